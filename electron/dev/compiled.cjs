'use strict'
// Starts a CommonJS bundle from V8's compiled form of it. Compiling the command line each time takes longer than most of what it then does.
const fs = require('node:fs')
const path = require('node:path')
const { Script } = require('node:vm')

/**
 * Runs pieces of a bundle of plain ASCII, which ask for nothing but Node's own modules and each other (vite.config.ts), in this process as `require`
 * would: each once. The compiled form of each is written when the process ends, and taken by the next one; V8 itself refuses a form that another
 * version of it has written. Without a writable folder it is compiled each time.
 * @param {string} folder of compiled forms
 * @param {string} use a word for what is run: a form holds the functions that its run has called, so each use has its own
 * @returns {(file: string) => unknown} runs a piece, and gives what it exports
 */
function compiledPieces(folder, use) {
  /** @type {Map<string, { exports: unknown }>} */
  const pieces = new Map()
  /** The first piece, and when it was built. */
  let first = ''
  let built = 0
  /** @param {string} file */
  const load = (file) => {
    const known = pieces.get(file)
    if (known) return known.exports
    first ||= file
    const { mtimeMs } = fs.statSync(first)
    built ||= mtimeMs
    // Pieces of two builds call the same things by other names.
    if (mtimeMs !== built) throw new Error('Relock was built anew while it ran; start it again.')
    const module = { exports: {} }
    pieces.set(file, module)
    const beside = path.dirname(file)
    /** @param {string} name */
    const ask = (name) => (name.startsWith('.') ? load(path.join(beside, name)) : require(name))
    try {
      compiled(file, folder, use)(module.exports, ask, module, file, beside)
    } catch (error) {
      pieces.delete(file)
      throw error
    }
    return module.exports
  }
  return load
}

/** Writes the forms of pieces that had none, when the process ends. @type {(() => void)[]} */
const unkept = []

/**
 * @param {string} file
 * @param {string} folder
 * @param {string} use
 */
function compiled(file, folder, use) {
  const { size, mtimeMs } = fs.statSync(file)
  const program = `${path.basename(file)}-`
  // V8 compares no more than the source's length, so the file's name says which build it belongs to.
  const build = `${program}${size}-${mtimeMs}-`
  const place = path.join(folder, `${build}${use}.v8`)
  const cachedData = read(place)
  const script = new Script(wrapped(file, size), { filename: file, ...(cachedData ? { cachedData } : {}) })
  if (!cachedData || script.cachedDataRejected) {
    if (unkept.length === 0) process.once('exit', () => unkept.forEach((keepOne) => keepOne()))
    unkept.push(() => keep(place, { program, build }, script.createCachedData()))
  }
  return script.runInThisContext()
}

const before = '(function (exports, require, module, __filename, __dirname) {'
const after = '\n})'

/**
 * The bundle as a function, in one piece: of texts that are joined V8 would make a second copy of two megabytes before it compares their length.
 * @param {string} file
 * @param {number} size in bytes
 */
function wrapped(file, size) {
  const bytes = Buffer.allocUnsafeSlow(before.length + size + after.length)
  bytes.write(before, 'latin1')
  const from = fs.openSync(file, 'r')
  const length = fs.readSync(from, bytes, before.length, size, 0)
  fs.closeSync(from)
  bytes.write(after, before.length + length, 'latin1')
  return bytes.toString('latin1', 0, before.length + length + after.length)
}

/** @param {string} place */
function read(place) {
  try {
    return fs.readFileSync(place)
  } catch {
    return undefined
  }
}

/**
 * In one step, because other runs may be reading. The forms of earlier builds go.
 * @param {string} place
 * @param {{ program: string, build: string }} names how the names of all forms of this piece begin, and of this build of it
 * @param {Buffer} data
 */
function keep(place, { program, build }, data) {
  const folder = path.dirname(place)
  try {
    fs.mkdirSync(folder, { recursive: true })
    fs.writeFileSync(`${place}.${process.pid}`, data)
    fs.renameSync(`${place}.${process.pid}`, place)
    for (const name of fs.readdirSync(folder))
      if (name.startsWith(program) && !name.startsWith(build)) fs.rmSync(path.join(folder, name), { force: true })
  } catch {
    // a read-only disk: the next run compiles again
  }
}

module.exports = { compiledPieces }

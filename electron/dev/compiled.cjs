'use strict'
// Starts a CommonJS bundle from V8's compiled form of it. Compiling the command line each time takes longer than most of what it then does.
const fs = require('node:fs')
const path = require('node:path')
const { Script } = require('node:vm')

/**
 * Runs a bundle of plain ASCII that asks for nothing but Node's own modules and its own pieces (vite.config.ts) in this process as `require`
 * would. The compiled form of each piece is written when the process ends, and taken by the next one; V8 itself refuses a form that another
 * version of it has written. Without a writable folder it is compiled each time.
 * @param {string} file
 * @param {string} folder of compiled forms
 * @param {string} use a word for what is run: a form holds the functions that its run has called, so each use has its own
 */
function runCompiled(file, folder, use) {
  /** @type {Map<string, { exports: unknown }>} */
  const pieces = new Map()
  /** @param {string} piece */
  const load = (piece) => {
    const known = pieces.get(piece)
    if (known) return known.exports
    const module = { exports: {} }
    pieces.set(piece, module)
    const beside = path.dirname(piece)
    /** @param {string} name */
    const ask = (name) => (name.startsWith('.') ? load(path.join(beside, name)) : require(name))
    compiled(piece, folder, use)(module.exports, ask, module, piece, beside)
    return module.exports
  }
  load(file)
}

/**
 * @param {string} file
 * @param {string} folder
 * @param {string} use
 */
function compiled(file, folder, use) {
  const { size, mtimeMs } = fs.statSync(file)
  // V8 compares no more than the source's length, so the file's name says which build it belongs to.
  const build = `${path.basename(file)}-${size}-${mtimeMs}-`
  const place = path.join(folder, `${build}${use}.v8`)
  const cachedData = read(place)
  const script = new Script(wrapped(file, size), { filename: file, ...(cachedData ? { cachedData } : {}) })
  if (!cachedData || script.cachedDataRejected) process.once('exit', () => keep(place, build, script.createCachedData()))
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
 * @param {string} build how the names of all forms of this build begin
 * @param {Buffer} data
 */
function keep(place, build, data) {
  const folder = path.dirname(place)
  try {
    fs.mkdirSync(folder, { recursive: true })
    fs.writeFileSync(`${place}.${process.pid}`, data)
    fs.renameSync(`${place}.${process.pid}`, place)
    const program = build.slice(0, build.indexOf('-') + 1)
    for (const name of fs.readdirSync(folder))
      if (name.startsWith(program) && !name.startsWith(build)) fs.rmSync(path.join(folder, name), { force: true })
  } catch {
    // a read-only disk: the next run compiles again
  }
}

module.exports = { runCompiled }

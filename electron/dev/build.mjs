// `npm run build`: renderer, main, preload and the command line, each one Vite build, into a work folder that becomes dist/ by a rename,
// so that a run beside it never loads a half-made app.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

const TARGETS = ['renderer', 'main', 'preload', 'cli']
/** What an app is made of. electron/dev/ and tests/ are not in it. */
const SOURCES = ['shared', 'electron', 'renderer', 'assets', 'vite.config.ts', 'package.json', 'package-lock.json']
/** Carries the time when the build began: a source that was saved during the build counts as newer than it. */
const STAMP = 'built.json'

/**
 * The newest change below `place`, in ms since 1970. Folders count too: their time tells that a file was removed.
 * @param {string} place
 * @param {string} skip a folder to leave out
 * @returns {number}
 */
function newestChange(place, skip) {
  const stat = fs.statSync(place, { throwIfNoEntry: false })
  if (!stat || place === skip) return 0
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...fs.readdirSync(place).map((name) => newestChange(path.join(place, name), skip)))
}

/**
 * Whether dist/ is missing or older than a source.
 * @param {string} [root]
 * @returns {boolean}
 */
export function isStale(root = ROOT) {
  const built = fs.statSync(path.join(root, 'dist', STAMP), { throwIfNoEntry: false })
  if (!built) return true
  const skip = path.join(root, 'electron', 'dev')
  return SOURCES.some((name) => newestChange(path.join(root, name), skip) > built.mtimeMs)
}

/** Written by Vite for each target: the packages in the bundle with their licence texts. */
const LICENSES = 'licenses.md'

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * Runs `job` while no other build of this clone runs. A lock whose owner died is broken.
 * @template T
 * @param {string} root
 * @param {() => Promise<T>} job
 * @returns {Promise<T>}
 */
async function alone(root, job) {
  const lock = path.join(root, 'node_modules', '.cache', 'relock-build.lock')
  fs.mkdirSync(path.dirname(lock), { recursive: true })
  for (;;) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      const owner = Number.parseInt(fs.existsSync(lock) ? fs.readFileSync(lock, 'utf8') : '', 10)
      if (Number.isInteger(owner) && !isAlive(owner)) fs.rmSync(lock, { force: true })
      else await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  try {
    return await job()
  } finally {
    fs.rmSync(lock, { force: true })
  }
}

/**
 * Puts a finished folder in the place of another by renames.
 * @param {string} made
 * @param {string} place
 */
function swap(made, place) {
  const old = `${made}.old`
  if (fs.existsSync(place)) fs.renameSync(place, old)
  fs.renameSync(made, place)
  fs.rmSync(old, { recursive: true, force: true })
}

/** @param {string} root */
function clearInterruptedBuilds(root) {
  for (const name of fs.readdirSync(root))
    if (/^dist\.\d+(\.old)?$/.test(name)) fs.rmSync(path.join(root, name), { recursive: true, force: true })
}

/**
 * Builds the app. Progress goes to stderr, so that the command line's stdout stays its own.
 * @param {{ onlyIfStale?: boolean }} [options]
 */
async function buildApp({ onlyIfStale = false } = {}) {
  process.chdir(ROOT)
  await alone(ROOT, async () => {
    if (onlyIfStale && !isStale()) return // another run was quicker
    clearInterruptedBuilds(ROOT)
    process.env['NODE_ENV'] = 'production' // the production build of React
    const { build } = await import('vite')
    const began = new Date()
    const work = path.join(ROOT, `dist.${process.pid}`)
    for (const mode of TARGETS) {
      const from = performance.now()
      const outDir = path.join(work, mode === 'renderer' ? 'renderer' : 'electron')
      await build({ mode, logLevel: 'warn', build: { outDir, license: { fileName: LICENSES } } })
      // What is bundled goes along with its licence, but not among the files that the window may load.
      fs.mkdirSync(path.join(work, 'licenses'), { recursive: true })
      fs.renameSync(path.join(outDir, LICENSES), path.join(work, 'licenses', `${mode}.md`))
      console.error(`built ${mode} in ${Math.round(performance.now() - from)} ms`)
    }
    const stamp = path.join(work, STAMP)
    fs.writeFileSync(stamp, `${JSON.stringify({ began: began.toISOString() })}\n`)
    fs.utimesSync(stamp, began, began)
    swap(work, path.join(ROOT, 'dist'))
  })
}

/**
 * Builds in a process of its own if anything changed. The caller's memory and stdout stay clean of the bundler.
 * @throws {Error} when the build fails; what failed is on stderr by then
 */
export async function ensureBuilt() {
  if (!isStale()) return
  console.error('Building Relock …')
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), '--only-if-stale'], { stdio: ['ignore', 2, 2] })
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0) throw new Error('Relock could not be built; the lines above say why.')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await buildApp({ onlyIfStale: process.argv.includes('--only-if-stale') })
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}

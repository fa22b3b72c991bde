// `npm run build [-- target …]`: renderer, main and its second thread, preload and the command line, each one Vite build, in a work folder. Only
// when all that was asked for is finished, each takes its place in dist/ by a rename, so that a run beside it never loads a half-made app.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { alone } from './alone.mjs'
import { ROOT, TARGETS, isStale, stampOf } from './stale.cjs'

/** @typedef {import('./stale.cjs').BuildTarget} BuildTarget */
export { ROOT, TARGETS, isStale }

/** Written by Vite for each target: the packages in the bundle with their licence texts. */
const LICENSES = 'licenses.md'

/**
 * What a target consists of, inside dist/.
 * @param {BuildTarget} target
 */
const partsOf = (target) => [
  ...(target === 'renderer' ? ['renderer'] : [`electron/${target}.cjs.map`, `electron/${target}.cjs`]),
  ...(['main', 'cli'].includes(target) ? [`electron/${target}`] : []), // its pieces
  `licenses/${target}.md`,
  stampOf(target),
]

/**
 * Moves finished targets into dist/. A file is replaced in one step; a folder must make room first.
 * @param {string} work
 * @param {string} dist
 * @param {readonly BuildTarget[]} targets
 */
function putInPlace(work, dist, targets) {
  for (const part of targets.flatMap(partsOf)) {
    const place = path.join(dist, part)
    fs.mkdirSync(path.dirname(place), { recursive: true })
    if (fs.statSync(place, { throwIfNoEntry: false })?.isDirectory()) fs.renameSync(place, path.join(work, `${part}.old`))
    fs.renameSync(path.join(work, part), place)
  }
}

function clearInterruptedBuilds() {
  for (const name of fs.readdirSync(ROOT)) if (/^dist\.\d+$/.test(name)) fs.rmSync(path.join(ROOT, name), { recursive: true, force: true })
}

/**
 * Lets the code believe that package.json says another version.
 * @param {string} version
 * @returns {import('vite').Plugin}
 */
const calledVersion = (version) => ({
  name: 'relock-version',
  load(id) {
    const file = path.join(ROOT, 'package.json')
    if (id === file) return JSON.stringify({ ...JSON.parse(fs.readFileSync(file, 'utf8')), version })
    return undefined
  },
})

/**
 * Builds targets into an empty folder. Progress goes to stderr, so that the command line's stdout stays its own.
 * @param {readonly BuildTarget[]} targets
 * @param {string} work
 * @param {{ version?: string }} [options] a version to take the place of package.json's
 */
export async function buildInto(targets, work, { version } = {}) {
  process.env['NODE_ENV'] = 'production' // the production build of React
  const { build } = await import('vite')
  const began = new Date()
  for (const folder of ['licenses', 'built']) fs.mkdirSync(path.join(work, folder), { recursive: true })
  for (const target of targets) {
    const from = performance.now()
    const outDir = path.join(work, target === 'renderer' ? 'renderer' : 'electron')
    await build({
      configFile: path.join(ROOT, 'vite.config.ts'),
      mode: target,
      logLevel: 'warn',
      plugins: version === undefined ? [] : [calledVersion(version)],
      build: { outDir, license: { fileName: LICENSES } },
    })
    // What is bundled goes along with its licence, but not among the files that the window may load.
    fs.renameSync(path.join(outDir, LICENSES), path.join(work, 'licenses', `${target}.md`))
    const stamp = path.join(work, stampOf(target))
    fs.writeFileSync(stamp, '')
    fs.utimesSync(stamp, began, began)
    console.error(`built ${target} in ${Math.round(performance.now() - from)} ms`)
  }
}

/**
 * @param {readonly BuildTarget[]} targets
 * @param {{ onlyIfStale: boolean }} options
 */
async function buildApp(targets, { onlyIfStale }) {
  await alone(path.join(ROOT, 'node_modules', '.cache', 'relock-build.lock'), async () => {
    if (onlyIfStale && !isStale(targets)) return // another run was quicker
    clearInterruptedBuilds()
    const work = path.join(ROOT, `dist.${process.pid}`)
    try {
      await buildInto(targets, work)
      putInPlace(work, path.join(ROOT, 'dist'), targets)
    } finally {
      fs.rmSync(work, { recursive: true, force: true })
    }
  })
}

/**
 * Builds in a process of its own if anything changed. The caller's memory and stdout stay clean of the bundler.
 * @param {readonly BuildTarget[]} [targets]
 * @throws {Error} when the build fails; what failed is on stderr by then
 */
export async function ensureBuilt(targets = TARGETS) {
  if (!isStale(targets)) return
  console.error('Building Relock …')
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), '--only-if-stale', ...targets], { stdio: ['ignore', 2, 2] })
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0) throw new Error('Relock could not be built; the lines above say why.')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const words = process.argv.slice(2)
  const asked = TARGETS.filter((target) => words.includes(target))
  try {
    await buildApp(asked.length > 0 ? asked : TARGETS, { onlyIfStale: words.includes('--only-if-stale') })
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}

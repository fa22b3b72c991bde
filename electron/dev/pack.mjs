// `npm run pack [-- words for electron-builder]`: the app as files that start by double-click, in release/. With --dir, the unpacked app only.
// With the official runtime: what electron-builder.yml says. On the fallback runtime: an unpacked app, a .deb and a .tar.gz under another name
// and version, so that nobody can take them for a release.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildInto, ROOT, TARGETS } from './build.mjs'
import { findRuntime } from './runtime.mjs'

/** The name that a build on the fallback runtime has everywhere: file names, folder in /opt, menu, window class, user data. */
const TEST_NAME = 'relock-test-build'
const TEST_TITLE = 'Relock-Test-Build' // no spaces: it becomes a folder in the scripts of the .deb
const TEST_VERSION = '0.0.0-test'

const builder = path.join(ROOT, 'node_modules', 'electron-builder', 'cli.js')

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
function run(program, args, env = process.env) {
  const { status, error } = spawnSync(program, args, { cwd: ROOT, stdio: 'inherit', env })
  if (error) throw error
  if (status !== 0) throw new Error(`${path.basename(program)} ended with ${String(status)}.`)
}

/**
 * Lays out what goes into the package: a build of its own, and a package.json without anything that only we need.
 * @param {string} app an empty folder
 * @param {Record<string, string>} changes to package.json
 */
async function layOut(app, changes) {
  const whole = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'))
  const { name, productName, version, description, author, homepage, license, main, desktopName } = whole
  const manifest = { name, productName, version, description, author, homepage, license, main, desktopName, ...changes }
  // With the command line's bundle: where there is no screen, the packaged app runs that very file (electron/shell/without-screen.ts).
  await buildInto(TARGETS, path.join(app, 'dist'), { version: manifest.version })
  fs.writeFileSync(path.join(app, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  fs.copyFileSync(path.join(ROOT, 'LICENSE'), path.join(app, 'LICENSE'))
  printManual(path.join(app, 'dist', 'electron', 'cli.cjs'))
}

/** Seen from the clone, where electron-builder runs. */
const MANUAL = 'release/relock.1.gz'

/**
 * What the .deb holds beside the app, each build under its own name, so that a test build can stand beside a release.
 * @param {string} name
 */
const besideTheApp = (name) => [`${MANUAL}=/usr/share/man/man1/${name}.1.gz`, `LICENSE=/usr/share/doc/${name}/copyright`]

/**
 * The manual page as this very build prints it, packed as Debian's policy asks (12.1).
 * @param {string} commandLine
 */
function printManual(commandLine) {
  const env = { ...process.env, LC_ALL: 'C' }
  const { status, stdout, stderr } = spawnSync(process.execPath, [commandLine, 'manual'], { encoding: 'utf8', env })
  if (status !== 0) throw new Error(`The manual page could not be printed: ${stderr}`)
  fs.writeFileSync(path.join(ROOT, MANUAL), gzipSync(stdout, { level: 9 }))
}

/**
 * @param {string} app
 * @param {import('./runtime.mjs').Runtime} runtime
 * @param {readonly string[]} words
 */
async function packTestBuild(app, runtime, words) {
  const foreign = words.filter((word) => /^-?-(win|windows|mac|macos|[wm])$/.test(word))
  if (foreign.length > 0) throw new Error(`${foreign.join(' ')} needs Electron's own download, which could not be reached.`)
  const unpackedOnly = words.includes('--dir')
  await layOut(app, { name: TEST_NAME, productName: TEST_TITLE, version: TEST_VERSION, desktopName: `${TEST_NAME}.desktop` })
  /** @type {Record<string, string | readonly string[]>} */
  const settings = {
    electronDist: path.dirname(runtime.executable),
    electronVersion: runtime.version,
    appId: 'invalid.relock.test',
    productName: TEST_TITLE,
    executableName: TEST_NAME,
    'linux.synopsis': 'TEST BUILD on an end-of-life runtime: do not ship',
    'deb.compression': 'gz', // made often and shipped never: 6 s instead of 85 s
    'deb.fpm': besideTheApp(TEST_NAME),
    'directories.app': app,
  }
  run(
    process.execPath,
    [
      ...[builder, '--publish', 'never', '--linux', 'dir', ...(unpackedOnly ? [] : ['deb'])],
      ...Object.entries(settings).flatMap(([name, values]) => [values].flat().map((value) => `-c.${name}=${value}`)),
      ...words.filter((word) => word !== '--dir' && word !== '--no-tar'),
    ],
    { ...process.env, CUSTOM_FPM_PATH: path.join(ROOT, 'electron', 'dev', 'fallback', 'fpm.mjs') },
  )
  if (unpackedOnly || words.includes('--no-tar')) return
  // Plain tar instead of electron-builder's own target, which would download 7-Zip.
  const release = path.join(ROOT, 'release')
  const name = `${TEST_NAME}-${TEST_VERSION}-linux-x64`
  run('tar', [
    ...['--owner=0', '--group=0', '-I', 'gzip -1', '-cf', path.join(release, `${name}.tar.gz`)],
    ...['-C', release, `--transform=s,^linux-unpacked,${name},`, 'linux-unpacked'],
  ])
  console.log('\nTEST BUILD (end-of-life runtime, never ship it):')
  for (const entry of fs.readdirSync(release).filter((file) => file.startsWith(TEST_NAME) || file === 'linux-unpacked'))
    console.log(`  release/${entry}`)
}

const words = process.argv.slice(2)
fs.mkdirSync(path.join(ROOT, 'release'), { recursive: true })
const app = fs.mkdtempSync(path.join(ROOT, 'release', 'app-')) // inside the clone: electron-builder looks for its project around it
try {
  const runtime = await findRuntime()
  if (runtime.origin === 'fallback') await packTestBuild(app, runtime, words)
  else {
    await layOut(app, {})
    const beside = besideTheApp('relock').map((entry) => `-c.deb.fpm=${entry}`)
    run(process.execPath, [builder, '--publish', 'never', `-c.directories.app=${app}`, ...beside, ...words])
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  fs.rmSync(app, { recursive: true, force: true })
}

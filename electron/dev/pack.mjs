// `npm run pack [-- words for electron-builder]`: the app as files that start by double-click, in release/.
// With the official runtime: what electron-builder.yml says. On the fallback runtime: an unpacked app, a .deb and a .tar.gz under another name
// and version, so that nobody can take them for a release.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { ensureBuilt, ROOT } from './build.mjs'
import { findRuntime } from './runtime.mjs'

/** The name that a build on the fallback runtime has everywhere: file names, folder in /opt, menu, window class, user data. */
const TEST_NAME = 'relock-test-build'
const TEST_TITLE = 'Relock-Test-Build' // no spaces: it becomes a folder in the scripts of the .deb
const TEST_VERSION = '0.0.0-test'

/**
 * What makes a build on the fallback unmistakable.
 * @param {string} distFolder
 * @param {string} version
 */
const asTestBuild = (distFolder, version) => [
  `-c.electronDist=${distFolder}`,
  `-c.electronVersion=${version}`,
  '-c.appId=invalid.relock.test',
  `-c.productName=${TEST_TITLE}`,
  `-c.executableName=${TEST_NAME}`,
  `-c.extraMetadata.name=${TEST_NAME}`,
  `-c.extraMetadata.productName=${TEST_TITLE}`,
  `-c.extraMetadata.desktopName=${TEST_NAME}.desktop`,
  `-c.extraMetadata.version=${TEST_VERSION}`,
  '-c.linux.synopsis=TEST BUILD on an end-of-life runtime: do not ship',
  '-c.deb.compression=gz',
]

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

const builder = path.join(ROOT, 'node_modules', 'electron-builder', 'cli.js')

/** @param {readonly string[]} words */
async function pack(words) {
  await ensureBuilt()
  const runtime = await findRuntime()
  if (runtime.origin !== 'fallback') {
    run(process.execPath, [builder, '--publish', 'never', ...words])
    return
  }
  const foreign = words.filter((word) => /^-?-(win|windows|mac|macos|[wm])$/.test(word))
  if (foreign.length > 0) throw new Error(`${foreign.join(' ')} needs Electron's own download, which could not be reached.`)
  run(
    process.execPath,
    [builder, '--publish', 'never', '--linux', 'dir', 'deb', ...asTestBuild(path.dirname(runtime.executable), runtime.version), ...words],
    { ...process.env, CUSTOM_FPM_PATH: path.join(ROOT, 'electron', 'dev', 'fpm.mjs') },
  )
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

try {
  await pack(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

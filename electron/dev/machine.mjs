// What this machine must have for Relock's window to open: shared libraries, a screen, and Chromium's sandbox.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'

/**
 * The Debian package of each library that Electron links (objdump -p electron, 25.1.1), newest name first: Debian 13 and Ubuntu 24.04
 * renamed some for 64-bit time ("t64").
 * @type {Record<string, readonly string[]>}
 */
const PACKAGE_OF = {
  'libgobject-2.0.so.0': ['libglib2.0-0t64', 'libglib2.0-0'],
  'libglib-2.0.so.0': ['libglib2.0-0t64', 'libglib2.0-0'],
  'libgio-2.0.so.0': ['libglib2.0-0t64', 'libglib2.0-0'],
  'libnss3.so': ['libnss3'],
  'libnssutil3.so': ['libnss3'],
  'libsmime3.so': ['libnss3'],
  'libnspr4.so': ['libnspr4'],
  'libatk-1.0.so.0': ['libatk1.0-0t64', 'libatk1.0-0'],
  'libatk-bridge-2.0.so.0': ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
  'libatspi.so.0': ['libatspi2.0-0t64', 'libatspi2.0-0'],
  'libcups.so.2': ['libcups2t64', 'libcups2'],
  'libdbus-1.so.3': ['libdbus-1-3'],
  'libdrm.so.2': ['libdrm2'],
  'libgtk-3.so.0': ['libgtk-3-0t64', 'libgtk-3-0'],
  'libgdk-3.so.0': ['libgtk-3-0t64', 'libgtk-3-0'],
  'libpango-1.0.so.0': ['libpango-1.0-0'],
  'libcairo.so.2': ['libcairo2'],
  'libX11.so.6': ['libx11-6'],
  'libXcomposite.so.1': ['libxcomposite1'],
  'libXdamage.so.1': ['libxdamage1'],
  'libXext.so.6': ['libxext6'],
  'libXfixes.so.3': ['libxfixes3'],
  'libXrandr.so.2': ['libxrandr2'],
  'libgbm.so.1': ['libgbm1'],
  'libexpat.so.1': ['libexpat1'],
  'libxcb.so.1': ['libxcb1'],
  'libxkbcommon.so.0': ['libxkbcommon0'],
  'libasound.so.2': ['libasound2t64', 'libasound2'],
  'libudev.so.1': ['libudev1'],
}

/** The packages behind the table above, each as its alternative names. */
export const ELECTRON_PACKAGES = [...new Map(Object.values(PACKAGE_OF).map((names) => [names[0], names])).values()]

/**
 * Shared libraries that `executable` needs and this machine lacks.
 * @param {string} executable
 * @returns {string[]} their file names, as the loader asks for them
 */
export function missingLibraries(executable) {
  if (process.platform !== 'linux') return []
  const { stdout } = spawnSync('ldd', [executable], { encoding: 'utf8' })
  return [...String(stdout ?? '').matchAll(/^\s*(\S+) => not found/gm)].map((match) => String(match[1]))
}

/**
 * The first of a package's names that this system's apt knows; the last one where apt cannot be asked.
 * @param {readonly string[]} names
 * @returns {string}
 */
export function nameHere(names) {
  for (const name of names) {
    const { stdout } = spawnSync('apt-cache', ['policy', name], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } })
    if (/Candidate: (?!\(none\))/.test(String(stdout ?? ''))) return name
  }
  return names[names.length - 1] ?? ''
}

/**
 * One sentence that says how to get `libraries`.
 * @param {readonly string[]} libraries
 * @param {(names: readonly string[]) => string} [choose] picks the package name that fits this system
 */
export function sentenceAboutLibraries(libraries, choose = nameHere) {
  const packages = new Set()
  const unknown = []
  for (const library of libraries) {
    const names = PACKAGE_OF[library]
    if (names) packages.add(choose(names))
    else unknown.push(library)
  }
  const command = packages.size > 0 ? `on Debian or Ubuntu run \`sudo apt-get install ${[...packages].sort().join(' ')}\`` : ''
  const rest = unknown.length > 0 ? `install your system's packages that hold ${unknown.join(', ')}` : ''
  return `Relock's window needs system libraries that this computer lacks (${libraries.join(', ')}): ${[command, rest].filter(Boolean).join(', and ')}.`
}

/**
 * Whether anything listens on a local socket.
 * @param {string} socketPath
 * @returns {Promise<boolean>}
 */
const answers = (socketPath) =>
  new Promise((resolve) => {
    const socket = net.connect({ path: socketPath })
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })

/** What a person without a screen can do instead. */
const WITHOUT_A_WINDOW = 'Relock works without a window too: npm run -s relock -- check'

/**
 * Why no window can open here, in one sentence, or undefined when one can.
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} [platform]
 * @returns {Promise<string | undefined>}
 */
export async function displayProblem(env, platform = process.platform) {
  if (platform !== 'linux' || env['WAYLAND_DISPLAY']) return undefined
  const display = env['DISPLAY']
  if (!display) return `There is no screen here (DISPLAY and WAYLAND_DISPLAY are empty). ${WITHOUT_A_WINDOW}`
  const local = /^(?:unix)?:(\d+)(?:\.\d+)?$/.exec(display)
  if (!local) return undefined // a screen on another computer: only Electron can tell
  const socketPath = `/tmp/.X11-unix/X${local[1]}` // X(7): local servers listen here, and under the same name in the abstract namespace
  if (fs.existsSync(socketPath) ? await answers(socketPath) : await answers(`\0${socketPath}`)) return undefined
  return `The screen ${display} that DISPLAY names does not answer. ${WITHOUT_A_WINDOW}`
}

/**
 * The words that give a program a screen of its own, so that no window jumps at a developer; empty where there is no Xvfb.
 * @returns {string[]}
 */
export function screen() {
  if (process.platform !== 'linux' || spawnSync('xvfb-run', ['--help'], { stdio: 'ignore' }).error) return []
  return ['xvfb-run', '--auto-servernum', '--server-args=-screen 0 1280x1024x24']
}

/**
 * Chromium refuses to start its sandbox as root, so root runs without one, for development and tests only, and is told so.
 * The packaged app never gets this switch: root is refused there by Chromium itself.
 * @param {(line: string) => void} say
 * @returns {string[]} switches for Electron
 */
export function sandboxSwitches(say) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return []
  say("You are root, so Chromium's sandbox is off for this development run (--no-sandbox); start as an ordinary user to have it on.")
  return ['--no-sandbox']
}

/**
 * Why Chromium's sandbox cannot start for an ordinary user, in one sentence, or undefined when it can. It needs user namespaces
 * (which Ubuntu 24.04 restricts by AppArmor: one can be made there, but nobody can be root in it) or its helper, set-uid root.
 * @param {string} executable
 * @param {number | undefined} [uid]
 * @returns {string | undefined}
 */
export function sandboxProblem(executable, uid = process.getuid?.()) {
  if (process.platform !== 'linux' || uid === 0) return undefined
  const asked = spawnSync('unshare', ['--user', '--map-root-user', 'true'], { stdio: 'ignore' })
  if (asked.error || asked.status === 0) return undefined // without unshare(1) only Chromium can tell
  const helper = path.join(path.dirname(executable), 'chrome-sandbox')
  const stat = fs.statSync(helper, { throwIfNoEntry: false })
  if (stat && stat.uid === 0 && stat.mode & 0o4000) return undefined
  return `This system does not let Chromium start its sandbox, so run once: sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`
}

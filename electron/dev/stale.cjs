'use strict'
// Whether dist/ is older than what it is made of. CommonJS, because it is asked each time that the command line starts: Node's loader of modules
// costs more than the question.
const fs = require('node:fs')
const path = require('node:path')

/** @typedef {'renderer' | 'main' | 'unlock-thread' | 'reporter' | 'scan-thread' | 'preload' | 'cli'} BuildTarget */

/** The clone's folder, without a slash at its end. */
const ROOT = path.resolve(__dirname, '../..')
/** @type {readonly BuildTarget[]} */
const TARGETS = ['renderer', 'main', 'unlock-thread', 'reporter', 'scan-thread', 'preload', 'cli']
/** What an app is made of. electron/dev/ and tests/ are not in it. */
const SOURCES = ['shared', 'electron', 'renderer', 'assets', 'vite.config.ts', 'package.json', 'package-lock.json']
/** What only the window is made of. */
const FACE = ['renderer', 'assets']
/** What serves only the window; the import checker holds the command line to that. */
const FOR_FACE = ['electron/shell', 'electron/requests', 'electron/acts']
/** @type {readonly BuildTarget[]} */
const COMMAND_LINE = ['cli', 'scan-thread']

/**
 * Carries the time when a target's build began: a source that was saved during the build counts as newer than it.
 * @param {BuildTarget} target
 */
const stampOf = (target) => path.join('built', target)

/**
 * The newest change below `place`, in ms since 1970. Folders count too: their time tells that a file was removed.
 * @param {string} place
 * @param {ReadonlySet<string>} [skip] folders to leave out
 * @returns {number}
 */
function newestChange(place, skip) {
  const stat = skip?.has(place) ? undefined : fs.statSync(place, { throwIfNoEntry: false })
  if (!stat) return 0
  if (!stat.isDirectory()) return stat.mtimeMs
  // Not path.join: hundreds of files, each time the command line starts.
  return Math.max(stat.mtimeMs, ...fs.readdirSync(place).map((name) => newestChange(`${place}${path.sep}${name}`, skip)))
}

/**
 * Whether one of the targets is missing in dist/ or older than a source.
 * @param {readonly BuildTarget[]} [targets]
 * @param {string} [root]
 * @returns {boolean}
 */
function isStale(targets = TARGETS, root = ROOT) {
  const times = targets.map((target) => fs.statSync(path.join(root, 'dist', stampOf(target)), { throwIfNoEntry: false })?.mtimeMs ?? 0)
  const opensWindow = targets.includes('renderer') || targets.includes('main')
  const isCommandLine = targets.every((target) => COMMAND_LINE.includes(target))
  const left = ['electron/dev', ...(opensWindow ? [] : FACE), ...(isCommandLine ? FOR_FACE : [])]
  const skip = new Set(left.map((name) => path.join(root, name)))
  return SOURCES.some((name) => newestChange(path.join(root, name), skip) > Math.min(...times))
}

module.exports = { ROOT, TARGETS, isStale, newestChange, stampOf }

#!/usr/bin/env node
// Stands in for fpm where that cannot be downloaded (it is in neither Debian nor npm): understands the words with which electron-builder
// asks for a .deb (app-builder-lib, out/targets/FpmTarget.js) and makes it with dpkg-deb, which every Debian and Ubuntu has.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * @typedef {object} Wanted
 * @property {Map<string, string>} options one value each, without dashes
 * @property {string[]} depends
 * @property {string[]} recommends
 * @property {{ from: string, to: string }[]} content what goes where in the package
 */

/** Words of fpm's that stand alone. */
const ALONE = new Set(['--force', '--debug', '--deb-no-default-config-files'])

/**
 * @param {readonly string[]} words
 * @returns {Wanted}
 */
export function readWords(words) {
  /** @type {Wanted} */
  const wanted = { options: new Map(), depends: [], recommends: [], content: [] }
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? ''
    if (ALONE.has(word)) continue
    if (!word.startsWith('-')) {
      const cut = word.lastIndexOf('=')
      wanted.content.push({ from: word.slice(0, cut), to: word.slice(cut + 1) })
      continue
    }
    const joined = /^(--[^=]+)=(.*)$/s.exec(word)
    const name = (joined?.[1] ?? word).replace(/^-+/, '')
    const value = joined?.[2] ?? words[++i] ?? ''
    if (name === 'd' || name === 'depends') wanted.depends.push(value)
    else if (name === 'deb-recommends') wanted.recommends.push(value)
    else wanted.options.set(name, value)
  }
  return wanted
}

/**
 * The control file (deb-control(5)).
 * @param {Wanted} wanted
 * @param {number} kilobytes
 */
export function controlFile({ options, depends, recommends }, kilobytes) {
  const [synopsis = '', ...long] = (options.get('description') ?? '').split('\n').map((line) => line.trim())
  const iteration = options.get('iteration')
  /** @type {[string, string | undefined][]} */
  const fields = [
    ['Package', options.get('name')],
    ['Version', `${options.get('version') ?? '0'}${iteration ? `-${iteration}` : ''}`],
    ['License', options.get('license')],
    ['Vendor', options.get('vendor')],
    ['Architecture', options.get('architecture')],
    ['Maintainer', options.get('maintainer')],
    ['Installed-Size', String(kilobytes)],
    ['Depends', depends.join(', ')],
    ['Recommends', recommends.join(', ')],
    ['Section', options.get('category') ?? 'net'],
    ['Priority', options.get('deb-priority') ?? 'optional'],
    ['Homepage', options.get('url')],
    ['Description', [synopsis || (options.get('name') ?? ''), ...long.filter(Boolean).map((line) => ` ${line}`)].join('\n')],
  ]
  return fields.flatMap(([name, value]) => (value ? [`${name}: ${value}\n`] : [])).join('')
}

/** @param {string} folder */
function kilobytesIn(folder) {
  let sum = 0
  for (const entry of fs.readdirSync(folder, { withFileTypes: true, recursive: true }))
    if (!entry.isDirectory()) sum += Math.ceil(fs.lstatSync(path.join(entry.parentPath, entry.name)).size / 1024)
  return sum
}

/**
 * @param {Wanted} wanted
 * @param {string} root an empty folder
 */
function layOut(wanted, root) {
  for (const { from, to } of wanted.content) {
    const place = path.join(root, to)
    if (from.endsWith('/')) fs.cpSync(from, place, { recursive: true, verbatimSymlinks: true })
    else {
      fs.mkdirSync(path.dirname(place), { recursive: true })
      fs.copyFileSync(from, place)
      fs.chmodSync(place, 0o644)
    }
  }
  const control = path.join(root, 'DEBIAN')
  const size = kilobytesIn(root)
  fs.mkdirSync(control, { mode: 0o755 })
  fs.writeFileSync(path.join(control, 'control'), controlFile(wanted, size))
  for (const [option, name] of [
    ['after-install', 'postinst'],
    ['after-remove', 'postrm'],
  ]) {
    const script = wanted.options.get(option ?? '')
    if (script) fs.writeFileSync(path.join(control, String(name)), fs.readFileSync(script), { mode: 0o755 })
  }
}

/** @param {readonly string[]} words */
function make(words) {
  const wanted = readWords(words)
  if (wanted.options.get('t') !== 'deb')
    throw new Error(`this stand-in makes .deb packages only, not ${wanted.options.get('t') ?? 'nothing'}`)
  const file = path.resolve(wanted.options.get('package') ?? '')
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'relock-deb-'))
  try {
    layOut(wanted, path.join(work, 'root'))
    fs.mkdirSync(path.dirname(file), { recursive: true })
    const compression = wanted.options.get('deb-compression') ?? 'xz'
    const { status, stderr } = spawnSync(
      'dpkg-deb',
      // A test build is made often and shipped never: 6 s instead of 85 s.
      ['--root-owner-group', `-Z${compression === 'gz' ? 'gzip' : compression}`, '-z1', '--build', path.join(work, 'root'), file],
      { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] },
    )
    if (status !== 0) throw new Error(`dpkg-deb said: ${stderr.trim()}`)
  } finally {
    fs.rmSync(work, { recursive: true, force: true })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    make(process.argv.slice(2))
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}

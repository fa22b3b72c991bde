import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { controlFile, readWords } from '../../electron/dev/fallback/fpm.mjs'
import { ELECTRON_PACKAGES } from '../../electron/dev/machine.mjs'

const root = path.resolve(import.meta.dirname, '../..')

describe('the package', () => {
  const configuration = fs.readFileSync(path.join(root, 'electron-builder.yml'), 'utf8')

  test('depends on every library that Electron links, under each of its names', () => {
    const depends = /^ {2}depends:\n((?: {4}- .*\n)+)/m.exec(configuration)?.[1] ?? ''
    const named = [...depends.matchAll(/^ {4}- ([^#\n]*?) *(?:#.*)?$/gm)].map((match) => match[1])
    expect(named).toEqual(expect.arrayContaining(ELECTRON_PACKAGES.map((names) => names.join(' | '))))
  })

  test('holds the built files and neither sources nor maps', () => {
    const files = /^files:\n((?: {2}- .*\n)+)/m.exec(configuration)?.[1] ?? ''
    const patterns = [...files.matchAll(/^ {2}- '?([^'#\n]*?)'? *(?:#.*)?$/gm)].map((match) => match[1])
    expect(patterns).toEqual(['dist/**', '!dist/built', '!**/*.map', 'package.json', 'LICENSE', '!node_modules/**'])
  })
})

describe('the stand-in for fpm', () => {
  test('reads the words of electron-builder', () => {
    const wanted = readWords([
      ...['-s', 'dir', '--force', '-t', 'deb', '-d', 'libnss3', '-d', 'a | b', '--deb-recommends', 'c', '--deb-compression', 'xz'],
      ...['--description', 'Short\n Long words', '--name=relock', '/from/=/opt/Relock', '/icon=1.png=/usr/share/icons/icon.png'],
    ])
    expect(wanted.depends).toEqual(['libnss3', 'a | b'])
    expect(wanted.recommends).toEqual(['c'])
    expect(wanted.options.get('name')).toBe('relock')
    expect(wanted.content).toEqual([
      { from: '/from/', to: '/opt/Relock' },
      { from: '/icon=1.png', to: '/usr/share/icons/icon.png' },
    ])
    expect(controlFile(wanted, 12)).toBe(
      'Package: relock\nVersion: 0\nInstalled-Size: 12\nDepends: libnss3, a | b\nRecommends: c\nSection: net\nPriority: optional\nDescription: Short\n Long words\n',
    )
  })

  test('makes a package that dpkg can read, with the scripts and the files in their places', () => {
    if (spawnSync('dpkg-deb', ['--version']).error) throw new Error('dpkg-deb is missing; every Debian and Ubuntu has it')
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'relock-deb-test-'))
    try {
      fs.mkdirSync(path.join(folder, 'app'))
      fs.writeFileSync(path.join(folder, 'app/relock'), '#!/bin/sh\n', { mode: 0o755 })
      fs.writeFileSync(path.join(folder, 'icon.png'), 'picture')
      fs.writeFileSync(path.join(folder, 'after'), '#!/bin/sh\nexit 0\n')
      const file = path.join(folder, 'relock.deb')
      const made = spawnSync(
        process.execPath,
        [
          path.join(root, 'electron/dev/fallback/fpm.mjs'),
          ...[
            '-s',
            'dir',
            '-t',
            'deb',
            '--name',
            'relock',
            '--version',
            '1.0.0',
            '--architecture',
            'amd64',
            '--maintainer',
            'Us <us@relock.invalid>',
          ],
          ...['--description', 'Short\n Long', '--after-install', path.join(folder, 'after'), '--deb-compression', 'gz', '--package', file],
          ...[`${folder}/app/=/opt/Relock`, `${folder}/icon.png=/usr/share/icons/relock.png`],
        ],
        { encoding: 'utf8' },
      )
      expect(made.stderr).toBe('')
      const listing = spawnSync('dpkg-deb', ['-c', file], { encoding: 'utf8' }).stdout
      expect(listing).toMatch(/-rwxr-xr-x root\/root .* \.\/opt\/Relock\/relock/)
      expect(listing).toMatch(/-rw-r--r-- root\/root .* \.\/usr\/share\/icons\/relock\.png/)
      expect(spawnSync('dpkg-deb', ['-f', file, 'Package', 'Version'], { encoding: 'utf8' }).stdout).toBe(
        'Package: relock\nVersion: 1.0.0\n',
      )
      expect(spawnSync('dpkg-deb', ['-I', file, 'postinst'], { encoding: 'utf8' }).stdout).toBe('#!/bin/sh\nexit 0\n')
    } finally {
      fs.rmSync(folder, { recursive: true, force: true })
    }
  })

  test('refuses what it cannot make, in a sentence', () => {
    const { status, stderr } = spawnSync(process.execPath, [path.join(root, 'electron/dev/fallback/fpm.mjs'), '-s', 'dir', '-t', 'rpm'], {
      encoding: 'utf8',
    })
    expect(status).toBe(1)
    expect(stderr).toBe('this stand-in makes .deb packages only, not rpm\n')
  })
})

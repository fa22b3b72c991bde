import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isStale, TARGETS } from '../../electron/dev/build.mjs'

let root = ''
const at = (name: string) => path.join(root, name)
/** Sets a file's time, in seconds from when the build began. */
const saved = (name: string, seconds: number) => {
  fs.mkdirSync(path.dirname(at(name)), { recursive: true })
  fs.writeFileSync(at(name), '')
  fs.utimesSync(at(name), BEGAN + seconds, BEGAN + seconds)
}
const BEGAN = 1_700_000_000
const settle = (folder: string) => {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) if (entry.isDirectory()) settle(path.join(folder, entry.name))
  fs.utimesSync(folder, BEGAN - 60, BEGAN - 60)
}

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'relock-stale-'))
  saved('shared/a.ts', -60)
  saved('electron/cli.ts', -60)
  saved('electron/dev/build.mjs', -60)
  saved('renderer/screens/b.tsx', -60)
  saved('package.json', -60)
  for (const target of TARGETS) saved(`dist/built/${target}`, 0)
  settle(at('shared'))
  settle(at('electron'))
  settle(at('renderer'))
})
afterEach(() => {
  fs.rmSync(root, { recursive: true, force: true })
})

describe('the build is stale', () => {
  test('never when nothing changed since it began', () => {
    expect(isStale(TARGETS, root)).toBe(false)
  })

  test.each(['shared/a.ts', 'electron/cli.ts', 'renderer/screens/b.tsx', 'package.json', 'vite.config.ts', 'assets/icons/x.svg'])(
    'when %s was saved after it began, even while it ran',
    (name) => {
      saved(name, 1)
      expect(isStale(TARGETS, root)).toBe(true)
    },
  )

  test('when a file was removed', () => {
    fs.rmSync(at('renderer/screens/b.tsx')) // the folder's own time tells
    expect(isStale(TARGETS, root)).toBe(true)
  })

  test('when there is none, or an interrupted one', () => {
    fs.rmSync(at('dist/built/preload'))
    expect(isStale(TARGETS, root)).toBe(true)
  })

  test('only for the targets that were asked for', () => {
    fs.rmSync(at('dist/built/renderer'))
    expect(isStale(['cli'], root)).toBe(false)
  })

  test('not for the command line when only what serves the window changed', () => {
    saved('electron/requests/c.ts', 1)
    fs.utimesSync(at('electron'), BEGAN - 60, BEGAN - 60)
    expect([isStale(['cli', 'scan-thread'], root), isStale(['main'], root)]).toEqual([false, true])
  })

  test('not when only development scripts or tests changed', () => {
    saved('electron/dev/build.mjs', 1)
    fs.utimesSync(at('electron'), BEGAN - 60, BEGAN - 60)
    saved('tests/x.test.ts', 1)
    expect(isStale(TARGETS, root)).toBe(false)
  })
})

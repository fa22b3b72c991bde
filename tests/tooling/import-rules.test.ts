import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'

const root = path.resolve(import.meta.dirname, '../..')

const Rules = z.object({ forbidden: z.array(z.object({ name: z.string() })) })
const rules = Rules.parse(createRequire(import.meta.url)('../../.dependency-cruiser.cjs')).forbidden.map(({ name }) => name)

const Report = z.object({
  summary: z.object({ violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })) }),
})

/** One import that must not be, for each rule of the house: [rule, file, what it says]. */
const FORBIDDEN: readonly (readonly [rule: string, file: string, text: string])[] = [
  ['shared-is-pure', 'shared/a.ts', "import '../electron/hand'"],
  ['shared-is-pure', 'shared/b.ts', "import 'node:fs'"],
  ['shared-is-pure', 'shared/c.ts', "import 'zustand'"],
  ['electron-imports-shared-only', 'electron/d.ts', "import '../renderer/face'"],
  ['hands-without-electron', 'electron/e.ts', "import 'electron'"],
  ['hands-without-electron', 'electron/f.ts', "import './shell/window'"],
  ['no-hand-serves-the-window', 'electron/n.ts', "import './requests/answer'"],
  ['preload-stays-tiny', 'electron/preload.ts', "import './hand'"],
  ['face-without-hands', 'renderer/g.ts', "import '../electron/hand'"],
  ['face-without-hands', 'renderer/h.ts', "import 'node:net'"],
  ['face-without-hands', 'renderer/i.ts', "import 'electron'"],
  ['no-cause-imports-a-cause', 'shared/causes/name/one.ts', "import './other'"],
  ['no-cause-imports-a-cause', 'shared/causes/server/two.ts', "import '../name/other'"],
  ['no-fact-imports-a-fact', 'shared/facts/one.ts', "import './other'"],
  ['no-product-imports-a-product', 'shared/products/router/one.ts', "import '../filter/other'"],
  ['no-probe-imports-a-probe', 'electron/probes/one.ts', "import './other'"],
  ['hands-do-not-judge', 'electron/probes/three.ts', "import '../../shared/judging/names'"],
  ['hands-do-not-judge', 'electron/network/l.ts', "import '../../shared/diagnose'"],
  ['library-reads-files', 'electron/certificates/m.ts', "import '@peculiar/x509'"],
  ['strict-reader-verifies-only', 'electron/probes/four.ts', "import '../certificates/parse'"],
  ['development-stays-outside', 'electron/j.ts', "import './dev/build.mjs'"],
  ['no-circle', 'shared/circle-a.ts', "import './circle-b'"],
  ['must-resolve', 'shared/k.ts', "import './nowhere'"],
]

/** Imports that are allowed, so that a rule which forbids everything fails too. */
const ALLOWED: Record<string, string> = {
  'shared/circle-b.ts': "import './circle-a'",
  'shared/pure.ts': "import 'zod'\nimport './facts/other'",
  'shared/causes/name/other.ts': "import '../../pure'",
  'shared/causes/shelf.ts': "import './name/other'",
  'shared/facts/other.ts': 'export {}',
  'shared/judging/names.ts': "import '../facts/other'",
  'shared/diagnose.ts': "import './judging/names'",
  'electron/command-line/check.ts': "import '../../shared/diagnose'",
  'shared/products/filter/other.ts': "import '../pieces'",
  'shared/products/pieces.ts': "import '../pure'",
  'electron/probes/other.ts': "import '../hand'",
  'electron/certificates/read.ts': "import '@peculiar/x509'",
  'electron/certificates/parse.ts': 'export {}',
  'electron/certificates/verify.ts': "import './parse'",
  'electron/hand.ts': "import 'node:net'\nimport '../shared/pure'",
  'electron/shell/window.ts': "import 'electron'",
  'electron/requests/answer.ts': 'export {}',
  'electron/main.ts': "import 'electron'\nimport './shell/window'\nimport './requests/answer'",
  'electron/dev/build.mjs': 'export {}',
  'renderer/face.ts': "import '../shared/pure'\nimport 'react'\nimport 'zustand'",
  'tests/all.ts': "import '../electron/dev/build.mjs'\nimport '../renderer/face'",
}

describe('the import checker', () => {
  const house = fs.mkdtempSync(path.join(os.tmpdir(), 'relock-imports-'))
  let violations: { from: string; rule: string }[] = []

  beforeAll(() => {
    for (const [file, text] of [...FORBIDDEN.map(([, file, text]) => [file, text] as const), ...Object.entries(ALLOWED)]) {
      fs.mkdirSync(path.dirname(path.join(house, file)), { recursive: true })
      fs.writeFileSync(path.join(house, file), `${text}\n`)
    }
    for (const name of ['package.json', 'tsconfig.json', '.dependency-cruiser.cjs'])
      fs.copyFileSync(path.join(root, name), path.join(house, name))
    fs.writeFileSync(path.join(house, 'vite.config.ts'), '') // what tsconfig.json includes
    for (const name of ['zod', 'zustand', 'react', 'electron', '@peculiar/x509']) {
      const folder = path.join(house, 'node_modules', name)
      fs.mkdirSync(folder, { recursive: true })
      fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name, version: '1.0.0', main: 'index.js' }))
      fs.writeFileSync(path.join(folder, 'index.js'), '')
    }
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [
        path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
        ...['shared', 'electron', 'renderer', 'tests', '--output-type=json'],
      ],
      { cwd: house, encoding: 'utf8', maxBuffer: 50_000_000 },
    )
    if (!stdout) throw new Error(stderr)
    violations = Report.parse(JSON.parse(stdout)).summary.violations.map(({ from, rule }) => ({ from, rule: rule.name }))
  }, 60_000)
  afterAll(() => {
    fs.rmSync(house, { recursive: true, force: true })
  })

  test.each(FORBIDDEN)('%s: refuses %s with %s', (rule, file) => {
    expect(violations).toContainEqual({ from: file, rule })
  })

  test('has no rule that is broken by nothing here', () => {
    expect([...new Set(FORBIDDEN.map(([rule]) => rule))].sort()).toEqual([...rules].sort())
  })

  test('allows what the house allows', () => {
    const accused = violations.map(({ from }) => from).filter((file) => file !== 'shared/circle-b.ts')
    expect(accused.filter((file) => file in ALLOWED)).toEqual([])
  })
})

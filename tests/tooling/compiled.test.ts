import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const compiled = path.join(import.meta.dirname, '../../electron/dev/compiled.cjs')
let folder = ''
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'relock-compiled-'))
})
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true })
})

const bundle = (): string => path.join(folder, 'tool.cjs')
const forms = (): string[] => fs.readdirSync(folder).filter((name) => name.endsWith('.v8'))

function run(use: string): string {
  const script = `require(${JSON.stringify(compiled)}).compiledPieces(${JSON.stringify(folder)}, ${JSON.stringify(use)})(${JSON.stringify(bundle())})`
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' })
  return stdout + stderr
}

describe('a bundle runs from its compiled form', () => {
  test('which each use leaves behind for itself, as it holds only what that use has called', () => {
    fs.writeFileSync(bundle(), `console.log(require('node:path').basename(__filename))`)
    expect([run('check'), run('check'), run('judge')]).toEqual(['tool.cjs\n', 'tool.cjs\n', 'tool.cjs\n'])
    expect(forms()).toEqual([expect.stringMatching(/-check\.v8$/), expect.stringMatching(/-judge\.v8$/)])
  })

  test('in its pieces, each of which is asked for once and leaves a form of its own', () => {
    fs.mkdirSync(path.join(folder, 'tool'))
    fs.writeFileSync(bundle(), `const one = require('./tool/one.cjs')\nconsole.log(one.said, one === require('./tool/one.cjs'))`)
    fs.writeFileSync(path.join(folder, 'tool', 'one.cjs'), `exports.said = 'one'\nexports.said += require('./two.cjs').behind`)
    fs.writeFileSync(path.join(folder, 'tool', 'two.cjs'), `exports.behind = ' and ' + typeof require('./one.cjs').said`)
    expect([run('check'), run('check')]).toEqual(['one and string true\n', 'one and string true\n'])
    expect(forms().map((name) => name.slice(0, 4))).toEqual(['one.', 'tool', 'two.'])
  })

  test('in more pieces than a process has listeners for, with names that begin alike, and says nothing of it', () => {
    fs.mkdirSync(path.join(folder, 'tool'))
    const names = Array.from({ length: 14 }, (_, index) => `sign-in-${String(index)}.cjs`)
    for (const name of names) fs.writeFileSync(path.join(folder, 'tool', name), `exports.said = 1`)
    fs.writeFileSync(bundle(), `console.log([${names.map((name) => `require('./tool/${name}').said`).join()}].length)`)
    expect([run('check'), run('check')]).toEqual(['14\n', '14\n'])
    expect(forms()).toHaveLength(15)
  })

  test('never in pieces of two builds', () => {
    fs.mkdirSync(path.join(folder, 'tool'))
    fs.writeFileSync(path.join(folder, 'tool', 'late.cjs'), `exports.said = 'late'`)
    fs.writeFileSync(bundle(), `require('node:fs').utimesSync(__filename, 1, 1)\nconsole.log(require('./tool/late.cjs').said)`)
    expect(run('check')).toContain('Relock was built anew while it ran; start it again.')
  })

  test('never from that of an earlier build, which goes', () => {
    fs.writeFileSync(bundle(), `console.log('one')`)
    run('check')
    fs.writeFileSync(bundle(), `console.log('two')`)
    fs.utimesSync(bundle(), 1_800_000_000, 1_800_000_000) // of the same length, saved at another time
    expect(run('judge')).toBe('two\n')
    expect(forms()).toEqual([expect.stringMatching(/-judge\.v8$/)])
  })

  test('and without one where it is spoilt', () => {
    fs.writeFileSync(bundle(), `console.log('one')`)
    run('check')
    for (const name of forms()) fs.writeFileSync(path.join(folder, name), 'nonsense')
    expect(run('check')).toBe('one\n')
  })
})

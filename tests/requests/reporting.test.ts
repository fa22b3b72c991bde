import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Evidence } from '@shared/model/evidence'
import { ReportFault } from '@shared/report/fault'
import { buildInThread } from '../../electron/requests/reporting'
import { chainOf, leaf } from '../evidence/certificates'
import { home } from '../evidence/home'

const root = path.resolve(import.meta.dirname, '../..')
beforeAll(async () => {
  await promisify(execFile)(process.execPath, ['electron/dev/build.mjs', '--only-if-stale', 'reporter'], { cwd: root })
}, 180_000)

const program = (): string => readFileSync(path.join(root, 'dist/electron/reporter.cjs'), 'utf8')
const nothingTried = { before: null, attempts: [] } as const

const named = (count: number): Evidence =>
  home({
    certificate: chainOf(leaf({ names: Array.from({ length: count }, (_, index) => `n${String(index)}.anna${String(index % 700)}.de`) })),
  })

/** The longest time that this thread was away, milliseconds. */
async function worstWait(during: () => Promise<unknown>): Promise<number> {
  let worst = 0
  let last = performance.now()
  const timer = setInterval(() => {
    worst = Math.max(worst, performance.now() - last)
    last = performance.now()
  }, 2)
  await during()
  clearInterval(timer)
  return Math.max(worst, performance.now() - last)
}

describe('A report is made in a thread of its own', () => {
  // On a quiet machine 60,000 names take a quarter of a second, and the thread that asks is away for some twenty milliseconds; the margin is a busy machine's.
  it.each([5_000, 60_000])('and the window stays awake beside %i names on a certificate', { timeout: 60_000 }, async (count) => {
    const evidence = named(count)
    const started = performance.now()
    let text = ''
    const waited = await worstWait(async () => {
      text = (await buildInThread(program, 'en')({ evidence, ...nothingTried, format: 'markdown' })).text
    })
    const took = performance.now() - started
    console.log(`${String(count)} names: ${took.toFixed(0)} ms, worst wait ${waited.toFixed(0)} ms`)
    expect(took).toBeLessThan(10_000)
    expect(waited).toBeLessThan(500)
    expect(text.length).toBeLessThan(200_000)
    expect(text).toContain(`names left out: ${String(count - 200)}`)
  })

  it('and what goes wrong there is a fault of ours', async () => {
    const broken = { ...home(), target: null as never }
    await expect(buildInThread(program, 'en')({ evidence: broken, ...nothingTried, format: 'html' })).rejects.toBeInstanceOf(ReportFault)
    await expect(
      buildInThread(() => 'process.exit(1)', 'en')({ evidence: home(), ...nothingTried, format: 'html' }),
    ).rejects.toBeInstanceOf(ReportFault)
    await expect(
      buildInThread(() => 'throw new Error("x")', 'en')({ evidence: home(), ...nothingTried, format: 'html' }),
    ).rejects.toBeInstanceOf(ReportFault)
  })
})

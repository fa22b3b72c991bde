// @vitest-environment jsdom
import { checksOf } from '@shared/checks'
import { diagnose } from '@shared/diagnose'
import { readingOf, type Evidence } from '@shared/model/evidence'
import { advance, newSession } from '@shared/session'
import { cleanup, render, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { App } from '../renderer/App'
import { ipcOf } from '../renderer/bridge'
import { createWizard } from '../renderer/store'
import { checksDrawn, rungsDrawn, type Drawn } from './drawn'
import { chances } from './fuzz/dice'
import { randomHome } from './evidence/random-home'
import { sampleEvidence } from './evidence/sample'
import { doubleOf } from './wizard/double'
import { livingRoom } from './evidence/living-room'
import './wizard/stage'
import { seen } from './evidence/readings'

// One examination, drawn in five places by the code that people meet: none may show another picture than the next.

/** What the window shows on the screen that belongs to an examination. */
async function inWindow(evidence: Evidence): Promise<{ readonly rungs: Drawn; readonly checks: Drawn }> {
  const wizard = createWizard(ipcOf(doubleOf().bridge), diagnose)
  wizard.store.setState({ session: advance(newSession, { type: 'opened report', evidence }) })
  render(<App wizard={wizard} />)
  const title = await screen.findByText('All checks', { selector: 'summary *' })
  const sentence = screen.getAllByRole('img')[0]?.getAttribute('aria-label') ?? ''
  const list = title.closest('details')
  const rows = list ? within(list).getAllByRole('listitem', { hidden: true }) : []
  const checks = rows.flatMap((row) => row.querySelector('[class*="word"]')?.textContent ?? [])
  cleanup()
  return { rungs: sentence.replace(/^The way to your server\. |\.$/g, '').split(', '), checks }
}

async function expectOneTruth(evidence: Evidence): Promise<void> {
  const { rungs, checks } = await inWindow(evidence)
  for (const [place, drawn] of Object.entries(rungsDrawn(evidence))) expect(drawn, place).toEqual(rungs)
  // The command line tells readings as they come, so it has no line where nobody looked.
  const read = checksOf(evidence).map(({ fact, route }) => readingOf(evidence, fact, route?.id ?? null) !== undefined)
  for (const [place, drawn] of Object.entries(checksDrawn(evidence)))
    expect(drawn, place).toEqual(place === 'the command line' ? checks.filter((_, index) => read[index]) : checks)
}

describe('window, report and command line show the same', () => {
  it.each([
    ['a healthy home', livingRoom({})],
    ['a name that the router hides', livingRoom({ nameHidden: true })],
    ['a wrong clock', livingRoom({ clockAhead: 200 * 86_400_000 })],
    ['a silent server', livingRoom({ silent: true })],
    ['a report with everything in it', sampleEvidence],
    ['a report of another day', { ...sampleEvidence, readings: [seen('from-the-future', { state: 'measured', value: 1, tookMs: 1 })] }],
  ])('of %s', (_, evidence) => expectOneTruth(evidence))

  const seed = Number(process.env['RELOCK_SEED'] ?? 20_261_125)
  // A whole window is drawn for each: some tenths of a second, and many where the lab raises homes beside it.
  it(`of 20 random homes (RELOCK_SEED=${String(seed)})`, { timeout: 60_000 }, async () => {
    const roll = chances(seed)
    for (let round = 0; round < 20; round += 1) await expectOneTruth(randomHome(roll))
  })
})

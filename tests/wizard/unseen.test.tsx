// @vitest-environment jsdom
import { diagnose } from '@shared/diagnose'
import { cleanup, screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { plantedHomes } from '../fuzz/planted'
import { marks, unseenIn } from '../fuzz/unseen'
import { found } from '../evidence/living-room'
import { open, press } from './stage'

/** All that the page holds: texts, labels and every other attribute. */
const page = (): string => document.documentElement.outerHTML.replaceAll('\t', ' ')

describe('The window', () => {
  it('shows nothing unseen of a stranger’s report, whatever stands in it', async () => {
    const shown = new Set<string>()
    for (const { where, evidence } of plantedHomes().homes) {
      open({ script: { 'open report': () => ({ evidence }) } }, diagnose)
      await press('Open a saved report…')
      await screen.findByText(/From a report of/)
      for (const disclosure of document.querySelectorAll('details')) disclosure.open = true
      await waitFor(() => expect(document.querySelectorAll('details').length).toBeGreaterThan(0))
      if (document.body.textContent.includes('word')) shown.add(where)
      expect(unseenIn(page()), where).toEqual([])
      cleanup()
    }
    // What no screen shows proves nothing of the window.
    expect(shown.size).toBeGreaterThan(5)
  }, 120_000)

  it('shows nothing unseen of what a server calls itself', async () => {
    open({ script: { 'find servers': () => ({ found: 0 }) } }).push('found server', [
      { ...found, name: `Attic${marks}`, version: `1.43${marks}`, address: `10.0.0.1${marks}` },
    ])
    await screen.findByText('Attic', { exact: false })
    expect(unseenIn(page())).toEqual([])
  })
})

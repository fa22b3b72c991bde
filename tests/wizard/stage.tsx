import { diagnose } from '@shared/diagnose'
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeAll, expect, vi } from 'vitest'
import { App } from '../../renderer/App'
import { ipcOf } from '../../renderer/bridge'
import type { Judge } from '../../renderer/actions/judge'
import { createWizard } from '../../renderer/store'
import { doubleOf, type Double } from './double'
import { shelf } from './shelf'

// Finding things by their role is slow in jsdom, and slower where the lab raises homes beside it. Milliseconds.
configure({ asyncUtilTimeout: 8_000 })
vi.setConfig({ testTimeout: 30_000 })

// jsdom has no media queries. Tests stand for a person who wants no motion, so that nothing waits to be seen.
window.matchMedia = (query) =>
  Object.assign(new EventTarget(), {
    matches: query.includes('reduce'),
    media: query,
    onchange: null,
    addListener: () => undefined,
    removeListener: () => undefined,
  })

// Nor idle times: what waits for one comes in the next turn.
window.requestIdleCallback = (then) => window.setTimeout(() => then({ didTimeout: true, timeRemaining: () => 0 }))
window.cancelIdleCallback = (id) => window.clearTimeout(id)

// It has no place to scroll to either.
Element.prototype.scrollIntoView = () => undefined

// Nor does it open a dialog modally; the real app’s tests see to the rest of what a modal dialog does.
HTMLDialogElement.prototype.showModal = function () {
  this.setAttribute('open', '')
}
HTMLDialogElement.prototype.close = function () {
  this.removeAttribute('open')
  this.dispatchEvent(new Event('close'))
}

// The app has it by the time that anybody presses anything; to transform it for the first test takes seconds on a busy machine.
beforeAll(() => import('../../renderer/beyond'), 60_000)

afterEach(cleanup)

/** Opens the window on a scripted main. */
export function open(options?: Parameters<typeof doubleOf>[0], judge: Judge = (evidence) => diagnose(evidence, shelf)): Double {
  const double = doubleOf(options)
  render(<App wizard={createWizard(ipcOf(double.bridge), judge)} />)
  return double
}

/** The heading of the screen on show. */
export const heading = (): string => screen.getByRole('heading', { level: 1 }).textContent

export const arriveAt = (title: string): Promise<void> => waitFor(() => expect(heading()).toBe(title))

/** Presses the button of that name, once it is there. */
export async function press(name: string | RegExp): Promise<void> {
  fireEvent.click(await screen.findByRole('button', { name }))
}

/** From a new window to the end of the first look. */
export async function lookAtTheFoundServer(options?: Parameters<typeof doubleOf>[0]): Promise<Double> {
  const double = open(options)
  await press(/Living-room server/)
  await press('Look at the way to my server')
  await waitFor(() => expect(double.asked.map((entry) => entry.name)).toContain('examine'))
  return double
}

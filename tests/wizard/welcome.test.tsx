// @vitest-environment jsdom
import { newSession } from '@shared/session'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { say } from '@shared/model/message'
import { evidenceOf, found, target } from './samples'
import { arriveAt, heading, open, press } from './stage'

describe('the first screen', () => {
  it('shows a server as soon as it answers, and its lock a moment later', async () => {
    const double = open({ script: { 'find servers': () => new Promise(() => undefined) } })
    expect(screen.getByText('Searching your home network')).toBeTruthy()
    double.push('found server', [found])
    expect(within(await screen.findByRole('button', { name: /Living-room server/ })).getByText('Looking')).toBeTruthy()
    double.push('found server', [{ ...found, lock: 'locked' }])
    const card = await screen.findByRole('button', { name: /Locked/ })
    expect(card.textContent).toContain('192.168.1.20:32400')
    expect(screen.getAllByRole('button', { name: /Living-room/ })).toHaveLength(1)
  })

  it('says so when no server answers, and still takes a typed one', async () => {
    open({ script: { 'find servers': () => ({ found: 0 }) } })
    expect(await screen.findByText(/No server answered the search\. Is its light on/)).toBeTruthy()
    fireEvent.change(screen.getByLabelText('My server is not in the list'), { target: { value: ' 10.0.0.4:32400 ' } })
    await press('Use this server')
    await arriveAt('Three things only you can know')
    expect(screen.getByRole('banner').textContent).toContain('10.0.0.4:32400')
  })

  it('keeps what was typed when it is refused, and says why beside it', async () => {
    open()
    const field = screen.getByLabelText<HTMLInputElement>('My server is not in the list')
    fireEvent.change(field, { target: { value: 'my server' } })
    await press('Use this server')
    expect((await screen.findByRole('alert')).textContent).toContain('something like 192.168.1.20')
    expect(field.value).toBe('my server')
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect(heading()).toBe('Which server can’t be reached securely?')
  })

  it('tells why a report cannot be saved yet, and opens none', async () => {
    open({ script: { 'find servers': () => new Promise(() => undefined) } })
    const save = screen.getByRole('button', { name: 'Save report…' })
    expect(save.getAttribute('aria-disabled')).toBe('true')
    const reason = document.getElementById(save.getAttribute('aria-describedby') ?? '')
    expect(reason?.textContent).toBe('There is nothing to report yet: Relock has not looked.')
    fireEvent.click(save)
    expect(screen.queryByRole('dialog')).toBeNull()
    await waitFor(() => expect(screen.getByRole('status').textContent).toContain('nothing to report yet'), { timeout: 3_000 })
  })

  it('offers to go on where the user left off, and does', async () => {
    const saved = { ...newSession, screen: 'verdict' as const, target, evidence: evidenceOf({ nameHidden: true }), fixing: null }
    open({ saved })
    expect(await screen.findByText('Your last look was at Living-room server.')).toBeTruthy()
    await press('Go on')
    await arriveAt('Your router hides your server’s secure name')
  })

  it('offers nothing to go on with where all was solved', async () => {
    const [evidence, before] = [evidenceOf({}), evidenceOf({ nameHidden: true })]
    const double = open({ saved: { ...newSession, screen: 'solved', target, evidence, before, seenBy: 'relock' } })
    await waitFor(() => expect(double.asked.map(({ name }) => name)).toContain('load session'))
    await screen.findByRole('button', { name: /Living-room server/ })
    expect(screen.queryByText('Go on where you left off?')).toBeNull()
  })

  it('forgets the old session when the user starts fresh', async () => {
    const double = open({ saved: { ...newSession, screen: 'questions', target } })
    await press('Start fresh')
    expect(screen.queryByText('Go on where you left off?')).toBeNull()
    expect(double.asked.filter((entry) => entry.name === 'save session')).toEqual([
      { name: 'save session', argument: { session: newSession } },
    ])
  })

  it('shows a saved report judged by today’s rules', async () => {
    open({ script: { 'open report': () => ({ evidence: evidenceOf({ clockAhead: 200 * 86_400_000 }) }) } })
    await press('Open a saved report…')
    await arriveAt('Your computer’s clock is wrong')
    expect(screen.getByText('From a report of November 21, 2026')).toBeTruthy()
  })

  it('says one sentence when a report cannot be read', async () => {
    open({ script: { 'open report': () => ({ refused: say`This report was made by a newer Relock.` }) } })
    await press('Open a saved report…')
    expect((await screen.findByRole('alert')).textContent).toBe('This report was made by a newer Relock.')
  })

  it('says so when main answers with nonsense, instead of showing it', async () => {
    const double = open()
    Object.assign(double.bridge, { ask: () => Promise.resolve({ target: { label: 3 } }) })
    fireEvent.click(await screen.findByRole('button', { name: /Living-room server/ }))
    expect((await screen.findByRole('alert')).textContent).toContain('did not get a proper answer')
  })
})

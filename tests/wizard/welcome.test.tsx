// @vitest-environment jsdom
import { newSession } from '@shared/session'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { say } from '@shared/model/message'
import { livingRoom, found, target } from '../evidence/living-room'
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

  it('says so when no server answers, helps to find its address, and still takes a typed one', async () => {
    const double = open({ script: { 'find servers': () => ({ found: 0 }) } })
    expect(await screen.findByRole('heading', { name: 'No server answered the search' })).toBeTruthy()
    expect(screen.getByText('Help me find the address').closest('details')?.textContent).toContain('In your router')
    const searches = (): number => double.asked.filter(({ name }) => name === 'find servers').length
    expect(searches()).toBe(1)
    await press('Search again')
    expect(searches()).toBe(2)
    fireEvent.change(screen.getByLabelText('Where is your server?'), { target: { value: ' 10.0.0.4:32400 ' } })
    await press('Use this server')
    await arriveAt('Four things only you can know')
    expect(screen.getByRole('banner').textContent).toContain('10.0.0.4:32400')
  })

  it('keeps the lines of what is pasted, as a console or a log is read by them', async () => {
    const double = open({ script: { 'find servers': () => ({ found: 0 }) } })
    const field = await screen.findByLabelText<HTMLInputElement>('Where is your server?')
    fireEvent.change(field, { target: { value: 'it says: ' } })
    field.setSelectionRange(9, 9)
    const lines = 'POST https://analytics.plex.tv/x net::ERR_BLOCKED_BY_CLIENT\nhttp://10.0.0.4:32400 does not open'
    fireEvent.paste(field, { clipboardData: { getData: () => lines } })
    await press('Use this server')
    expect(double.asked).toContainEqual({ name: 'choose typed', argument: { text: `it says: ${lines}` } })
  })

  it('brings what it could not do into view again when a server is found above it', async () => {
    const shown = vi.spyOn(Element.prototype, 'scrollIntoView')
    const double = open({
      script: { 'find servers': () => new Promise(() => undefined), 'choose certificate': () => ({ refused: say`That is a folder.` }) },
    })
    await press('Check a certificate file…')
    const alert = await screen.findByRole('alert')
    const times = (): number => shown.mock.contexts.filter((element) => element === alert).length
    expect(times()).toBe(1)
    double.push('found server', [found])
    await screen.findByRole('button', { name: /Living-room server/ })
    expect(times()).toBe(2)
    shown.mockRestore()
  })

  it('brings it into view again when the search is over, which says more and has a button of its own', async () => {
    const shown = vi.spyOn(Element.prototype, 'scrollIntoView')
    let end = (): void => undefined
    const searching = new Promise<{ readonly found: number }>((resolve) => {
      end = () => resolve({ found: 0 })
    })
    open({ script: { 'find servers': () => searching, 'choose certificate': () => ({ refused: say`That is a folder.` }) } })
    await press('Check a certificate file…')
    const alert = await screen.findByRole('alert')
    const times = (): number => shown.mock.contexts.filter((element) => element === alert).length
    expect(times()).toBe(1)
    end()
    await screen.findByRole('button', { name: 'Search again' })
    expect(times()).toBe(2)
    shown.mockRestore()
  })

  it('takes this very computer for the server in one press', async () => {
    const double = open({ script: { 'find servers': () => ({ found: 0 }) } })
    await press('Plex runs on this computer')
    await arriveAt('Four things only you can know')
    expect(double.asked).toContainEqual({ name: 'choose typed', argument: { text: '127.0.0.1' } })
  })

  it('makes the one server that answered the primary thing', async () => {
    open()
    await press('Look at this server')
    await arriveAt('Four things only you can know')
  })

  it('leaves the choice to the user where several answered', async () => {
    const double = open({ script: { 'find servers': () => new Promise(() => undefined) } })
    double.push('found server', [found, { ...found, id: 's2', name: 'Attic' }])
    expect(await screen.findByRole('button', { name: /Attic/ })).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Look at this server' })).toBeNull()
  })

  it('keeps what was measured of a lock while it searches again, and drops who does not answer any more', async () => {
    const ends: (() => void)[] = []
    const search = (): Promise<{ found: number }> => new Promise((resolve) => ends.push(() => resolve({ found: 0 })))
    const double = open({ script: { 'find servers': search } })
    double.push('found server', [
      { ...found, lock: 'broken' },
      { ...found, id: 's2', name: 'Attic', lock: 'locked' },
    ])
    ends[0]?.()
    await press('Search again')
    double.push('found server', [{ ...found, lock: 'looking' }])
    expect((await screen.findByRole('button', { name: /Living-room server/ })).textContent).toContain('Lock broken')
    expect(screen.getByRole('button', { name: /Attic/ })).toBeTruthy()
    ends[1]?.()
    await waitFor(() => expect(screen.queryByRole('button', { name: /Attic/ })).toBeNull())
  })

  it('keeps what was typed when it is refused, and says why beside it', async () => {
    open()
    const field = await screen.findByLabelText<HTMLInputElement>('My server is not in the list')
    fireEvent.change(field, { target: { value: 'my server' } })
    await press('Use this server')
    expect((await screen.findByRole('alert')).textContent).toContain('something like 192.168.1.20')
    expect(field.value).toBe('my server')
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect(field.getAttribute('aria-describedby')?.split(' ')).toContain(screen.getByRole('alert').id)
    expect(heading()).toBe('Which server can’t be reached securely?')
  })

  it('has no button that leads nowhere', async () => {
    open()
    await screen.findByRole('button', { name: /Lock broken/ })
    expect(screen.queryByRole('button', { name: 'Back' })).toBeNull()
    expect(screen.queryByRole('button', { name: 'Save report…' })).toBeNull()
    await press(/Living-room server/)
    await arriveAt('Four things only you can know')
    expect(screen.getByRole('button', { name: 'Back' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Save report…' })).toBeNull()
  })

  it('offers to go on where the user left off, and does', async () => {
    const saved = { ...newSession, screen: 'verdict' as const, target, evidence: livingRoom({ nameHidden: true }), fixing: null }
    open({ saved })
    expect(await screen.findByText('Your last look was at Living-room server.')).toBeTruthy()
    await press('Go on')
    await arriveAt('Your router hides your server’s secure name')
  })

  it('offers nothing to go on with where all was solved', async () => {
    const [evidence, before] = [livingRoom({}), livingRoom({ nameHidden: true })]
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
    open({ script: { 'open report': () => ({ evidence: livingRoom({ clockAhead: 200 * 86_400_000 }) }) } })
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

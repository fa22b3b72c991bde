// @vitest-environment jsdom
import type { Answer } from '@shared/ipc/contract'
import { say } from '@shared/model/message'
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { act } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Double } from './double'
import { arriveAt, lookAtTheFoundServer, open, press } from './stage'

afterEach(() => vi.restoreAllMocks())

const offer = 'Let Relock see what Plex knows about your server'
const closed = 'Your server’s lock is closed'
/** Half an hour, milliseconds, as plex.tv gives it. */
const good = 1_800_000
const picture = { code: ['110', '101', '011'], waitsFor: good }

const signedIn = (as: string, otherwise: Partial<Answer<'account'>> = {}): Answer<'account'> => ({
  as,
  outlives: true,
  way: 'newer',
  trouble: null,
  ...otherwise,
})
const spoken = (text: string | RegExp): Promise<void> => waitFor(() => expect(screen.getByRole('status').textContent).toMatch(text))
const names = (double: Double): string[] => double.asked.map(({ name }) => name)
const count = (double: Double, name: string): number => names(double).filter((asked) => asked === name).length

const signedOut: Answer<'account'> = { as: null, outlives: true, way: null, trouble: null }

/** A main whose sign-in ends when the test says how. `found`: what it knows of it from the second time on that the window asks, after a look. */
function signInOf(before = signedOut, found = before) {
  let end: (answer: Answer<'sign in'>) => void = () => undefined
  let now = before
  const signIn = (): Promise<Answer<'sign in'>> => new Promise((resolve) => (end = resolve))
  return {
    signIn,
    account: () => {
      const known = now
      if (now === before) now = found
      return known
    },
    end: (answer: Answer<'sign in'>) =>
      act(async () => {
        if ('as' in answer) now = answer
        end(answer)
        await Promise.resolve()
      }),
  }
}

/** At the first screen, with the panel open and its code there. */
async function begun(script: NonNullable<Parameters<typeof open>[0]>['script'] = {}) {
  const { signIn, end } = signInOf()
  const double = open({ script: { 'sign in': signIn, 'stop signing in': () => null, ...script } })
  const button = await screen.findByRole('button', { name: offer })
  button.focus()
  fireEvent.click(button)
  act(() => double.push('sign-in page', picture))
  return { double, end }
}

describe('signing in to Plex, in the window', () => {
  it('asks nobody to: nothing is begun until it is pressed', async () => {
    const double = open()
    await screen.findByRole('button', { name: offer })
    expect(names(double)).not.toContain('sign in')
    expect(screen.queryByRole('img', { name: /QR code/ })).toBeNull()
  })

  it('begins with a panel that takes the focus, and shows the code once Plex has given it', async () => {
    const { signIn } = signInOf()
    const double = open({ script: { 'sign in': signIn, 'open sign-in page': () => null } })
    const button = await screen.findByRole('button', { name: offer })
    button.focus()
    fireEvent.click(button)
    expect(document.activeElement?.textContent).toBe('Say yes on Plex’s page')
    expect(screen.queryByRole('button', { name: 'Open Plex’s page' })).toBeNull()
    act(() => double.push('sign-in page', picture))
    const code = screen.getByRole('img', { name: /^A QR code for the camera/ })
    expect(code.getAttribute('viewBox')).toBe('0 0 3 3')
    expect(code.querySelector('path')?.getAttribute('d')).toBe('M0 0h2v1h-2zM0 1h1v1h-1zM2 1h1v1h-1zM1 2h2v1h-2z')
    expect(screen.getByRole('timer').textContent).toMatch(/^The code is good for 30 (min|minutes) more\.$/)
    await press('Open Plex’s page')
    expect(names(double)).toContain('open sign-in page')
  })

  it('keeps counting from when the code came, whatever screen shows it', async () => {
    const { signIn } = signInOf()
    const double = open({ script: { 'sign in': signIn } })
    await press(offer)
    act(() => double.push('sign-in page', picture))
    const now = performance.now.bind(performance)
    vi.spyOn(performance, 'now').mockImplementation(() => now() + 10 * 60_000)
    await press(/Living-room server/)
    await arriveAt('Four things only you can know')
    await press('Back')
    expect((await screen.findByRole('timer')).textContent).toContain('20 min')
  })

  it('says who is signed in, by a masked name, and gives the focus back', async () => {
    const { end } = await begun()
    await end(signedIn('c…n'))
    expect(screen.getByText('Signed in to Plex as c…n.')).toBeTruthy()
    await spoken('Signed in to Plex as c…n')
    expect(document.activeElement?.textContent).toBe('Sign out')
    expect(screen.queryByRole('img', { name: /QR code/ })).toBeNull()
    expect(screen.queryByText(/forgets it when you close it/)).toBeNull()
  })

  it('says so where the sign-in lasts for this run only', async () => {
    const { end } = await begun()
    await end(signedIn('', { outlives: false }))
    expect(screen.getByText('Signed in to Plex.')).toBeTruthy()
    expect(screen.getByText(/no safe place for a sign-in, so Relock forgets it/)).toBeTruthy()
  })

  it.each([
    ['expired', say`The code’s time is over, and nobody said yes. Start again for a new one.`, /time is over, and nobody said yes/],
    ['refused', say`Nobody could be signed in: plex.tv does not answer.`, /Nobody could be signed in/],
  ])('an end that is %s is told, said aloud, and offered again', async (_, refused, words) => {
    const { double, end } = await begun()
    await end({ refused })
    expect(screen.getAllByText(words).length).toBeGreaterThan(0)
    await spoken(words)
    expect(document.activeElement?.textContent).toBe(offer)
    await press(offer)
    expect(count(double, 'sign in')).toBe(2)
    expect(document.querySelector('main')?.textContent).not.toMatch(words)
  })

  it('is cancelled at once, also where main is slow to say so', async () => {
    const { double, end } = await begun()
    await press('Cancel')
    expect(names(double)).toContain('stop signing in')
    expect(document.activeElement?.textContent).toBe(offer)
    await spoken('Stopped: nobody is signed in.')
    await end({ dismissed: true })
    expect(screen.getByRole('button', { name: offer })).toBeTruthy()
    act(() => double.push('sign-in page', picture))
    expect(screen.queryByRole('img', { name: /QR code/ })).toBeNull()
  })

  it('leaves the focus where the user has it when the yes comes', async () => {
    const { end } = await begun()
    const field = screen.getByLabelText('My server is not in the list')
    field.focus()
    await end(signedIn('c…n'))
    expect(document.activeElement).toBe(field)
  })

  it.each([
    [true, /Plex does not accept it any more/],
    [false, /could not tell Plex\. Remove “Relock”/],
  ])('signs out, and says whether Plex knows of it (%s)', async (revoked, words) => {
    const double = open({ script: { account: () => signedIn('c…n'), 'sign out': () => ({ revoked }) } })
    const button = await screen.findByRole('button', { name: 'Sign out' })
    button.focus()
    fireEvent.click(button)
    await screen.findByRole('button', { name: offer })
    await spoken(words)
    expect(document.activeElement?.textContent).toBe(offer)
    expect(count(double, 'sign out')).toBe(1)
  })

  it('offers nothing where this computer has no network', async () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    open()
    await screen.findByRole('button', { name: /Living-room server/ })
    expect(screen.queryByRole('button', { name: offer })).toBeNull()
  })
})

describe('what Plex knows, beside a result', () => {
  it('is offered, and joins with the next look', async () => {
    const { signIn, account, end } = signInOf()
    const double = await lookAtTheFoundServer({ homes: [{}, { accountTold: true }], script: { 'sign in': signIn, account } })
    await arriveAt(closed)
    await press(offer)
    act(() => double.push('sign-in page', picture))
    await end(signedIn('c…n'))
    await press('Look again with it')
    await waitFor(() => expect(count(double, 'examine')).toBe(2))
    await arriveAt(closed)
    expect(screen.getByText('Signed in to Plex as c…n.')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Look again with it' })).toBeNull()
  })

  it.each([
    ['a found cause', { nameHidden: true }, 'Your router hides your server’s secure name'],
    ['a result that is not clear', { silent: true }, null],
  ])('stands beside %s too', async (_, home, title) => {
    await lookAtTheFoundServer({ homes: [home] })
    if (title !== null) await arriveAt(title)
    await screen.findByRole('region', { name: 'What Plex knows about your server' })
    expect(screen.getByRole('button', { name: offer })).toBeTruthy()
  })

  it('offers the older way where the server has refused the newer one, and loses nothing where it is stopped', async () => {
    const { signIn, account, end } = signInOf(signedIn('c…n'), signedIn('c…n', { trouble: 'refused by server' }))
    const script = { 'sign in': signIn, 'stop signing in': () => null, account }
    const double = await lookAtTheFoundServer({ homes: [{ accountTold: true }], script })
    await arriveAt(closed)
    await screen.findByText(/Your server does not take this sign-in/)
    await press('Sign in the older way')
    expect(double.asked.filter(({ name }) => name === 'sign in')).toEqual([{ name: 'sign in', argument: { way: 'older' } }])
    act(() => double.push('sign-in page', picture))
    await press('Cancel')
    await spoken('Stopped: you are signed in as before.')
    await end({ dismissed: true })
    expect(screen.getByText('Signed in to Plex as c…n.')).toBeTruthy()
    await press('Sign in the older way')
    await end(signedIn('c…n', { way: 'older' }))
    expect(screen.getByText(/older kind: it is good until you sign out/)).toBeTruthy()
    expect(screen.queryByText(/Your server does not take this sign-in/)).toBeNull()
    // Its settings are still unread.
    await press('Look again with it')
    await waitFor(() => expect(count(double, 'examine')).toBe(2))
    await arriveAt(closed)
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Look again with it' })).toBeNull())
  })

  it('says in one sentence that Plex has ended the sign-in, and offers another', async () => {
    const { signIn, account } = signInOf(signedIn('c…n'), { ...signedOut, trouble: 'ended' })
    await lookAtTheFoundServer({ homes: [{}], script: { 'sign in': signIn, account } })
    await arriveAt(closed)
    await screen.findByText(/Plex does not accept the sign-in any more that Relock had/)
    await press(offer)
    expect(screen.queryByText(/does not accept the sign-in any more/)).toBeNull()
  })

  it('is not offered where plex.tv does not answer', async () => {
    await lookAtTheFoundServer({ homes: [{ plexTvAway: true }] })
    await arriveAt(closed)
    expect(screen.queryByRole('button', { name: offer })).toBeNull()
  })

  it('whoever is signed in can sign out where plex.tv does not answer', async () => {
    await lookAtTheFoundServer({ homes: [{ plexTvAway: true }], script: { account: () => signedIn('c…n') } })
    await arriveAt(closed)
    expect(screen.getByRole('button', { name: 'Sign out' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Look again with it' })).toBeNull()
  })

  it('the window takes nothing but a masked name from main: a token on the way in is dropped', async () => {
    const { end } = await begun()
    const answer = { ...signedIn('c…n'), token: 'LabAccountToken-x20c' }
    await end(answer)
    await screen.findByText('Signed in to Plex as c…n.')
    expect(document.documentElement.outerHTML).not.toContain('x20c')
  })
})

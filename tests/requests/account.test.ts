import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import type { Answer } from '@shared/ipc/contract'
import type { World } from '@shared/model/world'
import { accountDesk } from '../../electron/account/account'
import { vaultOfThisRun } from '../../electron/account/vault'
import { accountRequests } from '../../electron/requests/account'
import { inHome } from '../lab/journey'
import type { Lab } from '../lab/lab'
import { accountToken, person } from '../lab/plex-account'
import { quietHost } from './host'
import { spoken } from '../spoken'

/** The window's side of signing in, against the lab's plex.tv. `page`: the page that the system's browser would get. */
async function desk(world: World, live: (at: Desk) => Promise<void>): Promise<void> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'relock-account-'))
  try {
    await inHome(world, async (lab) => {
      const told: unknown[] = []
      const opened: string[] = []
      const requests = accountRequests({
        ...quietHost(folder),
        account: accountDesk(vaultOfThisRun(), { interval: 20 }),
        surroundings: () => lab.surroundings(),
        openSignIn: (page) => {
          opened.push(page)
          return Promise.resolve()
        },
        push: (channel, event) => told.push([channel, event]),
      })
      const shown = async (): Promise<void> => {
        while (told.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
      }
      await live({ lab, told, opened, ...requests, shown })
    })
  } finally {
    await fs.rm(folder, { recursive: true, force: true })
  }
}
interface Desk extends ReturnType<typeof accountRequests> {
  readonly lab: Lab
  readonly told: readonly unknown[]
  readonly opened: readonly string[]
  readonly shown: () => Promise<void>
}

const newer = { way: 'newer' } as const
const refusalOf = (answer: Answer<'sign in'>): string => ('refused' in answer ? spoken(answer.refused) : '')
const codeOf = (page: string | undefined): string => new URLSearchParams(page?.split('#?')[1]).get('code') ?? ''

it('signs in: the window hears a picture of the page and a masked name, and neither code, token, name nor e-mail', () =>
  desk({}, async ({ lab, handles, told, opened, shown }) => {
    const ended = handles['sign in'](newer)
    await shown()
    await handles['open sign-in page']()
    lab.account.sayYes(codeOf(opened[0]))
    const answer = await ended
    expect(answer).toEqual({ as: 'c…n', outlives: false, way: 'newer', trouble: null })
    const heard = JSON.stringify([told, answer, await handles.account()])
    expect(lab.account.secrets.length).toBeGreaterThan(0)
    for (const secret of [...lab.account.secrets, codeOf(opened[0]), accountToken, person.email, person.username, person.title])
      expect(heard).not.toContain(secret)
  }))

it('says in a sentence that the code’s time is over, and a new one can be had', () =>
  desk({}, async ({ lab, handles }) => {
    lab.account.become({ codesLast: 1_000 })
    expect(refusalOf(await handles['sign in'](newer))).toContain('The code’s time is over')
    expect(await handles.account()).toMatchObject({ as: null, way: null })
    expect(await handles['open sign-in page']()).toHaveProperty('refused')
  }))

it('says in another one that Plex does not know the code any more', () =>
  desk({}, async ({ lab, handles, shown }) => {
    const ended = handles['sign in'](newer)
    await shown()
    lab.account.forgetPins()
    expect(refusalOf(await ended)).toContain('Plex does not know this code')
  }))

it('signs in the older way where that is asked for, and stays signed in as before where it is stopped', () =>
  desk({}, async ({ lab, handles, told, opened, shown }) => {
    const first = handles['sign in'](newer)
    await shown()
    await handles['open sign-in page']()
    lab.account.sayYes(codeOf(opened[0]))
    await first
    const stopped = handles['sign in']({ way: 'older' })
    while (told.length < 2) await new Promise((resolve) => setTimeout(resolve, 5))
    handles['stop signing in']()
    expect(await stopped).toEqual({ dismissed: true })
    expect(await handles.account()).toMatchObject({ as: 'c…n', way: 'newer' })
    const older = handles['sign in']({ way: 'older' })
    while (told.length < 3) await new Promise((resolve) => setTimeout(resolve, 5))
    await handles['open sign-in page']()
    lab.account.sayYes(codeOf(opened[1]))
    expect(await older).toMatchObject({ as: 'c…n', way: 'older' })
  }))

it('stops when the person stops it, and opens that page no more', () =>
  desk({}, async ({ handles, opened, shown }) => {
    const ended = handles['sign in'](newer)
    await shown()
    handles['stop signing in']()
    expect(await ended).toEqual({ dismissed: true })
    expect(await handles['open sign-in page']()).toHaveProperty('refused')
    expect(opened).toEqual([])
  }))

it('a second sign-in takes the place of the first', () =>
  desk({}, async ({ lab, handles, told, opened, shown }) => {
    const first = handles['sign in'](newer)
    await shown()
    const second = handles['sign in'](newer)
    expect(await first).toEqual({ dismissed: true })
    while (told.length < 2) await new Promise((resolve) => setTimeout(resolve, 5))
    await handles['open sign-in page']()
    lab.account.sayYes(codeOf(opened[0]))
    expect(await second).toMatchObject({ as: 'c…n' })
  }))

it.each<[string, World, RegExp]>([
  ['plex.tv asks for patience', { account: { plexTv: 'answers 429' } }, /asked too often/],
  ['plex.tv fails', { account: { plexTv: 'answers 500' } }, /Plex itself is in trouble/],
  ['another page answers', { account: { plexTv: 'answers HTML' } }, /something else than Plex/],
])('says why nobody could be signed in where %s', (_, world, words) =>
  desk(world, async ({ handles }) => expect(refusalOf(await handles['sign in'](newer))).toMatch(words)),
)

it('signs out: plex.tv takes the token no longer, and the window hears that', () =>
  desk({}, async ({ lab, handles, opened, shown }) => {
    const ended = handles['sign in'](newer)
    await shown()
    await handles['open sign-in page']()
    lab.account.sayYes(codeOf(opened[0]))
    await ended
    expect(await handles['sign out']()).toEqual({ revoked: true })
    expect([...lab.account.revoked]).toEqual([expect.stringMatching(/^eyJ/)])
    expect(await handles.account()).toEqual({ as: null, outlives: false, way: null, trouble: null })
  }))

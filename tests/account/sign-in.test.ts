import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { World } from '@shared/model/world'
import { accountDesk, type AccountDesk } from '../../electron/account/account'
import { vaultIn, vaultOfThisRun, type Sealing } from '../../electron/account/vault'
import { inHome } from '../lab/journey'
import type { Lab } from '../lab/lab'
import { accountToken, person } from '../lab/plex-account'

const forever = (): AbortSignal => new AbortController().signal
const codeOf = (page: string): string => new URLSearchParams(page.split('#?')[1]).get('code') ?? ''
const quick = { interval: 20 }

async function signedIn(lab: Lab, desk: AccountDesk = accountDesk(vaultOfThisRun(), quick)): Promise<AccountDesk> {
  await desk.signIn(lab.surroundings(), ({ page }) => lab.account.sayYes(codeOf(page)), forever())
  return desk
}

describe('signing in', () => {
  it('shows a page of Plex’s own with half an hour to say yes, and ends signed in under a masked name', () =>
    inHome({}, async (lab) => {
      const shown: { page: string; minutes: number }[] = []
      const desk = accountDesk(vaultOfThisRun(), quick)
      const end = await desk.signIn(
        lab.surroundings(),
        ({ page, expiresAt }) => {
          shown.push({ page, minutes: Math.round((expiresAt - Date.now()) / 60_000) })
          setTimeout(() => lab.account.sayYes(codeOf(page)), 60)
        },
        forever(),
      )
      expect(end).toEqual({ signedIn: { as: 'c…n', outlives: false } })
      expect(shown).toHaveLength(1)
      expect(shown[0]?.minutes).toBe(30)
      expect(shown[0]?.page).toMatch(/^https:\/\/app\.plex\.tv\/auth#\?clientID=[\w-]{36}&code=[0-9a-z]{25}&context/)
      expect(shown[0]?.page).not.toContain('forwardUrl')
    }))

  it('ends when the code runs out, and signs nobody in', () =>
    inHome({}, async (lab) => {
      const desk = accountDesk(vaultOfThisRun(), quick)
      expect(await desk.signIn(lab.surroundings(), () => lab.account.expirePins(), forever())).toEqual({ ended: { is: 'expired' } })
      expect(desk.state().as).toBeNull()
      expect(desk.account()).toBeNull()
    }))

  it('ends at once when the person stops it', () =>
    inHome({}, async (lab) => {
      const stop = new AbortController()
      const desk = accountDesk(vaultOfThisRun())
      const began = performance.now()
      expect(await desk.signIn(lab.surroundings(), () => stop.abort(), stop.signal)).toEqual({ ended: { is: 'cancelled' } })
      expect(performance.now() - began).toBeLessThan(800)
    }))

  it('waits longer each time that plex.tv is asked too often, and goes on afterwards', { timeout: 20_000 }, () =>
    inHome({}, async (lab) => {
      const desk = accountDesk(vaultOfThisRun(), quick)
      const polls = (): number => lab.account.asked.filter(({ path: asked }) => asked.startsWith('/api/v2/pins/')).length
      const end = await desk.signIn(
        lab.surroundings(),
        ({ page }) => {
          void lab.mend({ account: { plexTv: 'answers 429' } }).then(async () => {
            const before = polls()
            await new Promise((resolve) => setTimeout(resolve, 1_500))
            expect(polls() - before).toBeLessThanOrEqual(2)
            await lab.mend()
            lab.account.sayYes(codeOf(page))
          })
        },
        forever(),
      )
      expect(end).toMatchObject({ signedIn: {} })
    }),
  )

  it.each<[string, World, unknown]>([
    ['there is no internet', { internet: 'down' }, { is: 'unreachable', failure: 'refused' }],
    ['plex.tv is down', { internet: 'plex.tv answers 503' }, { is: 'plex trouble', status: 503 }],
    ['plex.tv fails', { account: { plexTv: 'answers 500' } }, { is: 'plex trouble', status: 500, code: 1007 }],
    ['plex.tv is asked too often', { account: { plexTv: 'answers 429' } }, { is: 'rate limited', status: 429, code: 1003 }],
    ['a page answers in its place', { account: { plexTv: 'answers HTML' } }, { is: 'not plex', status: 200 }],
    ['security software reads along', { interceptor: 'Avast Web/Mail Shield Root' }, { is: 'unreachable', failure: 'not trusted' }],
    ['a hotel’s sign-in page stands between', { internet: 'portal' }, { is: 'unreachable', failure: 'not trusted' }],
  ])('says why nobody could be signed in where %s', (_, world, failure) =>
    inHome(world, async (lab) => {
      const end = await accountDesk(vaultOfThisRun(), quick).signIn(lab.surroundings(), () => undefined, forever())
      expect(end).toMatchObject({ ended: { is: 'failed', failure } })
    }),
  )
})

describe('who is signed in', () => {
  it('learns what plex.tv knows of the account and of its servers, without a secret and without a name', () =>
    inHome({ publishes: { ways: ['container', 'outside', 'relay'] } }, async (lab) => {
      const desk = await signedIn(lab)
      const account = desk.account()
      const surroundings = lab.surroundings()
      const user = await account?.user(surroundings, forever())
      expect(user).toMatchObject({ value: { confirmed: true, restricted: false, subscribed: true } })
      const servers = await account?.servers(surroundings, forever())
      expect(servers).toMatchObject({
        value: [
          {
            name: 'Lab Server',
            owned: true,
            presence: true,
            ways: [{ address: '172.17.0.3', local: true }, { local: false }, { relay: true }],
          },
        ],
      })
      const told = JSON.stringify([user, servers, desk.state()])
      for (const secret of [accountToken, person.email, person.username, person.title]) expect(told).not.toContain(secret)
    }))

  it('hears that the sign-in is dead after a password change', () =>
    inHome({}, async (lab) => {
      const desk = await signedIn(lab)
      await lab.mend({ account: { is: 'signed out elsewhere' } })
      expect(await desk.account()?.user(lab.surroundings(), forever())).toMatchObject({ failure: { is: 'unauthorized', code: 1001 } })
    }))

  it('is signed out for good: plex.tv takes the token no longer, and nothing here remembers it', () =>
    inHome({}, async (lab) => {
      const desk = await signedIn(lab)
      expect(await desk.signOut(lab.surroundings(), forever())).toEqual({ revoked: true })
      expect(desk.account()).toBeNull()
      expect([...lab.account.revoked]).toEqual([accountToken])
    }))

  it('is forgotten here also where plex.tv cannot be told', () =>
    inHome({}, async (lab) => {
      const desk = await signedIn(lab)
      await lab.mend({ internet: 'down' })
      expect(await desk.signOut(lab.surroundings(), forever())).toEqual({ revoked: false })
      expect(desk.account()).toBeNull()
    }))
})

describe('the vault', () => {
  /** As a key ring does it, as far as a file can tell. */
  const sealing: Sealing = {
    seal: (secret) => Buffer.from(Buffer.from(secret, 'utf8').map((byte) => byte ^ 0x5a)),
    open: (sealed) => Buffer.from(sealed.map((byte) => byte ^ 0x5a)).toString('utf8'),
  }
  const inFolder = async (live: (folder: string) => Promise<void>): Promise<void> => {
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'relock-vault-'))
    try {
      await live(folder)
    } finally {
      await fs.rm(folder, { recursive: true, force: true })
    }
  }

  it('keeps the sign-in for the next run, sealed, readable by its owner only, and plex.tv knows the same program again', () =>
    inFolder((folder) =>
      inHome({}, async (lab) => {
        await signedIn(
          lab,
          accountDesk(
            vaultIn(folder, sealing, () => undefined),
            quick,
          ),
        )
        const file = path.join(folder, 'account.json')
        expect(await fs.readFile(file, 'utf8')).not.toContain(accountToken)
        expect((await fs.stat(file)).mode & 0o777).toBe(0o600)
        const later = accountDesk(vaultIn(folder, sealing, () => undefined))
        expect((await later.wake()).as).not.toBeNull()
        expect(await later.account()?.servers(lab.surroundings(), forever())).toMatchObject({ value: [{ name: 'Lab Server' }] })
        await later.signOut(lab.surroundings(), forever())
        await expect(fs.stat(file)).rejects.toMatchObject({ code: 'ENOENT' })
      }),
    ))

  it('takes a file of another key ring’s, or a broken one, for nothing', () =>
    inFolder(async (folder) => {
      const file = path.join(folder, 'account.json')
      const broken: Sealing = {
        ...sealing,
        open: () => {
          throw new Error('another key ring')
        },
      }
      await vaultIn(folder, sealing, () => undefined).keep(accountToken)
      expect((await vaultIn(folder, broken, () => undefined).load()).token).toBeNull()
      await fs.writeFile(file, '{"schema":1,')
      expect((await vaultIn(folder, sealing, () => undefined).load()).token).toBeNull()
    }))
})

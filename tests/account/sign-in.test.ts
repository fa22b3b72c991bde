import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
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
      expect(end).toEqual({ signedIn: { as: 'c…n', outlives: false, way: 'newer', trouble: null } })
      expect(shown).toHaveLength(1)
      expect(shown[0]?.minutes).toBe(30)
      expect(shown[0]?.page).toMatch(/^https:\/\/app\.plex\.tv\/auth#\?clientID=[\w-]{36}&code=[0-9a-z]{25}&context/)
      expect(shown[0]?.page).not.toContain('forwardUrl')
    }))

  it('ends when the code runs out, and signs nobody in', () =>
    inHome({}, async (lab) => {
      const desk = accountDesk(vaultOfThisRun(), quick)
      lab.account.become({ codesLast: 1_000 })
      expect(await desk.signIn(lab.surroundings(), () => undefined, forever())).toEqual({ ended: { is: 'expired' } })
      expect(desk.state().as).toBeNull()
      expect(desk.account()).toBeNull()
    }))

  it('ends where plex.tv knows the code no longer, or knows it as another program’s, which it does not tell apart', () =>
    inHome({}, async (lab) => {
      const desk = accountDesk(vaultOfThisRun(), quick)
      expect(await desk.signIn(lab.surroundings(), () => lab.account.forgetPins(), forever())).toEqual({ ended: { is: 'code unknown' } })
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
      for (const secret of [...lab.account.secrets, accountToken, person.email, person.username, person.title])
        expect(told).not.toContain(secret)
    }))

  it('hears that the sign-in is dead after a password change', () =>
    inHome({}, async (lab) => {
      const desk = await signedIn(lab)
      await lab.mend({ account: { is: 'signed out elsewhere' } })
      expect(await desk.account()?.user(lab.surroundings(), forever())).toMatchObject({ failure: { is: 'unauthorized', code: 1001 } })
      expect(desk.state()).toMatchObject({ as: null, trouble: 'ended' })
      await lab.mend()
      await signedIn(lab, desk)
      expect(desk.state()).toMatchObject({ as: 'c…n', trouble: null })
    }))

  it('is signed out for good: plex.tv takes the token no longer, and nothing here remembers it', () =>
    inHome({}, async (lab) => {
      const desk = await signedIn(lab)
      const [token] = lab.account.asked.slice(-1).map((asked) => asked.token)
      expect(await desk.signOut(lab.surroundings(), forever())).toEqual({ revoked: true })
      expect(desk.account()).toBeNull()
      expect([...lab.account.revoked]).toEqual([token])
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
  const quietly = (): void => undefined
  /** As a key ring does it, as far as a file can tell. `sealed`: what it was given. */
  function keyRing(): Sealing & { readonly sealed: readonly string[] } {
    const sealed: string[] = []
    return {
      sealed,
      seal: (secret) => {
        sealed.push(secret)
        return Buffer.from(Buffer.from(secret, 'utf8').map((byte) => byte ^ 0x5a))
      },
      open: (bytes) => Buffer.from(bytes.map((byte) => byte ^ 0x5a)).toString('utf8'),
    }
  }
  const broken = (): never => {
    throw new Error('another key ring')
  }
  const inFolder = async (live: (folder: string, file: string) => Promise<void>): Promise<void> => {
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'relock-vault-'))
    try {
      await live(folder, path.join(folder, 'account.json'))
    } finally {
      await fs.rm(folder, { recursive: true, force: true })
    }
  }
  const secretsSchema = z.object({ token: z.string(), key: z.string() })

  it('keeps token and key for the next run, sealed together, readable by its owner only, and plex.tv knows the same program again', () =>
    inFolder((folder, file) =>
      inHome({}, async (lab) => {
        const ring = keyRing()
        await signedIn(lab, accountDesk(vaultIn(folder, ring, quietly), quick))
        const { token, key } = secretsSchema.parse(JSON.parse(ring.sealed[0] ?? ''))
        const text = await fs.readFile(file, 'utf8')
        const seed = Buffer.from(key, 'base64').subarray(-32)
        for (const secret of [token, key, seed.toString('base64url'), seed.toString('base64').slice(0, 42), seed.toString('hex')])
          expect(text).not.toContain(secret)
        expect((await fs.stat(file)).mode & 0o777).toBe(0o600)
        const later = accountDesk(vaultIn(folder, ring, quietly))
        expect(await later.wake()).toMatchObject({ as: '', way: 'newer' })
        expect(await later.account()?.servers(lab.surroundings(), forever())).toMatchObject({ value: [{ name: 'Lab Server' }] })
        await later.signOut(lab.surroundings(), forever())
        await expect(fs.stat(file)).rejects.toMatchObject({ code: 'ENOENT' })
      }),
    ))

  it('takes what an earlier Relock has kept, of the older kind, and asks nobody again', () =>
    inFolder((folder, file) =>
      inHome({}, async (lab) => {
        const ring = keyRing()
        const sealed = ring.seal(accountToken).toString('base64')
        await fs.writeFile(file, JSON.stringify({ schema: 1, clientIdentifier: '6f0c2a52-5f0e-4c58-9d56-0d9c1f5a7b11', sealed }))
        const desk = accountDesk(vaultIn(folder, ring, quietly))
        expect(await desk.wake()).toMatchObject({ as: '', way: 'older' })
        expect(await desk.account()?.user(lab.surroundings(), forever())).toHaveProperty('value')
        expect(lab.account.asked.map(({ path: asked }) => asked)).toEqual(['/api/v2/user'])
        expect(await desk.signOut(lab.surroundings(), forever())).toEqual({ revoked: true })
      }),
    ))

  it('that cannot seal keeps nothing: the sign-in lasts for this run, says so, and nothing of it lies on the disk', () =>
    inFolder((folder, file) =>
      inHome({}, async (lab) => {
        const ring = keyRing()
        await fs.writeFile(file, 'of a sign-in before')
        const said: string[] = []
        const desk = await signedIn(
          lab,
          accountDesk(
            vaultIn(folder, { ...ring, seal: broken }, (line) => said.push(line)),
            quick,
          ),
        )
        expect(desk.state()).toMatchObject({ as: 'c…n', outlives: false })
        expect(said).toHaveLength(1)
        for (const secret of lab.account.secrets) expect(said.join()).not.toContain(secret)
        expect(await fs.readdir(folder)).toEqual([])
      }),
    ))

  it('takes a file of another key ring’s, or a broken one, for nothing', () =>
    inFolder(async (folder, file) => {
      const ring = keyRing()
      await vaultIn(folder, ring, quietly).keep({
        clientIdentifier: '6f0c2a52-5f0e-4c58-9d56-0d9c1f5a7b11',
        token: accountToken,
        key: null,
      })
      expect(await vaultIn(folder, ring, quietly).load()).toMatchObject({ token: accountToken })
      expect(await vaultIn(folder, { ...ring, open: broken }, quietly).load()).toBeNull()
      await fs.writeFile(file, '{"schema":1,')
      expect(await vaultIn(folder, ring, quietly).load()).toBeNull()
    }))
})

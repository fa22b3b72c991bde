import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { World } from '@shared/model/world'
import { accountDesk, type AccountDesk, type SignInWay } from '../../electron/account/account'
import { deviceKeyIn, newDeviceKey } from '../../electron/account/device-key'
import { isPlexJwt } from '../../electron/account/plex-jwt'
import { vaultOfThisRun } from '../../electron/account/vault'
import { examine } from '../../electron/examination/examine'
import { inHome, targetOf } from '../lab/journey'
import type { Lab } from '../lab/lab'
import { accountToken } from '../lab/plex-account'
import { jwkSchema, plexJwt, publishedKeys, readJwt } from '../lab/plex-jwt'

const forever = (): AbortSignal => new AbortController().signal
const codeOf = (page: string): string => new URLSearchParams(page.split('#?')[1]).get('code') ?? ''
const quick = { interval: 20 }
const hour = 3_600_000
const day = 24 * hour

function signIn(lab: Lab, desk: AccountDesk, way?: SignInWay, surroundings = lab.surroundings()) {
  return desk.signIn(surroundings, ({ page }) => lab.account.sayYes(codeOf(page)), forever(), way)
}
async function signedIn(lab: Lab, vault = vaultOfThisRun()): Promise<AccountDesk> {
  const desk = accountDesk(vault, quick)
  expect(await signIn(lab, desk)).toMatchObject({ signedIn: { as: 'c…n', way: 'newer' } })
  return desk
}
const user = (lab: Lab, desk: AccountDesk) => desk.account()?.user(lab.surroundings(), forever())
/** How often plex.tv was asked for it. */
const times = (lab: Lab, asked: string): number => lab.account.asked.filter(({ path }) => path === asked).length
const tokensOf = (lab: Lab): (string | null)[] => lab.account.asked.filter(({ path }) => path === '/api/v2/user').map(({ token }) => token)

describe('the key of a sign-in', () => {
  it('is opened again from what the vault keeps, and from nothing else', () => {
    const key = newDeviceKey()
    expect(deviceKeyIn(key.secret)?.jwk).toEqual(key.jwk)
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const ec = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')
    for (const secret of ['', 'x', ec, Buffer.alloc(48).toString('base64')]) expect(deviceKeyIn(secret)).toBeNull()
  })

  it('proves itself for five minutes, to plex.tv, as this client, and asks for nothing of the person in the token', () => {
    const key = newDeviceKey()
    const now = Date.UTC(2026, 0, 1)
    const proof = key.prove({ clientIdentifier: 'me', now, nonce: 'once' })
    const iat = now / 1000
    expect(readJwt(proof, key.jwk)).toEqual({ aud: 'plex.tv', iss: 'me', iat, exp: iat + 300, nonce: 'once' })
    const head: unknown = JSON.parse(Buffer.from(proof.split('.')[0] ?? '', 'base64url').toString())
    expect(head).toEqual({ kid: key.thumbprint, alg: 'EdDSA', typ: 'JWT' })
  })

  it('has the name that RFC 7638 gives it', () => {
    // Its appendix has no key of this kind; RFC 8037, appendix A.3, has.
    const seed = 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A'
    const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.from(seed, 'base64url')])
    expect(deviceKeyIn(pkcs8.toString('base64'))?.thumbprint).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k')
  })
})

describe('a token of seven days', () => {
  const now = Date.now()
  const to = { clientIdentifier: 'me', thumbprint: 'mine', now }
  const seconds = Math.floor(now / 1000)
  const taken = (token: string, keys = publishedKeys): boolean => isPlexJwt(token, keys, to)
  const stranger = generateKeyPairSync('ed25519').privateKey

  it('is taken where plex.tv made it for this key, now', () => {
    expect(taken(plexJwt(to))).toBe(true)
    expect(taken(plexJwt(to, { claims: { aud: 'plex.tv' } }))).toBe(true)
    expect(taken(plexJwt(to, { claims: { aud: 'me' } }))).toBe(true)
  })

  it.each<[string, string]>([
    ['of another key', plexJwt({ ...to, thumbprint: 'another' })],
    ['of no key', plexJwt(to, { claims: { thumbprint: undefined } })],
    ['for another client', plexJwt(to, { claims: { aud: 'another' } })],
    ['for nobody', plexJwt(to, { claims: { aud: undefined } })],
    ['of another issuer', plexJwt(to, { claims: { iss: 'plex.example' } })],
    ['that has run out', plexJwt({ ...to, now: now - 8 * day })],
    ['that never runs out', plexJwt(to, { claims: { exp: undefined } })],
    ['that runs out when nobody lives', plexJwt(to, { claims: { exp: 1e300 } })],
    ['of the day after tomorrow', plexJwt({ ...to, now: now + 2 * day })],
    ['that ends before it begins', plexJwt(to, { claims: { iat: seconds + 200, exp: seconds + 100 } })],
    ['that says it is not signed', plexJwt(to, { head: { alg: 'none' } })],
    ['that says it is signed in another way', plexJwt(to, { head: { alg: 'HS256' } })],
    ['signed by a stranger', plexJwt(to, { key: stranger })],
    ['without a signature', plexJwt(to).replace(/\.[^.]*$/, '.')],
    ['with one letter changed', plexJwt(to).replace(/\.e/, '.f')],
    ['cut off', plexJwt(to).slice(0, -20)],
    ['with a fourth part', `${plexJwt(to)}.x`],
    ['of the older kind', accountToken],
    ['of nothing', ''],
  ])('is not taken: one %s', (_, token) => expect(taken(token)).toBe(false))

  it('is not taken where plex.tv publishes no key, or odd ones', () => {
    expect(taken(plexJwt(to), [])).toBe(false)
    expect(
      taken(
        plexJwt(to),
        publishedKeys.map((key) => ({ ...key, x: 'short' })),
      ),
    ).toBe(false)
  })
})

describe('signing in the newer way', () => {
  it('brings plex.tv the public half of a key, and its token goes to plex.tv’s hosts alone', () =>
    inHome({}, async (lab) => {
      await signedIn(lab)
      const [made] = lab.account.asked
      expect(made).toMatchObject({ method: 'POST', path: '/api/v2/pins', token: null })
      const { strong, jwk } = JSON.parse(made?.body ?? '') as { strong: boolean; jwk: Record<string, unknown> }
      expect(strong).toBe(true)
      expect(Object.keys(jwk).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x'])
      expect(jwkSchema.safeParse(jwk).success).toBe(true)
      expect(tokensOf(lab)).toEqual([expect.stringMatching(/^eyJ/)])
      for (const { host } of lab.account.asked) expect(host).toMatch(/^(?:clients\.)?plex\.tv(?::\d+)?$/)
      expect(
        lab.account.asked.filter(({ path }) => path.startsWith('/api/v2/auth/')).every(({ host }) => host.startsWith('clients.')),
      ).toBe(true)
    }))

  it.each([400, 401, 403, 404, 405, 422] as const)('goes on with the older kind, on one page, where plex.tv takes no key (%i)', (keys) =>
    inHome({}, async (lab) => {
      lab.account.become({ keys })
      const desk = accountDesk(vaultOfThisRun(), quick)
      let pages = 0
      const show = ({ page }: { readonly page: string }): void => {
        pages += 1
        lab.account.sayYes(codeOf(page))
      }
      expect(await desk.signIn(lab.surroundings(), show, forever())).toMatchObject({ signedIn: { as: 'c…n', way: 'older' } })
      expect(pages).toBe(1)
      expect(tokensOf(lab)).toEqual([accountToken])
    }),
  )

  it('takes a token of the older kind where plex.tv takes no notice of the key', () =>
    inHome({}, async (lab) => {
      lab.account.become({ keys: 'are not noticed' })
      expect(await signIn(lab, accountDesk(vaultOfThisRun(), quick))).toMatchObject({ signedIn: { way: 'older' } })
    }))

  it('asks no second time where plex.tv wants to be left alone', () =>
    inHome({}, async (lab) => {
      lab.account.become({ keys: 429 })
      expect(await signIn(lab, accountDesk(vaultOfThisRun(), quick))).toMatchObject({ ended: { failure: { is: 'rate limited' } } })
      expect(times(lab, '/api/v2/pins')).toBe(1)
    }))

  it.each([3 * hour, -3 * hour, 40 * day, -40 * day])('works with a clock that is off by %i ms', (clockAhead) =>
    inHome({ clockAhead }, async (lab) => {
      await signedIn(lab)
    }),
  )

  it.each<[string, typeof plexJwt]>([
    ['of another key', (to) => plexJwt({ ...to, thumbprint: 'another' })],
    ['that is not signed', (to) => plexJwt(to, { head: { alg: 'none' } })],
    ['for another client', (to) => plexJwt(to, { claims: { aud: 'another' } })],
    ['that is none', () => 'eyJhbGciOiJFZERTQSJ9.e30.'],
    ['of no kind that anybody knows', () => 'x'.repeat(30)],
  ])('ends at once, with nobody signed in, where the token is one %s', (_, makes) =>
    inHome({}, async (lab) => {
      lab.account.become({ makes })
      const desk = accountDesk(vaultOfThisRun(), quick)
      expect(await signIn(lab, desk)).toMatchObject({ ended: { is: 'failed', failure: { is: 'not plex' } } })
      expect(desk.account()).toBeNull()
      expect(tokensOf(lab)).toEqual([])
    }),
  )

  it('takes no token that is longer than any, and ends with its code', () =>
    inHome({}, async (lab) => {
      lab.account.become({ makes: () => `eyJ${'x'.repeat(100_000)}.e.e`, codesLast: 1_500 })
      expect(await signIn(lab, accountDesk(vaultOfThisRun(), quick))).toEqual({ ended: { is: 'expired' } })
    }))

  it('waits where plex.tv’s keys cannot be had at the moment', { timeout: 20_000 }, () =>
    inHome({}, async (lab) => {
      lab.account.become({ answers: { keys: 500 } })
      const asked = setInterval(() => times(lab, '/api/v2/auth/keys') > 0 && lab.account.become({}), 5)
      await signedIn(lab)
      clearInterval(asked)
      expect(times(lab, '/api/v2/auth/keys')).toBe(2)
    }),
  )
})

describe('renewing', () => {
  it('is not done for five days, and done once on the last one, whoever asks meanwhile', () =>
    inHome({}, async (lab) => {
      const desk = await signedIn(lab)
      lab.account.become({ later: 5 * day })
      await user(lab, desk)
      await user(lab, desk)
      expect(times(lab, '/api/v2/auth/nonce')).toBe(0)
      lab.account.become({ later: 6.5 * day })
      // The first answer tells how late it is.
      await user(lab, desk)
      const answers = await Promise.all([1, 2, 3, 4, 5].map(async () => user(lab, desk)))
      expect(answers).toEqual(Array(5).fill({ value: expect.anything() as unknown }))
      expect([times(lab, '/api/v2/auth/nonce'), times(lab, '/api/v2/auth/token')]).toEqual([1, 1])
      expect(new Set(tokensOf(lab)).size).toBe(2)
      expect(tokensOf(lab).at(-1)).not.toBe(tokensOf(lab)[0])
    }))

  it('is kept for the next run', () =>
    inHome({}, async (lab) => {
      const vault = vaultOfThisRun()
      const desk = await signedIn(lab, vault)
      const before = await vault.load()
      lab.account.become({ later: 8 * day })
      await user(lab, desk)
      expect(await vault.load()).toEqual({ ...before, token: tokensOf(lab).at(-1) })
    }))

  it('is done when plex.tv says that the token has run out, and the question is asked again', () =>
    inHome({}, async (lab) => {
      const desk = await signedIn(lab)
      lab.account.become({ later: 30 * day })
      expect(await user(lab, desk)).toHaveProperty('value')
      expect(desk.state()).toMatchObject({ as: 'c…n', trouble: null })
      expect(tokensOf(lab)).toHaveLength(3)
    }))

  it.each([5 * hour, -5 * hour, 40 * day, -40 * day])(
    'is not fooled by a clock that is off by %i ms, and makes no loop of it',
    (clockAhead) =>
      inHome({ clockAhead }, async (lab) => {
        const vault = vaultOfThisRun()
        await signedIn(lab, vault)
        // As after a restart: nothing is known of plex.tv’s time.
        const desk = accountDesk(vault, quick)
        await desk.wake()
        for (let asked = 0; asked < 4; asked += 1) expect(await user(lab, desk)).toHaveProperty('value')
        expect(times(lab, '/api/v2/auth/nonce')).toBe(clockAhead > 6 * day ? 1 : 0)
        expect(times(lab, '/api/v2/auth/token')).toBe(0)
        lab.account.become({ later: 8 * day })
        for (let asked = 0; asked < 4; asked += 1) expect(await user(lab, desk)).toHaveProperty('value')
        expect(times(lab, '/api/v2/auth/token')).toBe(1)
      }),
  )

  it('makes no loop where a token that was just renewed has run out again', () =>
    inHome({}, async (lab) => {
      const desk = await signedIn(lab)
      lab.account.become({ later: 8 * day })
      await user(lab, desk)
      lab.account.become({ later: 30 * day })
      for (let asked = 0; asked < 4; asked += 1) expect(await user(lab, desk)).toMatchObject({ failure: { is: 'token expired' } })
      expect(times(lab, '/api/v2/auth/token')).toBe(1)
    }))

  it('that plex.tv asks patience for costs nothing while the token is good, and is not tried again at once', () =>
    inHome({}, async (lab) => {
      const desk = await signedIn(lab)
      lab.account.become({ later: 6.5 * day, answers: { nonce: 429 } })
      for (let asked = 0; asked < 5; asked += 1) expect(await user(lab, desk)).toHaveProperty('value')
      expect(times(lab, '/api/v2/auth/nonce')).toBe(1)
    }))

  it.each([
    ['asked too often', 'nonce', 429, { is: 'rate limited' }],
    ['in trouble', 'token', 500, { is: 'plex trouble' }],
  ] as const)('that fails as plex.tv is %s ends no sign-in: the failure is told as it is', (_, at, status, failure) =>
    inHome({}, async (lab) => {
      const desk = await signedIn(lab)
      lab.account.become({ later: 8 * day, answers: { [at]: status } })
      for (let asked = 0; asked < 3; asked += 1) expect(await user(lab, desk)).toMatchObject({ failure })
      expect(desk.state()).toMatchObject({ as: 'c…n', trouble: null })
      expect(times(lab, '/api/v2/auth/nonce')).toBe(1)
    }),
  )

  it.each([401, 422] as const)('that plex.tv refuses (%i) ends the sign-in, and a new one helps', (token) =>
    inHome({}, async (lab) => {
      const desk = await signedIn(lab)
      lab.account.become({ later: 8 * day, answers: { token } })
      expect(await user(lab, desk)).toMatchObject({ failure: { is: 'token expired', status: 498 } })
      expect(desk.state()).toMatchObject({ as: null, trouble: 'ended' })
      lab.account.become({ later: 8 * day })
      expect(await signIn(lab, desk)).toMatchObject({ signedIn: { as: 'c…n', way: 'newer', trouble: null } })
      expect(lab.account.revoked.size).toBe(0)
    }),
  )

  it('is not tried where the sign-in was revoked: who took it away meant it', () =>
    inHome({}, async (lab) => {
      const desk = await signedIn(lab)
      await lab.mend({ account: { is: 'signed out elsewhere' } })
      expect(await user(lab, desk)).toMatchObject({ failure: { is: 'unauthorized', code: 1001 } })
      expect(desk.state()).toMatchObject({ as: null, trouble: 'ended' })
      expect(times(lab, '/api/v2/auth/nonce')).toBe(0)
    }))

  it('takes no token of another key’s, and goes on with the one that is good', () =>
    inHome({}, async (lab) => {
      const desk = await signedIn(lab)
      lab.account.become({ later: 6.5 * day, makes: (to) => plexJwt({ ...to, thumbprint: 'another' }) })
      await user(lab, desk)
      expect(await user(lab, desk)).toHaveProperty('value')
      expect(new Set(tokensOf(lab)).size).toBe(1)
    }))

  it('signs nobody in again who has signed out meanwhile', () =>
    inHome({}, async (lab) => {
      const vault = vaultOfThisRun()
      const desk = await signedIn(lab, vault)
      lab.account.become({ later: 8 * day })
      const asking = user(lab, desk)
      await desk.signOut(lab.surroundings(), forever())
      await asking
      expect(desk.account()).toBeNull()
      expect(await vault.load()).toBeNull()
    }))

  it('that is still being written when somebody signs out leaves nothing in the vault', () =>
    inHome({}, async (lab) => {
      const inMemory = vaultOfThisRun()
      let isSlow = false
      const vault = {
        ...inMemory,
        keep: async (kept: Parameters<typeof inMemory.keep>[0]) => {
          if (isSlow) await new Promise((resolve) => setTimeout(resolve, 300))
          await inMemory.keep(kept)
        },
      }
      const desk = await signedIn(lab, vault)
      isSlow = true
      lab.account.become({ later: 8 * day })
      const asking = user(lab, desk)
      while (times(lab, '/api/v2/auth/keys') < 2) await new Promise((resolve) => setTimeout(resolve, 5))
      await new Promise((resolve) => setTimeout(resolve, 100))
      await desk.signOut(lab.surroundings(), forever())
      await asking
      expect(desk.account()).toBeNull()
      expect(await inMemory.load()).toBeNull()
    }))

  it('does without clients.plex.tv where only that is out of reach', () =>
    inHome({}, async (lab) => {
      const real = lab.surroundings()
      const surroundings = { ...real, hosts: { ...real.hosts, plexOthers: real.hosts.plexOthers.map((other) => ({ ...other, port: 1 })) } }
      const desk = accountDesk(vaultOfThisRun(), quick)
      expect(await signIn(lab, desk, 'newer', surroundings)).toMatchObject({ signedIn: { way: 'newer' } })
    }))

  it('signing out makes a token worthless that has run out, too: it is renewed for it', () =>
    inHome({}, async (lab) => {
      const desk = await signedIn(lab)
      lab.account.become({ later: 8 * day })
      expect(await desk.signOut(lab.surroundings(), forever())).toEqual({ revoked: true })
      expect(lab.account.revoked.size).toBe(1)
    }))
})

describe('a server that is too old for the newer kind', () => {
  const old: World = { server: { version: '1.40.2.8395-c67dce28e' } }
  const look = async (lab: Lab, desk: AccountDesk) => {
    const surroundings = { ...lab.surroundings(), account: desk.account() }
    const evidence = await examine(targetOf(lab), surroundings, { answers: lab.answers }, () => undefined, forever())
    return evidence.readings.find(({ fact }) => fact === 'server-settings')?.reading
  }

  it(
    'keeps its settings to itself, which is told in one sentence; the older way lets them be read, and takes the place of the newer',
    { timeout: 60_000 },
    () =>
      inHome(old, async (lab) => {
        const desk = await signedIn(lab)
        const newer = tokensOf(lab)[0]
        const reading = await look(lab, desk)
        expect(reading?.state).toBe('unmeasured')
        expect(JSON.stringify(reading)).toContain('does not take this sign-in of the newer kind')
        expect(desk.state()).toMatchObject({ as: 'c…n', way: 'newer', trouble: 'refused by server' })
        expect(await signIn(lab, desk, 'older')).toMatchObject({ signedIn: { as: 'c…n', way: 'older', trouble: null } })
        expect([...lab.account.revoked]).toEqual([newer])
        expect((await look(lab, desk))?.state).toBe('measured')
        expect(desk.state().trouble).toBeNull()
      }),
  )

  it('loses nothing where the older way is begun and stopped', () =>
    inHome(old, async (lab) => {
      const vault = vaultOfThisRun()
      const desk = await signedIn(lab, vault)
      const before = await vault.load()
      const stop = new AbortController()
      expect(await desk.signIn(lab.surroundings(), () => stop.abort(), stop.signal, 'older')).toEqual({ ended: { is: 'cancelled' } })
      expect(desk.state()).toMatchObject({ as: 'c…n', way: 'newer' })
      expect(await vault.load()).toEqual(before)
      expect(await user(lab, desk)).toHaveProperty('value')
      expect(lab.account.revoked.size).toBe(0)
    }))

  it('is no word about a server of today', { timeout: 60_000 }, () =>
    inHome({}, async (lab) => {
      const desk = await signedIn(lab)
      expect((await look(lab, desk))?.state).toBe('measured')
      expect(desk.state().trouble).toBeNull()
    }),
  )
})

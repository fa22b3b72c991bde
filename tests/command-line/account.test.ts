import fs from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { World } from '@shared/model/world'
import { accountDesk, type AccountDesk } from '../../electron/account/account'
import { vaultOfThisRun } from '../../electron/account/vault'
import { runCommandLine } from '../../electron/command-line/command-line'
import { terminal } from '../../electron/command-line/terminal'
import { unfit } from '../lab/fitness'
import { inHome } from '../lab/journey'
import type { Lab } from '../lab/lab'
import { accountToken, person } from '../lab/plex-account'
import { build, check, inFolder, relock, tellingOf } from './relock'

beforeAll(build, 180_000)

const slow = { timeout: 60_000 }

describe('a token for scripts', () => {
  it('lets Relock see what plex.tv knows, and stands in nothing that it says or writes', slow, ({ skip }) =>
    inHome({}, (lab) =>
      inFolder(async (folder) => {
        if (!lab.standsAtRealPorts) skip(unfit('plex.tv under its true name', 'port 443 may not be had'))
        const env = { RELOCK_PLEX_TOKEN: `"${accountToken}" ` }
        const json = await check(lab, ['--json'], { env })
        const told = tellingOf(json)
        expect(told.outcome).toBe('secure')
        const seen = told.evidence.readings.filter(({ reading }) => reading.state === 'measured').map(({ fact }) => fact)
        expect(seen).toEqual(expect.arrayContaining(['account', 'server-record', 'published', 'mapping', 'server-settings']))
        const report = path.join(folder, 'relock.html')
        const spoken = await check(lab, ['--steps', '--report', report], { env })
        const everything = [json.out, json.err, spoken.out, spoken.err, await fs.readFile(report, 'utf8')].join('\n')
        for (const secret of [accountToken, person.email, person.username, person.title]) expect(everything).not.toContain(secret)
        expect(
          lab.account.asked.filter(({ path: asked }) => asked === '/api/v2/resources').every(({ token }) => token === accountToken),
        ).toBe(true)
      }),
    ),
  )

  it.each([
    ['a claim code', 'claim-LabClaimCode1234567'],
    ['a machine identifier', 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678'],
    ['nothing like it', 'hunter2'],
  ])('is refused in one sentence where it is %s, without being repeated', slow, async (_, given) => {
    const { code, out, err } = await relock(['check', '127.0.0.1'], { env: { RELOCK_PLEX_TOKEN: given } })
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(err.trim().split('\n')).toHaveLength(1)
    expect(err).not.toContain(given)
  })
})

describe('signing in on the command line', () => {
  const old: World = { server: { version: '1.40.2.8395-c67dce28e' } }
  const codeOf = (said: string): string => new URLSearchParams(/https:\/\/app\.plex\.tv\/auth#\?(\S+)/.exec(said)?.[1]).get('code') ?? ''

  /** Runs a command here, in which a person says yes to each page that is shown; `keeps`: a key ring, as far as the command can tell. */
  async function run(
    lab: Lab,
    words: readonly string[],
    { desk, saysYes = true }: { readonly desk?: AccountDesk; readonly saysYes?: boolean } = {},
  ) {
    return inFolder(async (folder) => {
      const ca = path.join(folder, 'ca.pem')
      await fs.writeFile(ca, lab.ca)
      let out = ''
      let err = ''
      const stop = new AbortController()
      const code = await runCommandLine([...words, '--ca', ca], {
        ...terminal(),
        out: (text) => (out += text),
        err: (text) => {
          err += text
          if (codeOf(text) === '') return
          if (saysYes) lab.account.sayYes(codeOf(text))
          else stop.abort('SIGINT')
        },
        screen: { columns: null, colours: false },
        interruptible: (work) => work(stop.signal),
        ...(desk ? { account: () => Promise.resolve(desk) } : {}),
      })
      for (const secret of [...lab.account.secrets, accountToken, person.email, person.username]) expect(out + err).not.toContain(secret)
      return { code, out, err }
    })
  }
  const resolver = (lab: Lab): readonly string[] => ['--resolver', `${lab.resolver.address}:${String(lab.resolver.port)}`]
  const outliving = (): AccountDesk => accountDesk({ ...vaultOfThisRun(), outlives: true }, { interval: 20 })

  it(
    'tells that a server refuses the newer kind, signs in the older way on demand, and stays as before where that is stopped',
    slow,
    ({ skip }) =>
      inHome(old, async (lab) => {
        if (!lab.standsAtRealPorts) skip(unfit('plex.tv under its true name', 'port 443 may not be had'))
        const desk = outliving()
        const first = await run(lab, ['sign-in', ...resolver(lab)], { desk })
        expect(first).toMatchObject({ code: 0, err: expect.stringContaining('Signed in as c…n.') as unknown })
        expect(first.err).not.toContain('older kind')
        const look = await run(lab, ['check', ...lab.cliArguments], { desk })
        expect(look.err).toContain('Your server does not take this sign-in')
        expect(look.err).toContain('relock sign-in --older')
        const stopped = await run(lab, ['sign-in', '--older', ...resolver(lab)], { desk, saysYes: false })
        expect(stopped).toMatchObject({ code: 130, err: expect.stringContaining('Stopped; you are signed in as before.') as unknown })
        expect(desk.state().way).toBe('newer')
        const older = await run(lab, ['sign-in', '--older', ...resolver(lab)], { desk })
        expect(older).toMatchObject({ code: 0, err: expect.stringContaining('good until you sign out') as unknown })
        expect(desk.state().way).toBe('older')
        expect((await run(lab, ['check', ...lab.cliArguments], { desk })).err).not.toContain('does not take this sign-in')
        expect(await run(lab, ['sign-out', ...resolver(lab)], { desk })).toMatchObject({ code: 0 })
        expect(lab.account.revoked.size).toBe(2)
      }),
  )

  it.each([
    ['newer', []],
    ['older', ['--older']],
  ] as const)('for one look ends with it, at plex.tv as well (%s)', slow, async (_, way) =>
    inHome({}, async (lab) => {
      if (!lab.standsAtRealPorts) return
      const look = await run(lab, ['check', ...lab.cliArguments, '--sign-in', ...way])
      expect(look).toMatchObject({ code: 0, err: expect.stringContaining('Signed in as c…n.') as unknown })
      expect(lab.account.revoked.size).toBe(1)
    }),
  )

  it('says which option is missing beside --older', slow, async () => {
    const { code, err } = await relock(['check', '127.0.0.1', '--older'])
    expect(code).toBe(2)
    expect(err).toContain('--sign-in')
  })
})

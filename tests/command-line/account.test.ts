import fs from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { unfit } from '../lab/fitness'
import { inHome } from '../lab/journey'
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

import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { causes } from '@shared/causes/shelf'
import { valueOf } from '@shared/model/evidence'
import certificate from '@shared/facts/certificate'
import handshake, { tlsVersions } from '@shared/facts/handshake'
import { tellingOf, confirmedIn, type Told } from '../command-line/relock'
import { oldAuthority, pem } from '../lab/authorities'
import { unfit } from '../lab/fitness'
import { ownDomain, plex } from '../lab/home'
import { issuerPage } from '../lab/issuer-page'
import type { Lab } from '../lab/lab'
import { raise } from '../lab/raise'
import { misbehaviours, type Misbehaviour } from './misbehaviours'
import { build, electron, run, whatIsMissing, type Runtime } from './programs'
import { start } from './servers'
import { hearOpenssl, type Testimony } from './witness'

// One table (misbehaviours.ts), one runner: each server is asked from plain Node, from inside the real Electron, and by OpenSSL.

const patience = 120_000
const missing = whatIsMissing()
if (missing !== null) unfit('the matrix of misbehaviours', missing)
const withoutElectron = electron === null ? 'no Electron was fetched yet (npm start fetches one)' : null
if (withoutElectron !== null) unfit('the matrix inside the real Electron', withoutElectron)
const runtimes: readonly Runtime[] = withoutElectron === null ? ['plain Node', 'Electron'] : ['plain Node']

describe.skipIf(missing !== null)('A server', () => {
  let home: Lab
  let folder = ''
  beforeAll(async () => {
    await build()
    home = await raise({})
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'relock-matrix-home-'))
    await fs.writeFile(path.join(folder, 'ca.pem'), `${home.ca}\n${pem(await oldAuthority())}`)
  }, patience)
  afterAll(async () => {
    await home.down()
    expect((await issuerPage()).visits(), 'a missing link is never fetched').toBe(0)
    await fs.rm(folder, { recursive: true, force: true })
  })

  const nameOf = ({ typed }: Misbehaviour): string =>
    typed === 'https address'
      ? home.server.address
      : typed === 'own domain'
        ? ownDomain
        : `${home.server.address.replaceAll('.', '-')}.${plex.hash}.plex.direct`

  const check = (runtime: Runtime, row: Misbehaviour, port: number) => {
    const target = row.typed ? `https://${nameOf(row)}:${String(port)}` : `${home.server.address}:${String(port)}`
    const resolver = `${home.resolver.address}:${String(home.resolver.port)}`
    return run(runtime, ['check', target, '--resolver', resolver, '--ca', path.join(folder, 'ca.pem'), '--json'])
  }

  it.concurrent.each(misbehaviours.map((row) => [row.name, row] as const))('%s', { timeout: patience }, async (_name, row) => {
    const server = await start(row, home.server)
    try {
      const heard = await hearOpenssl(server, nameOf(row))
      for (const runtime of runtimes) {
        const ran = await check(runtime, row, server.port)
        const told = tellingOf(ran)
        expect(confirmedIn(told), `${runtime}: ${ran.err}`).toEqual(row.convicts === null ? [] : [row.convicts])
        expect(ran.code, `${runtime}: ${ran.err}`).toBe(row.exit ?? (row.convicts === null ? 0 : 1))
        expect(told.evidence.measuredFrom.runtime).toMatch(runtime === 'Electron' ? /^Electron / : /^Node /)
        if (row.openssl !== 'gives up') expect(factsOf(told), `${runtime} and OpenSSL see the same`).toEqual(heard)
      }
    } finally {
      await server.stop()
    }
  })
})

/** What the evidence says of the things that OpenSSL speaks of as well. */
function factsOf({ evidence }: Told): Testimony {
  const encryption = valueOf(evidence, handshake, 'r1')
  const shown = valueOf(evidence, certificate, 'r1')
  return {
    offered: tlsVersions.filter((version) => version !== 'SSL 3.0' && encryption?.versions[version].state === 'offered'),
    chain: (shown?.chain ?? []).map(({ names, notBefore, notAfter, key, isAuthority, issuerUrls }) => ({
      names,
      notBefore,
      notAfter,
      key: key.type === 'EC' ? `EC ${String(key.bits)}` : key.type.startsWith('Ed') ? key.type : `${key.type} ${String(key.bits)}`,
      isAuthority,
      issuerUrls,
    })),
  }
}

describe('The table', () => {
  it('has at least 25 rows, each with a name of its own', () => {
    expect(misbehaviours.length).toBeGreaterThanOrEqual(25)
    expect(new Set(misbehaviours.map(({ name }) => name)).size).toBe(misbehaviours.length)
  })

  it('names causes that are on the shelf', () => {
    const known = new Set(causes.map(({ id }) => id))
    for (const { name, convicts } of misbehaviours) expect(convicts === null || known.has(convicts), name).toBe(true)
  })
})

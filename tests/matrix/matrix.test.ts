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
import { issuerPage } from '../lab/issuer-page'
import type { Lab } from '../lab/lab'
import { raise } from '../lab/raise'
import { misbehaviours, nameOf, type Misbehaviour } from './misbehaviours'
import { electron, run, whatIsMissing, type Runtime } from './programs'
import { start } from './servers'
import { hearOpenssl, type Testimony } from './witness'

// One table (misbehaviours.ts), one runner: each server is asked by Node, by Electron’s own Node, and by OpenSSL.

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
    home = await raise({})
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'relock-matrix-home-'))
    await fs.writeFile(path.join(folder, 'ca.pem'), `${home.ca}\n${pem(await oldAuthority())}`)
  }, patience)
  afterAll(async () => {
    await home.down()
    expect((await issuerPage()).visits(), 'a missing link is never fetched').toBe(0)
    await fs.rm(folder, { recursive: true, force: true })
  })

  const check = (runtime: Runtime, row: Misbehaviour, port: number) => {
    const target = row.typed ? `https://${nameOf(row, home.server.address)}:${String(port)}` : `${home.server.address}:${String(port)}`
    const resolver = `${home.resolver.address}:${String(home.resolver.port)}`
    return run(runtime, ['check', target, '--resolver', resolver, '--ca', path.join(folder, 'ca.pem'), '--json'])
  }

  const proves = async (row: Misbehaviour): Promise<void> => {
    const server = await start(row, home.server)
    try {
      const heard = row.openssl === 'gives up' ? null : await hearOpenssl(server, nameOf(row, home.server.address))
      for (const runtime of runtimes) {
        const ran = await check(runtime, row, server.port)
        const told = tellingOf(ran)
        expect(confirmedIn(told), `${runtime}: ${ran.err}`).toEqual(row.convicts === null ? [] : [row.convicts])
        expect(ran.code, `${runtime}: ${ran.err}`).toBe(row.exit ?? (row.convicts === null ? 0 : 1))
        expect(told.evidence.measuredFrom.runtime).toMatch(runtime === 'Electron' ? /^Electron / : /^Node /)
        if (heard === null) continue
        const seen = factsOf(told)
        expect(seen, `${runtime} and OpenSSL see the same`).toEqual(
          row.openssl === 'may see more' ? { ...heard, offered: heard.offered.filter((version) => seen.offered.includes(version)) } : heard,
        )
      }
    } finally {
      await server.stop()
    }
  }

  const rows = (isRace: boolean) => misbehaviours.filter((row) => (row.isRace === true) === isRace).map((row) => [row.name, row] as const)
  it.concurrent.each(rows(false))('%s', { timeout: patience }, (_, row) => proves(row))
  it.concurrent.each(rows(true))('%s', { timeout: patience, retry: 2 }, (_, row) => proves(row))
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

import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { valueOf } from '@shared/model/evidence'
import handshake, { tlsVersions } from '@shared/facts/handshake'
import { tellingOf } from '../command-line/relock'
import { unfit } from '../lab/fitness'
import type { Lab } from '../lab/lab'
import { raise } from '../lab/raise'
import { misbehaviours, type Misbehaviour } from './misbehaviours'
import { collect, run, whatIsMissing } from './programs'
import { start } from './servers'

// testssl.sh takes a quarter of a minute for one server, most of it waiting, so it is asked about a few, all at once.

const asked = ['every version from TLS 1.0 on', 'stunnel with TLS 1.1']
const spelled = { 'SSL 3.0': 'SSLv3', 'TLS 1.0': 'TLS 1', 'TLS 1.1': 'TLS 1.1', 'TLS 1.2': 'TLS 1.2', 'TLS 1.3': 'TLS 1.3' } as const
const patience = 240_000

const missing = whatIsMissing() ?? (spawnSync('testssl', ['--version'], { stdio: 'ignore' }).error ? 'not installed: testssl.sh' : null)
if (missing !== null) unfit('testssl as a witness', missing)

describe.skipIf(missing !== null)('testssl and Relock see the same versions of', () => {
  let home: Lab
  beforeAll(async () => {
    home = await raise({})
  }, patience)
  afterAll(() => home.down())

  const rows = misbehaviours.filter(({ name }) => asked.includes(name))
  it.concurrent.each(rows.map((row) => [row.name, row] as const))('%s', { timeout: patience }, async (_name, row: Misbehaviour) => {
    const server = await start(row, home.server)
    try {
      const at = `${server.address}:${String(server.port)}`
      const ran = await run('plain Node', ['check', at, '--offline', '--json', '--timeout', '30'])
      const ours = valueOf(tellingOf(ran).evidence, handshake, 'r1')
      const { out: theirs } = await collect('testssl', ['--quiet', '--color', '0', '--warnings', 'off', '-p', at], process.env)
      const offered = (version: (typeof tlsVersions)[number]): boolean => new RegExp(`^ ${spelled[version]} +offered`, 'm').test(theirs)
      expect(theirs).toMatch(/^ TLS 1\.2 +/m)
      for (const version of tlsVersions)
        expect([version, ours?.versions[version].state === 'offered'], theirs).toEqual([version, offered(version)])
    } finally {
      await server.stop()
    }
  })
})

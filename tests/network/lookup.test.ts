import { afterEach, describe, expect, it } from 'vitest'
import { exchange } from '../../electron/network/datagrams'
import { within } from '../../electron/network/deadline'
import { dial } from '../../electron/network/dial'
import { lookupAt, systemLookup } from '../../electron/network/lookup'
import type { ConfiguredResolver } from '../../electron/computer/surroundings'
import { ownDomain, plex } from '../lab/home'
import * as doors from '../lab/doors'
import { stopAll, type Running } from '../lab/listening'
import { raise, type Lab } from '../lab/raise'
import type { World } from '@shared/model/world'

const never = new AbortController().signal
const running: Running[] = []
afterEach(() => stopAll(running.splice(0)))

const home = async (world: World): Promise<Lab> => {
  const lab = await raise(world)
  running.push({ stop: () => lab.down() })
  return lab
}
const given = ({ resolver }: Pick<Lab, 'resolver'>): ConfiguredResolver => ({ ...resolver, from: 'given' })
const at = (resolvers: readonly ConfiguredResolver[], name: string, ms = 6_000) =>
  within(ms, never, (signal) => lookupAt({ dial, exchange }, resolvers, name, signal))

describe('the system’s look-up', () => {
  it('reads the hosts file, whatever the case and the last dot', async () => {
    for (const name of ['localhost', 'LOCALHOST.']) {
      const found = await systemLookup(name, never)
      expect('addresses' in found && found.addresses.some((address) => address === '127.0.0.1' || address === '::1')).toBe(true)
    }
  })

  it('takes an address for itself', async () => {
    expect(await systemLookup('192.168.1.20', never)).toMatchObject({ addresses: ['192.168.1.20'] })
  })

  it.each(['', '...', 'a..b', 'x'.repeat(64), 'x.'.repeat(150)])('finds nothing for %j, and asks nobody', async (name) => {
    const found = await systemLookup(name, never)
    expect(found).toEqual({ failure: 'no address', tookMs: 0 })
  })

  it('ends when it is told to, even though the system goes on', async () => {
    const user = new AbortController()
    const found = systemLookup('localhost', user.signal)
    user.abort()
    expect(await found).toMatchObject({ failure: 'cancelled' })
    expect(await systemLookup('localhost', user.signal)).toMatchObject({ failure: 'cancelled' })
  })
})

describe('a look-up at given resolvers', () => {
  it('asks these and nobody else', async () => {
    const lab = await home({ typed: { host: 'own domain' } })
    expect(await at([given(lab)], ownDomain)).toMatchObject({ addresses: [lab.server.address] })
    expect(await at([given(lab)], `1-2-3-4.${plex.hash}.plex.direct.`)).toMatchObject({ addresses: ['1.2.3.4'] })
  })

  it('takes "no such name" for an answer', async () => {
    const lab = await home({})
    const other = await home({ resolver: { answers: 'nxdomain' }, typed: { host: 'own domain' } })
    expect(await at([given(other), given(lab)], ownDomain)).toMatchObject({ failure: 'no address' })
  })

  it('goes on to the next where one fails, is refused or says SERVFAIL', async () => {
    const lab = await home({ typed: { host: 'own domain' } })
    const servfail = await home({ resolver: { answers: 'servfail' } })
    const dead = await home({ resolver: { answers: 'dead' } })
    const closed = await doors.refused({ address: '127.0.0.1', port: 0 })
    const resolvers = [given(servfail), given({ resolver: closed }), given(dead), given(lab)]
    const found = await at(resolvers, ownDomain)
    expect(found).toMatchObject({ addresses: [lab.server.address] })
    expect(found.tookMs).toBeLessThan(4_000)
  }, 10_000)

  it('says how it ended where nobody answers', async () => {
    const dead = await home({ resolver: { answers: 'dead' } })
    expect(await at([given(dead)], ownDomain, 500)).toMatchObject({ failure: 'no answer' })
    const closed = await doors.refused({ address: '127.0.0.1', port: 0 })
    expect(await at([given({ resolver: closed })], ownDomain)).toMatchObject({ failure: 'refused' })
  })

  it('asks nobody for localhost and for addresses', async () => {
    expect(await at([], 'localhost')).toMatchObject({ addresses: ['127.0.0.1', '::1'] })
    expect(await at([], '192.168.1.20')).toMatchObject({ addresses: ['192.168.1.20'] })
  })
})

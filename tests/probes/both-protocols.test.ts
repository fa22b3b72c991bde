import { afterEach, describe, expect, it } from 'vitest'
import fact from '@shared/facts/both-protocols'
import bothProtocols from '../../electron/probes/both-protocols'
import type { Surroundings } from '../../electron/computer/surroundings'
import * as doors from '../lab/doors'
import { inHome } from '../lab/journey'
import { listen, stopAll, type Running } from '../lab/listening'
import { look, value } from './looking'

const running: Running[] = []
afterEach(() => stopAll(running.splice(0)))

/** Both kinds of addresses for every name, on this computer. */
const both: Surroundings['lookup'] = () => Promise.resolve({ addresses: ['127.0.0.1', '::1'], tookMs: 1 })
/** A computer with an address of the internet's over IPv6. */
const adapters: Surroundings['adapters'] = () => [
  { adapter: 'eth0', address: '2001:db8:2::50', prefixLength: 64, mac: '02:00:00:00:00:01', internal: false },
]

const hostsAt = (port: number): Surroundings['hosts'] => ({
  plexTv: { host: 'plex.tv', port },
  plexOthers: [{ host: 'app.plex.tv', port, path: '/' }],
  connectivityCheck: { host: 'example.org', port, path: '/', status: 204, body: '' },
  clocks: [],
})

describe('both kinds of addresses', () => {
  it('are tried each by itself: one that opens does not hide the other that is refused', async () => {
    const four = await listen(
      { address: '127.0.0.1', port: 0 },
      (socket) => void socket.end('HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n'),
    )
    running.push(four)
    const { hosts } = await value(bothProtocols, fact, {
      typed: '192.168.1.20',
      surroundings: { adapters, lookup: both, hosts: hostsAt(four.port) },
    })
    const plain = hosts.find(({ host }) => host === 'example.org')
    expect(plain?.ipv4).toMatchObject({ addresses: ['127.0.0.1'], opens: true, outcome: 'answered' })
    expect(plain?.ipv6).toMatchObject({ addresses: ['::1'], opens: false, outcome: 'refused' })
  })

  it('tell an open door behind which nobody speaks from one that is shut', { timeout: 15_000 }, async () => {
    const deaf = await listen({ address: '127.0.0.1', port: 0 }, doors.mute)
    running.push(deaf)
    const { hosts } = await value(bothProtocols, fact, {
      typed: '192.168.1.20',
      surroundings: { adapters, lookup: both, hosts: hostsAt(deaf.port) },
    })
    for (const { ipv4 } of hosts) expect(ipv4).toMatchObject({ opens: true, outcome: 'no answer' })
    expect(hosts.every(({ ipv4 }) => (ipv4?.tookMs ?? 0) < 5_500)).toBe(true)
  })

  it('of a name of the user’s own are knocked at, and nothing is asked there', async () => {
    let said = 0
    const four = await listen({ address: '127.0.0.1', port: 0 }, (socket) => void socket.on('data', () => (said += 1)))
    running.push(four)
    const closed = await doors.refused({ address: '127.0.0.1', port: 0 })
    const typed = `https://plex.family.example:${String(four.port)}`
    const { hosts } = await value(bothProtocols, fact, { typed, surroundings: { adapters, lookup: both, hosts: hostsAt(closed.port) } })
    expect(hosts.at(-1)).toMatchObject({ host: 'plex.family.example', asked: 'the door', ipv4: { outcome: 'answered' } })
    expect(said).toBe(0)
  })

  it('are not asked where Relock stays offline, and end with the user’s stop', async () => {
    const { reading } = await look(bothProtocols, { typed: '192.168.1.20', surroundings: { offline: true } })
    expect(reading).toMatchObject({ state: 'unmeasured', why: 'not permitted' })
    const user = new AbortController()
    setTimeout(() => user.abort(), 30)
    const silent: Surroundings['dial'] = (_, signal) =>
      new Promise((resolve) => signal.addEventListener('abort', () => resolve({ failure: 'cancelled', tookMs: 30 })))
    const began = performance.now()
    await look(bothProtocols, { typed: '192.168.1.20', surroundings: { adapters, lookup: both, dial: silent }, signal: user.signal })
    expect(performance.now() - began).toBeLessThan(1_000)
  })

  it('of names that have one kind only are not asked, nor is anybody where this computer has no IPv6', async () => {
    await inHome({ ipv6: 'outside only' }, async (lab) => {
      expect(await value(bothProtocols, fact, { typed: lab.typed, surroundings: lab.surroundings() })).toEqual({ hosts: [] })
    })
    await inHome({ ipv6: 'well' }, async (lab) => {
      const four = { lookup: () => Promise.resolve({ addresses: [lab.home.plexTv], tookMs: 1 }) }
      const surroundings = { ...lab.surroundings(), ...four, dial: () => Promise.reject(new Error('nobody is to be asked')) }
      const { hosts } = await value(bothProtocols, fact, { typed: lab.typed, surroundings })
      expect(hosts.map(({ ipv4, ipv6 }) => [ipv4, ipv6])).toEqual([
        [null, null],
        [null, null],
        [null, null],
      ])
    })
  })
})

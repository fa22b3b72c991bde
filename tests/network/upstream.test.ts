import dgram from 'node:dgram'
import { once } from 'node:events'
import * as dns from 'dns-packet'
import { describe, expect, it } from 'vitest'
import fact from '@shared/facts/names'
import type { Surroundings } from '../../electron/computer/surroundings'
import { systemSurroundings } from '../../electron/computer/system'
import { isSameFromHere } from '../../electron/network/upstream'
import names from '../../electron/probes/names'
import { value } from '../probes/looking'
import { during } from './tls/asking'

const adapters: ReturnType<Surroundings['adapters']> = [
  { adapter: 'lo', address: '127.0.0.1', prefixLength: 8, mac: '00:00:00:00:00:00', internal: true },
  { adapter: 'eth0', address: '192.168.7.5', prefixLength: 24, mac: '02:00:00:00:00:01', internal: false },
  { adapter: 'eth0', address: 'fd00:7::5', prefixLength: 64, mac: '02:00:00:00:00:01', internal: false },
]

describe('whom a name server says that it asks', () => {
  it.each([
    ['192.168.7.2', '192.168.7.1'], // a Pi-hole behind the router, at home
    ['fd00:7::2', 'fd00:7::1'],
    ['9.9.9.9', '192.168.7.1'],
    ['127.0.0.1', '127.0.0.53'], // on this very computer
    ['127.0.0.1', '192.168.7.5'],
    ['10.8.0.1', '127.0.0.53'],
    ['fe80::1%eth0', '127.0.0.53'],
  ])('is asked from here at %s, told by %s', (upstream, toldBy) => expect(isSameFromHere(upstream, toldBy, adapters)).toBe(true))

  it.each([
    ['127.0.0.1', '192.168.7.1'],
    ['127.0.0.1', '9.9.9.9'],
    ['::1', 'fd00:7::1'],
    ['::ffff:127.0.0.1', '192.168.7.1'],
    ['0.0.0.0', '192.168.7.1'],
    ['::', '127.0.0.53'],
    ['169.254.3.4', '192.168.7.1'],
    ['fe80::1', '192.168.7.1'],
    ['fe80::1%eth0', 'fd00:7::1'],
    ['192.168.8.2', '192.168.7.1'],
    ['10.9.9.9', '192.168.7.1'],
    ['100.100.100.100', '192.168.7.1'],
    ['192.168.7.2', '9.9.9.9'], // nobody outside knows who is at home
    ['192.168.7.2', '192.168.8.1'],
    ['224.0.0.251', '127.0.0.53'],
    ['255.255.255.255', '192.168.7.1'],
  ])('is not asked at %s, told by %s', (upstream, toldBy) => expect(isSameFromHere(upstream, toldBy, adapters)).toBe(false))

  it('is not met with a single packet, question or page otherwise', async () => {
    const told = ['127.0.0.1#5335', '169.254.3.4#53', '192.168.7.2#53', '10.9.9.9#53']
    const socket = dgram.createSocket('udp4')
    socket.on('message', (query, from) => {
      const { id = 0, questions = [] } = dns.decode(query)
      const asksServers = questions[0]?.name === 'servers.bind'
      const answers = asksServers
        ? [{ type: 'TXT' as const, name: 'servers.bind', class: 'CH' as const, data: told.map((at) => `${at} 1 0`) }]
        : []
      // One text in each record, as dnsmasq has them.
      const each = answers.flatMap((record) => record.data.map((data) => ({ ...record, data: [data] })))
      socket.send(dns.encode({ type: 'response', id, flags: dns.RECURSION_AVAILABLE, questions, answers: each }), from.port, from.address)
    })
    socket.bind(0, '127.0.0.1')
    await once(socket, 'listening')
    const { port } = socket.address()
    const stop = (): Promise<void> => new Promise((resolve) => socket.close(() => resolve()))
    await during(Promise.resolve({ address: '127.0.0.1', port, stop }))

    // The home's addresses are put in the surroundings' mouth; packets go to the one name server on loopback.
    const met = new Set<string>()
    const real = systemSurroundings({ offline: true })
    const surroundings: Surroundings = {
      ...real,
      resolversGiven: true,
      adapters: () => adapters,
      resolvers: () => Promise.resolve([{ address: '192.168.7.1', port: 53, from: 'given' }]),
      lookup: () => Promise.resolve({ failure: 'no address', tookMs: 1 }),
      dial: ({ address }) => {
        met.add(address)
        return Promise.resolve({ failure: 'refused', tookMs: 1 })
      },
      exchange: (request, onDatagram, signal) => {
        met.add(request.address)
        if (request.port !== 53) return Promise.resolve({ failure: 'refused' })
        const { address } = request
        return real.exchange({ ...request, address: '127.0.0.1', port }, (data) => onDatagram({ ...data, address, port: 53 }), signal)
      },
    }
    const typed = 'https://192-168-7-20.0123456789abcdef0123456789abcdef.plex.direct:32400'
    const { resolvers } = await value(names, fact, { typed, surroundings })
    expect(resolvers.map(({ address }) => address)).toEqual(['192.168.7.1', '192.168.7.2'])
    expect([...met].sort()).toEqual(['192.168.7.1', '192.168.7.2'])
  })
})

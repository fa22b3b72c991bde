import dgram from 'node:dgram'
import { once } from 'node:events'
import * as dns from 'dns-packet'
import { expect, it, vi } from 'vitest'
import fact from '@shared/facts/names'
import { systemSurroundings } from '../../electron/computer/system'
import { pause } from '../../electron/network/deadline'
import connection from '../../electron/probes/connection'
import clock from '../../electron/probes/clock'
import internet from '../../electron/probes/internet'
import names from '../../electron/probes/names'
import { listen, type Listening } from '../lab/listening'
import { look, value } from '../probes/looking'
import { during } from './tls/asking'

const many = Array.from({ length: 1_000 }, (_, index) => `127.77.${String(Math.floor(index / 250) + 1)}.${String((index % 250) + 1)}`)

/** A name server that gives a thousand addresses for every name: over UDP it says that they do not fit, over TCP it gives them all. */
async function generous(): Promise<Listening> {
  const reply = (query: Buffer, whole: boolean): Buffer => {
    const { id = 0, questions = [] } = dns.decode(query)
    const [question] = questions
    const isA = question?.type === 'A'
    return dns.encode({
      type: 'response',
      id,
      flags: dns.RECURSION_AVAILABLE | (whole ? 0 : dns.TRUNCATED_RESPONSE),
      questions,
      answers: whole && isA ? many.map((data) => ({ type: 'A' as const, name: '.', ttl: 60, data })) : [],
    })
  }
  const tcp = await listen({ address: '127.0.0.1', port: 0 }, (socket) => {
    socket.on('data', (data: Buffer) => {
      const answer = reply(data.subarray(2), true)
      socket.write(Buffer.concat([Buffer.from([answer.length >> 8, answer.length & 255]), answer]))
    })
  })
  const udp = dgram.createSocket('udp4')
  udp.on('message', (query, from) => udp.send(reply(query, false), from.port, from.address))
  udp.bind(tcp.port, '127.0.0.1')
  await once(udp, 'listening')
  return {
    ...tcp,
    stop: async () => {
      udp.close()
      await tcp.stop()
    },
  }
}

it('a name that leads to a thousand addresses makes Relock knock at eight of them, whatever it asks', async () => {
  const resolver = await during(generous())
  // Every address of 127.0.0.0/8 is this computer's own, so one listener counts the knocks at all of them.
  const knocked = new Map<string, number>()
  const door = await during(
    listen({ address: '0.0.0.0', port: 0 }, (socket) => {
      const address = socket.localAddress ?? ''
      knocked.set(address, (knocked.get(address) ?? 0) + 1)
      socket.resetAndDestroy()
    }),
  )
  const place = { host: 'many.example', port: door.port }
  const surroundings = systemSurroundings({
    resolvers: [{ address: '127.0.0.1', port: resolver.port, from: 'given' }],
    hosts: { plexTv: place, plexOthers: [], connectivityCheck: { ...place, path: '/', status: 204, body: '' }, clocks: [place] },
  })
  const typed = `https://many.example:${String(door.port)}`
  expect(await surroundings.lookup('many.example', new AbortController().signal)).toMatchObject({ addresses: many.slice(0, 64) })
  for (const probe of [connection, internet, clock]) {
    knocked.clear()
    await look(probe, { typed, surroundings })
    await vi.waitFor(() => expect(knocked.size).toBeGreaterThanOrEqual(8))
    await pause(200, new AbortController().signal) // whoever else was knocked at is counted by then
    expect([...knocked.keys()].sort()).toEqual(many.slice(0, 8).sort())
  }
  knocked.clear()
  const told = await value(names, fact, { typed, surroundings })
  expect(told.resolvers[0]?.server).toMatchObject({ addresses: many.slice(0, 64) })
  expect(knocked.size).toBe(0)
})

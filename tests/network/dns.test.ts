import dgram from 'node:dgram'
import net from 'node:net'
import { once } from 'node:events'
import { randomBytes } from 'node:crypto'
import * as packets from 'dns-packet'
import { afterEach, describe, expect, it } from 'vitest'
import { privateControl, publicControl } from '@shared/addresses/plex-direct'
import { exchange } from '../../electron/network/datagrams'
import { within } from '../../electron/network/deadline'
import { dial } from '../../electron/network/dial'
import { ask, askSoftware } from '../../electron/network/dns'
import { readAnswer } from '../../electron/network/dns-packets'
import { filter, whyNot } from '../lab/filters'
import { stopAll, type Running } from '../lab/listening'

const doors = { dial, exchange }
const never = new AbortController().signal
const running: Running[] = []
afterEach(() => stopAll(running.splice(0)))

interface Asked {
  readonly packet: packets.DecodedPacket
  readonly over: 'udp' | 'tcp'
  /** Counts from one. */
  readonly turn: number
}
type Reply = packets.Packet | Buffer
interface Resolver {
  readonly address: string
  readonly port: number
  readonly asked: Asked[]
}

/** A resolver that answers whatever the test says, over UDP and TCP at one port. */
async function resolver(answer: (asked: Asked) => readonly Reply[]): Promise<Resolver> {
  const asked: Asked[] = []
  const replies = (data: Buffer, over: Asked['over']): readonly Buffer[] => {
    const question = { packet: packets.decode(data), over, turn: asked.length + 1 }
    asked.push(question)
    return answer(question).map((reply) => (Buffer.isBuffer(reply) ? reply : packets.encode(reply)))
  }
  const tcp = net.createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', (data) => {
      if (typeof data === 'string') return
      for (const reply of replies(data.subarray(2), 'tcp')) {
        const size = Buffer.alloc(2)
        size.writeUInt16BE(Math.min(reply.length, 65_535))
        const framed = Buffer.concat([size, reply])
        socket.write(framed.subarray(0, 5)) // in two parts, as networks do
        setTimeout(() => socket.write(framed.subarray(5)), 5)
      }
    })
  })
  tcp.listen(0, '127.0.0.1')
  await once(tcp, 'listening')
  const bound = tcp.address()
  const port = typeof bound === 'object' && bound ? bound.port : 0
  const udp = dgram.createSocket('udp4')
  udp.on('message', (data, from) => {
    for (const reply of replies(data, 'udp')) udp.send(reply, from.port, from.address)
  })
  udp.bind(port, '127.0.0.1')
  await once(udp, 'listening')
  running.push({ stop: () => new Promise((resolve) => udp.close(() => tcp.close(() => resolve()))) })
  return { address: '127.0.0.1', port, asked }
}

const name = privateControl.name
/** An honest answer to the question, with changes. */
const reply = ({ packet }: Asked, changes: packets.Packet = {}): packets.Packet => ({
  type: 'response',
  id: packet.id ?? 0,
  flags: packets.RECURSION_DESIRED | packets.RECURSION_AVAILABLE,
  questions: packet.questions ?? [],
  answers: [{ type: 'A', name, ttl: 60, data: '192.168.1.1' }],
  ...changes,
})
const opt = (extra: Partial<Extract<packets.Answer, { type: 'OPT' }>> = {}): packets.Answer => ({
  type: 'OPT',
  name: '.',
  udpPayloadSize: 1232,
  extendedRcode: 0,
  ednsVersion: 0,
  flags: 0,
  flag_do: false,
  options: [],
  ...extra,
})
/** RFC 8914: the decoder's types know no such option. */
/** The encoder knows no extended errors (option 15, RFC 8914): a key tag (option 14), which is written alike, is turned into one. */
const withExtendedError = (packet: packets.Packet, code: number): Buffer => {
  const data = packets.encode({ ...packet, additionals: [...(packet.additionals ?? []), opt({ options: [{ code: 14, tags: [code] }] })] })
  data.writeUInt8(15, data.length - 5)
  return data
}
const soa: packets.Answer = {
  type: 'SOA',
  name: 'plex.direct',
  ttl: 300,
  data: { mname: 'ns.plex.direct', rname: 'a.plex.direct', minimum: 60 },
}
const within1 = (at: Resolver, ms = 700) => within(ms, never, (signal) => ask(doors, at, name, 'A', signal))

describe('an honest resolver', () => {
  it('is asked recursively with EDNS, and its addresses are told once each', async () => {
    const at = await resolver((asked) => [
      reply(asked, {
        answers: [
          { type: 'CNAME', name, ttl: 9, data: 'other.example' },
          { type: 'A', name: 'other.example', ttl: 9, data: '192.168.1.1' },
          { type: 'A', name: 'other.example', ttl: 9, data: '192.168.1.1' },
          { type: 'AAAA', name: 'other.example', ttl: 9, data: '2001:db8::1' },
        ],
      }),
    ])
    expect(await within1(at)).toMatchObject({ state: 'answered', rcode: 0, addresses: ['192.168.1.1'], soa: false, negativeTtl: null })
    const sent = at.asked[0]?.packet
    expect(sent).toMatchObject({
      flag_rd: true,
      questions: [{ name, type: 'A', class: 'IN' }],
      additionals: [{ type: 'OPT', udpPayloadSize: 1232 }],
    })
  })

  it('says no with an SOA, and for how long', async () => {
    const at = await resolver((asked) => [reply(asked, { flags: 3, answers: [], authorities: [soa] })])
    expect(await within1(at)).toMatchObject({ rcode: 3, addresses: [], soa: true, negativeTtl: 60 })
  })

  it('is asked from another port with another number each time', async () => {
    const at = await resolver((asked) => [reply(asked)])
    for (let turn = 0; turn < 8; turn++) await within1(at)
    expect(new Set(at.asked.map(({ packet }) => packet.id)).size).toBeGreaterThan(6)
  })

  it('may cut its answer and give the whole over TCP', async () => {
    const at = await resolver((asked) => [
      asked.over === 'udp' ? reply(asked, { flags: packets.TRUNCATED_RESPONSE, answers: [] }) : reply(asked),
    ])
    expect(await within1(at)).toMatchObject({ addresses: ['192.168.1.1'] })
    expect(at.asked.map(({ over }) => over)).toEqual(['udp', 'tcp'])
  })

  it('may be too old for EDNS', async () => {
    const at = await resolver((asked) => [
      (asked.packet.additionals?.length ?? 0) > 0 ? reply(asked, { flags: 1, answers: [], questions: [] }) : reply(asked),
    ])
    expect(await within1(at)).toMatchObject({ rcode: 0, addresses: ['192.168.1.1'] })
  })

  it('is asked again after a lost packet, within the patience', async () => {
    const at = await resolver((asked) => (asked.turn === 1 ? [] : [reply(asked)]))
    const answer = await within1(at, 3_000)
    expect(answer).toMatchObject({ addresses: ['192.168.1.1'] })
    expect(answer.tookMs).toBeGreaterThan(950)
    expect(at.asked).toHaveLength(2)
  })
})

describe('a filter', () => {
  it('tells its extended error and its explanation', async () => {
    const at = await resolver((asked) => [
      withExtendedError(
        reply(asked, {
          flags: 5,
          answers: [],
          additionals: [
            { type: 'TXT', name: 'explanation.invalid', ttl: 1, data: ['blocked by \u0007DNS rebinding', ' protection\u202e'] },
          ],
        }),
        15,
      ),
    ])
    expect(await within1(at)).toMatchObject({ rcode: 5, soa: false, extendedError: 15, explanation: 'blocked by DNS rebinding protection' })
  })

  it('may use an answer code that only EDNS can carry', async () => {
    const at = await resolver((asked) => [reply(asked, { answers: [], flags: 7, additionals: [opt({ extendedRcode: 1 })] })])
    expect(await within1(at)).toMatchObject({ rcode: 23 })
  })

  it.each(['dnsmasq', 'unbound'] as const)(
    '%s answers without an SOA, tells its name, and passes public addresses',
    async (product) => {
      const missing = whyNot(product)
      if (missing !== null) {
        console.warn(`not run: ${missing}`)
        return
      }
      const truth = await resolver((asked) => {
        const question = asked.packet.questions?.[0]?.name.toLowerCase()
        const address = question === privateControl.name ? privateControl.address : publicControl.address
        return [reply(asked, { answers: [{ type: 'A', name: asked.packet.questions?.[0]?.name ?? '', ttl: 60, data: address }] })]
      })
      const free = await resolver(() => [])
      await stopAll(running.splice(1))
      const at = await filter(product, { address: '127.0.0.1', port: free.port }, truth, null)
      running.push(at)
      const answer = (asked: string) => within(4_000, never, (signal) => ask(doors, at, asked, 'A', signal))
      expect(await answer(privateControl.name)).toMatchObject({ state: 'answered', rcode: 0, addresses: [], soa: false })
      expect(await answer(publicControl.name)).toMatchObject({ addresses: [publicControl.address] })
      expect(await within(2_000, never, (signal) => askSoftware(doors, at, signal))).toMatch(new RegExp(`^${product}`))
    },
    20_000,
  )
})

describe('a resolver that is not there', () => {
  it('is refused at once where its port is closed', async () => {
    const at = await resolver(() => [])
    await stopAll(running.splice(0))
    const answer = await within1(at)
    expect(answer).toMatchObject({ state: 'failed', failure: 'refused' })
    expect(answer.tookMs).toBeLessThan(300)
  })

  it('gives no answer where it is silent, and nothing hangs', async () => {
    const at = await resolver(() => [])
    const answer = await within1(at, 400)
    expect(answer).toMatchObject({ state: 'failed', failure: 'no answer' })
    expect(answer.tookMs).toBeLessThan(900)
  })

  it('is let go when the user stops', async () => {
    const at = await resolver(() => [])
    const user = new AbortController()
    const answer = ask(doors, at, name, 'A', user.signal)
    user.abort()
    expect(await answer).toMatchObject({ failure: 'cancelled' })
    expect(await ask(doors, at, name, 'A', user.signal)).toMatchObject({ failure: 'cancelled' })
  })
})

describe('a hostile resolver', () => {
  const loop = (asked: Asked): Buffer => {
    const data = packets.encode(reply(asked, { answers: [] }))
    data.writeUInt16BE(1, 6)
    return Buffer.concat([data, Buffer.from([0xc0, data.length, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, 1, 2, 3, 4])])
  }
  it.each([
    ['another number', (asked: Asked) => reply(asked, { id: ((asked.packet.id ?? 0) + 1) & 0xffff })],
    ['another question', (asked: Asked) => reply(asked, { questions: [{ name: 'evil.example', type: 'A' }] })],
    ['another type', (asked: Asked) => reply(asked, { questions: [{ name, type: 'AAAA' }] })],
    ['another class', (asked: Asked) => reply(asked, { questions: [{ name, type: 'A', class: 'CH' }] })],
    [
      'two questions',
      (asked: Asked) =>
        reply(asked, {
          questions: [
            { name, type: 'A' },
            { name, type: 'A' },
          ],
        }),
    ],
    ['no question', (asked: Asked) => reply(asked, { questions: [] })],
    ['a question instead of an answer', (asked: Asked) => reply(asked, { type: 'query' })],
    ['a name that points at itself', loop],
    ['half a packet', (asked: Asked) => packets.encode(reply(asked)).subarray(0, 40)],
    ['nothing', () => Buffer.alloc(0)],
    ['64 KB of garbage', () => randomBytes(60_000)],
    ['64 KB of zeros', () => Buffer.alloc(60_000)],
  ] as const)('is not believed when it sends %s, and the true answer still counts', async (_, lie) => {
    const liar = await resolver((asked) => [lie(asked)])
    expect(await within1(liar, 150)).toMatchObject({ state: 'failed', failure: 'not understood' })
    const slow = await resolver((asked) => [lie(asked), lie(asked), reply(asked)])
    expect(await within1(slow)).toMatchObject({ addresses: ['192.168.1.1'] })
  })

  it('cannot speak from another address or port', async () => {
    const at = await resolver(() => [])
    // A connected socket drops strangers by itself (tests/network/dial.test.ts); here one gets through to the very reader.
    const forging = (address: string, port: number): typeof doors => ({
      dial,
      exchange: (request, listen, signal) => {
        const id = request.data.readUInt16BE(0)
        const data = packets.encode({
          type: 'response',
          id,
          questions: [{ name, type: 'A' }],
          answers: [{ type: 'A', name, ttl: 1, data: '198.18.6.6' }],
        })
        listen({ data, address, port })
        return exchange(request, listen, signal)
      },
    })
    const hear = (address: string, port: number) => within(200, never, (signal) => ask(forging(address, port), at, name, 'A', signal))
    expect(await hear('127.0.0.2', at.port)).toMatchObject({ failure: 'no answer' })
    expect(await hear('127.0.0.1', at.port + 1)).toMatchObject({ failure: 'no answer' })
    expect(await hear('127.0.0.1', at.port)).toMatchObject({ addresses: ['198.18.6.6'] }) // the forgery itself is good
  })

  it('gets nowhere over TCP either', async () => {
    const cut = (asked: Asked) => reply(asked, { flags: packets.TRUNCATED_RESPONSE, answers: [] })
    const garbage = await resolver((asked) => (asked.over === 'udp' ? [cut(asked)] : [randomBytes(200)]))
    expect(await within1(garbage)).toMatchObject({ failure: 'not understood' })
    const endless = await resolver((asked) => (asked.over === 'udp' ? [cut(asked)] : [Buffer.alloc(65_535)]))
    expect(await within1(endless)).toMatchObject({ failure: 'too much' })
    const silent = await resolver((asked) => (asked.over === 'udp' ? [cut(asked)] : []))
    expect(await within1(silent, 300)).toMatchObject({ failure: 'no answer', cut: true })
  })

  it('cannot hold us up with pointers to pointers', async () => {
    const at = await resolver((asked) => {
      const head = packets.encode(reply(asked, { answers: [], questions: asked.packet.questions ?? [] }))
      const parts = [head]
      let offset = head.length
      // A chain of thousands of pointers, and as many records that begin at its end.
      for (let hop = 0; hop < 3_000; hop++, offset += 2) parts.push(Buffer.from([0xc0 | ((offset - 2) >> 8), (offset - 2) & 255]))
      head.writeUInt16BE(3_000, 6)
      return [Buffer.concat(parts)]
    })
    const started = performance.now()
    expect(await within1(at, 300)).toMatchObject({ state: 'failed' })
    expect(performance.now() - started).toBeLessThan(1_500)
  })
})

it('a name that fits no packet has no address, and is not sent', async () => {
  const at = await resolver((asked) => [reply(asked)])
  for (const bad of ['', 'a..b', `${'a'.repeat(64)}.example`, `${'ä'.repeat(40)}.example`, 'a.'.repeat(200)])
    expect(await ask(doors, at, bad, 'A', never)).toMatchObject({ state: 'failed', failure: 'no address' })
  expect(at.asked).toHaveLength(0)
})

it('a resolver may keep its software to itself', async () => {
  const refuses = await resolver((asked) => [reply(asked, { flags: 4, answers: [] })])
  expect(await askSoftware(doors, refuses, never)).toBeNull()
  const tells = await resolver((asked) => [
    reply(asked, { answers: [{ type: 'TXT', name: 'version.bind', class: 'CH', ttl: 0, data: 'dnsmasq-2.90' }] }),
  ])
  expect(await askSoftware(doors, tells, never)).toBe('dnsmasq-2.90')
  expect(tells.asked[0]?.packet.questions).toEqual([{ name: 'version.bind', type: 'TXT', class: 'CH' }])
})

it('a filter’s own words are read from an extended error and from what dnscrypt-proxy answers', () => {
  const question = { type: 'A', class: 'IN', name: 'plex.direct' } as const
  const read = (packet: packets.Packet) => {
    return readAnswer(packets.decode(packets.encode({ type: 'response', id: 1, questions: [question], ...packet })), 'A', 0, 1)
  }
  const data = Buffer.concat([Buffer.from([0, 15]), Buffer.from('BLOCKED IP (rebind)\u0007')])
  const option = { code: 15, data } as unknown as packets.PacketOpt
  const opt = {
    type: 'OPT',
    name: '.',
    udpPayloadSize: 1232,
    extendedRcode: 0,
    ednsVersion: 0,
    flags: 0,
    flag_do: false,
    options: [option],
  } as const
  expect(read({ additionals: [{ ...opt, options: [option] }] })).toMatchObject({ extendedError: 15, explanation: 'BLOCKED IP (rebind)' })
  const hinfo = { cpu: 'This query has been locally blocked', os: 'by dnscrypt-proxy' }
  expect(read({ answers: [{ type: 'HINFO', name: 'plex.direct', data: hinfo }] })).toMatchObject({
    addresses: [],
    explanation: 'This query has been locally blocked by dnscrypt-proxy',
  })
})

import dgram from 'node:dgram'
import type { Socket } from 'node:net'
import * as dns from 'dns-packet'
import { listen, stopAll, type Listening, type Running } from '../lab/listening'

export interface SickResolver extends Running {
  readonly address: string
  readonly port: number
  /** Questions that came over UDP. */
  readonly asked: () => number
}

/** What it does to the true answer to one question, over UDP: the datagrams that it sends, each from the usual or from another port. */
export type Sickness = (
  truth: Buffer,
  turn: number,
) => readonly { readonly data: Buffer; readonly otherPort?: boolean; readonly afterMs?: number }[]

const answer = (data: Buffer): readonly { readonly data: Buffer }[] => [{ data }]

/** RFC 1035 §4.1.1: the bit TC, and no answer. */
function truncated(truth: Buffer): Buffer {
  const packet = dns.decode(truth)
  return dns.encode({ ...packet, flags: (packet.flags ?? 0) | dns.TRUNCATED_RESPONSE, answers: [], authorities: [], additionals: [] })
}

/** An answer whose name is a pointer to itself (RFC 1035 §4.1.4 forbids none of it). */
function loop(truth: Buffer): Buffer {
  const head = dns.encode({ ...dns.decode(truth), answers: [], authorities: [], additionals: [] })
  head.writeUInt16BE(1, 6)
  return Buffer.concat([head, Buffer.from([0xc0, head.length, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, 1, 2, 3, 4])])
}

/** An address of this machine where nobody listens: no test calls into a network that is not its own. */
const nobody = '127.0.0.99'

/** Every address becomes this one. */
function lying(truth: Buffer, address: string): Buffer {
  const packet = dns.decode(truth)
  const answers = (packet.answers ?? []).map((record) => (record.type === 'A' ? { ...record, data: address } : record))
  return dns.encode({ ...packet, answers })
}

const another = (truth: Buffer): Buffer => {
  const data = Buffer.from(truth)
  data.writeUInt16BE((truth.readUInt16BE(0) + 1) & 0xffff, 0)
  return data
}

export const sicknesses = {
  'is dead': () => [],
  'loses 30 % of the questions': (truth, turn) => ([2, 5, 8].includes(turn % 10) ? [] : answer(truth)),
  'takes three seconds': (truth) => [{ data: truth, afterMs: 3_000 }],
  'lies about every address': (truth) => answer(lying(truth, nobody)),
  'cuts every answer short': (truth) => answer(truncated(truth)),
  'answers from another port': (truth) => [{ data: truth, otherPort: true }],
  'answers another question’s number': (truth) => answer(another(truth)),
  'answers another question’s number before the right one': (truth) => [...answer(another(truth)), ...answer(truth)],
  'sends a name that points at itself': (truth) => answer(loop(truth)),
  'sends 64 KB of garbage': () => answer(Buffer.alloc(65_507, 0xc0)),
  'sends 64 KB of garbage before the answer': (truth) => [...answer(Buffer.alloc(65_507, 0xff)), ...answer(truth)],
  'sends half an answer': (truth) => answer(truth.subarray(0, 20)),
} as const satisfies Readonly<Record<string, Sickness>>

/** A resolver that knows the truth from `upstream` and does this to it; over TCP it is as healthy as `overTcp` says. */
export async function sickResolver(
  sickness: Sickness,
  upstream: { address: string; port: number },
  overTcp: 'healthy' | 'silent',
): Promise<SickResolver> {
  const address = '127.0.0.1'
  let asked = 0
  let standing = true
  const udp = dgram.createSocket('udp4')
  const other = dgram.createSocket('udp4')
  const truthOf = (query: Buffer): Promise<Buffer> =>
    new Promise((resolve) => {
      const own = dgram.createSocket('udp4')
      own.once('message', (data) => {
        own.close()
        resolve(data)
      })
      own.send(query, upstream.port, upstream.address)
    })
  udp.on('message', (query, from) => {
    asked += 1
    const turn = asked
    void truthOf(query).then((truth) => {
      for (const { data, otherPort = false, afterMs = 0 } of sickness(truth, turn))
        setTimeout(() => {
          if (standing) (otherPort ? other : udp).send(data, from.port, from.address)
        }, afterMs)
    })
  })
  const answerOverTcp = (socket: Socket): void => {
    socket.once('data', (data) => {
      if (typeof data === 'string' || overTcp === 'silent') return
      void truthOf(data.subarray(2)).then((truth) =>
        socket.write(Buffer.concat([Buffer.from([truth.length >> 8, truth.length & 255]), truth])),
      )
    })
  }
  const tcp = await listenTwice(udp, address, answerOverTcp)
  const stop = (): Promise<void> => {
    standing = false
    other.close()
    return new Promise((resolve) => udp.close(() => resolve()))
  }
  return { address, port: tcp.port, asked: () => asked, stop: () => stopAll([{ stop }, tcp]) }
}

/** At one port over TCP and UDP. A port that is free for one of them may be somebody else's for the other: then another one is tried. */
async function listenTwice(udp: dgram.Socket, address: string, connected: (socket: Socket) => void): Promise<Listening> {
  for (let tries = 1; ; tries++) {
    const tcp = await listen({ address, port: 0 }, connected)
    try {
      await new Promise<void>((resolve, reject) => {
        udp.once('error', reject)
        udp.bind(tcp.port, address, resolve)
      })
      return tcp
    } catch (error) {
      await tcp.stop()
      if (tries === 5) throw error
    }
  }
}

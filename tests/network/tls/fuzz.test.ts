import net from 'node:net'
import { describe, expect, it } from 'vitest'
import { tlsVersions, type TlsVersion } from '@shared/facts/handshake'
import { ByteQueue, Unreadable, u16, vector16, vector24, vector8 } from '../../../electron/network/tls/bytes'
import { clientHello } from '../../../electron/network/tls/hello'
import { alpnOf, keyShareOf, modernChain, readExtensions, readServerHello, retryOf } from '../../../electron/network/tls/messages'
import type { Inspection } from '../../../electron/network/tls/inspection'
import { Reply } from '../../../electron/network/tls/reply'
import type { Listening } from '../../lab/listening'
import { broken } from '../../fuzz/breaking'
import { dice, type Dice } from '../../fuzz/dice'
import { ecServer, rsaServer, sServer } from './openssl'

/** How many broken replies; RELOCK_FUZZ asks for more than the normal run's. */
const rounds = Number(process.env['RELOCK_FUZZ'] ?? 4_000)
const seed = 0x5eed

/** Plays a reply to its end, cut into pieces, and always comes to one. */
function heard(reply: Reply, bytes: Buffer, roll: Dice): Inspection {
  for (let from = 0; from < bytes.length;) {
    const to = from + 1 + roll(600)
    const step = reply.hear(bytes.subarray(from, to))
    if (step.next === 'hang up') return step.inspection
    from = to
  }
  return reply.broken('reset')
}

/** What a real server says to one hello, before it waits for us. */
async function recorded(versions: readonly TlsVersion[], ...args: readonly string[]): Promise<Buffer> {
  const server = await sServer(...args)
  const bytes = await listenTo(server, clientHello({ versions, name: 'a.example' }).wire)
  await server.stop()
  return bytes
}

function listenTo(server: Listening, hello: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    const socket = net.connect(server.port, server.address, () => socket.write(hello))
    socket.on('data', (part) => {
      parts.push(Buffer.from(part))
      setTimeout(() => socket.destroy(), 100)
    })
    socket.once('close', () => resolve(Buffer.concat(parts)))
    socket.once('error', reject)
  })
}

describe('A broken reply', () => {
  it(`always comes to an end, and never to a crash (${String(rounds)} replies)`, { timeout: 600_000 }, async () => {
    const roll = dice(seed)
    const rsa = ['-cert', rsaServer().certificate, '-key', rsaServer().key]
    const ec = ['-cert', ecServer().certificate, '-key', ecServer().key]
    const anyLevel = '@SECLEVEL=0'
    const sound = await Promise.all([
      recorded(['TLS 1.2'], ...rsa, '-Verify', '1', '-alpn', 'h2'),
      recorded(['TLS 1.2'], ...ec),
      recorded(['TLS 1.0'], ...rsa, '-cipher', `DHE-RSA-AES128-SHA:${anyLevel}`),
      recorded(['TLS 1.1'], ...rsa, '-cipher', `AES128-SHA:${anyLevel}`),
      recorded(['TLS 1.3'], ...rsa),
      recorded(['TLS 1.3'], ...rsa, '-groups', 'P-384'),
      recorded(['TLS 1.2'], ...rsa, '-tls1_3'),
    ])
    const hellos = [
      ...tlsVersions.map((version) => clientHello({ versions: [version], name: null })),
      clientHello({ versions: tlsVersions, name: null }),
    ]
    const outcomes = new Map<string, number>()
    for (let round = 0; round < rounds; round++) {
      const reply = new Reply(hellos[roll(hellos.length)] ?? clientHello({ versions: ['TLS 1.2'], name: null }))
      const { outcome } = heard(reply, broken(sound[roll(sound.length)] ?? Buffer.alloc(0), roll), roll)
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    }
    // A fuzzer that only ever reaches the first check tests nothing.
    for (const outcome of ['offered', 'refused', 'failed']) expect(outcomes.get(outcome) ?? 0, outcome).toBeGreaterThan(rounds / 50)
  })

  it('is read to its end or found unreadable, also where TLS 1.3 encrypts it', { timeout: 600_000 }, () => {
    const roll = dice(seed)
    const der = Buffer.alloc(40, 7)
    const extension = (type: number, data: Buffer): Buffer => Buffer.concat([u16(type), vector16(data)])
    const chain = Buffer.concat([vector8(), vector24(vector24(der), vector16(), vector24(der), vector16(extension(5, der)))])
    const extensions = Buffer.concat([extension(16, vector16(vector8(Buffer.from('h2')))), extension(51, Buffer.from([0, 29, 0, 1, 4]))])
    const readers: readonly ((bytes: Buffer) => unknown)[] = [
      modernChain,
      (bytes) => alpnOf(readExtensions(bytes)),
      (bytes) => keyShareOf(readExtensions(bytes)),
      (bytes) => retryOf(readExtensions(bytes)),
      readServerHello,
    ]
    let read = 0
    for (let round = 0; round < rounds; round++) {
      const bytes = broken(roll(2) === 0 ? chain : extensions, roll)
      for (const reader of readers) {
        try {
          reader(bytes)
          read++
        } catch (error) {
          expect(error).toBeInstanceOf(Unreadable)
        }
      }
    }
    expect(read).toBeGreaterThan(rounds / 10)
  })
})

describe('The queue of bytes', () => {
  it('gives everything back in order, and what it gave stays as it was', () => {
    const roll = dice(seed)
    const queue = new ByteQueue()
    const given: number[] = []
    const taken: Buffer[] = []
    for (let round = 0; round < 2_000; round++) {
      const part = Buffer.from(Array.from({ length: roll(70) }, () => roll(256)))
      given.push(...part)
      queue.push(part)
      taken.push(queue.take(roll(70)))
    }
    taken.push(queue.take(queue.length))
    expect(queue.length).toBe(0)
    expect(Buffer.concat(taken).equals(Buffer.from(given))).toBe(true)
  })
})

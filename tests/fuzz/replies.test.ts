import net from 'node:net'
import { describe, expect, it } from 'vitest'
import { tlsVersions, type TlsVersion } from '@shared/facts/handshake'
import type { Inspection } from '../../electron/network/tls/inspection'
import { clientHello } from '../../electron/network/tls/hello'
import { Reply } from '../../electron/network/tls/reply'
import type { Listening } from '../lab/listening'
import { ecServer, file, identity, rsaServer, sServer } from '../network/tls/openssl'
import { broken } from './breaking'
import type { Dice } from './dice'
import { fuzz, patience, rounds, telling } from './rounds'

/** What a real server says to one hello, before it waits for us. */
async function captured(versions: readonly TlsVersion[], ...args: readonly string[]): Promise<Buffer> {
  const server = await sServer(...args)
  try {
    return await listenTo(server, clientHello({ versions, name: 'a.example' }).wire)
  } finally {
    await server.stop()
  }
}

function listenTo({ address, port }: Listening, hello: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    const socket = net.connect(port, address, () => socket.write(hello))
    socket.on('data', (part) => {
      parts.push(Buffer.from(part))
      setTimeout(() => socket.destroy(), 100)
    })
    socket.once('close', () => resolve(Buffer.concat(parts)))
    socket.once('error', reject)
  })
}

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

/** The bytes of one reply in the middle of another's: what no server sends, and a confused box might. */
const spliced = (one: Buffer, other: Buffer, roll: Dice): Buffer => {
  const from = roll(other.length)
  return Buffer.concat([one.subarray(0, roll(one.length)), other.subarray(from, from + roll(4_000))])
}

describe('A mutated reply of a server', () => {
  it(`ends in a word, never in a crash, a hang or a full memory (${String(rounds)} replies)`, { timeout: patience }, async () => {
    const rsa = ['-cert', rsaServer().certificate, '-key', rsaServer().key]
    const ec = ['-cert', ecServer().certificate, '-key', ecServer().key]
    const chain = file('fuzz-chain.pem', identity('first.example').certificatePem + identity('second.example').certificatePem)
    const captures = await Promise.all([
      captured(['TLS 1.2'], ...rsa, '-Verify', '1', '-alpn', 'http/1.1'),
      captured(['TLS 1.2'], ...rsa, '-cert_chain', chain, '-status'),
      captured(['TLS 1.2'], ...ec),
      captured(['TLS 1.2'], ...rsa, '-cipher', 'AES128-SHA:@SECLEVEL=0'),
      captured(['TLS 1.1'], ...rsa, '-cipher', 'AES128-SHA:@SECLEVEL=0'),
      captured(['TLS 1.0'], ...rsa, '-cipher', 'DHE-RSA-AES128-SHA:@SECLEVEL=0'),
      captured(['TLS 1.3'], ...rsa),
      captured(['TLS 1.3'], ...rsa, '-groups', 'P-384'),
      captured(['TLS 1.3'], ...rsa, '-stateless'),
      captured(['TLS 1.2'], ...rsa, '-tls1_3'),
    ])
    const hellos = [...tlsVersions.map((version) => [version]), tlsVersions].map((versions) => clientHello({ versions, name: null }))
    const outcomes = new Map<string, number>()
    await fuzz(async (roll) => {
      const pick = (): Buffer => captures[roll(captures.length)] ?? Buffer.alloc(0)
      const bytes = roll(5) === 0 ? spliced(pick(), pick(), roll) : broken(pick(), roll)
      const hello = hellos[roll(hellos.length)]
      if (hello === undefined) throw new RangeError('the dice have as many sides as there are hellos')
      const { outcome } = await telling(bytes, () => heard(new Reply(hello), bytes, roll))
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    })
    // A fuzzer that only ever reaches the first check tests nothing.
    for (const outcome of ['offered', 'refused', 'failed']) expect(outcomes.get(outcome) ?? 0, outcome).toBeGreaterThan(rounds / 50)
  })
})

import * as dns from 'dns-packet'
import { expect, it } from 'vitest'
import { isAddress } from '@shared/addresses/address'
import { dnsAnswerSchema } from '@shared/addresses/dns-answer'
import { readAnswer, readReply, textsOf, type Query } from '../../electron/network/dns-packets'
import { chances, type Dice } from '../fuzz/dice'

const rounds = Number(process.env['RELOCK_FUZZ'] ?? 200_000)
const seed = Number(process.env['RELOCK_SEED'] ?? 20_261_121)

const name = '192-168-1-20.0123456789abcdef0123456789abcdef.plex.direct'
const soa: dns.Answer = {
  type: 'SOA',
  name: 'plex.direct',
  ttl: 300,
  data: { mname: 'ns.plex.direct', rname: 'a.plex.direct', minimum: 60 },
}
const edns: dns.Answer = {
  type: 'OPT',
  name: '.',
  udpPayloadSize: 1232,
  extendedRcode: 0,
  ednsVersion: 0,
  flags: 0,
  flag_do: false,
  options: [{ code: 12, length: 40 }],
}
const question: dns.Question = { name, type: 'A', class: 'IN' }
const base = (change: dns.Packet): Buffer => dns.encode({ type: 'response', id: 0, flags: 0x0180, questions: [question], ...change })

/** Answers of every kind that the reader knows, to be spoiled. */
const honest: readonly Buffer[] = [
  base({ answers: [{ type: 'A', name, ttl: 60, data: '192.168.1.20' }], additionals: [edns] }),
  base({ flags: 0x0183, authorities: [soa] }),
  base({ flags: 0x0185, additionals: [{ type: 'TXT', name: 'explanation.invalid', data: ['blocked by', ' DNS rebinding'] }, edns] }),
  base({
    answers: [
      { type: 'CNAME', name, ttl: 9, data: 'other.example' },
      { type: 'AAAA', name: 'other.example', ttl: 9, data: '2001:db8::1' },
      { type: 'A', name: 'other.example', ttl: 9, data: '10.0.0.1' },
    ],
  }),
  base({
    questions: [{ name: 'servers.bind', type: 'TXT', class: 'CH' }],
    answers: [{ type: 'TXT', name: 'servers.bind', class: 'CH', data: ['198.18.0.53#53 12 0'] }],
  }),
]

function spoil(roll: Dice): Buffer {
  if (roll(10) === 0) return Buffer.from(Array.from({ length: roll(600) }, () => roll(256)))
  let data = Buffer.from(honest[roll(honest.length)] ?? [])
  for (let change = roll(6); change > 0; change--)
    switch (roll(4)) {
      case 0:
        data = data.subarray(0, roll(data.length + 1))
        break
      case 1:
        if (data.length > 2) data.writeUInt8(roll(2) === 0 ? 0xc0 | roll(64) : roll(256), 2 + roll(data.length - 2))
        break
      case 2: // counts, where the reader's loops are
        if (data.length >= 12) data.writeUInt16BE(roll(65_536), 4 + 2 * roll(4))
        break
      default:
        data = Buffer.concat([data, Buffer.from(Array.from({ length: roll(40) }, () => roll(256)))])
    }
  return data
}

it(
  `${String(rounds)} spoiled answers: none throws, none lies about its shape, none takes long (RELOCK_SEED=${String(seed)})`,
  { timeout: 300_000 },
  () => {
    const chance = chances(seed)
    const roll: Dice = (below) => Math.floor(chance() * below)
    const queries: readonly Query[] = [
      { name, type: 'A', class: 'IN', id: 7, edns: true },
      { name: 'servers.bind', type: 'TXT', class: 'CH', id: 7, edns: true },
    ]
    let understood = 0
    let longest = 0
    for (let round = 0; round < rounds; round++) {
      const data = spoil(roll)
      // With the right number, so that the reader has to look into it.
      if (data.length >= 2) data.writeUInt16BE(7, 0)
      const started = performance.now()
      for (const query of queries) {
        const reply = readReply(data, query)
        if (!reply) continue
        understood += 1
        const answer = readAnswer(reply, 'A', 0, 1)
        const bad = !dnsAnswerSchema.safeParse(answer).success || (answer.state === 'answered' && !answer.addresses.every(isAddress))
        if (bad) throw new Error(`${JSON.stringify(answer)} from ${data.toString('hex')}`)
        if (textsOf(reply.answers ?? []).some((text) => text.length > 200)) throw new Error(`too long from ${data.toString('hex')}`)
      }
      longest = Math.max(longest, performance.now() - started)
    }
    // The spoiling is gentle enough that the reader's inside is reached, and rough enough that much is refused.
    expect(understood).toBeGreaterThan(rounds / 10)
    expect(understood).toBeLessThan(rounds * 0.9)
    expect(longest).toBeLessThan(1_000)
  },
)

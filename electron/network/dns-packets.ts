import * as packets from 'dns-packet'
import { isAddress } from '@shared/addresses/address'
import type { DnsAnswer } from '@shared/addresses/dns-answer'
import { shown } from './announcements'

export interface Question {
  readonly name: string
  readonly type: 'A' | 'AAAA' | 'TXT'
  readonly class: 'IN' | 'CH'
}
export interface Query extends Question {
  readonly id: number
  /** Old resolvers answer FORMERR to EDNS; they are asked again without it (RFC 6891 §7). */
  readonly edns: boolean
}

/** Fits every path without fragments (RFC 9715 §3.1). */
const udpSize = 1_232
/** Twelve addresses and their signatures fit many times; what is longer is not read. */
export const mostBytes = 16 * 1024

/** Addresses of one name that are kept. The largest sites give a dozen; a thousand would only fill a report. */
export const mostAddresses = 64

/** The question on the wire. */
export const packetOf = ({ id, name, type, class: kind, edns }: Query): packets.Packet => ({
  type: 'query',
  id,
  flags: packets.RECURSION_DESIRED,
  questions: [{ name, type, class: kind }],
  additionals: edns
    ? [{ type: 'OPT', name: '.', udpPayloadSize: udpSize, extendedRcode: 0, ednsVersion: 0, flags: 0, flag_do: false, options: [] }]
    : [],
})

/**
 * Can what the head promises fit into the packet? A question takes five bytes at least, a record eleven (RFC 1035 §4.1.2, §4.1.3). The decoder
 * believes the head: 65,535 records that are not there cost it milliseconds for each packet.
 */
function hasRoom(data: Buffer): boolean {
  if (data.length < 12) return false
  const [questions = 0, ...records] = [4, 6, 8, 10].map((at) => data.readUInt16BE(at))
  return 12 + 5 * questions + 11 * records.reduce((sum, count) => sum + count, 0) <= data.length
}

/** The reply to this very question, or `null` for anything else. The decoder follows only pointers that go backwards, so no loop can hold it. */
export function readReply(data: Buffer, query: Query): packets.DecodedPacket | null {
  if (data.length > mostBytes || !hasRoom(data)) return null
  try {
    const reply = packets.decode(data)
    if (!reply.flag_qr || reply.id !== query.id) return null
    // The decoder reads on behind the end of a packet that was cut, and makes addresses of nothing.
    if ((reply.answers ?? []).some((record) => (record.type === 'A' || record.type === 'AAAA') && !isAddress(record.data))) return null
    const [echoed, ...more] = reply.questions ?? []
    // An error may come without the question that it could not read.
    if (!echoed) return rcodeOf(reply) === 0 ? null : reply
    const fits = echoed.name.toLowerCase() === query.name.toLowerCase() && echoed.type === query.type && echoed.class === query.class
    return fits && more.length === 0 ? reply : null
  } catch {
    return null
  }
}

/** RFC 6891 §6.1.3: the upper eight bits travel in OPT. */
export function rcodeOf(reply: packets.DecodedPacket): number {
  const opt = reply.additionals?.find((record) => record.type === 'OPT')
  return ((opt?.type === 'OPT' ? opt.extendedRcode : 0) << 4) | ((reply.flags ?? 0) & 0xf)
}

/** RFC 8914 §2: INFO-CODE and EXTRA-TEXT of the first such option (code 15, which the decoder's types do not list). */
function extendedErrorOf(reply: packets.DecodedPacket): { readonly code: number; readonly text: string } | null {
  const opt = reply.additionals?.find((record) => record.type === 'OPT')
  if (opt?.type !== 'OPT') return null
  const options: readonly { readonly code: number; readonly data?: Buffer | undefined }[] = opt.options
  const data = options.find((option) => option.code === 15)?.data
  return data && data.length >= 2 ? { code: data.readUInt16BE(0), text: shown(data.toString('utf8', 2), 200) } : null
}

/** What dnscrypt-proxy says in the place of an address (its `blocked_query_response = 'hinfo'`). */
const hardwareOf = (records: readonly packets.Answer[]): readonly string[] =>
  records.flatMap((record) => (record.type === 'HINFO' ? [shown(`${record.data.cpu} ${record.data.os}`, 200)] : []))

/** TXT records as texts that can be shown, at most 200 characters each. */
export function textsOf(records: readonly packets.Answer[]): readonly string[] {
  return records.flatMap((record) => {
    if (record.type !== 'TXT') return []
    const parts = Array.isArray(record.data) ? record.data : [record.data]
    const text = parts.map((part) => part.toString()).join('')
    const told = shown(text, 200)
    return told === '' ? [] : [told]
  })
}

/** What a reply says, with the marks that name a filter. `lost`: questions that had gone unanswered before; `tookMs` milliseconds in all. */
export function readAnswer(reply: packets.DecodedPacket, type: 'A' | 'AAAA', lost: number, tookMs: number): DnsAnswer {
  const { answers = [], authorities = [], additionals = [] } = reply
  const addresses = answers.flatMap((record) =>
    record.type === type && 'data' in record && typeof record.data === 'string' ? [record.data] : [],
  )
  const soa = authorities.find((record) => record.type === 'SOA')
  const extended = extendedErrorOf(reply)
  return {
    state: 'answered',
    rcode: rcodeOf(reply),
    addresses: [...new Set(addresses)].slice(0, mostAddresses),
    soa: soa !== undefined,
    negativeTtl: addresses.length > 0 || soa?.type !== 'SOA' ? null : Math.min(soa.ttl ?? 0, soa.data.minimum ?? 0),
    extendedError: extended?.code ?? null,
    explanation: [...textsOf(additionals), ...hardwareOf(answers), extended?.text ?? ''].find((text) => text !== '') ?? null,
    lost,
    tookMs,
  }
}

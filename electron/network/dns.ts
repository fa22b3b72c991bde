import { addressBytes } from '@shared/addresses/address'
import { randomInt } from 'node:crypto'
import * as packets from 'dns-packet'
import { isAddress } from '@shared/addresses/address'
import type { DnsAnswer } from '@shared/addresses/dns-answer'
import type { Failure } from '@shared/model/failure'
import type { ConfiguredResolver, Surroundings } from '../computer/surroundings'
import { over, pause, settleOnAbort } from './deadline'
import { mostBytes, packetOf, rcodeOf, readAnswer, readReply, textsOf, type Query, type Question } from './dns-packets'
import { failureOf } from './failures'

type Transport = Pick<Surroundings, 'dial' | 'exchange'>
type Resolver = Pick<ConfiguredResolver, 'address' | 'port'>
/**
 * Milliseconds after which the question goes out again, spread in time so that a sick resolver is told from a dead one: where every third
 * packet is lost, one of four gets through in 99 of 100 cases. More would be a burden on a resolver that is merely slow (RFC 1536 §1).
 */
const sendAt = [0, 1_000, 2_000, 3_500]

/**
 * Asks one resolver for one name, raw, because the system's call hides what tells filters apart (docs/sources/systems.md#system-lookups).
 * UDP first, TCP where the answer is cut (RFC 7766 §5). What comes from elsewhere, or does not fit the question, is ignored. Ends at the
 * latest with `signal`.
 */
export async function ask(
  transport: Transport,
  resolver: Resolver,
  name: string,
  type: 'A' | 'AAAA',
  signal: AbortSignal,
): Promise<DnsAnswer> {
  const started = performance.now()
  const heard = await question(transport, resolver, { name, type, class: 'IN' }, signal)
  const tookMs = Math.round(performance.now() - started)
  return 'failure' in heard ? { state: 'failed', ...heard, tookMs } : readAnswer(heard.reply, type, heard.lost, tookMs)
}

/** What the resolver calls itself (`version.bind`, class CHAOS), or `null`: many keep silent, and some lie. */
export async function askSoftware(transport: Transport, resolver: Resolver, signal: AbortSignal): Promise<string | null> {
  const heard = await question(transport, resolver, { name: 'version.bind', type: 'TXT', class: 'CH' }, signal)
  return 'failure' in heard ? null : (textsOf(heard.reply.answers ?? [])[0] ?? null)
}

/** The servers that a dnsmasq asks itself: IP literals with their ports out of `servers.bind` (dnsmasq(8): "address#port queries failures"), at most four. */
export async function askServers(transport: Transport, resolver: Resolver, signal: AbortSignal): Promise<readonly Resolver[]> {
  const heard = await question(transport, resolver, { name: 'servers.bind', type: 'TXT', class: 'CH' }, signal)
  if ('failure' in heard) return []
  return textsOf(heard.reply.answers ?? [])
    .flatMap((text) => {
      const [, address = '', port = ''] = /^([0-9a-f.:%\w]+)#(\d{1,5}) \d+ \d+$/i.exec(text) ?? []
      return isAddress(address) && Number(port) >= 1 && Number(port) <= 65_535 ? [{ address, port: Number(port) }] : []
    })
    .slice(0, 4)
}

/** A name may come from a stranger's certificate; what does not fit into a packet has no address, and nobody is asked (RFC 1035 §2.3.4). */
export const fitsPacket = (name: string): boolean =>
  Buffer.byteLength(name) <= 253 && name.split('.').every((label) => label !== '' && Buffer.byteLength(label) <= 63)

/** A reply, and how many questions went unanswered before the one that brought it. */
interface Heard {
  readonly reply: packets.DecodedPacket
  readonly lost: number
}
/** `cut`: half a reply came over UDP, and the whole did not over TCP. */
interface Unheard {
  readonly failure: Failure
  readonly cut?: true
}

async function question(transport: Transport, resolver: Resolver, asked: Question, signal: AbortSignal): Promise<Heard | Unheard> {
  if (!fitsPacket(asked.name)) return { failure: 'no address' }
  const first = await askOnce(transport, resolver, { ...asked, id: randomInt(0x10000), edns: true }, signal)
  if ('failure' in first || rcodeOf(first.reply) !== 1 || first.reply.additionals?.some((record) => record.type === 'OPT')) return first
  return askOnce(transport, resolver, { ...asked, id: randomInt(0x10000), edns: false }, signal)
}

async function askOnce(transport: Transport, resolver: Resolver, query: Query, signal: AbortSignal): Promise<Heard | Unheard> {
  const heard = await overUdp(transport, resolver, query, signal)
  if (typeof heard === 'string') return { failure: heard }
  if (!heard.reply.flag_tc) return heard
  const whole = await overTcp(transport, resolver, { ...query, id: randomInt(0x10000) }, signal)
  return typeof whole === 'string' ? { failure: whole, cut: true } : { reply: whole, lost: heard.lost }
}

/** A few datagrams, each from a port of its own; the first reply or refusal counts. */
function overUdp(transport: Transport, resolver: Resolver, query: Query, signal: AbortSignal): Promise<Heard | Failure> {
  let garbage = false
  const late = (): Failure => (garbage ? 'not understood' : failureOf(signal.reason))
  return settleOnAbort<Heard | Failure>(signal, late, (settle) => {
    const own = new AbortController()
    const send = async (turn: number): Promise<void> => {
      const result = await transport.exchange(
        { data: packets.encode(packetOf(query)), address: resolver.address, port: resolver.port },
        (datagram) => {
          if (datagram.port !== resolver.port || !sameAddress(datagram.address, resolver.address)) return 'more'
          const reply = readReply(datagram.data, query)
          if (!reply) garbage = true
          // An answer to the first question that comes after the second was sent is slow, not lost.
          else settle({ reply, lost: turn })
          return reply ? 'enough' : 'more'
        },
        own.signal,
      )
      if (result && !own.signal.aborted) settle(result.failure)
    }
    sendAt.forEach((delay, turn) => {
      if (delay === 0) void send(turn)
      else void pause(delay, own.signal).then(() => (own.signal.aborted ? undefined : send(turn)))
    })
    return () => own.abort(over)
  })
}

async function overTcp(
  transport: Transport,
  resolver: Resolver,
  query: Query,
  signal: AbortSignal,
): Promise<packets.DecodedPacket | Failure> {
  const dialled = await transport.dial(resolver, signal)
  if ('failure' in dialled) return dialled.failure
  const { socket } = dialled
  const late = (): Failure => failureOf(signal.reason)
  const reply = settleOnAbort<packets.DecodedPacket | Failure>(signal, late, (settle) => {
    let received = Buffer.alloc(0)
    socket.once('error', (error) => settle(failureOf(error)))
    socket.once('close', () => settle('reset'))
    socket.on('data', (part: Buffer) => {
      received = Buffer.concat([received, part])
      const size = received.length < 2 ? mostBytes : received.readUInt16BE(0)
      if (received.length >= 2 && size > mostBytes) {
        settle('too much')
        return
      }
      if (received.length >= 2 + size) settle(readReply(received.subarray(2, 2 + size), query) ?? 'not understood')
    })
    socket.write(packets.streamEncode(packetOf(query)))
    return () => undefined
  })
  return reply.finally(() => socket.destroy())
}

function sameAddress(a: string, b: string): boolean {
  const [left, right] = [addressBytes(a), addressBytes(b)]
  return left !== null && left.join() === right?.join()
}

import { ipv4Bytes } from '@shared/addresses/address'
import type { Surroundings } from '../../computer/surroundings'
import { pause, under, within } from '../deadline'

/** RFC 6886 §3 and RFC 6887 §19: both listen there. */
const port = 5351
/** RFC 6886 §3.1: 250 ms, doubled; three of its nine times are enough beside a router at home. */
const times = [0, 250, 750]
/** Milliseconds until silence is an answer: without an end of its own it would take all the time that whoever asks has. */
const patience = 3_000

/** Sends a request up to three times and takes the first answer that `read` understands; `null`: silence, or nobody listens. */
function ask<T>(
  surroundings: Surroundings,
  gateway: string,
  data: Buffer,
  read: (answer: Buffer) => T | null,
  signal: AbortSignal,
): Promise<T | null> {
  return within(patience, signal, (limited) =>
    under(limited, async (own) => {
      const found: T[] = []
      await Promise.all(
        times.map(async (delay) => {
          await pause(delay, own.signal)
          if (own.signal.aborted) return
          const ended = await surroundings.exchange(
            { data, address: gateway, port },
            (datagram) => {
              const answer = datagram.address === gateway ? read(datagram.data) : null
              if (answer === null) return 'more'
              found.push(answer)
              own.abort()
              return 'enough'
            },
            own.signal,
          )
          if (ended?.failure === 'refused') own.abort() // ICMP port unreachable: nobody is there
        }),
      )
      return found[0] ?? null
    }),
  )
}

export interface ExternalAddress {
  /** RFC 6886 §3.5. */
  readonly result: number
  readonly external: string | null
}

/** NAT-PMP, opcode 0: the router’s address outside (RFC 6886 §3.2). Changes nothing. */
export const askNatPmp = (surroundings: Surroundings, gateway: string, signal: AbortSignal): Promise<ExternalAddress | null> =>
  ask(
    surroundings,
    gateway,
    Buffer.from([0, 0]),
    (answer) => {
      if (answer.length < 8 || answer[0] !== 0 || answer[1] !== 128) return null
      const result = answer.readUInt16BE(2)
      return { result, external: result === 0 && answer.length >= 12 ? [...answer.subarray(8, 12)].join('.') : null }
    },
    signal,
  )

/** RFC 6887 §7.1: version, opcode, 16 reserved bits, lifetime in seconds, and the client's address as an IPv4-mapped one; room for the opcode's own part. */
function pcpRequest(opcode: number, lifetime: number, client: readonly number[], room = 0): Buffer {
  const request = Buffer.alloc(24 + room)
  request.set([2, opcode])
  request.writeUInt32BE(lifetime, 4)
  request.set([0xff, 0xff, ...client], 18)
  return request
}

/** PCP, opcode ANNOUNCE, which changes nothing (RFC 6887 §14.1): its result, where a PCP server is there. `own`: the address that it is asked from. */
export function askPcp(surroundings: Surroundings, gateway: string, own: string, signal: AbortSignal): Promise<number | null> {
  const bytes = ipv4Bytes(own)
  if (bytes === null) return Promise.resolve(null)
  return ask(
    surroundings,
    gateway,
    pcpRequest(0, 0, bytes),
    (answer) => (answer.length >= 24 && answer[0] === 2 && answer[1] === 128 ? (answer[3] ?? 0) : null),
    signal,
  )
}

/** IANA’s number of TCP among the protocols. */
const tcp = 6

/** What a router answered to a wish for a port: its result, and the port outside that it gave, with the seconds for which it keeps it. */
export interface MapAnswer {
  /** RFC 6886 §3.5 or RFC 6887 §7.4; 0 is success. */
  readonly result: number
  readonly external: number
  /** Seconds. */
  readonly lifetime: number
}

/** One wish: the port of this very computer, the port outside, and for how many seconds; 0 takes it back. */
export interface Wish {
  readonly port: number
  readonly external: number
  readonly lifetime: number
}

/** NAT-PMP, opcode 2: TCP for whoever asks (RFC 6886 §3.3); with a lifetime of 0 it is taken back (§3.4). */
export function mapByNatPmp(
  surroundings: Surroundings,
  gateway: string,
  { port: inner, external, lifetime }: Wish,
  signal: AbortSignal,
): Promise<MapAnswer | null> {
  const request = Buffer.alloc(12)
  request[1] = 2
  request.writeUInt16BE(inner, 4)
  request.writeUInt16BE(lifetime === 0 ? 0 : external, 6)
  request.writeUInt32BE(lifetime, 8)
  return ask(
    surroundings,
    gateway,
    request,
    (answer) => {
      if (answer.length < 8 || answer[0] !== 0 || answer[1] !== 130) return null
      const result = answer.readUInt16BE(2)
      if (answer.length < 16) return result === 0 ? null : { result, external: 0, lifetime: 0 }
      return { result, external: answer.readUInt16BE(10), lifetime: answer.readUInt32BE(12) }
    },
    signal,
  )
}

/**
 * PCP, opcode MAP: TCP for `own`, which must be the address that asks (RFC 6887 §11). `nonce`: twelve bytes; who wants the mapping back must know them
 * (§11.2), so they are kept with it.
 */
export function mapByPcp(
  surroundings: Surroundings,
  gateway: string,
  { own, nonce, port: inner, external, lifetime }: Wish & { readonly own: string; readonly nonce: Buffer },
  signal: AbortSignal,
): Promise<MapAnswer | null> {
  const bytes = ipv4Bytes(own)
  if (bytes === null || nonce.length !== 12) return Promise.resolve(null)
  const request = pcpRequest(1, lifetime, bytes, 36)
  request.set(nonce, 24)
  request[36] = tcp
  request.writeUInt16BE(inner, 40)
  request.writeUInt16BE(external, 42)
  request.set([0xff, 0xff, 0, 0, 0, 0], 54) // any IPv4 address outside
  return ask(
    surroundings,
    gateway,
    request,
    (answer) => {
      if (answer.length < 60 || answer[0] !== 2 || answer[1] !== 129 || !answer.subarray(24, 36).equals(nonce)) return null
      return { result: answer[3] ?? 0, external: answer.readUInt16BE(42), lifetime: answer.readUInt32BE(4) }
    },
    signal,
  )
}

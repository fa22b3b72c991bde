import dns from 'node:dns'
import { isAddress } from '@shared/addresses/address'
import type { Failure } from '@shared/model/failure'
import type { ConfiguredResolver, LookupResult, Surroundings } from '../computer/surroundings'
import { settleOnAbort, within } from './deadline'
import { ask, fitsPacket } from './dns'
import { mostAddresses } from './dns-packets'
import { failureOf } from './failures'

/**
 * The operating system's own look-up (getaddrinfo: hosts file, nsswitch and all), in the order that the system gives. It cannot be
 * stopped: with a silent resolver it goes on for 10 s or more in a thread of its own (docs/sources/systems.md#system-lookups), so only the
 * waiting ends with the signal. libuv runs two of them at a time and lets the others wait, so that reading files goes on meanwhile.
 */
export function systemLookup(name: string, signal: AbortSignal): Promise<LookupResult> {
  const bare = bareName(name)
  if (!fitsPacket(bare)) return Promise.resolve({ failure: 'no address', tookMs: 0 })
  const started = performance.now()
  const took = (): number => performance.now() - started
  return settleOnAbort<LookupResult>(
    signal,
    () => ({ failure: failureOf(signal.reason), tookMs: took() }),
    (settle) => {
      dns.lookup(bare, { all: true, verbatim: true }, (error, found) => {
        if (error) {
          settle({ failure: failureOf(error), tookMs: took() })
          return
        }
        const addresses = [...new Set(found.map((entry) => entry.address))].filter(isAddress).slice(0, mostAddresses)
        settle(addresses.length > 0 ? { addresses, tookMs: took() } : { failure: 'no address', tookMs: took() })
      })
      return () => undefined
    },
  )
}

/** Names are written without their last dot here, as browsers do. */
const bareName = (name: string): string => name.replace(/\.+$/, '')

/** Milliseconds for one resolver, so that the next one still has its turn within a probe's patience. */
const resolverPatience = 2_500

/** Looks a name up at the given resolvers instead of the system's: in their order, the first that answers counts (as a stub does, RFC 1034 §5.3.1). */
export async function lookupAt(
  transport: Pick<Surroundings, 'dial' | 'exchange'>,
  resolvers: readonly ConfiguredResolver[],
  name: string,
  signal: AbortSignal,
): Promise<LookupResult> {
  const started = performance.now()
  const took = (): number => performance.now() - started
  const bare = bareName(name)
  if (isAddress(bare)) return { addresses: [bare], tookMs: 0 }
  if (/(^|\.)localhost$/i.test(bare)) return { addresses: ['127.0.0.1', '::1'], tookMs: 0 } // RFC 6761 §6.3: never asked of anybody
  let failure: Failure = 'no address'
  for (const resolver of resolvers) {
    const answers = await within(resolverPatience, signal, (own) =>
      Promise.all([ask(transport, resolver, bare, 'A', own), ask(transport, resolver, bare, 'AAAA', own)]),
    )
    const addresses = answers.flatMap((answer) => (answer.state === 'answered' ? answer.addresses : []))
    if (addresses.length > 0) return { addresses, tookMs: took() }
    // "No such name" and "no such record" are answers; SERVFAIL and REFUSED send a stub on to the next resolver.
    if (answers.some((answer) => answer.state === 'answered' && (answer.rcode === 0 || answer.rcode === 3)))
      return { failure: 'no address', tookMs: took() }
    const failed = answers.find((answer) => answer.state === 'failed')
    if (failed?.state === 'failed') failure = failed.failure
  }
  return { failure, tookMs: took() }
}

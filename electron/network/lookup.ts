import dns from 'node:dns'
import net from 'node:net'
import type { LookupResult } from '../surroundings'
import { failureOf } from './failures'

/**
 * The operating system's own look-up (getaddrinfo: hosts file, nsswitch and all), in the order that the system gives. It cannot be
 * stopped: with a silent resolver it goes on for 10 s or more in a thread of its own (lab.md §2), so only the waiting ends with the signal.
 */
export function systemLookup(name: string, signal: AbortSignal): Promise<LookupResult> {
  return new Promise((resolve) => {
    const started = performance.now()
    const took = (): number => performance.now() - started
    if (signal.aborted) return resolve({ failure: failureOf(signal.reason), tookMs: 0 })
    const late = (): void => resolve({ failure: failureOf(signal.reason), tookMs: took() })
    signal.addEventListener('abort', late, { once: true })
    dns.lookup(bareName(name), { all: true, verbatim: true }, (error, found) => {
      signal.removeEventListener('abort', late)
      if (error) return resolve({ failure: failureOf(error), tookMs: took() })
      const addresses = [...new Set(found.map((entry) => entry.address))].filter((address) => net.isIP(address) !== 0)
      resolve(addresses.length > 0 ? { addresses, tookMs: took() } : { failure: 'no address', tookMs: took() })
    })
  })
}

/** Names are written without their last dot here, as browsers do; a name of dots alone has no address. */
const bareName = (name: string): string => name.replace(/\.+$/, '') || 'invalid'

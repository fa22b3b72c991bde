import { addressClass, isIpv4, isIpv6 } from '@shared/addresses/address'
import { isHomeName } from '@shared/addresses/parse-target'
import { isOwnName } from '@shared/addresses/published-url'
import bothProtocols, { type HostByBoth } from '@shared/facts/both-protocols'
import { measured, unmeasured } from '@shared/model/reading'
import { say } from '@shared/model/message'
import type { Target } from '@shared/model/target'
import { probe } from '../examination/probe'
import { within } from '../network/deadline'
import { get } from '../network/http'
import type { Surroundings } from '../computer/surroundings'

type Tried = NonNullable<HostByBoth['ipv4']>

/** One host and what it is asked for. `path`: a page; `null`: only whether its door opens. */
interface Asked {
  readonly host: string
  readonly port: number
  readonly path: string | null
  /** `null`: plain HTTP. */
  readonly roots: readonly string[] | null
}

/**
 * Milliseconds for one kind of address of one host. Linux sends a lost SYN again after 1 s and 3 s (RFC 6298 §2), and a router that says "no way there"
 * needs up to a second: whoever is silent for 4 s is dead to every program that a person waits for.
 */
const onePatience = 4_000
const lookupPatience = 2_500
/** Of one name; each would be knocked at. */
const mostAddresses = 2

/** Each kind of address by itself, all at once: a race would hide which of them is dead. */
export default probe({
  fact: bothProtocols,
  patience: lookupPatience + onePatience + 500,
  look: async (_, { surroundings, target, signal }) => {
    if (surroundings.offline) return unmeasured('not permitted', say`Relock was asked to stay offline`)
    // Who has no IPv6 misses none, and nobody need be asked.
    if (!surroundings.adapters().some(({ internal, address }) => !internal && isGlobal(address))) return measured({ hosts: [] })
    const { plexTv, plexOthers, connectivityCheck } = surroundings.hosts
    const roots = await surroundings.roots()
    const vouching = roots.given.length > 0 ? [...roots.builtIn, ...roots.given] : roots.builtIn
    const asked: readonly Asked[] = [
      { ...plexTv, path: '/api/v2/ping', roots: vouching },
      ...plexOthers.slice(0, 1).map(({ host, port, path }) => ({ host, port, path, roots: vouching })),
      { host: connectivityCheck.host, port: connectivityCheck.port, path: connectivityCheck.path, roots: null },
      ...ownNameOf(target),
    ]
    return measured({ hosts: await Promise.all(asked.map((one) => tryBoth(surroundings, one, signal))) })
  },
})

/** A name of the user's own may have both kinds of addresses as well; which certificate it shows is asked elsewhere. */
const ownNameOf = ({ host, port }: Target): readonly Asked[] =>
  isOwnName(host) && !isHomeName(host) ? [{ host, port, path: null, roots: null }] : []

const isGlobal = (address: string): boolean => isIpv6(address) && addressClass(address) === 'public'

const kindOf = ({ path, roots }: Asked): HostByBoth['asked'] => {
  if (path === null) return 'the door'
  return roots === null ? 'a small page' : 'a page'
}

async function tryBoth(surroundings: Surroundings, asked: Asked, signal: AbortSignal): Promise<HostByBoth> {
  const { host, port } = asked
  const found = await within(lookupPatience, signal, (own) => surroundings.lookup(host, own))
  const addresses = 'failure' in found ? [] : found.addresses
  const kinds = [isIpv4, isIpv6].map((isKind) => addresses.filter(isKind).slice(0, mostAddresses))
  // Of one kind alone there is nothing to compare.
  const hasBoth = kinds.every((kind) => kind.length > 0)
  const [ipv4, ipv6] = hasBoth ? await Promise.all(kinds.map((kind) => tryThese(surroundings, asked, kind, signal))) : []
  return { host, port, asked: kindOf(asked), ipv4: ipv4 ?? null, ipv6: ipv6 ?? null }
}

async function tryThese(
  surroundings: Surroundings,
  { host, port, path, roots }: Asked,
  addresses: readonly string[],
  signal: AbortSignal,
): Promise<Tried> {
  const began = performance.now()
  const isOpen = async (address: string, own: AbortSignal): Promise<Tried['outcome']> => {
    const dialled = await surroundings.dial({ address, port }, own)
    if ('failure' in dialled) return dialled.failure
    dialled.socket.destroy()
    return 'answered'
  }
  const ask = async (own: AbortSignal): Promise<Tried['outcome'] | null> => {
    if (path === null) return null
    const answer = await get(surroundings, { addresses, port, host, path, roots }, own)
    return answer.state === 'answered' ? 'answered' : answer.failure
  }
  const [doors, page] = await within(onePatience, signal, (own) =>
    Promise.all([Promise.all(addresses.map((address) => isOpen(address, own))), ask(own)]),
  )
  const door = doors.find((outcome) => outcome === 'answered') ?? doors[0] ?? 'no address'
  return {
    addresses: [...addresses],
    opens: door === 'answered',
    outcome: page ?? door,
    tookMs: Math.round(performance.now() - began),
  }
}

import { addressClass, isAddress } from '../addresses/address'
import { parsePlexDirect, plexDirectName } from '../addresses/plex-direct'
import type { Route, Target } from './target'

/** The ways to a target that are known before anything was asked. */
export function firstRoutes(target: Target): readonly Route[] {
  const address = isAddress(target.host) ? target.host : (parsePlexDirect(target.host)?.address ?? null)
  const secureName = address !== null && target.hash !== null ? plexDirectName(address, target.hash) : null
  const way = {
    address,
    name: target.insistsOn ?? secureName,
    kind: address === null ? 'local' : kindOf(address),
  } as const
  const guesses = target.portGuessed === true ? usualPorts.filter((port) => port !== target.port) : []
  return [
    { id: 'r1', ...way, port: target.port, learntFrom: target.from },
    ...guesses.map((port, index): Route => ({ id: `r${String(index + 2)}`, ...way, port, learntFrom: 'guessed' })),
  ]
}

/** Of a proxy with and without encryption, and of Plex itself. */
const usualPorts = [443, 32_400, 80]

/** Local where the address lies inside a home, remote otherwise. */
export function kindOf(address: string): Route['kind'] {
  return addressClass(address) === 'public' ? 'remote' : 'local'
}

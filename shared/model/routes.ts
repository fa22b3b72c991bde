import { addressClass, isAddress } from '../addresses/address'
import { parsePlexDirect, plexDirectName } from '../addresses/plex-direct'
import type { Route, Target } from './target'

/** The ways to a target that are known before anything was asked. */
export function firstRoutes(target: Target): readonly Route[] {
  const address = isAddress(target.host) ? target.host : (parsePlexDirect(target.host)?.address ?? null)
  const secureName = address !== null && target.hash !== null ? plexDirectName(address, target.hash) : null
  return [
    {
      id: 'r1',
      address,
      port: target.port,
      name: target.insistsOn ?? secureName,
      kind: address === null ? 'local' : kindOf(address),
      learntFrom: target.from,
    },
  ]
}

/** Local where the address lies inside a home, remote otherwise. */
export function kindOf(address: string): Route['kind'] {
  return addressClass(address) === 'public' ? 'remote' : 'local'
}

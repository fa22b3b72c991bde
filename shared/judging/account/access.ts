import type { Account } from '../../facts/account'
import identity from '../../facts/identity'
import type { Recorded } from '../../facts/server-record'
import type { WholeScene } from '../../model/cause'
import { plexOf } from '../who-answers/who-answers'

/** What a server that was met says of itself; of several ways the first that tells. */
export function metServer({
  routes,
  target,
}: WholeScene): { readonly machineIdentifier: string; readonly claimed: boolean | null; readonly version: string } | null {
  for (const { valueOf } of routes) {
    const asked = valueOf(identity)
    const plex = asked && plexOf(asked)
    if (plex && (target.machineIdentifier === null || target.machineIdentifier === plex.machineIdentifier)) return plex
  }
  return null
}

/** Why a claimed server that answers is not in the account’s list; `null`: it is, or nothing can be said. */
export type NoAccess = 'restricted profile' | 'member of a home' | 'another account'

export function noAccess(recorded: Recorded, account: Account | undefined, scene: WholeScene): NoAccess | null {
  if (recorded.failure !== null || account?.failure != null) return null
  const met = metServer(scene)
  if (met?.claimed !== true || recorded.seen.includes(met.machineIdentifier)) return null
  if (account?.restricted === true) return 'restricted profile'
  return account?.home === true && account.homeAdmin !== true ? 'member of a home' : 'another account'
}

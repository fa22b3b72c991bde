import type { Account } from '../../facts/account'
import { addressIn, readPublishedUrl } from '../../addresses/published-url'
import type { Recorded } from '../../facts/server-record'
import type { WholeScene } from '../../model/cause'
import { identityOf, localEndpointOf, type LocalEndpoint } from '../published/met'

/**
 * plex.tv’s entry is of an earlier time: it names another version than the server itself says, and no address at which the server answers now.
 * `null`: it is not, or nothing can be said.
 */
export function staleRecord(
  recorded: Recorded | undefined,
  scene: WholeScene,
): { readonly told: string; readonly now: string; readonly met: LocalEndpoint } | null {
  const record = recorded?.record
  const [server, met] = [identityOf(scene), localEndpointOf(scene)]
  if (!record || record.presence === false || record.version === null || server === null || met === null) return null
  if (server.claimed !== true || server.machineIdentifier !== record.machineIdentifier || server.version === record.version) return null
  const tells = record.ways.some(({ uri, port }) => {
    const url = readPublishedUrl(uri)
    return port === met.port && url !== null && addressIn(url) === met.address
  })
  return tells ? null : { told: record.version, now: server.version, met }
}

/** Why a claimed server that answers is not in the account’s list; `null`: it is, or nothing can be said. */
export type NoAccess = 'restricted profile' | 'member of a home' | 'another account'

export function noAccess(recorded: Recorded, account: Account | undefined, scene: WholeScene): NoAccess | null {
  if (recorded.failure !== null || account?.failure != null) return null
  const met = identityOf(scene)
  if (met?.claimed !== true || recorded.seen.includes(met.machineIdentifier)) return null
  if (account?.restricted === true) return 'restricted profile'
  return account?.home === true && account.homeAdmin !== true ? 'member of a home' : 'another account'
}

import { isAddress } from '../../addresses/address'
import { parsePlexDirect } from '../../addresses/plex-direct'
import type { FrontPage } from '../../facts/front-page'
import { type Identity, plexOf } from '../../facts/identity'
import type { Target } from '../../model/target'

/**
 * Why a server that nobody has claimed does not let itself be set up from here; `null`: it would, or it is claimed. It compares the asker's address with
 * its own networks, and the name in the question with its own address (docs/sources/account.md#server-answers).
 */
export function setupRefused(
  identity: Identity,
  frontPage: FrontPage | undefined,
  target: Target,
): 'refused' | 'by name' | 'said so' | null {
  if (plexOf(identity)?.claimed !== false) return null
  if (frontPage?.status === 401 || frontPage?.status === 403) return 'refused'
  if (target.saw?.complaint === 'no permission' || target.saw?.complaint === 'claim refused') return 'said so'
  const { host } = target
  return isAddress(host) || host === 'localhost' || parsePlexDirect(host) ? null : 'by name'
}

import { isAddress } from '../../addresses/address'
import type { Scene } from '../../model/fact'
import { parsePlexDirect } from '../../addresses/plex-direct'

/** The name that the certificate must carry on this way; `null` where nothing has told one. */
export const askedName = ({ route, target }: Scene): string | null => target.insistsOn ?? route?.name ?? null

export type NameKind = 'plex.direct' | 'address' | 'localhost' | 'own domain'

export function nameKind(name: string): NameKind {
  if (isAddress(name)) return 'address'
  if (/^localhost\.?$/i.test(name)) return 'localhost'
  return parsePlexDirect(name) ? 'plex.direct' : 'own domain'
}

/** The user reaches the server by a name of their own, for which Plex is not asked to vouch. */
export function isOwnDomain(scene: Scene): boolean {
  const name = askedName(scene)
  return name !== null && nameKind(name) === 'own domain'
}

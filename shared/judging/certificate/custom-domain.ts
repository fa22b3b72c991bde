import type { Preferences } from '../../facts/preferences'
import type { Scene } from '../../model/fact'
import { askedName } from '../names/asked-name'

/** Is the name that is asked for the one for which a certificate of the user's own is set? */
export function customDomainAsked({ customCertificate: { given, domain } }: Preferences, scene: Scene): boolean {
  const name = askedName(scene)
  return given && domain !== null && name !== null && domain.toLowerCase() === name.toLowerCase()
}

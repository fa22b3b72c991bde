import { addressClass, isAddress } from '../../addresses/address'
import type { Scene } from '../../model/fact'
import type { Answers } from '../../facts/answers'
import type { Interfaces } from '../../facts/interfaces'

/** The system that Plex runs on, where the server is this very computer; else `null`: nothing told it. */
export function homeOfPlex({ target, system }: Scene, answers: Answers | undefined): 'windows' | 'macos' | 'linux' | null {
  const isHere =
    target.from === 'this computer' ||
    answers?.serverIsHere === 'yes' ||
    (isAddress(target.host) && addressClass(target.host) === 'loopback')
  return isHere && system !== 'other' ? system : null
}

/** What may stand between this computer and the server, by what the user told and by the adapters (`vpn: null`: they are not known). */
export function whatKeepsApart(
  answers: Answers | undefined,
  interfaces: Interfaces | undefined,
): { readonly away: boolean; readonly vpn: boolean | null } {
  const isUp = interfaces?.adapters.some((adapter) => adapter.kind === 'VPN' && adapter.addresses.length > 0) ?? null
  return { away: answers?.where === 'away from home', vpn: answers?.changed === 'VPN' ? true : isUp }
}

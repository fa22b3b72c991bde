import { isIpv6 } from '../../addresses/address'
import { isForIpv6 } from '../../addresses/plex-direct'
import type { Answers } from '../../facts/answers'
import type { Interfaces } from '../../facts/interfaces'
import type { Published } from '../../facts/published'
import type { WholeScene } from '../../model/cause'
import { isAway, isOnlyAtHome, knowsNoList, waysOf, type Way } from './ways'
import { type LocalEndpoint, localEndpointOf } from './met'

/** Its way leads over IPv6, out of the home. */
export const isIpv6Outside = ({ entry, address, kind }: Pick<Way, 'entry' | 'address' | 'kind'>): boolean =>
  (address === null ? isForIpv6(entry.host) : isIpv6(address)) && kind === 'public'

/**
 * Every published way of the server's own leads over IPv6 (RFC 8200), and none opens from here; `null`: one does, or there are others. To whoever is away,
 * addresses at home are none. `met`: where it answers at home beside them. `hasIpv6`: this computer has an address of the internet's over IPv6.
 */
export function ipv6Alone(
  published: Published,
  scene: WholeScene,
  { interfaces, answers }: { readonly interfaces?: Interfaces | undefined; readonly answers?: Answers | undefined },
): { readonly dead: readonly Way[]; readonly met: LocalEndpoint | null; readonly hasIpv6: boolean | null } | null {
  const ways = waysOf(published, scene).filter(({ entry, kind }) => entry.relay !== true && (!isAway(answers) || !isOnlyAtHome(kind)))
  const isDeadIpv6 = (way: Way): boolean => isIpv6Outside(way) && (way.state === 'dead' || way.state === 'untried')
  if (knowsNoList(answers) || scene.routes.length === 0 || ways.length === 0 || !ways.every(isDeadIpv6)) return null
  const hasIpv6 = interfaces?.adapters.some(({ addresses }) => addresses.some(({ address }) => /^[23][0-9a-f]{3}:/i.test(address))) ?? null
  return { dead: ways, met: localEndpointOf(scene), hasIpv6 }
}

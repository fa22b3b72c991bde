import { hostAndPort } from '../addresses/spell'
import connection from '../facts/connection'
import identity from '../facts/identity'
import trust from '../facts/trust'
import type { WalkedRoute } from '../model/cause'
import type { Target } from '../model/target'

/** Nobody answers where the user pointed, and the server does at another port of the same host. */
export interface OtherPort {
  /** `192.168.1.20:32400`, as it was asked for. */
  readonly dead: string
  readonly port: number
  /** The very address to use: https, by the name that its certificate is for. */
  readonly url: string
}

/** `null`: the door that was asked for opens, nobody could try it, or the server is met securely at no other port of that host. */
export function otherPortOf(target: Target, routes: readonly WalkedRoute[]): OtherPort | null {
  const asked = routes.filter(({ route }) => route.host === undefined).map(({ valueOf }) => valueOf(connection)?.outcome)
  if (asked.length === 0 || asked.some((outcome) => outcome === undefined || isNoSign.includes(outcome))) return null
  for (const { route, valueOf } of routes) {
    if (route.host !== target.host || route.port === target.port) continue
    const answer = valueOf(identity)?.secure
    const name = valueOf(trust)?.accepted === true ? valueOf(trust)?.name : null
    if (name == null || answer?.state !== 'answered' || answer.plex === null) continue
    if (target.machineIdentifier !== null && answer.plex.machineIdentifier !== target.machineIdentifier) continue
    return {
      dead: hostAndPort(target.host, target.port),
      port: route.port,
      url: `https://${route.port === 443 ? name : hostAndPort(name, route.port)}`,
    }
  }
  return null
}

const isNoSign: readonly string[] = ['open', 'not permitted', 'cancelled']

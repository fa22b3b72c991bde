import type { Answers } from '../../facts/answers'
import connection from '../../facts/connection'
import names from '../../facts/names'
import trust from '../../facts/trust'
import type { Published } from '../../facts/published'
import type { WalkedRoute, WholeScene } from '../../model/cause'
import { say, type Message } from '../../model/message'
import { addressClass } from '../../addresses/address'
import { isOwnName } from '../../addresses/published-url'
import { localEndpointOf, type LocalEndpoint } from './met'
import { isAway, isOnlyAtHome, knowsNoList, waysOf } from './ways'

export interface CustomTrouble {
  readonly is: 'unreadable' | 'quoted' | 'without port' | 'name not found' | 'dead' | 'dead at home' | 'http' | 'stranger'
  /** As it stands in the settings, or as it was published. */
  readonly url: string
  readonly host: string | null
  readonly sure: boolean
  /** Where the server was met at home meanwhile. */
  readonly met: LocalEndpoint | null
}

/**
 * What is wrong with a URL of the user’s own, where nothing else that is published leads to the server; `null` where something does. A dead one
 * among living ones costs apps a moment and nobody the connection. To whoever is away from home, an address at home is no way.
 */
export function customTroubleOf(published: Published, scene: WholeScene, answers: Answers | undefined): CustomTrouble | null {
  const [unreadable] = published.unreadable
  const ways = waysOf(published, scene).filter(({ entry }) => entry.relay !== true)
  const works = ways.some(
    ({ state, entry, address, kind, isRefused }) =>
      state === 'answers' && (address === null ? entry.scheme === 'https' && !isRefused : !isAway(answers) || !isOnlyAtHome(kind)),
  )
  if (works || knowsNoList(answers)) return null
  if (unreadable !== undefined)
    return { is: /["'“”]/.test(unreadable) ? 'quoted' : 'unreadable', url: unreadable, host: null, sure: true, met: null }
  // What leads in from outside may be dead from in here and nowhere else.
  const mayComeInElsewhere = isAway(answers) && ways.some(({ address, kind }) => address !== null && !isOnlyAtHome(kind))
  for (const { entry, address, state } of ways) {
    if (address !== null || !isOwnName(entry.host)) continue
    const { host, uri: url } = entry
    const met = localEndpointOf(scene)
    const found = { url, host, sure: !mayComeInElsewhere, met }
    if (entry.scheme === 'http' && state === 'answers') return { is: 'http', ...found }
    const walked = scene.routes.filter(({ route }) => route.name === host)
    if (walked.some(isNotFound)) return { is: 'name not found', ...found }
    if (state === 'untried') continue
    // The proxy is at the usual port, where Relock looks as well.
    if (entry.port === 32_400 && entry.scheme === 'https' && (state !== 'answers' || answersAt443(scene, host)))
      return { is: 'without port', ...found, sure: found.sure && (!entry.portWritten || answersAt443(scene, host)) }
    if (entry.scheme === 'http') return { is: 'http', ...found }
    if (state === 'stranger') return { is: 'stranger', ...found }
    // From home, a name of the user’s own may lead to the outside of a router that does not let its own people in again.
    const isLedOut = met !== null && leadsOut(scene, host)
    if (isAway(answers)) return { is: 'dead', ...found, sure: found.sure && !isLedOut }
    return { is: isLedOut ? 'dead at home' : 'dead', ...found, sure: !hasHomeWay(ways) }
  }
  return null
}

/** The user gave an address to publish, and Plex cannot read it. */
export const isCustomUnreadable = (published: Published, scene: WholeScene, answers: Answers | undefined): boolean =>
  ['quoted', 'unreadable'].includes(customTroubleOf(published, scene, answers)?.is ?? '')

/** The name leads to an address of the internet’s, and the server stands in this home. */
function leadsOut({ routes }: WholeScene, host: string): boolean {
  const tried = routes
    .filter(({ route }) => route.name === host)
    .flatMap(({ valueOf }) => valueOf(connection)?.attempts ?? [])
    .map(({ address }) => address)
  return tried.length > 0 && tried.every((address) => addressClass(address) === 'public')
}

const hasHomeWay = (ways: ReturnType<typeof waysOf>): boolean => ways.some(({ address }) => address !== null)
/** The usual port of a proxy, where Relock looks as well. */
const answersAt443 = ({ routes }: WholeScene, host: string): boolean =>
  routes.some(({ route, valueOf }) => route.port === 443 && route.host === host && valueOf(trust)?.accepted === true)
const isNotFound = ({ valueOf }: WalkedRoute): boolean => {
  const looked = valueOf(names)?.system
  return looked !== undefined && looked.state !== 'answered'
}

export function troubleWords({ is, host }: CustomTrouble): Message {
  switch (is) {
    case 'quoted':
      return say`it has quotation marks around it, which Plex takes for a part of the address`
    case 'unreadable':
      return say`Plex itself cannot read it as an address`
    case 'without port':
      return say`it has no port of its own, so apps go to port ${{ code: '32400' }} and not to ${{ code: '443' }}, where a proxy answers`
    case 'name not found':
      return say`no name server finds ${{ code: host ?? '' }}`
    case 'http':
      return say`it begins with ${{ code: 'http://' }}, which a page at ${{ code: 'https://app.plex.tv' }} may not use`
    case 'stranger':
      return say`something else than your server answers there`
    case 'dead at home':
      return say`it leads out of your home, and from in here nobody answers there`
    case 'dead':
      return say`nobody answers there`
  }
}

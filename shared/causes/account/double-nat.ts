import { cause, type WholeScene } from '../../model/cause'
import logStory, { type LogStory } from '../../facts/log-story'
import portMapping from '../../facts/port-mapping'
import { fixOf } from '../../fixes/remedies'
import { askProvider, bridgeMode } from '../../fixes/router/port-forward'
import { saidProof } from '../../judging/account/said'
import { comesInByOwnName, verdictOn, whyClosed, type Outside } from '../../judging/remote/closed'
import { seenOfOutside } from '../../judging/remote/facts'
import { innerRouters } from '../../judging/server-log/remote-access'
import { seenInLog } from '../../judging/server-log/story'
import { say, type Message } from '../../model/message'
import { confirmed, ruledOut, suspected, unknown } from '../../model/verdict'

const standsAbove: Readonly<Record<'carrier' | 'private', Message>> = {
  carrier: say`Your router has no address of its own on the internet: your provider shares one among many homes (carrier-grade NAT). Nobody can be let in through it.`,
  private: say`Your router’s own address is one of an inner network, so another router stands above it. What is opened in the one stays closed in the other.`,
}
const saidAbove = say`Plex’s own page says that two routers stand one behind the other, each with a network of its own (double NAT). What is opened in the one stays closed in the other.`
const eitherAbove = say`Your router says that it has no address on the internet that leads in. Either another router stands above it, or your provider shares one address among many homes.`

/** Where nothing that was measured says which of the two it is. */
const unnamedAbove = ({ target }: WholeScene): Message => (saidProof(target, 'two routers') ? saidAbove : eitherAbove)

export default cause({
  id: 'double-nat',
  rung: 'account',
  title: say`A second router, or your provider’s, stands between your server and the internet`,
  reads: {},
  mayRead: { logStory, portMapping, ...seenOfOutside },
  judge: (seen, scene) => {
    if (comesInByOwnName(seen, scene)) return ruledOut()
    const found = inItsLog(seen)
    if (found)
      return seen.answers?.where === 'away from home'
        ? confirmed(...found.entries.map(seenInLog))
        : suspected(
            say`Try Plex away from home, such as on a phone without Wi-Fi: this is about that only.`,
            ...found.entries.map(seenInLog),
          )
    const said = saidProof(scene.target, 'two routers')
    if (said && !seen.portMapping)
      return seen.answers?.where === 'away from home'
        ? confirmed(said)
        : suspected(say`Try Plex away from home, such as on a phone without Wi-Fi: this is about that only.`, said)
    if (!seen.portMapping) return seen.logStory ? ruledOut() : unknown('log-story', 'port-mapping')
    return verdictOn(whyClosed(seen, scene), ['another router', 'the provider', 'no public address'], seen)
  },
  explain: (seen, scene) => {
    const kind = kindOf(seen, scene)
    return [
      kind === null ? unnamedAbove(scene) : standsAbove[kind],
      say`At home nothing of this matters. Away from home, apps reach your server through Plex’s relay only, or not at all.`,
    ]
  },
  fix: (seen, scene) => {
    const kind = kindOf(seen, scene)
    if (kind === 'carrier') return fixOf(say`You ask your provider for an address of your own.`, 15, askProvider)
    return fixOf(say`You let only one of the two routers be a router.`, 20, bridgeMode, ...(kind === 'private' ? [] : [askProvider]))
  },
  examples: () => [
    { name: 'the router has a provider’s inner address', world: { log: 'double NAT', where: 'away from home' } },
    {
      name: 'the router says that it has a provider’s inner address',
      world: {
        path: 'well',
        router: 'carrier address',
        where: 'away from home',
        publishes: { told: 'to the account', ways: ['home', 'dead outside'] },
        server: { mapping: { state: 'failed', error: 'unreachable' } },
      },
    },
    {
      name: 'the router says that it has an address of an inner network',
      world: {
        path: 'well',
        router: 'inner address',
        where: 'away from home',
        publishes: { told: 'to the account', ways: ['home', 'dead outside'] },
        server: { mapping: { state: 'failed', error: 'unreachable' } },
      },
    },
    { name: 'Plex’s page says so', verdict: 'suspected', world: { pasted: 'two routers' } },
    { name: 'the same, and nobody said where', verdict: 'suspected', world: { log: 'double NAT' } },
  ],
  lookalikes: () => [
    {
      name: 'a carrier’s address, and plex.tv comes in all the same',
      world: {
        path: 'well',
        router: 'carrier address',
        where: 'away from home',
        publishes: { told: 'to the account', ways: ['home', 'dead outside'] },
      },
    },
    { name: 'a server without remote access', world: { log: 'well' } },
    { name: 'a carrier’s address, and nobody is away', world: { path: 'well', router: 'carrier address' } },
    { name: 'mapped and lost, and the router says nothing of itself', world: { log: 'remote access flips' } },
  ],
})

/** What its log says; what the server says now, that plex.tv comes in, is newer. */
const inItsLog = ({ logStory, mapping }: Outside & { readonly logStory?: LogStory | undefined }) =>
  logStory && !(mapping?.state === 'mapped' && mapping.error === null) ? innerRouters(logStory) : null

/** `carrier`: the provider’s own; `private`: of a router above; `null`: one of the two. */
function kindOf(seen: Outside & { readonly logStory?: LogStory | undefined }, scene: WholeScene): 'carrier' | 'private' | null {
  const found = inItsLog(seen)
  if (found) return found.kind
  const reason = whyClosed(seen, scene)
  if (reason?.kind === 'the provider') return 'carrier'
  return reason?.kind === 'another router' ? 'private' : null
}

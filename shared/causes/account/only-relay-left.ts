import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import interfaces from '../../facts/interfaces'
import published from '../../facts/published'
import { reachServer } from '../../fixes/plex/reach-server'
import { fixOf } from '../../fixes/remedies'
import { whatKeepsApart } from '../../judging/who-answers/guesses'
import { deadEndOf, knowsNoList, waysOf } from '../../judging/published/ways'
import { ipv6Alone } from '../../judging/published/ipv6-alone'
import { customTroubleOf } from '../../judging/published/custom-url'
import { listed, toldBy } from '../../judging/published/words'
import { say } from '../../model/message'
import { proof, ruledOut, suspected } from '../../model/verdict'

export default cause({
  id: 'only-relay-left',
  rung: 'account',
  title: say`Only the detour over Plex’s relay is left`,
  reads: { published },
  mayRead: { answers, interfaces },
  judge: ({ published, ...known }, scene) => {
    if (knowsNoList(known.answers)) return ruledOut()
    const ways = waysOf(published, scene)
    const relays = ways.filter(({ entry, state }) => entry.relay === true && state === 'answers')
    const others = ways.filter(({ entry }) => entry.relay !== true)
    if (relays.length === 0 || others.some(({ state }) => state !== 'dead')) return ruledOut()
    if (ipv6Alone(published, scene, known)) return ruledOut()
    if (deadEndOf(published, scene, known) || customTroubleOf(published, scene, known.answers)) return ruledOut()
    return suspected(
      say`Look at the quality of what plays: over the relay it is low, and the app says “indirect”`,
      proof(
        toldBy(published),
        others.length === 0 ? say`nothing but the relay` : say`${listed(others)}, and nobody answers there from here`,
      ),
      proof(say`Plex’s relay`, say`answers`),
    )
  },
  explain: () => [
    say`Your server can be reached from here only through a computer of Plex’s that passes everything on. That works, but slowly, and some apps do not take it at all.`,
    say`The direct way is closed: the router does not let visitors in, or the published address is not the right one.`,
  ],
  fix: ({ answers, interfaces }) =>
    fixOf(say`You open a direct way to the server.`, 10, ...reachServer(whatKeepsApart(answers, interfaces))),
  examples: () => [
    {
      name: 'the router does not let visitors in',
      world: { typed: { host: 'nothing that answers' }, publishes: { told: 'to the account', ways: ['dead outside', 'relay'] } },
      verdict: 'suspected',
    },
  ],
  lookalikes: () => [
    { name: 'a direct way answers as well', world: { publishes: { told: 'to the account', ways: ['home', 'dead outside', 'relay'] } } },
    { name: 'a container’s address', world: { publishes: { told: 'to the account', ways: ['container', 'relay'] } } },
  ],
})

import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import interfaces from '../../facts/interfaces'
import published from '../../facts/published'
import { customUrls, pasteAgain, publishAddress } from '../../fixes/plex/publish-address'
import { lanNetworks } from '../../fixes/plex/lan-networks'
import { fixOf, remedy, withAfterwards } from '../../fixes/remedies'
import { customTroubleOf } from '../../judging/published/custom-url'
import { leadsTo } from '../../judging/published/listed'
import { isAway, isClosedAtHome, knowsNoList, urlToPublish, waysOf, type Way } from '../../judging/published/ways'
import { listed, toldBy } from '../../judging/published/words'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, suspected } from '../../model/verdict'
import { localEndpointOf } from '../../judging/published/met'

export default cause({
  id: 'counted-as-remote',
  rung: 'account',
  title: say`Plex takes your own home for the world outside`,
  reads: {},
  mayRead: { published, answers, interfaces },
  judge: ({ published, answers }, scene) => {
    const complains = scene.target.saw?.complaint === 'counted as remote'
    if (isAway(answers)) return ruledOut()
    // At home an app whose secure way is closed goes around the outside and asks for a pass: the fault is what closes it.
    if (complains && isClosedAtHome(scene)) return ruledOut()
    if (published && customTroubleOf(published, scene, answers)) return ruledOut()
    const said = complains ? [proof(say`What the app said`, say`that watching here counts as remote`)] : []
    const ways = published ? waysOf(published, scene) : []
    const direct = ways.filter(({ entry, state }) => entry.relay !== true && state === 'answers')
    // A name of one’s own may lead straight to the server at home.
    const leadsAround = ({ kind, entry }: Way): boolean =>
      kind === 'public' && !scene.routes.some(({ route }) => route.kind === 'local' && leadsTo(route, entry))
    const isAllPublic = direct.length > 0 && direct.every(leadsAround)
    const met = localEndpointOf(scene)
    if (published && isAllPublic && met && (complains || !knowsNoList(answers))) {
      const proofs = [
        ...said,
        proof(toldBy(published), say`${listed(direct)}: what answers of it leads around the outside`),
        proof(say`Where your server answers at home`, say`${{ code: urlToPublish(met) }}, which is not among them`),
      ]
      return complains
        ? confirmed(...proofs)
        : suspected(say`Play something: if the server’s dashboard calls it “remote” or “indirect”, this is why`, ...proofs)
    }
    return complains
      ? suspected(say`Look at the server’s dashboard while something plays here: “remote” beside your own device settles it`, ...said)
      : ruledOut()
  },
  explain: () => [
    say`The server stands in your home, but it takes this device for one outside. Streams are then made smaller, apps ask for a remote pass, and settings stay locked.`,
    say`That happens where the server sees another network than yours: in a container or behind a proxy every visitor seems to come from there, and in a second subnet or a VPN your device has an address that is strange to it.`,
  ],
  fix: (_, scene) =>
    withAfterwards(
      fixOf(
        say`You tell Plex which networks are your home.`,
        5,
        remedy(lanNetworks),
        remedy(customUrls(localEndpointOf(scene))),
        ...publishAddress({ kind: 'container', met: localEndpointOf(scene) }).slice(1),
      ),
      pasteAgain,
    ),
  examples: () => [
    {
      name: 'only the outside of the home is published, and it answers',
      world: { publishes: { told: 'to the account', ways: ['outside'] } },
      verdict: 'suspected',
    },
  ],
  lookalikes: () => [
    {
      name: 'it asks for a pass at home, as the router hides the server’s secure name',
      world: { pasted: 'counted as remote', resolver: { filter: 'dnsmasq' } },
    },
    {
      name: 'it asks for a pass at home, as the certificate has run out',
      world: { pasted: 'counted as remote', server: { certificate: { fault: 'expired' } } },
    },
    { name: 'the address at home is published as well', world: { publishes: { told: 'to the account', ways: ['outside', 'home'] } } },
    {
      name: 'the message appears away from home',
      world: { where: 'away from home', publishes: { told: 'to the account', ways: ['outside'] } },
    },
  ],
})

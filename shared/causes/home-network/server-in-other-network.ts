import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import connection from '../../facts/connection'
import interfaces from '../../facts/interfaces'
import neighbour from '../../facts/neighbour'
import published from '../../facts/published'
import { addressAtHome } from '../../fixes/browser/address-for-program'
import { insideOneComputer } from '../../judging/inside-one-computer'
import { oneNetwork } from '../../fixes/router/one-network'
import { wakeServer } from '../../fixes/plex/reach-server'
import { fixOf, remedy } from '../../fixes/remedies'
import { between, knocked, ownNetwork } from '../../judging/between'
import { isLedAstray } from '../../judging/published/astray'
import { isAway } from '../../judging/published/ways'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut } from '../../model/verdict'

export default cause({
  id: 'server-in-other-network',
  rung: 'home network',
  title: say`This computer and your server are in different networks`,
  reads: { connection, interfaces, neighbour },
  mayRead: { answers, published },
  judge: ({ connection, interfaces, neighbour, answers, published }, scene) => {
    // Away from home, an address at home is nobody's to reach; and where apps are sent astray, another cause says so.
    if (isAway(answers) || isLedAstray(published, scene, { answers, interfaces })) return ruledOut()
    if (between(connection, neighbour, interfaces) !== 'another network') return ruledOut()
    return confirmed(
      proof(say`This computer’s network`, ownNetwork(neighbour)),
      proof(say`Your server’s address`, say`${{ code: neighbour.address }}, outside of it`),
      knocked(connection),
    )
  },
  explain: ({ neighbour }, { target }) => [
    ...insideOneComputer(target),
    say`Your server’s address ${{ code: neighbour.address }} does not lie in the network that this computer is in, and nothing comes back from there. So the router between lets nothing through or knows no such network, or the server is off.`,
    say`Usually there are two routers at home, each with a Wi-Fi of its own, or this computer is in the Wi-Fi for guests. It may also be that the server has another address by now.`,
  ],
  fix: (_, { target }) =>
    fixOf(
      say`You see that the server is awake, and bring the two into one network.`,
      15,
      ...addressAtHome(target),
      remedy(wakeServer),
      ...oneNetwork,
    ),
  examples: () => [{ name: 'the server is in another network', world: { path: 'another network' } }],
  lookalikes: () => [
    { name: 'a mask of sixteen addresses, typed in by hand', world: { path: 'mask' } },
    { name: 'no device has the address', world: { path: 'nobody' } },
    { name: 'the same, seen away from home', world: { path: 'another network', where: 'away from home' } },
  ],
})

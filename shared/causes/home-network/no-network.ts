import connection from '../../facts/connection'
import interfaces from '../../facts/interfaces'
import internet from '../../facts/internet'
import names from '../../facts/names'
import { fixOf } from '../../fixes/remedies'
import { joinNetwork } from '../../fixes/this-computer/join-network'
import { isBlocked } from '../../judging/connection'
import { standingOf, tellAdapters } from '../../judging/reach'
import { cause } from '../../model/cause'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, unknown } from '../../model/verdict'

export default cause({
  id: 'no-network',
  rung: 'home network',
  title: say`This computer is on no network`,
  reads: { interfaces },
  mayRead: { connection, internet, names },
  judge: (tried) => {
    const adapters = proof(say`The addresses of this computer’s network adapters`, tellAdapters(tried.interfaces))
    if (standingOf(tried) !== 'no network') return ruledOut(adapters)
    // Where its own rules keep Relock in, they may keep the adapters from its eyes as well.
    return tried.connection && isBlocked(tried.connection) ? unknown('connection') : confirmed(adapters)
  },
  explain: () => [
    say`This computer has no address in any network, so nothing that Relock asked could leave it: not your server, not your router, not the internet.`,
    say`All of them may be well. Nothing can be said of them from here until this computer is back in your network.`,
  ],
  fix: () => fixOf(say`You join your home network.`, 3, ...joinNetwork),
  examples: () => [{ name: 'its Wi-Fi is off', world: { network: 'none' } }],
  lookalikes: () => [
    { name: 'the internet is down', world: { internet: 'down' } },
    { name: 'the router gives no way out', world: { network: 'no way out' } },
    { name: 'a firewall swallows every knock', world: { server: { door: 'silent' } } },
    { name: 'this computer does not let Relock try', world: { app: 'blocked' } },
  ],
})

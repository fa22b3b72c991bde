import { cause } from '../../model/cause'
import portMapping from '../../facts/port-mapping'
import { openByHand, openForMe } from '../../fixes/router/port-forward'
import { askAgain } from '../../fixes/plex/remote-access'
import { fixOf, remedy } from '../../fixes/remedies'
import { verdictOn, whyClosed } from '../../judging/remote/closed'
import { seenOfOutside } from '../../judging/remote/facts'
import { say } from '../../model/message'

export default cause({
  id: 'forward-missing',
  rung: 'account',
  title: say`No port is open for your server in the router`,
  reads: { portMapping },
  mayRead: seenOfOutside,
  judge: (seen, scene) => verdictOn(whyClosed(seen, scene), ['no forward'], seen),
  explain: () => [
    say`plex.tv knocked at your router from outside, and nobody led it on to your server. The router would open a port when asked, and has none open for the server.`,
    say`Usually the server asked while the router was restarting, or its rule was deleted.`,
  ],
  fix: (seen, scene) => {
    const reason = whyClosed(seen, scene)
    return fixOf(
      say`You let the server ask the router again, or Relock asks it, or you open the port by hand.`,
      10,
      remedy(askAgain),
      ...(reason ? [openForMe(reason), openByHand(reason, seen.gateway)] : []),
    )
  },
  examples: () => [
    {
      name: 'UPnP is on, and nothing is open',
      world: {
        path: 'well',
        router: 'opens ports',
        where: 'away from home',
        publishes: { told: 'to the account', ways: ['home', 'dead outside'] },
        server: { mapping: { state: 'failed', error: 'unreachable' } },
      },
    },
    {
      name: 'a phone outside is kept out, and nothing is open',
      verdict: 'suspected',
      world: {
        path: 'well',
        router: 'opens ports',
        where: 'away from home',
        publishes: { told: 'to the account', ways: ['home', 'dead outside'] },
        phone: 'refused',
      },
    },
  ],
  lookalikes: () => [
    {
      name: 'a phone outside is let in',
      world: {
        path: 'well',
        router: 'opens ports',
        where: 'away from home',
        publishes: { told: 'to the account', ways: ['home', 'dead outside'] },
        server: { mapping: { state: 'failed', error: 'unreachable' } },
        phone: 'plex',
      },
    },
    {
      name: 'plex.tv reaches the server',
      world: {
        path: 'well',
        router: 'opens ports',
        where: 'away from home',
        publishes: { told: 'to the account', ways: ['home', 'outside'] },
      },
    },
    {
      name: 'UPnP is off, and nobody opened the port',
      world: {
        path: 'well',
        router: 'silent',
        where: 'away from home',
        publishes: { told: 'to the account', ways: ['home', 'dead outside'] },
        server: { mapping: { state: 'failed', error: 'unreachable' } },
      },
    },
  ],
})

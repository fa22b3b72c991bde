import { cause } from '../../model/cause'
import portMapping from '../../facts/port-mapping'
import { openByHand, upnpInRouter } from '../../fixes/router/port-forward'
import { fixOf } from '../../fixes/remedies'
import { verdictOn, whyClosed } from '../../judging/remote/closed'
import { seenOfOutside } from '../../judging/remote/facts'
import { say } from '../../model/message'

export default cause({
  id: 'router-opens-no-port',
  rung: 'account',
  title: say`Your router opens no port for your server`,
  reads: { portMapping },
  mayRead: seenOfOutside,
  judge: (seen, scene) => verdictOn(whyClosed(seen, scene), ['no help from the router'], seen),
  explain: () => [
    say`Your server asks the router to let visitors in, and this router does not listen to such requests. So plex.tv cannot reach the server from outside.`,
    say`That is a safe setting of the router. One port opened by hand is all that Plex needs.`,
  ],
  fix: (seen, scene) => {
    const reason = whyClosed(seen, scene)
    return fixOf(
      say`You open one port in the router by hand.`,
      15,
      ...(reason ? [openByHand(reason, seen.gateway)] : []),
      upnpInRouter(seen.gateway),
    )
  },
  examples: () => [
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
    {
      name: 'a phone outside waits in vain, and UPnP is off',
      verdict: 'suspected',
      world: {
        path: 'well',
        router: 'silent',
        where: 'away from home',
        publishes: { told: 'to the account', ways: ['home', 'dead outside'] },
        phone: 'loading',
      },
    },
  ],
  lookalikes: () => [
    {
      name: 'UPnP is off, and the port was opened by hand',
      world: { path: 'well', router: 'silent', where: 'away from home', publishes: { told: 'to the account', ways: ['home', 'outside'] } },
    },
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
  ],
})

import { cause } from '../../model/cause'
import portMapping from '../../facts/port-mapping'
import { openByHand, otherPortOutside } from '../../fixes/router/port-forward'
import { fixOf, remedy } from '../../fixes/remedies'
import { verdictOn, whyClosed } from '../../judging/remote/closed'
import { seenOfOutside } from '../../judging/remote/facts'
import { say } from '../../model/message'

export default cause({
  id: 'port-held-by-another',
  rung: 'account',
  title: say`Your server’s port outside leads to another device`,
  reads: { portMapping },
  mayRead: seenOfOutside,
  judge: (seen, scene) => verdictOn(whyClosed(seen, scene), ['another device'], seen),
  explain: () => [
    say`The router lets visitors in at your server’s port, but leads them to another device at home. A port outside can lead to one device only.`,
    say`Usually your server had that other address earlier, or a second server or an old computer has asked for the port first.`,
  ],
  fix: (seen, scene) => {
    const reason = whyClosed(seen, scene)
    return fixOf(
      say`You let the port lead to your server.`,
      10,
      remedy({
        kind: 'tell',
        id: 'delete-mapping',
        title: say`Take the port away from the other device`,
        text: [
          say`In the router’s list of open ports (UPnP), delete the line of that port, or restart the other device without Plex. Then press Retry on Plex’s page about Remote Access.`,
        ],
        undo: say`Let the other device ask for the port again.`,
        onRouterPage: true,
      }),
      otherPortOutside,
      ...(reason ? [openByHand(reason, seen.gateway)] : []),
    )
  },
  examples: () => [
    {
      name: 'the router’s list names another device',
      world: {
        path: 'well',
        router: 'holds the port for another',
        where: 'away from home',
        publishes: { told: 'to the account', ways: ['home', 'dead outside'] },
      },
    },
  ],
  lookalikes: () => [
    {
      name: 'it names the server',
      world: {
        path: 'well',
        router: 'holds the port for the server',
        where: 'away from home',
        publishes: { told: 'to the account', ways: ['home', 'outside'] },
      },
    },
    {
      name: 'the list is empty',
      world: {
        path: 'well',
        router: 'opens ports',
        where: 'away from home',
        publishes: { told: 'to the account', ways: ['home', 'dead outside'] },
      },
    },
  ],
})

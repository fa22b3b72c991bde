import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import logStory from '../../facts/log-story'
import published from '../../facts/published'
import { fixOf, remedy } from '../../fixes/remedies'
import { flips } from '../../judging/server-log/remote-access'
import { comesInByOwnName } from '../../judging/remote/closed'
import { seenInLog } from '../../judging/server-log/story'
import { say } from '../../model/message'
import { confirmed, ruledOut, suspected } from '../../model/verdict'

export default cause({
  id: 'remote-access-flips',
  rung: 'account',
  title: say`Your server is reached from outside for seconds only, again and again`,
  reads: { logStory },
  mayRead: { answers, published },
  judge: ({ logStory, answers, published }, scene) => {
    const seen = flips(logStory)
    // Behind a proxy whose name is published nobody takes the way that comes and goes.
    if (seen.length === 0 || comesInByOwnName({ published }, scene)) return ruledOut()
    // At home nobody needs it.
    return answers?.where === 'away from home'
      ? confirmed(...seen.map(seenInLog))
      : suspected(say`Try Plex away from home, such as on a phone without Wi-Fi: this is about that only.`, ...seen.map(seenInLog))
  },
  explain: () => [
    say`Plex says that remote access works, and a few seconds later that it does not. The router opens the port by itself and loses it again, or two routers stand behind each other.`,
    say`Apps away from home then find your server only through Plex’s relay, or not at all. At home nothing of this matters.`,
  ],
  fix: () =>
    fixOf(
      say`You open the port in the router by hand.`,
      15,
      remedy(
        {
          kind: 'tell',
          id: 'manual-port',
          title: say`Choose a port by hand`,
          text: [say`Set the tick “Manually specify public port”, leave ${{ code: '32400' }}, and apply.`],
          menu: ['Plex', 'Settings', 'your server', 'Remote Access', 'Show Advanced'],
          undo: say`Take the tick away again.`,
        },
        {
          kind: 'tell',
          id: 'forward-port',
          title: say`Forward that port in the router`,
          text: [
            say`In the router, forward TCP port ${{ code: '32400' }} to the server’s address, and give the server always the same address.`,
            say`Behind a second router the port must be forwarded in both, or the second one set to “bridge” or “access point”.`,
          ],
          undo: say`Delete the forward in the router again.`,
        },
      ),
    ),
  examples: () => [
    { name: 'mapped and lost five times', world: { log: 'remote access flips', where: 'away from home' } },
    { name: 'the same, and nobody said where', verdict: 'suspected', world: { log: 'remote access flips' } },
  ],
  lookalikes: () => [
    { name: 'a server without remote access', world: { log: 'well' } },
    { name: 'not reachable from outside, once', world: { log: 'double NAT' } },
  ],
})

import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import fromOutside from '../../facts/from-outside'
import mapping from '../../facts/mapping'
import portMapping from '../../facts/port-mapping'
import published from '../../facts/published'
import serverRecord from '../../facts/server-record'
import { remoteAccess } from '../../fixes/plex/remote-access'
import { fixOf } from '../../fixes/remedies'
import { verdictOnPhone } from '../../judging/remote/closed'
import { say } from '../../model/message'

export default cause({
  id: 'closed-from-outside',
  rung: 'account',
  title: say`From outside, nobody comes in to your server`,
  reads: { fromOutside },
  mayRead: { published, mapping, serverRecord, answers, portMapping },
  judge: (seen, scene) => verdictOnPhone(seen, scene),
  explain: ({ fromOutside: { saw } }) => [
    saw === 'refused'
      ? say`Your phone called your home from outside, and was turned away at once: your router is there, and leads nobody on to the server.`
      : say`Your phone called your home from outside, and nobody answered: the call gets lost at your router, or before it.`,
    say`At home nothing of this matters. Away from home, apps reach your server through Plex’s relay only, or not at all.`,
  ],
  fix: () => fixOf(say`You open the way in from outside, and look with your phone again.`, 15, ...remoteAccess('unreachable')),
  examples: () => [
    {
      name: 'a phone outside waits in vain, though the router holds the port for the server',
      verdict: 'suspected',
      world: {
        path: 'well',
        router: 'holds the port for the server',
        where: 'away from home',
        publishes: { told: 'to the account', ways: ['home', 'dead outside'] },
        phone: 'loading',
      },
    },
  ],
  lookalikes: () => [
    {
      name: 'a phone outside is let in',
      world: {
        path: 'well',
        router: 'holds the port for the server',
        where: 'away from home',
        publishes: { told: 'to the account', ways: ['home', 'dead outside'] },
        phone: 'plex',
      },
    },
    {
      name: 'nobody looked from outside',
      world: { path: 'well', where: 'away from home', publishes: { told: 'to the account', ways: ['home', 'dead outside'] } },
    },
    {
      name: 'the router says why',
      world: {
        path: 'well',
        router: 'opens ports',
        where: 'away from home',
        publishes: { told: 'to the account', ways: ['home', 'dead outside'] },
        phone: 'refused',
      },
    },
  ],
})

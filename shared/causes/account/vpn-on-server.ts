import { cause } from '../../model/cause'
import portMapping from '../../facts/port-mapping'
import { serverBesideVpn } from '../../fixes/router/port-forward'
import { fixOf } from '../../fixes/remedies'
import { verdictOn, whyClosed } from '../../judging/remote/closed'
import { seenOfOutside } from '../../judging/remote/facts'
import { say } from '../../model/message'

export default cause({
  id: 'vpn-on-server',
  rung: 'account',
  title: say`Your server goes out by another way than your router’s`,
  reads: { portMapping },
  mayRead: seenOfOutside,
  judge: (seen, scene) => verdictOn(whyClosed(seen, scene), ['a VPN on the server'], seen),
  explain: () => [
    say`plex.tv sees your server come from an address that is not your router’s, and sends apps from outside there. Nobody leads them on to your home from there.`,
    say`Usually a VPN runs on the server. It may also be a VPN in the router, a second line, or that your address changed a moment ago.`,
  ],
  fix: () => fixOf(say`You let Plex go out beside the VPN.`, 10, ...serverBesideVpn),
  examples: () => [
    {
      name: 'plex.tv sees it come from elsewhere',
      world: {
        path: 'well',
        router: 'stands elsewhere',
        where: 'away from home',
        publishes: { told: 'to the account', ways: ['home', 'dead outside'] },
        server: { mapping: { state: 'failed', error: 'unreachable' } },
      },
    },
  ],
  lookalikes: () => [
    {
      name: 'the same, and nobody is away',
      world: { path: 'well', router: 'stands elsewhere', publishes: { told: 'to the account', ways: ['home', 'dead outside'] } },
    },
    {
      name: 'a carrier’s address',
      world: {
        path: 'well',
        router: 'carrier address',
        where: 'away from home',
        publishes: { told: 'to the account', ways: ['home', 'dead outside'] },
      },
    },
  ],
})

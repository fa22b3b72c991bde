import { cause } from '../../model/cause'
import portMapping from '../../facts/port-mapping'
import { openByHand } from '../../fixes/router/port-forward'
import { fixOf } from '../../fixes/remedies'
import { verdictOn, whyClosed } from '../../judging/remote/closed'
import { seenOfOutside } from '../../judging/remote/facts'
import { say } from '../../model/message'

export default cause({
  id: 'forward-leads-elsewhere',
  rung: 'account',
  title: say`Whoever comes from outside meets something else than your server`,
  reads: { portMapping },
  mayRead: seenOfOutside,
  judge: (seen, scene) => verdictOn(whyClosed(seen, scene), ['a stranger'], seen),
  explain: () => [
    say`The port is open, but what answers there is not your server: another device, or another server.`,
    say`Usually the rule in the router still leads to the address that the server had earlier, and another device has that address now.`,
  ],
  fix: (seen, scene) => {
    const reason = whyClosed(seen, scene)
    return fixOf(say`You let the rule in the router lead to your server.`, 10, ...(reason ? [openByHand(reason, seen.gateway)] : []))
  },
  examples: () => [
    {
      name: 'a web page answers at the way from outside',
      world: {
        path: 'well',
        router: 'opens ports',
        where: 'away from home',
        publishes: { told: 'to the account', ways: ['home', 'stranger outside'] },
      },
    },
    {
      name: 'a phone outside shows a warning, and at home all is well',
      verdict: 'suspected',
      world: {
        path: 'well',
        router: 'opens ports',
        where: 'away from home',
        publishes: { told: 'to the account', ways: ['home', 'dead outside'] },
        phone: 'warning',
      },
    },
  ],
  lookalikes: () => [
    {
      name: 'the server answers there',
      world: {
        path: 'well',
        router: 'opens ports',
        where: 'away from home',
        publishes: { told: 'to the account', ways: ['home', 'outside'] },
      },
    },
    {
      name: 'nobody answers there',
      world: {
        path: 'well',
        router: 'opens ports',
        where: 'away from home',
        publishes: { told: 'to the account', ways: ['home', 'dead outside'] },
      },
    },
  ],
})

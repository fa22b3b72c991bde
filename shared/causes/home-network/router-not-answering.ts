import { cause } from '../../model/cause'
import gateway from '../../facts/gateway'
import internet from '../../facts/internet'
import { fixOf, remedy } from '../../fixes/remedies'
import { findWayOut } from '../../fixes/this-computer/join-network'
import { restartRouter } from '../../fixes/this-computer/go-online'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut } from '../../model/verdict'

export default cause({
  id: 'router-not-answering',
  rung: 'home network',
  title: say`No device has the address of the router that this computer is told to use`,
  reads: { gateway, internet },
  judge: ({ gateway, internet }) => {
    const { state, address } = gateway
    const asked = proof(
      say`Asking your own network who has ${{ code: address }}`,
      state === 'silent' ? say`no device answers` : say`a device answers`,
    )
    // Whoever was heard from the internet came over some router.
    const isOut = internet.plexTv.state === 'answered' || internet.elsewhere.state === 'answered'
    return state === 'silent' && !isOut ? confirmed(asked) : ruledOut(asked)
  },
  explain: ({ gateway: { address } }) => [
    say`Everything that leaves your network goes through ${{ code: address }}, by this computer’s settings. But no device has that address.`,
    say`Usually the router’s address was typed in by hand and is wrong, or the router has got another one, or is off. Your server may be well.`,
  ],
  fix: () => fixOf(say`You tell this computer the right router.`, 5, ...findWayOut(false), remedy(restartRouter)),
  examples: () => [{ name: 'a router that nobody is', world: { path: 'no such router' } }],
  lookalikes: () => [
    { name: 'the internet is down', world: { internet: 'down' } },
    { name: 'the router gives no way out', world: { network: 'no way out' } },
    { name: 'no device has the server’s address', world: { path: 'nobody' } },
  ],
})

import { cause } from '../../model/cause'
import steadiness from '../../facts/steadiness'
import { steadyTheWay } from '../../fixes/plex/reach-server'
import { fixOf, remedy } from '../../fixes/remedies'
import { restartPlex } from '../../fixes/plex/start-plex'
import { isUnsteady } from '../../judging/steadiness'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut } from '../../model/verdict'

export default cause({
  id: 'connections-cut-off',
  rung: 'connection',
  title: say`Some connections to your server are cut off`,
  reads: { steadiness },
  judge: ({ steadiness }) => {
    const { made, cutOff } = steadiness
    const seen = proof(
      say`Asking the same question again and again, one after the other`,
      say`${cutOff} of ${made} connections were cut off, and the others held`,
    )
    return isUnsteady(steadiness) ? confirmed(seen) : ruledOut(seen)
  },
  explain: () => [
    say`Your server answers some connections and cuts others off, by chance. An app that meets a cut one says that it cannot connect, and a moment later all is well.`,
    say`Usually something between the two is overloaded or broken: a router or security program that looks into connections, a VPN, a weak Wi-Fi, a proxy or load balancer with one dead server behind it. It may also be that Plex runs out of memory.`,
    say`What else Relock saw over a connection that was cut off is not held against your server.`,
  ],
  fix: () => fixOf(say`You find out what cuts connections off, one thing after the other.`, 15, ...steadyTheWay, remedy(restartPlex(null))),
  examples: () => [
    { name: 'every second connection is cut off', world: { server: { middlebox: 'cuts off every second' } } },
    { name: 'three of four connections are cut off', world: { server: { middlebox: 'cuts off three of four' } } },
  ],
  lookalikes: () => [
    { name: 'one connection at a time', world: { server: { middlebox: 'lets in one at a time' } } },
    { name: 'the server hangs up at the first word', world: { server: { door: 'resets' } } },
    { name: 'a filter that cuts off every name of Plex', world: { server: { middlebox: 'hangs up on plex.direct' } } },
    { name: 'something that hangs up on modern hellos', world: { server: { middlebox: 'hangs up on modern hellos' } } },
    { name: 'secure connections are required', world: { server: { plainHttp: false } } },
  ],
})

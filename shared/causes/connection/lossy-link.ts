import { cause } from '../../model/cause'
import loss from '../../facts/loss'
import { steadyTheWay } from '../../fixes/plex/reach-server'
import { fixOf } from '../../fixes/remedies'
import { isLossy } from '../../judging/steadiness'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut } from '../../model/verdict'

export default cause({
  id: 'lossy-link',
  rung: 'connection',
  title: say`Packets get lost on the way to your server`,
  reads: { loss },
  judge: ({ loss }) => {
    const { made, late } = loss
    const seen = proof(
      say`Opening one connection after the other`,
      say`${late} of ${made} took a second or more, as their first packet got lost`,
    )
    return isLossy(loss) ? confirmed(seen) : ruledOut(seen)
  },
  explain: () => [
    say`The way to your server loses packets. Each that is lost is sent again after a second or more, so apps wait, and some give up and say that they cannot connect.`,
    say`Usually the Wi-Fi is weak or disturbed, a cable or plug is damaged, or a powerline adapter is overloaded. Your server may be well.`,
  ],
  fix: () => fixOf(say`You find out where packets get lost, one thing after the other.`, 15, ...steadyTheWay),
  examples: () => [{ name: 'every second packet to the server gets lost', world: { path: 'lossy' } }],
  lookalikes: () => [
    { name: 'the server accepts and says nothing', world: { server: { door: 'mute' } } },
    { name: 'every second connection is cut off', world: { server: { middlebox: 'cuts off every second' } } },
    { name: 'large packets vanish', world: { path: 'large packets vanish' } },
  ],
})

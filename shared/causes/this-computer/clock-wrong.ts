import { cause } from '../../model/cause'
import certificate from '../../facts/certificate'
import clock from '../../facts/clock'
import identity from '../../facts/identity'
import { fixOf, withAfterwards } from '../../fixes/remedies'
import { clockStays, setClock } from '../../fixes/this-computer/set-clock'
import { clockIsWrong, lifeAt, ownDay, rightTime, type RightTime } from '../../judging/time/right-time'
import { say, type Message } from '../../model/message'
import { confirmed, proof, ruledOut, suspected, unknown } from '../../model/verdict'

const day = 86_400_000

const told = ({ witness, hosts }: RightTime): Message =>
  witness === 'internet' ? say`The date according to ${{ code: hosts.join(', ') }}` : say`The date according to your server`

export default cause({
  id: 'clock-wrong',
  rung: 'this computer',
  title: say`Your computer’s clock is wrong`,
  reads: {},
  mayRead: { clock, identity, certificate },
  judge: ({ clock, identity, certificate }, scene) => {
    const time = rightTime(scene, clock, identity)
    if (time.offset === null) return unknown('clock')
    const compared = [
      proof(say`The date on this computer`, ownDay(scene)),
      proof(told(time), say`${{ day: time.at }}: ${{ duration: Math.abs(time.offset) }} away from this computer’s clock`),
    ]
    if (!clockIsWrong(time)) return ruledOut(...compared)
    const leaf = certificate?.chain[0]
    if (leaf && lifeAt(leaf, scene.now) !== 'valid' && lifeAt(leaf, time.at) === 'valid')
      return confirmed(
        ...compared,
        proof(say`Your server’s certificate, good at the right time`, say`from ${{ day: leaf.notBefore }} to ${{ day: leaf.notAfter }}`),
      )
    // A day is past all doubt about time zones, and past what Plex’s sign-in allows (docs/sources/plex.md#sign-in-time).
    if (time.witness === 'internet' && Math.abs(time.offset) >= day) return confirmed(...compared)
    return suspected(
      time.witness === 'internet'
        ? say`Set the clock and see whether the message stays away.`
        : say`Compare both clocks with your phone: either this computer’s or the server’s is wrong.`,
      ...compared,
    )
  },
  explain: ({ clock, identity }, scene) => {
    const { offset } = rightTime(scene, clock, identity)
    return [
      (offset ?? 0) > 0
        ? say`This computer believes that it is later than it is, by ${{ duration: offset ?? 0 }}.`
        : say`This computer believes that it is earlier than it is, by ${{ duration: offset ?? 0 }}.`,
      say`A certificate is good from one day to another. With a wrong date, good ones look run out or not valid yet, so your browser refuses them.`,
    ]
  },
  fix: (_, scene) => withAfterwards(fixOf(say`You let this computer set its clock by itself.`, 3, ...setClock(scene.system)), clockStays),
  examples: () => [
    { name: 'a clock two years ahead', world: { clockAhead: 730 * day } },
    { name: 'a clock ten years behind, as after an empty battery', world: { clockAhead: -3650 * day } },
  ],
  lookalikes: () => [
    { name: 'a certificate that has really run out', world: { server: { certificate: { fault: 'expired' } } } },
    { name: 'a certificate that begins in the future', world: { server: { certificate: { fault: 'not yet valid' } } } },
    { name: 'a clock two minutes ahead', world: { clockAhead: 120_000 } },
  ],
})

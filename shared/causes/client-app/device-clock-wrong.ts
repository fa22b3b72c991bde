import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import certificate from '../../facts/certificate'
import identity from '../../facts/identity'
import trust from '../../facts/trust'
import { setDeviceClock, setProgramClock } from '../../fixes/device-clock'
import { updateDevice } from '../../fixes/older-device'
import { each, fixOf } from '../../fixes/remedies'
import { isGenuineIssuer } from '../../judging/certificate/issuers'
import { secureFromHere } from '../../judging/secure-from-here'
import { say, type Message } from '../../model/message'
import { proof, ruledOut, suspected } from '../../model/verdict'
import type { Complaint, Target } from '../../model/target'

const dateWords: Partial<Readonly<Record<Complaint, Message>>> = {
  'not yet valid': say`that the certificate is not valid yet`,
  expired: say`that the certificate has run out`,
}
const saidOfDate = ({ saw }: Target): Message | undefined => saw && dateWords[saw.complaint]

export default cause({
  id: 'device-clock-wrong',
  rung: 'client app',
  title: say`The clock of your device or program may be wrong`,
  reads: {},
  mayRead: { answers, certificate, identity, trust },
  judge: ({ answers, certificate, identity, trust }, { target }) => {
    const said = saidOfDate(target)
    if (said === undefined) return ruledOut()
    const isWell = trust?.accepted === true && identity?.secure.state === 'answered'
    // What is wrong with the certificate itself, or with the clock here, is measured.
    if (answers?.where === 'this browser' || (target.nowhere !== true && !isWell)) return ruledOut()
    const leaf = certificate?.chain[0]
    // Clocks stop in the past. Of a later one whoever has old lists says “expired” as well, and that is told elsewhere.
    if (target.saw?.complaint === 'expired' && leaf && isGenuineIssuer(leaf)) return ruledOut()
    return suspected(
      say`Look at the date that the device shows, or that stands in the program’s log: if it is not today’s, it is so.`,
      proof(say`What the text that you pasted says`, said),
      ...(isWell ? [secureFromHere] : []),
      ...(isWell && leaf
        ? [proof(say`The days for which the certificate is good`, say`from ${{ day: leaf.notBefore }} to ${{ day: leaf.notAfter }}`)]
        : []),
    )
  },
  explain: ({ trust }, { target }) => [
    trust?.accepted === true
      ? say`A certificate is good from one day to another. This computer finds today between the two, and what you pasted says that the device or program does not: it goes by another date.`
      : say`A certificate is good from one day to another. What you pasted says that the first day is still to come: the device or program goes by another date than today’s.`,
    say`A TV that was unplugged, and small computers without a battery, begin with a date of years ago, until they have asked a time server. With such a date no certificate is good, of Plex’s own site as little as of your server.`,
    ...(target.saw?.complaint === 'expired'
      ? [say`If its date is right, its list of authorities is old: some programs say the same where one of those has run out.`]
      : []),
  ],
  fix: ({ answers }) =>
    fixOf(
      say`You let the device set its clock, and update it.`,
      5,
      ...(answers?.where === 'another program' ? each(setProgramClock, updateDevice) : each(setDeviceClock, setProgramClock, updateDevice)),
    ),
  examples: () => [
    { name: 'a program says that the certificate is not valid yet', verdict: 'suspected', world: { pasted: 'not yet valid' } },
  ],
  lookalikes: () => [
    { name: 'a TV says that one of Plex’s own has run out', world: { where: 'TV', pasted: 'expired' } },
    {
      name: 'the certificate begins in the future',
      world: { pasted: 'not yet valid', server: { certificate: { fault: 'not yet valid' } } },
    },
    { name: 'the certificate has really run out', world: { pasted: 'expired', server: { certificate: { fault: 'expired' } } } },
    { name: 'a program says that its own time is way off', world: { pasted: 'clock off' } },
  ],
})

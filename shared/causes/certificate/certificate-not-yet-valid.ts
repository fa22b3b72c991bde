import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import certificate from '../../facts/certificate'
import clock from '../../facts/clock'
import identity from '../../facts/identity'
import trust from '../../facts/trust'
import { fixOf, remedy } from '../../fixes/remedies'
import { renewCertificate } from '../../fixes/plex/renew-certificate'
import { renewOwnCertificate } from '../../fixes/certificate-file/own-certificate'
import { setServerClock } from '../../fixes/this-computer/set-clock'
import { refusedForDaysAbove } from '../../judging/certificate/dates-above'
import { isPlexDirect } from '../../judging/certificate/issuers'
import { dateState, rightTime, todayProof } from '../../judging/time/right-time'
import { serverAhead } from '../../judging/time/server-clock'
import { homeOfPlex } from '../../judging/who-answers/guesses'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, unknown } from '../../model/verdict'

export default cause({
  id: 'certificate-not-yet-valid',
  rung: 'certificate',
  title: say`Your server’s certificate is not valid yet`,
  reads: { certificate },
  mayRead: { trust, clock, identity, answers },
  judge: ({ certificate, trust, clock, identity }, scene) => {
    const leaf = certificate.chain[0]
    if (!leaf) return unknown('certificate')
    const time = rightTime(scene, clock, identity)
    const first = proof(say`The certificate’s first day`, say`${{ day: leaf.notBefore }}`)
    if (leaf.selfIssued || serverAhead(clock, identity) !== null) return ruledOut(first)
    if (dateState(leaf, scene, time) === 'not yet valid') return confirmed(first, todayProof(scene, time))
    const above = refusedForDaysAbove('not yet valid', certificate.chain, trust, scene, time)
    return above ? confirmed(...above) : ruledOut(first)
  },
  explain: ({ certificate, clock, identity }, scene) => [
    certificate.chain[0] && dateState(certificate.chain[0], scene, rightTime(scene, clock, identity)) === 'not yet valid'
      ? say`The certificate begins on ${{ day: certificate.chain[0].notBefore }}. Until then every browser and app refuses it.`
      : say`The certificate itself is good, but one that vouches for it is not valid yet. Until it is, every browser and app refuses both.`,
    say`Plex’s own certificates are good from the hour they are made. One that begins in the future was made by something whose clock was wrong.`,
  ],
  fix: ({ certificate, answers }, scene) => {
    const [leaf] = certificate.chain
    const renew = leaf && !isPlexDirect(leaf) ? [renewOwnCertificate] : renewCertificate(homeOfPlex(scene, answers))
    return fixOf(say`You set the server’s clock and let it fetch a new certificate.`, 25, remedy(setServerClock), ...renew)
  },
  examples: () => [{ name: 'a certificate that begins in ten days', world: { server: { certificate: { fault: 'not yet valid' } } } }],
  lookalikes: () => [
    { name: 'a good certificate and a clock ten years behind', world: { clockAhead: -3650 * 86_400_000 } },
    { name: 'a certificate that has run out', world: { server: { certificate: { fault: 'expired' } } } },
    { name: 'a certificate that the server made itself', world: { server: { certificate: { fault: 'self-signed' } } } },
  ],
})

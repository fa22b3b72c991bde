import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import certificate from '../../facts/certificate'
import certificateCache from '../../facts/certificate-cache'
import clock from '../../facts/clock'
import identity from '../../facts/identity'
import logStory from '../../facts/log-story'
import preferences from '../../facts/preferences'
import trust from '../../facts/trust'
import { fixOf } from '../../fixes/remedies'
import { renewOwnAuthority } from '../../fixes/certificate-file/own-authority'
import { renewCertificate } from '../../fixes/plex/renew-certificate'
import { renewOwnCertificate } from '../../fixes/certificate-file/own-certificate'
import { askedName } from '../../judging/names/asked-name'
import { refusedForDaysAbove } from '../../judging/certificate/dates-above'
import { isPlexDirect } from '../../judging/certificate/issuers'
import { notServed } from '../../judging/certificate/kept-certificate'
import { serverAhead } from '../../judging/time/server-clock'
import { dateState, rightTime, todayProof } from '../../judging/time/right-time'
import { homeOfPlex } from '../../judging/who-answers/guesses'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, unknown } from '../../model/verdict'

export default cause({
  id: 'certificate-expired',
  rung: 'certificate',
  title: say`Your server’s certificate has run out`,
  reads: { certificate },
  mayRead: { trust, clock, identity, certificateCache, preferences, logStory, answers },
  judge: (seen, scene) => {
    const { certificate, trust, clock, identity } = seen
    const leaf = certificate.chain[0]
    if (!leaf) return unknown('certificate')
    const time = rightTime(scene, clock, identity)
    const last = proof(say`The certificate’s last day`, say`${{ day: leaf.notAfter }}`)
    // One that the server made itself would be refused at any date, and a server with a wrong clock cannot get a new one.
    if (leaf.selfIssued || serverAhead(clock, identity) !== null) return ruledOut(last)
    // A good one lies in its folder and is not shown: that says more.
    if (notServed(seen, scene)?.shown === 'an older one') return ruledOut(last)
    if (dateState(leaf, scene, time) === 'expired') return confirmed(last, todayProof(scene, time))
    const above = refusedForDaysAbove('expired', certificate.chain, trust, scene, time)
    return above ? confirmed(...above) : ruledOut(last)
  },
  explain: ({ certificate, clock, identity }, scene) => {
    const leaf = certificate.chain[0]
    const since = rightTime(scene, clock, identity).at - Date.parse(leaf?.notAfter ?? '')
    return [
      since > 0
        ? say`The certificate was good until ${{ day: leaf?.notAfter ?? '' }}; that is ${{ duration: since }} ago. From that day on, every browser and app refuses it.`
        : say`The certificate itself is good, but one that vouches for it has run out. Every browser and app refuses both.`,
      leaf && !isPlexDirect(leaf)
        ? say`It is not Plex’s, so Plex does not renew it: whatever got it for you should have.`
        : say`Plex renews its certificate by itself before it ends. It has not managed to: the server was off or without internet, cannot write to its own folder, has asked too often, or plex.tv does not take its sign-in any more.`,
    ]
  },
  fix: ({ certificate, clock, identity, answers }, scene) => {
    const [leaf] = certificate.chain
    if (!leaf || isPlexDirect(leaf))
      return fixOf(say`You let your server fetch a new certificate.`, 25, ...renewCertificate(homeOfPlex(scene, answers)))
    const time = rightTime(scene, clock, identity)
    return certificate.chain.some((entry) => dateState(entry, scene, time) === 'expired')
      ? fixOf(say`You renew the certificate of your own domain.`, 15, renewOwnCertificate)
      : renewOwnAuthority(askedName(scene))
  },
  examples: () => [
    {
      name: 'a proxy’s certificate has run out, and no port typed',
      world: { typed: { host: 'own domain', port: 'left out' }, proxy: { program: 'nginx', certificate: { fault: 'expired' } } },
    },
    { name: 'a certificate that ran out a month ago', world: { server: { certificate: { fault: 'expired' } } } },
    {
      name: 'an own domain’s certificate that ran out',
      world: { typed: { host: 'own domain' }, server: { certificate: { for: 'own domain', fault: 'expired' } } },
    },
  ],
  lookalikes: () => [
    { name: 'a good certificate and a clock two years ahead', world: { clockAhead: 730 * 86_400_000 } },
    { name: 'a certificate that is not valid yet', world: { server: { certificate: { fault: 'not yet valid' } } } },
    { name: 'a certificate that the server made itself', world: { server: { certificate: { fault: 'self-signed' } } } },
  ],
})

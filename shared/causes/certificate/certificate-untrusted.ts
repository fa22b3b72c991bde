import { cause } from '../../model/cause'
import type { Certificate } from '../../certificates/certificate'
import type { Scene } from '../../model/fact'
import answers from '../../facts/answers'
import browserOpinion from '../../facts/browser-opinion'
import certificate from '../../facts/certificate'
import identity from '../../facts/identity'
import trust, { refusalTexts, type Refusal } from '../../facts/trust'
import { fixOf } from '../../fixes/remedies'
import { trustOwnAuthority } from '../../fixes/certificate-file/own-authority'
import { renewCertificate } from '../../fixes/plex/renew-certificate'
import { askedName, isOwnDomain } from '../../judging/names/asked-name'
import { lacksOwnAuthority, unknownToBrowser } from '../../judging/certificate/browser-alone'
import { isProxysOwn } from '../../judging/who-answers/reverse-proxy'
import { isChainCut, isForged, isPlexDirect, issuerName } from '../../judging/certificate/issuers'
import { interceptorOf } from '../../judging/certificate/interceptors'
import { homeOfPlex } from '../../judging/who-answers/guesses'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, unknown } from '../../model/verdict'

/** Other causes speak of the rest. */
const unknownIssuer: readonly Refusal[] = ['issuer missing', 'unknown root']

/** Plex fetches certificates only for its own names: any other name is on a certificate that somebody put there. */
const isOnesOwn = (leaf: Certificate | undefined, scene: Scene): boolean =>
  isOwnDomain(scene) || (leaf !== undefined && !isPlexDirect(leaf))

export default cause({
  id: 'certificate-untrusted',
  rung: 'certificate',
  title: say`Nobody that this computer knows vouches for your server’s certificate`,
  reads: { certificate, trust },
  mayRead: { browserOpinion, answers, identity },
  judge: ({ certificate, trust, browserOpinion, identity }, scene) => {
    const leaf = certificate.chain[0]
    if (!leaf) return unknown('certificate')
    const issuer = proof(say`Who issued the certificate`, say`${issuerName(leaf)}`)
    if (lacksOwnAuthority(trust, browserOpinion) && !isForged(leaf) && !interceptorOf(leaf))
      return confirmed(
        issuer,
        proof(say`Is the issuer on this computer’s list of authorities?`, say`yes`),
        proof(say`Is it on the browser’s list?`, say`no: ${{ code: unknownToBrowser }}`),
      )
    if (
      trust.accepted ||
      isProxysOwn(leaf, identity, scene) ||
      isForged(leaf) ||
      interceptorOf(leaf) ||
      isChainCut(certificate.chain, trust.reasons)
    )
      return ruledOut(issuer)
    // Where Plex's name or a number is asked for, it is in the wrong place first of all: trusted or not, it would not hold.
    if (trust.reasons.includes('name not covered') && !isPlexDirect(leaf) && !isOwnDomain(scene)) return ruledOut(issuer)
    if (leaf.selfIssued)
      return isOwnDomain(scene)
        ? confirmed(issuer, proof(say`Does this computer accept it?`, refusalTexts['self-signed']))
        : ruledOut(issuer)
    // What cannot be read vouches for nothing, and names nobody.
    const reasons = trust.reasons.includes('malformed') ? [] : trust.reasons.filter((reason) => unknownIssuer.includes(reason))
    return reasons.length === 0
      ? ruledOut(issuer)
      : confirmed(issuer, ...reasons.map((reason) => proof(say`Does this computer accept it?`, say`no: ${refusalTexts[reason]}`)))
  },
  explain: ({ certificate, trust, browserOpinion }, scene) => {
    const leaf = certificate.chain[0]
    return [
      lacksOwnAuthority(trust, browserOpinion)
        ? say`Your server shows a certificate from ${leaf ? issuerName(leaf) : ''}. This computer knows that issuer, but its browsers keep lists of their own, and there it is missing.`
        : say`Your server shows a certificate from ${leaf ? issuerName(leaf) : ''}. Neither this computer nor Relock knows that issuer as one to rely on.`,
      isOnesOwn(leaf, scene)
        ? say`That is usual for an authority of your own, such as a NAS or a proxy makes. Each device that is to accept it must be told so, and most TVs cannot be told.`
        : say`Plex’s certificates come from Let’s Encrypt or DigiCert, which every device knows. This one does not hold up.`,
    ]
  },
  fix: ({ certificate, answers }, scene) =>
    isOnesOwn(certificate.chain[0], scene)
      ? trustOwnAuthority(askedName(scene))
      : fixOf(say`You let your server fetch a new certificate.`, 25, ...renewCertificate(homeOfPlex(scene, answers))),
  examples: () => [
    {
      name: 'an authority of one’s own vouches for an own domain',
      world: { typed: { host: 'own domain' }, server: { certificate: { for: 'own domain', by: 'unknown authority' } } },
    },
  ],
  lookalikes: () => [
    {
      name: 'a public authority vouches for an own domain',
      world: { typed: { host: 'own domain' }, server: { certificate: { for: 'own domain' } } },
    },
    { name: 'somebody else re-signs Plex’s certificate', world: { server: { certificate: { by: 'unknown authority' } } } },
    { name: 'a link of the chain is missing', world: { server: { certificate: { fault: 'missing intermediate' } } } },
    { name: 'a certificate that the server made itself', world: { server: { certificate: { fault: 'self-signed' } } } },
  ],
})

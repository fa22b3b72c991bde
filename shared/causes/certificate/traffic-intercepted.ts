import { cause } from '../../model/cause'
import browserOpinion from '../../facts/browser-opinion'
import certificate from '../../facts/certificate'
import internet from '../../facts/internet'
import trust from '../../facts/trust'
import { failureTexts } from '../../model/failure'
import { excludeFrom } from '../../fixes/this-computer/interceptor-exclusion'
import { fixOf } from '../../fixes/remedies'
import { isForged, issuerName } from '../../judging/certificate/issuers'
import { interceptionBy, interceptorOf } from '../../judging/certificate/interceptors'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, suspected, unknown } from '../../model/verdict'

export default cause({
  id: 'traffic-intercepted',
  rung: 'certificate',
  title: say`Something opens the connection to your server on the way`,
  reads: { certificate },
  mayRead: { trust, browserOpinion, internet },
  judge: ({ certificate, trust, browserOpinion, internet }) => {
    const leaf = certificate.chain[0]
    if (!leaf) return unknown('certificate')
    const issuer = proof(say`Who issued the certificate that reaches you`, say`${issuerName(leaf)}`)
    const known = interceptorOf(leaf)
    if (!isForged(leaf) && !known) return ruledOut(issuer)
    const proofs = [
      issuer,
      ...(isForged(leaf)
        ? [proof(say`The only ones who may issue certificates for ${{ code: 'plex.direct' }}`, say`Let’s Encrypt and DigiCert`)]
        : []),
      ...(known ? [proof(say`Whose issuer that is`, say`${known.name}`)] : []),
      ...(browserOpinion?.knownRoot === false && browserOpinion.accepted
        ? [proof(say`Your browser’s reason to accept it`, say`somebody installed that issuer on this computer`)]
        : []),
      ...(internet?.plexTv.state === 'failed' && internet.plexTv.failure === 'not trusted'
        ? [proof(say`Plex’s own site ${{ code: internet.plexTv.host }} from here`, failureTexts['not trusted'])]
        : []),
    ]
    // Accepted means that the re-signer's root is installed here: this computer may be well while apps and TVs are not.
    return trust?.accepted === true
      ? suspected(say`Add the exception and see whether the message stays away.`, ...proofs)
      : confirmed(...proofs)
  },
  explain: ({ certificate, trust }) => {
    const leaf = certificate.chain[0]
    const known = leaf ? interceptorOf(leaf) : null
    return [
      say`The certificate that reaches you is not your server’s own: somebody between you and the server has replaced it.`,
      known
        ? interceptionBy(known)
        : say`Relock does not know the issuer. Usually it is a security program or a filter on this computer or on the router; until you know, do not enter passwords there.`,
      trust?.accepted === true
        ? say`This computer accepts it, as its issuer was installed here. Devices that do not know the issuer refuse it. Your server’s own certificate cannot be seen from here until that stops.`
        : say`Plex’s apps and your browser notice the exchange and refuse. Your server’s own certificate cannot be seen from here until that stops.`,
    ]
  },
  fix: ({ certificate }, scene) => {
    const leaf = certificate.chain[0]
    const known = leaf ? interceptorOf(leaf) : null
    return fixOf(
      known ? say`You tell ${known.name} to leave Plex alone.` : say`You find out who it is and make an exception for Plex.`,
      5,
      excludeFrom(known, scene.route?.address ?? null),
    )
  },
  examples: () => [
    { name: 'Avast scans encrypted connections', world: { interceptor: 'Avast Web/Mail Shield Root' } },
    { name: 'a company’s gateway re-signs everything', world: { interceptor: 'Zscaler Intermediate Root CA' } },
    { name: 'a content filter re-signs', world: { interceptor: 'Cisco Umbrella Root CA' } },
    { name: 'an unknown issuer re-signs Plex’s certificate', world: { server: { certificate: { by: 'unknown authority' } } } },
  ],
  lookalikes: () => [
    {
      name: 'an authority of one’s own vouches for an own domain',
      world: { typed: { host: 'own domain' }, server: { certificate: { for: 'own domain', by: 'unknown authority' } } },
    },
    { name: 'a certificate that the server made itself', world: { server: { certificate: { fault: 'self-signed' } } } },
    { name: 'a link of the chain is missing', world: { server: { certificate: { fault: 'missing intermediate' } } } },
    {
      name: 'a public authority vouches for an own domain',
      world: { typed: { host: 'own domain' }, server: { certificate: { for: 'own domain' } } },
    },
  ],
})

import { tellNames } from '../../certificates/certificate'
import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import certificate from '../../facts/certificate'
import certificateCache from '../../facts/certificate-cache'
import claimState from '../../facts/claim-state'
import clock from '../../facts/clock'
import handshake from '../../facts/handshake'
import identity, { plexOf } from '../../facts/identity'
import logStory from '../../facts/log-story'
import preferences from '../../facts/preferences'
import trust from '../../facts/trust'
import { fixOf, remedy } from '../../fixes/remedies'
import { renewCertificate, waitAfterClaim } from '../../fixes/plex/renew-certificate'
import { comesByItself, isWithoutAccount, justClaimed, wasJustClaimed } from '../../judging/account/claim-signs'
import { notServed } from '../../judging/certificate/kept-certificate'
import { isOwnDomain } from '../../judging/names/asked-name'
import { isProxysOwn } from '../../judging/who-answers/reverse-proxy'
import { homeOfPlex } from '../../judging/who-answers/guesses'
import { serverAhead } from '../../judging/time/server-clock'
import { strangerOf } from '../../judging/who-answers/who-answers'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, suspected } from '../../model/verdict'

export default cause({
  id: 'certificate-missing',
  rung: 'certificate',
  title: say`Your server has no certificate from Plex`,
  reads: { certificate },
  mayRead: { handshake, identity, trust, answers, clock, claimState, certificateCache, preferences, logStory },
  judge: (seen, scene) => {
    const { certificate, handshake, identity, trust, clock, claimState, logStory } = seen
    const plex = identity ? plexOf(identity) : null
    // An unclaimed server gets none (docs/sources/plex.md#claiming), what is not Plex needs none, and a wrong clock there comes first.
    if (plex?.claimed === false || (identity && strangerOf(identity, handshake)) || serverAhead(clock, identity) !== null) return ruledOut()
    // Where it does not say itself whether it is claimed, its files may.
    if (plex?.claimed !== true && isWithoutAccount(claimState)) return ruledOut()
    const leaf = certificate.chain[0]
    if (!leaf || !leaf.selfIssued || isProxysOwn(leaf, identity, scene) || trust?.accepted === true || isOwnDomain(scene)) return ruledOut()
    // A good one lies in its folder and is not shown: that says more.
    if (notServed(seen, scene)) return ruledOut()
    const proofs = [
      proof(say`Asking your server for its certificate`, say`it shows one that it made itself, for ${tellNames(leaf)}`),
      proof(say`What Plex’s certificates are for`, say`${{ code: '*.….plex.direct' }}, vouched for by Let’s Encrypt or DigiCert`),
    ]
    return wasJustClaimed(logStory, scene.now) ? suspected(comesByItself, ...proofs) : confirmed(...proofs)
  },
  explain: ({ logStory }, scene) => [
    ...(wasJustClaimed(logStory, scene.now) ? [justClaimed] : []),
    say`Your server encrypts, but with a certificate that it made itself. Nobody vouches for it, so your browser refuses it.`,
    say`Plex normally fetches one from plex.tv by itself. It could not: the server has no internet, its clock is wrong, it cannot write to its own folder, it has asked too often, or plex.tv does not take its sign-in any more.`,
    say`Is there something in front of Plex (HAProxy, a NAS’s proxy)? Then it may be that one’s certificate: let port 32400 reach Plex itself, and give the proxy a port of its own.`,
    say`Do not tell your browser to accept it anyway, and do not switch secure connections off: apps and TVs still refuse, and everybody on the way could read along.`,
  ],
  fix: ({ answers, logStory }, scene) =>
    fixOf(
      say`You let your server fetch a new certificate.`,
      25,
      ...(wasJustClaimed(logStory, scene.now) ? [remedy(waitAfterClaim)] : []),
      ...renewCertificate(homeOfPlex(scene, answers)),
    ),
  examples: () => [
    { name: 'a certificate that the server made itself', world: { server: { certificate: { fault: 'self-signed' } } } },
    {
      name: 'a server that was claimed a moment ago',
      verdict: 'suspected',
      world: { log: 'just claimed', server: { certificate: { fault: 'self-signed' } } },
    },
  ],
  lookalikes: () => [
    { name: 'no certificate at all', world: { server: { certificate: { fault: 'none' } } } },
    { name: 'a certificate that has run out', world: { server: { certificate: { fault: 'expired' } } } },
    { name: 'secure connections are Disabled', world: { server: { tls: [] } } },
    {
      name: 'an authority that nobody knows vouches for an own domain',
      world: { typed: { host: 'own domain' }, server: { certificate: { for: 'own domain', by: 'unknown authority' } } },
    },
    {
      name: 'an old Plex whose files say that nobody claimed it',
      world: { preferences: 'no sign-in', server: { answers: 'old plex', certificate: { fault: 'self-signed' } } },
    },
    { name: 'an unclaimed server', world: { server: { claimed: false, certificate: { fault: 'self-signed' } } } },
  ],
})

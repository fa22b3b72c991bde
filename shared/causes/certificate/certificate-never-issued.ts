import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import certificate from '../../facts/certificate'
import claimState from '../../facts/claim-state'
import clock from '../../facts/clock'
import handshake, { type Handshake } from '../../facts/handshake'
import identity from '../../facts/identity'
import logStory from '../../facts/log-story'
import { fixOf, remedy } from '../../fixes/remedies'
import { renewCertificate, waitAfterClaim } from '../../fixes/plex/renew-certificate'
import { failureTexts } from '../../model/failure'
import { comesByItself, isWithoutAccount, justClaimed, wasJustClaimed } from '../../judging/account/claim-signs'
import { reverseProxyOf } from '../../judging/who-answers/reverse-proxy'
import { homeOfPlex } from '../../judging/who-answers/guesses'
import { quotaUsedUp } from '../../judging/server-log/troubles'
import { hasOldVersionsAlone } from '../../judging/encryption/old-versions'
import { serverAhead } from '../../judging/time/server-clock'
import { plexOf, strangerOf } from '../../judging/who-answers/who-answers'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, suspected, unknown, type Proof } from '../../model/verdict'

/**
 * How TLS libraries answer where they have no certificate to show: they hang up, or name one of these (OpenSSL and BoringSSL, the first;
 * GnuTLS and Go, the second). Any other alert is about something else.
 */
const wordsForNone = ['handshake_failure', 'internal_error']
const isWhatOneWithoutSays = ({ speaks, versions }: Handshake): boolean =>
  speaks !== 'no common version' ||
  (['TLS 1.2', 'TLS 1.3'] as const).some((version) => {
    const answer = versions[version]
    return answer.state === 'refused' && wordsForNone.includes(answer.by)
  })

export default cause({
  id: 'certificate-never-issued',
  rung: 'certificate',
  title: say`Your server has no certificate to show`,
  reads: { handshake },
  mayRead: { certificate, identity, answers, clock, claimState, logStory },
  judge: ({ handshake, certificate, identity, clock, claimState, logStory }, scene) => {
    const plex = identity ? plexOf(identity) : null
    // An unclaimed server gets none (docs/sources/plex.md#claiming), and what is not Plex needs none.
    if (
      plex?.claimed === false ||
      (identity && strangerOf(identity, handshake)) ||
      reverseProxyOf({ identity, handshake, certificate }, scene)
    )
      return ruledOut()
    // Where it does not say itself whether it is claimed, its files may.
    if (plex?.claimed !== true && isWithoutAccount(claimState)) return ruledOut()
    if (serverAhead(clock, identity) !== null) return ruledOut()
    // Its log says why, and that says more.
    if (logStory && quotaUsedUp(logStory)) return ruledOut()
    const orComing = (...proofs: readonly Proof[]) =>
      wasJustClaimed(logStory, scene.now) ? suspected(comesByItself, ...proofs) : confirmed(...proofs)
    if (certificate)
      return certificate.chain.length === 0 ? orComing(proof(say`Asking your server for its certificate`, say`it shows none`)) : ruledOut()
    if (handshake.speaks === 'tls') return unknown('certificate')
    if (handshake.speaks === 'plain HTTP') return ruledOut()
    if (!identity) return unknown('identity')
    if (handshake.besides || hasOldVersionsAlone(handshake) || !isWhatOneWithoutSays(handshake)) return ruledOut()
    if (plex === null)
      return handshake.speaks === 'no common version' && identity.plain.state === 'failed'
        ? suspected(
            say`Open ${{ code: 'http://127.0.0.1:32400/web' }} on the server itself: if Plex is there, it lacks its certificate.`,
            proof(say`Asking your server for an encrypted connection`, say`it agrees to none`),
          )
        : ruledOut()
    const plainly = proof(say`Asking your server without encryption`, say`Plex answers, version ${{ code: plex.version }}`)
    return handshake.failure === 'no answer'
      ? suspected(
          say`Look for ${{ code: 'CERT' }} in the server’s log. If Plex has its certificate, large packets get lost on the way: try without a VPN.`,
          proof(say`Asking your server for an encrypted connection`, failureTexts['no answer']),
          plainly,
        )
      : orComing(proof(say`Asking your server for an encrypted connection`, say`it breaks off`), plainly)
  },
  explain: ({ identity, handshake, logStory }, scene) => [
    ...(wasJustClaimed(logStory, scene.now) ? [justClaimed] : []),
    identity && plexOf(identity)
      ? handshake.failure === 'no answer'
        ? say`Plex runs and answers, but says nothing as soon as it is asked to encrypt. Perhaps it has no certificate to show.`
        : say`Plex runs and answers, but it cannot encrypt, because it has no certificate to show.`
      : say`Something answers that could encrypt, but agrees to nothing. If it is Plex, it has no certificate to show; if it is a proxy in front of Plex, its ciphers do not fit its certificate.`,
    say`Plex gets one from plex.tv by itself. It has got none: the server has no internet, cannot write to its own folder, or has asked so often that it gets nothing more for some days (its log then says 429).`,
    say`Do not switch secure connections off: the page at app.plex.tv would still not reach your server, and everybody on the way could read along.`,
  ],
  fix: ({ answers, logStory }, scene) =>
    fixOf(
      say`You let your server fetch its certificate.`,
      25,
      ...(wasJustClaimed(logStory, scene.now) ? [remedy(waitAfterClaim)] : []),
      ...renewCertificate(homeOfPlex(scene, answers)),
    ),
  examples: [
    { name: 'no certificate at all', world: { server: { certificate: 'none' } } },
    {
      name: 'a server that was claimed a moment ago',
      verdict: 'suspected',
      world: { log: 'just claimed', server: { certificate: 'none' } },
    },
  ],
  lookalikes: [
    { name: 'a certificate that the server made itself', world: { server: { certificate: 'self-signed' } } },
    { name: 'secure connections are Disabled', world: { server: { tls: [] } } },
    { name: 'an unclaimed server without a certificate', world: { server: { claimed: false, certificate: 'none' } } },
    { name: 'suites that no browser takes', world: { server: { suites: 'Camellia' } } },
    { name: 'a proxy that knows other names only', world: { server: { reverseProxy: 'nginx strict about names' } } },
  ],
})

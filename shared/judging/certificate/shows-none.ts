import type { Served } from '../../facts/certificate'
import type { ClaimState } from '../../facts/claim-state'
import type { Clock } from '../../facts/clock'
import type { Handshake } from '../../facts/handshake'
import { plexOf, type Identity } from '../../facts/identity'
import { failureTexts } from '../../model/failure'
import { say } from '../../model/message'
import type { WholeScene } from '../../model/cause'
import { confirmed, proof, ruledOut, suspected, unknown, type Verdict } from '../../model/verdict'
import { isWithoutAccount } from '../account/claim-signs'
import { hasOldVersionsAlone } from '../encryption/old-versions'
import { serverAhead } from '../time/server-clock'
import { reverseProxyOf } from '../who-answers/reverse-proxy'
import { strangerOf } from '../who-answers/who-answers'

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

interface Seen {
  readonly handshake: Handshake
  readonly certificate?: Served | undefined
  readonly identity?: Identity | undefined
  readonly clock?: Clock | undefined
  readonly claimState?: ClaimState | undefined
}

/** Does Plex answer, and have no certificate to show? */
export function showsNone(
  { handshake, certificate, identity, clock, claimState }: Seen,
  scene: WholeScene,
): Verdict<'certificate' | 'identity'> {
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
  if (certificate)
    return certificate.chain.length === 0 ? confirmed(proof(say`Asking your server for its certificate`, say`it shows none`)) : ruledOut()
  if (handshake.speaks === 'tls') return unknown('certificate')
  if (handshake.speaks === 'plain HTTP') return ruledOut()
  if (!identity) return unknown('identity')
  // Where a large answer gets lost, it is not known what it shows.
  // Whoever breaks off in the middle of an answer has begun one, and had something to show.
  if (
    handshake.speaks === 'something else' ||
    handshake.besides ||
    handshake.silentToAnything ||
    hasOldVersionsAlone(handshake) ||
    !isWhatOneWithoutSays(handshake)
  )
    return ruledOut()
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
    : confirmed(proof(say`Asking your server for an encrypted connection`, say`it breaks off`), plainly)
}

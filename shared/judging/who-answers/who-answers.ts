import { hostAndPort } from '../../addresses/spell'
import type { Served } from '../../facts/certificate'
import type { Handshake } from '../../facts/handshake'
import { plexAtLock, type Answered, type Identity } from '../../facts/identity'
import { say, type Message } from '../../model/message'
import type { Target } from '../../model/target'

/**
 * The answer of something that is not Plex, or `null`. Most errors over plain HTTP at a port that encrypts do not count: a server that
 * insists on encryption may answer so (docs/sources/plex.md#identity); but every Plex knows the page `/identity`.
 */
export function strangerOf(identity: Identity, handshake: Handshake | undefined): Answered | null {
  if (plexAtLock(identity)) return null
  const { secure, plain } = identity
  if (secure.state === 'answered') return secure
  if (plain.state !== 'answered') return null
  const isTls = handshake?.speaks === 'tls' || handshake?.speaks === 'no common version'
  return isTls && plain.status >= 400 && plain.status !== 404 ? null : plain
}

/** The answer of something that is not Plex, as a person reads it; many servers say their status again in their own words. */
export function answerOf({ status, calls }: Answered): Message {
  const number = String(status)
  if (calls === null) return say`status ${{ code: number }}, and no word of Plex`
  return calls.startsWith(number) ? say`${{ code: calls }}` : say`status ${{ code: number }} from ${{ code: calls }}`
}

/** Something talks at the port, but neither TLS with a certificate nor HTTP. */
export function talksNonsense({ secure, plain }: Identity, handshake: Handshake | undefined, certificate: Served | undefined): boolean {
  if (certificate !== undefined && certificate.chain.length > 0) return false
  if (secure.state === 'answered' || plain.state === 'answered') return false
  const failures = [
    secure.state === 'failed' ? secure.failure : null,
    plain.state === 'failed' ? plain.failure : null,
    handshake?.failure ?? null,
  ]
  return failures.some((failure) => failure === 'not understood' || failure === 'too much')
}

/** The page where a person can see who answers, without encryption. */
export const identityPage = ({ host, port }: Target): string => `http://${hostAndPort(host, port)}/identity`

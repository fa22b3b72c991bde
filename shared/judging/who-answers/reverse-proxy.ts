import type { Served } from '../../facts/certificate'
import { type Identity, mayBePlexStarting, plexAtLock, plexOf, type Answered } from '../../facts/identity'
import { covers, type Certificate } from '../../certificates/certificate'
import type { Scene } from '../../model/fact'
import { tlsVersions, type Handshake } from '../../facts/handshake'
import { isFailure } from '../../model/failure'
import { askedName, nameKind } from '../names/asked-name'
import { hasOldVersionsAlone } from '../encryption/old-versions'
import { strangerOf } from './who-answers'

const modern = ['TLS 1.2', 'TLS 1.3'] as const

/**
 * What stands in front of Plex and gets in the way. `Plex does not answer it`: its own words for that. `knows other names only`: it turns
 * every hello away that names another host (RFC 6066 §3). `shows a page of its own`: a sign-in page or a wrong way, behind a certificate that is
 * accepted for the server's name.
 */
export type ReverseProxy = 'Plex does not answer it' | 'knows other names only' | 'shows a page of its own'

/**
 * 502, 503 and 504 are what a gateway says of whoever stands behind it (RFC 9110 §15.6.3 to 15.6.5). A nameless 503 does not count: a Plex
 * that is busy with itself may say so, too (seen in no source, so nobody is accused).
 */
export const isGatewayError = ({ status, calls }: Answered): boolean =>
  status === 502 || status === 504 || (status === 503 && calls !== null)

/**
 * A certificate that a proxy made itself: the one that Traefik and the ingress of Kubernetes show to whoever asks for a name that they do
 * not know (Plex's own stand-in bears none of these names), one that Caddy's own authority signed where Plex's name is asked for (`tls internal`),
 * and any other than the one asked for, where the port speaks of TLS as web servers do.
 */
export function isProxysOwn(leaf: Certificate, identity: Identity | undefined, scene: Scene): boolean {
  if (/TRAEFIK DEFAULT CERT|Kubernetes Ingress Controller Fake Certificate/i.test(leaf.subject)) return true
  const name = askedName(scene)
  if (leaf.issuer.commonName.startsWith('Caddy Local Authority')) return name === null || nameKind(name) === 'plex.direct'
  const isAnothers = leaf.selfIssued && (name === null || !covers(leaf, name))
  return isAnothers && identity?.plain.state === 'answered' && identity.plain.insistsOnTls === true
}

/** Every hello is turned away with this alert, or for its version. */
const turnsAway = ({ speaks, versions }: Handshake, alert: string): boolean =>
  speaks === 'no common version' &&
  tlsVersions.some((version) => {
    const answer = versions[version]
    return answer.state === 'refused' && answer.by === alert
  })

interface Seen {
  readonly identity?: Identity | undefined
  readonly handshake?: Handshake | undefined
  readonly certificate?: Served | undefined
}

/** `null`: nothing shows that anything stands in front. */
export function reverseProxyOf({ identity, handshake, certificate }: Seen, scene: Scene): ReverseProxy | null {
  const leaf = certificate?.chain[0]
  if ((handshake && turnsAway(handshake, 'unrecognized_name')) || (leaf && isProxysOwn(leaf, identity, scene)))
    return 'knows other names only'
  // An alert comes from whoever does the encrypting; silence or a hang-up may come from anybody on the way.
  if (certificate?.turnedAway && !isFailure(certificate.turnedAway.by)) return 'knows other names only'
  // Caddy's word for the same (docs/sources/tls.md#proxies); where Plex itself answers at this port, it means something else.
  if (
    handshake &&
    turnsAway(handshake, 'internal_error') &&
    !hasOldVersionsAlone(handshake) &&
    identity?.plain.state === 'answered' &&
    !plexOf(identity)
  )
    return 'knows other names only'
  if (!identity || plexAtLock(identity) || demandsCertificate(handshake, identity) === 'yes') return null
  const stranger = strangerOf(identity, handshake) ?? (identity.plain.state === 'answered' ? identity.plain : null)
  if (stranger && isGatewayError(stranger)) return 'Plex does not answer it'
  // Nothing is asked over TLS until the certificate is accepted: whoever answers there holds the server's name and is no stray device.
  return identity.secure.state === 'answered' && !mayBePlexStarting(identity.secure) ? 'shows a page of its own' : null
}

/** How a web server says that it wants a certificate from the client first: nginx's 400, Apache's 403, and nginx's own 495 and 496. */
const wanting = [400, 401, 403, 495, 496]

/**
 * Does the server want a certificate from whoever connects (RFC 8446 §4.3.2)? Many only ask and do without; it is demanded where Relock,
 * which has none, got no further. `perhaps`: it asks, but its own certificate is not accepted, so nothing more was tried.
 */
export function demandsCertificate(handshake: Handshake | undefined, identity: Identity | undefined): 'yes' | 'perhaps' | 'no' {
  const asks = modern.some((version) => {
    const answer = handshake?.versions[version]
    return answer?.state === 'offered' && answer.asksClientCertificate
  })
  if (identity?.secure.state === 'answered' && identity.secure.wantsCertificate === true) return 'yes'
  if (!asks) return 'no'
  if (!identity || identity.secure.state === 'not asked') return 'perhaps'
  if (identity.secure.state === 'failed') return 'yes'
  return identity.secure.plex === null && wanting.includes(identity.secure.status) ? 'yes' : 'no'
}

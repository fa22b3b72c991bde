import type { World } from '@shared/world'
import type { socketPrograms } from './sockets'

type Kind = NonNullable<NonNullable<World['server']>['certificate']>

/** Who answers at the server's port, and how it was set up to go wrong. */
export type Server =
  /** `openssl s_server`, with further arguments; it serves Plex's /identity itself. */
  | { readonly program: 's_server'; readonly args: readonly string[] }
  /** nginx in front of a healthy Plex; `settings` stand in its server block. */
  | { readonly program: 'nginx'; readonly settings: readonly string[]; readonly encrypts?: false }
  /** stunnel in front of a healthy Plex; `settings` stand in its service. */
  | { readonly program: 'stunnel'; readonly settings: readonly string[] }
  /** A socket of our own that no library would be. */
  | { readonly program: 'socket'; readonly behaviour: keyof typeof socketPrograms }
  | { readonly program: 'nobody' }

export interface Misbehaviour {
  /** Reads after "A server: …". */
  readonly name: string
  readonly server: Server
  /** What it shows; `good` where it is left out. */
  readonly certificate?: Kind
  /** How the user names it; by its address where it is left out. */
  readonly typed?: 'plex.direct name' | 'own domain'
  /** The cause that must be confirmed, and no other; `null`: nobody may be. */
  readonly convicts: string | null
  /** What the command's exit code says (README): 0 secure, 1 a cause is confirmed, 3 could not tell. By `convicts` where it is left out. */
  readonly exit?: 0 | 3
}

const anyLevel = ['-cipher', 'ALL:@SECLEVEL=0']
const oldProtocols = ['ssl_protocols TLSv1 TLSv1.1;', 'ssl_ciphers "ALL:@SECLEVEL=0";']
const s_server = (...args: readonly string[]): Server => ({ program: 's_server', args })
const nginx = (...settings: readonly string[]): Server => ({ program: 'nginx', settings })
const stunnel = (...settings: readonly string[]): Server => ({ program: 'stunnel', settings })
const socket = (behaviour: keyof typeof socketPrograms): Server => ({ program: 'socket', behaviour })

const only = (suite: string, ...more: readonly string[]): Server => s_server('-tls1_2', '-cipher', `${suite}:@SECLEVEL=0`, ...more)

/** Real servers, gone wrong in real ways, and the one verdict that is right. */
export const misbehaviours: readonly Misbehaviour[] = [
  // Well, or well enough
  { name: 's_server as it comes', server: s_server(), convicts: null },
  { name: 'TLS 1.2 alone', server: s_server('-tls1_2'), convicts: null },
  { name: 'every version from TLS 1.0 on', server: s_server(...anyLevel), convicts: null },
  { name: 'it insists on P-384, so that TLS 1.3 needs a second hello', server: s_server('-groups', 'P-384'), convicts: null },
  { name: 'it gives no session tickets', server: s_server('-no_ticket'), convicts: null },
  { name: 'a chain in the wrong order', server: s_server(), certificate: 'wrong order', convicts: null },
  { name: 'forty links too many', server: nginx(), certificate: 'giant chain', convicts: null },
  { name: 'nginx in front', server: nginx(), convicts: null },
  { name: 'stunnel in front', server: stunnel(), convicts: null },
  { name: 'every byte in a packet of its own', server: socket('dribbles'), convicts: null },

  // Encryption
  { name: 'TLS 1.0 alone', server: s_server('-tls1', ...anyLevel), convicts: 'tls-too-old' },
  { name: 'TLS 1.1 alone', server: s_server('-tls1_1', ...anyLevel), convicts: 'tls-too-old' },
  { name: 'nginx with TLS 1.0 and 1.1', server: nginx(...oldProtocols), convicts: 'tls-too-old' },
  { name: 'stunnel with TLS 1.1', server: stunnel('sslVersion = TLSv1.1', 'ciphers = ALL:@SECLEVEL=0'), convicts: 'tls-too-old' },
  { name: 'nothing but RSA key exchange', server: s_server('-tls1_2', '-cipher', 'AES128-GCM-SHA256'), convicts: null },
  { name: 'nothing but Camellia', server: only('ECDHE-RSA-CAMELLIA128-SHA256'), convicts: 'no-common-cipher' },
  { name: 'nothing but DHE', server: only('DHE-RSA-AES128-GCM-SHA256'), convicts: 'no-common-cipher' },
  {
    name: 'nothing but DHE with 1024 bits',
    server: only('DHE-RSA-AES128-GCM-SHA256', '-dhparam', 'dh1024.pem'),
    convicts: 'dh-weak',
  },
  { name: 's_server that demands a certificate', server: s_server('-Verify', '1'), convicts: 'client-certificate-demanded' },
  {
    name: 'nginx that demands a certificate',
    server: nginx('ssl_client_certificate links.pem;', 'ssl_verify_client on;'),
    convicts: 'client-certificate-demanded',
  },
  {
    name: 'stunnel that demands a certificate',
    server: stunnel('verifyChain = yes', 'CAfile = links.pem'),
    convicts: 'client-certificate-demanded',
  },
  { name: 'no encryption at all', server: { program: 'nginx', settings: [], encrypts: false }, convicts: 'secure-connections-disabled' },

  // Certificate
  { name: 'expired', server: s_server(), certificate: 'expired', convicts: 'certificate-expired' },
  { name: 'expired behind nginx', server: nginx(), certificate: 'expired', convicts: 'certificate-expired' },
  { name: 'expired behind stunnel', server: stunnel(), certificate: 'expired', convicts: 'certificate-expired' },
  { name: 'not yet valid', server: s_server(), certificate: 'not yet valid', convicts: 'certificate-not-yet-valid' },
  { name: 'made by the server itself', server: s_server(), certificate: 'self-signed', convicts: 'certificate-missing' },
  { name: 'no intermediate', server: s_server(), certificate: 'missing intermediate', convicts: 'certificate-chain-incomplete' },
  { name: 'no intermediate behind nginx', server: nginx(), certificate: 'missing intermediate', convicts: 'certificate-chain-incomplete' },
  { name: 'a key of 1024 bits', server: s_server(...anyLevel), certificate: 'weak key', convicts: 'certificate-key-weak' },
  { name: 'signed with SHA-1', server: s_server(...anyLevel), certificate: 'weak signature', convicts: 'certificate-signature-weak' },
  {
    name: 'a domain of one’s own, whose certificate has expired',
    server: nginx(),
    certificate: 'own domain, expired',
    typed: 'own domain',
    convicts: 'certificate-expired',
  },
  {
    name: 'a domain of one’s own, with a certificate from the family’s own authority',
    server: stunnel(),
    certificate: 'unknown authority',
    typed: 'own domain',
    convicts: 'certificate-untrusted',
  },
  {
    // Plex’s label on a certificate that no public authority has signed: nobody makes these but a box that re-signs (plex-facts §8.8).
    name: 'Plex’s certificate, signed again by somebody in between',
    server: stunnel(),
    certificate: 'unknown authority',
    convicts: 'traffic-intercepted',
  },
  {
    name: 'a certificate with another label than the name that was typed',
    server: s_server(),
    certificate: 'other hash',
    typed: 'plex.direct name',
    convicts: 'certificate-wrong-name',
  },
  {
    name: 'Plex’s certificate under a domain of one’s own',
    server: nginx(),
    typed: 'own domain',
    convicts: 'certificate-wrong-name',
  },
  { name: 'a domain of one’s own, with its certificate', server: nginx(), certificate: 'own domain', typed: 'own domain', convicts: null },

  // Somebody else, or nobody
  { name: 'nobody listens', server: { program: 'nobody' }, convicts: 'server-off' },
  { name: 'another site on nginx', server: nginx('location = /identity { return 404; }'), convicts: 'wrong-server-answers' },
  {
    name: 'nginx whose Plex is gone',
    server: nginx('location = /identity { proxy_pass http://127.0.0.1:9; }'),
    convicts: 'reverse-proxy-in-front',
  },
  { name: 'a mail server', server: socket('greets as a mail server'), convicts: 'wrong-server-answers' },
  { name: 'it accepts and says nothing', server: socket('says nothing'), convicts: 'server-not-answering' },
  { name: 'it resets at the first word', server: socket('resets'), convicts: 'server-not-answering' },
  { name: 'a certificate message without end', server: socket('never ends'), convicts: 'wrong-server-answers' },
  { name: 'it hangs up after its ServerHello', server: socket('hangs up after ServerHello'), convicts: 'server-not-answering' },
]

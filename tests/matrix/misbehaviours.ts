import type { World, WorldCertificate } from '@shared/model/world'
import { ownDomain, plex } from '../lab/home'
import type { OwnKind } from './certificates'
import type { socketPrograms } from './sockets'

/** Who answers at the server's port, and how it was set up to go wrong. */
export type Server =
  /** `openssl s_server`, with further arguments; it serves Plex's /identity itself. */
  | { readonly program: 's_server'; readonly args: readonly string[] }
  /** nginx in front of a healthy Plex; `settings` stand in its server block, `beside` is another block for the same port. */
  | { readonly program: 'nginx'; readonly settings: readonly string[]; readonly encrypts?: false; readonly beside?: readonly string[] }
  /** stunnel in front of a healthy Plex; `settings` stand in its service. */
  | { readonly program: 'stunnel'; readonly settings: readonly string[]; readonly leadsNowhere?: true }
  /** HAProxy in front of a healthy Plex; `bind` stands behind its address. */
  | { readonly program: 'haproxy'; readonly bind: string; readonly mode?: 'tcp'; readonly leadsNowhere?: true }
  /** Apache in front of a healthy Plex; `settings` stand in its virtual host. */
  | { readonly program: 'apache'; readonly settings: readonly string[]; readonly leads?: 'nowhere' | 'to its default page' }
  /** Caddy in front of a healthy Plex; `settings` stand in its one site, which is for this name or, where it is empty, for every name. */
  | { readonly program: 'caddy'; readonly site: `${'http' | 'https'}://${string}`; readonly settings: readonly string[] }
  /** A socket of our own that no library would be. */
  | { readonly program: 'socket'; readonly behaviour: keyof typeof socketPrograms }
  | { readonly program: 'nobody' }

export interface Misbehaviour {
  /** Reads after "A server: …". */
  readonly name: string
  readonly server: Server
  /** What it shows; a good one where it is left out. */
  readonly certificate?: WorldCertificate | OwnKind
  /** How the user names it; by its address where it is left out. */
  readonly typed?: NonNullable<World['typed']>
  /** The cause that must be confirmed, and no other; `null`: nobody may be. */
  readonly convicts: string | null
  /** What the command's exit code says (README): 0 secure, 1 a cause is confirmed, 3 could not tell. By `convicts` where it is left out. */
  readonly exit?: 0 | 3
  /** Whether Chromium 114 gets through, where that does not follow from the verdict, and why. */
  readonly chromium?: { readonly getsThrough: boolean; readonly why: string }
  /** Whether Debian's Chromium of today gets through, where it does otherwise than Chromium 114, and why. */
  readonly chromiumToday?: { readonly getsThrough: boolean; readonly why: string }
  /** Which of our connections gets in is a race; on a machine that does much else all may lose it, and then it is run again. */
  readonly isRace?: true
  /**
   * OpenSSL gives up on it before it has seen what Relock sees, so it is no witness here; or it waits for its turn at a server that lets in one at a time,
   * and may see more than Relock, whose second tries end in time.
   */
  readonly openssl?: 'gives up' | 'may see more'
}

/** The name that a certificate has to cover: the typed one, or Plex’s own. */
export function nameOf({ typed }: Misbehaviour, address: string): string {
  if (typed?.host === 'address') return address
  return typed?.host === 'own domain' ? ownDomain : `${address.replaceAll('.', '-')}.${plex.hash}.plex.direct`
}

const anyLevel = ['-cipher', 'ALL:@SECLEVEL=0']
const oldProtocols = ['ssl_protocols TLSv1 TLSv1.1;', 'ssl_ciphers "ALL:@SECLEVEL=0";']
const s_server = (...args: readonly string[]): Server => ({ program: 's_server', args })
const nginx = (...settings: readonly string[]): Server => ({ program: 'nginx', settings })
const stunnel = (...settings: readonly string[]): Server => ({ program: 'stunnel', settings })
const socket = (behaviour: keyof typeof socketPrograms): Server => ({ program: 'socket', behaviour })

const haproxy = (bind: string, more: Omit<Extract<Server, { program: 'haproxy' }>, 'program' | 'bind'> = {}): Server => ({
  program: 'haproxy',
  bind,
  ...more,
})
const apache = (...settings: readonly string[]): Server => ({ program: 'apache', settings })
const caddy = (site: `${'http' | 'https'}://${string}`, ...settings: readonly string[]): Server => ({ program: 'caddy', site, settings })
/** A certificate that lies there, in the place of one that Caddy fetches. */
const fromFile = 'tls chain.pem key.pem'

const only = (suite: string, ...more: readonly string[]): Server => s_server('-tls1_2', '-cipher', `${suite}:@SECLEVEL=0`, ...more)

/** A second name on the same port, which nginx tells apart by what the hello asks for (SNI). */
const besides = (settings: readonly string[], ...beside: readonly string[]): Server => ({ program: 'nginx', settings, beside })
const goodCertificate = ['ssl_certificate good.pem;', 'ssl_certificate_key good-key.pem;']

/** Electron’s `net` gives up where the page of a browser goes on without. */
const goesOnWithout = { getsThrough: true, why: 'a browser asks its user; with no certificate at hand it goes on without one' } as const
const mindsKeyUsage = { getsThrough: false, why: 'from version 124 on it minds what the key may do with TLS 1.2 as well' } as const
const nobodyToAsk = { getsThrough: false, why: 'outside a window nobody can be asked which certificate to show' } as const

/** Real servers, gone wrong in real ways, and the one verdict that is right. */
export const misbehaviours: readonly Misbehaviour[] = [
  // Well, or well enough
  { name: 's_server as it comes', server: s_server(), convicts: null },
  { name: 'TLS 1.2 alone', server: s_server('-tls1_2'), convicts: null },
  { name: 'TLS 1.3 alone', server: s_server('-tls1_3'), convicts: null },
  { name: 'every version from TLS 1.0 on', server: s_server(...anyLevel), convicts: null },
  { name: 'it insists on P-384, so that TLS 1.3 needs a second hello', server: s_server('-groups', 'P-384'), convicts: null },
  { name: 'it wants its cookie back in a second hello', server: s_server('-tls1_3', '-stateless'), convicts: null },
  { name: 'it gives no session tickets', server: s_server('-no_ticket'), convicts: null },
  { name: 'it gives twenty session tickets', server: s_server('-num_tickets', '20'), convicts: null },
  { name: 'records of 512 bytes at most', server: s_server('-max_send_frag', '512'), convicts: null },
  {
    name: 'it asks for a certificate and does without',
    server: s_server('-verify', '1'),
    convicts: null,
    chromium: nobodyToAsk,
    chromiumToday: goesOnWithout,
  },
  {
    name: 'nginx that likes weak Diffie-Hellman better, and has more',
    server: nginx(
      'ssl_protocols TLSv1.2;',
      'ssl_ciphers "DHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0";',
      'ssl_prefer_server_ciphers on;',
      'ssl_dhparam dh1024.pem;',
    ),
    convicts: null,
  },
  { name: 'a chain in the wrong order', server: s_server(), certificate: { fault: 'wrong order' }, convicts: null },
  { name: 'each certificate twice', server: s_server(), certificate: 'twice the same', convicts: null },
  { name: 'the root sent along', server: s_server(), certificate: 'its root sent along', convicts: null },
  {
    name: 'an expired cross-signature that nobody needs',
    server: s_server(),
    certificate: 'an expired cross-signature beside',
    convicts: null,
  },
  { name: 'a chain of nine', server: s_server(), certificate: 'nine links', convicts: null },
  { name: 'forty links too many', server: nginx(), certificate: { fault: 'giant chain' }, convicts: null },
  { name: 'Let’s Encrypt’s chain of 2026, whole', server: s_server(), certificate: { by: 'generation Y' }, convicts: null },
  { name: 'a key of 4096 bits', server: s_server(), certificate: 'RSA 4096', convicts: null },
  { name: 'a key on P-256, as strict Plex servers have', server: s_server(), certificate: 'P-256', convicts: null },
  { name: 'a key on P-384', server: s_server(), certificate: 'P-384', convicts: null },
  { name: 'nginx in front', server: nginx(), convicts: null },
  { name: 'stunnel in front', server: stunnel(), convicts: null },
  { name: 'every byte in a packet of its own', server: socket('dribbles'), convicts: null },
  {
    name: 'it lets in one connection at a time and resets the others',
    server: socket('lets in one at a time'),
    convicts: null,
    isRace: true,
    openssl: 'may see more',
  },
  {
    name: 'it hangs on hellos of 256 to 511 bytes',
    server: socket('hangs on hellos of middle length'),
    convicts: null,
    openssl: 'gives up',
  },
  {
    name: 'two names on one port, one of them Plex’s',
    server: besides([], 'server_name ~plex\\.direct$;', ...goodCertificate),
    certificate: { for: 'own domain' },
    typed: { host: 'plex.direct name' },
    convicts: null,
  },
  {
    name: 'HAProxy with key and chain in one file, the key first',
    server: haproxy('ssl crt both.pem alpn h2,http/1.1'),
    certificate: { for: 'own domain' },
    typed: { host: 'own domain' },
    convicts: null,
  },
  {
    name: 'HAProxy that passes Plex through as it is',
    server: haproxy('', { mode: 'tcp' }),
    typed: { host: 'plex.direct name' },
    convicts: null,
  },
  { name: 'HAProxy that serves one connection at a time', server: haproxy('ssl crt both.pem maxconn 1'), convicts: null },
  {
    name: 'Apache in front, which asks for a certificate and does without',
    server: apache('SSLVerifyClient optional', 'SSLCACertificateFile links.pem'),
    certificate: { for: 'own domain' },
    typed: { host: 'own domain' },
    convicts: null,
    chromium: nobodyToAsk,
    chromiumToday: goesOnWithout,
  },
  {
    name: 'Caddy in front, with TLS 1.3 alone',
    server: caddy(`https://${ownDomain}`, `${fromFile} {`, 'protocols tls1.3', '}'),
    certificate: { for: 'own domain' },
    typed: { host: 'own domain' },
    convicts: null,
  },

  // Encryption
  { name: 'TLS 1.0 alone', server: s_server('-tls1', ...anyLevel), convicts: 'tls-too-old' },
  { name: 'TLS 1.1 alone', server: s_server('-tls1_1', ...anyLevel), convicts: 'tls-too-old' },
  { name: 'nginx with TLS 1.0 and 1.1', server: nginx(...oldProtocols), convicts: 'tls-too-old' },
  { name: 'nginx whose every version is switched off', server: nginx('ssl_protocols SSLv3;'), convicts: 'tls-too-old' },
  { name: 'stunnel with TLS 1.1', server: stunnel('sslVersion = TLSv1.1', 'ciphers = ALL:@SECLEVEL=0'), convicts: 'tls-too-old' },
  // What people write to allow old devices in, where the library cannot sign for them any more (OpenSSL 3): it breaks off with another alert.
  {
    name: 'HAProxy with TLS 1.0 and 1.1, and a library without',
    server: haproxy('ssl crt both.pem ssl-min-ver TLSv1.0 ssl-max-ver TLSv1.1'),
    convicts: 'tls-too-old',
  },
  { name: 'Apache with TLS 1.1, and a library without', server: apache('SSLProtocol -all +TLSv1.1'), convicts: 'tls-too-old' },
  {
    name: 'Apache whose ciphers are for another kind of key',
    server: apache('SSLProtocol TLSv1.2', 'SSLCipherSuite ECDHE-ECDSA-AES128-GCM-SHA256'),
    convicts: 'no-common-cipher',
  },
  { name: 'nothing but RSA key exchange', server: s_server('-tls1_2', '-cipher', 'AES128-GCM-SHA256'), convicts: null },
  { name: 'nothing but Camellia', server: only('ECDHE-RSA-CAMELLIA128-SHA256'), convicts: 'no-common-cipher' },
  { name: 'nothing but ARIA', server: only('ECDHE-ARIA128-GCM-SHA256'), convicts: 'no-common-cipher' },
  { name: 'nothing but DHE', server: only('DHE-RSA-AES128-GCM-SHA256'), convicts: 'no-common-cipher' },
  { name: 'nothing but ciphers that do not encrypt', server: only('NULL-SHA256'), convicts: 'no-common-cipher' },
  {
    name: 'nothing but ciphers without a certificate',
    server: only('ADH-AES128-SHA256'),
    convicts: 'no-common-cipher',
    openssl: 'gives up',
  },
  {
    name: 'TLS 1.3 with nothing but CCM',
    server: s_server('-tls1_3', '-ciphersuites', 'TLS_AES_128_CCM_SHA256'),
    convicts: 'no-common-cipher',
    openssl: 'gives up',
  },
  {
    name: 'TLS 1.3 with nothing but X448',
    server: s_server('-tls1_3', '-groups', 'X448'),
    convicts: 'no-common-cipher',
    openssl: 'gives up',
  },
  { name: 'nothing but P-521', server: s_server('-groups', 'P-521'), convicts: 'no-common-cipher' },
  {
    name: 'nothing but DHE with 1024 bits',
    server: only('DHE-RSA-AES128-GCM-SHA256', '-dhparam', 'dh1024.pem'),
    convicts: 'dh-weak',
  },
  { name: 'nothing but DHE with 512 bits', server: socket('agrees on 512 bits'), convicts: 'dh-weak', openssl: 'gives up' },
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
  {
    name: 'stunnel that demands one certificate alone',
    server: stunnel('verifyPeer = yes', 'CAfile = links.pem'),
    convicts: 'client-certificate-demanded',
  },
  {
    name: 'HAProxy that demands a certificate',
    server: haproxy('ssl crt both.pem ca-file links.pem verify required'),
    convicts: 'client-certificate-demanded',
  },
  {
    name: 'Apache that demands a certificate for its pages alone',
    server: apache('SSLCACertificateFile links.pem', '<Location />', 'SSLVerifyClient require', '</Location>'),
    convicts: 'client-certificate-demanded',
  },
  {
    name: 'Caddy that demands a certificate',
    server: caddy('https://', `${fromFile} {`, 'client_auth {', 'mode require_and_verify', 'trusted_ca_cert_file links.pem', '}', '}'),
    certificate: { for: 'own domain' },
    typed: { host: 'own domain' },
    convicts: 'client-certificate-demanded',
  },
  {
    name: 'Caddy without encryption, for a name of its own alone',
    server: caddy(`http://${ownDomain}`),
    typed: { host: 'own domain' },
    convicts: 'secure-connections-disabled',
  },
  { name: 'no encryption at all', server: { program: 'nginx', settings: [], encrypts: false }, convicts: 'secure-connections-disabled' },
  { name: 'it resets at a hello of TLS 1.3', server: socket('hangs up on modern hellos'), convicts: 'hello-too-new' },
  {
    name: 'it resets at hellos of more than 255 bytes',
    server: socket('hangs up on long hellos'),
    convicts: 'hello-too-new',
    openssl: 'gives up',
  },
  {
    name: 'it resets when it hears Plex’s name',
    server: socket('hangs up on plex.direct'),
    typed: { host: 'plex.direct name' },
    convicts: 'name-turned-away',
    openssl: 'gives up',
  },

  // Certificate
  { name: 'expired', server: s_server(), certificate: { fault: 'expired' }, convicts: 'certificate-expired' },
  { name: 'expired behind nginx', server: nginx(), certificate: { fault: 'expired' }, convicts: 'certificate-expired' },
  { name: 'expired behind stunnel', server: stunnel(), certificate: { fault: 'expired' }, convicts: 'certificate-expired' },
  { name: 'an expired link', server: s_server(), certificate: 'an expired link', convicts: 'certificate-expired' },
  {
    name: 'a domain of one’s own, under an authority that has run out',
    server: nginx(),
    certificate: 'an expired root',
    typed: { host: 'own domain' },
    convicts: 'certificate-expired',
  },
  {
    name: 'a link that begins the day after tomorrow',
    server: s_server(),
    certificate: 'a link of the day after tomorrow',
    convicts: 'certificate-not-yet-valid',
  },
  { name: 'not yet valid', server: s_server(), certificate: { fault: 'not yet valid' }, convicts: 'certificate-not-yet-valid' },
  { name: 'made by the server itself', server: s_server(), certificate: { fault: 'self-signed' }, convicts: 'certificate-missing' },
  { name: 'no intermediate', server: s_server(), certificate: { fault: 'missing intermediate' }, convicts: 'certificate-chain-incomplete' },
  {
    name: 'no intermediate behind nginx',
    server: nginx(),
    certificate: { fault: 'missing intermediate' },
    convicts: 'certificate-chain-incomplete',
  },
  {
    name: 'HAProxy whose file lacks the intermediate',
    server: haproxy('ssl crt both.pem'),
    certificate: { for: 'own domain', fault: 'missing intermediate' },
    typed: { host: 'own domain' },
    convicts: 'certificate-chain-incomplete',
  },
  {
    name: 'the root in the place of the intermediate',
    server: s_server(),
    certificate: 'its root in the place of its link',
    convicts: 'certificate-chain-incomplete',
  },
  {
    name: 'Let’s Encrypt’s chain of 2026 without its link to the old root',
    server: s_server(),
    certificate: { by: 'generation Y', fault: 'missing intermediate' },
    convicts: 'certificate-chain-incomplete',
  },
  {
    name: 'a key of 1024 bits',
    server: s_server(...anyLevel),
    certificate: { fault: 'weak key' },
    convicts: 'certificate-key-weak',
    chromium: { getsThrough: true, why: 'under a root that the user added it takes such a key; Apple’s devices do not' },
  },
  {
    name: 'signed with SHA-1',
    server: s_server(...anyLevel),
    certificate: { fault: 'weak signature' },
    convicts: 'certificate-signature-weak',
  },
  { name: 'a key for Ed25519', server: s_server(), certificate: { fault: 'Ed25519 key' }, convicts: 'certificate-key-unusual' },
  { name: 'a key on P-521', server: s_server(), certificate: { fault: 'P-521 key' }, convicts: 'certificate-key-unusual' },
  { name: 'not meant for servers', server: s_server(), certificate: { fault: 'not for servers' }, convicts: 'certificate-against-rules' },
  {
    name: 'an authority bound to another domain',
    server: s_server(),
    certificate: { by: 'authority of another domain' },
    convicts: 'certificate-against-rules',
  },
  {
    name: 'more than 100 kilobytes of chain',
    server: nginx(),
    certificate: 'more than anybody reads',
    convicts: 'certificate-against-rules',
    openssl: 'gives up',
  },
  {
    name: 'a key that may encrypt and not sign',
    server: nginx(),
    certificate: 'a key that may only encrypt',
    typed: { host: 'own domain' },
    convicts: 'certificate-key-may-not-sign',
    chromium: { getsThrough: true, why: 'before version 124 it minded only TLS 1.3' },
    chromiumToday: mindsKeyUsage,
  },
  {
    name: 'a key that may encrypt and not sign, behind TLS 1.2',
    server: s_server('-tls1_2'),
    certificate: 'a key that may only encrypt',
    typed: { host: 'own domain' },
    convicts: 'certificate-key-may-not-sign',
    chromium: { getsThrough: true, why: 'before version 124 it minded only TLS 1.3' },
    chromiumToday: mindsKeyUsage,
  },
  {
    name: 'a key that may encrypt and not sign, where nothing else is asked of it',
    server: s_server('-tls1_2', '-cipher', 'AES128-GCM-SHA256'),
    certificate: 'a key that may only encrypt',
    typed: { host: 'own domain' },
    convicts: null,
  },
  {
    name: 'a domain of one’s own, whose certificate has expired',
    server: nginx(),
    certificate: { for: 'own domain', fault: 'expired' },
    typed: { host: 'own domain' },
    convicts: 'certificate-expired',
  },
  {
    name: 'a domain of one’s own, with a certificate from the family’s own authority',
    server: stunnel(),
    certificate: { for: 'own domain', by: 'unknown authority' },
    typed: { host: 'own domain' },
    convicts: 'certificate-untrusted',
  },
  {
    name: 'a domain of one’s own, with a certificate from Caddy’s own authority',
    server: caddy('https://', 'tls internal {', 'on_demand', '}'),
    typed: { host: 'own domain' },
    convicts: 'certificate-untrusted',
  },
  {
    // Plex’s label on a certificate that no public authority has signed: only a box that re-signs makes these (docs/sources/tls.md#interception).
    name: 'Plex’s certificate, signed again by somebody in between',
    server: stunnel(),
    certificate: { by: 'unknown authority' },
    convicts: 'traffic-intercepted',
  },
  { name: 'signed again by Avast', server: s_server(), certificate: 'signed by Avast', convicts: 'traffic-intercepted' },
  { name: 'signed again by Kaspersky', server: s_server(), certificate: 'signed by Kaspersky', convicts: 'traffic-intercepted' },
  { name: 'signed again by a company’s proxy', server: s_server(), certificate: 'signed by Zscaler', convicts: 'traffic-intercepted' },
  {
    name: 'signed again by a content filter',
    server: s_server(),
    certificate: 'signed by Cisco Umbrella',
    convicts: 'traffic-intercepted',
  },
  {
    name: 'a certificate with another label than the name that was typed',
    server: s_server(),
    certificate: { for: 'other hash' },
    typed: { host: 'plex.direct name' },
    convicts: 'certificate-wrong-name',
  },
  {
    name: 'Plex’s certificate under a domain of one’s own',
    server: nginx(),
    typed: { host: 'own domain' },
    convicts: 'certificate-wrong-name',
  },
  {
    name: 'Plex’s certificate under an address',
    server: s_server(),
    typed: { scheme: 'https', host: 'address' },
    convicts: 'certificate-wrong-name',
  },
  {
    name: 'a certificate for the address alone, under it',
    server: s_server(),
    certificate: 'no name but an address',
    typed: { scheme: 'https', host: 'address' },
    convicts: null,
  },
  {
    name: 'a certificate for the address alone, under Plex’s name',
    server: s_server(),
    certificate: 'no name but an address',
    typed: { host: 'plex.direct name' },
    convicts: 'certificate-wrong-name',
  },
  {
    name: 'a domain of one’s own, with its certificate',
    server: nginx(),
    certificate: { for: 'own domain' },
    typed: { host: 'own domain' },
    convicts: null,
  },
  {
    name: 'a domain of one’s own, covered by a star',
    server: nginx(),
    certificate: 'a star for the own domain',
    typed: { host: 'own domain' },
    convicts: null,
  },
  {
    name: 'a domain of one’s own, under a star that is one step too low',
    server: nginx(),
    certificate: 'a star below the own domain',
    typed: { host: 'own domain' },
    convicts: 'certificate-wrong-name',
  },
  {
    name: 'a proxy’s certificate in the place of Plex’s',
    server: nginx(),
    certificate: { for: 'own domain' },
    typed: { host: 'plex.direct name' },
    convicts: 'certificate-wrong-name',
  },
  {
    name: 'a certificate of one’s own, and no name is known',
    server: nginx(),
    certificate: { for: 'own domain' },
    convicts: null,
    exit: 3,
  },

  // Somebody else, or nobody
  { name: 'nobody listens', server: { program: 'nobody' }, convicts: 'server-off' },
  { name: 'another site on nginx', server: nginx('location = /identity { return 404; }'), convicts: 'reverse-proxy-in-front' },
  { name: 'a sign-in page on nginx', server: nginx('location = /identity { return 302 /login; }'), convicts: 'reverse-proxy-in-front' },
  {
    name: 'another site on nginx, without encryption',
    server: { program: 'nginx', settings: ['location = /identity { return 404; }'], encrypts: false },
    convicts: 'wrong-server-answers',
  },
  {
    name: 'nginx whose Plex is gone',
    server: nginx('location = /identity { proxy_pass http://127.0.0.1:9; }'),
    convicts: 'reverse-proxy-in-front',
  },
  { name: 'nginx that rejects every handshake', server: nginx('ssl_reject_handshake on;'), convicts: 'reverse-proxy-in-front' },
  {
    name: 'nginx that rejects what it does not know',
    server: besides(['ssl_reject_handshake on;'], 'server_name plex.family.example;', ...goodCertificate),
    typed: { host: 'plex.direct name' },
    convicts: 'reverse-proxy-in-front',
  },
  {
    name: 'nginx whose default answers under an unknown name',
    server: besides(['server_name nas.family.example;'], 'server_name films.family.example;', ...goodCertificate),
    certificate: { for: 'another own domain' },
    typed: { host: 'own domain' },
    convicts: 'certificate-wrong-name',
  },
  {
    name: 'nginx with a certificate of its own making',
    server: nginx(),
    certificate: { fault: 'self-signed' },
    convicts: 'reverse-proxy-in-front',
  },
  { name: 'Traefik’s own certificate', server: s_server(), certificate: { by: 'Traefik' }, convicts: 'reverse-proxy-in-front' },
  {
    name: 'Caddy that vouches for Plex’s name itself',
    server: caddy('https://', 'tls internal {', 'on_demand', '}'),
    typed: { host: 'plex.direct name' },
    convicts: 'reverse-proxy-in-front',
  },
  {
    name: 'Caddy that knows other names only',
    server: caddy(`https://${ownDomain}`, fromFile),
    certificate: { for: 'own domain' },
    typed: { host: 'plex.direct name' },
    convicts: 'reverse-proxy-in-front',
  },
  {
    name: 'Caddy that has got no certificate yet',
    server: caddy(`https://${ownDomain}`, 'tls {', 'issuer acme https://127.0.0.1:9/directory', '}'),
    typed: { host: 'own domain' },
    convicts: 'reverse-proxy-in-front',
  },
  {
    name: 'HAProxy strict about names',
    server: haproxy('ssl crt both.pem strict-sni'),
    certificate: { for: 'own domain' },
    typed: { host: 'plex.direct name' },
    convicts: 'reverse-proxy-in-front',
  },
  { name: 'HAProxy whose Plex is gone', server: haproxy('ssl crt both.pem', { leadsNowhere: true }), convicts: 'reverse-proxy-in-front' },
  {
    name: 'Apache whose Plex is gone',
    server: { program: 'apache', settings: [], leads: 'nowhere' },
    convicts: 'reverse-proxy-in-front',
  },
  {
    name: 'Debian’s page on Apache',
    server: { program: 'apache', settings: [], leads: 'to its default page' },
    certificate: { for: 'own domain' },
    typed: { host: 'own domain' },
    convicts: 'reverse-proxy-in-front',
  },
  {
    name: 's_server that knows one name and refuses the others',
    server: s_server('-servername', 'plex.family.example', '-servername_fatal', '-cert2', 'leaf.pem', '-key2', 'key.pem'),
    convicts: 'reverse-proxy-in-front',
    openssl: 'gives up',
  },
  { name: 'stunnel whose Plex is gone', server: { program: 'stunnel', settings: [], leadsNowhere: true }, convicts: 'nobody-behind-lock' },
  {
    name: 'HAProxy that waits for another proxy before it',
    server: haproxy('ssl crt both.pem accept-proxy'),
    convicts: 'server-not-answering',
  },
  { name: 'a mail server', server: socket('greets as a mail server'), convicts: 'wrong-server-answers' },
  { name: 'it accepts and says nothing', server: socket('says nothing'), convicts: 'server-not-answering' },
  { name: 'it resets at the first word', server: socket('resets'), convicts: 'server-not-answering' },
  { name: 'a certificate message without end', server: socket('never ends'), convicts: 'wrong-server-answers' },
  { name: 'it hangs up after its ServerHello', server: socket('hangs up after ServerHello'), convicts: 'server-not-answering' },
  { name: 'it says nothing after its ServerHello', server: socket('says nothing after ServerHello'), convicts: 'server-not-answering' },
]

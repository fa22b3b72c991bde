import { chainOf, issuedBy, leaf, refusing } from '../evidence/certificates'
import { internetIs, wifiAlone } from '../evidence/network'
import { preferencesWith } from '../evidence/server-log'
import { mappingThat, publishing } from '../evidence/account'
import {
  address,
  away,
  byNumber,
  hash,
  here,
  hidden,
  name,
  notCovered,
  oldName,
  onTv,
  ownCertificate,
  ownDomain,
  program,
  required,
  silent,
  unclaimed,
  unknownHere,
} from './homes'
import { plexAnswer, notAsked, stranger } from '../evidence/who-answers'
import { noTls } from '../evidence/handshakes'
import type { UserCase } from './put'

/** Overseerr’s list of the ways to a server: what became of the one at home, and of the one outside; `null`: it got in. */
const triedWays = (...became: readonly [string | null, string | null]): string =>
  JSON.stringify(
    [name, `203-0-113-7.${hash}.plex.direct`].map((host, index) => ({
      protocol: 'https',
      uri: `https://${host}:32400`,
      local: index === 0,
      status: became[index] === null ? 200 : 500,
      message: became[index] ?? 'OK',
    })),
  )

/** Away from home, by the published name of a proxy; the address to which it leads is one of the internet’s, or one at home. */
const byProxy = (leadsOut: boolean) => {
  const at = leadsOut ? '203.0.113.7' : '192.168.1.30'
  return {
    pasted: `https://${ownDomain}`,
    seen: {
      ...ownCertificate(ownDomain),
      answers: away,
      route: { port: 443, kind: leadsOut ? ('remote' as const) : ('local' as const) },
      connection: { port: 443, attempts: [{ address: at, outcome: 'open' as const, tookMs: 40 }], outcome: 'open' as const, address: at },
      published: publishing(`https://${ownDomain}:443`),
    },
  }
}

const star = `*.${hash}.plex.direct`
const hides = ['dns-rebinding-protection']
const wrongName = ['certificate-wrong-name']

/** The same kinds in the words of other programs, and at other homes: what holds for one must hold for all. */
export const siblings: readonly Omit<UserCase, 'source'>[] = [
  {
    id: 'the name is not found, in any program’s words',
    story: 'A router hides the name.',
    puts: [
      `Unable to resolve host "${name}": No address associated with hostname`,
      `No such host is known. (${name}:32400)`,
      `dial tcp: lookup ${name} on 192.168.1.1:53: no such host`,
      `error sending request for url (https://${name}:32400/identity): dns error: failed to lookup address information: Name does not resolve`,
      `getaddrinfo EAI_AGAIN ${name}`,
      `Cannot connect to host ${name}:32400 ssl:default [Name or service not known]`,
      `urlopen error [Errno 11001] getaddrinfo failed: https://${name}:32400`,
      `AsyncHTTPSConnectionPool(host='${name}', port=32400): Max retries exceeded with url: / (Caused by NewConnectionError('[Errno 11001] getaddrinfo failed'))`,
      `CCurlFile::Open - <https://${name}:32400/> Failed with code 0: Couldn't resolve host name(6)`,
      `Hmm. We’re having trouble finding that site. We can’t find the server at ${name}.`,
      `Error Domain=NSURLErrorDomain Code=-1003 "A server with the specified hostname could not be found." NSErrorFailingURLStringKey=https://${name}:32400/`,
    ].map((pasted) => ({ pasted, seen: { ...hidden(), answers: program }, confirmed: hides })),
  },
  {
    id: 'https:// with a number, in any program’s words',
    story: 'The certificate is for Plex’s own name.',
    puts: [
      `Get "https://${address}:32400/identity": tls: failed to verify certificate: x509: cannot validate certificate for ${address} because it doesn't contain any IP SANs`,
      `javax.net.ssl.SSLPeerUnverifiedException: Hostname ${address} not verified: certificate: DN: CN=${star}`,
      `java.security.cert.CertificateException: No subject alternative names matching IP address ${address} found`,
      `FetchError: request to https://${address}:32400/ failed, reason: Hostname/IP does not match certificate's altnames: IP: ${address} is not in the cert's list: `,
      `curl: (60) SSL: no alternative certificate subject name matches target host name '${address}'`,
      `The certificate for this server is invalid. You might be connecting to a server that is pretending to be “${address}” which could put your confidential information at risk.`,
      `CCurlFile::Exists - Failed: SSL peer certificate or SSH remote key was not OK(51) for https://${address}:32400/library`,
      `Unable to communicate securely with peer: requested domain name does not match the server’s certificate. SSL_ERROR_BAD_CERT_DOMAIN https://${address}:32400`,
      `aiohttp.client_exceptions.ClientConnectorCertificateError: Cannot connect to host ${address}:32400 ssl:True [SSLCertVerificationError: (1, "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: IP address mismatch, certificate is not valid for '${address}'. (_ssl.c:1000)")]`,
    ].map((pasted) => ({ pasted, seen: byNumber, confirmed: wrongName })),
  },
  {
    id: 'an old label, in any program’s words',
    story: 'The server got a new one.',
    puts: [
      `requests.exceptions.SSLError: hostname '${oldName}' doesn't match '${star}'`,
      `javax.net.ssl.SSLPeerUnverifiedException: Certificate for <${oldName}> doesn't match any of the subject alternative names: [${star}]`,
      `x509: certificate is valid for ${star}, not ${oldName}`,
    ].map((pasted) => ({ pasted, seen: { answers: program, ...notCovered(oldName) }, confirmed: wrongName })),
  },
  {
    id: 'without encryption, and turned away',
    story: '“Required”, and a program with http://.',
    puts: [
      `java.net.SocketException: Connection reset http://${address}:32400/`,
      `Get "http://${address}:32400/identity": EOF`,
      `request to http://${address}:32400/ failed, reason: socket hang up`,
      `HTTPConnectionPool(host='${address}', port=32400): Max retries exceeded (Caused by ProtocolError('Connection aborted.', RemoteDisconnected('Remote end closed connection without response')))`,
    ].map((pasted) => ({ pasted, seen: { ...required, answers: program }, confirmed: ['secure-connections-required'] })),
  },
  {
    id: 'encrypted, and Plex has no encryption',
    story: 'The words of a program that was answered in the clear.',
    puts: [
      `HTTPSConnectionPool(host='${address}', port=32400): (Caused by SSLError(SSLError(1, '[SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:1129)')))`,
      `http: server gave HTTP response to HTTPS client https://${address}:32400`,
    ].map((pasted) => ({
      pasted,
      seen: {
        answers: program,
        identity: { secure: notAsked, plain: plexAnswer() },
        certificate: null,
        trust: null,
        names: null,
        handshake: noTls('plain HTTP'),
      },
      confirmed: ['secure-connections-disabled'],
    })),
  },
  {
    id: 'a wrong port',
    story: 'Something else than Plex answers there.',
    puts: [
      {
        pasted: `http://${address}:8080 Unexpected error during connection to Plex: not well-formed (invalid token): line 13, column 45`,
        seen: {
          answers: program,
          identity: { secure: notAsked, plain: stranger(200, null) },
          certificate: null,
          trust: null,
          names: null,
          handshake: noTls('plain HTTP'),
        },
        confirmed: ['wrong-server-answers'],
      },
    ],
  },
  {
    id: 'the certificate is not accepted',
    story: 'By the client alone, or by everybody.',
    puts: [
      {
        pasted: `https://${name}:32400 Trust anchor for certification path not found.`,
        seen: { answers: onTv },
        suspected: ['device-roots-too-old'],
      },
      {
        pasted: `PKIX path building failed: unable to find valid certification path to requested target https://${name}:32400`,
        seen: { answers: program },
        suspected: ['program-authorities-old'],
      },
      {
        pasted: `https://${name}:32400 unable to get local issuer certificate`,
        seen: {
          answers: program,
          identity: { secure: notAsked, plain: plexAnswer() },
          certificate: chainOf(leaf()),
          trust: refusing('issuer missing'),
        },
        confirmed: ['certificate-chain-incomplete'],
      },
      { pasted: `https://${name}:32400 SELF_SIGNED_CERT_IN_CHAIN`, seen: { answers: program }, suspected: ['device-intercepted'] },
      {
        pasted: `https://${name}:32400 SELF_SIGNED_CERT_IN_CHAIN`,
        seen: {
          answers: program,
          identity: { secure: notAsked, plain: plexAnswer() },
          certificate: chainOf(leaf({ issuer: issuedBy('Avast Web/Mail Shield Root') })),
          trust: refusing('unknown root'),
        },
        confirmed: ['traffic-intercepted'],
      },
      {
        pasted: `https://${name}:32400 java.security.cert.CertificateNotYetValidException: NotBefore`,
        seen: { answers: onTv },
        suspected: ['device-clock-wrong'],
      },
      {
        pasted: `https://${name}:32400 [SSL: TLSV1_ALERT_PROTOCOL_VERSION] tlsv1 alert protocol version`,
        seen: { answers: program },
        suspected: ['device-agrees-on-no-encryption'],
      },
      {
        pasted: `https://${name}:32400 javax.net.ssl.SSLHandshakeException: Received fatal alert: handshake_failure`,
        seen: { answers: onTv },
        suspected: ['device-agrees-on-no-encryption'],
      },
    ],
  },
  {
    id: 'an address that leads nowhere is published',
    story: 'Of a container, a virtual adapter, a VPN, another network.',
    puts: [
      ...['172.17.0.2', '172.30.33.4', '10.42.0.8', '10.88.0.3'].map((dead) => ({
        seen: { published: publishing(dead), deadWays: [dead] },
        confirmed: ['published-container-address'],
      })),
      { seen: { published: publishing('192.168.56.1'), deadWays: ['192.168.56.1'] }, confirmed: ['published-virtual-adapter'] },
      { seen: { published: publishing('100.101.102.103'), deadWays: ['100.101.102.103'] }, confirmed: ['published-vpn-address'] },
      { seen: { published: publishing('10.20.30.40'), deadWays: ['10.20.30.40'] }, confirmed: ['published-other-network'] },
      {
        pasted: `connect ETIMEDOUT 172.17.0.2:32400`,
        seen: { ...silent, answers: program, route: { address: '172.17.0.2' }, published: publishing('172.17.0.2') },
        confirmed: ['published-container-address'],
      },
    ],
  },
  {
    id: 'a token',
    story: 'It is none, or is not taken.',
    puts: [
      { pasted: 'plex_token: claim-abcdefghij0123456789 401 Unauthorized', confirmed: ['wrong-token'] },
      { pasted: `http://${address}:32400/?X-Plex-Token=abcdefghij0123456789%0A returned 401`, confirmed: ['wrong-token'] },
      {
        pasted:
          "InvalidHeader: Invalid leading whitespace, reserved character(s), or return character(s) in header value: 'abc\\n' (X-Plex-Token)",
        confirmed: ['wrong-token'],
      },
      { pasted: `http://${address}:32400 HTTP error 401 from PMS`, confirmed: ['program-not-authorized'] },
      { pasted: '(498) Token Expired; https://plex.tv/api/v2/user', confirmed: ['sign-in-dead'] },
    ],
  },
  {
    id: 'the way from outside, in the words of Plex’s page',
    story: 'It is closed, or two routers stand in it.',
    puts: [
      { pasted: 'Not available outside your network', suspected: ['remote-access-broken'] },
      {
        pasted: `http://${address}:32400 Not available outside your network`,
        seen: { answers: away },
        confirmed: ['remote-access-broken'],
      },
      { pasted: "MyPlex: mapping state set to 'Mapped - Not Published (Not Reachable)'", suspected: ['remote-access-broken'] },
      { pasted: 'Double NAT detected', suspected: ['double-nat'] },
      { pasted: `http://${address}:32400 Plex warns of a Double NAT`, seen: { answers: away }, confirmed: ['double-nat'] },
    ],
  },
  {
    id: 'a system that keeps an app from home',
    story: 'macOS, iOS.',
    puts: [
      {
        pasted: `Error Domain=NSURLErrorDomain Code=-1009 "The Internet connection appears to be offline." {_NSURLErrorNWPathKey=unsatisfied (Local network prohibited), NSErrorFailingURLStringKey=http://${address}:32400/identity}`,
        seen: { answers: { where: 'phone' } },
        confirmed: ['apple-keeps-app-from-home'],
      },
    ],
  },
  {
    id: 'what only the owner may ask',
    story: 'A friend’s or a member’s sign-in.',
    puts: [
      {
        pasted: `plexapi.exceptions.BadRequest: (403) forbidden; http://${address}:32400/accounts`,
        seen: { answers: program },
        confirmed: ['program-not-owner'],
      },
      { pasted: 'Request failed with status code 403', confirmed: ['program-not-owner'] },
      {
        pasted: `https://${ownDomain}/identity 403 Forbidden`,
        seen: {
          ...ownCertificate(ownDomain),
          route: { port: 443 },
          identity: { secure: stranger(403, 'cloudflare'), plain: stranger(403, 'cloudflare') },
        },
        confirmed: ['reverse-proxy-in-front'],
      },
    ],
  },
  {
    id: 'a program and Plex’s own site',
    story: 'It does not get there, or does not trust it.',
    puts: [
      {
        pasted: `Plex server (http://${address}:32400) could not be reached: [HTTPSConnectionPool(host='plex.tv', port=443): Max retries exceeded with url: /users/account (Caused by NewConnectionError('[Errno -3] Try again'))]`,
        seen: { answers: { ...program, program: 'home-assistant' } },
        suspected: ['program-without-plex-tv'],
      },
      { pasted: 'getaddrinfo ENOTFOUND plex.tv', suspected: ['program-without-plex-tv'] },
      { pasted: 'getaddrinfo ENOTFOUND plex.tv', seen: { internet: internetIs('no answer', 204) }, confirmed: ['plex-tv-unreachable'] },
      {
        pasted:
          "HTTPSConnectionPool(host='plex.tv', port=443): (Caused by SSLError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate'))",
        suspected: ['program-distrusts-plex-tv'],
      },
      {
        pasted:
          "HTTPSConnectionPool(host='plex.tv', port=443): (Caused by SSLError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate is not yet valid'))",
        suspected: ['device-clock-wrong'],
      },
    ],
  },
  {
    id: 'a program that only says that it does not get there',
    story: 'The vaguest of words.',
    puts: [
      { pasted: `Plex server could not be reached: https://${name}:32400`, seen: { ...hidden(), answers: program }, confirmed: hides },
      {
        pasted: `couldnt reach local plex server at: http://${address}:32400`,
        seen: { answers: program },
        suspected: ['program-in-container'],
      },
      {
        pasted: `couldnt reach local plex server at: http://${address}:32400`,
        seen: { ...required, answers: program },
        confirmed: ['secure-connections-required'],
      },
      {
        pasted: `Failed to access uri endpoint /identity at ${address}:32400. Is your server maybe accepting SSL connections only?`,
        seen: { ...required, answers: { ...program, program: 'tautulli' } },
        suspected: ['secure-connections-required'],
      },
      {
        pasted: "your plex server could not be reached at 'http://localhost:32400'",
        seen: { answers: program },
        suspected: ['program-in-container'],
      },
      {
        pasted: `Plex server could not be reached: http://${address}:32400`,
        seen: { ...silent, answers: program },
        confirmed: ['server-not-answering'],
      },
      {
        pasted: `[Errno 113] Host is unreachable http://${address}:32400`,
        seen: { answers: program },
        suspected: ['program-in-container'],
      },
    ],
  },
  {
    id: 'a server that nobody signed in',
    story: 'It takes the asker for an outsider, or says so itself.',
    puts: [
      { pasted: 'Not authorized. You do not have access to this server', suspected: ['server-sign-in-dead', 'setup-from-outside'] },
      {
        pasted: `http://${address}:32400/web Not authorized. You do not have access to this server`,
        suspected: ['claimed-by-another-account'],
      },
      { pasted: '<MediaContainer size="0" claimed="0" machineIdentifier="x" version="1.41.0"/>', confirmed: ['server-unclaimed'] },
      { pasted: 'http://plex.lan:32400/web', seen: unclaimed, confirmed: ['setup-from-outside'] },
    ],
  },
  {
    id: 'a name that only the program’s container network knows',
    story: 'The program found somebody under it, and this computer finds no such name.',
    puts: [
      {
        pasted: `Error: HTTPSConnectionPool(host='plex', port=32400): Max retries exceeded with url: / (Caused by SSLError(CertificateError("hostname 'plex' doesn't match '${star}'")))`,
        seen: { ...unknownHere('plex'), answers: program },
        suspected: ['program-name-only-there'],
      },
      {
        pasted: 'connect ECONNREFUSED plex:32400',
        seen: { ...unknownHere('plex'), answers: program },
        suspected: ['program-name-only-there'],
      },
      {
        pasted: 'getaddrinfo ENOTFOUND plex',
        seen: { ...unknownHere('plex'), answers: program },
        confirmed: ['own-domain-does-not-resolve'],
      },
    ],
  },
  {
    id: 'an address with something twice, or half of it blackened',
    story: 'What a program built of two fields, and what people hide before they show it.',
    puts: [
      { pasted: 'requests.exceptions.InvalidURL: Failed to parse: http://192.168.1.20:32400:32400', refused: /two ports/ },
      { pasted: 'getaddrinfo ENOTFOUND http', refused: /stands there twice/ },
      { pasted: `http://http://${address}:32400`, refused: /stands there twice/ },
      { pasted: `https:${address}:32400`, refused: /a colon and two slashes/ },
      {
        pasted: `https://192-168-1-20.${'x'.repeat(32)}.plex.direct:32400: [Errno -2] Name does not resolve`,
        seen: { ...hidden(), answers: program, route: { name } },
        confirmed: hides,
      },
      {
        pasted: `Your connection is not private. Attackers might be trying to steal your information from ${address} NET::ERR_CERT_COMMON_NAME_INVALID`,
        seen: { ...notCovered(address), answers: here },
        confirmed: wrongName,
      },
    ],
  },
  {
    id: 'a device that does not get to the server, which answers from here',
    story: 'It is in another network, or something on the way lets only some in.',
    puts: [
      ...[onTv, { where: 'phone' } as const, { where: 'another computer' } as const].flatMap((answers) =>
        [
          `http://${address}:32400 ETIMEDOUT`,
          `failed to connect to /${address} (port 32400) from /192.168.50.7 (port 41234) after 10000ms`,
          `This site can’t be reached. ${address} took too long to respond. ERR_CONNECTION_TIMED_OUT`,
        ].map((pasted) => ({ pasted, seen: { answers }, suspected: ['device-kept-apart'] })),
      ),
      {
        pasted: `This site can’t be reached. ${address} took too long to respond. ERR_CONNECTION_TIMED_OUT`,
        seen: { ...silent, answers: onTv },
        confirmed: ['server-not-answering'],
      },
    ],
  },
  {
    id: 'what tools for names and containers print',
    story: 'The user looked already.',
    puts: [
      { pasted: `*** router.asus.com can't find ${name}: Non-existent domain`, seen: { ...hidden(), answers: program }, confirmed: hides },
      { pasted: `ping: cannot resolve ${name}: Unknown host`, seen: { ...hidden(), answers: program }, confirmed: hides },
      { pasted: `dnsmasq[1234]: possible DNS-rebind attack detected: ${name}`, seen: { ...hidden(), answers: program }, confirmed: hides },
      {
        pasted:
          'Error response from daemon: driver failed programming external connectivity on endpoint plex: Bind for 0.0.0.0:32400 failed: port is already allocated',
        confirmed: ['plex-port-taken'],
      },
      { pasted: 'listen tcp 0.0.0.0:32400: bind: address already in use', confirmed: ['plex-port-taken'] },
      { pasted: 'The server “Living Room” is currently unreachable', refused: /names your server/ },
      { pasted: `You do not own this server ${address}`, confirmed: ['program-not-owner'] },
      {
        pasted: `400 Bad Request The plain HTTP request was sent to HTTPS port http://${ownDomain}:443`,
        seen: { ...ownCertificate(ownDomain), identity: { secure: plexAnswer(), plain: stranger(400) }, answers: program },
        confirmed: ['http-at-secure-port'],
      },
    ],
  },
  {
    id: 'a claim code, and an account',
    story: 'What plex.tv does not take.',
    puts: [
      { pasted: 'Error exchanging claim token.', confirmed: ['claim-code-spent'] },
      { pasted: '[plex] claim token has expired', confirmed: ['claim-code-spent'] },
      { pasted: 'Please verify your Plex account', confirmed: ['email-not-confirmed'] },
      { pasted: `You need to be signed in to use this server http://${address}:32400`, confirmed: ['program-not-authorized'] },
      { pasted: 'No Plex servers found', refused: /not at which server/ },
    ],
  },
  {
    id: 'plex.tv was asked too often',
    story: 'A program signs in with e-mail and password each time it runs.',
    puts: [
      { pasted: '{"errors":[{"code":1003,"message":"Too many requests","status":429}]}', confirmed: ['plex-tv-asked-too-often'] },
      {
        pasted: 'Plex: Failed to login via plex account x, Error: (429) too_many_requests; https://plex.tv/users/sign_in.xml',
        confirmed: ['plex-tv-asked-too-often'],
      },
      {
        pasted: 'HTTPStatusError: 429 Too Many Requests for url https://clients.plex.tv/api/v2/users/signin',
        confirmed: ['plex-tv-asked-too-often'],
      },
      {
        pasted: 'There was an error while signing in. Too many attempts, please try again later.',
        confirmed: ['plex-tv-asked-too-often'],
      },
    ],
  },
  {
    id: 'a token that is none, and lines of the server’s log',
    story: 'What stands in a file of settings, and what a server writes down.',
    puts: [
      {
        pasted: `url: "http://${address}:32400"\ntoken: "claim-CanaryClaimCode12345"\nplexapi.exceptions.Unauthorized: (401) unauthorized; http://${address}:32400/`,
        confirmed: ['wrong-token'],
      },
      {
        pasted:
          'Apr 14, 2025 12:03:19.810 [23391463504696] WARN - [HttpClient/HCl#126] HTTP error requesting PUT https://plex.tv/devices/x?Connection[][uri]=http://192.168.1.20:22334&httpsEnabled=1 (60, SSL peer certificate or SSH remote key was not OK)',
        refused: /lines of your server’s log/,
      },
      { pasted: 'Indirect connection (relay only)', refused: /not at which server/ },
      {
        pasted: `Plex connection failed: unable to parse response from ${address}:32400: Unexpected token '<', "<!DOCTYPE "`,
        seen: unclaimed,
        confirmed: ['server-unclaimed'],
      },
      {
        pasted: `curl: (7) Failed to connect to ${address} port 32400 after 0 ms: Couldn't connect to server`,
        seen: { answers: program },
        suspected: ['program-in-container'],
      },
      { pasted: `Error 525 SSL handshake failed https://${ownDomain}`, seen: ownCertificate(ownDomain) },
    ],
  },
  {
    id: 'Plex’s own side',
    story: 'It fails, or failed.',
    puts: [
      {
        pasted: 'requests.exceptions.HTTPError: 504 Server Error: Gateway Time-out for url: https://plex.tv/api/v2/resources',
        suspected: ['plex-tv-failed'],
      },
      {
        pasted: '{"errors":[{"code":1007,"message":"Internal Server Error. Something went wrong on our end","status":500}]}',
        suspected: ['plex-tv-failed'],
      },
      {
        pasted: '(503) service_unavailable; https://plex.tv/api/v2/user',
        seen: { internet: internetIs(503, 204) },
        confirmed: ['plex-tv-unreachable'],
      },
    ],
  },
  {
    id: 'a browser',
    story: 'It keeps something away by itself.',
    puts: [
      {
        pasted: `Access to fetch at 'https://${name}:32400/identity' from origin 'https://app.plex.tv' has been blocked by CORS policy: Permission was denied for this request to access the \`local\` address space.`,
        seen: { answers: here },
        confirmed: ['browser-keeps-plex-from-home'],
      },
      {
        pasted: `GET https://${name}:32400/identity net::ERR_BLOCKED_BY_CLIENT`,
        seen: { answers: here },
        confirmed: ['browser-extension-blocks'],
      },
      {
        pasted: `[blocked] The page at https://app.plex.tv/desktop/ was not allowed to display insecure content from http://${address}:32400/identity.`,
        seen: { answers: here },
        confirmed: ['page-asks-without-encryption'],
      },
      {
        pasted: `Blocked loading mixed active content “http://${address}:32400/identity”`,
        seen: { answers: here },
        confirmed: ['page-asks-without-encryption'],
      },
      {
        pasted: `GET https://${name}:32400/identity net::ERR_NAME_NOT_RESOLVED`,
        seen: { answers: here },
        suspected: ['browser-own-name-server'],
      },
    ],
  },
  {
    id: 'a program’s own authorities, and its address',
    story: 'Its own words are proof enough.',
    puts: [
      { pasted: `http://${address}:32400 the trustAnchors parameter must be non-empty`, confirmed: ['program-without-authorities'] },
      { pasted: `Get "${address}:32400/identity": unsupported protocol scheme ""`, confirmed: ['program-address-not-whole'] },
      { pasted: `java.net.MalformedURLException: no protocol: ${address}:32400/`, confirmed: ['program-address-not-whole'] },
    ],
  },
  {
    id: 'a custom address or certificate',
    story: 'It is written wrongly, or not loaded.',
    puts: [
      {
        seen: { published: { ...publishing(), unreadable: ['“https://plex.family.example:443”'] } },
        confirmed: ['custom-url-wrong'],
      },
      {
        pasted: `https://${ownDomain}:32400`,
        seen: {
          ...notCovered(ownDomain),
          preferences: preferencesWith({ customCertificatePath: '/config/fullchain.pem', customCertificateDomain: ownDomain }),
        },
        confirmed: ['custom-certificate-not-loaded'],
      },
      {
        pasted: `https://${ownDomain}`,
        seen: { ...ownCertificate(ownDomain), answers: away, route: { port: 443, kind: 'remote' }, published: publishing('192.168.1.20') },
        confirmed: ['own-domain-not-published'],
      },
    ],
  },
  {
    id: 'plex.tv asks for a code as well',
    story: 'A second factor, or the PIN of a profile.',
    puts: [
      'Plex login failed: 2FA code required',
      'HTTP 401 from https://plex.tv/api/v2/users/signin: {"errors":[{"code":1029,"message":"Please enter the verification code","status":401}]}',
      'Error: Two-factor authentication is required for this account (https://plex.tv/api/v2/users/signin)',
      'POST https://plex.tv/api/v2/home/users/abc/switch 403 {"errors":[{"code":1041,"message":"A valid PIN is required to perform this action","status":403}]}',
    ].map((pasted) => ({ pasted, confirmed: ['sign-in-code-missing'] })),
  },
  {
    id: 'a sign-in is not taken, in more words',
    story: 'By plex.tv, or by the server.',
    puts: [
      { pasted: 'Authentication with plex.tv failed', confirmed: ['sign-in-dead'] },
      { pasted: 'Failure to authenticate with plex.tv', confirmed: ['sign-in-dead'] },
      {
        pasted: `http://${address}:32400 The server didn’t accept your token`,
        seen: { answers: program },
        confirmed: ['program-not-authorized'],
      },
      { pasted: '[Connections] Active connection to "Attic" lost authorization', confirmed: ['program-not-authorized'] },
      { pasted: 'request with X-Plex-Token: JWT … 401 Unauthorized', suspected: ['jwt-refused'] },
    ],
  },
  {
    id: 'no permission, in other languages',
    story: 'A new server takes who asks for an outsider; after a new password it was signed out.',
    puts: [
      'Du hast keinen Zugriff auf diesen Server.',
      'Vous n’avez pas l’autorisation d’accéder à ce serveur.',
      'No tienes permiso para acceder a este servidor.',
      'Você não tem acesso a este servidor.',
      'Non hai il permesso di accedere a questo server.',
      'Je hebt geen toegang tot deze server.',
      'Nie masz dostępu do tego serwera.',
      'У вас нет доступа к этому серверу.',
      'このサーバーへのアクセス権がありません。',
      '没有权限访问此服务器',
    ].flatMap((pasted) => [
      { pasted, suspected: ['server-sign-in-dead', 'setup-from-outside'] },
      { pasted, seen: { answers: { changed: 'password' as const } }, suspected: ['server-sign-in-dead'] },
    ]),
  },
  {
    id: 'Chromium’s numbers, as TVs show them',
    story: 'Their page of an error has no other word that somebody could copy.',
    puts: [
      {
        pasted: `https://${name}:32400 Laden nicht möglich. Fehlercode: -202`,
        seen: { answers: onTv },
        suspected: ['device-roots-too-old'],
      },
      { pasted: `https://${name}:32400 Unable to load. Error code: -201`, seen: { answers: onTv }, suspected: ['device-roots-too-old'] },
      {
        pasted: `https://${address}:32400 Unable to load. Error code: -200`,
        seen: { answers: onTv, ...notCovered(address) },
        confirmed: wrongName,
      },
    ],
  },
  {
    id: 'connected, and no answer in time',
    story: 'Whoever was connected is kept from the server by nothing; where another way did not open, that says more.',
    puts: [
      { pasted: `java.net.SocketTimeoutException: Read timed out http://${address}:32400/library`, seen: { answers: program } },
      { pasted: `http://${address}:32400 httpx.ReadTimeout`, seen: { answers: program } },
      {
        pasted: `cURL error 28: Operation timed out after 30001 milliseconds with 0 bytes received for http://${address}:32400/library`,
        seen: { answers: program },
      },
      {
        pasted: `http://${address}:32400 (Caused by ConnectTimeoutError('timed out. (connect timeout=30)'))\nRead timed out. (read timeout=30)`,
        seen: { answers: program },
        suspected: ['program-in-container'],
      },
    ],
  },
  {
    id: 'the address from which a program speaks',
    story: 'Its own end of the connection tells whether it stands in a network of its own.',
    puts: [
      {
        pasted: `Get "http://${address}:32400/identity": read tcp 172.17.0.3:51234->${address}:32400: i/o timeout`,
        seen: { answers: program, interfaces: { ...wifiAlone, gateways: ['192.168.1.1'] } },
        suspected: ['program-in-container'],
      },
      {
        pasted: `Get "http://${address}:32400/identity": read tcp 192.168.1.5:51234->${address}:32400: i/o timeout`,
        seen: { answers: program, interfaces: { ...wifiAlone, gateways: ['192.168.1.1'] } },
      },
    ],
  },
  {
    id: 'a proxy’s name works from outside',
    story: 'What the server says of the way past it kept nobody away.',
    puts: [
      { ...byProxy(true), seen: { ...byProxy(true).seen, mapping: mappingThat({ state: 'failed', error: 'unreachable' }) } },
      { ...byProxy(true), seen: { ...byProxy(true).seen, mapping: mappingThat({ state: 'failed', error: 'doublenat' }) } },
      // From home the name leads to the proxy at home, which tells nothing of outside.
      {
        ...byProxy(false),
        seen: { ...byProxy(false).seen, mapping: mappingThat({ state: 'failed', error: 'unreachable' }) },
        confirmed: ['remote-access-broken'],
      },
    ],
  },
  {
    id: 'what looks like a place, and is none',
    story: 'A process of Node’s, what the server asked itself, and what stands in the place of a token.',
    puts: [
      {
        pasted:
          '(node:4756) UnhandledPromiseRejectionWarning: FetchError: request to {PLEX URL}/:/scrobble?key=3072&X-Plex-Token={PLEX TOKEN} failed, reason: connect ETIMEDOUT {PLEX URL}:32400',
        refused: /not at which server/,
      },
      {
        pasted:
          'WARN - HTTP error requesting POST http://127.0.0.1:32600/devices/discover (0, No error) (Failed connect to 127.0.0.1:32600; Connection refused)',
        refused: /not at which server/,
      },
      {
        pasted: 'ResourceLoader: Failed load of: "https://analytics.plex.tv/collect/event", Error: Unable to resolve host, Duration: 6ms',
        refused: /not at which server/,
      },
    ],
  },
  {
    id: 'no server is found, in other languages',
    story: 'Which one it is, the words do not tell.',
    puts: [
      'Aucun serveur trouvé. Installez Plex Media Server et celui-ci apparaîtra ici.',
      'Plex: Server nicht erreichbar',
      'Ningún servidor encontrado',
      'Nessun server trovato',
      'Servidor indisponível',
      'Geen server gevonden',
      'Nie znaleziono serwera',
      'Сервер недоступен',
      '找不到服务器',
      'サーバーが見つかりません',
      'This address is restricted. This address uses a network port which is normally used for purposes other than Web browsing.',
    ].map((pasted) => ({ pasted, refused: /not at which server/ })),
  },
  {
    id: 'plex.tv, in plain words',
    story: 'Neither a code nor a line of a program.',
    puts: [
      { pasted: 'PLEX could not connect to plex.tv. Fresh install no claim possible.', suspected: ['program-without-plex-tv'] },
      { pasted: 'Unable to reach https://plex.tv', suspected: ['program-without-plex-tv'] },
      { pasted: 'Failed to get token due to bad username/password', suspected: ['sign-in-code-missing', 'sign-in-dead'] },
      { pasted: 'Can’t claim server', suspected: ['setup-from-outside'] },
      // The page’s own message is about a server.
      { pasted: 'app.plex.tv is unable to connect to Attic securely', refused: /names your server/ },
    ],
  },
  {
    id: 'hung up, in the words of Windows',
    story: '“Required”, and a program with http://.',
    puts: [
      'URLError: <urlopen error [Errno 10054] An existing connection was forcibly closed by the remote host>',
      'The underlying connection was closed: An unexpected error occurred on a receive.',
      'System.Net.Http.WinHttpException: The connection with the server was terminated abnormally',
      'System.Net.Http.CurlException: Server returned nothing (no headers, no data)',
      'Eine vorhandene Verbindung wurde vom Remotehost geschlossen',
      'Une connexion existante a dû être fermée par l’hôte distant',
    ].flatMap((words) => [
      {
        pasted: `http://${address}:32400 ${words}`,
        seen: { ...required, answers: program },
        confirmed: ['secure-connections-required'],
      },
      { pasted: words, refused: /not at which server/ },
    ]),
  },
  {
    id: 'curl’s numbers, as Kodi writes them down',
    story: 'A box does not get to the server.',
    puts: [
      {
        pasted: `17:46:26 T:2933912672  NOTICE: Thread ConnectionTest: 203.0.113.9 start, auto delete: true\n17:46:26 T:2933912672 WARNING: FillBuffer: curl [http://${address}:32400/?X-Plex-Token=SECRETSTUFF] failed with code 7`,
        seen: { answers: onTv },
        suspected: ['device-kept-apart'],
      },
      {
        pasted: `WARNING: FillBuffer: curl [https://${name}:32400/] failed with code 6`,
        seen: { ...hidden(), answers: onTv },
        confirmed: hides,
      },
      {
        pasted: `http://${address}:32400 System.Net.Http.WinHttpException: A connection with the server could not be established`,
        seen: { answers: program },
        suspected: ['program-in-container'],
      },
    ],
  },
  {
    id: 'no connection, and no more is said',
    story: 'Which server it is, the words do not tell.',
    puts: [
      'unable to find a valid connexion',
      'Connection Failed. Could not connect to server.  Check your network',
      '[ERROR] No working server connections after race\n[ERROR] No working connections found for this server',
    ].map((pasted) => ({ pasted, refused: /not at which server/ })),
  },
  {
    id: 'let in, and not known',
    story: 'Whoever answers 401 over https:// at a number was reached, whatever stands on the certificate.',
    puts: [
      {
        pasted: `HTTP Error - Res: [GET] https://${address}:32400/library/sections 401.Unauthorized`,
        seen: byNumber,
        confirmed: ['program-not-authorized'],
      },
      // Nobody was let in here.
      { pasted: `https://${address}:32400\ntoken: abcdefghij0123456789`, seen: byNumber, confirmed: wrongName },
      {
        pasted: `https://${address}:32400 Hostname mismatch, certificate is not valid for '${address}'. 401`,
        seen: byNumber,
        confirmed: wrongName,
      },
    ],
  },
  {
    id: 'a list of ways, and which of them failed',
    story: 'A program’s own words stand below plex.tv’s list.',
    puts: [
      ...[
        `https://172-17-0-1.${hash}.plex.direct:32400 timed out`,
        'cURL error 28: Failed to connect to 172.17.0.1 port 32400: Timed out, http://172.17.0.1:32400',
        'connect ECONNREFUSED 172.17.0.1:32400',
      ].map((words) => ({
        pasted: [
          `<Connection protocol="https" address="${address}" port="32400" uri="https://${name}:32400" local="1"/>`,
          `<Connection protocol="https" address="172.17.0.1" port="32400" uri="https://172-17-0-1.${hash}.plex.direct:32400" local="1"/>`,
          words,
        ].join('\n'),
        seen: {
          answers: program,
          route: { name },
          published: publishing(address, '172.17.0.1'),
          deadWays: ['172.17.0.1'],
        },
        confirmed: ['published-container-address'],
      })),
      // It complains of somebody else.
      {
        pasted: [
          `<Connection protocol="https" address="${address}" port="32400" uri="https://${name}:32400" local="1"/>`,
          'connect ECONNREFUSED 192.168.1.77:8989',
        ].join('\n'),
        seen: { answers: program, route: { name } },
      },
    ],
  },
  {
    id: 'a list without a word that can be read',
    story: 'The ways are there, and their owner took the addresses away.',
    puts: [
      '<Device name="Attic" provides="server" clientIdentifier="28216300728d848ad89a4bc8de9aa3371e09e64a"><Connection protocol="https" address="xxx.xxx.x.xx" port="32400" uri="https://xxx-xxx-x-xx.<hash>.plex.direct:32400" local="1"/></Device>',
      '<resource name="Attic" provides="server" clientIdentifier="28216300728d848ad89a4bc8de9aa3371e09e64a"><connection address="<ip>" uri="https://<ip>.<id>.plex.direct:32400"/></resource>',
    ].map((pasted) => ({ pasted, refused: /blackened/ })),
  },
  {
    id: 'nobody is listed, and a page that is no server',
    story: 'Neither tells of a place.',
    puts: [
      { pasted: '<MediaContainer size="0" friendlyName="myPlex"></MediaContainer>', refused: /not at which server/ },
      { pasted: '<MediaContainer friendlyName="myPlex" size="0"/>', refused: /not at which server/ },
      { pasted: 'No Plex servers linked to this account', refused: /not at which server/ },
      { pasted: 'server : app.plex.tv', refused: /Plex’s own site/ },
      { pasted: '[plex]\nserver = https://app.plex.tv\nuser = somebody', refused: /Plex’s own site/ },
      { pasted: 'plex_url: "https://app.plex.tv/desktop"\nlibrary: Films', refused: /Plex’s own site/ },
      // A place stands there as well.
      { pasted: `server : app.plex.tv\nhost : ${address}`, seen: { answers: program } },
    ],
  },
  {
    id: 'not known, in more words of programs and pages',
    story: 'The server does not know who asks, or lets them do nothing.',
    puts: [
      { pasted: 'Does not have a valid Plex token', confirmed: ['program-not-authorized'] },
      { pasted: 'The account was not authenticated', confirmed: ['program-not-authorized'] },
      { pasted: `http://${address}:32400\nServer does not have any token for somebody`, confirmed: ['program-not-authorized'] },
      { pasted: '(422) unprocessable; https://plex.tv/users/account', confirmed: ['sign-in-dead'] },
      { pasted: 'GET https://plex.tv/users/sign_in.json 422', confirmed: ['sign-in-dead'] },
      { pasted: 'Unable to log in to plex.tv, try again later', suspected: ['program-without-plex-tv'] },
      {
        pasted: 'The server you’re trying to access does not want to let you in.',
        suspected: ['server-sign-in-dead', 'setup-from-outside'],
      },
      // Whoever writes of themselves has asked nobody.
      { pasted: `http://${address}:32400\nI do not have the token at hand` },
    ],
  },
  {
    id: 'a page that a message refers to',
    story: 'Where a program’s own pages are, is nobody’s server.',
    puts: [
      {
        pasted: 'Plex Server denied request, you must provide a way to authenticate! See https://pypi.org/project/PlexAPI/',
        confirmed: ['program-not-authorized'],
      },
      { pasted: 'Could not connect to Plex, read https://www.npmjs.com/package/plex-api', refused: /not at which server/ },
    ],
  },
  {
    id: 'it only says that a request failed',
    story: 'A program of Node’s hides why.',
    puts: [
      {
        pasted: `TypeError: fetch failed http://${address}:32400/identity`,
        seen: { answers: program },
        suspected: ['program-in-container'],
      },
      { pasted: `TypeError: fetch failed https://${address}:32400/identity`, seen: byNumber, confirmed: wrongName },
      { pasted: 'TypeError: fetch failed', refused: /not at which server/ },
    ],
  },
  {
    id: 'did not get to a place, in words of every day',
    story: 'The place stands right behind the words, or right before them.',
    puts: [
      ...[
        `Could not connect to http://${address}:32400`,
        `I can't connect to ${address}:32400`,
        `Failed to establish a connection with the Plex server at http://${address}:32400`,
        `Connection to http://${address}:32400 failed`,
        `the plex server ${address}:32400 is not reachable`,
        `it goes to http://${address}:32400, and can't connect`,
        `connection timeout (${address}:32400)`,
        `Keine Verbindung zu http://${address}:32400`,
        `Impossible de se connecter à http://${address}:32400`,
        `No se puede conectar a http://${address}:32400`,
      ].map((pasted) => ({ pasted, seen: { answers: program }, suspected: ['program-in-container'] })),
      { pasted: `connect to server failed: could not reach ${address}:32400`, seen: { answers: onTv }, suspected: ['device-kept-apart'] },
      // Whoever gets there, and not elsewhere.
      ...[
        `I can reach http://${address}:32400 but can't connect with the app`,
        `I open http://${address}:32400, and can't connect with the TV`,
        `I get to ${address}:32400 and can't connect by app.plex.tv`,
        `http://${address}:32400 works. I could not connect to sonarr`,
        `I cannot reach ${address}:32400 from outside`,
        `connect timeout: 30, host: ${address}`,
      ].map((pasted) => ({ pasted, seen: { answers: program } })),
    ],
  },
  {
    id: 'no device answers to a ping',
    story: 'The system itself says that it knows no way.',
    puts: [
      {
        pasted: `Pinging ${address} with 32 bytes of data:\nReply from 192.168.1.5: Destination host unreachable.`,
        seen: { answers: program },
        suspected: ['program-in-container'],
      },
      {
        pasted: `Reply from 192.168.1.5: Destination host unreachable.\nPing statistics for ${address}:`,
        seen: { answers: program },
        suspected: ['program-in-container'],
      },
    ],
  },
  {
    id: 'plex.tv is not found, in the words of more programs',
    story: 'urllib3 by itself, .NET, Dart, Ruby, Rust, and who waits in vain.',
    puts: [
      ...[
        "HTTPSConnection(host='plex.tv', port=443): Failed to resolve 'plex.tv' ([Errno -3] Temporary failure in name resolution)",
        'System.Net.Http.HttpRequestException: Name or service not known (plex.tv:443)',
        "SocketException: Failed host lookup: 'clients.plex.tv' (OS Error: No address associated with hostname, errno = 7)",
        'Failed to open TCP connection to plex.tv:443 (getaddrinfo: Name or service not known)',
        'error sending request for url (https://plex.tv/api/v2/user): error trying to connect: dns error: failed to lookup address information',
        '[error][Plex.tv API]: Something went wrong while getting the account from plex.tv: Socket connection timeout\n[error][API]: {"errorMessage":"Invalid auth token"}',
      ].map((pasted) => ({ pasted, suspected: ['program-without-plex-tv'] })),
      // What plex.tv answered is its own word.
      {
        pasted: '[error][Plex.tv API]: Something went wrong with plex.tv: 401 Unauthorized, Invalid auth token',
        confirmed: ['sign-in-dead'],
      },
      {
        pasted: `HTTPSConnection(host='${name}', port=32400): Failed to resolve '${name}' ([Errno -2] Name or service not known)`,
        seen: { answers: program },
        suspected: ['program-in-container'],
      },
    ],
  },
  {
    id: 'not reached from outside, in more words',
    story: 'As people say it, in several languages.',
    puts: [
      ...[
        'my plex server is not reachable from outside my network',
        "The server isn't available remotely",
        'Remote access does not work',
        'Nicht ausserhalb Ihres Netzwerks verfügbar',
        'Plex ist von zuhause da, und nicht von außen erreichbar',
        'Non accessible en dehors de votre réseau',
        'No disponible fuera de tu red',
        'Non disponibile al di fuori della tua rete',
        'Niet beschikbaar buiten je netwerk',
        'Não disponível fora da sua rede',
        'Plex 远程访问无法连接',
      ].map((pasted) => ({ pasted, suspected: ['remote-access-broken'] })),
      // A setting is no complaint.
      { pasted: `Remote access is disabled, http://${address}:32400`, seen: { answers: program } },
      { pasted: `Fernzugriff ist ausgeschaltet, http://${address}:32400`, seen: { answers: program } },
    ],
  },
  {
    id: 'a list with what became of each way',
    story: 'A program wrote it down beside each.',
    puts: [
      { pasted: triedWays('ETIMEDOUT', 'ETIMEDOUT'), seen: { answers: program }, suspected: ['program-in-container'] },
      { pasted: triedWays('ECONNREFUSED', 'ETIMEDOUT'), seen: { answers: program }, suspected: ['program-in-container'] },
      {
        pasted: triedWays(`getaddrinfo ENOTFOUND ${name}`, 'ETIMEDOUT'),
        seen: { ...hidden(), answers: program },
        confirmed: ['dns-rebinding-protection'],
      },
      // It got in by one of them.
      { pasted: triedWays('ETIMEDOUT', null), seen: { answers: program } },
    ],
  },
  {
    id: 'waited in vain, in the words of Node’s libraries and of Plex’s own player',
    story: 'The player’s log looks like the server’s.',
    puts: [
      ...[
        `AxiosError: timeout of 5000ms exceeded http://${address}:32400/identity`,
        `Connect Timeout Error (attempted address: ${address}:32400, timeout: 10000ms) UND_ERR_CONNECT_TIMEOUT`,
        `Nov 02, 2026 10:50:46.635 [Javascript] WARNING - DEVICE: Server connection https://${name}:32400 didn't work for attic: HTTP status -28`,
        `Nov 02, 2026 10:50:46.635 [0x7f] DEBUG - Networking: Completed request 28: (GET https://${name}:32400/) with code -28 (have 0 bytes) in 15001 ms.`,
      ].map((pasted) => ({ pasted, seen: { answers: program }, suspected: ['program-in-container'] })),
      {
        pasted: `Nov 02, 2026 10:50:46.635 [Javascript] WARNING - DEVICE: Server connection https://${name}:32400 didn't work for attic: HTTP status -6`,
        seen: { ...hidden(), answers: program },
        confirmed: ['dns-rebinding-protection'],
      },
      // What the server asked itself is no way to it.
      {
        pasted: `Nov 02, 2026 10:50:46.635 [0x7f] WARN - HTTP error requesting GET http://${address}:32400/ (28, Timeout was reached)`,
        refused: /server’s log/,
      },
    ],
  },
  {
    id: 'no server, as people say it',
    story: 'Not even which it is.',
    puts: [
      'Plex is stuck looking for servers',
      "the app can't find my server",
      'I cannot see my Plex server on any device',
      'my server has disappeared',
      'it says the server appears to be offline',
      'Plex won’t connect on the TV',
      'Mein Plex Server wird nicht gefunden',
      'Le serveur n’est pas accessible',
      'el servidor no aparece en la tele',
    ].map((pasted) => ({ pasted, refused: /not at which server/ })),
  },
]

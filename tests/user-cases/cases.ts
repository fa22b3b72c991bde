import portMapping from '@shared/facts/port-mapping'
import { accountThat, mappingThat, publishing, recorded } from '../evidence/account'
import { days } from '../evidence/frame'
import { chainOf, leaf, refusing } from '../evidence/certificates'
import { internetIs, ipv6That, withIpv6 } from '../evidence/network'
import { notAsked, plexAnswer } from '../evidence/who-answers'
import { preferencesWith, storyFrom } from '../evidence/server-log'
import {
  address,
  away,
  byNumber,
  hash,
  hidden,
  hiddenTwice,
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
} from './homes'
import { also, type UserCase } from './put'

const star = `*.${hash}.plex.direct`
const retries = 'Max retries exceeded with url: /'
const verifyFailed = '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed'
const hides = ['dns-rebinding-protection']
const wrongName = ['certificate-wrong-name']
const oldLabel = { answers: program, ...notCovered(oldName) }
/** The router says that its own address is another than the one that plex.tv sees. */
const routerSays = (external: string) =>
  also(portMapping, {
    gateway: '192.168.1.1',
    upnp: { state: 'answers', external, mappings: [], isWhole: true },
    natPmp: { state: 'silent' },
    pcp: { state: 'silent' },
  })
const unreachable = mappingThat({ state: 'failed', error: 'unreachable' })
const outsideAndHome = {
  ...publishing(),
  addresses: [
    ...publishing('203.0.113.7').addresses.map((entry) => ({ ...entry, local: false })),
    ...publishing(address).addresses.map((entry) => ({ ...entry, local: true })),
  ],
}
const expired = {
  identity: { secure: notAsked, plain: plexAnswer() },
  certificate: chainOf(leaf({ notAfter: days(-3) })),
  trust: refusing('expired'),
}

/**
 * Real cases of people whose Plex, or whose program that asks Plex, had no secure connection: each in the words that such a client prints, with an address
 * and names that are nobody’s, and with what Relock measures there.
 */
export const userCases: readonly UserCase[] = [
  // The name is kept back.
  {
    id: 'C001',
    source: 'nextdns/metadata#500',
    story: 'A name server of the internet hides names that lead home.',
    puts: [
      {
        pasted: `GET https://${name}:32400/identity net::ERR_NAME_NOT_RESOLVED`,
        seen: hidden(null, { address: '198.51.100.1' }),
        confirmed: ['dns-filter-outside'],
      },
    ],
  },
  {
    id: 'C003',
    source: 'pi-hole/pi-hole#3461',
    story: 'Pi-hole with Unbound, by its own guide.',
    puts: [{ seen: hidden('unbound 1.17.1'), confirmed: hides }],
  },
  {
    id: 'C004',
    source: 'mpgirro/docker-pihole-unbound#139',
    story: 'The same in a container.',
    puts: [{ pasted: `https://${name}:32400`, seen: hidden('unbound 1.13.2'), confirmed: hides }],
  },
  {
    id: 'C005',
    source: 'openhab/openhab1-addons#3715',
    story: 'openHAB does not find the host.',
    puts: [{ pasted: `java.net.UnknownHostException: ${name}`, seen: { ...hidden(), answers: program }, confirmed: hides }],
  },
  {
    id: 'C006',
    source: 'Ysurac/openmptcprouter#3738',
    story: 'Two filters in series.',
    puts: [{ seen: hiddenTwice, confirmed: hides }],
  },
  {
    id: 'C011',
    source: 'iBaa/PlexConnect#390',
    story: 'pfSense’s forwarder hides the name.',
    puts: [{ seen: { ...hidden('dnsmasq-2.90'), answers: onTv }, confirmed: hides }],
  },
  {
    id: 'C014',
    source: 'thcolin/gamepad-media-center-aggregator#3',
    story: 'A console’s client does not find the name; the address in numbers answers.',
    puts: [{ seen: { ...hidden(), answers: program }, confirmed: hides }],
  },
  {
    id: 'C015',
    source: 'd8ahazard/Phlex#48',
    story: 'A page in PHP takes the server for absent.',
    puts: [
      { pasted: `cURL error 6: Could not resolve host: ${name}`, seen: { ...hidden(), answers: program }, confirmed: hides },
      {
        pasted: `file_get_contents(): php_network_getaddresses: getaddrinfo failed: Name or service not known in https://${name}:32400/`,
        seen: { ...hidden(), answers: program },
        confirmed: hides,
      },
    ],
  },
  {
    id: 'C018',
    source: 'pannal/Kitana#37',
    story: 'Kitana in Docker: no address for the host name.',
    puts: [
      {
        pasted: `HTTPSConnectionPool(host='${name}', port=32400): ${retries} (Caused by NewConnectionError('<urllib3.connection.HTTPSConnection object>: Failed to establish a new connection: [Errno -5] No address associated with hostname'))`,
        seen: { ...hidden(), answers: program },
        confirmed: hides,
      },
      {
        pasted: `HTTPSConnectionPool(host='${name}', port=32400): ${retries} (Caused by NewConnectionError('Failed to establish a new connection: [Errno -5] No address associated with hostname'))`,
        seen: { answers: program },
        suspected: ['program-in-container'],
      },
    ],
  },
  {
    id: 'C019',
    source: 'chrisbenincasa/tunarr#602',
    story: 'tunarr on Windows: ENOTFOUND.',
    puts: [{ pasted: `Error: getaddrinfo ENOTFOUND ${name}`, seen: { ...hidden(), answers: program }, confirmed: hides }],
  },
  // The certificate is for another name.
  {
    id: 'C022',
    source: 'home-assistant/core#33230',
    story: 'Home Assistant kept a name whose label has changed.',
    puts: [
      {
        pasted: `HTTPSConnectionPool(host='${oldName}', port=32400): ${retries} (Caused by SSLError(SSLCertVerificationError(1, "${verifyFailed}: Hostname mismatch, certificate is not valid for '${oldName}'. (_ssl.c:1081)")))`,
        seen: oldLabel,
        confirmed: wrongName,
      },
    ],
  },
  {
    id: 'C023',
    source: 'vexorian/dizquetv#109',
    story: 'dizqueTV kept such a name, too.',
    puts: [
      {
        pasted: `Error [ERR_TLS_CERT_ALTNAME_INVALID]: Hostname/IP does not match certificate's altnames: Host: ${oldName}. is not in the cert's altnames: DNS:${star}`,
        seen: oldLabel,
        confirmed: wrongName,
      },
    ],
  },
  {
    id: 'C026',
    source: 'rfsbraz/deleterr#69',
    story: 'https:// with a number, and “Required”.',
    puts: [
      {
        pasted: `HTTPSConnectionPool(host='${address}', port=32400): ${retries} (Caused by SSLError(CertificateError("hostname '${address}' doesn't match '${star}'")))`,
        seen: byNumber,
        confirmed: wrongName,
      },
    ],
  },
  {
    id: 'C028',
    source: 'jxxghp/MoviePilot#1038',
    story: 'The same in MoviePilot.',
    puts: [
      {
        pasted: `HTTPSConnectionPool(host='${address}', port=32400): ${retries} (Caused by SSLError(SSLCertVerificationError(1, "${verifyFailed}: IP address mismatch, certificate is not valid for '${address}'. (_ssl.c:1007)")))`,
        seen: byNumber,
        confirmed: wrongName,
      },
    ],
  },
  {
    id: 'C033',
    source: 'ajmandourah/autorefresh#1',
    story: 'The same in a script.',
    puts: [
      {
        pasted: `WARNING:urllib3.connection:Certificate did not match expected hostname: ${address}. Certificate: {'subject': ((('commonName', '${star}'),),), 'subjectAltName': [('DNS', '${star}')]}`,
        seen: byNumber,
        confirmed: wrongName,
      },
    ],
  },
  {
    id: 'C035',
    source: 'se1exin/Cleanarr#100',
    story: 'The same in Cleanarr.',
    puts: [
      {
        pasted: `requests.exceptions.SSLError: HTTPSConnectionPool(host='${address}', port=32400): ${retries} (Caused by SSLError(1, 'hostname mismatch'))`,
        seen: byNumber,
        confirmed: wrongName,
      },
    ],
  },
  {
    id: 'C036',
    source: 'Kometa-Team/Quickstart#633',
    story: 'The same in Kometa, and the name on the certificate works.',
    puts: [{ pasted: `https://${address}:32400`, seen: byNumber, confirmed: wrongName }],
  },
  {
    id: 'C038',
    source: 'Kometa-Team/Kometa#2100',
    story: 'CERTIFICATE_VERIFY_FAILED, and no more is said.',
    puts: [
      {
        pasted: `HTTPSConnectionPool(host='${address}', port=32400): ${retries} (Caused by SSLError(SSLError("bad handshake: Error([('SSL routines', 'tls_process_server_certificate', 'certificate verify failed')])")))`,
        seen: byNumber,
        confirmed: wrongName,
      },
      { pasted: `Plex Error: ${verifyFailed} (_ssl.c:1000) https://${address}:32400`, seen: byNumber, confirmed: wrongName },
    ],
  },
  {
    id: 'C039',
    source: 'seerr-team/seerr#1307',
    story: 'Seerr, and a certificate of one’s own that carries no number.',
    puts: [
      {
        pasted: `[error][API]: Something went wrong testing Plex connection {"errorMessage":"Hostname/IP does not match certificate's altnames: IP: ${address} is not in the cert's list: "}`,
        seen: byNumber,
        confirmed: wrongName,
      },
    ],
  },
  {
    id: 'C040',
    source: 'Sonarr/Sonarr#6887',
    story: 'Sonarr, and “Required”.',
    puts: [
      {
        pasted: `System.Security.Authentication.AuthenticationException: The remote certificate is invalid according to the validation procedure: RemoteCertificateNameMismatch https://${address}:32400`,
        seen: byNumber,
        confirmed: wrongName,
      },
      { pasted: `http://${address}:32400`, seen: { ...required, answers: program }, confirmed: ['secure-connections-required'] },
    ],
  },
  {
    id: 'C041',
    source: 'home-assistant/core#28564',
    story: 'First the number is not on the certificate, then the name is not found.',
    puts: [
      {
        pasted: `WARNING (SyncWorker_5) [urllib3.connection] Certificate did not match expected hostname: ${address}. Certificate: {}\nERROR [homeassistant.components.plex] Plex server could not be reached: https://${address}:32400`,
        seen: byNumber,
        confirmed: wrongName,
      },
      {
        pasted: `ERROR (MainThread) [homeassistant.components.plex] Plex server could not be reached: https://${name}:32400`,
        seen: { ...hidden(), answers: { ...program, program: 'home-assistant' } },
        confirmed: hides,
      },
    ],
  },
  {
    id: 'C043',
    source: 'swizzin/swizzin#793',
    story: 'A browser at a name of one’s own, and Plex’s certificate.',
    puts: [
      {
        pasted: `https://${ownDomain}:32400/web NET::ERR_CERT_COMMON_NAME_INVALID`,
        seen: { answers: { where: 'this browser' }, ...notCovered(ownDomain) },
        confirmed: wrongName,
      },
    ],
  },
  // “Required”, and a client without encryption.
  {
    id: 'C046',
    source: 'iBaa/PlexConnect#383',
    story: 'An Apple TV of the third generation speaks HTTP only.',
    puts: [{ seen: { ...required, answers: onTv }, suspected: ['secure-connections-required'] }],
  },
  {
    id: 'C047',
    source: 'hippojay/plugin.video.plexbmc#105',
    story: 'An add-on of Kodi with an old Python.',
    puts: [
      { seen: { ...required, answers: program }, suspected: ['secure-connections-required'] },
      {
        pasted: `SSLError: [Errno 1] _ssl.c:510: error:14077410:SSL routines:SSL23_GET_SERVER_HELLO:sslv3 alert handshake failure https://${name}:32400`,
        seen: { ...required, answers: program },
        suspected: ['device-agrees-on-no-encryption'],
      },
    ],
  },
  {
    id: 'C050',
    source: 'home-assistant/core#891',
    story: 'Home Assistant asked with http:// always.',
    puts: [
      {
        pasted: `HTTPConnectionPool(host='${address}', port=32400): ${retries} (Caused by ProtocolError('Connection aborted.', ConnectionResetError(104, 'Connection reset by peer')))`,
        seen: { ...required, answers: program },
        confirmed: ['secure-connections-required'],
      },
    ],
  },
  {
    id: 'C051',
    source: 'home-assistant/core#10509',
    story: 'So did its sensor.',
    puts: [{ pasted: `http://${address}:32400`, seen: { ...required, answers: program }, confirmed: ['secure-connections-required'] }],
  },
  {
    id: 'C052',
    source: 'Tautulli/Tautulli#1098',
    story: 'Tautulli does not verify the server as soon as it is “Required”.',
    puts: [
      {
        pasted: `${address}:32400`,
        seen: { ...required, answers: { ...program, program: 'tautulli' } },
        suspected: ['secure-connections-required'],
      },
    ],
  },
  {
    id: 'C053',
    source: 'edde746/plezy#81',
    story: 'The list is shown, and the player plays nothing.',
    puts: [
      { seen: { ...required, answers: { where: 'phone' } }, suspected: ['secure-connections-required'] },
      { seen: { ...required, answers: program }, suspected: ['secure-connections-required'] },
    ],
  },
  {
    id: 'C055',
    source: 'Hellowlol/HTPC-Manager#372',
    story: 'A tool that connects only by http://.',
    puts: [
      {
        pasted: `Unable to contact Plex via http://${address}:32400 error [Errno 104] Connection reset by peer`,
        seen: { ...required, answers: program },
        confirmed: ['secure-connections-required'],
      },
    ],
  },
  // A wrong address is published, or taken.
  {
    id: 'C020',
    source: 'WebTools-NG/WebTools-NG#366',
    story: 'A tool takes only the published names; the server’s address at home answers.',
    puts: [
      {
        pasted: `connect ETIMEDOUT 203.0.113.7:32400`,
        seen: { answers: program, published: outsideAndHome, deadWays: ['203.0.113.7'] },
        suspected: ['program-tries-dead-way'],
      },
      { pasted: `getaddrinfo ENOTFOUND ${name}`, seen: { ...hidden(), answers: program }, confirmed: hides },
    ],
  },
  {
    id: 'C021',
    source: 'edde746/plezy#16',
    story: 'An app tests only the published names.',
    puts: [{ seen: { ...hidden(), answers: program }, confirmed: hides }],
  },
  {
    id: 'C058',
    source: 'linuxserver/docker-plex#421',
    story: 'Only a container’s address is published.',
    puts: [
      { seen: { published: publishing('172.17.0.3'), deadWays: ['172.17.0.3'] }, confirmed: ['published-container-address'] },
      {
        seen: { answers: onTv, published: publishing('172.17.0.3'), deadWays: ['172.17.0.3'] },
        confirmed: ['published-container-address'],
      },
    ],
  },
  {
    id: 'C060',
    source: 'linuxserver/docker-plex#36',
    story: 'plex.tv’s list has nothing but 172.17.0.3.',
    puts: [
      {
        pasted: `<MediaContainer><Device name="Attic" provides="server" clientIdentifier="${'a1'.repeat(20)}"><Connection protocol="https" address="172.17.0.3" port="32400" uri="https://172-17-0-3.${hash}.plex.direct:32400" local="1"/></Device></MediaContainer>`,
        seen: { ...silent, route: { address: '172.17.0.3', learntFrom: 'pasted text' }, published: publishing('172.17.0.3') },
        confirmed: ['published-container-address'],
      },
    ],
  },
  {
    id: 'C064',
    source: 'dhutchison/dhutchison.github.io: Plex in Docker, 2019',
    story: 'The address to publish stands in quotation marks.',
    puts: [
      {
        seen: {
          published: { ...publishing('172.18.0.2'), unreadable: ['"http://192.168.1.20:32400"'] },
          deadWays: ['172.18.0.2'],
        },
        confirmed: ['custom-url-wrong'],
      },
    ],
  },
  {
    id: 'C065',
    source: 'onedr0p/home-ops#51',
    story: 'Kubernetes: the load balancer’s address is not published.',
    puts: [{ seen: { published: publishing('10.42.0.15'), deadWays: ['10.42.0.15'] }, confirmed: ['published-container-address'] }],
  },
  {
    id: 'C066',
    source: 'hassio-addons/app-plex#303',
    story: 'At home the app asks for a remote pass.',
    puts: [
      { pasted: 'A Remote Watch Pass is required to watch this', suspected: ['counted-as-remote'] },
      {
        pasted: `http://${address}:32400 Remote playback requires a Remote Watch Pass`,
        seen: { answers: onTv },
        suspected: ['counted-as-remote'],
      },
    ],
  },
  {
    id: 'C067',
    source: 'hassio-addons/app-plex#234',
    story: 'No remote access, and the private address is the add-on’s.',
    puts: [
      { seen: { published: publishing('172.30.33.2'), deadWays: ['172.30.33.2'] }, confirmed: ['published-container-address'] },
      {
        seen: { answers: away, mapping: mappingThat({ state: 'failed', error: 'unreachable', privateAddress: '172.30.33.2' }) },
        confirmed: ['remote-access-broken'],
      },
    ],
  },
  {
    id: 'C068',
    source: 'Cloudbox/Cloudbox#399',
    story: 'Every device at home counts as remote: a proxy is all that Plex sees.',
    puts: [{ pasted: 'Remote streaming is not available for this account, though I am at home', suspected: ['counted-as-remote'] }],
    remains:
      'Whether the server sees everybody come from one address stands in its log and its dashboard; what to look for there, the verdict asks.',
  },
  {
    id: 'C069',
    source: 'plexguide/PlexGuide.com#110',
    story: 'An extra address was advertised beside the host’s network, and remote access broke.',
    puts: [
      { seen: { answers: away, mapping: mappingThat({ state: 'failed', error: 'publisherror' }) }, confirmed: ['remote-access-broken'] },
      { seen: { published: publishing('172.19.0.2'), deadWays: ['172.19.0.2'] }, confirmed: ['published-container-address'] },
    ],
  },
  {
    id: 'C070',
    source: 'munnerz/kube-plex#43',
    story: 'TVs are sent to the pod.',
    puts: [
      {
        seen: { answers: onTv, published: publishing('10.244.1.7'), deadWays: ['10.244.1.7'] },
        confirmed: ['published-container-address'],
      },
    ],
  },
  {
    id: 'C071',
    source: 'edde746/plezy#811',
    story: 'An app tries the addresses of a container; the server is elsewhere.',
    puts: [
      {
        pasted: 'java.net.ConnectException: Failed to connect to /172.18.0.2:32400',
        seen: {
          ...silent,
          answers: program,
          route: { address: '172.18.0.2', learntFrom: 'typed' },
          published: publishing('172.18.0.2', '172.19.0.3'),
          deadWays: ['172.19.0.3'],
        },
        suspected: ['published-container-address'],
      },
    ],
  },
  {
    id: 'C073',
    source: 'vexorian/dizquetv#274',
    story: 'Only from inside its container the tool does not get there.',
    puts: [
      { pasted: `Error: getaddrinfo EAI_AGAIN ${name}`, seen: { answers: program }, suspected: ['program-in-container'] },
      { pasted: `Error: connect ETIMEDOUT ${address}:32400`, seen: { answers: program }, suspected: ['program-in-container'] },
    ],
  },
  {
    id: 'C074',
    source: 'RemiRigal/Plex-Auto-Languages#54',
    story: 'The address has no scheme, and a number that is too large.',
    puts: [
      {
        pasted: "MissingSchema: Invalid URL '192.168.1.300:32400/': No scheme supplied. Perhaps you meant https://192.168.1.300:32400/?",
        refused: /In 192\.168\.1\.300, the number 300 is too large/,
      },
      { pasted: 'PLEX_URL=10.0.042:32400', refused: /10\.0\.042 has 3 numbers/ },
      { pasted: '192.168.1.300:32400', refused: /In 192\.168\.1\.300, the number 300 is too large/ },
      { pasted: 'https://10.165.1.2.34', refused: /10\.165\.1\.2\.34 has 5 numbers/ },
      {
        pasted: `MissingSchema: Invalid URL '${address}:32400/': No scheme supplied. Perhaps you meant https://${address}:32400/?`,
        seen: { answers: program },
        confirmed: ['program-address-not-whole'],
      },
      {
        pasted: `requests.exceptions.InvalidSchema: No connection adapters were found for '${address}:32400/'`,
        seen: { answers: program },
        confirmed: ['program-address-not-whole'],
      },
    ],
  },
  {
    id: 'C085',
    source: 'edde746/plezy#122',
    story: 'Only the published name of one’s own works, and the app does not take it.',
    puts: [
      {
        seen: {
          ...ownCertificate(ownDomain),
          answers: program,
          target: { host: ownDomain },
          route: { host: ownDomain, name: ownDomain, port: 443, learntFrom: 'plex.tv' },
          published: publishing(`https://${ownDomain}:443`, '172.18.0.2'),
          deadWays: ['172.18.0.2'],
        },
      },
      // Its own words convict; without them Relock names the address to give to the program.
      {
        pasted: 'Error: connect ETIMEDOUT 172.18.0.2:32400',
        seen: {
          ...ownCertificate(ownDomain),
          answers: program,
          target: { host: ownDomain },
          route: { host: ownDomain, name: ownDomain, port: 443, learntFrom: 'plex.tv' },
          published: publishing(`https://${ownDomain}:443`, '172.18.0.2'),
          deadWays: ['172.18.0.2'],
        },
        confirmed: ['published-container-address'],
      },
    ],
  },
  {
    id: 'C159',
    source: 'cglatot/pasta#86',
    story: 'By the discovered addresses it takes half a minute; by the one at home it works.',
    puts: [
      {
        seen: { answers: program, published: publishing(address, '172.17.0.2'), deadWays: ['172.17.0.2'] },
      },
      // Its own words convict; without them Relock names the address to give to the program.
      {
        pasted: 'Error: connect ETIMEDOUT 172.17.0.2:32400',
        seen: { answers: program, published: publishing(address, '172.17.0.2'), deadWays: ['172.17.0.2'] },
        confirmed: ['published-container-address'],
      },
    ],
  },
  {
    id: 'C167',
    source: 'ErsatzTV/legacy#427',
    story: 'A tool takes the address of a virtual adapter.',
    puts: [
      {
        seen: { answers: program, published: publishing('10.0.5.1', address), deadWays: ['10.0.5.1'] },
      },
      // Its own words convict; without them Relock names the address to give to the program.
      {
        pasted: 'Error: connect ETIMEDOUT 10.0.5.1:32400',
        seen: { answers: program, published: publishing('10.0.5.1', address), deadWays: ['10.0.5.1'] },
        suspected: ['published-other-network'],
      },
    ],
  },
  {
    id: 'C176',
    source: 'drohack/Keeparr v0.3.5',
    story: 'In a container the discovered address fails without a word.',
    puts: [{ pasted: `fetch failed: getaddrinfo ENOTFOUND ${name}`, seen: { answers: program }, suspected: ['program-in-container'] }],
  },
  // Proxies, custom addresses, custom certificates.
  {
    id: 'C076',
    source: 'trueforge-org/truecharts#21836',
    story: 'Traefik: the published address has no port.',
    puts: [
      {
        seen: {
          ...silent,
          route: { host: ownDomain, name: ownDomain, learntFrom: 'plex.tv' },
          published: publishing(`https://${ownDomain}`),
        },
        confirmed: ['custom-url-wrong'],
      },
    ],
  },
  {
    id: 'C077',
    source: 'scholz.ruhr: Plex networking internals',
    story: 'Caddy: the same.',
    puts: [
      {
        seen: {
          ...silent,
          answers: away,
          route: { host: ownDomain, name: ownDomain, kind: 'remote', learntFrom: 'plex.tv' },
          published: publishing(`https://${ownDomain}`),
        },
        confirmed: ['custom-url-wrong'],
      },
    ],
  },
  {
    id: 'C078',
    source: 'linuxserver/reverse-proxy-confs#78',
    story: 'The proxied name works outside, and not on devices at home.',
    puts: [
      {
        seen: {
          answers: onTv,
          published: publishing(`https://${ownDomain}:443`),
          deadWays: [{ name: `${ownDomain}:443`, leadsTo: '203.0.113.7' }],
        },
        confirmed: ['custom-url-wrong'],
      },
    ],
    remains: 'That the name works from outside, only a phone without Wi-Fi can show.',
  },
  {
    id: 'C080',
    source: 'kelinger/OmniStream#55',
    story: 'A proxy ends the encryption, and Plex does not tell its apps of the proxy’s name.',
    puts: [
      {
        pasted: `https://${ownDomain}`,
        seen: {
          ...ownCertificate(ownDomain),
          answers: away,
          route: { port: 443, kind: 'remote' },
          published: publishing('172.18.0.2'),
        },
        confirmed: ['own-domain-not-published'],
      },
    ],
  },
  {
    id: 'C081',
    source: 'munnerz/kube-plex#81',
    story: 'The ingress ends the encryption; what plays is called insecure.',
    puts: [
      {
        pasted: `https://${ownDomain}`,
        seen: { ...ownCertificate(ownDomain), answers: away, route: { port: 443, kind: 'remote' }, published: publishing('10.244.0.9') },
        confirmed: ['own-domain-not-published'],
      },
    ],
    remains:
      'What Plex’s dashboard calls insecure behind such a proxy is the proxy’s own way to Plex, and no fault of a client’s connection.',
  },
  {
    id: 'C082',
    source: 'wernight/docker-plex-media-server#23',
    story: 'The port outside is another than Plex’s own; only the relay is left.',
    puts: [
      {
        pasted: `https://${ownDomain}`,
        seen: { ...ownCertificate(ownDomain), answers: away, route: { port: 443, kind: 'remote' }, published: publishing('172.18.0.2') },
        confirmed: ['own-domain-not-published'],
      },
    ],
  },
  {
    id: 'C090',
    source: 'home-assistant/core#46835',
    story: 'The domain in Plex’s settings is not on the certificate.',
    puts: [
      {
        pasted: `https://${ownDomain}:32400`,
        seen: {
          ...notCovered(ownDomain),
          answers: program,
          certificate: chainOf(leaf({ names: ['media.family.example'] })),
          preferences: preferencesWith({
            customCertificatePath: '/config/family.p12',
            customCertificateKey: 'x',
            customCertificateDomain: ownDomain,
          }),
        },
        confirmed: wrongName,
      },
    ],
  },
  {
    id: 'C091',
    source: 'acmesh-official/acme.sh#5234',
    story: 'A certificate of one’s own is set, and Plex’s own is shown.',
    puts: [
      {
        pasted: `https://${ownDomain}:32400 NET::ERR_CERT_COMMON_NAME_INVALID`,
        seen: {
          ...notCovered(ownDomain),
          preferences: preferencesWith({ customCertificatePath: '/volume1/family.pfx', customCertificateDomain: ownDomain }),
        },
        confirmed: ['custom-certificate-not-loaded'],
      },
      {
        pasted: `https://${ownDomain}:32400 NET::ERR_CERT_COMMON_NAME_INVALID`,
        seen: notCovered(ownDomain),
        confirmed: wrongName,
      },
    ],
  },
  {
    id: 'C093',
    source: 'Tautulli/Tautulli#2567',
    story: 'Tautulli does not verify the server, though the server’s log has a 200 for it.',
    puts: [
      {
        pasted: `https://${ownDomain}:32400`,
        seen: { ...required, ...ownCertificate('*.family.example'), answers: { ...program, program: 'tautulli' } },
      },
    ],
    remains: 'Tautulli’s own log says why it does not take the answer: its line is what to paste.',
  },
  // The client’s own authorities, its clock, its age.
  {
    id: 'C096',
    source: 'RasPlex/RasPlex#611',
    story: 'An old player does not take a good certificate of Let’s Encrypt.',
    puts: [
      {
        pasted: `CCurlFile::Open failed with code 0 for https://${ownDomain}:32400/\nCCurlFile::FillBuffer - Failed: SSL peer certificate or SSH remote key was not OK(51)`,
        seen: { ...ownCertificate(ownDomain), answers: onTv },
        suspected: ['device-roots-too-old'],
      },
      {
        pasted: `https://${name}:32400 Peer certificate cannot be authenticated with given CA certificates(60)`,
        seen: { answers: onTv },
        suspected: ['device-roots-too-old'],
      },
    ],
  },
  {
    id: 'C099',
    source: 'RasPlex/RasPlex#650',
    story: 'It still fails with the newer image.',
    puts: [{ seen: { logStory: storyFrom('a device refuses') }, confirmed: ['device-refuses-certificate'] }],
    remains: 'What the device says of the certificate stands in the server’s log only; without it nothing speaks for one cause.',
  },
  {
    id: 'C100',
    source: 'reviensmedia.com: Plex not working on your smart TV',
    story: 'Old TVs say that the server is not available.',
    puts: [
      { seen: { answers: { ...onTv, device: 'samsung-2015' } }, suspected: ['device-never-secure'] },
      { seen: { answers: onTv, logStory: storyFrom('a device takes it for run out') }, confirmed: ['device-refuses-certificate'] },
    ],
  },
  {
    id: 'C102',
    source: 'plexinc/plex-media-player#846',
    story: 'The player does not start: no CA bundle.',
    puts: [
      { pasted: 'Failed to locate CA bundle.', confirmed: ['program-without-authorities'] },
      {
        pasted: 'error setting certificate verify locations: CAfile: /etc/ssl/certs/ca-certificates.crt CApath: none',
        confirmed: ['program-without-authorities'],
      },
      {
        pasted: 'OSError: Could not find a suitable TLS CA certificate bundle, invalid path: /app/cacert.pem',
        confirmed: ['program-without-authorities'],
      },
    ],
  },
  {
    id: 'C103',
    source: 'phin05/discord-rich-presence-plex#86',
    story: 'The socket for alerts drops: certificate has expired.',
    puts: [
      {
        pasted: `websocket: ${verifyFailed}: certificate has expired (_ssl.c:1000) wss://${name}:32400/:/websockets/notifications`,
        seen: { ...expired, answers: program },
        confirmed: ['certificate-expired'],
      },
      {
        pasted: `${verifyFailed}: certificate has expired (_ssl.c:1000) https://${name}:32400`,
        seen: { answers: program },
        suspected: ['program-authorities-old'],
      },
    ],
  },
  {
    id: 'C104',
    source: 'garbear/kodi-steamlink#8',
    story: 'A box that begins in 1970.',
    puts: [
      {
        pasted: 'SystemTimeWarning: System time is way off (before 2016-01-01). This will probably lead to SSL verification errors',
        confirmed: ['clock-breaks-sign-in'],
      },
      { pasted: `curl: (60) SSL certificate problem: certificate is not yet valid`, suspected: ['device-clock-wrong'] },
      {
        pasted: `Get "https://${name}:32400/identity": x509: certificate has expired or is not yet valid: current time 1970-01-01T00:02:11Z is before 2026-11-01T00:00:00Z`,
        seen: { answers: program },
        suspected: ['device-clock-wrong'],
      },
    ],
  },
  {
    id: 'C107',
    source: 'home-assistant/core#11581',
    story: 'An old library signs in at my.plexapp.com.',
    puts: [
      {
        pasted:
          "[urllib3.connection] Certificate did not match expected hostname: my.plexapp.com. Certificate: {'subjectAltName': (('DNS', 'plex.tv'),)}",
        confirmed: ['app-outdated'],
      },
    ],
  },
  // The way from outside.
  {
    id: 'C109',
    source: 'forums.plex.tv: not available outside your network, 923499',
    story: 'Remote access is there, and gone half a minute later.',
    puts: [
      { seen: { answers: away, logStory: storyFrom('remote access flips') }, confirmed: ['remote-access-flips'] },
      { seen: { answers: away, mapping: unreachable }, confirmed: ['remote-access-broken'] },
    ],
  },
  {
    id: 'C110',
    source: 'forums.plex.tv: remote access green check, 183349',
    story: 'A green check and “Not available” at once.',
    puts: [
      { seen: { answers: away, logStory: storyFrom('remote access flips') }, confirmed: ['remote-access-flips'] },
      { pasted: 'Fully accessible outside your network, and Not available outside your network', suspected: ['remote-access-broken'] },
    ],
  },
  {
    id: 'C114',
    source: 'stevewm/docker-compose-usenet#15',
    story: 'Nobody opened the port.',
    puts: [
      { pasted: 'Not available outside your network', seen: { fromOutside: { saw: 'loading' } }, suspected: ['closed-from-outside'] },
      {
        seen: { answers: away, published: outsideAndHome, mapping: unreachable, deadWays: ['203.0.113.7'] },
        also: [routerSays('203.0.113.7')],
        confirmed: ['forward-missing'],
      },
      { seen: { answers: away, mapping: unreachable }, confirmed: ['remote-access-broken'] },
    ],
  },
  {
    id: 'C115',
    source: 'passteque/gluetun#1882',
    story: 'Plex goes out by a VPN, whose port closes after minutes.',
    puts: [
      {
        seen: { answers: away, published: outsideAndHome, mapping: unreachable, serverRecord: recorded(), deadWays: ['203.0.113.7'] },
        also: [routerSays('198.51.100.9')],
        confirmed: ['vpn-on-server'],
      },
    ],
  },
  // Firewalls and IPv6.
  {
    id: 'C118',
    source: 'croneter/PlexKodiConnect#843',
    story: 'No server in the list, and its address does not answer.',
    puts: [
      {
        pasted: `HTTPConnectionPool(host='${address}', port=32400): ${retries} (Caused by ConnectTimeoutError('Connection to ${address} timed out. (connect timeout=10)'))`,
        seen: { ...silent, answers: { ...program, program: 'kodi' } },
        confirmed: ['server-not-answering'],
      },
    ],
  },
  {
    id: 'C119',
    source: 'pushingkarmaorg/python-plexapi#45',
    story: 'The list of players is empty.',
    puts: [],
    remains:
      'Players are found by their own announcements, which no secure connection of the server’s has a part in. Nothing of it is Relock’s to find.',
  },
  {
    id: 'C121',
    source: 'vexorian/dizquetv#5',
    story: 'The way over IPv6 is broken, and the one over IPv4 is well.',
    puts: [
      {
        seen: { answers: { ...program, program: 'tautulli' }, interfaces: withIpv6, bothProtocols: ipv6That(false, 'no answer') },
        confirmed: ['ipv6-path-broken'],
      },
      { seen: { answers: program, interfaces: withIpv6, bothProtocols: ipv6That(false, 'no answer') }, suspected: ['ipv6-path-broken'] },
      {
        seen: {
          answers: program,
          published: publishing(address, 'https://[2001:db8::20]:32400'),
          deadWays: ['2001:db8::20'],
        },
        pasted: 'Error: connect ETIMEDOUT 2001:db8::20:32400',
        suspected: ['program-tries-dead-way'],
      },
    ],
    remains: 'Which of two addresses a program took, only its own words tell.',
  },
  {
    id: 'C122',
    source: 'plexinc/plex-media-player#990',
    story: 'The player reads an IPv6 address in a published name wrongly.',
    puts: [
      {
        seen: {
          answers: program,
          route: { name },
          published: publishing(address, `https://2001-db8-0-0-0-0-0-20.${hash}.plex.direct:32400`),
          deadWays: [`2001-db8-0-0-0-0-0-20.${hash}.plex.direct`],
        },
        pasted: `Failed to open https://2001-db8-0-0-0-0-0-20.${hash}.plex.direct:32400: Connection refused`,
        suspected: ['program-tries-dead-way'],
      },
    ],
    remains: 'That a player spells an address wrongly is seen in the player’s own log only.',
  },
  // Sign-in, claim, tokens.
  {
    id: 'C124',
    source: 'forums.plex.tv: new server claiming requirement for macOS, 816337',
    story: 'An endless loop of claiming; plex.tv takes the server for offline.',
    puts: [
      { pasted: 'It is an endless claim loop', suspected: ['sign-in-loop'] },
      { pasted: `http://${address}:32400 endless claim loop`, confirmed: ['sign-in-loop'] },
      {
        pasted: `http://${address}:32400 endless claim loop`,
        seen: { account: accountThat(), serverRecord: recorded({ presence: false, lastSeenAt: days(-2) }) },
        confirmed: ['claimed-but-offline'],
      },
    ],
  },
  {
    id: 'C125',
    source: 'forums.plex.tv: new server claiming requirement for macOS, 816337',
    story: 'Media are shown, and settings are not.',
    puts: [],
    remains: 'A fault of that version of Plex, with a connection that worked. Relock names no faults of Plex’s that it cannot see.',
  },
  {
    id: 'C128',
    source: 'TechPerplexed/Gooby#214',
    story: 'After a new password the server is signed out.',
    puts: [
      { seen: { answers: { changed: 'password' }, mapping: mappingThat({ signIn: 'invalid' }) }, confirmed: ['server-sign-in-dead'] },
      { pasted: 'myPlexMappingState="failed" myPlexSigninState="invalid"', confirmed: ['server-sign-in-dead'] },
    ],
  },
  {
    id: 'C129',
    source: 'home-assistant/core#77521',
    story: '422 Invalid token.',
    puts: [
      {
        pasted:
          'plexapi.exceptions.BadRequest: (422) unprocessable_entity; https://plex.tv/users/account <errors><error>Invalid token.</error></errors>',
        confirmed: ['sign-in-dead'],
      },
    ],
  },
  {
    id: 'C130',
    source: 'ngovil21/Plex-Cleaner#95',
    story: 'A script: 401 after a new password.',
    puts: [
      {
        pasted: `urllib2.HTTPError: HTTP Error 401: Unauthorized http://${address}:32400/library/sections`,
        confirmed: ['program-not-authorized'],
      },
    ],
  },
  {
    id: 'C131',
    source: 'petersem/posterr#244',
    story: 'It worked for a year, and now the request is denied.',
    puts: [
      { pasted: 'Error: Plex Server denied request, you must provide a way to authenticate!', confirmed: ['program-not-authorized'] },
      {
        pasted: `http://${address}:32400 Get sessions: Error: Plex Server denied request, you must provide a way to authenticate!`,
        confirmed: ['program-not-authorized'],
      },
    ],
  },
  {
    id: 'C134',
    source: 'RemiRigal/Plex-Auto-Languages#121',
    story: 'The token stands in quotation marks.',
    puts: [
      { pasted: `http://${address}:32400/?X-Plex-Token=%22abcdefghij0123456789%22 401 Unauthorized`, confirmed: ['wrong-token'] },
      { pasted: '    environment:\n      - PLEX_TOKEN="abcdefghij0123456789"', confirmed: ['wrong-token'] },
    ],
  },
  {
    id: 'C135',
    source: 'saltyorg/docs#225',
    story: 'A new installation cannot be claimed: 401.',
    puts: [
      {
        pasted: `POST http://${address}:32400/myplex/claim?token=claim-abcdefghij0123456789 HTTP/1.1 401 Unauthorized`,
        seen: unclaimed,
        confirmed: ['setup-from-outside'],
      },
    ],
  },
  {
    id: 'C136',
    source: 'jaymoulin/docker-plex#10',
    story: 'The server’s first page says that nobody is signed in.',
    puts: [
      {
        pasted: '<MediaContainer myPlexMappingState="mapped" myPlexSigninState="none" version="1.13.0"/>',
        confirmed: ['server-unclaimed'],
      },
    ],
  },
  {
    id: 'C137',
    source: 'ukdtom/ClaimIt#25',
    story: 'A tool for claiming: 401.',
    puts: [
      {
        pasted: 'Getting PMS Claim Token ok\nClaiming server\nFatal error happened\nHTTP returned Status 401',
        suspected: ['setup-from-outside'],
      },
      {
        pasted: `IP Address of PMS server: ${address}\nClaiming server\nFatal error happened\nHTTP returned Status 401`,
        seen: unclaimed,
        confirmed: ['setup-from-outside'],
      },
    ],
  },
  {
    id: 'C138',
    source: 'linuxserver-archive/docker-plex-armhf#11',
    story: 'The page for setting up was opened by a name.',
    puts: [{ pasted: 'http://nas.lan:32400/web', seen: unclaimed, confirmed: ['setup-from-outside'] }],
  },
  {
    id: 'C140',
    source: 'linuxserver/docker-plex#60',
    story: 'A new server behind a container’s ports is not found.',
    puts: [{ seen: { ...unclaimed, frontPage: { status: 401 } }, confirmed: ['setup-from-outside'] }],
  },
  {
    id: 'C142',
    source: 'hippojay/plugin.video.plexbmc#176',
    story: 'Since an update devices at home are not let in without a sign-in.',
    puts: [
      {
        pasted: `http://${address}:32400 401 Unauthorized`,
        seen: { answers: { ...program, changed: 'update' } },
        confirmed: ['program-not-authorized'],
      },
    ],
  },
  {
    id: 'C143',
    source: 'forums.plex.tv: cannot claim after a password reset, 348671',
    story: 'The server keeps a sign-in that is none any more.',
    puts: [{ seen: { answers: { changed: 'password' }, logStory: storyFrom('sign-in refused') }, confirmed: ['server-sign-in-dead'] }],
  },
  {
    id: 'C146',
    source: 'luigi311/JellyPlex-Watched#341',
    story: 'A member of a Plex Home is not let in by plex.tv.',
    puts: [
      {
        pasted:
          'Unauthorized: (401) unauthorized; https://plex.tv/api/v2/user {"errors":[{"code":1001,"message":"User could not be authenticated","status":401}]}',
        confirmed: ['sign-in-dead'],
      },
    ],
  },
  {
    id: 'C148',
    source: 'I-am-PUID-0/pd_zurg#82',
    story: 'The token of a managed user: 401.',
    puts: [
      { pasted: `plexapi.exceptions.Unauthorized: (401) unauthorized; http://${address}:32400/`, confirmed: ['program-not-authorized'] },
    ],
  },
  {
    id: 'C173',
    source: 'freenas/iocage-ix-plugins#272',
    story: 'No soup for you: the computer is in another subnet than the server.',
    puts: [
      { pasted: 'No soup for you!', suspected: ['server-sign-in-dead', 'setup-from-outside'] },
      { pasted: `http://${address}:32400/web No soup for you!`, seen: unclaimed, confirmed: ['setup-from-outside'] },
    ],
  },
  // Plex’s own side.
  {
    id: 'C151',
    source: 'Fma965/status#15',
    story: 'plex.tv’s sign-in is down; who is signed in notices nothing.',
    puts: [
      { pasted: 'BadRequest: (503) service_unavailable; https://plex.tv/api/v2/users/signin', suspected: ['plex-tv-failed'] },
      { pasted: 'Plex has a complete outage of their authentication server', suspected: ['plex-tv-failed'] },
      { seen: { internet: internetIs(503, 204) }, confirmed: ['plex-tv-unreachable'] },
    ],
  },
  {
    id: 'C152',
    source: 'jessielw/Reclaimerr#66',
    story: 'An outage on that day; besides, a container that asks itself.',
    puts: [
      { pasted: 'HTTPStatusError: 502 Bad Gateway for url https://plex.tv/api/v2/user', suspected: ['plex-tv-failed'] },
      { pasted: 'connect ECONNREFUSED 127.0.0.1:32400', seen: { answers: program }, suspected: ['program-in-container'] },
    ],
  },
  // Browsers.
  {
    id: 'C155',
    source: 'BrowserWorks/waterfox#2074',
    story: 'One browser stops after its update; others work.',
    puts: [{ seen: { answers: { where: 'this browser', changed: 'update' } } }],
    remains:
      'A fault in one browser cannot be seen from outside of it: all is well from here, and the verdict asks for another browser, or a private window.',
  },
  {
    id: 'C156',
    source: 'claesbert/PlexampStatusPage#10',
    story: 'Firefox asks with https:// where a page wants http://.',
    puts: [
      {
        pasted: `HTTPS-Only Mode: Upgrading insecure request “http://${address}:32400/status/sessions” to use “https”.`,
        seen: { answers: { where: 'this browser' } },
        confirmed: ['browser-makes-it-secure'],
      },
      {
        pasted: `HTTPS-Only Mode Alert\nSecure Site Not Available\nYou’ve enabled HTTPS-Only Mode for enhanced security, and a HTTPS version of ${address} is not available.`,
        confirmed: ['browser-makes-it-secure'],
      },
    ],
  },
  {
    id: 'C158',
    source: 'ricoloic/plexy#4',
    story: 'A page of somebody’s may not read what Plex answers.',
    puts: [
      {
        pasted: `Access to fetch at 'https://${name}:32400/identity' from origin 'https://dash.family.example' has been blocked by CORS policy: The 'Access-Control-Allow-Origin' header has a value 'https://app.plex.tv' that is not equal to the supplied origin.`,
        confirmed: ['page-of-another-site'],
      },
      {
        pasted: `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://${name}:32400/identity. (Reason: CORS header ‘Access-Control-Allow-Origin’ does not match ‘https://app.plex.tv’).`,
        confirmed: ['page-of-another-site'],
      },
    ],
  },
]

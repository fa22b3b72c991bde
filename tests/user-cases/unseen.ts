import neighbour from '@shared/facts/neighbour'
import portMapping from '@shared/facts/port-mapping'
import { mappingThat, publishing } from '../evidence/account'
import { chainOf, issuedBy, leaf, refusing } from '../evidence/certificates'
import { gives, namesAre, no, resolver } from '../evidence/dns'
import { closed } from '../evidence/home'
import { noTls } from '../evidence/handshakes'
import { internetIs, wifiAlone } from '../evidence/network'
import { preferencesWith, storyFrom } from '../evidence/server-log'
import { notAsked, plexAnswer, stranger } from '../evidence/who-answers'
import {
  address,
  away,
  byNumber,
  hash,
  here,
  hidden,
  hiddenTwice,
  name,
  notCovered,
  onHostNetwork,
  onTv,
  ownCertificate,
  ownDomain,
  program,
  required,
  unclaimed,
  unknownHere,
} from './homes'
import { also, type UserCase } from './put'

const star = `*.${hash}.plex.direct`
const hides = ['dns-rebinding-protection']
const wrongName = ['certificate-wrong-name']
const inContainer = ['program-in-container']
const shutOut = ['secure-connections-required']
const withoutPlexTv = ['program-without-plex-tv']
const notLetIn = ['program-not-authorized']
const hiding = { ...hidden('dnsmasq-2.90'), answers: program }
const demanding = { ...required, answers: program }
const outside = `203-0-113-7.${hash}.plex.direct`
/** A name server of the internet that this home asks. */
const filter = { address: '198.51.100.1' }

/**
 * Real cases that were gathered after everything else, to measure how Relock judges what it was not built by. Addresses and names are nobody’s.
 */
export const unseen: readonly UserCase[] = [
  // The name is kept back.
  {
    id: 'C201',
    source: 'klutchell/balena-pihole#70',
    story: 'Since the Pi-hole has an Unbound, TVs, a Roku and consoles lost the server; phones and computers did not.',
    puts: [{ seen: { ...hidden('unbound 1.13.1'), answers: onTv }, confirmed: hides }],
  },
  {
    id: 'C202',
    source: 'onmomo/squeeze-plex-hub#96',
    story: 'A hub for players, behind OpenWrt.',
    puts: [
      {
        pasted: `ERR Failed to verify connectivity to PMS at https://${name}:32400/identity. Squeeze Plex Hub won't be able to stream. For *.plex.direct urls, ensure DNS resolution is working correctly: getaddrinfo ENOTFOUND ${name} | code=ENOTFOUND service=gdmDiscovery`,
        seen: hiding,
        confirmed: hides,
      },
    ],
  },
  {
    id: 'C203',
    source: 'songchenwen/plexdlnaplayer#23',
    story: 'A player behind a router; whoever asked wrote PLEX_TOKEN in the place of the long label.',
    puts: [
      {
        pasted:
          'Cannot connect to host 192-168-1-20.PLEX_TOKEN.plex.direct:32400 ssl:default [nodename nor servname provided, or not known]',
        seen: { ...hiding, route: { name } },
        confirmed: hides,
      },
    ],
  },
  {
    id: 'C204',
    source: 'home-assistant/core#86532',
    story: 'Home Assistant does not find the names, whose labels were blackened.',
    puts: [
      {
        pasted: [
          'Logger: plexapi',
          'Source: /usr/local/lib/python3.10/site-packages/plexapi/myplex.py:1752',
          "https://192-168-1-20.REDACTED.plex.direct:32400: HTTPSConnectionPool(host='192-168-1-20.REDACTED.plex.direct', port=32400): Max retries exceeded with url: / (Caused by NewConnectionError('<urllib3.connection.HTTPSConnection object at 0x7f507268bac0>: Failed to establish a new connection: [Errno -2] Name does not resolve'))",
          "https://REDACTED.REDACTED.plex.direct:32400: HTTPSConnectionPool(host='REDACTED.REDACTED.plex.direct', port=32400): Max retries exceeded with url: / (Caused by ConnectTimeoutError('timed out'))",
        ].join('\n'),
        seen: { ...hiding, route: { name } },
        confirmed: hides,
      },
    ],
  },
  {
    id: 'C205',
    source: 'home-assistant/core#45419',
    story: 'A Fritz!Box hides the name at home, so Home Assistant lives by the way from outside, until the provider changes the address.',
    puts: [
      {
        pasted: `2021-01-21 05:47:29 ERROR (MainThread) [homeassistant.components.plex.server] Could not connect to Plex server: Attic (HTTPSConnectionPool(host='${outside}', port=32400): Max retries exceeded with url: /clients (Caused by ConnectTimeoutError(<urllib3.connection.HTTPSConnection object at 0xffff933f9580>, 'Connection to ${outside} timed out. (connect timeout=30)')))`,
        seen: {
          ...hidden('dnsmasq-2.90'),
          answers: { ...program, program: 'home-assistant' },
          route: { host: name, name, learntFrom: 'plex.tv' },
          published: publishing(address, '203.0.113.7'),
          deadWays: ['203.0.113.7'],
        },
        confirmed: hides,
        suspected: ['program-tries-dead-way'],
      },
    ],
  },
  {
    id: 'C206',
    source: 'Tautulli/Tautulli#860',
    story: 'pfSense; the program’s words name no server.',
    puts: [
      {
        pasted: 'WARNING :: MainThread : Failed to access uri endpoint /servers with error [Errno -2] Name does not resolve',
        refused: /not at which server/,
      },
      { pasted: `https://${name}:32400`, seen: { ...hiding, answers: { ...program, program: 'tautulli' } }, confirmed: hides },
    ],
  },
  {
    id: 'C207',
    source: 'Tautulli/Tautulli#952',
    story: 'A program takes the name out of the account, and nobody at home finds it.',
    puts: [{ pasted: name, seen: { ...hiding, answers: { ...program, program: 'tautulli' } }, confirmed: hides }],
  },
  {
    id: 'C208',
    source: 'iBaa/PlexConnect#391',
    story: 'An old Python on a Mac says that it does not know the name, and not which.',
    puts: [
      {
        pasted: [
          'Traceback (most recent call last):',
          '  File "/Applications/PlexConnect/PlexAPI.py", line 406, in getXMLFromPMS',
          '    response = urllib2.urlopen(request, timeout=20)',
          '  File "/System/Library/Frameworks/Python.framework/Versions/2.7/lib/python2.7/urllib2.py", line 154, in urlopen',
          'URLError: <urlopen error [Errno 8] nodename nor servname provided, or not known>',
        ].join('\n'),
        refused: /not at which server/,
      },
      { seen: { ...hidden(), answers: onTv }, confirmed: hides },
    ],
  },
  {
    id: 'C209',
    source: 'croneter/PlexKodiConnect#1820',
    story: 'An add-on tries the name, which is hidden, then the number, which is not on the certificate.',
    puts: [
      {
        pasted: [
          `WARNING <general>: PLEX.download: Server unreachable at: https://${name}:32400/identity`,
          `WARNING <general>: PLEX.download: HTTPSConnectionPool(host='${name}', port=32400): Max retries exceeded with url: /identity (Caused by NewConnectionError('<urllib3.connection.HTTPSConnection object at 0x20c8d27ea0>: Failed to establish a new connection: [Errno 7] No address associated with hostname'))`,
          `WARNING <general>: PLEX.download: Invalid SSL certificate for: https://${address}:32400/identity`,
          `WARNING <general>: PLEX.download: HTTPSConnectionPool(host='${address}', port=32400): Max retries exceeded with url: /identity (Caused by SSLError(SSLCertVerificationError("hostname '${address}' doesn't match '${star}'")))`,
          `WARNING <general>: PLEX.download: Server unreachable at: https://${outside}:32400/identity`,
        ].join('\n'),
        seen: { ...hiding, route: { name } },
        confirmed: hides,
      },
    ],
  },
  {
    id: 'C210',
    source: 'croneter/PlexKodiConnect#509',
    story: 'A TV box asks another name server than the router gives, and its add-on shows no pictures.',
    puts: [
      {
        pasted: `CCurlFile::Exists - <https://${name}:32400/photo/:/transcode> Failed: Couldn't resolve host name(6)`,
        seen: { answers: onTv },
        suspected: ['device-asks-other-name-server'],
      },
    ],
  },
  {
    id: 'C211',
    source: 'griffit.theshado.ws: Plex, pfSense, OpenDNS and DNS rebinding',
    story: 'The router lets the name through, and the name server of the internet that it asks hides it.',
    puts: [
      {
        seen: {
          names: namesAre({
            system: no(),
            resolvers: [
              resolver({ server: no(), privateControl: no(), software: 'dnsmasq-2.90' }),
              resolver({ ...filter, from: 'behind', server: no(), privateControl: no() }),
            ],
          }),
          answers: onTv,
        },
        confirmed: ['dns-filter-outside'],
      },
    ],
  },
  {
    id: 'C212',
    source: 'nextdns/ddns-domains#1',
    story: 'A list of names for changing addresses took in all of plex.direct for some days.',
    puts: [
      {
        seen: {
          names: namesAre({
            system: gives('0.0.0.0'),
            resolvers: [
              resolver({ ...filter, server: gives('0.0.0.0'), privateControl: gives('0.0.0.0'), publicControl: gives('0.0.0.0') }),
            ],
          }),
        },
        confirmed: ['plex-direct-blocked'],
      },
    ],
  },
  {
    id: 'C213',
    source: 'nextdns/piracy-blocklists#33',
    story: 'A list against piracy took in plex.tv.',
    puts: [
      {
        seen: {
          internet: internetIs('no address', 204),
          names: namesAre({ resolvers: [resolver({ ...filter, plexTv: gives('0.0.0.0') })] }),
        },
        confirmed: ['plex-tv-unreachable'],
      },
    ],
  },
  {
    id: 'C214',
    source: 'zoonderkins/blahdns#48',
    story: 'A name server of the internet fails at the signatures of plex.direct.',
    puts: [
      {
        seen: {
          names: namesAre({
            system: no(2),
            resolvers: [
              resolver({
                ...filter,
                server: no(2, { extendedError: 6 }),
                publicControl: no(2, { extendedError: 6 }),
                privateControl: no(2, { extendedError: 6 }),
              }),
            ],
          }),
        },
        confirmed: ['name-signature-rejected'],
      },
    ],
  },
  {
    id: 'C215',
    source: 'webcompat/web-bugs#125909',
    story: 'Firefox asks a name server of its own; its console speaks of CORS only.',
    puts: [
      {
        pasted: `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://${name}:32400/media/providers?X-Plex-Product=Plex%20Web. (Reason: CORS request did not succeed). Status code: (null).`,
        seen: { answers: here },
        suspected: ['browser-own-name-server'],
      },
    ],
  },
  {
    id: 'C216',
    source: 'celzero/rethink-app#60',
    story: 'A phone’s app that filters names and leads everything through a tunnel.',
    puts: [{ pasted: `http://${address}:32400 ETIMEDOUT`, seen: { answers: { where: 'phone' } }, suspected: ['device-kept-apart'] }],
  },
  // The certificate is for another name.
  {
    id: 'C217',
    source: 'maykar/plex_assistant#68',
    story: 'A whole traceback of an old Python.',
    puts: [
      {
        pasted: [
          'Logger: homeassistant.setup',
          'Source: custom_components/plex_assistant/__init__.py:96',
          'Traceback (most recent call last):',
          '  File "/usr/local/lib/python3.8/site-packages/urllib3/connectionpool.py", line 670, in urlopen',
          '    httplib_response = self._make_request(',
          '  File "/usr/local/lib/python3.8/ssl.py", line 420, in match_hostname',
          '    raise CertificateError("hostname %r "',
          `ssl.SSLCertVerificationError: ("hostname '${address}' doesn't match '${star}'",)`,
          '',
          'During handling of the above exception, another exception occurred:',
          `requests.exceptions.SSLError: HTTPSConnectionPool(host='${address}', port=32400): Max retries exceeded with url: / (Caused by SSLError(SSLCertVerificationError("hostname '${address}' doesn't match '${star}'")))`,
        ].join('\n'),
        seen: byNumber,
        confirmed: wrongName,
      },
    ],
  },
  {
    id: 'C218',
    source: 'sct/overseerr#1436',
    story: 'Who asks has blackened the number.',
    puts: [
      {
        pasted: "(Hostname/IP does not match certificate's altnames: IP: xxx.xxx.xx.xxx is not in the cert's list: )",
        refused: /blackened/,
      },
      { pasted: `https://${address}:32400`, seen: byNumber, confirmed: wrongName },
    ],
  },
  {
    id: 'C219',
    source: 'RaunoT/plex-rewind#333',
    story: 'A name that only this home knows, over https.',
    puts: [
      {
        pasted: [
          '[CONFIG] - Error testing Plex connection! TypeError: fetch failed',
          '    at async j (.next/server/app/settings/connection/page.js:2:9714)',
          '    at async m (.next/server/app/settings/connection/page.js:1:10137) {',
          `  [cause]: [Error: Hostname/IP does not match certificate's altnames: Host: mediavm.homelab. is not in the cert's altnames: DNS:${star}] {`,
          "    code: 'ERR_TLS_CERT_ALTNAME_INVALID',",
          '    reason: "Host: mediavm.homelab. is not in the cert\'s altnames",',
        ].join('\n'),
        seen: { answers: program, ...notCovered('mediavm.homelab') },
        confirmed: wrongName,
      },
    ],
  },
  {
    id: 'C220',
    source: 'croneter/PlexKodiConnect#422',
    story: 'Kodi’s log, line after line.',
    puts: [
      {
        pasted: [
          `10:32:09.406 T:139637767948032 WARNING: PLEX.downloadutils: Server unreachable at: https://${address}:32400/library/onDeck`,
          `10:32:09.406 T:139637767948032 WARNING: PLEX.downloadutils: HTTPSConnectionPool(host='${address}', port=32400): Max retries exceeded with url: /library/onDeck (Caused by SSLError(CertificateError("hostname '${address}' doesn't match '${star}'",),))`,
        ].join('\n'),
        seen: byNumber,
        confirmed: wrongName,
      },
    ],
  },
  {
    id: 'C221',
    source: 'croneter/PlexKodiConnect#623',
    story: 'Kodi asks for pictures by the number.',
    puts: [
      {
        pasted: `23:07:10.410 T:1220518768   ERROR: CCurlFile::Exists - Failed: SSL peer certificate or SSH remote key was not OK(60) for https://${address}:32400/photo/:/transcode?width=3840&height=3840&minSize=1&upscale=0&url=/library/metadata/14850/art/1523395503&X-Plex-Token=`,
        seen: { ...byNumber, answers: { ...program, program: 'kodi' } },
        confirmed: wrongName,
      },
    ],
  },
  {
    id: 'C222',
    source: 'styxit/HTPC-Manager#397',
    story: 'A log as a table.',
    puts: [
      {
        pasted: `2018-04-17 20:22:56 | modules.plex | ERROR | Unable to contact Plex via https://${address}:32400 error hostname '${address}' doesn't match '${star}'\n-- | -- | -- | --`,
        seen: byNumber,
        confirmed: wrongName,
      },
    ],
  },
  {
    id: 'C223',
    source: 'raycast/extensions#13144',
    story: 'A launcher on a Mac.',
    puts: [
      {
        pasted: [
          `FetchError: request to https://${address}:32400/library/sections/ failed, reason: Hostname/IP does not match certificate's altnames: IP: ${address} is not in the cert's list: `,
          '    at ClientRequest.<anonymous> (/Users/somebody/.config/raycast/extensions/48b273bd-39e2-4691-946a-3b1813a921f5/index.js:8:308403)',
          '    at ClientRequest.emit (node:events:514:28)',
          '    at process.processTicksAndRejections (node:internal/process/task_queues:82:21)',
        ].join('\n'),
        seen: byNumber,
        confirmed: wrongName,
      },
    ],
  },
  {
    id: 'C224',
    source: 'rclone/rclone#2315',
    story: 'Securely, and to localhost.',
    puts: [
      {
        pasted: `websocket.Dial wss://localhost:32400/:/websockets/notifications?X-Plex-Token=Here: x509: certificate is valid for ${star}, not localhost`,
        seen: { answers: program, ...notCovered('localhost') },
        confirmed: wrongName,
      },
    ],
  },
  {
    id: 'C225',
    source: 'Cloudbox/autoscan#181',
    story: 'An error inside an error, with its quotes written down.',
    puts: [
      {
        pasted: `Dec 10 14:43:12 FTL Failed initialising target error="version: Get \\"https://plex.icenet:32400/\\": x509: certificate is valid for ${star}, not plex.icenet: target unavailable" target=plex target_url=https://plex.icenet:32400`,
        seen: { answers: program, ...notCovered('plex.icenet') },
        confirmed: wrongName,
      },
    ],
  },
  {
    id: 'C226',
    source: 'wizarrrr/wizarr#67',
    story: 'The whole certificate stands in the warning, with the addresses of its authority.',
    puts: [
      {
        pasted: `WARNING:urllib3.connection:Certificate did not match expected hostname: ${address}. Certificate: {'subject': ((('commonName', '${star}'),),), 'issuer': ((('countryName', 'US'),), (('organizationName', "Let's Encrypt"),), (('commonName', 'R3'),)), 'version': 3, 'serialNumber': '115855AA', 'notBefore': 'Jan 23 18:26:57 2023 GMT', 'notAfter': 'Apr 23 18:26:56 2023 GMT', 'subjectAltName': (('DNS', '${star}'),), 'OCSP': ('http://r3.o.lencr.org',), 'caIssuers': ('http://r3.i.lencr.org/',)}`,
        seen: byNumber,
        confirmed: wrongName,
      },
    ],
  },
  {
    id: 'C227',
    source: 'custom-components/sensor.plex_recently_added#78',
    story: 'The same with the time in front, in Home Assistant.',
    puts: [
      {
        pasted: `2024-05-27 13:23:12.967 WARNING (SyncWorker_43) [urllib3.connection] Certificate did not match expected hostname: ${address}. Certificate: {'subject': ((('commonName', '${star}'),),)}`,
        seen: byNumber,
        confirmed: wrongName,
      },
    ],
  },
  {
    id: 'C228',
    source: 'Ombi-app/Ombi#4129',
    story: '.NET says what is wrong, and not where.',
    puts: [
      {
        pasted: [
          '2021-03-31 08:40:00.187 -05:00 [Error] Could not test Plex',
          'System.Net.Http.HttpRequestException: The SSL connection could not be established, see inner exception.',
          ' ---> System.Security.Authentication.AuthenticationException: The remote certificate is invalid according to the validation procedure: RemoteCertificateNameMismatch',
          '   at System.Net.Security.SslStream.SendAuthResetSignal(ProtocolToken message, ExceptionDispatchInfo exception)',
        ].join('\n'),
        refused: /not at which server/,
      },
      { pasted: `https://${address}:32400`, seen: byNumber, confirmed: wrongName },
    ],
  },
  {
    id: 'C229',
    source: 'Ombi-app/Ombi#2239',
    story: 'The same in an older one on Windows, whose words are few.',
    puts: [
      {
        pasted:
          'System.Net.Http.HttpRequestException: An error occurred while sending the request. ---> System.Net.Http.WinHttpException: A security error occurred',
        refused: /not at which server/,
      },
      {
        pasted: `https://${address}:32400 System.Net.Http.WinHttpException: A security error occurred`,
        seen: byNumber,
        confirmed: wrongName,
      },
    ],
  },
  {
    id: 'C230',
    source: 'Sonarr/Sonarr#3639',
    story: 'Sonarr blames the chain; it is the number.',
    puts: [
      {
        pasted: [
          `[Error] X509CertificateValidationService: Certificate validation for https://${address}:32400/library/sections?X-Plex-Client-Identifier=b052c2f6-13f6-4fd1-abe9-af0fc208a1e6&X-Plex-Product=Sonarr&X-Plex-Platform=Windows&X-Plex-Platform-Version=7&X-Plex-Device-Name=Sonarr&X-Plex-Version=3.0.3.737&X-Plex-Token=(removed) failed. RemoteCertificateChainErrors`,
          '[Error] PlexServerService: Unable to connect to Plex Server',
          '',
          '[v3.0.3.737] NzbDrone.Core.Notifications.Plex.PlexException: Unable to connect to Plex Media Server ---> System.Net.WebException: Error: TrustFailure (Authentication failed, see inner exception.) ---> Mono.Btls.MonoBtlsException: Ssl error:1000007d:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED',
        ].join('\n'),
        seen: byNumber,
        confirmed: wrongName,
      },
    ],
  },
  {
    id: 'C231',
    source: 'andresponte/askplex#2',
    story: 'A name of one’s own from a service for changing addresses, straight to Plex’s port.',
    puts: [
      {
        pasted: [
          `PMS_SERVER_URL = 'https://${ownDomain}:32400/'`,
          `[WARNING]\t2025-06-05T21:39:58.908Z\t11111111-2222-3333-4444-555555555555\tCertificate did not match expected hostname: ${ownDomain}. Certificate: {'subject': ((('commonName', '${star}'),),)}`,
        ].join('\n'),
        seen: { answers: program, ...notCovered(ownDomain) },
        confirmed: wrongName,
      },
      {
        pasted: `https://${ownDomain}:32400 ERR_CERT_COMMON_NAME_INVALID`,
        seen: { answers: away, ...notCovered(ownDomain) },
        confirmed: wrongName,
      },
    ],
  },
  {
    id: 'C232',
    source: 'hassio-addons/app-plex#160',
    story: 'https:// typed in front of the name of another page of the same computer.',
    puts: [
      {
        pasted: 'https://homeassistant.local:32400/web NET::ERR_CERT_COMMON_NAME_INVALID',
        seen: { answers: here, ...notCovered('homeassistant.local') },
        confirmed: wrongName,
      },
    ],
  },
  {
    id: 'C233',
    source: 'Tautulli/Tautulli-Issues#240',
    story: 'A certificate of one’s own is set, and Plex’s own is shown.',
    puts: [
      {
        pasted: `2020-04-27 17:45:32 | ERROR | Websocket connection test failed: hostname '${ownDomain}' doesn't match '${star}'`,
        seen: {
          answers: { ...program, program: 'tautulli' },
          ...notCovered(ownDomain),
          preferences: preferencesWith({ customCertificatePath: '/config/plex.p12', customCertificateDomain: ownDomain }),
        },
        confirmed: ['custom-certificate-not-loaded'],
      },
      {
        pasted: `2020-04-27 17:45:32 | ERROR | Websocket connection test failed: hostname '${ownDomain}' doesn't match '${star}'`,
        seen: { answers: { ...program, program: 'tautulli' }, ...notCovered(ownDomain) },
        confirmed: wrongName,
      },
    ],
  },
  {
    id: 'C234',
    source: 'JourneyDocker/Plex-Auto-Languages#37',
    story: 'A container’s name, over https.',
    puts: [
      {
        pasted: `PLEX_URL=https://Plex-Media-Server:32400\nHTTPSConnectionPool(host='plex-media-server', port=32400): Max retries exceeded with url: / (Caused by SSLError(SSLCertVerificationError(1, "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: Hostname mismatch, certificate is not valid for 'plex-media-server'. (_ssl.c:1017)")))`,
        seen: { ...unknownHere('plex-media-server'), answers: program },
        suspected: ['program-name-only-there'],
      },
    ],
  },
  {
    id: 'C235',
    source: 'pushingkarmaorg/python-plexapi#246',
    story: 'A program signs in at a name that Plex gave up.',
    puts: [
      {
        pasted: "ssl.CertificateError: hostname 'my.plexapp.com' doesn't match either of 'plex.tv', 'www.plex.tv'",
        confirmed: ['app-outdated'],
      },
    ],
  },
  // “Required”.
  {
    id: 'C236',
    source: 'sct/overseerr#275',
    story: 'Overseerr hangs up.',
    puts: [{ pasted: `http://${address}:32400 Error: socket hang up`, seen: demanding, confirmed: shutOut }],
  },
  {
    id: 'C237',
    source: 'jacobwgillespie/plex-sync#47',
    story: 'A script hangs up.',
    puts: [
      { pasted: `request to http://${address}:32400/library/sections failed, reason: socket hang up`, seen: demanding, confirmed: shutOut },
    ],
  },
  {
    id: 'C238',
    source: 'rclone/rclone#2215',
    story: 'A socket without encryption.',
    puts: [
      {
        pasted: `ERROR : plex: websocket.Dial ws://${address}:32400/:/websockets/notifications?X-Plex-Token=---redacted---: unexpected EOF`,
        seen: demanding,
        confirmed: shutOut,
      },
    ],
  },
  {
    id: 'C239',
    source: 'home-assistant/core#7602',
    story: 'An older Home Assistant.',
    puts: [
      {
        pasted: `2017-05-15 10:26:05 ERROR (Thread-5) [plexapi] http://${address}:32400: ('Connection aborted.', RemoteDisconnected('Remote end closed connection without response',))`,
        seen: demanding,
        confirmed: shutOut,
      },
    ],
  },
  {
    id: 'C240',
    source: 'mpbzh/homebridge-plex#18',
    story: 'Homebridge says what happened, and not where.',
    puts: [
      { pasted: '[Plex] Error getting state (status code 1): Error: socket hang up', refused: /not at which server/ },
      { pasted: `${address}:32400`, seen: demanding, suspected: shutOut },
    ],
  },
  {
    id: 'C241',
    source: 'itsToggle/plex_debrid#539',
    story: 'A tool says that nobody is there.',
    puts: [
      {
        pasted:
          "It looks like your plex server could not be reached at 'http://localhost:32400'. Make sure that plex media server is running, that you have claimed the server and that you have created at least one plex library.",
        seen: demanding,
        confirmed: shutOut,
      },
    ],
  },
  {
    id: 'C242',
    source: 'openhab/openhab-addons#15304',
    story: 'Java tells both ends of the connection.',
    puts: [
      {
        pasted: [
          `2023-07-25 14:40:22.038 [DEBUG] [ex.internal.handler.PlexApiConnector] - Getting session data 'http://${address}:32400/status/sessions?X-Plex-Token=REDACTED'`,
          `2023-07-25 14:40:22.040 [DEBUG] [ex.internal.handler.PlexApiConnector] - An exception occurred while polling the PLEX Server: 'java.util.concurrent.ExecutionException: java.io.EOFException: HttpConnectionOverHTTP@43c241b4::SocketChannelEndPoint@4c35b8f2{l=/192.168.1.9:38764,r=/${address}:32400,ISHUT,fill=-,flush=-,to=0/0}{io=0/0,kio=0,kro=1}->HttpConnectionOverHTTP@43c241b4(l:/192.168.1.9:38764 <-> r:/${address}:32400,closed=false)`,
        ].join('\n'),
        seen: demanding,
        confirmed: shutOut,
      },
    ],
  },
  {
    id: 'C243',
    source: 'mrsilver76/itunes_playlist_exporter#19',
    story: 'A script was given the address of the page.',
    puts: [{ pasted: `Const SERVER = "http://${address}:32400/web"`, seen: demanding, confirmed: shutOut }],
  },
  // Certificates and authorities of one’s own, and of clients.
  {
    id: 'C244',
    source: 'maatt.ch: HTTPS on Plex',
    story: 'An authority that its owner made, on a computer that does not know it yet.',
    puts: [
      {
        pasted: 'https://plex.lleb:32400',
        seen: {
          answers: here,
          names: null,
          identity: { secure: notAsked, plain: plexAnswer() },
          certificate: chainOf(leaf({ names: ['plex.lleb'], issuer: issuedBy('Our Home CA'), issuerUrls: [] })),
          trust: { ...refusing('unknown root'), name: 'plex.lleb' },
        },
        confirmed: ['certificate-untrusted'],
      },
    ],
  },
  {
    id: 'C245',
    source: 'iwalton3/plex-mpv-shim#52',
    story: 'A good certificate, and a program on Windows that takes it for run out: one in its own list has.',
    puts: [
      {
        pasted: [
          "Exception occurred during processing of request from ('192.168.1.68', 1335)",
          'Traceback (most recent call last):',
          '  File "C:\\Users\\SK\\AppData\\Local\\Programs\\Python\\Python39\\lib\\urllib\\request.py", line 1346, in do_open',
          '    h.request(req.get_method(), req.selector, req.data, headers,',
          '  File "C:\\Users\\SK\\AppData\\Local\\Programs\\Python\\Python39\\lib\\ssl.py", line 1309, in do_handshake',
          'ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate has expired (_ssl.c:1129)',
          `urllib.error.URLError: <urlopen error [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate has expired (_ssl.c:1129)> https://${name}:32400`,
        ].join('\n'),
        seen: { answers: program },
        suspected: ['program-authorities-old'],
      },
    ],
  },
  {
    id: 'C246',
    source: 'RasPlex/RasPlex#645',
    story: 'The same on an old player: one day in autumn, and all of them at once.',
    puts: [
      {
        pasted: `CCurlFile::Open failed with code 0 for https://${name}:32400/: SSL certificate problem: certificate has expired`,
        seen: { answers: onTv },
        suspected: ['device-roots-too-old'],
      },
    ],
  },
  // What a program or a container cannot reach.
  {
    id: 'C247',
    source: 'Tautulli/Tautulli#1157',
    story: 'Containers with addresses of their own do not get to each other.',
    puts: [
      {
        pasted: `http://${address}:32400 [Errno 113] Host is unreachable`,
        seen: { answers: { ...program, program: 'tautulli' } },
        suspected: inContainer,
      },
    ],
  },
  {
    id: 'C248',
    source: 'passteque/gluetun#37',
    story: 'A container whose only way out is a VPN.',
    puts: [{ pasted: `http://${address}:32400 Unable to connect to Plex Server`, seen: { answers: program }, suspected: inContainer }],
  },
  {
    id: 'C249',
    source: 'cmathews393/spotify-to-plex#54',
    story: 'An error drawn with boxes; the program asks its own container.',
    puts: [
      {
        pasted: [
          '│ │           params = None                                                  │ │',
          '│ │             self = <httpx.Client object at 0x7fc61c738980>               │ │',
          "│ │              url = 'http://localhost:32400/'                             │ │",
          '│ ╰──────────────────────────────────────────────────────────────────────────╯ │',
          'ConnectError: [Errno 111] Connection refused',
        ].join('\n'),
        seen: { answers: program },
        suspected: inContainer,
      },
    ],
  },
  {
    id: 'C250',
    source: 'jarulsamy/Plex-Bot#24',
    story: 'The same in a traceback.',
    puts: [
      {
        pasted:
          "requests.exceptions.ConnectionError: HTTPConnectionPool(host='127.0.0.1', port=32400): Max retries exceeded with url: / (Caused by NewConnectionError('<urllib3.connection.HTTPConnection object at 0x7f2d>: Failed to establish a new connection: [Errno 111] Connection refused'))",
        seen: { answers: program },
        suspected: inContainer,
      },
    ],
  },
  {
    id: 'C251',
    source: 'toomuchio/plex-nginx-reverseproxy#39',
    story: 'nginx in a container asks itself.',
    puts: [
      {
        pasted: `letsencrypt    | 2018/12/03 18:25:13 [error] 373#373: *19 connect() failed (111: Connection refused) while connecting to upstream, client: 203.0.113.99, server: ${ownDomain}, request: "GET /media/providers?X-Plex-Product=Plex%20Web&X-Plex-Version=3.77.2&X-Plex-Token=asdf HTTP/2.0", upstream: "http://127.0.0.1:32400/media/providers?X-Plex-Product=Plex%20Web", host: "${ownDomain}", referrer: "https://app.plex.tv/"`,
        seen: { answers: program },
        suspected: inContainer,
      },
    ],
  },
  {
    id: 'C252',
    source: 'linuxserver/docker-plex#385',
    story: 'Docker on a Mac, with the host’s network.',
    puts: [
      {
        seen: { ...closed('refused'), answers: { where: 'this browser', serverIsHere: 'yes' } },
        also: [onHostNetwork],
        system: 'macos',
        suspected: ['container-in-virtual-machine'],
      },
    ],
  },
  {
    id: 'C253',
    source: 'linuxserver/docker-plex#383',
    story: 'Phones and TVs ask for a container’s name, as a filter’s list of questions shows.',
    puts: [
      {
        seen: { answers: onTv, published: publishing('172.24.0.25'), deadWays: ['172.24.0.25'] },
        confirmed: ['published-container-address'],
      },
    ],
  },
  {
    id: 'C254',
    source: 'home-assistant/core#2223',
    story: 'The address of a container in a rented server was typed at home.',
    puts: [
      {
        pasted:
          "16-06-03 21:38:22 plexapi: http://172.17.0.66:32400: HTTPConnectionPool(host='172.17.0.66', port=32400): Max retries exceeded with url: /?X-Plex-Token=mytoken(Caused by NewConnectionError('<requests.packages.urllib3.connection.HTTPConnection object at 0x7277a290>: Failed to establish a new connection: [Errno 113] No route to host',))",
        seen: {
          ...closed('unreachable'),
          answers: program,
          published: publishing('172.17.0.66', '203.0.113.7'),
          deadWays: ['203.0.113.7'],
        },
        confirmed: ['published-container-address'],
      },
    ],
  },
  {
    id: 'C255',
    source: 'shepherdjerred/monorepo#717',
    story: 'Kubernetes: at home the pod’s address and one in a VPN are published, and everything goes by the relay.',
    puts: [
      {
        seen: { answers: onTv, published: publishing('10.244.0.9', '100.101.102.103'), deadWays: ['10.244.0.9', '100.101.102.103'] },
        confirmed: ['published-container-address'],
      },
    ],
  },
  {
    id: 'C256',
    source: 'Tautulli/Tautulli-Issues#31',
    story: 'Only a proxy is let in from outside, and a program takes the direct name.',
    puts: [
      {
        pasted: `HTTPSConnectionPool(host='${outside}', port=32400): Max retries exceeded with url: /servers (Caused by ConnectTimeoutError('Connection to ${outside} timed out. (connect timeout=15)'))`,
        seen: {
          ...ownCertificate(ownDomain),
          answers: program,
          route: { host: ownDomain, name: ownDomain, port: 443, learntFrom: 'plex.tv' },
          published: publishing(`https://${ownDomain}:443`, '203.0.113.7'),
          deadWays: ['203.0.113.7'],
        },
        suspected: ['program-tries-dead-way'],
      },
    ],
  },
  {
    id: 'C257',
    source: 'campanflaviu/plexius#4',
    story: 'The same of an extension, with a part of each address blackened.',
    puts: [
      {
        pasted: `plexius Failed to ping address for f0359ca77b81114d33ab4039713fa7c371ab3c99 - https://${ownDomain}\nplexius Failed to ping address for f0359ca77b81114d33ab4039713fa7c371ab3c99 - https://XXX-XXX-XXX-XXX.${hash}.plex.direct:32400`,
        seen: { ...ownCertificate(ownDomain), answers: program, route: { port: 443 } },
      },
    ],
    remains: 'Why an extension does not take a way that works, its own console says; all is well from here.',
  },
  // Addresses that are none.
  {
    id: 'C258',
    source: 'Cloudbox/autoscan#216',
    story: 'The address was written under a wrong key, so that the program has none.',
    puts: [
      {
        pasted:
          'Aug 28 01:39:41 FTL Failed initialising target error="version: Get \\"/\\": unsupported protocol scheme \\"\\": target unavailable" target=plex target_url=',
        confirmed: ['program-address-not-whole'],
      },
    ],
  },
  {
    id: 'C259',
    source: 'Casvt/Plex-scripts#228',
    story: 'First the beginning is missing, then the port.',
    puts: [
      {
        pasted: [
          'PS C:\\Users\\somebody\\OneDrive\\Documents\\Code\\Plex-scripts-main\\playlist_collection> python m3u_to_playlist.py -l "Music" -f',
          ' "H:\\Music\\Playlists\\2020s.m3u"',
          'usage: m3u_to_playlist.py [-h] -l LIBRARYNAME -f FILE [-u USER]',
          `m3u_to_playlist.py: error: Invalid URL '${address}/': No scheme supplied. Perhaps you meant https://${address}/?`,
        ].join('\n'),
        confirmed: ['program-address-not-whole'],
        seen: { answers: program },
      },
      {
        pasted: `HTTPSConnectionPool(host='${address}', port=443): Max retries exceeded with url: / (Caused by NewConnectionError('Failed to establish a new connection: [WinError 10061] No connection could be made because the target machine actively refused it'))`,
        seen: { ...closed('refused'), answers: program, route: { port: 443 } },
        confirmed: ['server-off'],
      },
    ],
  },
  {
    id: 'C260',
    source: 'chrisbenincasa/tunarr#716',
    story: 'An address without its beginning, in Node’s words.',
    puts: [
      {
        pasted: '2024-08-25T14:49:44.923Z [error] <>: Error requesting Plex: Unsupported protocol localhost: {"serverName":"Attic"}',
        confirmed: ['program-address-not-whole'],
      },
    ],
  },
  // Browsers, and pages.
  {
    id: 'C261',
    source: 'lostb1t/replex#171',
    story: 'An address over http:// is published for a proxy.',
    puts: [
      {
        pasted: `[Connections] Aborting connection test for Attic at http://${ownDomain}:32400/media/providers due to mixed content prevention`,
        seen: { ...ownCertificate(ownDomain), answers: here },
        confirmed: ['page-asks-without-encryption'],
      },
    ],
  },
  {
    id: 'C262',
    source: 'SpaceK33z/web-to-plex#34',
    story: 'An extension asks without encryption, on a page that came securely.',
    puts: [
      {
        pasted: `Mixed Content: The page at 'https://www.imdb.com/title/tt0109830/?ref_=nv_sr_1' was loaded over HTTPS, but requested an insecure resource 'http://${address}:32400/hubs/search?query=title:Film'. This request has been blocked; the content must be served over HTTPS.`,
        seen: { answers: here },
        confirmed: ['page-asks-without-encryption'],
      },
    ],
  },
  {
    id: 'C263',
    source: 'Transmogrify-for-Plex/Transmogrify-for-Plex-chrome#27',
    story: 'The same on Plex’s own page.',
    puts: [
      {
        pasted: `Mixed Content: The page at  'https://app.plex.tv/web/app#!/server/a1b2/section/1' was loaded over HTTPS, but requested an insecure XMLHttpRequest endpoint 'http://${address}:32400/library/sections'. This request has been blocked; the content must be served over HTTPS.`,
        seen: { answers: here },
        confirmed: ['page-asks-without-encryption'],
      },
    ],
  },
  {
    id: 'C264',
    source: 'JurajNyiri/PlexMeetsHomeAssistant#24',
    story: 'A card on a page over https:// asks for http://, and says no more than that the network failed.',
    puts: [
      {
        pasted: `Error: Plex server did not respond. Details of the error: Network Error http://${address}:32400`,
        seen: { answers: here },
        suspected: ['page-asks-without-encryption'],
      },
    ],
  },
  {
    id: 'C265',
    source: 'trakt-for-plex/configuration#32',
    story: 'An extension turns http:// into https://, and blocks what it cannot turn.',
    puts: [
      {
        pasted: `Only secure servers are supported when browsing over https://\nGET http://${address}:32400/identity net::ERR_BLOCKED_BY_CLIENT`,
        seen: { answers: here },
        confirmed: ['browser-extension-blocks'],
      },
    ],
  },
  {
    id: 'C266',
    source: 'lilyinstarlight/overlay#78',
    story: 'An extension kept a new server from being signed in, so that it has no certificate.',
    puts: [
      {
        pasted:
          'The server "gentoo" does not allow secure connections\nIts "Secure connections" setting may be set to disabled, or you may need to adjust some settings on your network.\nYou can learn more about secure connections here.\nYou can also allow insecure connections now, which will reload the app insecurely.',
        refused: /names your server/,
      },
      {
        pasted: `http://${address}:32400/web`,
        seen: { ...unclaimed, answers: here, handshake: noTls('nothing', 'reset'), certificate: null, trust: null, names: null },
        confirmed: ['server-unclaimed'],
      },
    ],
  },
  // Proxies.
  {
    id: 'C267',
    source: 'jfroment/seedbox#71',
    story: 'Traefik does not find Plex behind it.',
    puts: [
      {
        pasted: `https://${ownDomain} 502 Bad Gateway`,
        seen: {
          ...ownCertificate(ownDomain),
          answers: here,
          route: { port: 443 },
          identity: { secure: stranger(502, null), plain: stranger(404, null) },
        },
        confirmed: ['reverse-proxy-in-front'],
      },
    ],
  },
  {
    id: 'C268',
    source: 'toomuchio/plex-nginx-reverseproxy#32',
    story: 'The proxy speaks no encryption at the port for it.',
    puts: [
      {
        pasted: `curl https://${ownDomain}/\ncurl: (35) gnutls_handshake() failed: An unexpected TLS packet was received.`,
        seen: {
          answers: program,
          route: { port: 443 },
          names: null,
          handshake: noTls('plain HTTP'),
          certificate: null,
          trust: null,
          identity: { secure: notAsked, plain: stranger(400, 'nginx') },
        },
        confirmed: ['wrong-server-answers'],
      },
    ],
  },
  // Sign-in, claim, tokens.
  {
    id: 'C269',
    source: 'd8ahazard/Phlex#109',
    story: 'A page keeps an old token.',
    puts: [
      {
        pasted:
          'Tue, 18 Jul 2017 08:45:20 +0200 - util.php::curlGet\nUnexpected HTTP code: 401, URL: https://192-168-1-20.xxxxxxxxxxxxxxxxxxxxxx.plex.direct:32400/library/sections?X-Plex-Token=xxxxxxxxxxxxxxx',
        seen: { answers: program, route: { name } },
        confirmed: notLetIn,
      },
    ],
  },
  {
    id: 'C270',
    source: 'Tautulli/Tautulli#835',
    story: 'Since an update the server does not take the token.',
    puts: [
      {
        pasted: '2016-09-05 22:18:27 - WARNING :: Thread-13 : Failed to access uri endpoint /status/sessions. Status code 401',
        confirmed: notLetIn,
      },
    ],
  },
  {
    id: 'C271',
    source: 'imrabti/tvshowtime-plex#25',
    story: 'The same in Java.',
    puts: [{ pasted: '15:06 ERROR - Error during marking episodes as watched.\n15:06 ERROR - 401 Unauthorized', confirmed: notLetIn }],
  },
  {
    id: 'C272',
    source: 'luigi311/JellyPlex-Watched#308',
    story: 'After a new password, with the page that the server answered.',
    puts: [
      {
        pasted: `2025-09-09 03:19:54.318 | ERROR    | src.plex:login:165 - Plex: Failed to login, Error: (401) unauthorized; http://${address}:32400/ <html><head><script>window.location = window.location.href.match(/(^.+\\/)[^\\/]*$/)[1] + 'web/index.html';</script><title>Unauthorized</title></head><body><h1>401 Unauthorized</h1></body></html>`,
        seen: { answers: program },
        confirmed: notLetIn,
      },
    ],
  },
  {
    id: 'C273',
    source: 'hassio-addons/app-plex#7',
    story: 'A new container does not find plex.tv; its own guess is the claim code.',
    puts: [
      {
        pasted: [
          'INFO: First run! Initializing configuration files...',
          'curl: (6) Could not resolve host: plex.tv',
          'FATAL: Something went wrong contacting the Plex API',
          'FATAL: Maybe your claim code is wrong or expired?',
          '[cont-init.d] 10-first-run.sh: exited 1.',
        ].join('\n'),
        suspected: withoutPlexTv,
      },
    ],
  },
  {
    id: 'C274',
    source: 'linuxserver/docker-plex#190',
    story: 'Plex’s container may not read which name server to ask.',
    puts: [
      { seen: { logStory: storyFrom('no name server') }, confirmed: ['server-name-server-dead'] },
      {
        pasted: 'wget: unable to resolve host address ‘downloads.plex.tv’',
        suspected: withoutPlexTv,
      },
    ],
  },
  {
    id: 'C275',
    source: 'linuxserver/docker-plex#328',
    story: 'All devices were signed out with the password, the server as well.',
    puts: [{ seen: { answers: { changed: 'password' }, logStory: storyFrom('sign-in refused') }, confirmed: ['server-sign-in-dead'] }],
  },
  {
    id: 'C276',
    source: 'munnerz/kube-plex#18',
    story: 'A new server behind an ingress is looked for without end.',
    puts: [
      {
        pasted: `https://${ownDomain}/web/index.html Looking for servers…`,
        seen: {
          ...ownCertificate(ownDomain),
          answers: here,
          route: { port: 443 },
          identity: { secure: plexAnswer({ claimed: false }), plain: plexAnswer({ claimed: false }) },
        },
        confirmed: ['setup-from-outside'],
      },
    ],
  },
  {
    id: 'C277',
    source: 'MichaIng/DietPi#5315',
    story: 'A server without a screen is set up from another computer.',
    puts: [
      {
        pasted: `http://${address}:32400/web`,
        seen: { ...unclaimed, answers: { where: 'another computer' } },
        confirmed: ['server-unclaimed'],
      },
    ],
  },
  // Plex’s own site.
  {
    id: 'C278',
    source: 'RemiRigal/Plex-Auto-Languages#87',
    story: 'Docker’s own rules were lost with an update of the system.',
    puts: [
      {
        pasted:
          "HTTPSConnectionPool(host='plex.tv', port=443): Max retries exceeded with url: /api/v2/user (Caused by NewConnectionError('<urllib3.connection.HTTPSConnection object at 0x7f>: Failed to establish a new connection: [Errno -3] Temporary failure in name resolution'))",
        suspected: withoutPlexTv,
      },
    ],
  },
  {
    id: 'C279',
    source: 'StudioNirin/PlexCache-D#197',
    story: 'A newer library says it in other words.',
    puts: [
      {
        pasted: `12:00:01 - ERROR - [PLEX API] Error (load user tokens): HTTPSConnectionPool(host='plex.tv', port=443): Max retries exceeded with url: /api/v2/user (Caused by NameResolutionError("HTTPSConnection(host='plex.tv', port=443): Failed to resolve 'plex.tv' ([Errno -5] No address associated with hostname)"))\n12:00:01 - WARNING - [PLEX API] plex.tv unreachable - using cached user data only`,
        suspected: withoutPlexTv,
      },
    ],
  },
  {
    id: 'C280',
    source: 'sct/overseerr#1867',
    story: 'Overseerr does not find plex.tv, and its computer does.',
    puts: [
      {
        pasted:
          '2021-07-05T08:25:44.863Z [error][Plex.tv API]: Something went wrong while getting the account from plex.tv: getaddrinfo EAI_AGAIN plex.tv',
        suspected: withoutPlexTv,
      },
    ],
  },
  {
    id: 'C281',
    source: 'causefx/Organizr#1231',
    story: 'A page waits for the name of plex.tv in vain.',
    puts: [
      {
        pasted:
          'Plex Token Check Function - Error: cURL error 28: Resolving timed out after 10000 milliseconds [Execution Time: 11.08s | 11080.5ms]',
        refused: /not at which server/,
      },
    ],
  },
  {
    id: 'C282',
    source: 'croneter/PlexKodiConnect#223',
    story: 'An add-on whose Python comes to no agreement with plex.tv.',
    puts: [
      {
        pasted:
          "23:00:07 T:140351521621760  NOTICE: PLEX.downloadutils -> DEBUG:: Server unreachable at: https://plex.tv/api/home/users\n23:00:07 T:140351521621760  NOTICE: PLEX.downloadutils -> DEBUG:: ('bad handshake: SysCallError(0, None)',)",
        suspected: ['app-outdated'],
      },
    ],
  },
  // From outside.
  {
    id: 'C283',
    source: 'DonDavici/DreamPlex#295',
    story: 'The server’s firewall keeps plex.tv out; its page says so in German.',
    puts: [
      {
        pasted:
          'Nicht außerhalb Ihres Netzwerks verfügbar\nIhr Server ist bei Plex angemeldet, aber er ist von außerhalb des Netzwerks nicht verfügbar.',
        suspected: ['remote-access-broken'],
      },
      { seen: { answers: away, mapping: mappingThat({ state: 'failed', error: 'unreachable' }) }, confirmed: ['remote-access-broken'] },
    ],
  },
  {
    id: 'C284',
    source: 'tscibilia/home-ops#1227',
    story: 'A cluster lets in from outside only what comes to the right one of its computers.',
    puts: [
      {
        seen: { answers: away, published: publishing(address, '203.0.113.7'), deadWays: ['203.0.113.7'], fromOutside: { saw: 'loading' } },
        suspected: ['closed-from-outside'],
      },
    ],
  },
  {
    id: 'C285',
    source: 'defessler/Mediarr-Installer#23',
    story: 'The router opens no port by itself, and only the relay is left.',
    puts: [
      {
        seen: { answers: away, mapping: mappingThat({ state: 'failed', error: 'unreachable' }) },
        also: [
          also(portMapping, { gateway: '192.168.1.1', upnp: { state: 'silent' }, natPmp: { state: 'silent' }, pcp: { state: 'silent' } }),
        ],
        confirmed: ['router-opens-no-port'],
      },
    ],
  },
  {
    id: 'C286',
    source: 'toomuchio/plex-nginx-reverseproxy#45',
    story: 'The words of Plex’s own page.',
    puts: [
      {
        pasted:
          'Plex is not reachable.\nMake sure your server has an internet connection and any firewalls or other programs are set to allow access.',
        refused: /not at which server/,
      },
    ],
  },
  // Gathered after the first of them had been mended.
  {
    id: 'C287',
    source: 'home-assistant/core#28564',
    story: 'A program is given the number, then the name, with the middle of its label blackened.',
    puts: [
      {
        pasted: `2020-02-27 10:14:12 WARNING (SyncWorker_5) [urllib3.connection] Certificate did not match expected hostname: ${address}. Certificate: {'subject': ((('commonName', '*.406f62ccf6244745ae1xxxxx99408241.plex.direct'),),), 'subjectAltName': [('DNS', '*.406f62ccf6244745aexxxxx799408241.plex.direct')]}\n2020-02-27 10:14:13 ERROR (MainThread) [homeassistant.components.plex] Plex server could not be reached: https://${address}:32400`,
        seen: byNumber,
        confirmed: wrongName,
      },
      {
        pasted: `2020-02-28 11:05:45 ERROR (MainThread) [homeassistant.components.plex] Plex server could not be reached: https://192-168-1-20.406f62ccf6244745xxxxx64799408241.plex.direct:32400`,
        seen: { ...hiding, route: { name } },
        confirmed: hides,
      },
    ],
  },
  {
    id: 'C288',
    source: 'home-assistant/core#7602',
    story: 'A program asks without encryption, and the server wants it.',
    puts: [
      {
        pasted: `2017-05-15 10:26:05 ERROR (Thread-5) [plexapi] http://${address}:32400: ('Connection aborted.', RemoteDisconnected('Remote end closed connection without response',))`,
        seen: demanding,
        confirmed: shutOut,
      },
    ],
  },
  {
    id: 'C289',
    source: 'custom-components/sensor.plex_recently_added#78',
    story: 'A log line that tells the whole certificate.',
    puts: [
      {
        pasted: `2024-05-27 13:23:12.967 WARNING (SyncWorker_43) [urllib3.connection] Certificate did not match expected hostname: ${address}. Certificate: {'subject': ((('commonName', '${star}'),),), 'issuer': ((('countryName', 'US'),), (('organizationName', "Let's Encrypt"),), (('commonName', 'R3'),)), 'version': 3, 'serialNumber': '03286A09725E16C8C2D1A89AA46CF6E2AD03', 'notBefore': 'Apr 11 08:53:42 2024 GMT', 'notAfter': 'Jul 10 08:53:41 2024 GMT', 'subjectAltName': (('DNS', '${star}'),), 'OCSP': ('http://r3.o.lencr.org',), 'caIssuers': ('http://r3.i.lencr.org/',)}`,
        seen: byNumber,
        confirmed: wrongName,
      },
    ],
  },
  {
    id: 'C290',
    source: 'jsclayton/prometheus-plex-exporter#24',
    story: 'A container’s name, in Go’s words.',
    puts: [
      {
        pasted: `level=error msg="cannot initialize connection to plex server" error="Get \\"https://plex:32400/media/providers?includeStorage=1\\": tls: failed to verify certificate: x509: certificate is valid for *.sdasdsa.plex.direct, not plex"`,
        seen: { ...unknownHere('plex'), answers: program },
        suspected: ['program-name-only-there'],
      },
    ],
  },
  {
    id: 'C291',
    source: 'rclone/rclone#2215',
    story: 'A file system listens to the server over ws://.',
    puts: [
      {
        pasted: `ERROR : plex: websocket.Dial ws://${address}:32400/:/websockets/notifications?X-Plex-Token=---redacted---: unexpected EOF`,
        seen: demanding,
        confirmed: shutOut,
      },
    ],
  },
  {
    id: 'C292',
    source: 'natedogg058/plexio#4',
    story: 'A tunnel leads to Plex, which shows its own certificate there.',
    puts: [
      {
        pasted: `https://tunnel.family.example:7070 NET::ERR_CERT_COMMON_NAME_INVALID`,
        seen: { answers: here, ...notCovered('tunnel.family.example') },
        confirmed: wrongName,
      },
    ],
  },
  {
    id: 'C293',
    source: 'croneter/PlexKodiConnect#1874',
    story: 'An add-on asks plex.tv by way of a proxy that does not answer.',
    puts: [
      {
        pasted: `2022-11-01 22:28:41.904 T:11540 WARNING <general>: PLEX.download: Server unreachable at: https://plex.tv/pins.xml\n2022-11-01 22:28:41.904 T:11540 WARNING <general>: PLEX.download: HTTPSConnectionPool(host='plex.tv', port=443): Max retries exceeded with url: /pins.xml (Caused by ProxyError('Cannot connect to proxy.', OSError(0, 'Error')))\n2022-11-01 22:28:41.905 T:11540   ERROR <general>: PLEX.plex_tv: Error, no PIN from plex.tv provided`,
        confirmed: ['proxy-of-client-fails'],
      },
    ],
  },
  {
    id: 'C294',
    source: 'plexinc/plex-media-player#1000',
    story: 'A player’s own library refuses the certificate, while the page around it takes it.',
    puts: [
      {
        pasted: `2020-12-01T16:53:57.101 [ ERROR ] [mpv] ffmpeg: tls: Peer certificate failed verification \n2020-12-01T16:53:57.103 [ ERROR ] [mpv] stream: Failed to open https://${name}:32400/library/parts/132540/1606523106/file.mkv?X-Plex-Token=xxxxxxxxxxxxxxxxxxxx&X-Plex-Language=en.`,
        seen: { answers: program },
        suspected: ['program-authorities-old'],
      },
    ],
  },
  {
    id: 'C295',
    source: 'home-assistant/core#77521',
    story: 'All tokens ended with the password.',
    puts: [
      {
        pasted: `Retrying setup: (422) unprocessable_entity; https://plex.tv/users/account <?xml version="1.0" encoding="UTF-8"?> <errors> <error>Invalid token</error> </errors>`,
        confirmed: ['sign-in-dead'],
      },
      {
        pasted: `[homeassistant.components.plex.server] Not authorized to access plex.tv with provided token`,
        confirmed: ['sign-in-dead'],
      },
    ],
  },
  {
    id: 'C296',
    source: 'Aanok/pmcli#1',
    story: 'Who asks wrote “url:port”.',
    puts: [
      {
        pasted: `Plex Media CLIent v0.1\nConnecting to Plex Server...\n[!!!] Network error on API request https://url:port/library/sections:\nstarttls: error:1416F086:SSL routines:tls_process_server_certificate:certificate verify failed:unable to get local issuer certificate`,
        refused: /blackened|which server/,
      },
    ],
  },
  {
    id: 'C297',
    source: 'TitleCardMaker/TitleCardMaker#307',
    story: 'A container asks itself.',
    puts: [
      {
        pasted: `[CRITICAL] Cannot connect to Plex - returned error: "HTTPSConnectionPool(host='127.0.0.1', port=32400): Max retries exceeded with url: / (Caused by NewConnectionError('<urllib3.connection.HTTPSConnection object at 0xffff9b78c6d0>: Failed to establish a new connection: [Errno 111] Connection refused'))"`,
        seen: { answers: program },
        confirmed: wrongName,
        suspected: inContainer,
      },
    ],
  },
  {
    id: 'C298',
    source: 'edde746/plezy#1926',
    story: 'An app on an iPhone fails at the encryption.',
    puts: [
      {
        pasted: `[23:35:27.193] [WARNING] Plex server connection endpoint candidate failed\nError: {type: Local, https: true, error: Connection error: A TLS error caused the secure connection to fail., latencyMs: 792} https://${name}:32400`,
        seen: { answers: { where: 'phone' } },
        suspected: ['device-agrees-on-no-encryption'],
      },
    ],
  },
  {
    id: 'C299',
    source: 'trakt-for-plex/configuration#32, asked by the number',
    story: 'An old Chrome, asked by the number.',
    puts: [
      {
        pasted: `GET https://${address}:32400/identity net::ERR_INSECURE_RESPONSE`,
        seen: { answers: here, ...notCovered(address) },
        confirmed: wrongName,
      },
    ],
  },
  {
    id: 'C300',
    source: 'Ysurac/openmptcprouter#3738',
    story: 'Two name servers in one router hide the name.',
    puts: [{ seen: hiddenTwice, confirmed: hides }],
  },
  {
    id: 'C301',
    source: 'plexinc/plex-media-player#168',
    story: 'The provider’s router hides the name.',
    puts: [{ seen: { ...hidden(), answers: program }, confirmed: hides }],
  },
  {
    id: 'C302',
    source: 'hassio-addons/app-plex#251',
    story: 'Plex runs in a container’s network, so that everybody at home counts as remote.',
    puts: [
      {
        pasted: `As of April 29, 2025, you’ll need a Plex Pass, or our newest subscription offering, Remote Watch Pass, to stream personal media remotely.`,
        suspected: ['counted-as-remote'],
      },
    ],
  },
  {
    id: 'C303',
    source: 'hassio-addons/app-plex#160',
    story: 'A browser is led to https:// and the number.',
    puts: [
      {
        pasted: `Browser warning \`NET::ERR_CERT_COMMON_NAME_INVALID\` https://${address}:32400/web`,
        seen: { answers: here, ...notCovered(address) },
        confirmed: wrongName,
      },
    ],
  },
  {
    id: 'C304',
    source: 'rembo10/headphones#3115',
    story: 'A service in front of the server does not reach it; the words name nobody.',
    puts: [{ pasted: `Request raise HTTP error with status code 523 (remote server error).`, refused: /which server/ }],
  },
  {
    id: 'C305',
    source: 'mrsilver76/itunes_playlist_exporter#19',
    story: 'A script, and a server that wants encryption.',
    puts: [
      { pasted: 'http://XXX.XXX.X.XXX:32400/web', refused: /blackened/ },
      { pasted: `http://${address}:32400`, seen: demanding, confirmed: shutOut },
    ],
  },
  {
    id: 'C306',
    source: 'Sonarr/Sonarr#4781',
    story: 'A program says no more than that it could not connect.',
    puts: [
      { pasted: 'Unable to connect to Plex Server', refused: /which server/ },
      { pasted: `https://${address}:32400 Unable to connect to Plex Server`, seen: byNumber, confirmed: wrongName },
    ],
  },
  {
    id: 'C307',
    source: 'Tautulli/Tautulli#528',
    story: 'The same of a page.',
    puts: [
      {
        pasted: `There was an error communicating with your Plex Server. Please check your settings. http://${address}:32400`,
        seen: { ...required, answers: { ...program, program: 'tautulli' } },
        confirmed: shutOut,
      },
      { pasted: 'There was an error communicating with your Plex Server.', refused: /which server/ },
    ],
  },
  {
    id: 'C308',
    source: 'Maintainerr/Maintainerr#832',
    story: 'The same of a log.',
    puts: [
      {
        pasted: `[maintainerr] | 04/02/2024 18:17:18  [WARN] [PlexApiService] Plex api communication failure.. Is the application running?`,
        refused: /which server/,
      },
    ],
  },
  {
    id: 'C309',
    source: 'XDGFX/PPP#12',
    story: 'A server with a certificate of its own is asked by the number.',
    puts: [
      {
        pasted: `requests.exceptions.SSLError: HTTPSConnectionPool(host='${address}', port=32400): Max retries exceeded with url: / (Caused by SSLError(SSLCertVerificationError("hostname '${address}' doesn't match '${ownDomain}'")))`,
        seen: { answers: program, ...notCovered(address), certificate: chainOf(leaf({ names: [ownDomain] })) },
        confirmed: wrongName,
      },
    ],
  },
  {
    id: 'C310',
    source: 'timhaak/docker-plex#6',
    story: 'A container’s port is not the one that plex.tv tries.',
    puts: [
      {
        pasted: `Signed in to Plex\nYou have successfully signed your server in to Plex, but we were unable to reach it from outside your network.\nIf you would like to enable this now, you will need to configure your router or firewall to allow Plex to contact your server.`,
        suspected: ['remote-access-broken'],
      },
    ],
  },
  {
    id: 'C311',
    source: 'home-assistant/core#39979',
    story: 'The server sleeps.',
    puts: [
      {
        pasted: `2020-09-12 01:42:48 ERROR (MainThread) [homeassistant.components.plex] Plex server (https://192-168-1-20.redactedf.plex.direct:32400) could not be reached: [HTTPSConnectionPool(host='192-168-1-20.redactedf.plex.direct', port=32400): Max retries exceeded with url: / (Caused by NewConnectionError('<urllib3.connection.HTTPSConnection object at 0xa122bfd0>: Failed to establish a new connection: [Errno 113] Host is unreachable'))]`,
        seen: { ...closed('unreachable'), answers: program },
        confirmed: ['server-not-answering'],
      },
    ],
  },
  {
    id: 'C312',
    source: 'l984-451/Rivulet#51',
    story: 'A player on an Apple TV plays by the number.',
    puts: [
      {
        pasted: `The certificate for this server is invalid. You might be connecting to a server that is pretending to be “${address}” which could put your confidential information at risk.`,
        seen: { answers: onTv, ...notCovered(address) },
        confirmed: wrongName,
      },
    ],
  },
  {
    id: 'C313',
    source: 'maykar/plex_assistant#75',
    story: 'The server has moved to another address.',
    puts: [
      {
        pasted: `Plex server could not be reached: http://${address}:32400`,
        seen: { ...closed('no answer'), interfaces: { ...wifiAlone, gateways: ['192.168.1.1'] }, answers: program },
        also: [also(neighbour, { address, via: null, onLink: true, state: 'silent' })],
        confirmed: ['nobody-at-address'],
      },
    ],
  },
  {
    id: 'C314',
    source: 'thcolin/gamepad-media-center-aggregator#3',
    story: 'A console of Nintendo’s goes by the name only.',
    puts: [
      { pasted: 'Server unreachable', refused: /which server/ },
      { seen: { ...hidden(), answers: { where: 'TV' } }, confirmed: hides },
    ],
  },
  {
    id: 'C315',
    source: 'Radarr/Radarr#5619',
    story: 'A token was not taken.',
    puts: [
      {
        pasted: `2020-12-25 01:39:02.9|Warn|RadarrErrorPipeline|Invalid request Validation failed: \n -- Host: Unable to connect to Plex Server\n2020-12-25 01:42:07.4|Warn|HttpClient|HTTP Error - Res: [GET] https://${address}:32400/library/sections?X-Plex-Client-Identifier=(removed)&X-Plex-Product=Radarr&X-Plex-Token=(removed) 401.Unauthorized (91 bytes)`,
        seen: { answers: program },
        confirmed: notLetIn,
      },
    ],
  },
  {
    id: 'C316',
    source: 'jkirkcaldy/plex-utills#35',
    story: 'A container’s network does not lead into the home.',
    puts: [
      {
        pasted: `requests.exceptions.ConnectionError: HTTPConnectionPool(host='${address}', port=32400): Max retries exceeded with url: / (Caused by NewConnectionError('<urllib3.connection.HTTPConnection object at 0x150f49a77940>: Failed to establish a new connection: [Errno 113] No route to host'))`,
        seen: { answers: program },
        suspected: inContainer,
      },
    ],
  },
  // And after these.
  {
    id: 'C317',
    source: 'm3sserstudi0s/swiparr#67',
    story: 'A container looks for the name, whose every part was rewritten by who asks.',
    puts: [
      {
        pasted: `swiparr  | 2026-02-28T08:36:29.882466662Z ⨯ Error: getaddrinfo ENOTFOUND local.ip.of.the.host.plex.token.plex.direct\nswiparr  | 2026-02-28T08:36:29.882501438Z     at async B (.next/server/chunks/src_lib_providers_factory_ts_9c5de8d2._.js:1:21289) {\nswiparr  | 2026-02-28T08:36:29.882507973Z   isAxiosError: true,\nswiparr  | 2026-02-28T08:36:29.882548540Z     hostname: 'local.ip.of.the.host.plex.token.plex.direct'`,
        refused: /not at which server/,
      },
    ],
  },
  {
    id: 'C318',
    source: 'saltyorg/docs#225',
    story: 'A new server in a rented computer, opened by a name of one’s own.',
    puts: [
      {
        pasted: 'When I load https://plex.mydomain.com/web it gives me a "Not authorized You do not have access to this server." error.',
        suspected: ['server-sign-in-dead', 'setup-from-outside'],
      },
    ],
  },
  {
    id: 'C319',
    source: 'hassio-addons/app-plex#221',
    story: 'The server was removed from the account’s devices; its page says so in German.',
    puts: [{ pasted: 'Keine Berechtigung', suspected: ['server-sign-in-dead', 'setup-from-outside'] }],
  },
  {
    id: 'C320',
    source: 'ukdtom/ClaimIt#45',
    story: 'The password was changed, and all devices were signed out.',
    puts: [
      {
        pasted: 'You do not have permission to access this server. http://localhost:32400',
        seen: { answers: { where: 'this browser', changed: 'password' } },
        suspected: ['server-sign-in-dead'],
      },
    ],
  },
  {
    id: 'C321',
    source: 'jaymoulin/docker-plex#10',
    story: 'Who asks pastes what the server says of itself.',
    puts: [
      {
        pasted: `if I try to connect to http://${address}:32400 (without the /web/index.html on the end) I see this:\nThis XML file does not appear to have any style information associated with it. The document tree is shown below.\n<MediaContainer size="21" allowCameraUpload="0" friendlyName="dockerpi" machineIdentifier="38aedb59d0c08a640032af05085f87b5b2ed1ea6" multiuser="1" myPlex="1" myPlexMappingState="mapped" myPlexSigninState="none" myPlexSubscription="0" platform="Linux"/>`,
        seen: { ...unclaimed, answers: { where: 'another computer' } },
        confirmed: ['server-unclaimed'],
      },
    ],
  },
  {
    id: 'C322',
    source: 'croneter/PlexKodiConnect#1724',
    story: 'A name that only the home’s resolver knows; who asks wrote another one.',
    puts: [
      {
        pasted: `2021-11-29 15:51:58.127 T:7320 WARNING : PLEX.download: HTTPSConnectionPool(host='plex.example.com', port=443): Max retries exceeded with url: / (Caused by NewConnectionError('<urllib3.connection.HTTPSConnection object at 0x000001E49C4AFCD0>: Failed to establish a new connection: [Errno 11001] getaddrinfo failed'))`,
        refused: /blackened/,
      },
    ],
  },
  {
    id: 'C323',
    source: 'linuxserver-archive/docker-plex-armhf#11',
    story: 'A new server is opened by a name of the home’s.',
    puts: [
      {
        pasted: 'http://nas.lan:32400/web Looking for servers…',
        seen: { ...unclaimed, answers: here, names: null },
        confirmed: ['setup-from-outside'],
      },
    ],
  },
  {
    id: 'C324',
    source: 'ricoloic/plexy#4, the whole console',
    story: 'A page of somebody else’s, among lines of what a blocker stopped.',
    puts: [
      {
        pasted: `Failed to load resource: net::ERR_BLOCKED_BY_CLIENT\n366-1c28d17b21e93063.js:1 [Vercel Web Analytics] Failed to load script from /_vercel/insights/script.js. Be sure to enable Web Analytics for your project and deploy again. See https://vercel.com/docs/analytics/quickstart for more information.\nplexy-eta.vercel.app/:1 Access to XMLHttpRequest at 'https://<remote-ip>.plex.direct:32400/library/sections' from origin 'https://plexy-eta.vercel.app' has been blocked by CORS policy: The 'Access-Control-Allow-Origin' header has a value 'https://app.plex.tv' that is not equal to the supplied origin.\n203-0-113-7.${hash}.plex.direct:32400/library/sections:1 \n        Failed to load resource: net::ERR_FAILED`,
        seen: { answers: here },
        confirmed: ['page-of-another-site'],
      },
    ],
  },
  {
    id: 'C325',
    source: 'MHA-Team/PTS-Team#44',
    story: 'After a new password the owner is let in no more.',
    puts: [{ pasted: 'unauthorized to access this server', suspected: ['server-sign-in-dead', 'setup-from-outside'] }],
  },
  {
    id: 'C326',
    source: 'Tautulli/Tautulli#529',
    story: 'A list in which every number is blackened.',
    puts: [
      {
        pasted: `<Connection protocol="https" address="192.168.xxx.xxx" port="32400" uri="https://192-168-xxx-xxx.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.plex.direct:32400" local="1"/>\n<Connection protocol="https" address="xxxxxxxxxx.xxxxxxxxxx.com" port="xxxxx" uri="https://xxxxxxxxxx.xxxxxxxxxx.com:xxxxx" local="1"/>\n<Connection protocol="https" address="174.xxx.xxx.xxx" port="xxxxx" uri="https://174-xxx-xxx-xxx.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.plex.direct:xxxxx" local="0"/>`,
        refused: /blackened/,
      },
    ],
  },
  {
    id: 'C327',
    source: 'Taxel/PlexTraktSync#836',
    story: 'A container gets no answer from the container beside it.',
    puts: [
      {
        pasted: `- plex: [Last seen: 2022-03-12 16:00:54, Server: Plex Media Server/1.25.6.5577-c8bd13540 on Docker Container: Linux/4.19.0-19-amd64]\n    https://192-168-1-20.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.plex.direct:32400\n    https://172-26-0-3.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.plex.direct:32400\nAttempting to connect to plex. This may take time and print some errors.\nERROR: HTTPSConnectionPool(host='192-168-1-20.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.plex.direct', port=32400): Max retries exceeded with url: / (Caused by ConnectTimeoutError(<urllib3.connection.HTTPSConnection object>, 'Connection to 192-168-1-20.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.plex.direct timed out. (connect timeout=30)'))`,
        seen: { answers: program },
        suspected: inContainer,
      },
    ],
  },
  {
    id: 'C328',
    source: 'linuxserver/docker-plex#36',
    story: 'Plex’s own page shows the address in the container.',
    puts: [
      {
        pasted: 'Private 172.17.0.2:32400 <- Public 203.0.113.7 <- Internet',
        seen: { ...closed('no answer'), answers: onTv },
        confirmed: ['server-not-answering'],
      },
    ],
  },
  {
    id: 'C329',
    source: 'aeleos/cloudflared#14, with Plex behind it',
    story: 'A tunnel asks without encryption.',
    puts: [
      {
        pasted: `2021-09-01T14:34:09Z ERR error="Unable to reach the origin service. The service may be down or it may not be responding to traffic from cloudflared: EOF" cfRay=687f37bd84af59ce-IAD originService=http://${address}:32400`,
        seen: demanding,
        confirmed: shutOut,
      },
    ],
  },
]

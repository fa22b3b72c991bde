import { authority, chainOf, leaf, refusing } from '../evidence/certificates'
import { days } from '../evidence/frame'
import { closed } from '../evidence/home'
import { notAsked, plexAnswer, stranger } from '../evidence/who-answers'
import { address, here, name, notSaidWhere, ownCertificate, ownDomain, program, required, unclaimed } from './homes'
import type { UserCase } from './put'

const at = `http://${address}:32400`
const notInTime =
  'Exception in thread "main" javax.net.ssl.SSLHandshakeException: PKIX path validation failed: java.security.cert.CertPathValidatorException: validity check failed'
const turnedAway =
  'Aug 16, 2018 21:14:03.118 [0x7f2b3c7fe700] DEBUG - Request: [192.168.1.50:62001] rejected because secure connections are required'
const migrations =
  'This XML file does not appear to have any style information associated with it. The document tree is shown below.\n<Response code="503" title="Maintenance" status="Plex Media Server is currently running database migrations."/>'
const malformed =
  'Starting Plex Media Server. . . (you can ignore the libusb_init error)\nError: Unable to set up server: sqlite3_statement_backend::loadRS: malformed JSON (N4soci10soci_errorE)'

/**
 * Real cases of sign-ins, certificates, versions and servers that do not come up, gathered to measure how Relock judges what it was not built by.
 * Addresses and names are nobody’s.
 */
export const startsAndSignIns: readonly UserCase[] = [
  // Accounts.
  {
    id: 'C550',
    source: 'hassio-addons/app-plex#165',
    story: 'After a breach the server was torn off the account, and its image does not read a new claim code.',
    puts: [
      {
        pasted:
          "Plex had a recent data breach, and in the process, my server was un-associated with my account. I requested a new claim code and entered it on the configuration page, but it didn't work.",
        suspected: ['server-sign-in-dead'],
      },
    ],
  },
  {
    id: 'C551',
    source: 'seerr-team/seerr#1222',
    story: 'plex.tv asks a tool to sign in: its sign-in ran out.',
    puts: [
      {
        pasted:
          '"2025-01-05T03:08:57.350Z [error][API]: Something went wrong fetching Plex users{"errorMessage":"401 Unauthorized: <?xml version=\\"1.0\\" encoding=\\"UTF-8\\"?>\\n<errors>\\n  <error>Please sign in.</error>\\n</errors>\\n"}"',
        confirmed: ['sign-in-dead'],
      },
    ],
  },
  {
    id: 'C552',
    source: 'plexinc/plex-for-kodi#71',
    story: 'All day plex.tv answers nobody with what apps expect.',
    puts: [
      {
        pasted: [
          '21:24:45 417.368805 T:1541403632 ERROR: Exception in thread PIN-LOGIN:Token-Poll:',
          'Traceback (most recent call last):',
          'File "/home/osmc/.kodi/addons/script.plex/lib/_included_packages/plexnet/myplex.py", line 48, in _poll',
          "data = ElementTree.fromstring(response.text.encode('utf-8'))",
          'ParseError: syntax error: line 1, column 0',
        ].join('\n'),
        suspected: ['plex-tv-failed'],
      },
    ],
  },
  {
    id: 'C553',
    source: 'mpbzh/homebridge-plex#7',
    story: 'The token holds characters that no header may hold.',
    puts: [
      {
        pasted: `[PlexTV] Getting current state...\n[PlexTV] Error getting state (status code 1): TypeError: The header content contains invalid characters\n"host": "${address}", "plex_token": "XXXXXXXXXXXX (redacted)"`,
        seen: { answers: program },
        confirmed: ['wrong-token'],
      },
    ],
  },
  {
    id: 'C554',
    source: 'home-assistant/core#63354',
    story: 'plex.tv holds a server for offline that is used every day, and a program does not list it.',
    puts: [
      {
        pasted: [
          '<Device name="med" product="Plex Media Server" productVersion="1.25.2.5319-c43dc0277" platform="Linux" platformVersion="4.15.0-163-generic" device="Docker Container" clientIdentifier="[redacted]" createdAt="1466924598" lastSeenAt="1641236199" provides="server" owned="1" accessToken="[redacted]" publicAddress="203.0.113.7" httpsRequired="0" relay="1" dnsRebindingProtection="0" natLoopbackSupported="1" publicAddressMatches="1" presence="0">',
          `  <Connection protocol="https" address="${address}" port="32400" uri="https://${name}:32400" local="1"/>`,
          '</Device>',
        ].join('\n'),
        seen: { answers: program },
        suspected: ['claimed-but-offline'],
      },
    ],
  },
  {
    id: 'C555',
    source: 'plexinc/plex-for-kodi#117',
    story: 'The sign-in of an app has run out, and it only says that it is offline.',
    puts: [
      {
        pasted: "User signed in but token expired, app thinks it is Offline and can't sign on. Can no longer connect to any server.",
        confirmed: ['program-not-authorized'],
      },
    ],
  },
  {
    id: 'C556',
    source: 'pure-music/PureMusic#36',
    story: 'plex.tv does not take name and password.',
    puts: [{ pasted: 'plex登录无URL输入框，帐号密码登录提示login error 401', suspected: ['sign-in-code-missing', 'sign-in-dead'] }],
  },
  {
    id: 'C557',
    source: 'hassio-addons/app-plex#62',
    story: 'A new server was started before it was claimed, and its page, opened from another network, lets nobody in.',
    puts: [
      {
        pasted: `${at}/web\nThe text "No soup for you!" showed and i cant access the server. I see my other server though, running on my other Windows VM.`,
        seen: { ...unclaimed, answers: here },
        confirmed: ['setup-from-outside'],
      },
    ],
  },
  {
    id: 'C558',
    source: 'Radarr/Radarr#4532',
    story: 'Name and password do not do any more where a token is due.',
    puts: [
      {
        pasted: [
          `Host: ${address}`,
          'Port: 32400',
          'Username: My Plex Username',
          'Debug Log:',
          '[v0.2.0.1480] System.Net.WebException: The remote server returned an error: (401) Unauthorized.',
          '  at System.Net.HttpWebRequest.GetResponseFromData (System.Net.WebResponseStream stream, System.Threading.CancellationToken cancellationToken) [0x00146] in <91935ad653254a93b9d73a9f8f2f7a2d>:0',
        ].join('\n'),
        seen: { answers: program },
        confirmed: ['program-not-authorized'],
      },
    ],
  },
  {
    id: 'C559',
    source: 'SiCKRAGETV/sickrage-issues#1834',
    story: 'With its update the server wants a token of a tool that had none.',
    puts: [
      {
        pasted:
          'AACache-Control: no-cache\nAAX-Plex-Protocol: 1.0\nAAConnection: close\nAAContent-Type: text/html\n2015-06-17 00:49:56 WARNING  Thread-45 :: PLEX: Error while trying to contact Plex Media Server: http error : error 401 : Unauthorized : error Content-Length: 91',
        confirmed: ['program-not-authorized'],
      },
    ],
  },
  {
    id: 'C560',
    source: 'odinb/bash-plexamp-installer#7',
    story: 'A player that plays complains of a list that it may not have.',
    puts: [
      {
        pasted:
          'Starting Plexamp 4.3.0\nPlease visit https://plex.tv/claim and enter the claim token: claim-xxxxxxxxxxxxxxxxxxxx\nPlease give the player a name (e.g. Bedroom, Kitchen): Marantz\nDEVICE: Error loading cloud players from plex.tv HTTP status 403',
        refused: /secret code of your account/,
      },
    ],
  },
  // Certificates.
  {
    id: 'C561',
    source: 'JakeWharton/plex-orphaned-files#17',
    story: 'Java says of the certificate that its time is not right, and everybody else takes it.',
    puts: [
      { pasted: `https://${name}:32400\n${notInTime}`, seen: { answers: program }, suspected: ['program-authorities-old'] },
      {
        pasted: `https://${name}:32400\n${notInTime}`,
        seen: {
          answers: program,
          identity: { secure: notAsked, plain: plexAnswer() },
          certificate: chainOf(leaf({ notAfter: days(-3) }), authority()),
          trust: refusing('expired'),
        },
        confirmed: ['certificate-expired'],
      },
    ],
  },
  {
    id: 'C562',
    source: 'plexinc/roku-client-public#306',
    story: 'A new app for Roku takes no old servers any more.',
    puts: [
      {
        pasted:
          'The current public release of the Plex Client for Roku - which was a mandatory upgrade - eliminated support for older Plex Media Servers prior to 0.9.11.1. My Mac Mini runs 0.9.8.6.',
        confirmed: ['server-too-old'],
      },
    ],
  },
  {
    id: 'C563',
    source: 'ukdtom/ClaimIt#30',
    story: 'An old .NET shares no encryption with plex.tv.',
    puts: [
      {
        pasted:
          'Getting PMS Server Identifier ok\nGetting User Token from plex.tv\nJob aborted: getting plex.tv authentication token\nError was: The request was aborted: Could not create SSL/TLS secure channel',
        suspected: ['app-outdated'],
      },
    ],
  },
  {
    id: 'C564',
    source: 'iBaa/PlexConnect#341',
    story: 'An old tool in a jail knows no authority, and gets no sign-in from plex.tv.',
    puts: [
      {
        pasted: [
          '  File "/usr/local/taku/PlexConnect/XMLConverter.py", line 241, in XML_PMS2aTV',
          '    (username, auth_token) = PlexAPI.MyPlexSignIn(parts[0], parts[1], options)',
          '  File "/usr/local/taku/PlexConnect/PlexAPI.py", line 583, in MyPlexSignIn',
          '    response = urlopener.open(request).read()',
          '  File "/usr/local/lib/python2.7/urllib2.py", line 1197, in do_open',
          '    raise URLError(err)',
          'URLError: <urlopen error [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed (_ssl.c:581)>',
        ].join('\n'),
        suspected: ['program-distrusts-plex-tv'],
      },
    ],
  },
  {
    id: 'C565',
    source: 'plexinc/plex-for-kodi#251',
    story: 'The system knows the authority, and Kodi’s own list does not.',
    puts: [
      {
        pasted: `AsyncHTTPSConnectionPool(host='${ownDomain}', port=32400): Max retries exceeded with url: / (Caused by SSLError(SSLError(1, u'[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed (_ssl.c:661)'),))`,
        seen: { ...ownCertificate(ownDomain), answers: { ...program, program: 'kodi' } },
        suspected: ['program-authorities-old'],
      },
    ],
  },
  {
    id: 'C566',
    source: 'iBaa/PlexConnect#435',
    story: 'An old Python does not shake hands with plex.tv any more.',
    puts: [
      {
        pasted: [
          '20:07:01 PlexAPI: poke plex.tv - request Plex Media Server list',
          '20:07:01 PlexAPI: ***',
          '20:07:02 PlexAPI: No Response from Plex Media Server',
          '20:07:02 PlexAPI: We failed to reach a server. Reason: EOF occurred in violation of protocol (_ssl.c:590)',
          '20:07:02 PlexAPI: Traceback:',
          '  File "/System/Library/Frameworks/Python.framework/Versions/2.7/lib/python2.7/urllib2.py", line 1240, in https_open',
        ].join('\n'),
        suspected: ['app-outdated'],
      },
    ],
  },
  {
    id: 'C567',
    source: 'Atelier-Shiori/hachidori#22',
    story: 'The server’s own log says who is turned away, and why.',
    puts: [
      {
        pasted: turnedAway,
        confirmed: ['secure-connections-required'],
      },
      {
        pasted: `${at}\n${turnedAway}`,
        seen: { ...required, answers: program },
        confirmed: ['secure-connections-required'],
      },
      { pasted: `${at}\n${turnedAway}`, seen: { answers: program } },
      { pasted: `${at}\n${turnedAway}`, seen: { ...closed('refused'), answers: program }, confirmed: ['server-off'] },
    ],
  },
  {
    id: 'C568',
    source: 'Ombi-app/Ombi#1650',
    story: 'A container’s user may not write where .NET keeps its authorities.',
    puts: [
      {
        pasted: [
          'fail: Ombi.Controllers.External.TesterController[1000]',
          '      Could not test Plex',
          "System.UnauthorizedAccessException: Access to the path '/root/.dotnet/corefx/cryptography/x509stores/ca' is denied. ---> System.IO.IOException: Permission denied",
          '   at Internal.Cryptography.Pal.DirectoryBasedStoreProvider.Add(ICertificatePal certPal)',
        ].join('\n'),
        confirmed: ['program-without-authorities'],
      },
    ],
  },
  // Browsers and versions.
  {
    id: 'C569',
    source: 'd8ahazard/Phlex#333',
    story: 'An extension takes away what a page asks of plex.tv, and the browser calls it CORS.',
    puts: [
      {
        pasted:
          'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://plex.tv/api/v2/pins?X-Plex-Product=Flex%20TV%20(Home)&X-Plex-Version=1.1.0&X-Plex-Platform=Web. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing).',
        refused: notSaidWhere,
      },
    ],
    remains: 'Whether an extension took the answer away or plex.tv failed: the browser says the same of both.',
  },
  {
    id: 'C570',
    source: 'gorhill/uBO-Extra#42',
    story: 'Somebody found out by himself which extension it is.',
    puts: [
      {
        pasted:
          'When uBO-Extra is enabled, I get continuously failed connects when trying to access my media server via my Plex portal (app.plex.tv). If I disable uBO-Extra, while uBO and Privacy Badger are still running, the problem goes away.',
        seen: { answers: here },
        suspected: ['browser-extension-blocks'],
      },
    ],
  },
  {
    id: 'C571',
    source: 'ampache/ampache-docker#23',
    story: 'The page refuses a server that is too old for it.',
    puts: [
      {
        pasted:
          'Update your Plex Media Server\nThe server "Ampache-Music" is out of date and cannot be selected. This version of the web app requires Plex Media Server 1.3.0 or higher. Use one of the links below to open an available, out of date server directly.\nAmpache-Music (Unavailable)',
        confirmed: ['server-too-old'],
      },
    ],
  },
  // Servers that do not come up.
  {
    id: 'C572',
    source: 'linuxserver/docker-plex#456',
    story: 'After an update the server changes its database, and says so.',
    puts: [
      { pasted: migrations, confirmed: ['server-still-starting'] },
      {
        pasted: `${at}\n${migrations}`,
        seen: { answers: here, identity: { secure: stranger(503, null), plain: stranger(503, null) } },
        confirmed: ['server-still-starting'],
      },
    ],
  },
  {
    id: 'C573',
    source: 'linuxserver/docker-plex#397',
    story: 'The database is damaged, and Plex ends at every start.',
    puts: [
      {
        pasted: `${malformed}\nConnection to localhost (127.0.0.1) 32400 port [tcp/*] succeeded!\n${malformed}`,
        confirmed: ['plex-ends-at-start'],
      },
      { pasted: `${at}\n${malformed}`, seen: { ...closed('refused'), answers: here }, confirmed: ['plex-ends-at-start'] },
      { pasted: `${at}\n${malformed}`, seen: { answers: here } },
    ],
  },
  {
    id: 'C574',
    source: 'linuxserver/docker-plex#280',
    story: 'Plex may not write into its own folder, and does not come up.',
    puts: [
      {
        pasted: 'PMS: failure detected. Read/write access is required for path: /config/Library/Application Support/Plex Media Server',
        confirmed: ['plex-ends-at-start'],
      },
    ],
  },
  {
    id: 'C575',
    source: 'sikelio/plexmanager#77',
    story: 'An app asks without encryption and only says Network Error; the server wants encryption.',
    puts: [
      { pasted: 'Network Error - Please Check your network connection and try again', refused: notSaidWhere },
      {
        pasted: `${at}\nNetwork Error - Please Check your network connection and try again`,
        seen: { ...required, answers: { where: 'phone' } },
        confirmed: ['secure-connections-required'],
      },
    ],
  },
]

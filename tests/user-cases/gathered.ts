import frontPage from '@shared/facts/front-page'
import neighbour from '@shared/facts/neighbour'
import portMapping from '@shared/facts/port-mapping'
import { mappingThat, publishing } from '../evidence/account'
import { gives, namesAre, resolver } from '../evidence/dns'
import { closed } from '../evidence/home'
import { wifiAlone } from '../evidence/network'
import { preferencesWith, storyFrom } from '../evidence/server-log'
import {
  address,
  away,
  byNumber,
  byProxy,
  hash,
  here,
  name,
  notCovered,
  notSaidWhere,
  onHostNetwork,
  onTv,
  outside,
  ownCertificate,
  ownDomain,
  program,
  unclaimed,
} from './homes'
import { also, type UserCase } from './put'

const ipv6Name = `2001-0db8-02f1-9f70-ca8a-d8ff-fe32-766b.${hash}.plex.direct`
/** A program’s words name the way to which it went; the one at home is the one that is walked. */
const atHome = { host: address, name, learntFrom: 'plex.tv' } as const

/**
 * Real cases that were gathered once more, to measure how Relock judges what it was not built by: a third of them about published addresses and ways, a
 * third about accounts. Addresses and names are nobody’s.
 */
export const gathered: readonly UserCase[] = [
  // Published addresses, and ways.
  {
    id: 'C330',
    source: 'd8ahazard/Phlex#44',
    story: 'Of the published addresses a tool takes the one of an overlay network.',
    puts: [
      {
        pasted: [
          '<Connection protocol="https" address="192.168.1.20" port="32400" uri="https://192-168-1-20.XXXXXXXXXX.plex.direct:32400" local="1"/>',
          '<Connection protocol="https" address="172.17.0.1" port="32400" uri="https://172-17-0-1.XXXXXXXXXX.plex.direct:32400" local="1"/>',
          '<Connection protocol="https" address="10.42.0.1" port="32400" uri="https://10-42-0-1.XXXXXXXXXX.plex.direct:32400" local="1"/>',
          '<Connection protocol="https" address="XXX.XX.XXX.XXX" port="32400" uri="https://XXX-XX-XXX-XXX.XXXXXXXXXX.plex.direct:32400" local="0"/>',
          'and is picking the 10.42.0.1 one:',
          'URL is: https://10-42-0-1.XXXXXXXXXX.plex.direct:32400?X-Plex-Token=XXXXXXXXXX',
        ].join('\n'),
        seen: {
          answers: program,
          route: { name },
          published: publishing(address, '172.17.0.1', '10.42.0.1'),
          deadWays: ['172.17.0.1', '10.42.0.1'],
        },
      },
    ],
    remains: 'Which of the published ways a tool takes only its own words about a failure tell; a list by itself speaks against nobody.',
  },
  {
    id: 'C331',
    source: 'iocage/iocage#470',
    story: 'In a jail Plex does not see its own address, and only the one outside is published.',
    puts: [
      {
        seen: { answers: onTv, published: publishing(outside), deadWays: [outside] },
        confirmed: ['nothing-published'],
      },
    ],
  },
  {
    id: 'C332',
    source: 'iBaa/PlexConnect#534',
    story: 'An old tool knocks at home and at Docker’s bridge, and gets no answer.',
    puts: [
      {
        pasted: [
          'Jul 15,2018 13:37:30 PlexAPI: poke plex.tv - request Plex Media Server list',
          'Jul 15,2018 13:37:30 PlexAPI: ***',
          `Jul 15,2018 13:37:30 PlexAPI: poke attic-nas (a53e7edf0801fe809714ff4c4514a5ff20a4ba8b) at https://${name}:32400`,
          `Jul 15,2018 13:37:30 PlexAPI: poke attic-nas (a53e7edf0801fe809714ff4c4514a5ff20a4ba8b) at https://172-17-42-1.${hash}.plex.direct:32400`,
          'Jul 15,2018 13:37:52 PlexAPI: No Response from Plex Media Server',
          'Jul 15,2018 13:37:52 PlexAPI: We failed to reach a server. Reason: timed out',
        ].join('\n'),
        seen: { answers: program, published: publishing(address, '172.17.42.1'), deadWays: ['172.17.42.1'] },
        suspected: ['program-tries-dead-way', 'program-in-container'],
      },
    ],
  },
  {
    id: 'C333',
    source: 'Taxel/PlexTraktSync#79',
    story: 'A container got another address with its update, and a tool kept the old one.',
    puts: [
      {
        pasted:
          "2020-10-10 20:00:06,011 INFO:Plex connection error: HTTPSConnectionPool(host='redacted.plex.direct', port=32400): Max retries exceeded with url: / (Caused by NewConnectionError('<urllib3.connection.VerifiedHTTPSConnection object at 0x7f87f4b2f2e0>: Failed to establish a new connection: [Errno 111] Connection refused'))",
        refused: /blackened|not at which server/,
      },
      {
        pasted: `2020-10-10 20:00:06,011 INFO:Plex connection error: HTTPSConnectionPool(host='172-17-0-5.${hash}.plex.direct', port=32400): Max retries exceeded with url: / (Caused by NewConnectionError('<urllib3.connection.VerifiedHTTPSConnection object at 0x7f87f4b2f2e0>: Failed to establish a new connection: [Errno 111] Connection refused'))`,
        seen: { answers: program, route: atHome, published: publishing(address, '172.17.0.5'), deadWays: ['172.17.0.5'] },
        confirmed: ['published-container-address'],
      },
    ],
  },
  {
    id: 'C334',
    source: 'Dyvinia/PlexampRPC#3',
    story: 'A tool at home goes by the address outside, to which the router leads nobody back.',
    puts: [
      {
        pasted: `[07:40:12] WARN: Unable to get current session: A connection attempt failed because the connected party did not properly respond after a period of time, or established connection failed because connected host has failed to respond. (${outside}:32400) System.Net.Sockets.SocketException (10060): A connection attempt failed because the connected party did not properly respond after a period of time, or established connection failed because connected host has failed to respond.`,
        seen: { answers: program, route: atHome, published: publishing(address, outside), deadWays: [outside] },
        suspected: ['program-tries-dead-way'],
      },
    ],
  },
  {
    id: 'C335',
    source: 'linuxserver/docker-plex#171',
    story: 'Plex’s page shows a public address that is not the home’s.',
    puts: [
      {
        seen: { answers: away, mapping: mappingThat({ state: 'failed', error: 'unreachable', publicAddress: '198.51.100.72' }) },
        also: [
          also(portMapping, {
            gateway: '192.168.1.1',
            upnp: { state: 'answers', external: outside, mappings: [], isWhole: true },
            natPmp: { state: 'silent' },
            pcp: { state: 'silent' },
          }),
        ],
        confirmed: ['vpn-on-server'],
      },
    ],
  },
  {
    id: 'C336',
    source: 'linuxserver/docker-plex#146',
    story: 'Docker on Windows with the host’s network: Plex takes the address of Docker’s own machine for the computer’s.',
    puts: [
      {
        seen: {
          ...closed('refused'),
          answers: { where: 'this browser', serverIsHere: 'yes' },
          published: publishing('192.168.65.3'),
          deadWays: ['192.168.65.3'],
        },
        also: [onHostNetwork],
        system: 'windows',
        suspected: ['container-in-virtual-machine', 'published-container-address'],
      },
      {
        seen: { answers: onTv, published: publishing('192.168.65.3'), deadWays: ['192.168.65.3'] },
        confirmed: ['published-container-address'],
      },
    ],
  },
  {
    id: 'C337',
    source: 'linuxserver/reverse-proxy-confs#490',
    story: 'Remote access is there for seconds; the proxy’s own name is published, and works all the time.',
    puts: [
      {
        pasted: `https://${ownDomain}`,
        seen: {
          ...ownCertificate(ownDomain),
          answers: away,
          route: { port: 443, kind: 'remote' },
          connection: byProxy,
          published: publishing(`https://${ownDomain}:443`),
          logStory: storyFrom('remote access flips'),
        },
      },
    ],
    remains: 'What Plex’s page says of remote access is about the way past the proxy, which nobody here needs; all is well by the proxy.',
  },
  {
    id: 'C338',
    source: 'edde746/plezy#929',
    story: 'After a moment’s silence an app goes the ways at home, which are closed to its network, before it comes back to the proxy.',
    puts: [
      {
        pasted: [
          '[19:07:33] Switching Plex endpoint after GET failure',
          '          {from: https://[custom-domain]:443, to: https://192-x-x-170.[plex.direct]:32400, path: /hubs/sections/6}',
          '[19:07:39] Failed to get library hubs: PlexHttpException(connectionError: No route to host)',
        ].join('\n'),
        refused: /blackened/,
      },
      {
        pasted: [
          '[19:07:33] Switching Plex endpoint after GET failure',
          `          {from: https://${ownDomain}:443, to: https://${name}:32400, path: /hubs/sections/6}`,
          '[19:07:39] Failed to get library hubs: PlexHttpException(connectionError: No route to host)',
        ].join('\n'),
        seen: {
          ...ownCertificate(ownDomain),
          answers: program,
          route: { host: ownDomain, name: ownDomain, port: 443, kind: 'remote', learntFrom: 'plex.tv' },
          connection: byProxy,
          published: publishing(`https://${ownDomain}:443`, address),
          deadWays: [address],
        },
        suspected: ['published-other-network'],
      },
    ],
  },
  {
    id: 'C339',
    source: 'edde746/plezy#1903',
    story: 'An app tells the kinds of the ways that failed, and not where they lead.',
    puts: [
      {
        pasted: [
          '[08:08:54.067] [WARNING] Plex server connection endpoint candidate failed',
          'Error: {type: Local, https: false, error: Connection timeout: GET / connect timed out, latencyMs: 2003}',
          '[08:08:54.068] [WARNING] Plex server connection endpoint candidate failed',
          'Error: {type: Remote, https: false, error: Connection timeout: GET / connect timed out, latencyMs: 2003}',
          '[08:08:54.068] [ERROR] No working Plex server connection endpoints after race',
          'Error: {candidateCount: 6, elapsedMs: 2006}',
        ].join('\n'),
        refused: notSaidWhere,
      },
    ],
  },
  {
    id: 'C340',
    source: 'cetteup/update-plex-ipv6-access-url#42',
    story: 'Only a way over IPv6 is published, under a name of Plex’s and without encryption.',
    puts: [
      {
        pasted: `<connection protocol="http" address="${ipv6Name}" port="32400" uri="http://${ipv6Name}:32400" local="0" relay="0" IPv6="0"/>`,
        seen: {
          answers: { where: 'phone' },
          route: { ...atHome, learntFrom: 'announced' },
          published: publishing(`http://${ipv6Name}:32400`),
          deadWays: [{ name: `${ipv6Name}:32400`, leadsTo: '2001:db8:2f1:9f70:ca8a:d8ff:fe32:766b' }],
        },
        confirmed: ['published-ipv6-only'],
      },
    ],
  },
  {
    id: 'C341',
    source: 'home-assistant/core#117348',
    story: 'The server moved to another address, and Home Assistant asks at the old one.',
    puts: [
      {
        pasted: [
          `2024-05-13 08:57:53.377 DEBUG (SyncWorker_41) [plexapi] GET http://${address}:32400/`,
          `2024-05-13 08:57:56.042 DEBUG (SyncWorker_4) [plexapi] GET http://${address}:32400/`,
          'File "/usr/src/homeassistant/homeassistant/components/plex/config_flow.py", line 368, in async_step_init',
          'return await self.async_step_plex_mp_settings()',
        ].join('\n'),
        seen: { ...closed('no answer'), interfaces: { ...wifiAlone, gateways: ['192.168.1.1'] }, answers: program },
        also: [also(neighbour, { address, via: null, onLink: true, state: 'silent' })],
        confirmed: ['nobody-at-address'],
      },
    ],
  },
  {
    id: 'C342',
    source: 'linuxserver/docker-plex#274',
    story: 'The rules of the server’s own computer swallow whatever knocks at Plex’s port.',
    puts: [
      {
        pasted: `${address}:32400/web`,
        seen: {
          ...closed('no answer'),
          interfaces: { ...wifiAlone, gateways: ['192.168.1.1'] },
          answers: { where: 'another computer' },
        },
        also: [also(neighbour, { address, via: null, onLink: true, state: 'answers' })],
        confirmed: ['port-filtered'],
      },
    ],
  },
  {
    id: 'C343',
    source: 'Taxel/PlexTraktSync#2294',
    story: 'A tool is connected, and waits half a minute for an answer, now and then.',
    puts: [
      {
        pasted:
          "ReadTimeout: HTTPSConnectionPool(host='192-168-1-20.<redacted>.plex.direct', port=32400): Read timed out. (read timeout=30)",
        seen: { answers: program, route: { name } },
      },
    ],
    remains: 'The connection stood, and the server was slow with its answer; why it is, its own log tells.',
  },
  // Accounts, claiming, signing in.
  {
    id: 'C344',
    source: 'jaylex32/Syncra#29',
    story: 'The account asks for a second factor, and the tool has no field for it.',
    puts: [
      {
        pasted:
          'Error connecting to Plex: (401) unauthorized; https://plex.tv/api/v2/users/signin <?xml version="1.0" encoding="UTF-8"?> <errors>   <error code="1029" message="Please enter the verification code" status="401"/> </errors>',
        confirmed: ['sign-in-code-missing'],
      },
      {
        pasted:
          'Error connecting to Plex: (401) unauthorized; https://plex.tv/api/v2/users/signin <?xml version="1.0" encoding="UTF-8"?> <errors>   <error code="1031" message="User could not be authenticated. This IP appears to be having trouble signing in to an account (detected repeated failures)" status="401"/> </errors>',
        confirmed: ['plex-tv-asked-too-often'],
      },
    ],
  },
  {
    id: 'C345',
    source: 'Reaparr/Reaparr#180',
    story: 'The same as JSON, between lines that tell no status.',
    puts: [
      {
        pasted: [
          '11:17:14 [Debug] [PlexApiClient.SendRequestAsync] => Sending request to: https://plex.tv/api/v2/users/signin',
          '11:17:15 [Error] [RestSharpExtensions.GenerateResponseResult] => Request to https://plex.tv/api/v2/users/signin failed with status code: 0 - :',
          '11:17:15 [Error] [RestSharpExtensions.GenerateResponseResult] => ErrorMessage - No error message found:',
          '11:17:15 [Error] [RestSharpExtensions.GenerateResponseResult] => {"errors":[{"code":1029,"message":"Please enter the verification code","status":401}]}:',
        ].join('\n'),
        confirmed: ['sign-in-code-missing'],
      },
    ],
  },
  {
    id: 'C346',
    source: 'Reaparr/Reaparr#226',
    story: 'plex.tv does not take an e-mail address with its password.',
    puts: [
      {
        pasted: [
          '15:37:52 [Debug] [PlexApiClient.SendRequestAsync:42] => Sending request to: https://plex.tv/api/v2/users/signin?X-Plex-Product=Plex Web&X-Plex-Client-Identifier=Chrome&X-Plex-Platform=Chrome&X-Plex-Platform-Version=87.0',
          '15:37:52 [Error] [PlexApiClient.ParsePlexErrors:0] => Request to https://plex.tv/api/v2/users/signin failed with status code: 401 -',
          '15:37:52 [Error] [PlexApiClient.ParsePlexErrors:0] => User could not be authenticated',
        ].join('\n'),
        suspected: ['sign-in-code-missing', 'sign-in-dead'],
      },
    ],
  },
  {
    id: 'C347',
    source: 'ukdtom/ClaimIt#38',
    story: 'A tool for claiming says no more than that it failed at plex.tv.',
    puts: [{ pasted: 'We failed to authenticate towards plex.tv', confirmed: ['sign-in-dead'] }],
  },
  {
    id: 'C348',
    source: 'NAStool/nas-tools#2605',
    story: 'A tool signs in again and again; its page is in Chinese.',
    puts: [
      {
        pasted:
          '19:21:58 | Plex | Plex服务器连接失败：(429) too_many_requests; https://plex.tv/users/sign_in.xml\n-- | -- | --\n当前无法连接媒体服务器获取数据，请确认Emby/Jellyfin/Plex配置是否正确。',
        confirmed: ['plex-tv-asked-too-often'],
      },
    ],
  },
  {
    id: 'C349',
    source: 'Taxel/PlexTraktSync#1518',
    story: 'The same where a tool asks for the password each time.',
    puts: [
      {
        pasted: [
          'INFO     PlexTraktSync [0.26.8]',
          'Please enter your Plex username or e-mail (): somebody@example.com',
          'If you have 2 Factor Authentication enabled on Plex you can append the code to your password below (eg. passwordCODE)',
          'Please enter your Plex password: ',
          "Log in to Plex failed: '(429) too_many_requests; https://plex.tv/users/sign_in.xml', Try again.",
        ].join('\n'),
        confirmed: ['plex-tv-asked-too-often'],
      },
    ],
  },
  {
    id: 'C350',
    source: 'anthonycaccese/240-MP#240',
    story: 'A player brings the server the newer kind of token that was meant for plex.tv.',
    puts: [
      {
        pasted: [
          '[PlexAuth] load_libraries activeMid= …43fe source= user_server_tokens token= JWT len=536 scheme= https local= true',
          '[PlexAuth] 401 body= <html><head><title>Unauthorized</title></head><body><h1>401 Unauthorized</h1></body></html> wwwAuth=  retried= false',
          '[PlexAuth]   resource mid= …43fe owned= true accessToken= JWT len=536',
        ].join('\n'),
        suspected: ['jwt-refused'],
      },
    ],
  },
  {
    id: 'C351',
    source: 'anatosun/plexamp-docker#15',
    story: 'A player in a container keeps nothing, and takes the old code at each start.',
    puts: [{ pasted: 'Error exchanging claim token.\nStarting Plexamp 4.11.5', confirmed: ['claim-code-spent'] }],
  },
  {
    id: 'C352',
    source: 'forums.plex.tv: can’t claim server from different subnet, 717725',
    story: 'A new server is opened from another part of the home.',
    puts: [
      {
        pasted: 'http://192.168.4.21:32400/web',
        also: [also(frontPage, { status: 401 })],
        seen: {
          ...unclaimed,
          answers: here,
          route: { address: '192.168.4.21' },
          interfaces: {
            adapters: [{ name: 'eth0', kind: 'wired or Wi-Fi', addresses: [{ address: '192.168.3.40', prefixLength: 24 }] }],
            gateways: ['192.168.3.1'],
          },
        },
        confirmed: ['setup-from-outside'],
      },
    ],
  },
  {
    id: 'C353',
    source: 'plexguide/PlexGuide.com#74',
    story: 'A tunnel ends at the public address of a new server in a rented computer.',
    puts: [
      {
        pasted: 'http://localhost:32400/web',
        seen: { ...unclaimed, answers: here, route: { address: '127.0.0.1' } },
        confirmed: ['server-unclaimed'],
      },
    ],
  },
  {
    id: 'C354',
    source: 'forums.plex.tv: not authorized, 809473',
    story: 'After a leak the password was changed and all devices were signed out.',
    puts: [
      {
        pasted: 'Not authorized\nYou do not have access to this server',
        seen: { answers: { where: 'this browser', changed: 'password' } },
        suspected: ['server-sign-in-dead'],
      },
    ],
  },
  {
    id: 'C355',
    source: 'wukihow.com, code456.com: how to regain access to your Plex server',
    story: 'No permission to use the server, in Japanese, Chinese and Arabic.',
    puts: ['このサーバーにアクセスする権限がありません。', '您无权访问此服务器。', 'ليس عندك تصريح للدخول على هذا الخادم.'].map(
      (pasted) => ({ pasted, suspected: ['server-sign-in-dead', 'setup-from-outside'] }),
    ),
  },
  {
    id: 'C356',
    source: 'arabcoders/watchstate#542',
    story: 'A profile has a PIN, and the tool has none to give.',
    puts: [
      {
        pasted: '{"errors":[{"code":1041,"message":"A valid PIN is required to perform this action","status":403}]}',
        confirmed: ['sign-in-code-missing'],
      },
      {
        pasted:
          'CLI says Error [HTTP/2 403  returned for "https://plex.tv/api/v2/home/users/.../switch". @ /vendor/symfony/http-client/Response/CommonResponseTrait.php:173].',
        confirmed: ['sign-in-code-missing'],
      },
    ],
  },
  {
    id: 'C357',
    source: 'alexbelgium/hassio-addons#118',
    story: 'An example’s claim code was left in the settings.',
    puts: [
      {
        pasted:
          'Unable to claim Plex server. Either manually claim by connecting to http://serverip:32400/web from the same network subnet, or recreate container with a new claim token.',
        confirmed: ['claim-code-spent'],
      },
    ],
  },
  {
    id: 'C358',
    source: 'plexinc/plex-media-player#466',
    story: 'A player’s console tells that a server which nobody has signed in lets it in no more.',
    puts: [
      {
        pasted: [
          '2017-04-13 23:20:53 [ INFO  ] JS: [Connections] Active connection to "Attic" lost authorization',
          '2017-04-13 23:20:53 [ INFO  ] JS: [Connections] Possible connection error for Attic, retrying connection tests',
          '2017-04-13 23:20:53 [ INFO  ] JS: [Connections] Testing all 2 connection(s) for Attic',
          '2017-04-13 23:20:53 [ INFO  ] JS: [Servers] Found all servers = Attic, plex.tv',
        ].join('\n'),
        confirmed: ['program-not-authorized'],
      },
      { pasted: `http://${address}:32400`, seen: { ...unclaimed, answers: program }, confirmed: ['server-unclaimed'] },
    ],
  },
  {
    id: 'C359',
    source: 'home-assistant/home-assistant.io#20393',
    story: 'Somebody with whom the server is shared signs in where only its owner may.',
    puts: [{ pasted: 'Server did not accept token', confirmed: ['program-not-authorized'] }],
  },
  // Names, certificates, TLS, browsers.
  {
    id: 'C360',
    source: 'linuxserver/docker-plex#420',
    story: 'The server in a container is shown another certificate than plex.tv’s.',
    puts: [
      {
        pasted:
          'Apr 14, 2025 12:03:19.810 [23391463504696] WARN - [HttpClient/HCl#126] HTTP error requesting PUT https://plex.tv/devices/REDACTED?Connection[][uri]=http://REDACTED:22334&Connection[][uri]=http://REDACTED:32400&httpsEnabled=1&httpsRequired=0&dnsRebindingProtection=0&natLoopbackSupported=1&X-Plex-Token=xxxxxxxxxxxxxxxxxxxx (60, SSL peer certificate or SSH remote key was not OK) (SSL certificate problem: self-signed certificate in certificate chain)\nApr 14, 2025 12:03:19.810 [23391437216568] WARN - MyPlex: Updating device connections failed, retrying in 640 seconds.',
        refused: /server’s log/,
      },
      { seen: { logStory: storyFrom('intercepted') }, confirmed: ['server-traffic-intercepted'] },
    ],
  },
  {
    id: 'C361',
    source: 'niavasha/plex-mcp-server#121',
    story: 'A Mac lets one program reach nothing at home, while others get there.',
    puts: [
      {
        pasted: `MCP error -32603: Error executing get_libraries: connect EHOSTUNREACH ${address}:32400 - Local (192.168.1.5:52811)`,
        seen: {
          answers: program,
          interfaces: { ...wifiAlone, gateways: ['192.168.1.1'] },
        },
        system: 'macos',
        suspected: ['mac-keeps-program-from-home'],
      },
    ],
  },
  {
    id: 'C362',
    source: 'Kometa-Team/Kometa#485',
    story: 'https:// with a number, in a file of settings.',
    puts: [
      {
        pasted: `Plex URL is invalid\n\nplex:   \n  url: https://${address}:32400\n  token: reVb#############\n  clean_bundles: false\n  timeout: 60`,
        seen: byNumber,
        confirmed: ['certificate-wrong-name'],
      },
    ],
  },
  {
    id: 'C363',
    source: 'edde746/plezy#814',
    story: 'An app comes to no agreement where it signs in, and does not say with which host.',
    puts: [
      {
        pasted:
          'Authentication failed: DioException [unknown]: null\nError: HandshakeException: Handshake error in client\n(OS Error: TLSV1_ALERT_NO_APPLICATION_PROTOCOL(tls_record.cc:486))',
        refused: notSaidWhere,
      },
    ],
  },
  {
    id: 'C364',
    source: 'zachg99/synology-plex-cert-autorenew#3',
    story: 'Since an update the server does not read a .p12 with ciphers of old, and shows Plex’s own certificate.',
    puts: [
      {
        pasted: `https://${ownDomain}:32400`,
        seen: {
          answers: { where: 'this browser', changed: 'update' },
          ...notCovered(ownDomain),
          preferences: preferencesWith({ customCertificatePath: '/volume1/plex.p12', customCertificateDomain: ownDomain }),
        },
        confirmed: ['custom-certificate-not-loaded'],
      },
    ],
  },
  {
    id: 'C365',
    source: 'webosbrew/webos-homebrew-channel#203',
    story: 'A TV of LG’s trusts a certificate no more, and tells Chromium’s number for that.',
    puts: [
      { pasted: 'Loading not possible\nserver certificate is not trustworthy\nerror code -202', refused: notSaidWhere },
      {
        pasted: `https://${name}:32400\nserver certificate is not trustworthy\nerror code -202`,
        seen: { answers: onTv },
        suspected: ['device-roots-too-old'],
      },
    ],
  },
  {
    id: 'C366',
    source: 'sct/overseerr#2883',
    story: 'Somebody opens what a tool asks of plex.tv, so that nobody can sign in to it.',
    puts: [
      {
        pasted:
          '[error][Plex.tv API]: Something went wrong while getting the account from plex.tv: self signed certificate in certificate chain \n\n[error][API]: Something went wrong authenticating with Plex account {"errorMessage":"Invalid auth token","ip":"::ffff:192.168.1.2"}',
        suspected: ['program-distrusts-plex-tv'],
      },
    ],
  },
  {
    id: 'C367',
    source: 'SpaceK33z/web-to-plex#22',
    story: 'An extension asks at a name of one’s own, straight at Plex’s port.',
    puts: [
      { pasted: 'Failed to load resource: net::ERR_CERT_COMMON_NAME_INVALID', refused: notSaidWhere },
      {
        pasted: `https://${ownDomain}:32400/ Failed to load resource: net::ERR_CERT_COMMON_NAME_INVALID`,
        seen: { answers: here, ...notCovered(ownDomain) },
        confirmed: ['certificate-wrong-name'],
      },
    ],
  },
  {
    id: 'C368',
    source: 'Taxel/PlexTraktSync#1561',
    story: 'A tool in a container listens over wss://, and its container finds no names.',
    puts: [
      {
        pasted: [
          'INFO     Starting AlertListener:                                                ',
          `         wss://${name}:32400`,
          '         /:/websockets/notifications?X-Plex-Token=<hidden>                      ',
          'ERROR    AlertListener Error: [Errno -3] Try again                              ',
          'ERROR    [Errno -3] Try again - goodbye                                         ',
          'ERROR    Server closed connection                                               ',
        ].join('\n'),
        seen: { answers: program, names: namesAre({ system: gives(address), resolvers: [resolver()] }) },
        suspected: ['program-in-container'],
      },
    ],
  },
  {
    id: 'C369',
    source: 'Dyvinia/PlexampRPC#16',
    story: 'For a managed user a tool finds no server, and asks an address that is none.',
    puts: [
      {
        pasted:
          '[00:08:00] status/sessions?X-Plex-Token=[REDACTED]\n[00:08:00] WARN: Unable to get current session: status/sessions?X-Plex-Token=xxx... An invalid request URI was provided. Either the request URI must be an absolute URI or BaseAddress must be set.',
        confirmed: ['program-address-not-whole'],
      },
      {
        pasted: `INFO: Testing R https://203-0-113-7.${hash}.plex.direct:32400...\nWARN: Timeout R https://203-0-113-7.${hash}.plex.direct:32400...`,
        seen: { answers: program, route: atHome, published: publishing(address, outside), deadWays: [outside] },
        suspected: ['program-tries-dead-way'],
      },
    ],
  },
  // Published addresses and ways, once more.
  {
    id: 'C370',
    source: 'pushingkarmaorg/python-plexapi#19',
    story: 'From elsewhere a program goes the container’s way and the one at home, and both stay silent.',
    puts: [
      {
        pasted: [
          "ERROR:plexapi:http://172.x.x.x:32400: HTTPConnectionPool(host='172.x.x.x', port=32400): Max retries exceeded with url: /?X-Plex-Token=(token) (Caused by ConnectTimeoutError(<requests.packages.urllib3.connection.HTTPConnection object at 0x10a434050>, 'Connection to 172.x.x.x timed out. (connect timeout=5)'))",
          "ERROR:plexapi:https://10-x-x-x.somthg.plex.direct:32400: HTTPSConnectionPool(host='10-x-x-x.somthg.plex.direct', port=32400): Max retries exceeded with url: /?X-Plex-Token=(token) (Caused by ConnectTimeoutError(<requests.packages.urllib3.connection.VerifiedHTTPSConnection object at 0x10a434250>, 'Connection to 10-x-x-x.somthg.plex.direct timed out. (connect timeout=5)'))",
        ].join('\n'),
        refused: /blackened/,
      },
      {
        pasted: [
          "ERROR:plexapi:http://172.17.0.66:32400: HTTPConnectionPool(host='172.17.0.66', port=32400): Max retries exceeded with url: /?X-Plex-Token=(token) (Caused by ConnectTimeoutError(<requests.packages.urllib3.connection.HTTPConnection object at 0x10a434050>, 'Connection to 172.17.0.66 timed out. (connect timeout=5)'))",
          `ERROR:plexapi:https://172-17-0-66.${hash}.plex.direct:32400: HTTPSConnectionPool(host='172-17-0-66.${hash}.plex.direct', port=32400): Max retries exceeded with url: /?X-Plex-Token=(token) (Caused by ConnectTimeoutError(<requests.packages.urllib3.connection.VerifiedHTTPSConnection object at 0x10a4349d0>, 'Connection to 172-17-0-66.${hash}.plex.direct timed out. (connect timeout=5)'))`,
        ].join('\n'),
        seen: { answers: program, route: atHome, published: publishing(address, '172.17.0.66'), deadWays: ['172.17.0.66'] },
        confirmed: ['published-container-address'],
      },
    ],
  },
  {
    id: 'C371',
    source: 'music-assistant/support#1473',
    story: 'A program at home asks the relay without encryption, and the address outside, to which no way leads from within.',
    puts: [
      {
        pasted: [
          "2023-08-18 18:56:23.833 ERROR (Thread-13 (_connect)) [plexapi] http://198.51.100.179:8443: ('Connection aborted.', RemoteDisconnected('Remote end closed connection without response'))",
          `2023-08-18 18:56:33.771 ERROR (Thread-11 (_connect)) [plexapi] http://${outside}:32400: HTTPConnectionPool(host='${outside}', port=32400): Max retries exceeded with url: / (Caused by ConnectTimeoutError(<urllib3.connection.HTTPConnection object at 0x7fbbd40f1510>, 'Connection to ${outside} timed out. (connect timeout=10)'))`,
        ].join('\n'),
        seen: { answers: program, route: atHome, published: publishing(address, outside), deadWays: [outside] },
        suspected: ['program-tries-dead-way'],
      },
    ],
  },
  {
    id: 'C372',
    source: 'home-assistant/core#38247',
    story: 'plex.tv lists home, the outside and the relay, and all of them answer.',
    puts: [
      {
        pasted: [
          '<Device name="Attic" product="Plex Media Server" productVersion="1.43.4.10903-e5521bd8c" platform="Linux" platformVersion="10 (buster)" device="PC" clientIdentifier="xxxxxxxxxxxxxxxxxxxxxxxx" createdAt="1591967047" lastSeenAt="1595918003" provides="server" owned="1" accessToken="xxxxxxxxxxxxxxxxxxxxxxxx" publicAddress="203.0.113.7" httpsRequired="0" synced="0" relay="1" dnsRebindingProtection="0" natLoopbackSupported="1" publicAddressMatches="1" presence="1">',
          `<Connection protocol="https" address="${address}" port="32400" uri="https://${name}:32400" local="1"/>`,
          '<Connection protocol="https" address="my-public-ip" port="32400" uri="https://my-public-ip.plex.direct:32400" local="0"/>',
          `<Connection protocol="https" address="198.51.100.112" port="8443" uri="https://198-51-100-112.${hash}.plex.direct:8443" local="0" relay="1"/>`,
          '</Device>',
        ].join('\n'),
        seen: { answers: program, route: { name } },
      },
    ],
    remains: 'The list is in order. That a program asks the relay’s way too is not what is wrong.',
  },
  {
    id: 'C373',
    source: 'connorgallopo/Tracearr#76',
    story: 'A program in a container does not reach the way that plex.tv told it, and hides why.',
    puts: [
      { pasted: 'Cannot reach Plex server at https://addressredactedplex.direct:32400. fetch failed', refused: /blackened/ },
      {
        pasted: `Cannot reach Plex server at https://${name}:32400. fetch failed`,
        seen: { answers: program, route: { name } },
        suspected: ['program-in-container'],
      },
    ],
  },
  {
    id: 'C374',
    source: 'connorgallopo/Tracearr#1063',
    story: 'A list from which its owner took the addresses.',
    puts: [
      {
        pasted: [
          '<resource name="Attic" product="Plex Media Server" productVersion="1.43.3.10896-cb3ebc72d" platform="Linux" clientIdentifier="28216300728d848ad89a4bc8de9aa3371e09e64a" provides="server" ownerId="" owned="1" home="0" presence="1">',
          '<connections>',
          '<connection protocol="https" address="192.168.0.xx" port="32400" uri="https://192-168-0-xx.<hash>.plex.direct:32400" local="1" relay="0" IPv6="0"/>',
          '<connection protocol="https" address="xx.109.202.90" port="1337" uri="https://xx-109-202-90.<hash>.plex.direct:1337" local="0" relay="0" IPv6="0"/>',
          '</connections>',
          '</resource>',
        ].join('\n'),
        refused: /blackened/,
      },
    ],
  },
  {
    id: 'C375',
    source: 'toomuchio/plex-nginx-reverseproxy#46',
    story: 'By its own name browsers get in, and apps get the relay, as they are not told of it.',
    puts: [
      {
        pasted: `https://${ownDomain}`,
        seen: {
          ...ownCertificate(ownDomain),
          answers: away,
          route: { port: 443, kind: 'remote' },
          connection: byProxy,
          published: publishing(address),
        },
        confirmed: ['own-domain-not-published'],
      },
    ],
  },
  {
    id: 'C376',
    source: 'blog.miniasp.com: ERR_UNSAFE_PORT; blueswen.github.io: Chrome ERR_UNSAFE_PORT',
    story: 'A port was chosen to which browsers go for nobody.',
    puts: [
      { pasted: 'This site can’t be reached\nERR_UNSAFE_PORT', refused: notSaidWhere },
      {
        pasted: `GET https://${ownDomain}:10080/identity net::ERR_UNSAFE_PORT`,
        seen: { ...ownCertificate(ownDomain), answers: here, route: { port: 10_080 } },
      },
    ],
    remains: 'The server answers at that port, and programs get in. That browsers refuse the port by themselves, Relock does not judge.',
  },
  {
    id: 'C377',
    source: 'mauss.dev: Fix Double-NAT on Your Network',
    story: 'The modem is a router, and the router behind it is one too.',
    puts: [
      {
        seen: { answers: away, mapping: mappingThat({ state: 'failed', error: 'doublenat' }) },
        also: [
          also(portMapping, {
            gateway: '192.168.1.1',
            upnp: { state: 'answers', external: '192.168.0.2', mappings: [], isWhole: true },
            natPmp: { state: 'silent' },
            pcp: { state: 'silent' },
          }),
        ],
        confirmed: ['double-nat'],
      },
    ],
  },
  {
    id: 'C378',
    source: 'hometechops.com: Plex remote access not working',
    story: 'The provider shares one address among many homes.',
    puts: [
      {
        seen: { answers: away, mapping: mappingThat({ state: 'failed', error: 'unreachable' }) },
        also: [
          also(portMapping, {
            gateway: '192.168.1.1',
            upnp: { state: 'answers', external: '100.64.12.9', mappings: [], isWhole: true },
            natPmp: { state: 'silent' },
            pcp: { state: 'silent' },
          }),
        ],
        confirmed: ['double-nat'],
      },
    ],
  },
  {
    id: 'C379',
    source: 'I-am-PUID-0/pdrcrd#22',
    story: 'A program in a container’s network of its own sees nothing outside of it.',
    puts: [
      {
        pasted: `[12/12/23 09:45:59] [plex error]: couldnt reach local plex server at: http://${address}:32400 to determine library sections. Make sure the address is correct, the server is running, and youve set up at least one library.\n[12/12/23 09:45:59] [plex] getting all watchlists ... done`,
        seen: { answers: program },
        suspected: ['program-in-container'],
      },
    ],
  },
  {
    id: 'C380',
    source: 'CodyBerenson/PGMA-Modernized#332',
    story: 'The server’s log tells that plex.tv did not reach it from outside.',
    puts: [
      {
        pasted:
          'Aug 04, 2025 20:03:39.286 [0x16bcef000] DEBUG - [EventSourceClient/pubsub/pubsub.plex.tv:443] EventSource: Got event [data] \'<Message address="203.0.113.7" port="19491" asyncIdentifier="f5948c6f-932c-4887-8b7f-161631fad8c3" connectivity="0" command="notifyConnectivity"/>\'\nAug 04, 2025 20:03:39.286 [0x16bcef000] DEBUG - [EventSourceClient/pubsub/pubsub.plex.tv:443] PubSub: Got notified of reachability for async identifier f5948c6f-932c-4887-8b7f-161631fad8c3: 0 for 203.0.113.7:19491 (responded in 5256 ms)',
        refused: /server’s log/,
      },
    ],
  },
  {
    id: 'C381',
    source: 'Ombi-app/Ombi#5260, iBaa/PlexConnect#357',
    story: 'After a new password plex.tv knows no server of this account.',
    puts: [
      {
        pasted:
          '<MediaContainer friendlyName="myPlex" identifier="com.plexapp.plugins.myplex" machineIdentifier="xxxxx" size="0"> </MediaContainer>',
        refused: notSaidWhere,
      },
    ],
  },
  // Accounts, once more.
  {
    id: 'C382',
    source: 'home-assistant/core#53387',
    story: 'Home Assistant is told of no server of the account.',
    puts: [
      {
        pasted: [
          '2021-07-23 15:36:04 DEBUG (SyncWorker_1) [plexapi] GET https://plex.tv/users/account',
          '2021-07-23 15:36:04 DEBUG (SyncWorker_1) [plexapi] GET https://plex.tv/api/resources?includeHttps=1&includeRelay=1',
          '2021-07-23 15:36:04 ERROR (MainThread) [homeassistant.components.plex] No servers linked to Plex account',
        ].join('\n'),
        refused: notSaidWhere,
      },
      { pasted: `http://${address}:32400\nNo servers linked to Plex account`, seen: unclaimed, confirmed: ['server-unclaimed'] },
    ],
  },
  {
    id: 'C383',
    source: 'linuxserver/docker-plex#234',
    story: 'The code with which the server was claimed came from another account.',
    puts: [
      'No soup for you!\n\nThe server you’re trying to access doesn’t want to let you in. Make sure you’re signed in as a user with access to this server.',
      "The server you're trying to access doesn't want to let you in. Make sure you're signed in as a user with access to this server.",
    ].map((pasted) => ({ pasted, suspected: ['server-sign-in-dead', 'setup-from-outside'] })),
  },
  {
    id: 'C384',
    source: 'awillheartwu/yunplex#15',
    story: 'A program of Node’s brings no token, or an old one.',
    puts: [
      {
        pasted:
          'Error: Plex Server denied request, you must provide a way to authenticate! Read more about plex-api authenticators on https://www.npmjs.com/package/plex-api#authenticators',
        confirmed: ['program-not-authorized'],
      },
    ],
  },
  {
    id: 'C385',
    source: 'wernight/docker-plex-media-server#2',
    story: 'A new server in a rented computer is opened over the internet.',
    puts: [
      {
        pasted: `http://${outside}:32400/web\nYou do not have permission to access this server`,
        also: [also(frontPage, { status: 401 })],
        seen: { ...unclaimed, answers: here, route: { address: outside, kind: 'remote' } },
        confirmed: ['setup-from-outside'],
      },
    ],
  },
  {
    id: 'C386',
    source: 'JourneyDocker/Plex-Auto-Languages#5',
    story: 'A claim code stands where a token belongs.',
    puts: [
      {
        pasted: [
          'plex:',
          '  # A valid Plex URL (required)',
          `  url: "http://${address}:32400"`,
          '  # A valid Plex Token (required)',
          '  token: "claim-abcdefghij0123456789"',
          `plexapi.exceptions.Unauthorized: (401) unauthorized; http://${address}:32400/ <html><head><script>window.location = window.location.href.match(/(^.+\\/)[^\\/]*$/)[1] + 'web/index.html';</script><title>Unauthorized</title></head><body><h1>401 Unauthorized</h1></body></html>`,
        ].join('\n'),
        seen: { answers: program },
        confirmed: ['wrong-token'],
      },
    ],
  },
  {
    id: 'C387',
    source: 'RickDB/PlexAniSync#196',
    story: 'A program beside the server gets in by https://127.0.0.1, and its token is not taken.',
    puts: [
      {
        pasted: [
          '2023-04-30 10:13:44 [PLEX] Unable to authenticate to Plex Media Server',
          '    raise Unauthorized(message)',
          "plexapi.exceptions.Unauthorized: (401) unauthorized; https://127.0.0.1:32400/ <html><head><script>window.location = window.location.href.match(/(^.+\\/)[^\\/]*$/)[1] + 'web/index.html';</script><title>Unauthorized</title></head><body><h1>401 Unauthorized</h1></body></html>",
        ].join('\n'),
        seen: { answers: program },
        confirmed: ['program-not-authorized'],
      },
    ],
  },
  {
    id: 'C388',
    source: 'ngovil21/Plex-Cleaner#68',
    story: 'For a member of the home a program has no token, or one that does not lead in.',
    puts: ['Unauthorized to access url with token.', '[ERROR] Do not have the token for them. Please check spelling or token.'].map(
      (pasted) => ({ pasted, confirmed: ['program-not-authorized'] }),
    ),
  },
  {
    id: 'C389',
    source: 'croneter/PlexKodiConnect#1848',
    story: 'An add-on does not get a code from plex.tv.',
    puts: [{ pasted: 'Could not sign in to plex.tv. Try again later', suspected: ['program-without-plex-tv'] }],
  },
  {
    id: 'C390',
    source: 'ShokoAnime/ShokoServer#1222',
    story: 'plex.tv cannot make anything of the token that a program brings.',
    puts: [
      {
        pasted: [
          '2025-02-02 17:40:23',
          'Trace',
          'Requesting from plex: GET https://plex.tv/users/account.json',
          '2025-02-02 17:40:24',
          'Trace',
          'Got response: UnprocessableEntity',
        ].join('\n'),
        confirmed: ['sign-in-dead'],
      },
    ],
  },
  {
    id: 'C391',
    source: 'trakt/Plex-Trakt-Scrobbler#219',
    story: 'A plugin was never let in by the account, as its code had run out.',
    puts: [
      {
        pasted: "Unable to retrieve account libraries/sections: Plex account hasn't been authenticated",
        confirmed: ['program-not-authorized'],
      },
    ],
  },
  {
    id: 'C392',
    source: 'seerr-team/seerr#2902',
    story: 'A program was set up for another kind of server, and brings Plex no token.',
    puts: [
      {
        pasted:
          '2026-04-18T06:18:04.336Z [error][API]: Something went wrong testing Plex connection {"errorMessage":"Request failed with status code 401"}',
        confirmed: ['program-not-authorized'],
      },
    ],
  },
  {
    id: 'C393',
    source: 'joeyberkovitz/plex-aaos#13',
    story: 'The code of an app was typed behind the address of the page that asks for it.',
    puts: [{ pasted: 'https://plex.tv/link:5J9R', refused: /Plex’s own site/ }],
  },
]

import hostsFile from '@shared/facts/hosts-file'
import osFirewall from '@shared/facts/os-firewall'
import portMapping from '@shared/facts/port-mapping'
import { mappingThat, publishing } from '../evidence/account'
import { authority, chainOf, issuedBy, leaf } from '../evidence/certificates'
import { gives, namesAre, no, resolver } from '../evidence/dns'
import { closed, type Seen } from '../evidence/home'
import { wifiAlone } from '../evidence/network'
import { notAsked, plexAnswer, stranger } from '../evidence/who-answers'
import {
  address,
  away,
  byProxy,
  deadOutside,
  here,
  name,
  notCovered,
  notSaidWhere,
  onPhone,
  onTv,
  outside,
  ownCertificate,
  ownDomain,
  program,
  unknownHere,
} from './homes'
import { also, type UserCase } from './put'

/** A list that blocks whatever ends in plex.direct. */
const blocking = (answer: ReturnType<typeof gives>, software: string | null = null): Seen => ({
  names: namesAre({
    system: answer,
    resolvers: [resolver({ server: answer, privateControl: answer, publicControl: answer, software })],
  }),
})

/** A name of one’s own over the internet, with Plex behind a proxy. */
const proxied: Seen = {
  ...ownCertificate(ownDomain),
  route: { port: 443, kind: 'remote' },
  connection: byProxy,
}

/** What the router says: it opens ports, and none is open. */
const nothingOpen = also(portMapping, {
  gateway: '192.168.1.1',
  upnp: { state: 'answers', external: outside, mappings: [], isWhole: true },
  natPmp: { state: 'silent' },
  pcp: { state: 'silent' },
})

/** Another authority than Plex’s own two stands behind a name of one’s own. */
const vouchedBy = (issuer: ReturnType<typeof issuedBy>): Seen => ({
  certificate: chainOf(leaf({ names: [ownDomain], issuer }), authority()),
})
const addedHere: Seen = {
  trust: {
    name: ownDomain,
    opinions: [
      { roots: 'built-in', accepted: false, reasons: ['unknown root'] },
      { roots: 'system', accepted: true, reasons: [] },
    ],
    accepted: true,
    reasons: [],
  },
}

const ofPiHole = [`Nov 02 20:14:07: query[A] ${name} from 192.168.1.5`, `Nov 02 20:14:07: regex denied ${name} is 0.0.0.0`].join('\n')

/** Real cases of names, filters, ways and ports, gathered once more to measure how Relock judges what it was not built by. Addresses and names are nobody’s. */
export const netsAndNames: readonly UserCase[] = [
  {
    id: 'C500',
    source: 'nextdns/metadata#1434',
    story: 'A filter’s new list of threats took in all of plex.direct.',
    puts: [
      {
        pasted: [
          'plex.direct which is used to access via https://app.plex.tv/ is being blocked by the "AI-Driven Threat Detection".',
          `$ nslookup ${name}`,
          'Server:\t\t45.90.28.0',
          'Address:\t45.90.28.0#53',
          '',
          'Non-authoritative answer:',
          `Name:\t${name}`,
          'Address: 0.0.0.0',
        ].join('\n'),
        seen: { ...blocking(gives('0.0.0.0')), answers: here },
        confirmed: ['plex-direct-blocked'],
      },
    ],
  },
  {
    id: 'C501',
    source: 'notracking/hosts-blocklists#353',
    story: 'A list against ransomware held all of plex.direct.',
    puts: [
      // Where the list lies is no server’s place.
      { pasted: 'plex.direct blocked by https://kriskintel.com/ktip_maze.txt', refused: notSaidWhere },
      {
        pasted: `${name}\nplex.direct blocked by https://kriskintel.com/ktip_maze.txt`,
        seen: { ...blocking(no(3), 'dnsmasq-2.80'), answers: here },
        confirmed: ['plex-direct-blocked'],
      },
    ],
  },
  {
    id: 'C502',
    source: 'ramuskay: Troubleshooting Plex with OPNsense',
    story: 'A service for encrypted names, to which the router passes on, finds none of plex.direct.',
    puts: [
      {
        pasted: [
          'e: [DownloadQueueManager] Download failed: 4d20d1ba6459d6cb6f31ed69ee95f5984ad81629',
          'e: An exception occurred: java.io.IOException: Unsuccessful response: 0',
          'e: Stacktrace: java.io.IOException: Unsuccessful response: 0',
          'at com.plexapp.plex.mediaprovider.podcasts.offline.b.f(SourceFile:27)',
        ].join('\n'),
        refused: notSaidWhere,
      },
      { seen: { ...blocking(no(2), 'unbound 1.15.0'), answers: onPhone }, confirmed: ['plex-direct-unreachable'] },
    ],
  },
  {
    id: 'C503',
    source: 'edde746/plezy#1404',
    story: 'An app takes no certificate of the proxy’s, which this computer takes.',
    puts: [
      {
        pasted: [
          '[00:09:41.219] [WARNING] Cached Plex server connection endpoint failed, falling back to candidate race',
          `Error: {uri: https://${ownDomain}, elapsedMs: 63}`,
          '[00:09:41.247] [WARNING] Plex server connection endpoint candidate failed',
          `Error: {url: https://${ownDomain}, type: Remote, https: true, error: Connection error: TLS certificate validation failed, latencyMs: 24}`,
        ].join('\n'),
        seen: { ...proxied, answers: program },
        suspected: ['program-authorities-old'],
      },
      {
        pasted: `Error: {url: https://${ownDomain}, type: Remote, https: true, error: Connection error: TLS certificate validation failed, latencyMs: 24}`,
        seen: { ...proxied, ...vouchedBy(issuedBy('WE1', 'Google Trust Services')), answers: program },
        suspected: ['program-authorities-old'],
      },
      // It is an authority that somebody added to this computer: the program does well not to know it.
      {
        pasted: `Error: {url: https://${ownDomain}, type: Remote, https: true, error: Connection error: TLS certificate validation failed, latencyMs: 24}`,
        seen: { ...proxied, ...vouchedBy(issuedBy('Family Authority')), ...addedHere, answers: program },
      },
    ],
  },
  {
    id: 'C504',
    source: 'edde746/plezy#1108',
    story: 'An app on a phone without any network.',
    puts: [
      {
        pasted: [
          '[19:35:24.992] [WARNING] Plex clients API request failed; retrying via plex.tv',
          'Error: {path: /home/users, type: connectionError}',
          '[19:35:33.014] [WARNING] ActiveProfileBinder: fetchServers failed with cached token for Attic',
          'Error: MediaServerHttpException(connectionError: Cronet exception: m1.nc: Exception in CronetUrlRequest: net::ERR_NAME_NOT_RESOLVED, ErrorCode=1, InternalErrorCode=-105, Retryable=false: plex.tv/api/v2/resources)',
        ].join('\n'),
        suspected: ['program-without-plex-tv'],
      },
    ],
  },
  {
    id: 'C505',
    source: 'anatosun/plexamp-docker#13',
    story: 'Plex’s own player, in a network of containers, does not get to the server.',
    puts: [
      {
        pasted:
          "2024-10-18 15:45:34\nDEVICE: Server connection https://192-168-1-20.9942XXXXXX3f0fXXXXX.plex.direct:32400 didn't work for Gawain: HTTP status -7",
        seen: { answers: program },
        suspected: ['program-in-container'],
      },
      {
        pasted: [
          '2024-10-18 15:45:31',
          'Starting Plexamp 4.11.2',
          '2024-10-18 15:45:34',
          'DEVICE: Error loading cloud players from plex.tv HTTP status 403',
          '2024-10-18 15:45:34',
          `DEVICE: Server connection https://${name}:32400 didn't work for Gawain: HTTP status -7`,
        ].join('\n'),
        seen: { answers: program },
        suspected: ['program-in-container'],
      },
      // It was another player that it did not get to.
      {
        pasted: `http://${address}:32400\nDEVICE: Player connection http://192.168.1.60:32500 didn't work for Kitchen: HTTP status -7`,
        seen: { answers: program },
      },
      {
        pasted: `DEVICE: Server connection https://${name}:32400 didn't work for Gawain: HTTP status -60`,
        seen: { answers: program },
        suspected: ['program-authorities-old'],
      },
    ],
  },
  {
    id: 'C506',
    source: 'zhyph/scrape-mediux#5',
    story: 'The computer of a script sees nothing of Plex’s.',
    puts: [
      {
        pasted: [
          `❌ ERROR Failed to get media IDs from Plex: HTTPConnectionPool(host='${address}', port=32400): Max retries exceeded with url: / (Caused by NewConnectionError('<urllib3.connection.HTTPConnection object at 0x74f28072dac0>: Failed to establish a new connection: [Errno 113] Host is unreachable'))`,
          '',
          '⚠️  WARNING Plex connection failed. Ensure Plex configuration is correct.',
          '',
          '❌ ERROR Failed to retrieve media IDs',
        ].join('\n'),
        seen: { answers: program },
        suspected: ['program-in-container'],
      },
    ],
  },
  {
    id: 'C507',
    source: 'pabloromeo/clusterplex#217',
    story: 'A helper on a second computer asks for the server by the name of its container.',
    puts: [
      {
        pasted: '[tcp @ 0x7fcf32b59640] Failed to resolve hostname plex: Try again',
        seen: { ...unknownHere('plex'), answers: program },
        confirmed: ['own-domain-does-not-resolve'],
      },
      {
        pasted: `[tcp @ 0x7fcf32b59640] Connection to tcp://${address}:32400 failed: Connection refused`,
        seen: { answers: program },
        suspected: ['program-in-container'],
      },
    ],
  },
  {
    id: 'C508',
    source: 'edde746/plezy#1061',
    story: 'An app finds nothing over a tailnet, and Plex’s own does.',
    puts: [
      {
        pasted:
          'Since upgrading to v2.0.0, Plezy can no longer connect to a Plex Media Server over a Tailscale network. The official Plex Android app still connects and streams flawlessly via Tailscale on the exact same device and network setup.',
        refused: notSaidWhere,
      },
      { seen: { answers: away, published: publishing(address, '100.101.102.103') }, suspected: ['nothing-published'] },
    ],
    remains: 'That the phone is in the tailnet as well nobody told; what the app did there only its own log tells.',
  },
  {
    id: 'C509',
    source: 'Tautulli/Tautulli#1953',
    story: 'A program asks without encryption where the proxy takes encrypted questions only.',
    puts: [
      {
        pasted: [
          `[02/Jan/2023:00:09:40 +0100] 172.17.0.1 -> https://${ownDomain}:443 -> ${address}:32400 "GET /identity HTTP/1.1" 200 rt:0.004 ct:0.002 urt:0.004 sb:169 ua:"python-requests/2.28.1" u:-`,
          `[02/Jan/2023:00:10:52 +0100] 172.17.0.1 -> http://${ownDomain}:443 -> - "GET /status/sessions HTTP/1.1" 400 rt:0.000 ct:- urt:- sb:255 ua:"python-requests/2.28.1" u:-`,
        ].join('\n'),
        seen: { ...proxied, answers: { ...program, program: 'tautulli' }, identity: { secure: plexAnswer(), plain: stranger(400) } },
        confirmed: ['http-at-secure-port'],
      },
      {
        pasted: `2023/01/02 00:10:52 [info] 30#30: *12 client sent plain HTTP request to HTTPS port while reading client request headers, client: 172.17.0.1, server: ${ownDomain}, request: "GET /status/sessions HTTP/1.1", host: "${ownDomain}:443"`,
        seen: { ...proxied, answers: program, identity: { secure: plexAnswer(), plain: stranger(400) } },
        confirmed: ['http-at-secure-port'],
      },
      // Who asked securely was let in.
      {
        pasted: `[02/Jan/2023:00:09:40 +0100] 172.17.0.1 -> https://${ownDomain}:443 -> ${address}:32400 "GET /identity HTTP/1.1" 200 rt:0.004 ct:0.002 urt:0.004 sb:169 ua:"python-requests/2.28.1" u:-`,
        seen: { ...proxied, answers: program, identity: { secure: plexAnswer(), plain: stranger(400) } },
      },
    ],
  },
  {
    id: 'C510',
    source: 'blacktwin/JBOPS#249',
    story: 'Plex takes its port for open, and the router has opened none.',
    puts: [
      // By a phone’s word alone, as Plex itself says that all is well.
      {
        seen: { answers: away, mapping: mappingThat({}), fromOutside: { saw: 'loading' } },
        also: [nothingOpen],
        suspected: ['forward-missing'],
      },
    ],
  },
  {
    id: 'C511',
    source: 'nlopez/k8s_home#8',
    story: 'A cluster publishes an address of its own.',
    puts: [
      {
        pasted:
          "Basically plex comes up, but the server is only accessible from the server's web app. Any remote plex client cannot connect. They can see it in the server list, but not connect.",
        refused: notSaidWhere,
      },
      {
        seen: { answers: onPhone, published: publishing('10.42.0.31'), deadWays: ['10.42.0.31'] },
        confirmed: ['published-container-address'],
      },
    ],
  },
  {
    id: 'C512',
    source: 'iBaa/PlexConnect#395',
    story: 'A firewall lets Plex in, and not what looks for it.',
    puts: [
      {
        pasted: '14:30:20 PlexAPI: GDM: No servers discovered\n14:30:20 PlexAPI: Servers (local, plex.tv, MyPlex): 1',
        refused: notSaidWhere,
      },
      {
        pasted: `http://${address}:32400\n14:30:20 PlexAPI: GDM: No servers discovered`,
        seen: { answers: { ...program, serverIsHere: 'yes' } },
        also: [also(osFirewall, { walls: [{ wall: 'ufw', state: 'lets in', because: null }] })],
      },
    ],
    remains: 'Whether the ports by which it is discovered are open; the one that Plex answers at is.',
  },
  {
    id: 'C513',
    source: 'toomuchio/plex-nginx-reverseproxy#9',
    story: 'The page is connected, by another way than its owner thought.',
    puts: [
      {
        pasted: `[Connections] Server Plex connected at https://${name}:32400/`,
        seen: { answers: here },
      },
    ],
    remains: 'Nothing is wrong.',
  },
  {
    id: 'C514',
    source: 'linuxserver/Heimdall#861',
    story: 'A program asks at Plex’s port for a name behind which a proxy stands at 443.',
    puts: [
      {
        pasted: `cURL error 7: Failed to connect to ${ownDomain} port 32400: Connection refused (see https://curl.haxx.se/libcurl/c/libcurl-errors.html)`,
        seen: {
          ...closed('refused'),
          answers: program,
          ...deadOutside('refused'),
        },
        confirmed: ['server-off'],
      },
    ],
  },
  {
    id: 'C515',
    source: 'Pr0meth3us/hms-docker#15',
    story: 'A name out of the hosts file leads to the right computer, and no proxy stands there.',
    puts: [
      {
        pasted:
          'When attempting to access http://plex.local from the non-docker host I receive an error stating the connection was refused. I have the HOST file on that machine updated.',
        seen: { ...closed('refused'), answers: here, route: { host: 'plex.local', name: 'plex.local', port: 80 } },
        also: [also(hostsFile, { entries: [{ name: 'plex.local', address }] })],
        confirmed: ['server-off'],
      },
    ],
  },
  {
    id: 'C516',
    source: 'traefik/traefik#5216',
    story: 'A proxy does not take Plex’s own certificate behind it.',
    puts: [
      {
        pasted: `https://${ownDomain}\n502 gateway error from cloudflare`,
        seen: { ...proxied, answers: here, identity: { secure: stranger(502, 'cloudflare'), plain: notAsked } },
        confirmed: ['reverse-proxy-in-front'],
      },
    ],
  },
  {
    id: 'C517',
    source: 'traefik/traefik#6132',
    story: 'Plex’s page complains of the way past the proxy.',
    puts: [
      {
        pasted:
          'Plex works fine except for one thing: the "Not available outside your network" error. It does not prevent me to us Plex but it\'s suboptimal when I use it locally because all the traffic is sent remotely.',
        seen: {
          ...proxied,
          answers: here,
          route: { ...proxied.route, learntFrom: 'plex.tv' },
          published: publishing('172.18.0.5', `https://${ownDomain}:443`),
          deadWays: ['172.18.0.5'],
        },
        suspected: ['remote-access-broken'],
      },
    ],
  },
  {
    id: 'C518',
    source: 'swizzin/swizzin#111',
    story: 'A service in front of the domain passes on no such port.',
    puts: [
      {
        pasted: `http://${ownDomain}:32400 just refuse to connect, accessing from the IP works fine`,
        seen: {
          ...closed('no answer'),
          ...{ interfaces: { ...wifiAlone, gateways: ['192.168.1.1'] } },
          answers: here,
          route: { host: ownDomain, name: ownDomain, address: '198.51.100.104', kind: 'remote' },
          connection: {
            port: 32_400,
            attempts: [{ address: '198.51.100.104', outcome: 'no answer', tookMs: 4_000 }],
            outcome: 'no answer',
            address: null,
          },
        },
        confirmed: ['server-not-answering'],
      },
    ],
  },
  {
    id: 'C519',
    source: 'therithwikrayani/plex-cgnot#3',
    story: 'A tunnel passes the connection on as it is, and its name is on no certificate of Plex’s.',
    puts: [
      {
        seen: {
          ...notCovered('0.tcp.tunnel.example'),
          answers: away,
          route: { host: '0.tcp.tunnel.example', name: '0.tcp.tunnel.example', port: 18_231, kind: 'remote', learntFrom: 'plex.tv' },
          published: publishing('https://0.tcp.tunnel.example:18231'),
        },
        confirmed: ['custom-url-wrong'],
      },
    ],
  },
  {
    id: 'C520',
    source: 'timhaak/docker-plex#90',
    story: 'An Apple TV is led into a container.',
    puts: [
      {
        pasted:
          "I've got an appleTV that used to work when I had a physical server running the plex server but now in the docker I'm having connection issues. I've tried various settings of allowedNetworks and disableRemoteSecurity with no luck.",
        refused: notSaidWhere,
      },
      {
        seen: { answers: onTv, published: publishing('172.17.0.2'), deadWays: ['172.17.0.2'] },
        confirmed: ['published-container-address'],
      },
    ],
  },
  {
    id: 'C521',
    source: 'wernight/docker-plex-media-server#10',
    story: 'Remote access cannot be switched on from within a container.',
    puts: [
      {
        pasted:
          "Everything works fine for me with `--net=host`, but If I remove it I can't seem to enable remote access from settings in the web ui and therefore can't reach the server from my other plex clients",
        suspected: ['remote-access-broken'],
      },
    ],
  },
  {
    id: 'C522',
    source: 'linuxserver/docker-plex#165',
    story: 'From another computer the port is shut.',
    puts: [
      {
        pasted: `$ nmap -p 32400 ${address}\nNmap scan report for ${address}\nHost is up (0.00042s latency).\nPORT      STATE  SERVICE\n32400/tcp closed plex`,
        seen: { ...closed('refused'), answers: { where: 'another computer' } },
        confirmed: ['server-off'],
      },
    ],
  },
  {
    id: 'C523',
    source: 'zkutasi/homelab: Plex behind Pi-hole and Unbound',
    story: 'Somebody has blocked plex.direct on purpose.',
    puts: [
      {
        pasted: ofPiHole,
        seen: { ...blocking(gives('0.0.0.0'), 'dnsmasq-pi-hole-v2.90'), answers: here },
        confirmed: ['plex-direct-blocked'],
      },
      { pasted: ofPiHole, seen: { answers: onTv }, suspected: ['device-asks-other-name-server'] },
      // Others’ names are blocked, this one is answered, and for IPv6 there is nothing to tell of it.
      {
        pasted: [
          'Nov 02 20:14:07: gravity blocked ads.family.example is 0.0.0.0',
          `Nov 02 20:14:08: reply ${name} is ${address}`,
          `Nov 02 20:14:08: reply ${name} is NODATA-IPv6`,
        ].join('\n'),
        seen: { answers: onTv },
      },
    ],
  },
  {
    id: 'C524',
    source: 'gwarser/filter-lists#26',
    story: 'A list of a blocker’s keeps pages from whatever is at home.',
    puts: [
      {
        pasted: `GET https://${name}:32400/media/providers?X-Plex-Product=Plex%20Web net::ERR_BLOCKED_BY_CLIENT`,
        seen: { answers: here },
        confirmed: ['browser-extension-blocks'],
      },
      {
        pasted: `12:01:13\t||plex.direct^$third-party,domain=~localhost|~127.0.0.1|~[::1]|~0.0.0.0|~[::]|~local\t--\tapp.plex.tv\t3\txhr\thttps://${name}:32400/identity`,
        seen: { answers: here },
        confirmed: ['browser-extension-blocks'],
      },
      // What it lets through, and what blockers stop everywhere.
      {
        pasted: `12:01:13\t@@||plex.direct^\t++\tapp.plex.tv\t3\txhr\thttps://${name}:32400/identity\n12:01:14\t||analytics.plex.tv^\t--\tapp.plex.tv\t3\txhr\thttps://analytics.plex.tv/collect`,
        seen: { answers: here },
      },
    ],
  },
  {
    id: 'C525',
    source: 'home-assistant/core#129286',
    story: 'A new container of Home Assistant’s does not get to the server.',
    puts: [
      {
        pasted:
          'Logger: homeassistant.components.plex\nSource: components/plex/config_flow.py:227\nPlex server could not be reached: http://PLEX-SERVER-IP:32400',
        refused: /blackened/,
      },
      {
        pasted: `Logger: homeassistant.components.plex\nSource: components/plex/config_flow.py:227\nPlex server could not be reached: http://${address}:32400`,
        seen: { answers: { ...program, program: 'home-assistant' } },
        suspected: ['program-in-container'],
      },
    ],
  },
]

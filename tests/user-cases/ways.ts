import neighbour from '@shared/facts/neighbour'
import portMapping from '@shared/facts/port-mapping'
import { mappingThat, publishing } from '../evidence/account'
import { closed } from '../evidence/home'
import { wifiAlone } from '../evidence/network'
import { notAsked, stranger } from '../evidence/who-answers'
import {
  address,
  away,
  byProxy,
  deadOutside,
  hash,
  here,
  hidden,
  name,
  notCovered,
  notSaidWhere,
  onHostNetwork,
  onPhone,
  onTv,
  outside,
  ownCertificate,
  ownDomain,
  program,
} from './homes'
import { also, type UserCase } from './put'

/** No device has that address. */
const nobodyThere = also(neighbour, { address, via: null, onLink: true, state: 'silent' })
const atHome = { interfaces: { ...wifiAlone, gateways: ['192.168.1.1'] } }
const silentUpnp = (external: string) =>
  also(portMapping, {
    gateway: '192.168.1.1',
    upnp: { state: 'answers', external, mappings: [], isWhole: true },
    natPmp: { state: 'silent' },
    pcp: { state: 'silent' },
  })

/** Real cases of published addresses, ways and names, gathered to measure how Relock judges what it was not built by. Addresses and names are nobody’s. */
export const ways: readonly UserCase[] = [
  {
    id: 'C400',
    source: 'sct/overseerr#3641',
    story: 'A program’s own list of the ways, each with what became of it.',
    puts: [
      {
        pasted: [name, `192-168-16-1.${hash}.plex.direct`, `172-21-0-1.${hash}.plex.direct`]
          .map((host) =>
            [
              '            {',
              '                "protocol": "https",',
              `                "address": "${host}",`,
              '                "port": 32400,',
              `                "uri": "https://${host}:32400",`,
              '                "local": true,',
              '                "status": 500,',
              '                "message": "ETIMEDOUT"',
              '            },',
            ].join('\n'),
          )
          .join('\n'),
        seen: { answers: program, published: publishing(address, '192.168.16.1', '172.21.0.1'), deadWays: ['192.168.16.1', '172.21.0.1'] },
        suspected: ['program-tries-dead-way', 'program-in-container'],
      },
    ],
  },
  {
    id: 'C401',
    source: 'hassio-addons/app-plex#304',
    story: 'The add-on knows only the address inside of its container.',
    puts: [
      {
        pasted:
          '"Server is currently unavailable." Under Settings > Server > Network > Preferred network interface, the dropdown only lists: Any and eth0 (172.30.33.1). My Home Assistant/Plex host\'s actual LAN IP is 192.168.1.20, and this address does not appear anywhere in the interface list.',
        seen: { answers: onTv, published: publishing('172.30.33.1'), deadWays: ['172.30.33.1'] },
        confirmed: ['published-container-address'],
      },
    ],
  },
  {
    id: 'C402',
    source: 'Tautulli/Tautulli#1164',
    story: 'The computer of the server was given another address.',
    puts: [
      { pasted: 'There was an error connecting to your Plex server', refused: notSaidWhere },
      {
        pasted: `http://${address}:32400\nThere was an error connecting to your Plex server`,
        seen: { ...closed('no answer'), ...atHome, answers: { ...program, program: 'tautulli' } },
        also: [nobodyThere],
        confirmed: ['nobody-at-address'],
      },
    ],
  },
  {
    id: 'C403',
    source: 'ErsatzTV/legacy#1751',
    story: 'A program has begun to take the container’s address.',
    puts: [
      {
        pasted:
          "Now that I am using direct local connections to Plex, ErsatzTV has started using the container IP address on my UNRAID machine, http://172.17.0.5:32400, and can't connect. I port forward the container port to the server IP, 192.168.1.20.",
        seen: { answers: program, route: { host: address }, published: publishing(address, '172.17.0.5'), deadWays: ['172.17.0.5'] },
        confirmed: ['published-container-address'],
      },
    ],
  },
  {
    id: 'C404',
    source: 'linuxserver/docker-plex#239',
    story: 'Behind a load balancer the app gets only the relay.',
    puts: [
      {
        pasted:
          'with a browser i can go to 192.168.1.20:32400 and use plex with no issue at all but with the plex app i can only use the relay server, i\'m unable to use a lan access to the server. i think that the problem is that plex has register my local docker ip for the "private ip" setting',
        seen: { answers: onPhone, published: publishing('172.18.0.4'), deadWays: ['172.18.0.4'] },
        confirmed: ['published-container-address'],
      },
    ],
  },
  {
    id: 'C405',
    source: 'munnerz/kube-plex#118',
    story: 'An ingress stands in front, and Plex’s page shows a red mark.',
    puts: [
      {
        pasted:
          'Not available outside your network\nYour server is signed in to Plex, but is not reachable from outside your network. Direct connection is not available.',
        suspected: ['remote-access-broken'],
      },
    ],
  },
  {
    id: 'C406',
    source: 'tteck/Proxmox#1830',
    story: 'Plex warns of two routers, and its owner knows of one.',
    puts: [
      {
        pasted:
          "Plex warns of a Double NAT but Proxmox is set up to bridge. Is there something I'm missing? There's only the one NAT on my network - the router.",
        suspected: ['double-nat'],
      },
      { seen: { answers: away, mapping: mappingThat({ state: 'failed', error: 'doublenat' }) }, confirmed: ['remote-access-broken'] },
    ],
  },
  {
    id: 'C407',
    source: 'jaymoulin/docker-plex#16',
    story: 'The port is open, and from outside the server is there only now and then.',
    puts: [
      {
        pasted:
          "I keep having issues with the plex server not being reachable through the internet or not reachable securely. Sometimes, when I select, allow insecure connection, it works, but most of the time it doesnt. Off course I forwarded the 32400 port (TCP and UDP) in my router, but this doesn't do much:(",
        suspected: ['remote-access-broken'],
      },
    ],
  },
  {
    id: 'C408',
    source: 'toomuchio/plex-nginx-reverseproxy#30',
    story: 'A proxy in a container with an address of its own does not reach the computer below it.',
    puts: [
      {
        pasted: `2018/01/26 23:43:52 [error] 350#350: *6 connect() failed (113: Host is unreachable) while connecting to upstream, client: 192.168.1.1, server: ${ownDomain}, request: "GET / HTTP/2.0", upstream: "http://${address}:32400/", host: "${ownDomain}"`,
        seen: { answers: program },
        suspected: ['program-in-container'],
      },
    ],
  },
  {
    id: 'C409',
    source: 'toomuchio/plex-nginx-reverseproxy#61',
    story: 'The proxy answers, and does not get to Plex behind it.',
    puts: [
      {
        pasted: `https://${ownDomain}/\n502 Bad Gateway\nopenresty`,
        seen: {
          ...ownCertificate(ownDomain),
          answers: here,
          route: { port: 443, kind: 'remote' },
          connection: byProxy,
          identity: { secure: stranger(502, 'openresty'), plain: notAsked },
        },
        confirmed: ['reverse-proxy-in-front'],
      },
    ],
  },
  {
    id: 'C410',
    source: 'home-assistant/core#2363',
    story: 'The server is off, and a journal fills itself with its absence.',
    puts: [
      {
        pasted: [
          'Jul 05 07:27:13 starbase hass[542]: Traceback (most recent call last):',
          'Jul 05 07:27:13 starbase hass[542]: File "/usr/local/lib/python3.4/dist-packages/requests/packages/urllib3/connection.py", line 142, in _new_conn',
          'Jul 05 07:27:13 starbase hass[542]: (self.host, self.port), self.timeout, **extra_kw)',
          'Jul 05 07:27:13 starbase hass[542]: sock.connect(sa)',
          'Jul 05 07:27:13 starbase hass[542]: OSError: [Errno 113] No route to host',
          `Jul 05 07:27:13 starbase hass[542]: requests.exceptions.ConnectionError: HTTPConnectionPool(host='${address}', port=32400): Max retries exceeded with url: /clients (Caused by NewConnectionError('<requests.packages.urllib3.connection.HTTPConnection object at 0x7277a290>: Failed to establish a new connection: [Errno 113] No route to host',))`,
        ].join('\n'),
        seen: { ...closed('no answer'), ...atHome, answers: program },
        also: [nobodyThere],
        confirmed: ['nobody-at-address'],
      },
    ],
  },
  {
    id: 'C411',
    source: 'sct/overseerr#3089',
    story: 'A program asks itself, over IPv6.',
    puts: [
      {
        pasted: '[error][Plex Scan]: Scan interrupted {"errorMessage":"connect ECONNREFUSED ::1:32400"}',
        seen: { answers: program },
        suspected: ['program-in-container'],
      },
    ],
  },
  {
    id: 'C412',
    source: 'iBaa/PlexConnect#402',
    story: 'By its own name the server is reached from everywhere but from home.',
    puts: [
      {
        pasted: `I have a dns name: http://${ownDomain}:32400 and this points to my external ip address of my network. My router does redirect his traffic well from an external connection, but internally this doesn't work.`,
        seen: {
          ...closed('no answer'),
          ...atHome,
          answers: here,
          ...deadOutside('no answer'),
        },
        confirmed: ['server-not-answering'],
      },
    ],
    remains:
      'That it is the way back in that is missing shows only where the server was met at home as well, by its address there or by plex.tv’s list.',
  },
  {
    id: 'C413',
    source: 'linuxserver/docker-plex#75',
    story: 'Docker on a Mac with the host’s network: inside the container Plex answers.',
    puts: [
      {
        pasted: `$ curl http://${address}:32400\ncurl: (7) Failed to connect to ${address} port 32400: Connection refused`,
        seen: { ...closed('refused'), answers: { where: 'this browser', serverIsHere: 'yes' } },
        also: [onHostNetwork],
        system: 'macos',
        suspected: ['container-in-virtual-machine'],
      },
    ],
  },
  {
    id: 'C414',
    source: 'Sonarr/Sonarr#1126',
    story: 'A Pi-hole’s list holds a site of Plex’s, and a program gets a page that it cannot read.',
    puts: [
      {
        pasted:
          "Unable to connect to Plex Server\nPlexServerService\tUnable to connect to Plex Server: Error reading JObject from JsonReader. Path '', line 0, position 0.: Error reading JObject from JsonReader. Path '', line 0, position 0.",
        refused: notSaidWhere,
      },
    ],
  },
  {
    id: 'C415',
    source: 'pannal/plex-for-kodi#46',
    story: 'One device finds no server, and three others do.',
    puts: [
      { pasted: '"No Servers Found" despite working on 3 other devices', refused: notSaidWhere },
      { seen: { ...hidden('dnsmasq-2.90'), answers: { ...program, program: 'kodi' } }, confirmed: ['dns-rebinding-protection'] },
    ],
  },
  {
    id: 'C416',
    source: 'home-assistant/core#50271',
    story: 'A program names the server, and it is plex.tv that it does not find.',
    puts: [
      {
        pasted: [
          'Logger: homeassistant.components.plex',
          'Source: components/plex/__init__.py:111',
          `Plex server (http://${address}:32400) could not be reached: [HTTPSConnectionPool(host='plex.tv', port=443): Max retries exceeded with url: /users/account (Caused by NewConnectionError('<urllib3.connection.HTTPSConnection object at 0xae2d0700>: Failed to establish a new connection: [Errno -3] Try again'))]`,
        ].join('\n'),
        seen: { answers: { ...program, program: 'home-assistant' } },
        suspected: ['program-without-plex-tv'],
      },
    ],
  },
  {
    id: 'C417',
    source: 'RemiRigal/Plex-Auto-Languages#118',
    story: 'A container finds plex.tv for some days, and then does not.',
    puts: [
      {
        pasted: [
          '2025-10-09 09:38:12,720 [WARNING] ConnectionError: Unable to connect to Plex server, retrying...',
          '2025-10-09 09:38:17,731 [WARNING] ConnectionError: Unable to connect to Plex server, retrying...',
          'Max retries exceeded with url: /api/v2/user (Caused by NameResolutionError("<urllib3.connection.HTTPSConnection object at 0x73c53640e4c0>: Failed to resolve \'plex.tv\' ([Errno -3] Try again)"))',
        ].join('\n'),
        suspected: ['program-without-plex-tv'],
      },
    ],
  },
  {
    id: 'C418',
    source: 'sct/overseerr#3507',
    story: 'A program waits in vain for plex.tv, and calls the token no good.',
    puts: [
      {
        pasted: [
          '2023-06-18T01:39:24.585Z [error][Plex.tv API]: Something went wrong while getting the account from plex.tv: Socket connection timeout ',
          '',
          '2023-06-18T01:39:24.586Z [error][API]: Something went wrong authenticating with Plex account {"errorMessage":"Invalid auth token","ip":"{redacted}"}',
        ].join('\n'),
        suspected: ['program-without-plex-tv'],
      },
    ],
  },
  {
    id: 'C419',
    source: 'LukeChannings/moviematch#70',
    story: 'A container does not find a name that only this home knows.',
    puts: [
      {
        pasted:
          'Uncaught (in promise) TypeError: error sending request for url (https://plex.local:32400/library/sections?X-Plex-Token=XXXX): error trying to connect: dns error: failed to lookup address information: Name or service not known',
        seen: { answers: program, ...notCovered('plex.local') },
        confirmed: ['certificate-wrong-name'],
        suspected: ['program-in-container'],
      },
    ],
  },
  {
    id: 'C420',
    source: 'kubealex/k8s-mediaserver-operator#66',
    story: 'A cluster publishes an address of its own, and the name of its proxy without a port.',
    puts: [
      {
        seen: {
          answers: onTv,
          published: publishing('10.42.0.15', `http://${ownDomain}:32400`),
          deadWays: ['10.42.0.15', { name: `${ownDomain}:32400`, leadsTo: '192.168.1.60' }],
        },
        confirmed: ['custom-url-wrong', 'published-container-address'],
      },
    ],
  },
  {
    id: 'C421',
    source: 'blackmatrix7/ios_rule_script#1237',
    story: 'A filter on the server’s computer leads what it asks of plex.tv by another country.',
    puts: [
      { pasted: 'Plex Media Server 远程访问功能无法连通', suspected: ['remote-access-broken'] },
      {
        seen: { answers: away, mapping: mappingThat({ state: 'failed', error: 'unreachable', publicAddress: '198.51.100.72' }) },
        also: [silentUpnp(outside)],
        confirmed: ['vpn-on-server'],
      },
    ],
  },
  {
    id: 'C422',
    source: 'pablokbs/plex-rpi#17',
    story: 'A container has an address of its own on the Wi-Fi, where nobody answers for it.',
    puts: [
      {
        pasted: `No puedo acceder al servidor desde el host (o ninguna otra maquina). Tampoco hay respuesta ping.\n    networks:\n      lan:\n        ipv4_address: ${address}\n        gateway: "192.168.1.1"`,
        seen: { ...closed('no answer'), ...atHome },
        also: [nobodyThere],
        confirmed: ['nobody-at-address'],
      },
    ],
  },
  {
    id: 'C423',
    source: 'meeb/tubesync#261',
    story: 'A program was given a whole address where it wants a host.',
    puts: [
      {
        pasted: `Failed to make a test connection to your Plex Media Server at "http://${address}:32400", the error was "HTTPConnectionPool(host='http', port=80): Max retries exceeded with url: /library/sections?X-Plex-Token=EXPUNGED (Caused by NewConnectionError('<urllib3.connection.HTTPConnection object at 0x7ff3107cf5b0>: Failed to establish a new connection: [Errno -2] Name or service not known'))". Check your host and port are correct.`,
        seen: { answers: program },
        confirmed: ['program-address-not-whole'],
      },
    ],
  },
  {
    id: 'C424',
    source: 'prologueapp/Prologue#305',
    story: 'From a VPN an app gets only the relay: the name of the proxy is published without its port.',
    puts: [
      { pasted: 'Media libraries cannot be accessed from this server.', refused: notSaidWhere },
      {
        pasted: `my WireGuard VPN is causing the issue. Forcing me onto the relay connection which isn't reliable. Also noticed it's trying to grab my alternate help ${ownDomain}:32400 which won't work since it's reverse proxied to the port already.`,
        seen: {
          ...closed('no answer'),
          answers: onPhone,
          route: { host: ownDomain, name: ownDomain, learntFrom: 'plex.tv' },
          published: publishing(`https://${ownDomain}`),
        },
        confirmed: ['custom-url-wrong'],
      },
    ],
  },
  {
    id: 'C425',
    source: 'prologueapp/Prologue#369',
    story: 'An app was let in, and says that it does not get to plex.tv.',
    puts: [{ pasted: '"Cannot connect to plex.tv" after successful authentication', suspected: ['program-without-plex-tv'] }],
  },
  {
    id: 'C426',
    source: 'anatosun/plexamp-docker#6',
    story: 'Plex’s own player, in a container, tells in its log which ways it tried.',
    puts: [
      {
        pasted: [
          `Apr 10, 2024 10:50:47.068 [0xbce1f700] DEBUG - Networking: Completed request 28: (GET https://${name}:32400/) with code -28 (have 0 bytes) in 15001 ms.`,
          `Apr 10, 2024 10:50:47.068 [0xbce1f700] DEBUG - Networking: Completed request 29: (GET https://172-17-0-17.${hash}.plex.direct:32400/) with code -28 (have 0 bytes) in 15001 ms.`,
          `Apr 10, 2024 10:50:47.068 [Javascript] WARNING - DEVICE: Server connection https://${name}:32400 didn't work for HOSTNAME: HTTP status -28`,
          `Apr 10, 2024 10:50:47.068 [Javascript] WARNING - DEVICE: Server connection https://172-17-0-17.${hash}.plex.direct:32400 didn't work for HOSTNAME: HTTP status -28`,
        ].join('\n'),
        seen: { answers: program, published: publishing(address, '172.17.0.17'), deadWays: ['172.17.0.17'] },
        suspected: ['program-tries-dead-way', 'program-in-container'],
      },
    ],
  },
  {
    id: 'C427',
    source: 'Flixorui/flixor#24',
    story: 'A program goes to a name of one’s own, at Plex’s port, where a proxy has no door.',
    puts: [
      {
        pasted: ['http', 'https']
          .map(
            (scheme) =>
              `08:35:33 [info] [Plex] ✗ Fallback failed (${scheme}://${ownDomain}:32400): timeout of 10000ms exceeded {"component":"plex","service":"plex-media-backend"}`,
          )
          .join('\n'),
        seen: {
          answers: program,
          route: { host: address, name, learntFrom: 'plex.tv' },
          published: publishing(address, `http://${ownDomain}:32400`),
          deadWays: [{ name: `${ownDomain}:32400`, leadsTo: outside }],
        },
        suspected: ['program-tries-dead-way'],
      },
    ],
  },
  {
    id: 'C428',
    source: 'Tensai75/plpp#9',
    story: 'A program asks over http:// at a name of one’s own, for which nobody vouches, and waits in vain.',
    puts: [
      {
        pasted: `Connection timed out after 10000 milliseconds\nhttp://${ownDomain}:32400/library/sections?X-Plex-Token=xxxxxxxxxxxxxxxxx`,
        seen: { answers: program, ...notCovered(ownDomain) },
        suspected: ['program-in-container'],
      },
      // Where it is content with http://, and says nothing, nothing is wrong.
      { pasted: `http://${ownDomain}:32400`, seen: { answers: program, ...notCovered(ownDomain) } },
    ],
  },
]

import { causes } from '@shared/causes/shelf'
import { compareRungs, type Rung } from '@shared/model/rung'
import type { World } from '@shared/model/world'
import { chances } from '../fuzz/dice'
import type { Place } from './home'
import { accountToken } from '../lab/plex-account'
import { plex } from '../lab/home'
import type { Connection } from '../lab/published-ways'

/** One line of a shell in one place. */
export type Line = readonly [Place, string]

/** A real fault of a home, and how its fix is done for real. */
export interface Fault {
  readonly name: string
  /** The cause that must be convicted, and it alone. */
  readonly cause: string
  readonly raise: readonly Line[]
  readonly mend: readonly Line[]
  /** What the user types; the server's address where it is left out. */
  readonly typed?: string
  readonly where?: string
  /** The program that shows the message. */
  readonly program?: string
  /** Who is signed in sees these ways; nobody is where it is left out. */
  readonly record?: readonly Connection[]
  /** plex.tv sees the server come from there; from the router’s own address where it is left out. */
  readonly seenFrom?: string
  /** What else is so at the server and at plex.tv. */
  readonly world?: World
  /** What is taken away again after the last look, so that the next fault finds the home as it was. */
  readonly leave?: readonly Line[]
  /** What of it is otherwise after the mending. */
  readonly mended?: Partial<Pick<Fault, 'record' | 'seenFrom' | 'world' | 'typed'>>
  /** No machine here can be sure: it is the only suspect, and nobody is convicted. */
  readonly isSuspected?: true
  /** The outcome after the mending, where it is another than `secure`. */
  readonly after?: string
}

export const token = accountToken

/** A connection of the server's record as plex.tv writes it. */
export const way = (address: string, port: number, local: boolean): Connection => ({
  protocol: 'https',
  address,
  port,
  uri: `https://${address.replaceAll(/[.:]/g, '-')}.${plex.hash}.plex.direct:${String(port)}`,
  local,
  relay: false,
  IPv6: false,
})

const drop = (rule: string): string =>
  `nft 'add table inet h; add chain inet h i { type filter hook input priority 0; }; add rule inet h i ${rule}'`
const undrop = 'nft delete table inet h'

/** This computer gets an address of each kind, as a router with IPv6 gives one. */
const clientHasIpv6: Line = ['client', 'ip addr add 2001:db8:2::50/64 dev eth0 nodad; ip -6 route add default via 2001:db8:2::1']
const clientHasNone: Line = ['client', 'ip -6 addr flush dev eth0 scope global; ip -6 route del default 2>/dev/null || true']
/** Names of the internet have both kinds of addresses. */
const overBoth = { world: { ipv6: 'well' }, leave: [clientHasNone] } as const
const toProvider = (rule: string): Line => [
  'outer',
  `nft 'add table ip6 six; add chain ip6 six f { type filter hook forward priority 0; }; add rule ip6 six f ${rule}'`,
]
const throughProvider: Line = ['outer', 'nft delete table ip6 six']

/** Between this computer and the server, both at home. */
export const faultsAtHome: readonly Fault[] = [
  {
    name: 'the server’s firewall swallows every knock',
    cause: 'port-filtered',
    raise: [['server', drop('tcp dport 32400 drop')]],
    mend: [['server', undrop]],
  },
  {
    name: 'the server’s firewall answers “administratively prohibited”',
    cause: 'turned-away',
    raise: [['server', drop('tcp dport 32400 reject with icmp type admin-prohibited')]],
    mend: [['server', undrop]],
  },
  {
    name: 'the server’s firewall answers “host unreachable”',
    cause: 'turned-away',
    raise: [['server', drop('tcp dport 32400 reject with icmp type host-unreachable')]],
    mend: [['server', undrop]],
  },
  {
    name: 'a rule resets, as a closed port does',
    cause: 'server-off',
    raise: [['server', drop('tcp dport 32400 reject with tcp reset')]],
    mend: [['server', undrop]],
  },
  {
    name: 'the server is switched off',
    cause: 'nobody-at-address',
    raise: [['server', 'ip link set eth0 down']],
    mend: [['server', 'ip link set eth0 up; ip route add default via 192.168.1.1; ip route add 239.0.0.0/8 dev eth0']],
  },
  {
    name: 'the server is switched off a moment after it was spoken with',
    cause: 'nobody-at-address',
    raise: [
      ['client', 'ping -c 1 -W 1 192.168.1.20 >/dev/null || true'],
      ['server', 'ip link set eth0 down'],
    ],
    mend: [['server', 'ip link set eth0 up; ip route add default via 192.168.1.1; ip route add 239.0.0.0/8 dev eth0']],
  },
  {
    name: 'the server has got another address',
    cause: 'nobody-at-address',
    raise: [['server', 'ip addr del 192.168.1.20/24 dev eth0; ip addr add 192.168.1.77/24 dev eth0']],
    mend: [
      [
        'server',
        'ip addr del 192.168.1.77/24 dev eth0; ip addr add 192.168.1.20/24 dev eth0; ip route replace default via 192.168.1.1; ip route replace 239.0.0.0/8 dev eth0',
      ],
    ],
  },
  {
    name: 'the router keeps Wi-Fi devices apart',
    cause: 'nobody-at-address',
    raise: [['router', 'bridge link set dev lc isolated on; bridge link set dev ls isolated on']],
    mend: [['router', 'bridge link set dev lc isolated off; bridge link set dev ls isolated off']],
  },
  {
    name: 'this computer is in the network for guests',
    cause: 'server-in-other-network',
    raise: [
      [
        'router',
        `ip link set lc nomaster; ip addr add 192.168.9.1/24 dev lc
nft 'add table inet guest; add chain inet guest f { type filter hook forward priority -10; }; add rule inet guest f iifname "lc" oifname "br0" drop'`,
      ],
      ['client', 'ip addr flush dev eth0; ip addr add 192.168.9.50/24 dev eth0; ip route replace default via 192.168.9.1'],
      ['client', 'echo nameserver 192.168.9.1 > /run/resolv.conf'],
    ],
    mend: [
      ['router', 'nft delete table inet guest; ip addr del 192.168.9.1/24 dev lc; ip link set lc master br0'],
      [
        'client',
        'ip addr flush dev eth0; ip addr add 192.168.1.50/24 dev eth0; ip route replace default via 192.168.1.1; echo nameserver 192.168.1.1 > /run/resolv.conf',
      ],
    ],
  },
  {
    name: 'the server’s address lies in another subnet',
    cause: 'server-in-other-network',
    typed: '192.168.2.20:32400',
    raise: [],
    mend: [
      ['server', 'ip addr add 192.168.2.20/24 dev eth0'],
      ['router', 'ip addr add 192.168.2.1/24 dev br0'],
    ],
  },
  {
    name: 'this computer’s mask is /28',
    cause: 'wrong-mask',
    raise: [['client', 'ip addr flush dev eth0; ip addr add 192.168.1.50/28 dev eth0']],
    mend: [['client', 'ip addr flush dev eth0; ip addr add 192.168.1.50/24 dev eth0; ip route add default via 192.168.1.1']],
  },
  {
    name: 'the server’s mask is /28, so its answers get lost',
    cause: 'port-filtered',
    raise: [['server', 'ip addr flush dev eth0; ip addr add 192.168.1.20/28 dev eth0']],
    mend: [
      [
        'server',
        'ip addr flush dev eth0; ip addr add 192.168.1.20/24 dev eth0; ip route add default via 192.168.1.1; ip route add 239.0.0.0/8 dev eth0',
      ],
    ],
  },
  {
    name: 'a wrong router is typed in at this computer',
    cause: 'router-not-answering',
    raise: [['client', 'ip route replace default via 192.168.1.254; echo nameserver 192.168.1.254 > /run/resolv.conf']],
    mend: [['client', 'ip route replace default via 192.168.1.1; echo nameserver 192.168.1.1 > /run/resolv.conf']],
  },
  {
    name: 'no router at all',
    cause: 'no-way-out',
    raise: [['client', 'ip route del default']],
    mend: [['client', 'ip route add default via 192.168.1.1']],
  },
  {
    name: 'large packets from the server vanish',
    cause: 'mtu-black-hole',
    raise: [
      [
        'router',
        "nft 'add table bridge l; add chain bridge l f { type filter hook forward priority 0; }; add rule bridge l f ip saddr 192.168.1.20 ip length > 600 drop'",
      ],
    ],
    mend: [['router', 'nft delete table bridge l']],
  },
  {
    name: 'two of five packets between the two get lost',
    cause: 'lossy-link',
    raise: [
      [
        'router',
        "nft 'add table bridge l; add chain bridge l f { type filter hook forward priority 0; }; add rule bridge l f ip protocol tcp numgen random mod 100 < 40 drop'",
      ],
    ],
    mend: [['router', 'nft delete table bridge l']],
  },
  {
    ...overBoth,
    name: 'the provider loses all that comes over IPv6',
    cause: 'ipv6-path-broken',
    program: 'tautulli',
    raise: [clientHasIpv6, toProvider('drop')],
    mend: [throughProvider],
  },
  {
    ...overBoth,
    name: 'the router knows no way over IPv6 any more',
    cause: 'ipv6-path-broken',
    program: 'tautulli',
    raise: [clientHasIpv6, ['router', 'ip -6 route del default']],
    mend: [['router', 'ip -6 route add default via 2001:db8:3::1']],
  },
  {
    ...overBoth,
    name: 'IPv6 is lost, and the message is on the TV',
    cause: 'ipv6-path-broken',
    where: 'TV',
    isSuspected: true,
    raise: [clientHasIpv6, toProvider('drop')],
    mend: [throughProvider],
  },
  {
    ...overBoth,
    name: 'large packets vanish over IPv6 alone',
    cause: 'ipv6-path-broken',
    raise: [clientHasIpv6, toProvider('meta length > 600 drop')],
    mend: [throughProvider],
  },
  {
    ...overBoth,
    name: 'the program was given the server’s IPv6 address, and the server listens over IPv4 alone',
    cause: 'ipv6-path-broken',
    typed: '[2001:db8:2::20]:32400',
    program: 'overseerr',
    record: [way('192.168.1.20', 32_400, true)],
    raise: [clientHasIpv6, ['server', 'ip addr add 2001:db8:2::20/64 dev eth0 nodad']],
    mend: [],
    mended: { typed: '192.168.1.20:32400' },
    leave: [clientHasNone, ['server', 'ip -6 addr flush dev eth0 scope global']],
  },
  {
    name: 'a VPN on this computer takes the home network as well',
    cause: 'vpn-takes-home',
    raise: [
      [
        'client',
        'ip link add tun0 type veth peer name vpn netns outer; ip addr add 10.8.0.2/24 dev tun0; ip link set tun0 up; ip route add 192.168.1.20/32 dev tun0',
      ],
      ['outer', 'ip link set vpn up'],
    ],
    mend: [['client', 'ip link del tun0']],
  },
]

export const servedAt = [{ address: '0.0.0.0', port: 32_400 }]

const wan = '11.22.33.2'
/** What plex.tv tells apps of a server whose router lets visitors in. */
const published = [way('192.168.1.20', 32_400, true), way(wan, 32_400, false)]
const unreachable: World = { server: { mapping: { state: 'failed', error: 'unreachable' } } }

/** The rule that a user enters as “port forwarding”, with the way back from inside that good routers add. */
const forward = (to: string): Line => [
  'router',
  `nft 'add rule ip nat pre ip daddr { 11.22.33.2 } tcp dport 32400 dnat to ${to}:32400'
nft 'add rule ip nat post oifname "br0" ip saddr 192.168.1.0/24 ct status dnat masquerade'`,
]
const noForward: Line = [
  'router',
  'nft flush chain ip nat pre; nft flush chain ip nat post; nft \'add rule ip nat post oifname "wan" masquerade\'',
]
const upnp: Line = ['router', 'miniupnpd -f /run/miniupnpd.conf -P /run/miniupnpd.pid; sleep 0.2']
const noUpnp: Line = [
  'router',
  'kill $(cat /run/miniupnpd.pid); for chain in forward_mu prerouting_mu postrouting_mu; do nft flush chain inet miniupnpd $chain; done; rm -f /run/miniupnpd.pid',
]
const wanIs = (address: string, gateway: string): readonly Line[] => [
  [
    'outer',
    `ip addr flush dev downlink; ip addr add ${gateway}/24 dev downlink; nft add table ip nat; nft 'add chain ip nat post { type nat hook postrouting priority srcnat; }'; nft 'add rule ip nat post oifname "uplink" masquerade'`,
  ],
  ['router', `ip addr flush dev wan; ip addr add ${address}/24 dev wan; ip route replace default via ${gateway}`],
]
const wanIsPublic: readonly Line[] = [
  [
    'outer',
    'nft delete table ip nat; ip addr flush dev downlink; ip addr add 11.22.33.1/24 dev downlink; ip route replace default via 198.18.0.1',
  ],
  ['router', `ip addr flush dev wan; ip addr add ${wan}/24 dev wan; ip route replace default via 11.22.33.1`],
]
const away = { where: 'away', record: published } as const
/** A program at home that was given the address outside. */
const hairpin = { typed: `${wan}:32400`, program: 'overseerr', record: published, isSuspected: true } as const
const behindNat = [way('192.168.1.20', 32_400, true), way('198.18.0.2', 32_400, false)]

/** Between the internet and the server, seen from home by a user who says that the message appears away from home. */
export const faultsOutside: readonly Fault[] = [
  {
    ...away,
    name: 'the provider shares one address among many homes',
    cause: 'double-nat',
    record: behindNat,
    world: unreachable,
    seenFrom: '198.18.0.2',
    raise: [...wanIs('100.64.0.2', '100.64.0.1'), upnp],
    mend: [noUpnp, ...wanIsPublic, forward('192.168.1.20')],
    mended: { world: {}, record: published, seenFrom: wan },
  },
  {
    ...away,
    name: 'a second router stands above the first',
    cause: 'double-nat',
    record: behindNat,
    world: unreachable,
    seenFrom: '198.18.0.2',
    raise: [noForward, ...wanIs('192.168.100.2', '192.168.100.1'), upnp],
    mend: [noUpnp, ...wanIsPublic, forward('192.168.1.20')],
    mended: { world: {}, record: published, seenFrom: wan },
  },
  {
    ...away,
    name: 'UPnP is off, and nobody opened the port',
    cause: 'router-opens-no-port',
    world: unreachable,
    raise: [noForward],
    mend: [forward('192.168.1.20')],
    mended: { world: {} },
  },
  {
    ...away,
    name: 'UPnP is on, and no port is open',
    cause: 'forward-missing',
    world: unreachable,
    raise: [noForward, upnp],
    mend: [forward('192.168.1.20'), noUpnp],
    mended: { world: {} },
  },
  {
    name: 'the router answers itself who calls its outside address from inside',
    cause: 'hairpin-missing',
    ...hairpin,
    raise: [noForward, ['router', `nft 'add rule ip nat pre iifname "wan" tcp dport 32400 dnat to 192.168.1.20:32400'`]],
    mend: [noForward, forward('192.168.1.20')],
  },
  {
    name: 'the router leads back in, and answers get lost past it',
    cause: 'hairpin-missing',
    ...hairpin,
    raise: [noForward, ['router', `nft 'add rule ip nat pre ip daddr { 11.22.33.2 } tcp dport 32400 dnat to 192.168.1.20:32400'`]],
    mend: [noForward, forward('192.168.1.20')],
  },
  {
    ...away,
    name: 'another device has the port',
    cause: 'port-held-by-another',
    raise: [noForward, upnp, ['device', 'node tests/lab/sealed.mjs tests/paths/map.ts add 192.168.1.30']],
    mend: [['device', 'node tests/lab/sealed.mjs tests/paths/map.ts delete 192.168.1.30'], noUpnp, forward('192.168.1.20')],
  },
  {
    ...away,
    name: 'the rule leads to another device',
    cause: 'forward-leads-elsewhere',
    raise: [
      noForward,
      upnp,
      [
        'device',
        `node -e "require('http').createServer((q,s)=>{s.writeHead(404);s.end('Family NAS')}).listen(32400)" >/dev/null 2>&1 & echo $! > /run/nas.pid; sleep 0.5`,
      ],
      forward('192.168.1.30'),
    ],
    mend: [['device', 'kill $(cat /run/nas.pid)'], noForward, forward('192.168.1.20'), noUpnp],
  },
  {
    ...away,
    name: 'a VPN runs on the server',
    cause: 'vpn-on-server',
    world: unreachable,
    seenFrom: '198.18.0.99',
    record: [way('192.168.1.20', 32_400, true), way('198.18.0.99', 32_400, false)],
    raise: [noForward, upnp],
    mend: [forward('192.168.1.20'), noUpnp],
    mended: { world: {}, record: published, seenFrom: wan },
  },
]

/** A fault of the way together with one of another rung, of which the world is told. */
export interface Pair extends Fault {
  /** The two, the lower rung first. */
  readonly both: readonly [string, string]
  /** What is found once the way is well. */
  readonly left: string
}

const secureName = `https://192-168-1-20.${plex.hash}.plex.direct:32400`
/** `typed`: whoever types an address learns the name from the certificate, and where nobody opens the name must be known to be asked for. */
const others: readonly { readonly cause: string; readonly rung: Rung; readonly world: World; readonly typed?: string }[] = [
  { cause: 'plex-direct-blocked', rung: 'name', world: { resolver: { answers: 'nxdomain' } }, typed: secureName },
  { cause: 'plex-direct-unreachable', rung: 'name', world: { resolver: { answers: 'servfail' } }, typed: secureName },
  { cause: 'tls-too-old', rung: 'encryption', world: { server: { tls: ['TLS 1.0'] } } },
  { cause: 'certificate-expired', rung: 'certificate', world: { server: { certificate: { fault: 'expired' } } } },
  { cause: 'certificate-chain-incomplete', rung: 'certificate', world: { server: { certificate: { fault: 'missing intermediate' } } } },
  { cause: 'certificate-missing', rung: 'certificate', world: { server: { certificate: { fault: 'self-signed' } } } },
  { cause: 'server-unclaimed', rung: 'server', world: { server: { claimed: false } } },
]

/**
 * Of the faults of the way that say nothing else of the home, the first of each cause. A name server beyond a dead router is not asked; what gets lost by
 * chance shows now the one fault and now the other.
 */
function pairsAtHome(): readonly Pair[] {
  const firsts = faultsAtHome.filter(
    ({ cause, typed, world, isSuspected }, index) =>
      typed === undefined &&
      world === undefined &&
      !isSuspected &&
      cause !== 'lossy-link' &&
      faultsAtHome.findIndex((other) => other.cause === cause) === index,
  )
  const beyond = ['router-not-answering', 'no-way-out', 'wrong-mask']
  return firsts.flatMap((fault) => {
    const way = causes.find(({ id }) => id === fault.cause)
    return others.flatMap(({ cause, rung, world, typed }): readonly Pair[] => {
      if (!way || way.rung === rung || (rung === 'name' && beyond.includes(fault.cause))) return []
      const both = compareRungs(way.rung, rung) < 0 ? ([fault.cause, cause] as const) : ([cause, fault.cause] as const)
      return [{ ...fault, name: `${fault.name}, and ${cause}`, world, both, left: cause, ...(typed === undefined ? {} : { typed }) }]
    })
  })
}

/** Of them as many as cost little (a silent server is waited for four seconds), by a seed; `RELOCK_SEED` draws others. */
export function drawPairs(count: number, seed: number): readonly Pair[] {
  const roll = chances(seed)
  return pairsAtHome()
    .map((pair) => ({ pair, at: roll() }))
    .sort((a, b) => a.at - b.at)
    .slice(0, count)
    .map(({ pair }) => pair)
}
export const pairsDrawn = drawPairs(12, Number(process.env['RELOCK_SEED'] ?? 20_261_127))

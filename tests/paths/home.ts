import { spawnSync } from 'node:child_process'

/**
 * A home of network namespaces, each with a kernel of its own for routes, neighbours, NAT and rules. Nothing of it has a way out of the seal.
 *
 *   internet 198.18.0.0/24 (.54 names, .80 plex.tv, .81 everybody else)  –  outer 11.22.33.1  –  11.22.33.2 router 192.168.1.1
 *   and at the router's bridge: client .50 · server .20 · device .30
 *
 * 198.18.0.0/15 is nobody's (RFC 2544), and neither dnsmasq nor Relock takes it for a home's. 11.22.33.0/24 stands for a provider's addresses, as
 * miniupnpd maps nothing for a reserved one (docs/sources/paths.md#upnp). `outer` is the provider's first router, or the second one at home.
 *
 * IPv6 leads the same way (2001:db8:1::/64 the internet, :2::/64 the home, RFC 3849), to whoever takes an address there: nobody at home does by itself. No
 * word of ICMP is held back (`icmp_ratelimit`), as a table knocks more often in a minute than a home in a day.
 */
export const setUp = `echo 'nameserver 192.168.1.1' > /run/resolv.conf
mount --bind /run/resolv.conf /etc/resolv.conf
echo '127.0.0.1 localhost' > /run/hosts
mount --bind /run/hosts /etc/hosts
for ns in internet outer router client server device; do ip netns add $ns; ip -n $ns link set lo up; done
ip -batch - <<EOF
link add uplink netns outer type veth peer name eth0 netns internet
link add downlink netns outer type veth peer name wan netns router
link add lc netns router type veth peer name eth0 netns client
link add ls netns router type veth peer name eth0 netns server
link add ld netns router type veth peer name eth0 netns device
EOF
ip -n internet -batch - <<EOF
addr add 198.18.0.1/24 dev eth0
addr add 198.18.0.54/24 dev eth0
addr add 198.18.0.80/24 dev eth0
addr add 198.18.0.81/24 dev eth0
addr add 198.18.0.99/24 dev eth0
addr add 2001:db8:1::1/64 dev eth0 nodad
addr add 2001:db8:1::80/64 dev eth0 nodad
addr add 2001:db8:1::81/64 dev eth0 nodad
link set eth0 up
route add default via 198.18.0.2
route add 2001:db8:2::/64 via 2001:db8:1::2
EOF
ip -n outer -batch - <<EOF
addr add 198.18.0.2/24 dev uplink
addr add 11.22.33.1/24 dev downlink
link set uplink up
link set downlink up
addr add 2001:db8:1::2/64 dev uplink nodad
addr add 2001:db8:3::1/64 dev downlink nodad
route add default via 198.18.0.1
route add 2001:db8:2::/64 via 2001:db8:3::2
EOF
ip -n router -batch - <<EOF
link add br0 type bridge
link set lc master br0
link set ls master br0
link set ld master br0
addr add 192.168.1.1/24 dev br0
addr add 11.22.33.2/24 dev wan
link set lc up
link set ls up
link set ld up
link set br0 up
link set wan up
addr add 2001:db8:2::1/64 dev br0 nodad
addr add 2001:db8:3::2/64 dev wan nodad
route add default via 11.22.33.1
route add default via 2001:db8:3::1
route add 239.0.0.0/8 dev br0
EOF
for host in client:50 server:20 device:30; do ns=\${host%:*}; ip -n $ns addr add 192.168.1.\${host#*:}/24 dev eth0; ip -n $ns link set eth0 up; ip -n $ns route add default via 192.168.1.1; ip -n $ns route add 239.0.0.0/8 dev eth0; done
for ns in router outer server; do ip netns exec $ns sh -c 'echo 0 > /proc/sys/net/ipv4/icmp_ratelimit'; done
for ns in router outer; do ip netns exec $ns sh -c 'echo 1 > /proc/sys/net/ipv4/ip_forward; echo 1 > /proc/sys/net/ipv6/conf/all/forwarding; for k in iptables ip6tables arptables; do echo 0 > /proc/sys/net/bridge/bridge-nf-call-$k 2>/dev/null || true; done'; done
ip netns exec router nft -f - <<EOF
table ip nat {
  chain pre { type nat hook prerouting priority dstnat; }
  chain post { type nat hook postrouting priority srcnat; oifname "wan" masquerade; }
}
table inet fw {
  chain forward { type filter hook forward priority filter; policy accept;
    ct state established,related accept
    iifname "wan" ct status dnat accept
    iifname "wan" drop
  }
}
table inet miniupnpd {
  chain forward { type filter hook forward priority 0; policy accept; jump forward_mu; }
  chain forward_mu { }
  chain prerouting { type nat hook prerouting priority -100; policy accept; jump prerouting_mu; }
  chain postrouting { type nat hook postrouting priority 100; policy accept; jump postrouting_mu; }
  chain prerouting_mu { }
  chain postrouting_mu { }
}
EOF`

/** Who lives where. */
export const at = {
  client: '192.168.1.50',
  server: '192.168.1.20',
  device: '192.168.1.30',
  router: '192.168.1.1',
  wan: '11.22.33.2',
  names: '198.18.0.54',
  plexTv: '198.18.0.80',
  elsewhere: '198.18.0.81',
  hijacker: '198.18.0.99',
} as const

export type Place = 'internet' | 'outer' | 'router' | 'client' | 'server' | 'device'

/** Programs of Debian's that raise a home: the lab's step of packages. */
export const programs = ['ip', 'nft', 'dnsmasq', 'miniupnpd'] as const

export const missingPrograms = (): readonly string[] => programs.filter((program) => spawnSync(program, ['--version']).error !== undefined)

/** Runs a shell line in a namespace; throws where it fails, as a home half raised proves nothing. */
export function inside(place: Place, line: string): void {
  const { status, stderr } = spawnSync('ip', ['netns', 'exec', place, 'sh', '-ec', line], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${place}: ${line}: ${stderr.trim()}`)
}

/** As Debian's example has it, for this home. `secure_mode` lets a device open ports for itself only, as good routers do. */
export const miniupnpd = `ext_ifname=wan
listening_ip=br0
http_port=5000
enable_natpmp=yes
enable_upnp=yes
secure_mode=yes
system_uptime=yes
notify_interval=60
upnp_table_name=miniupnpd
upnp_nat_table_name=miniupnpd
upnp_forward_chain=forward_mu
upnp_nat_chain=prerouting_mu
upnp_nat_postrouting_chain=postrouting_mu
friendly_name=Lab Home Router
manufacturer_name=Labtronics
model_name=LT-2000
uuid=576e7c78-1131-4821-8d4e-ee3b35e9b3c6
allow 1024-65535 192.168.1.0/24 1024-65535
deny 0-65535 0.0.0.0/0 0-65535
`

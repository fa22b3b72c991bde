import { outside } from './home'

/** Where a filter listens, and whom it asks. */
export interface Place {
  readonly address: string
  readonly port: number
}

/** What one filter is told: `exception` is the text that the guide gives to users, word for word; `null` before they follow it. */
export interface Wanted {
  readonly at: Place
  readonly upstream: Place
  readonly exception: string | null
  /** A folder of its own. */
  readonly folder: string
}

/** One real resolver with DNS rebinding protection: what is run, and what its users write. */
interface Program {
  readonly path: string
  /** Makes it tell that it is there. */
  readonly versionFlag: string
  readonly debian: string
  /** What it calls itself in a proof (`familyOf`). */
  readonly family: string
  readonly args: (folder: string) => readonly string[]
  /** Its files by name; the exception stands where the guide says. */
  readonly files: (wanted: Wanted) => Readonly<Record<string, string>>
}

/**
 * What users list as private (RFC 1918 and 4193, RFC 3927); the lab’s home lies in 127.0.0.0/8 where it stands on loopback, and they would
 * list their own network, too.
 */
const ranges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16', '127.0.0.0/8']
/** On loopback the internet's own hosts have private addresses too; a real filter never sees such. */
const internet = [outside.plexTv, 'gstatic.com', 'msftconnecttest.com', 'apple.com']

const dnsmasq: Program = {
  path: '/usr/sbin/dnsmasq',
  versionFlag: '--version',
  debian: 'dnsmasq-base',
  family: 'dnsmasq',
  args: (folder) => ['--keep-in-foreground', `--conf-file=${folder}/dnsmasq.conf`],
  files: ({ at, upstream, exception }) => ({
    'dnsmasq.conf': `no-hosts
no-resolv
user=root
pid-file=
log-facility=/dev/null
bind-interfaces
listen-address=${at.address}
port=${String(at.port)}
server=${upstream.address}#${String(upstream.port)}
stop-dns-rebind
rebind-domain-ok=/${internet.join('/')}/
${exception ?? ''}
`,
  }),
}

// DNSSEC is off in all of them because the lab's zones are not signed.
const unbound: Program = {
  path: '/usr/sbin/unbound',
  versionFlag: '-V',
  debian: 'unbound',
  family: 'Unbound',
  args: (folder) => ['-d', '-c', `${folder}/unbound.conf`],
  files: ({ at, upstream, exception, folder }) => ({
    'unbound.conf': `server:
  chroot: ""
  username: ""
  directory: "${folder}"
  pidfile: ""
  use-syslog: no
  logfile: "/dev/null"
  verbosity: 0
  interface: ${at.address}@${String(at.port)}
  access-control: 0.0.0.0/0 allow
  do-daemonize: no
  do-ip6: no
  num-threads: 1
  module-config: "iterator"
  do-not-query-localhost: no
${[...ranges, 'fd00::/8', 'fe80::/10'].map((range) => `  private-address: ${range}`).join('\n')}
${internet.map((domain) => `  private-domain: "${domain}"`).join('\n')}
  ${(exception ?? '').replace(/^\s*server:\s*/, '').replaceAll('\n', '\n  ')}
remote-control:
  control-enable: no
forward-zone:
  name: "."
  forward-addr: ${upstream.address}@${String(upstream.port)}
`,
  }),
}

/** The statement as the guide gives it, with the user’s own networks in the first braces (as the guide says) and their other exceptions kept. */
const denyAnswers = (exception: string | null): string => {
  const own = { networks: ranges.map((range) => `${range};`).join(' '), exempt: internet.map((domain) => `"${domain}";`).join(' ') }
  return (exception ?? 'deny-answer-addresses { } except-from { };')
    .replace(/\{[^}]*\}/, `{ ${own.networks} }`)
    .replace(/(except-from \{)/, `$1 ${own.exempt}`)
}

const bind: Program = {
  path: '/usr/sbin/named',
  versionFlag: '-v',
  debian: 'bind9',
  family: 'BIND',
  args: (folder) => ['-g', '-n', '1', '-c', `${folder}/named.conf`],
  files: ({ at, upstream, exception, folder }) => ({
    'named.conf': `options {
  directory "${folder}";
  pid-file none;
  lock-file none;
  session-keyfile none;
  listen-on port ${String(at.port)} { ${at.address}; };
  listen-on-v6 { none; };
  recursion yes; allow-query { any; }; allow-recursion { any; };
  forward only; forwarders { ${upstream.address} port ${String(upstream.port)}; };
  dnssec-validation no;
  empty-zones-enable no;
  ${denyAnswers(exception)}
};
controls { };
`,
  }),
}

const knot: Program = {
  path: '/usr/sbin/kresd',
  versionFlag: '--version',
  debian: 'knot-resolver',
  family: 'Knot Resolver',
  args: (folder) => ['-n', '-q', '-c', `${folder}/kresd.conf`, folder],
  files: ({ at, upstream, exception }) => ({
    'kresd.conf': `net.listen('${at.address}', ${String(at.port)}, { kind = 'dns' })
modules = { 'policy' }
modules.load('rebinding < iterate')
trust_anchors.remove('.')
cache.size = 10 * MB
${exception ?? ''}
policy.add(policy.suffix(policy.FLAGS('ALLOW_LOCAL'), policy.todnames({${internet.map((domain) => `'${domain}'`).join(', ')}})))
policy.add(policy.all(policy.FORWARD({'${upstream.address}@${String(upstream.port)}'})))
`,
  }),
}

// It has no filter of its own: users write one into a script (plex-facts §7.2). This one answers NXDOMAIN, as theirs do.
const powerdns: Program = {
  path: '/usr/sbin/pdns_recursor',
  versionFlag: '--version',
  debian: 'pdns-recursor',
  family: 'PowerDNS',
  args: (folder) => [`--config-dir=${folder}`],
  files: ({ at, upstream, exception, folder }) => ({
    'recursor.conf': `local-address=${at.address}
local-port=${String(at.port)}
allow-from=0.0.0.0/0
dont-query=
dnssec=off
daemon=no
threads=1
write-pid=no
quiet=yes
loglevel=0
disable-syslog=yes
socket-dir=${folder}
forward-zones-recurse=.=${upstream.address}:${String(upstream.port)}
lua-dns-script=${folder}/filter.lua
`,
    'filter.lua': `private = newNMG()
private:addMasks({${ranges.map((range) => `"${range}"`).join(', ')}})
function postresolve(dq)
  ${exception ?? ''}
  ${internet.map((domain) => `if dq.qname:isPartOf(newDN("${domain}")) then return false end`).join('\n  ')}
  for _, record in pairs(dq:getRecords()) do
    if record.type == pdns.A and private:match(newCA(record:getContent())) then
      dq.rcode = pdns.NXDOMAIN
      dq:setRecords({})
      return true
    end
  end
  return false
end
`,
  }),
}

export const filterPrograms = { dnsmasq, unbound, bind, knot, powerdns } as const satisfies Readonly<Record<string, Program>>
export type Product = keyof typeof filterPrograms

import { outside } from './home'

/** Where a filter listens, and which server it asks. */
export interface Place {
  readonly address: string
  readonly port: number
}

/** What users write into a program's files. */
export interface Written {
  /** Where settings stand; in Unbound inside `server:`, in BIND inside `options`. */
  readonly lines: string
  /** After all else, outside of that. */
  readonly after?: string
  /** More files by name; `@` in the lines is their folder. */
  readonly files?: Readonly<Record<string, string>>
}

interface Wanted {
  readonly at: Place
  readonly upstream: Place
  readonly lines: string
  readonly after: string
  /** A folder of its own. */
  readonly folder: string
}

/** One real resolver: what is run, and what its users write. */
interface Program {
  readonly path: string
  /** Makes it tell that it is there. */
  readonly versionFlag: string
  readonly debian: string
  /** What it calls itself in a proof (`familyOf`). */
  readonly family: string
  readonly args: (folder: string) => readonly string[]
  /** Its files by name, with what users wrote. */
  readonly files: (wanted: Wanted) => Readonly<Record<string, string>>
  /** DNS rebinding protection as its users write it. `exception` is the text that the guide gives them, word for word; `null` before they follow it. */
  readonly protection: (exception: string | null) => Written
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
  files: ({ at, upstream, lines }) => ({
    'dnsmasq.conf': `no-hosts
no-resolv
user=root
pid-file=
log-facility=/dev/null
bind-interfaces
listen-address=${at.address}
port=${String(at.port)}
server=${upstream.address}#${String(upstream.port)}
${lines}
`,
  }),
  protection: (exception) => ({ lines: `stop-dns-rebind\nrebind-domain-ok=/${internet.join('/')}/\n${exception ?? ''}` }),
}

// DNSSEC is off in all of them because the lab's zones are not signed.
const unbound: Program = {
  path: '/usr/sbin/unbound',
  versionFlag: '-V',
  debian: 'unbound',
  family: 'Unbound',
  args: (folder) => ['-d', '-c', `${folder}/unbound.conf`],
  files: ({ at, upstream, lines, after, folder }) => ({
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
  module-config: "respip iterator"
  do-not-query-localhost: no
  ${lines.replaceAll('\n', '\n  ')}
remote-control:
  control-enable: no
forward-zone:
  name: "."
  forward-addr: ${upstream.address}@${String(upstream.port)}
${after}
`,
  }),
  protection: (exception) => ({
    lines: [
      ...[...ranges, 'fd00::/8', 'fe80::/10'].map((range) => `private-address: ${range}`),
      ...internet.map((domain) => `private-domain: "${domain}"`),
      (exception ?? '').replace(/^\s*server:\s*/, ''),
    ].join('\n'),
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
  files: ({ at, upstream, lines, after, folder }) => ({
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
  ${lines}
};
controls { };
${after}
`,
  }),
  protection: (exception) => ({ lines: denyAnswers(exception) }),
}

const knot: Program = {
  path: '/usr/sbin/kresd',
  versionFlag: '--version',
  debian: 'knot-resolver',
  family: 'Knot Resolver',
  args: (folder) => ['-n', '-q', '-c', `${folder}/kresd.conf`, folder],
  files: ({ at, upstream, lines }) => ({
    'kresd.conf': `net.listen('${at.address}', ${String(at.port)}, { kind = 'dns' })
modules = { 'policy' }
trust_anchors.remove('.')
cache.size = 10 * MB
${lines}
policy.add(policy.all(policy.FORWARD({'${upstream.address}@${String(upstream.port)}'})))
`,
  }),
  protection: (exception) => ({
    lines: `modules.load('rebinding < iterate')
${exception ?? ''}
policy.add(policy.suffix(policy.FLAGS('ALLOW_LOCAL'), policy.todnames({${internet.map((domain) => `'${domain}'`).join(', ')}})))`,
  }),
}

// It has no filter of its own: users write one into a script, which answers NXDOMAIN (docs/sources/name-servers.md#filtered-answers).
const powerdns: Program = {
  path: '/usr/sbin/pdns_recursor',
  versionFlag: '--version',
  debian: 'pdns-recursor',
  family: 'PowerDNS',
  args: (folder) => [`--config-dir=${folder}`],
  files: ({ at, upstream, lines, folder }) => ({
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
${lines}
`,
  }),
  protection: (exception) => ({
    lines: 'lua-dns-script=@/filter.lua',
    files: {
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
    },
  }),
}

export const filterPrograms = { dnsmasq, unbound, bind, knot, powerdns } as const satisfies Readonly<Record<string, Program>>
export type Product = keyof typeof filterPrograms

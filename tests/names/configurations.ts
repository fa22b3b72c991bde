import { exceptionText } from '../lab/exception'
import type { World } from '@shared/model/world'
import type { Product, Written } from '../lab/filter-programs'
import type { sicknesses } from './sick-resolver'

/** One real program with what somebody wrote into it, and what Relock must say of the home that asks it. */
export interface Configuration {
  readonly name: string
  readonly program: Product
  readonly written: Written
  /** Another one, at the own server’s address. */
  readonly second?: { readonly program: Product; readonly written: Written }
  /** The name servers that the computer is set to ask, in its order; only the router where it is left out. `nobody`: an address without a computer. */
  readonly asked?: readonly ('router' | 'own server' | 'VPN' | 'nobody')[]
  /** How the name server is that the program asks. */
  readonly upstream?: keyof typeof sicknesses
  readonly world?: World
  /** Where the computer’s hosts file leads the server’s name. */
  readonly hosts?: string
  /** What the user types; the server’s address where it is left out. */
  readonly typed?: string
  /** The one cause that is convicted; `null`: nobody, and the lock is closed. */
  readonly convicted: string | null
  readonly suspected?: string
  /** Words that stand in the explanation. */
  readonly says?: string
}

const written =
  (program: Product) =>
  (
    name: string,
    lines: string,
    convicted: Configuration['convicted'],
    more: Partial<Configuration> & Partial<Written> = {},
  ): Configuration => {
    const { after, files, ...rest } = more
    return {
      name: `${program}: ${name}`,
      program,
      convicted,
      ...rest,
      written: { lines, ...(after ? { after } : {}), ...(files ? { files } : {}) },
    }
  }
const [dnsmasq, unbound, bind, knot, powerdns] = [
  written('dnsmasq'),
  written('unbound'),
  written('bind'),
  written('knot'),
  written('powerdns'),
]

export const serverName = '192-168-1-20.0123456789abcdef0123456789abcdef.plex.direct'
const hides = 'dns-rebinding-protection'
const blocks = 'plex-direct-blocked'
const fails = 'plex-direct-unreachable'
const thisName = 'name-does-not-resolve'
const elsewhere = 'name-leads-elsewhere'
const both = (lines: string): Written => ({ lines })

/** A response policy zone (draft-vixie-dnsop-dns-rpz): the whole home network by address, or names. */
const zone = (rules: string) => ({
  'rpz.zone': `$TTL 60\n@ SOA localhost. root.localhost. 1 3600 600 86400 60\n@ NS localhost.\n${rules}\n`,
})
const passing = exceptionText('unbound-policy', 'plex.direct')
const home = '16.0.0.168.192.rpz-ip'
const unboundPolicy = (rules: string) => ({ files: zone(rules), after: 'rpz:\n  name: rpz\n  zonefile: "@/rpz.zone"' })
const policy = 'response-policy { zone "rpz"; } qname-wait-recurse no;'
const bindPolicy = (rules: string) => ({ files: zone(rules), after: 'zone "rpz" { type primary; file "@/rpz.zone"; };' })
const recursorPolicy = (rules: string) => ({
  files: { 'rpz.zone': `$ORIGIN rpz.\n${zone(rules)['rpz.zone']}`, 'policy.lua': 'rpzFile("@/rpz.zone", {policyName="r"})' },
})
const script = (act: string) => ({
  files: {
    'own.lua': `inner = newNMG()
inner:addMasks({"10.0.0.0/8", "192.168.0.0/16"})
function postresolve(dq)
  for _, record in pairs(dq:getRecords()) do
    if record.type == pdns.A and inner:match(newCA(record:getContent())) then ${act} return true end
  end
  return false
end
`,
  },
})

const healthy: readonly Configuration[] = [
  dnsmasq('as it comes', '', null),
  dnsmasq('without a memory, and strict', 'bogus-priv\ndomain-needed\ncache-size=0\nno-negcache\nfilter-AAAA\nfilterwin2k', null),
  dnsmasq('takes a provider’s made-up address away', 'bogus-nxdomain=198.18.0.99', null),
  dnsmasq('blocks advertisements', 'address=/ads.example/0.0.0.0\naddress=/doubleclick.net/', null),
  dnsmasq('hides others, but not these', 'stop-dns-rebind\nrebind-localhost-ok\nrebind-domain-ok=/plex.direct/lan/', null),
  dnsmasq('hides all, but knows this name by itself', `stop-dns-rebind\nhost-record=${serverName},192.168.1.20`, null),
  dnsmasq('blocks the IPv6 addresses alone', 'address=/plex.direct/::', null),
  unbound('as it comes', '', null),
  unbound('hardened', 'harden-below-nxdomain: yes\nharden-referral-path: yes\nqname-minimisation: yes\nuse-caps-for-id: yes', null),
  unbound('hides another network', 'private-address: 10.0.0.0/8', null),
  unbound('knows this name by itself', `private-address: 192.168.0.0/16\nlocal-data: "${serverName} A 192.168.1.20"`, null),
  unbound('has the domain as a transparent zone', 'local-zone: "plex.direct." typetransparent', null),
  unbound('has a policy, and the guide’s two lines in it', '', null, unboundPolicy(`${passing}\n${home} CNAME .`)),
  bind('as it comes', '', null),
  bind('hides others, but not these', 'deny-answer-addresses { 192.168.0.0/16; } except-from { "plex.direct"; };', null),
  bind('has a policy that passes these', policy, null, bindPolicy(`*.plex.direct CNAME rpz-passthru.\n${home} CNAME .`)),
  bind('has a policy that wants TCP', policy, null, bindPolicy(`${home} CNAME rpz-tcp-only.`)),
  knot('as it comes', '', null),
  knot('gives IPv6 addresses beside', "modules.load('dns64')\ndns64.config('64:ff9b::')", null),
  powerdns('as it comes', '', null),
  dnsmasq('its provider makes addresses up, but not for this name', '', null, { world: { resolver: { answers: 'makes addresses up' } } }),
  bind('makes addresses up, but not for this name', '', null, {
    files: { redirect: '$TTL 60\n@ SOA a. b. 1 1 1 1 1\n@ NS a.\n*. A 198.18.0.99\n' },
    after: 'zone "." { type redirect; file "@/redirect"; };',
  }),
]

const hiding: readonly Configuration[] = [
  dnsmasq('lets this computer alone through', 'stop-dns-rebind\nrebind-localhost-ok', hides),
  dnsmasq('has the exception for another name', 'stop-dns-rebind\nrebind-domain-ok=/plex.tv/', hides),
  dnsmasq('asks somebody else for the domain', 'stop-dns-rebind\nserver=/plex.direct/198.18.0.54', hides),
  dnsmasq('hides it, and its provider makes addresses up', 'stop-dns-rebind', hides, {
    world: { resolver: { answers: 'makes addresses up' } },
  }),
  unbound('hides the home network alone', 'private-address: 192.168.0.0/16', hides),
  unbound('hides this server’s corner alone', 'private-address: 192.168.1.16/28', hides),
  unbound('does not say who it is', 'private-address: 192.168.0.0/16\nhide-version: yes\nhide-identity: yes', hides),
  ...['deny', 'inform_deny', 'always_nxdomain', 'always_refuse', 'redirect'].map((action) =>
    unbound(
      `answers the home network with ${action}`,
      `response-ip: 192.168.0.0/16 ${action}${action === 'redirect' ? '\nresponse-ip-data: 192.168.0.0/16 "A 0.0.0.0"' : ''}`,
      hides,
    ),
  ),
  unbound(
    'answers with always_nxdomain, which no policy’s exception opens',
    'response-ip: 192.168.0.0/16 always_nxdomain',
    hides,
    unboundPolicy(passing),
  ),
  unbound('has a policy: no such name', '', hides, unboundPolicy(`${home} CNAME .`)),
  unbound('has a policy: no address', '', hides, unboundPolicy(`${home} CNAME *.`)),
  bind('hides the home network alone', 'deny-answer-addresses { 192.168.0.0/16; };', hides),
  bind('does not say who it is', 'version none;\ndeny-answer-addresses { 192.168.0.0/16; };', hides),
  ...['CNAME .', 'CNAME *.', 'CNAME rpz-drop.', 'A 0.0.0.0'].map((rule) =>
    bind(`has a policy: ${rule}`, policy, hides, bindPolicy(`${home} ${rule}`)),
  ),
  knot('as its guide says', "modules.load('rebinding < iterate')", hides),
  powerdns('answers nothing by script', 'lua-dns-script=@/own.lua', hides, script('dq.rcode = 0 dq:setRecords({})')),
  powerdns('answers a failure by script', 'lua-dns-script=@/own.lua', hides, script('dq.rcode = pdns.SERVFAIL dq:setRecords({})')),
  powerdns(
    'answers 0.0.0.0 by script',
    'lua-dns-script=@/own.lua',
    hides,
    script('record:changeContent("0.0.0.0") dq:setRecords({record})'),
  ),
  powerdns('answers an address and an error by script', 'lua-dns-script=@/own.lua', hides, script('dq.rcode = pdns.DROP')),
  powerdns('has a policy: no such name', 'lua-config-file=@/policy.lua', hides, recursorPolicy(`${home} CNAME .`)),
  dnsmasq('hides a name of one’s own', 'stop-dns-rebind', hides, {
    typed: 'plex.family.example',
    world: { typed: { host: 'own domain' }, server: { certificate: { for: 'own domain' } } },
    says: 'One exception for plex.family.example lets the name through',
  }),
]

const blocking: readonly Configuration[] = [
  ...['address=/plex.direct/', 'address=/plex.direct/0.0.0.0', 'address=/plex.direct/#', 'server=/plex.direct/', 'local=/direct/'].map(
    (line) => dnsmasq(line, line, blocks),
  ),
  ...['always_null', 'always_nxdomain', 'always_nodata', 'always_refuse', 'refuse', 'static'].map((type) =>
    unbound(`has the domain as a zone, ${type}`, `local-zone: "plex.direct." ${type}`, blocks),
  ),
  bind('has a policy against the domain', policy, blocks, bindPolicy('*.plex.direct CNAME .')),
  bind('has an empty zone of that name', '', blocks, {
    files: zone(''),
    after: 'zone "plex.direct" { type primary; file "@/rpz.zone"; };',
  }),
  ...['DENY', "DENY_MSG('not here')", 'REFUSE'].map((action) =>
    knot(`answers ${action}`, `policy.add(policy.suffix(policy.${action}, {todname('plex.direct')}))`, blocks),
  ),
]

const failing: readonly Configuration[] = [
  unbound(
    'checks signatures, and rejects those of the domain',
    'trust-anchor: "plex.direct. IN DS 20326 8 2 E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D"\nede: yes\nmodule-config: "validator iterator"',
    'name-signature-rejected',
    { says: 'failed the check' },
  ),
  dnsmasq('asks a dead one for the domain', 'server=/plex.direct/198.18.0.53', fails),
  unbound('asks a dead one for the domain', '', fails, { after: 'forward-zone:\n  name: "plex.direct"\n  forward-addr: 198.18.0.53@53' }),
  unbound('drops the domain', 'local-zone: "plex.direct." inform_deny', fails, { says: 'keeps silent about every name' }),
  bind('drops the domain', policy, fails, bindPolicy('*.plex.direct CNAME rpz-drop.')),
  knot('drops the domain', "policy.add(policy.suffix(policy.DROP, {todname('plex.direct')}))", fails),
]

const thisNameOnly: readonly Configuration[] = [
  dnsmasq('blocks this one name', `address=/${serverName}/0.0.0.0`, thisName),
  dnsmasq('takes every IPv4 address away', 'filter-A', thisName),
  bind('drops this one name', policy, thisName, bindPolicy(`${serverName} CNAME rpz-drop.`)),
  bind('does not serve this computer', 'allow-query-cache { 10.0.0.0/8; };', thisName, { says: 'turns every question away' }),
  dnsmasq('has only an IPv6 address for it', 'filter-A', 'ipv6-address-only', { world: { resolver: { answers: 'only IPv6' } } }),
]

const leading: readonly Configuration[] = [
  dnsmasq('shows a page of its own for the domain', 'address=/plex.direct/192.168.1.1', elsewhere),
  dnsmasq('shows a page of its own for everything', 'address=/#/192.168.1.1', elsewhere),
  dnsmasq('renumbers the home network', 'alias=192.168.1.0,10.1.1.0,255.255.255.0', elsewhere),
  bind('leads the home network to a page', policy, hides, bindPolicy(`${home} A 198.18.0.99`)),
  dnsmasq('its provider makes an address up for this name', '', elsewhere, {
    world: { resolver: { answers: 'makes an address up for this name' } },
    says: 'makes an address up for every name that does not exist',
  }),
  bind('makes an address up for this name, which it does not find', '', elsewhere, {
    world: { resolver: { answers: 'nothing for this name' } },
    files: { redirect: '$TTL 60\n@ SOA a. b. 1 1 1 1 1\n@ NS a.\n*. A 198.18.0.99\n' },
    after: 'zone "." { type redirect; file "@/redirect"; };',
    says: 'makes an address up for every name that does not exist',
  }),
]

const ownDomain = {
  typed: 'plex.family.example',
  world: { typed: { host: 'own domain' }, server: { certificate: { for: 'own domain' } } },
} as const
const elsewhereInTheHome: readonly Configuration[] = [
  dnsmasq('finds a name of one’s own', '', null, ownDomain),
  dnsmasq('does not know a name of one’s own', 'local=/family.example/', 'own-domain-does-not-resolve', ownDomain),
  dnsmasq('knows it, but the hosts file leads elsewhere', '', 'hosts-file-overrides', { hosts: '10.9.9.9' }),
  dnsmasq('hides it, but the hosts file leads around', 'stop-dns-rebind', null, { hosts: '192.168.1.20', suspected: hides }),
  dnsmasq('knows it, but the name has an old hash', '', 'certificate-wrong-name', {
    typed: `https://${serverName.replace('0123', 'ffff')}:32400`,
  }),
  dnsmasq('knows it, but a VPN’s name server hides it', '', 'vpn-answers-names', {
    second: { program: 'unbound', written: both('private-address: 192.168.0.0/16') },
    asked: ['VPN'],
    says: 'A VPN is on (tun0), and this computer asks the VPN’s name server, 10.8.0.1',
  }),
]

const several: readonly Configuration[] = [
  dnsmasq('knows it, and the second one hides it', '', null, {
    second: { program: 'unbound', written: both('private-address: 192.168.0.0/16') },
    asked: ['router', 'own server'],
    suspected: hides,
  }),
  dnsmasq('hides it, and the second one does not', 'stop-dns-rebind', hides, {
    second: { program: 'unbound', written: both('') },
    asked: ['router', 'own server'],
  }),
  dnsmasq('blocks the domain, and the second one does not', 'address=/plex.direct/0.0.0.0', blocks, {
    second: { program: 'unbound', written: both('') },
    asked: ['router', 'own server'],
  }),
  dnsmasq('knows it, but the first one is gone', '', 'name-server-silent', {
    asked: ['nobody', 'router'],
    says: 'It is 198.18.0.77. 192.168.1.1 gives the right address',
  }),
  dnsmasq('hides it, and the first one is gone', 'stop-dns-rebind', hides, { asked: ['nobody', 'router'] }),
]

const sick: readonly Configuration[] = [
  dnsmasq('asks one that is dead', '', 'name-server-silent', { upstream: 'is dead' }),
  powerdns('asks one that is dead', '', thisName, { upstream: 'is dead', says: 'finds no name at all' }),
  dnsmasq('asks one that takes three seconds', '', 'name-server-unsteady', { upstream: 'takes three seconds' }),
  dnsmasq('asks one that lies', '', elsewhere, { upstream: 'lies about every address' }),
  knot('cuts every answer short', 'policy.add(policy.all(policy.TC))', 'name-server-silent', { says: 'cuts every answer short' }),
  unbound('asks one over TLS that is not there', '', thisName, {
    after:
      'forward-zone:\n  name: "plex.tv"\n  forward-tls-upstream: yes\n  forward-addr: 198.18.0.54@853\nforward-zone:\n  name: "plex.direct"\n  forward-tls-upstream: yes\n  forward-addr: 198.18.0.54@853',
    says: 'finds no name at all',
  }),
]

/** As people write them, none of them the guide’s own. */
export const configurations: readonly Configuration[] = [
  ...healthy,
  ...hiding,
  ...blocking,
  ...failing,
  ...thisNameOnly,
  ...leading,
  ...elsewhereInTheHome,
  ...several,
  ...sick,
]

import { say, type Message } from '../../model/message'
import { publicNameServers } from '../this-computer/other-name-servers'
import type { Family } from '../../judging/names/answers'

/** The line (or block) that lets one domain and all names below it through each filter. */
export const exceptionsFor = (domain: string) => {
  const dnsmasq = `rebind-domain-ok=/${domain}/`
  const unbound = `private-domain: "${domain}"`
  const openWrt = (change: 'add_list' | 'del_list'): string =>
    `uci ${change} dhcp.@dnsmasq[0].rebind_domain='${domain}'; uci commit dhcp; /etc/init.d/dnsmasq restart`
  const edgeOs = (change: 'set' | 'delete'): string => `configure; ${change} service dns forwarding options ${dnsmasq}; commit; save`
  return {
    dnsmasq,
    unbound,
    /** pfSense’s custom options need the clause’s head as well (docs/sources/name-servers.md#exceptions). */
    pfSense: `server:\n${unbound}`,
    openWrt: openWrt('add_list'),
    openWrtUndo: openWrt('del_list'),
    edgeOs: edgeOs('set'),
    edgeOsUndo: edgeOs('delete'),
    piHole: `sudo pihole-FTL --config misc.dnsmasq_lines '["${dnsmasq}"]'`,
    bind: `deny-answer-addresses { 10.0.0.0/8; 172.16.0.0/12; 192.168.0.0/16; } except-from { "${domain}"; };`,
    knot: `policy.add(policy.suffix(policy.FLAGS({'ALLOW_LOCAL'}), policy.todnames({'${domain}'})))`,
    /** For the top of a policy’s zone file: names that pass are not looked at again (draft-vixie-dnsop-dns-rpz §3.4). */
    unboundPolicy: `${domain} CNAME rpz-passthru.\n*.${domain} CNAME rpz-passthru.`,
    blocky: `rebindingProtection:\n  allowedDomains:\n    - ${domain}`,
    dnscryptProxy: `*.${domain}`,
    /** The first line of the function; \`false\` means "leave the answer as it is" (PowerDNS Recursor, "Lua scripting"). */
    powerdns: `if dq.qname:isPartOf(newDN("${domain}")) then return false end`,
    adGuardHome: `@@||${domain}^`,
    mikroTik: `/ip dns static add type=FWD match-subdomain=yes name=${domain} forward-to=8.8.8.8`,
  }
}

const technicolorSwitch = ':dns server config filter=disabled'

/** How one router or name server is told to let `plex.direct` through (docs/sources/name-servers.md#exceptions). */
export interface RebindingProduct {
  readonly id: string
  readonly label: Message
  /** Families of software inside it, by which Relock guesses. */
  readonly families: readonly Family[]
  /** Its usual address at home, by which Relock guesses. */
  readonly address?: string
  /** The menu in its own words. */
  readonly menu?: readonly string[]
  readonly copy?: string
  readonly text: readonly Message[]
  readonly undo: Message
  /** What it costs, where the product knows no exception for one name. */
  readonly price?: Message
  /** The wording or the default was not seen in a source. */
  readonly unconfirmed?: boolean
}

const removeLine = say`Remove the line again and restart it.`
const removeEntry = say`Remove the entry again in the same place.`
const pasteLine = say`Paste this line into the field and apply. A restart of the router makes sure that it is read.`
const enterDomain = say`Enter the name there and save.`

/** Every product that we can name, told to let `domain` through. */
export const rebindingProducts = (domain: string): readonly RebindingProduct[] => {
  const exceptions = exceptionsFor(domain)
  return [
    {
      id: 'fritzbox',
      label: say`FRITZ!Box`,
      families: [],
      address: '192.168.178.1',
      menu: ['Home Network', 'Network', 'Network Settings', 'DNS Rebind Protection'],
      copy: domain,
      text: [
        say`Enter the name there, in a line of its own and without a star, and apply. It covers every server’s name.`,
        say`In German the page is Heimnetz → Netzwerk → Netzwerkeinstellungen → DNS-Rebind-Schutz.`,
      ],
      undo: removeEntry,
    },
    {
      id: 'openwrt',
      label: say`OpenWrt, GL.iNet or Turris, in its pages`,
      families: ['dnsmasq'],
      menu: ['Network', 'DNS', 'Filter', 'Domain whitelist'],
      copy: domain,
      text: [
        enterDomain,
        say`Before OpenWrt 25 it is under Network → DHCP and DNS → Filter, and before version 23 on the first page there.`,
        say`If it uses Unbound instead: Services → Recursive DNS → Unbound → Advanced → Filter Private Rebind. “No Filter” there switches the whole protection off, so put it back if you find another way.`,
      ],
      undo: removeEntry,
    },
    {
      id: 'openwrt-shell',
      label: say`OpenWrt, by command`,
      families: ['dnsmasq'],
      copy: exceptions.openWrt,
      text: [say`Paste it into an SSH session on the router.`],
      undo: say`Take it back with ${{ code: exceptions.openWrtUndo }}`,
    },
    {
      id: 'dd-wrt',
      label: say`DD-WRT`,
      families: ['dnsmasq'],
      menu: ['Services', 'Additional DNSMasq Options'],
      copy: exceptions.dnsmasq,
      text: [pasteLine],
      undo: removeLine,
    },
    {
      id: 'asus',
      label: say`Asus, as it is sold`,
      families: [],
      menu: ['WAN', 'Internet Connection', 'WAN DNS Setting', 'Enable DNS Rebind protection'],
      text: [
        say`It knows no exceptions. If you can, change the name server of this computer and of your players instead: choose “Another router” here.`,
      ],
      price: say`Switched to “No”, the whole protection is off: then a hostile web page finds a way to devices in your home.`,
      undo: say`Set it to “Yes” again.`,
      unconfirmed: true,
    },
    {
      id: 'asuswrt-merlin',
      label: say`Asus with Asuswrt-Merlin`,
      families: ['dnsmasq'],
      copy: exceptions.dnsmasq,
      text: [
        say`Switch on “JFFS custom scripts and configs”, paste this line into ${{ code: '/jffs/configs/dnsmasq.conf.add' }} and run ${{ code: 'service restart_dnsmasq' }}.`,
      ],
      undo: removeLine,
      unconfirmed: true,
    },
    {
      id: 'tomato',
      label: say`Tomato or FreshTomato`,
      families: ['dnsmasq'],
      menu: ['Advanced', 'DHCP/DNS', 'Dnsmasq custom configuration'],
      copy: exceptions.dnsmasq,
      text: [pasteLine],
      undo: removeLine,
      unconfirmed: true,
    },
    {
      id: 'pfsense',
      label: say`pfSense, DNS Resolver (its default)`,
      families: ['Unbound'],
      menu: ['Services', 'DNS Resolver', 'Custom options'],
      copy: exceptions.pfSense,
      text: [say`Paste both lines; the first is needed. Save and apply.`],
      undo: say`Remove both lines again, save and apply.`,
    },
    {
      id: 'pfsense-forwarder',
      label: say`pfSense, DNS Forwarder`,
      families: ['dnsmasq'],
      menu: ['Services', 'DNS Forwarder', 'Custom options'],
      copy: exceptions.dnsmasq,
      text: [pasteLine],
      undo: removeLine,
    },
    {
      id: 'opnsense',
      label: say`OPNsense`,
      families: ['Unbound'],
      menu: ['Services', 'Unbound DNS', 'Advanced', 'Private Domains'],
      copy: domain,
      text: [enterDomain],
      undo: removeEntry,
    },
    {
      id: 'pi-hole-unbound',
      label: say`Pi-hole with Unbound`,
      families: ['Unbound', 'Pi-hole'],
      copy: exceptions.unbound,
      text: [
        say`Pi-hole’s own guide to Unbound makes it filter. Add this line to the part ${{ code: 'server:' }} of ${{ code: '/etc/unbound/unbound.conf.d/pi-hole.conf' }}.`,
        say`Then run ${{ code: 'sudo systemctl restart unbound' }}.`,
      ],
      undo: removeLine,
    },
    {
      id: 'pi-hole',
      label: say`Only Pi-hole 6`,
      families: ['Pi-hole'],
      copy: exceptions.piHole,
      text: [
        say`Pi-hole filters only where somebody added ${{ code: 'stop-dns-rebind' }}. The same setting is under Settings → All settings → misc.dnsmasq_lines.`,
        say`It replaces lines that stand there already: look first, and add to them.`,
      ],
      undo: say`Take the line out of ${{ code: 'misc.dnsmasq_lines' }} again.`,
      unconfirmed: true,
    },
    {
      id: 'pi-hole-5',
      label: say`Pi-hole 5`,
      families: ['Pi-hole'],
      copy: exceptions.dnsmasq,
      text: [say`Paste this line into ${{ code: '/etc/dnsmasq.d/99-plex.conf' }} and run ${{ code: 'pihole restartdns' }}.`],
      undo: removeLine,
    },
    {
      id: 'dnsmasq',
      label: say`dnsmasq`,
      families: ['dnsmasq'],
      copy: exceptions.dnsmasq,
      text: [say`Add this line to its configuration and restart it; reloading is not enough.`],
      undo: removeLine,
    },
    {
      id: 'unbound',
      label: say`Unbound`,
      families: ['Unbound'],
      copy: exceptions.unbound,
      text: [say`Add this line to the part ${{ code: 'server:' }} of ${{ code: 'unbound.conf' }} and restart it.`],
      undo: removeLine,
    },
    {
      id: 'unbound-policy',
      label: say`Unbound with a policy (RPZ) or with ${{ code: 'response-ip' }}`,
      families: [],
      copy: exceptions.unboundPolicy,
      text: [
        say`With a policy: put both lines at the top of the policy’s own zone file, below its first two (SOA and NS), and restart Unbound.`,
        say`${{ code: 'response-ip' }} by itself knows no exceptions: write its networks as a policy instead, below these two lines, such as ${{ code: '16.0.0.168.192.rpz-ip CNAME .' }} in the place of ${{ code: 'response-ip: 192.168.0.0/16 always_nxdomain' }}.`,
      ],
      undo: removeLine,
    },
    {
      id: 'bind',
      label: say`BIND`,
      families: ['BIND'],
      copy: exceptions.bind,
      text: [
        say`In ${{ code: 'named.conf' }}, give ${{ code: 'deny-answer-addresses' }} this exception. Keep your own list of networks in the first braces.`,
      ],
      undo: removeLine,
    },
    {
      id: 'knot',
      label: say`Knot Resolver`,
      families: ['Knot Resolver'],
      copy: exceptions.knot,
      text: [say`Put this line into its configuration before the rule that forwards, and restart it.`],
      undo: removeLine,
    },
    {
      id: 'powerdns',
      label: say`PowerDNS Recursor`,
      families: ['PowerDNS'],
      copy: exceptions.powerdns,
      text: [
        say`It has no filter of its own: a Lua script does it, usually in a function called ${{ code: 'postresolve' }}. Make this the first line of that function, with the name of its own argument in the place of ${{ code: 'dq' }}.`,
        say`Then run ${{ code: 'rec_control reload-lua-script' }}, and ${{ code: `rec_control wipe-cache ${domain}$` }}.`,
      ],
      undo: removeLine,
    },
    {
      id: 'edgeos',
      label: say`Ubiquiti EdgeRouter`,
      families: ['dnsmasq'],
      copy: exceptions.edgeOs,
      text: [say`Paste it into an SSH session on the router.`],
      undo: say`Take it back with ${{ code: exceptions.edgeOsUndo }}`,
    },
    {
      id: 'unifi',
      label: say`UniFi gateway`,
      families: [],
      text: [say`Its content filter or DNS Shield may be what filters: allow ${{ code: domain }} there.`],
      undo: removeEntry,
      unconfirmed: true,
    },
    {
      id: 'mikrotik',
      label: say`MikroTik`,
      families: [],
      copy: exceptions.mikroTik,
      text: [
        say`It does not filter itself, but passes on a filtered answer. This asks a name server for ${{ code: domain }} that does not filter.`,
      ],
      undo: say`Remove this entry from ${{ code: '/ip dns static' }}.`,
      unconfirmed: true,
    },
    {
      id: 'adguard-home',
      label: say`AdGuard Home`,
      families: [],
      menu: ['Filters', 'Custom filtering rules'],
      copy: exceptions.adGuardHome,
      text: [say`Paste this rule and apply. A filter list against DNS rebinding is what blocks the name.`],
      undo: removeEntry,
      unconfirmed: true,
    },
    {
      id: 'blocky',
      label: say`Blocky`,
      families: ['Blocky'],
      copy: exceptions.blocky,
      text: [
        say`Put this into ${{ code: 'config.yml' }}; where a part ${{ code: 'rebindingProtection' }} stands there already, add the last line to its list. Restart Blocky.`,
        say`If a deny list with private addresses blocks it, put ${{ code: `*.${domain}` }} on the allow list of the same group (${{ code: 'blocking: allowlists' }}) instead.`,
      ],
      undo: removeLine,
    },
    {
      id: 'dnscrypt-proxy',
      label: say`dnscrypt-proxy`,
      families: ['dnscrypt-proxy'],
      copy: exceptions.dnscryptProxy,
      text: [
        say`Add this line to ${{ code: 'allowed-names.txt' }}, and let ${{ code: `allowed_names_file = 'allowed-names.txt'` }} stand under ${{ code: '[allowed_names]' }} in ${{ code: 'dnscrypt-proxy.toml' }}. Restart it.`,
        say`Names on that list are not held against ${{ code: 'blocked-ips.txt' }}, which is what filters.`,
      ],
      undo: removeLine,
    },
    {
      id: 'browser-list',
      label: say`uBlock Origin or AdGuard in the browser`,
      families: [],
      text: [say`Its list “Block access to LAN” does it: switch that list off for ${{ code: 'app.plex.tv' }}.`],
      undo: say`Switch the list on again.`,
    },
    {
      id: 'nextdns',
      label: say`NextDNS`,
      families: [],
      menu: ['Allowlist'],
      copy: domain,
      text: [enterDomain, say`The filter itself is under Security → DNS Rebinding Protection; it can stay on.`],
      undo: removeEntry,
    },
    {
      id: 'opendns',
      label: say`OpenDNS or Cisco Umbrella`,
      families: [],
      menu: ['Settings', 'Web Content Filtering', 'Never block'],
      copy: domain,
      text: [enterDomain, say`Its option “block internal IP addresses” under Suspicious Responses is what filters.`],
      undo: removeEntry,
      unconfirmed: true,
    },
    {
      id: 'technitium',
      label: say`Technitium DNS Server`,
      families: [],
      menu: ['Apps', 'DNS Rebinding Protection', 'Config'],
      copy: `"${domain}"`,
      text: [say`Add it to ${{ code: 'privateDomains' }} and save.`],
      undo: removeEntry,
    },
    {
      id: 'technicolor',
      label: say`Technicolor gateway of an internet provider`,
      families: [],
      copy: technicolorSwitch,
      text: [
        say`It knows no exceptions. If you can, change the name server of this computer instead: choose “Another router” here.`,
        say`This command, over telnet, switches the whole filter off.`,
      ],
      price: say`With the filter off, a hostile web page finds a way to devices in your home.`,
      undo: say`Switch it on again with ${{ code: ':dns server config filter=enabled' }}`,
      unconfirmed: true,
    },
    {
      id: 'synology-router',
      label: say`Synology router`,
      families: [],
      menu: ['Safe Access'],
      text: [say`Allow ${{ code: domain }} there, or in Threat Prevention.`],
      undo: removeEntry,
      unconfirmed: true,
    },
    {
      id: 'google-nest',
      label: say`Google Wifi or Nest Wifi`,
      families: [],
      menu: ['Settings', 'Network & general', 'Advanced networking', 'DNS'],
      copy: publicNameServers,
      text: [say`It has no exception for one name. In the Google Home app, choose “Custom” here and enter these two.`],
      price: say`Cloudflare or Google then sees which names your home looks up.`,
      undo: say`Choose “Automatic” here again.`,
      unconfirmed: true,
    },
    {
      id: 'provider-box',
      label: say`A box of my internet provider (Livebox, Freebox, BT, Sky, Virgin, Speedport)`,
      families: [],
      copy: publicNameServers,
      text: [
        say`Look in its pages for “DNS rebind”. Most have no such page: then set the name servers (DNS) of this computer and of your players to these two.`,
      ],
      price: say`Cloudflare or Google then sees which names you look up. A router of your own behind the box costs nothing of that.`,
      undo: say`Set the name servers (DNS) to “automatic” again.`,
      unconfirmed: true,
    },
    {
      id: 'systemd-resolved',
      label: say`systemd-resolved (127.0.0.53 on Linux)`,
      families: [],
      address: '127.0.0.53',
      copy: 'resolvectl status',
      text: [
        say`It filters nothing itself, but passes on a filtered answer. This command shows which name server it asks; open the exception there, on the page of that product.`,
      ],
      undo: say`Nothing was changed.`,
      unconfirmed: true,
    },
    {
      id: 'eero',
      label: say`eero`,
      families: [],
      menu: ['eero Plus', 'Advanced Security'],
      text: [say`Allow ${{ code: domain }} there. If it cannot be allowed, choose “Another router” here and leave the protection on.`],
      undo: removeEntry,
      unconfirmed: true,
    },
  ]
}

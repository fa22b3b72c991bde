import type { Fix, Option, Remedy, Step } from '../../model/fix'
import { vpnsIn, type Beside } from '../../judging/names/trouble'
import { say, type Message } from '../../model/message'
import { fixOf, remedy, withAfterwards } from '../remedies'
import { browserForgets } from '../this-computer/flush-names'
import { vpnOff } from '../this-computer/vpn'

export const restartRouter: Step = {
  kind: 'tell',
  id: 'restart-router',
  title: say`Restart the router`,
  text: [
    say`It is the name server of most homes. Take its power away for half a minute, then plug it in again; it needs about five minutes.`,
  ],
}

export const allowPlexDirect: Step = {
  kind: 'copy',
  id: 'allow-plex-direct',
  title: say`Allow ${{ code: 'plex.direct' }} where you filter`,
  text: [
    say`Look through what filters names in your home: Pi-hole, AdGuard, NextDNS, a child-protection filter, security in the router. Put this on its allow list.`,
    say`If you use more than one of them, each needs it.`,
  ],
  copy: 'plex.direct',
  undo: say`Take it off the allow list again.`,
}

/** Providers that make up addresses for names that do not exist usually let their customers opt out. */
export const searchHelpOff: Step = {
  kind: 'tell',
  id: 'search-help-off',
  title: say`Switch the provider’s search help off`,
  text: [
    say`In your provider’s account, look for “search help”, “navigation help” or “error page service” and switch it off: names that do not exist then get an honest answer again.`,
    say`It does not bring your server’s name back by itself, but Relock then sees who takes it away.`,
  ],
  undo: say`Switch it on again in the same place.`,
}

const hostsPlace = say`On Windows it is ${{ code: 'C:\\Windows\\System32\\drivers\\etc\\hosts' }}, opened by Notepad as an administrator; elsewhere it is ${{ code: '/etc/hosts' }}.`

export const lookIntoHostsFile: Step = {
  kind: 'tell',
  id: 'hosts-file',
  title: say`If a line with ${{ code: 'plex' }} stands in the hosts file, remove it`,
  text: [hostsPlace],
  conditional: true,
  undo: say`Write the line in again.`,
}

export const removeHostsLine = (name: string): Step => ({
  kind: 'copy',
  id: 'remove-hosts-line',
  title: say`Take the line out of the hosts file`,
  text: [say`Look for this name in the file, write the line down, and remove it.`, hostsPlace],
  copy: name,
  undo: say`Write the line in again.`,
})

export const splitNames: Step = {
  kind: 'copy',
  id: 'split-names',
  title: say`Let the VPN leave these names alone`,
  text: [
    say`In the VPN’s settings, look for “split DNS”, “local network” or “bypass”, and enter this domain there: its names are then asked of your own router.`,
    say`Tailscale has it on its admin page under DNS → Nameservers → Add → Restrict to domain.`,
  ],
  copy: 'plex.direct',
  undo: say`Remove the entry again in the same place.`,
}

export const providersUpstream: Step = {
  kind: 'tell',
  id: 'plain-upstream',
  title: say`Let your name server ask your provider’s, for a moment`,
  text: [
    say`In your router or name server, look for “upstream” or “DNS over TLS”, and choose the provider’s own. If the name is found then, report it to the one who did not know it.`,
  ],
  price: say`Over a connection that is not encrypted, your provider sees which names you look up.`,
  undo: say`Enter again the name server that it asked before.`,
}

export const ipv6Filter: Step = {
  kind: 'tell',
  id: 'ipv6-filter',
  title: say`Look for what prefers IPv6`,
  text: [
    say`In your router or name server, look for “filter A records”, “DNS64” or “IPv6 only”, and except ${{ code: 'plex.direct' }} there, or switch it off for your home network.`,
  ],
  undo: say`Switch it on again.`,
}

export const ownDomainRecord = (name: string): Step => ({
  kind: 'copy',
  id: 'own-domain-record',
  title: say`Give the name its address`,
  text: [
    say`Where you manage your domain, or in your router’s list of names, add an entry (A record) for this name with the server’s address.`,
    say`Where a filter (Pi-hole, AdGuard) has the name on a block list, let the name through there.`,
  ],
  copy: name,
  undo: say`Remove the entry again.`,
})

export const rightClock: Step = {
  kind: 'tell',
  id: 'name-server-clock',
  title: say`Look at the name server’s clock`,
  text: [
    say`Signatures are good for some days only. A router or small computer that started without the internet may stand in another year: set its time, switch automatic time (NTP) on, and restart it.`,
  ],
}

export const askAnotherUpstream: Step = {
  kind: 'tell',
  id: 'another-upstream',
  title: say`Let it ask somebody else`,
  text: [
    say`In your router or name server, look which name server it asks (“upstream”). One that takes signatures away, changes answers or knows not all names makes look-ups fail: choose another one there.`,
  ],
  undo: say`Enter the old one again.`,
}

/** Each program’s own way to leave one domain out of the check (unbound.conf(5), named.conf(5), Knot Resolver and PowerDNS Recursor manuals). */
export const exemptFromDnssec = (domain: string): Step => {
  const way = (id: string, label: Message, copy: string, text: Message): Option => ({
    id: `exempt-${id}`,
    label,
    steps: [
      {
        kind: 'copy',
        id: `exempt-in-${id}`,
        title: say`Leave ${{ code: domain }} out of the check`,
        text: [text],
        copy,
        undo: say`Remove the line again and restart it.`,
      },
    ],
  })
  return {
    kind: 'choose',
    id: 'dnssec-exemption',
    title: say`If it still fails, leave this domain out of the check`,
    text: [say`Each program has its own line for it.`],
    price: say`Forged answers for these names are no longer noticed there; your server’s certificate still tells a false server from yours.`,
    options: [
      way(
        'unbound',
        say`Unbound or pfSense`,
        `domain-insecure: "${domain}"`,
        say`Add this line to the part ${{ code: 'server:' }} and restart it; in pfSense it is Services → DNS Resolver → Custom options, with ${{ code: 'server:' }} on a line before it.`,
      ),
      way('opnsense', say`OPNsense`, domain, say`Under Services → Unbound DNS → Advanced, enter this at “Insecure Domains”, and apply.`),
      way(
        'bind',
        say`BIND`,
        `validate-except { "${domain}"; };`,
        say`Add this line to ${{ code: 'options' }} in ${{ code: 'named.conf' }} and restart it.`,
      ),
      way(
        'knot',
        say`Knot Resolver`,
        `trust_anchors.set_insecure({ '${domain}' })`,
        say`Add this line to its configuration and restart it.`,
      ),
      way('powerdns', say`PowerDNS Recursor`, `addNTA('${domain}')`, say`Add this line to its Lua configuration and restart it.`),
      {
        id: 'exempt-other',
        label: say`A router, Pi-hole, AdGuard Home or another`,
        steps: [
          {
            kind: 'tell',
            id: 'dnssec-off',
            title: say`Switch its check of DNSSEC off for a moment`,
            text: [
              say`Look for “DNSSEC” in its settings. If the name is found without it, the check is what fails: report it to its maker, and switch it on again when that is fixed.`,
            ],
            undo: say`Switch it on again in the same place.`,
          },
        ],
      },
    ],
  }
}

export const findUnderPlexName: Step = {
  kind: 'find',
  id: 'find-under-plex-name',
  title: say`Or use Plex’s own name`,
  text: [say`Choose your server here, or type its address at home. Relock then looks under Plex’s own name, which needs nothing of this.`],
}

/** Left out where no adapter of a VPN is up. */
export const vpnOffWhereOn = (beside: Beside): readonly Remedy[] =>
  beside.interfaces === undefined || vpnsIn(beside).length > 0 ? [remedy(vpnOff)] : []

/** Left out where the hosts file was read: a line in it would have been seen. */
export const hostsFileWhereUnread = ({ hostsFile }: Beside): readonly Remedy[] =>
  hostsFile === undefined ? [remedy(lookIntoHostsFile)] : []

/** The way to mend a name that fails: what costs nothing stands first. */
export const mendNames = (summary: Message, minutes: number, ...remedies: readonly Remedy[]): Fix =>
  withAfterwards(fixOf(summary, minutes, ...remedies), browserForgets)

import type { Step } from '../fix'
import type { NameTrouble } from '../judging/name-answers'
import { say } from '../message'
import { refreshServerList } from './right-name'

const otherNameServers: Step = {
  kind: 'copy',
  id: 'other-name-servers',
  title: say`Let this computer ask another name server`,
  text: [
    say`In this computer’s network settings, set the name servers (DNS) by hand to these two.`,
    say`It costs something: Cloudflare or Google then sees which names you look up, and names that only your router knows stop working.`,
  ],
  copy: '1.1.1.1, 8.8.8.8',
  undo: say`Set the name servers (DNS) to “automatic” again.`,
}

const restartRouter: Step = {
  kind: 'tell',
  id: 'restart-router',
  title: say`Restart the router`,
  text: [say`Take its power away for half a minute and give it five minutes: it is the name server of most homes.`],
}

const vpnOff: Step = {
  kind: 'tell',
  id: 'vpn-off',
  title: say`If you use a VPN, switch it off for a moment`,
  text: [
    say`A VPN brings a name server of its own. If the check is good without it, allow names of your home network in its settings (“split DNS”, “local network”).`,
  ],
  undo: say`Switch it on again after the check.`,
}

const allowPlexDirect: Step = {
  kind: 'copy',
  id: 'allow-plex-direct',
  title: say`Allow ${{ code: 'plex.direct' }} where you filter`,
  text: [
    say`Look through what filters names in your home: Pi-hole, AdGuard, NextDNS, a child-protection filter, security in the router. Put this on its allow list.`,
    say`If several stand in a row, each of them needs it.`,
  ],
  copy: 'plex.direct',
  undo: say`Take it off the allow list again.`,
}

const hostsFile: Step = {
  kind: 'tell',
  id: 'hosts-file',
  title: say`Look into the hosts file`,
  text: [
    say`If somebody once wrote a line with ${{ code: 'plex' }} into this computer’s hosts file, remove that line. On Windows it is ${{ code: 'C:\\Windows\\System32\\drivers\\etc\\hosts' }}, elsewhere ${{ code: '/etc/hosts' }}.`,
  ],
  undo: say`Write the line in again.`,
}

const ownDomainRecord = (name: string): Step => ({
  kind: 'copy',
  id: 'own-domain-record',
  title: say`Give the name its address`,
  text: [
    say`Where you manage your domain, or in your router’s list of names, add an entry (A record) for this name with the server’s address.`,
  ],
  copy: name,
  undo: say`Remove the entry again.`,
})

/** What brings a name back, by the way it fails. */
export function mendNames(trouble: NameTrouble, name: string): readonly Step[] {
  switch (trouble) {
    case 'leads elsewhere':
      return [allowPlexDirect, hostsFile, vpnOff, otherNameServers]
    case 'server silent':
    case 'nothing resolves':
      return [restartRouter, vpnOff, otherNameServers]
    case 'plex.direct blocked':
      return [allowPlexDirect, otherNameServers]
    case 'this name only':
      return [refreshServerList, allowPlexDirect, otherNameServers]
    case 'only here':
      return [vpnOff, hostsFile]
    case 'own domain':
      return [ownDomainRecord(name)]
  }
}

import type { Wall, WallReason } from '../../facts/os-firewall'
import type { Step } from '../../model/fix'
import { say } from '../../model/message'
import { doneForYou } from '../for-you'

const exe = 'C:\\Program Files\\Plex\\Plex Media Server\\Plex Media Server.exe'

const asAdministrator = say`Right-click the Start button, choose “Terminal (Admin)” or “Windows PowerShell (Admin)”, and paste this line.`
const asRoot = say`Paste this line into a terminal on the server. It asks for your password there; Relock never does.`

/** Windows’ rules: a rule that blocks beats each that allows, so it goes first (docs/sources/systems.md#firewalls). */
const dropBlocks: Step = {
  kind: 'copy',
  id: 'windows-drop-blocks',
  title: say`Take the rules away that block Plex`,
  text: [asAdministrator, say`Windows made them when somebody pressed “Cancel” once. They beat every rule that lets Plex in.`],
  copy: `Get-NetFirewallApplicationFilter | Where-Object Program -like '*\\Plex Media Server.exe' | Get-NetFirewallRule | Where-Object { $_.Action -eq 'Block' -and $_.Direction -eq 'Inbound' } | Disable-NetFirewallRule`,
  undo: say`The same line with ${{ code: 'Enable-NetFirewallRule' }} at its end.`,
}

const allowOnWindows: Step = {
  kind: 'copy',
  id: 'windows-let-plex-in',
  title: say`Let your home in to Plex`,
  text: [
    asAdministrator,
    say`It holds at home only: on networks that are set as public, such as a café’s, Plex stays shut. If Plex lies elsewhere on your computer, put its place in.`,
  ],
  copy: `New-NetFirewallRule -DisplayName 'Plex Media Server (home)' -Direction Inbound -Program '${exe}' -Action Allow -Profile Private,Domain`,
  undo: say`${{ code: "Remove-NetFirewallRule -DisplayName 'Plex Media Server (home)'" }}`,
}

const privateNetwork: Step = {
  kind: 'tell',
  id: 'windows-private-network',
  title: say`Tell Windows that this is your home`,
  text: [say`Choose “Private network”. Do this only at home: other devices here may then find this computer.`],
  menu: ['Settings', 'Network & Internet', 'Properties of your connection', 'Network profile type'],
  undo: say`Choose “Public network” in the same place.`,
}

const command = (id: string, copy: string, undo: string): Step => ({
  kind: 'copy',
  id,
  title: say`Let your home in to Plex`,
  text: [asRoot, say`It opens Plex’s port on this computer, and nothing else.`],
  copy,
  undo: say`${{ code: undo }}`,
})

/** Relock adds the rule itself where it may; where an administrator has to, it says so, with the line for this very computer. */
const forYou = (byHand: Step): Step =>
  doneForYou(
    {
      act: 'let-plex-in',
      id: 'let-plex-in-for-you',
      title: say`Let your home in to Plex`,
      text: [say`It opens Plex’s port on this computer, and nothing else.`],
    },
    byHand,
  )

const onMac: Step = {
  kind: 'tell',
  id: 'mac-let-plex-in',
  title: say`Let your home in to Plex`,
  text: [say`Choose “Allow incoming connections” beside Plex Media Server. “Block all incoming connections” must be off.`],
  menu: ['System Settings', 'Network', 'Firewall', 'Options'],
  undo: say`Choose “Block incoming connections” in the same place.`,
}

/** How each firewall lets Plex in, for the home only. */
export function letPlexIn(wall: Wall | null, because: WallReason | null): readonly [Step, ...Step[]] {
  switch (wall) {
    case 'Windows Defender':
      if (because === 'its rule is not for public networks') return [privateNetwork]
      if (because === 'everything is blocked')
        return [
          {
            kind: 'tell',
            id: 'windows-block-all-off',
            title: say`Let Windows heed its own list of exceptions`,
            text: [say`Untick “Blocks all incoming connections, including those in the list of allowed apps” for this kind of network.`],
            menu: ['Windows Security', 'Firewall & network protection', 'Private network'],
            undo: say`Tick it again in the same place.`,
          },
        ]
      return because === 'a rule blocks Plex' ? [dropBlocks, allowOnWindows] : [allowOnWindows]
    case 'macOS application firewall':
      return [onMac]
    case 'firewalld':
      return [
        forYou(
          command(
            'firewalld-let-plex-in',
            'sudo firewall-cmd --permanent --add-port=32400/tcp && sudo firewall-cmd --reload',
            'sudo firewall-cmd --permanent --remove-port=32400/tcp && sudo firewall-cmd --reload',
          ),
        ),
      ]
    case 'nftables':
      return [
        forYou({
          kind: 'tell',
          id: 'nftables-let-plex-in',
          title: say`Let your home in to Plex`,
          text: [
            say`In ${{ code: '/etc/nftables.conf' }}, in the chain with ${{ code: 'hook input' }}, put this line before the last one that drops: ${{ code: 'tcp dport 32400 accept' }}. Then run ${{ code: 'sudo systemctl reload nftables' }}.`,
            say`Put your home’s network in front, such as ${{ code: 'ip saddr 192.168.1.0/24' }}, if only your home is to come in.`,
          ],
          undo: say`Take the line out again, and reload.`,
        }),
      ]
    case 'ufw':
    case null:
      return [forYou(command('ufw-let-plex-in', 'sudo ufw allow 32400/tcp', 'sudo ufw delete allow 32400/tcp'))]
  }
}

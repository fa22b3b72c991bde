import type { Step } from '../../model/fix'
import { say } from '../../model/message'

/** What the server itself is to find; run there, not here. */
export const tryOnServer: Step = {
  kind: 'copy',
  id: 'server-reaches-plex',
  title: say`Try it on the server itself`,
  text: [
    say`Paste this into a terminal on the server; on Windows write ${{ code: 'curl.exe' }} in place of ${{ code: 'curl' }}. It must answer with an address. In a container, run it inside: ${{ code: 'docker exec plex curl -sS https://plex.tv/:/ip' }}.`,
  ],
  copy: 'curl -sS https://plex.tv/:/ip',
}

export const serverNameServers: Step = {
  kind: 'choose',
  id: 'server-name-server',
  title: say`Give the server a name server that works. What does Plex run on?`,
  text: [
    say`The server asks its name server (DNS) for plex.tv and gets no answer. Usually that is your router’s address, or one that somebody typed long ago.`,
  ],
  options: [
    {
      id: 'docker',
      label: say`Docker`,
      steps: [
        {
          kind: 'copy',
          id: 'docker-name-server',
          title: say`Look what the container asks`,
          text: [
            say`Paste this into a terminal of the computer that runs Docker. A line ${{ code: 'nameserver 127.0.0.11' }} is Docker’s own, which asks the computer’s; any other must be an address that answers.`,
            say`To change it, add ${{ code: 'dns:' }} with your router’s address to the container’s settings, and make the container again. Its folder ${{ code: '/config' }} must lie on a volume.`,
          ],
          copy: 'docker exec plex cat /etc/resolv.conf',
          undo: say`Take the line ${{ code: 'dns:' }} out again.`,
        },
      ],
    },
    {
      id: 'other',
      label: say`Something else`,
      steps: [
        {
          kind: 'tell',
          id: 'own-name-server',
          title: say`Look at its network settings`,
          text: [
            say`Set the name server (DNS) to “automatic”, or to your router’s address. If a Pi-hole or AdGuard Home is meant to answer, see that it runs.`,
            say`Then restart Plex, so that it asks again.`,
          ],
          undo: say`Put the old address back in the same place.`,
        },
      ],
    },
  ],
}

export const serverProxy: Step = {
  kind: 'copy',
  id: 'server-proxy',
  title: say`Take the dead proxy out of the server’s settings`,
  text: [
    say`Plex goes where the server’s settings for a proxy send it. Paste this into a terminal of a Linux server: it shows what Plex itself was given. Each line that names a proxy must be one that works, or go.`,
    say`It stands in ${{ code: '/etc/default/plexmediaserver' }}, or in what ${{ code: 'sudo systemctl edit plexmediaserver' }} opens. Note the line, take it out, and restart Plex.`,
    say`In Docker ${{ code: 'docker exec plex env' }} shows it, and it stands in the container’s environment; on Windows look in Settings → Network & Internet → Proxy.`,
  ],
  copy: "sudo cat /proc/$(pgrep -ox 'Plex Media Serv')/environ | tr '\\0' '\\n' | grep -i _proxy",
  undo: say`Put the line back that you noted, and restart Plex.`,
}

export const serverFilter: Step = {
  kind: 'tell',
  id: 'server-filter',
  title: say`Let Plex reach plex.tv unopened`,
  text: [
    say`Something between the server and the internet opens encrypted connections: security software, a firewall that inspects, or a hotel’s or a school’s network. Make an exception for ${{ code: 'plex.tv' }} and ${{ code: '*.plex.tv' }} there.`,
    say`Look at the server’s date as well: with a wrong one, good certificates look wrong.`,
  ],
}

export const serverWayOut: Step = {
  kind: 'tell',
  id: 'server-way-out',
  title: say`Give the server its way to the internet`,
  text: [
    say`Look whether other programs on the server reach the internet. If none does, see to its cable or Wi-Fi, and that its gateway is your router’s address.`,
    say`If only Plex does not, a firewall or a VPN on the server keeps it back: let Plex out to port ${{ code: '443' }}, or switch the VPN off for a moment and look again.`,
  ],
}

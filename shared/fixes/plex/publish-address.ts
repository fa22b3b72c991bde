import type { Option, Remedy, Step } from '../../model/fix'
import { say } from '../../model/message'
import type { DeadEnd } from '../../judging/published/ways'
import { urlToPublish } from '../../judging/published/ways'
import { doneForYou } from '../for-you'
import { each, remedy } from '../remedies'
import { type LocalEndpoint } from '../../judging/published/met'

const networkMenu = ['Plex', 'Settings', 'your server', 'Network', 'Show Advanced'] as const

/** The field that is published beside what Plex finds itself (docs/sources/account.md#settings). */
const customUrlsByHand = (met: LocalEndpoint | null): Step =>
  met === null
    ? {
        kind: 'tell',
        id: 'custom-urls',
        title: say`Tell Plex the server’s address in your home`,
        text: [
          say`In the field “Custom server access URLs” enter ${{ code: 'http://' }}, the address that your router’s list of devices shows for the server’s computer, and ${{ code: ':32400' }}, and save. It looks like ${{ code: 'http://192.168.1.20:32400' }}.`,
          say`If something stands there already, put a comma between the two.`,
        ],
        menu: [...networkMenu, 'Custom server access URLs'],
        undo: say`Empty the field again and save.`,
      }
    : {
        kind: 'copy',
        id: 'custom-urls',
        title: say`Tell Plex the server’s address in your home`,
        text: [
          say`Put this into the field “Custom server access URLs” and save. Plex then publishes it beside the others, and apps find the way.`,
          say`If something stands there already, put a comma between the two.`,
        ],
        copy: urlToPublish(met),
        menu: [...networkMenu, 'Custom server access URLs'],
        undo: say`Take the address out of the field again and save.`,
      }

/** Done by Relock where the owner is signed in and the server is reached over a verified connection. */
export const customUrls = (met: LocalEndpoint | null): Step =>
  met === null
    ? customUrlsByHand(met)
    : doneForYou(
        {
          act: 'publish-address',
          id: 'custom-urls-for-you',
          title: say`Let Relock tell Plex the server’s address in your home`,
          text: [
            say`Relock puts ${{ code: urlToPublish(met) }} into the field “Custom server access URLs” of your server, in your name. What stands there stays. Plex then publishes it beside the others, and apps find the way.`,
          ],
        },
        customUrlsByHand(met),
      )

const hostNetwork: Step = {
  kind: 'copy',
  id: 'host-network',
  title: say`Give the container the host’s network`,
  text: [
    say`Put this into the container’s section of your compose file, take its ${{ code: 'ports:' }} out, and create it again with the same folders (${{ code: 'docker compose up -d' }}). Without compose it is ${{ code: '--network host' }}.`,
    say`Plex then sees the home network itself and publishes the right address. Take ${{ code: 'ADVERTISE_IP' }} out as well, where it is set.`,
  ],
  copy: 'network_mode: host',
  undo: say`Put the ports back, take the line out, and create the container again.`,
}

const advertise = (met: LocalEndpoint | null, id: string): Step => {
  const undo = say`Take the line out, create the container again, and empty “Custom server access URLs” on Plex’s Network page: it was copied there.`
  const title = say`Or tell the container the address to publish`
  const text = [
    say`If the container must keep a network of its own: put this into its environment, without quotes, publish port ${{ code: '32400' }}, and create it again with the same folders. Plex’s own image knows it; that of linuxserver.io does not. It takes the place of what stands in “Custom server access URLs”.`,
  ]
  return met === null
    ? {
        kind: 'tell',
        id,
        title,
        text: [
          ...text,
          say`It looks like ${{ code: 'ADVERTISE_IP=http://192.168.1.20:32400/' }}, with the address of the computer that runs Docker.`,
        ],
        undo,
      }
    : { kind: 'copy', id, title, text, copy: `ADVERTISE_IP=${urlToPublish(met)}/`, undo }
}

const containers = (met: LocalEndpoint | null): readonly Option[] => [
  { id: 'docker', label: say`Docker on Linux, Synology, QNAP or TrueNAS`, steps: [hostNetwork, advertise(met, 'advertise-ip')] },
  {
    id: 'docker-desktop',
    label: say`Docker Desktop, OrbStack or WSL (Windows, Mac)`,
    steps: [
      {
        kind: 'tell',
        id: 'not-host-in-a-machine',
        title: say`Publish the port; the host’s network does not help here`,
        text: [
          say`There the “host” is a small machine inside your computer, whose address nobody reaches either. Publish port ${{ code: '32400' }} and keep the address in “Custom server access URLs”.`,
        ],
        undo: say`Take the published port out again.`,
      },
      advertise(met, 'advertise-ip-in-a-machine'),
    ],
  },
  {
    id: 'home-assistant',
    label: say`Home Assistant add-on`,
    unconfirmed: true,
    steps: [
      {
        kind: 'tell',
        id: 'add-on-network',
        title: say`Look at the add-on’s network`,
        text: [
          say`In the add-on’s configuration, under “Network”, port ${{ code: '32400' }} must be published. The address in “Custom server access URLs” is then enough.`,
        ],
        undo: say`Set the port back to what it was.`,
      },
    ],
  },
  {
    id: 'unraid',
    label: say`Unraid`,
    steps: [
      {
        kind: 'tell',
        id: 'unraid-host',
        title: say`Set the network type to Host`,
        text: [say`Click Plex’s icon, choose Edit, set “Network Type” to “Host” and apply.`],
        menu: ['Docker', 'plex', 'Edit', 'Network Type'],
        undo: say`Set the network type back to what it was.`,
      },
    ],
  },
  {
    id: 'kubernetes',
    label: say`Kubernetes`,
    steps: [
      {
        kind: 'tell',
        id: 'kubernetes-balancer',
        title: say`Publish the load balancer’s address`,
        text: [
          say`The pod’s address is known inside the cluster only. Give ${{ code: 'ADVERTISE_IP' }} or “Custom server access URLs” the address of the service of type LoadBalancer, with ${{ code: 'http://' }} in front and the port behind.`,
        ],
        undo: say`Take the address out again.`,
      },
    ],
  },
]

const preferredInterface = (met: LocalEndpoint | null): Step => ({
  kind: 'tell',
  id: 'preferred-interface',
  title: say`Choose the adapter that Plex uses`,
  text: [
    met === null
      ? say`Under “Preferred network interface” choose the one with the server’s address in your home network, and save. Restart Plex afterwards.`
      : say`Under “Preferred network interface” choose the one with ${{ code: met.address }}, and save. Restart Plex afterwards.`,
  ],
  menu: [...networkMenu, 'Preferred network interface'],
  undo: say`Choose “Any” again and save.`,
})

const joinTailnet: Step = {
  kind: 'tell',
  id: 'join-tailnet',
  title: say`If the server is meant to be reached through the VPN only, join it here as well`,
  text: [say`Install the same VPN on the device that shows the message and switch it on. Without it nobody reaches that address.`],
  undo: say`Switch it off again.`,
  conditional: true,
}

const sameNetwork: Step = {
  kind: 'tell',
  id: 'join-server-network',
  title: say`See whether this device belongs in the server’s network`,
  text: [
    say`Guest Wi-Fi, a second router and separate networks (VLAN) keep devices apart. Join the network that the server is in, or allow TCP port ${{ code: '32400' }} between the two in the router.`,
  ],
  undo: say`Join the other network again, or take the rule out.`,
}

const restartForNetwork: Step = {
  kind: 'tell',
  id: 'restart-after-move',
  title: say`If the server was moved to another network, restart Plex`,
  text: [say`Plex then looks at its adapters again and publishes the address that it has now. Give it a minute.`],
  conditional: true,
}

/** What leads apps to the right address, the cheapest first. */
export function publishAddress({ kind, met }: Pick<DeadEnd, 'kind' | 'met'>): readonly Remedy[] {
  switch (kind) {
    case 'container':
      return [
        remedy(customUrls(met)),
        remedy({
          kind: 'choose',
          id: 'container-runs-on',
          title: say`What runs the container?`,
          text: [say`A container in a network of its own tells Plex an address that nobody else can reach.`],
          options: containers(met),
        }),
      ]
    case 'virtual machine':
      return [remedy(preferredInterface(met)), remedy(customUrls(met))]
    case 'tailnet':
      return [...each(preferredInterface(met), joinTailnet), remedy(customUrls(met))]
    case 'network':
      return [...each(restartForNetwork, sameNetwork), remedy(customUrls(met))]
  }
}

/** For the last screen. */
export const pasteAgain = say`If you pasted the list of addresses, copy it again afterwards: Relock judges the one that it was given.`

import type { Gateway } from '../../facts/gateway'
import type { Remedy, Step, StepOf } from '../../model/fix'
import { say } from '../../model/message'
import type { Reason } from '../../judging/remote/closed'
import { each, remedy } from '../remedies'
import { inRouter } from './in-router'

const plexPage = ['Plex', 'Settings', 'your server', 'Remote Access'] as const
/** What Plex takes where nothing else is chosen. */
const usualPort = 32_400

const portOf = ({ port }: Reason): { readonly code: string } => ({ code: String(port ?? usualPort) })

const reserveAddress = ({ server }: Reason): StepOf<'tell'> => ({
  kind: 'tell',
  id: 'reserve-address',
  title: say`Let the router always give the server the same address`,
  text: [
    say`Look for “always give this device the same address” or “DHCP reservation”, choose the server${server === null ? say`` : say` (${{ code: server }})`}, and save. Else the forward leads to nobody after a while.`,
  ],
  undo: say`Delete the reservation again in the same place.`,
  onRouterPage: true,
})

/** Where the router opens ports when it is asked, and nobody has the server’s port: Relock asks, and Plex then finds the port open. */
export const openForMe = (reason: Reason): Remedy =>
  remedy(
    {
      kind: 'act',
      id: 'open-for-me',
      title: say`Let Relock ask the router to open port ${portOf(reason)} for the server`,
      text: [
        say`Some routers let each device open ports for itself only, and then say so (number ${{ code: '606' }} or ${{ code: '718' }}). In that case start Relock on the server’s own computer, or open the port by hand.`,
      ],
      undo: say`Let Relock close the port again, or delete its line in the router’s list of open ports (UPnP).`,
      act: 'open-port',
    },
    { ...sayPortToPlex(reason), id: 'say-opened-port-to-plex' },
  )

const forwardByHand = (reason: Reason): StepOf<'tell'> => ({
  kind: 'tell',
  id: 'forward-by-hand',
  title: say`Open the port in the router by hand`,
  text: [
    say`Look for “port forwarding”, “port sharing” or “virtual server”. Let TCP port ${portOf(reason)} from outside lead to ${reason.server === null ? say`the server’s address` : say`${{ code: reason.server }}`}, port ${{ code: String(usualPort) }}.`,
  ],
  undo: say`Delete the rule in the router again.`,
  onRouterPage: true,
})

export const sayPortToPlex = (reason: Reason): Step => ({
  kind: 'tell',
  id: 'say-port-to-plex',
  title: say`Tell Plex that the port is open`,
  text: [say`Tick “Manually specify public port”, enter ${portOf(reason)} and press Apply.`],
  menu: plexPage,
  undo: say`Take the tick away again.`,
})

const switchOnUpnp: StepOf<'tell'> = {
  kind: 'tell',
  id: 'switch-on-upnp',
  title: say`Or let the router open ports when a program asks`,
  text: [
    say`Look for “UPnP” or “NAT-PMP” in the router’s settings and switch it on. Some routers, such as the FRITZ!Box, want it allowed for each device. Then press Retry on Plex’s page.`,
  ],
  price: say`Then every program on every device at home may open ports. Opening the one port by hand is safer.`,
  undo: say`Switch it off again in the same place. Ports that were opened meanwhile close.`,
  onRouterPage: true,
}

/** The steps belong together: only after the last one can anybody come in. */
export const openByHand = (reason: Reason, gateway: Gateway | undefined): Remedy =>
  remedy(
    inRouter(
      'router-for-port',
      gateway,
      { task: 'reserve an address', general: reserveAddress(reason) },
      { task: 'forward a port', general: forwardByHand(reason) },
    ),
    sayPortToPlex(reason),
  )

/** It costs something: every program may then do the same. */
export const upnpInRouter = (gateway: Gateway | undefined): Remedy =>
  remedy(inRouter('router-for-upnp', gateway, { task: 'open ports by UPnP', general: switchOnUpnp }))

export const otherPortOutside: Remedy = remedy({
  kind: 'tell',
  id: 'other-port-outside',
  title: say`Or give Plex another port outside`,
  text: [
    say`Tick “Manually specify public port” and enter a number that nobody uses, such as ${{ code: '32401' }}. Then let that port in the router lead to the server, port ${{ code: '32400' }}.`,
  ],
  menu: plexPage,
  undo: say`Enter the old number again, and delete the rule in the router.`,
})

export const bridgeMode: Remedy = remedy({
  kind: 'tell',
  id: 'one-router',
  title: say`Set one of the two to “bridge” or “access point”`,
  text: [
    say`Usually the box of the provider is set to “bridge mode”, or your own router to “access point”. Then one router is left, and the port is opened there.`,
    say`If neither has such a setting, forward TCP port ${{ code: '32400' }} in the outer one to the inner one, and in the inner one to the server.`,
  ],
  undo: say`Choose “router” in the same place again.`,
})

export const askProvider: Remedy = remedy({
  kind: 'tell',
  id: 'ask-provider',
  title: say`Ask your provider`,
  text: [
    say`Ask for a public IPv4 address (some call it “static” or “dual stack”). Some give one for nothing, some for a few coins a month.`,
    say`Without it, Plex’s relay works at a low quality, and a VPN into your home such as Tailscale or WireGuard works in full.`,
  ],
})

export const serverBesideVpn: readonly Remedy[] = each(
  {
    kind: 'tell',
    id: 'plex-beside-vpn',
    title: say`Let Plex go out beside the VPN`,
    text: [
      say`In the VPN program on the server, look for “split tunneling” or “exclude apps”, and put Plex Media Server on that list. Then restart Plex.`,
    ],
    undo: say`Take Plex off the list again.`,
  },
  {
    kind: 'tell',
    id: 'server-vpn-off',
    title: say`Or switch the VPN on the server off for a moment`,
    text: [say`If Plex’s page about Remote Access turns green then, the VPN was in the way: choose what of the two the server needs.`],
    undo: say`Switch it on again after the check.`,
  },
)

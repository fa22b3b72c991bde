import type { Step } from '../model/fix'
import { say } from '../model/message'

/** Always first: it costs nothing and takes no security away. */
export const updateDevice: Step = {
  kind: 'tell',
  id: 'update-device',
  title: say`Update the device, and its Plex app`,
  text: [
    say`Look in the device’s settings for a software update, and in its app store for a newer Plex. Then switch it off at the plug for a minute and try again.`,
    say`Look at its date as well: a TV that was unplugged may have lost it.`,
  ],
}

/** What helps where the maker gives no update any more. */
export const replaceDevice: Step = {
  kind: 'tell',
  id: 'another-player',
  title: say`If there is no update any more`,
  text: [
    say`A small streaming stick or box at the TV’s HDMI socket brings a Plex app of today. It takes no security away from your server.`,
  ],
}

/** Where the log tells which device gave up, and why (docs/sources/plex.md#log). */
export const readHandshakeLog: Step = {
  kind: 'copy',
  id: 'read-handshake-log',
  title: say`See what the server says of the device`,
  text: [
    say`Open Plex on the device once more. Then open the file ${{ code: 'Plex Media Server.log' }} in the folder ${{ code: 'Logs' }} of Plex’s data on the server, and search for this.`,
    say`The line names the device’s address. Behind it, ${{ code: 'unknown ca' }} means that the device does not know who vouches; ${{ code: 'protocol' }} or ${{ code: 'cipher' }} that the two share no encryption.`,
  ],
  copy: 'incomplete TLS handshake',
}

/** Lets TLS 1.2 in beside TLS 1.3; only a proxy can have shut it out, as Plex has no such setting (docs/sources/plex.md#settings). */
export const allowTls12: Step = {
  kind: 'copy',
  id: 'allow-tls-1-2',
  title: say`Allow TLS 1.2 beside TLS 1.3`,
  text: [
    say`Plex itself has no setting for this, so something stands in front of it. In nginx it is this line; in Apache it is ${{ code: 'SSLProtocol' }}; in Caddy and Traefik take the lowest version out of the settings.`,
    say`TLS 1.2 with today’s ciphers is still held to be safe (RFC 9325), so this costs next to nothing.`,
  ],
  copy: 'ssl_protocols TLSv1.2 TLSv1.3;',
  undo: say`Put the old line back.`,
}

/** Plex's own switch (docs/sources/plex.md#settings, `DisableTLSv1_0`). */
export const relaxStrictTls: Step = {
  kind: 'tell',
  id: 'relax-strict-tls',
  title: say`Switch the strict TLS off`,
  text: [
    say`Take the tick away, save, and restart Plex. Do not see it? Click “Show Advanced”. A proxy in front of Plex has such a setting of its own.`,
  ],
  price: say`Plex then agrees to older encryption as well, which a skilled attacker on the way may break.`,
  menu: ['Plex', 'Settings', 'your server', 'Network', 'Enable Strict TLS configuration'],
  undo: say`Set the tick in the same place again.`,
}

export const preferInsteadOfRequire: Step = {
  kind: 'tell',
  id: 'prefer-instead',
  title: say`Choose “Preferred”`,
  text: [say`Devices that can use the lock still use it. Devices that cannot get in without it.`],
  price: say`Whoever is in your network, or on the way outside, could read along with devices that use it.`,
  menu: ['Plex', 'Settings', 'your server', 'Network', 'Secure connections'],
  undo: say`Choose “Required” in the same place again.`,
}

/** The app's own switch; its wording differs from device to device (docs/sources/plex.md#settings). */
export const allowInsecureAtHome: Step = {
  kind: 'tell',
  id: 'insecure-at-home',
  title: say`Let the TV in without the lock, at home only`,
  text: [
    say`Some Plex apps for TVs have the setting “Allow Insecure Connections”. “On same network” lets the TV in at home without the lock; never choose “Always”.`,
  ],
  price: say`Everybody in your home network could read along with this TV.`,
  menu: ['Plex app', 'Settings', 'Advanced', 'Allow Insecure Connections'],
  undo: say`Choose “Never” in the same place again.`,
}

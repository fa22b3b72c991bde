import { hostAndPort } from '../../addresses/spell'
import type { Remedy, Step } from '../../model/fix'
import type { Route } from '../../model/target'
import { say, type Message } from '../../model/message'
import { remedy, underOwnName } from '../remedies'

export const openPlexInBrowser: Step = {
  kind: 'open',
  id: 'open-plex',
  title: say`Open Plex in your browser`,
  text: [
    say`Sign in and choose your server from the list: Plex then uses the right secure name by itself. Give this page a place among your bookmarks.`,
  ],
  link: 'plex-web-app',
}

/** Plex’s own name in the place of the one that was asked for; Relock looks under it, and the last screen tells `because`. */
export const usePlexName = (because: Message): Remedy => underOwnName(because, openPlexInBrowser)

export const besideOwn = say`Under Plex’s own name your server is well. A name of your own needs a certificate of its own, which Plex does not fetch.`

/** For a name of the user's own. */
export const plexNameBesideOwn: Remedy = usePlexName(besideOwn)

const plainTurnedAway = say`Under its secure address your server is well. Your server turns addresses with ${{ code: 'http://' }} away.`

/** The very address to paste into a program; Plex’s own page where nothing told the name. */
export const secureAddress = (route: Route | null, because: Message = plainTurnedAway): Remedy =>
  route?.name == null
    ? remedy(openPlexInBrowser)
    : underOwnName(because, {
        kind: 'copy',
        id: 'secure-address',
        title: say`Give it the secure address`,
        text: [
          say`Put this in the place of the address that the program or device has now. The certificate is for this name, so the lock closes.`,
          say`It changes when the server gets another address, or is set up again: let your router keep the address the same.`,
        ],
        copy: `https://${route.name}:${String(route.port)}`,
        undo: say`Write the old address back.`,
      })

/** The same address with another beginning: the name was right. */
export const secureBeginning = (host: string, port: number, because: Message): Remedy => ({
  ...remedy({
    kind: 'copy',
    id: 'secure-beginning',
    title: say`Give it the address that begins with https://`,
    text: [say`Put this in the place of the address that the program has now. Where it has a switch named “SSL” or “HTTPS”, switch it on.`],
    copy: `https://${hostAndPort(host, port)}`,
    undo: say`Write the old address back.`,
  }),
  ownName: { because, isSameName: true },
})

/** The way without a certificate for people at home: it works where the secure one does not, and says what it costs. */
export const openLocally = (address: string, port: number): Step => ({
  kind: 'copy',
  id: 'open-locally',
  title: say`Until then, at home`,
  text: [say`This page of the server itself works without the lock. Use it in your own home network only.`],
  price: say`Everybody in the same network could read along.`,
  copy: `http://${hostAndPort(address, port)}/web`,
})

export const underPresentName = say`Under its present name your server is well. The old one could not work: its long label has changed since, or it was mistyped.`

/** Lets app.plex.tv and the apps learn the server’s present name, which Relock then looks under. */
export const presentName: Remedy = underOwnName(underPresentName, {
  kind: 'tell',
  id: 'refresh-list',
  title: say`Let the app learn the new name`,
  text: [
    say`Sign out of the Plex app that shows the message and sign in again; in a browser, reload the page. It then asks plex.tv for the server’s present name.`,
    say`Replace the old address where it is saved: bookmarks, other programs.`,
  ],
})

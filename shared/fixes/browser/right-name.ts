import { hostAndPort } from '../../addresses/spell'
import type { Step } from '../../model/fix'
import type { Route } from '../../model/target'
import { say } from '../../model/message'

export const openPlexInBrowser: Step = {
  kind: 'open',
  id: 'open-plex',
  title: say`Open Plex in your browser`,
  text: [
    say`Sign in and choose your server from the list: Plex then uses the right secure name by itself. Give this page a place among your bookmarks.`,
  ],
  link: 'plex-web-app',
}

/** The very address to paste into a program; Plex’s own page where nothing told the name. */
export const secureAddress = (route: Route | null): Step =>
  route?.name == null
    ? openPlexInBrowser
    : {
        kind: 'copy',
        id: 'secure-address',
        title: say`Give it the secure address`,
        text: [
          say`Put this in the place of the address that the program or device has now. The certificate is for this name, so the lock closes.`,
          say`It changes when the server gets another address, or is set up again: let your router keep the address the same.`,
        ],
        copy: `https://${route.name}:${String(route.port)}`,
        undo: say`Write the old address back.`,
      }

/** The way without a certificate for people at home: it works where the secure one does not, and says what it costs. */
export const openLocally = (address: string, port: number): Step => ({
  kind: 'copy',
  id: 'open-locally',
  title: say`Until then, at home`,
  text: [
    say`This page of the server itself works without the lock. Use it in your own home network only: everybody in the same network could read along.`,
  ],
  copy: `http://${hostAndPort(address, port)}/web`,
})

/** Lets app.plex.tv and the apps learn the server’s present name. */
export const refreshServerList: Step = {
  kind: 'tell',
  id: 'refresh-list',
  title: say`Let the app learn the new name`,
  text: [
    say`Sign out of the Plex app that shows the message and sign in again; in a browser, reload the page. It then asks plex.tv for the server’s present name.`,
    say`Replace old bookmarks and addresses saved in other programs.`,
  ],
}

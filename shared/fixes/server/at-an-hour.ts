import type { Step } from '../../model/fix'
import { say } from '../../model/message'

/** What happens by itself at an hour of the day, each of which can be moved or switched off. */

/** docs/sources/plex.md#scheduled-tasks */
export const plexMaintenance: Step = {
  kind: 'tell',
  id: 'plex-maintenance',
  title: say`Move the hours in which Plex looks after itself`,
  text: [
    say`At night Plex backs up, tidies up and looks through your films, usually from 2 to 5. On a small server that can leave no time for answers. Choose hours in which nobody watches, and see whether the break moves along.`,
  ],
  menu: ['Plex', 'Settings', 'your server', 'Scheduled Tasks'],
  undo: say`Choose the hours from before.`,
}

export const serverAtThatHour: Step = {
  kind: 'tell',
  id: 'server-at-that-hour',
  title: say`See what the server’s computer does at that hour`,
  text: [
    say`Does it update, restart, back up or go to sleep then? Its own list of planned tasks says so: on a NAS under “task scheduler” or “power”, on Windows under “active hours”. Move it, or switch sleep off.`,
  ],
  undo: say`Set it back in the same place.`,
}

/** docs/sources/paths.md#daily-reconnects */
export const routerAtThatHour: Step = {
  kind: 'tell',
  id: 'router-at-that-hour',
  title: say`See whether your router connects again at that hour`,
  text: [
    say`Some providers end each connection once a day, and some routers do it themselves or restart at a set hour. The router’s list of events shows it to the minute. Move it to an hour in which nobody watches, or switch it off.`,
  ],
  undo: say`Set the hour back on the same page.`,
  onRouterPage: true,
}

/** For the last screen. */
export const watchOn = say`Keep watching for some days: only when it stays away is it over.`

import type { Step, Remedy } from '../../model/fix'
import { say, type Message } from '../../model/message'
import type { StartFailure } from '../../judging/server-start'
import { each, remedy } from '../remedies'
import { linuxFolderBack, linuxFolderUndo } from './plex-homes'
import { chooseHome, startPlex } from './start-plex'
import { updatePlex } from './update-plex'

const room: Step = {
  kind: 'tell',
  id: 'room-for-plex',
  title: say`See whether the disk is full`,
  text: [
    say`Look at the disk that Plex’s data folder lies on; in Docker that is the folder which the container has as ${{ code: '/config' }}. If nothing is free on it, make room: empty its bin, or move what is not Plex’s to another disk.`,
    say`On a full disk Plex ends at once, and calls it by several names.`,
  ],
}

const undoOwner = say`Give it back to its former owner.`

/** How Plex's folder is given back, where a line to copy helps. */
const folderBackOn: Readonly<Record<string, { readonly text: readonly Message[]; readonly line: string; readonly undo: Message }>> = {
  linux: {
    text: [
      say`Paste this line into a terminal on the server. It gives Plex’s data folder, with all that is in it, to the user that Plex runs as.`,
      say`If Plex does not stay after that, its disk may be mounted for reading only: ${{ code: 'df -h' }} and ${{ code: 'mount' }} tell.`,
    ],
    line: linuxFolderBack,
    undo: linuxFolderUndo,
  },
  docker: {
    // It only looks: which folder and which numbers they are, nobody but this container knows.
    text: [
      say`Paste this line into a terminal of the computer that runs Docker; if your container is not called “plex”, put its name. It changes nothing: it prints which folder the container has as ${{ code: '/config' }}, and the user and group that it is started with.`,
      say`If ${{ code: 'false' }} stands behind the folder, it is mounted for reading only: take the ${{ code: ':ro' }} away where the container is started.`,
      say`Else ${{ code: 'ls -ldn' }} and that folder (in quotation marks) prints the two numbers of its owner: note them. If they are others than the container’s, type ${{ code: 'sudo chown -R' }}, the container’s two numbers with a colon between them, and the folder. A newer image may run as another user than the one before: then the numbers are what changed.`,
      say`If no numbers were printed, the image chose its user itself: start the container with the owner’s numbers as ${{ code: 'PUID' }} and ${{ code: 'PGID' }} (Plex’s own image calls them ${{ code: 'PLEX_UID' }} and ${{ code: 'PLEX_GID' }}).`,
    ],
    // Values in backquotes, as PowerShell takes quotation marks out of what it hands on.
    line: "docker inspect plex --format '{{range .Config.Env}}{{$part := split . `=`}}{{if eq (index $part 0) `PUID` `PGID` `PLEX_UID` `PLEX_GID`}}{{println .}}{{end}}{{end}}{{range .Mounts}}{{if eq .Destination `/config`}}{{println .Source .RW}}{{end}}{{end}}'",
    undo: say`Type the same with the two numbers that you noted, or start the container without the numbers again.`,
  },
}

const folderBackByHand: readonly Message[] = [
  say`Plex’s data folder, with all that is in it, must belong to the user that Plex runs as, and must not be mounted for reading only. In a container that is the user of ${{ code: 'PLEX_UID' }} or ${{ code: 'PUID' }}; on Linux it is usually ${{ code: 'plex' }}.`,
]

const giveFolderBack = (id: string): Step => {
  const title = say`Give Plex its folder back`
  const known = folderBackOn[id]
  return known
    ? { kind: 'copy', id: `own-folder-back-on-${id}`, title, text: known.text, copy: known.line, undo: known.undo }
    : { kind: 'tell', id: `own-folder-back-on-${id}`, title, text: folderBackByHand, undo: undoOwner }
}

const ownFolder = (home: string | null): Step =>
  chooseHome(
    'own-folder-back',
    say`What does Plex run on?`,
    [say`Plex may not read and write its own folder. How it is given back depends on what Plex runs on.`],
    home,
    ({ id }) => [giveFolderBack(id)],
    [{ id: 'another', label: say`Something else, or I do not know`, steps: [giveFolderBack('another')] }],
  )

/** Its makers' own copies, every three days (docs/sources/plex.md#starts-that-fail). */
const copyOfPlex: Step = {
  kind: 'tell',
  id: 'copy-that-plex-made',
  title: say`Else put back a copy that Plex made itself`,
  text: [
    say`Every three days Plex copies its database beside it, and keeps the last three. With Plex stopped, look into ${{ code: 'Plug-in Support/Databases' }} in its data folder, and move ${{ code: 'com.plexapp.plugins.library.db' }} and the two files of that name with ${{ code: '-shm' }} and ${{ code: '-wal' }} at the end to another folder.`,
    say`Then copy the newest file with a date at the end of that name, and call the copy exactly ${{ code: 'com.plexapp.plugins.library.db' }}, with nothing behind it. On Linux copy with ${{ code: 'sudo cp -p' }}, so that it still belongs to Plex. Then start Plex again.`,
  ],
  undo: say`Stop Plex, and move the three files back.`,
  price: say`What was watched, added and changed since the day of that copy is lost.`,
}

const repair: Step = {
  kind: 'tell',
  id: 'repair-database',
  title: say`Let a tool repair the database`,
  text: [
    say`${{ code: 'github.com/ChuckPa/DBRepair' }} is a tool for it, on Linux, macOS, a NAS, in Docker, and for Windows in its folder ${{ code: 'Windows' }}; its page says how to start it. Stop Plex, copy the folder ${{ code: 'Plug-in Support/Databases' }} to another place, and choose “automatic” in the tool. Then start Plex again.`,
  ],
  undo: say`Stop Plex, and put the copied folder back.`,
}

/** What makes Plex stay after its start, the cheapest and safest first; how it is started is told once. */
export function letStart(why: StartFailure, home: 'windows' | 'macos' | 'linux' | null): readonly Remedy[] {
  const start = startPlex(home)
  switch (why) {
    case 'disk full':
      return [remedy(room, start)]
    case 'database damaged':
      return [remedy(room, start), ...each(repair, copyOfPlex)]
    case 'folder closed':
      return [remedy(room, ownFolder(home), start)]
    case 'ended at start':
      return [remedy(room, start), remedy(...updatePlex)]
  }
}

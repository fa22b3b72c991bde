import type { Option, Step } from '../../model/fix'
import { say, type Message } from '../../model/message'
import { plexHomes, type Handle, type PlexHome } from './plex-homes'

const another: Option = {
  id: 'another',
  label: say`Something else, or I do not know`,
  steps: [
    {
      kind: 'tell',
      id: 'another-by-hand',
      title: say`Restart the whole device`,
      text: [
        say`Switch the device that Plex runs on off and on again, the orderly way. Plex starts with it on nearly every device; give it three minutes.`,
      ],
    },
  ],
}

function handleStep(id: string, title: Message, handle: Handle): Step {
  return handle.by === 'command'
    ? { kind: 'copy', id, title, text: [handle.note], copy: handle.command }
    : { kind: 'tell', id, title, text: [handle.note], menu: handle.menu }
}

const chooseHome = (id: string, title: Message, text: Message, likely: string | null, step: (home: PlexHome) => Step): Step => ({
  kind: 'choose',
  id,
  title,
  text: [text],
  options: [
    ...plexHomes.map((home): Option => ({
      id: home.id,
      label: home.label,
      steps: [step(home)],
      ...(home.id === likely ? { likely: true } : {}),
      ...(home.unconfirmed === true ? { unconfirmed: true } : {}),
    })),
    another,
  ],
})

/** Starts Plex Media Server where it stands still; `likely` is the system it runs on, where that is known. */
export const startPlex = (likely: string | null): Step =>
  chooseHome(
    'start-plex',
    say`What does Plex run on?`,
    say`Plex Media Server is started differently on each kind of computer.`,
    likely,
    (home) => handleStep(`start-on-${home.id}`, say`Start Plex`, home.start),
  )

/** Restarts Plex Media Server: it then reads its settings again and asks plex.tv for a certificate where it has none. */
export const restartPlex = (likely: string | null): Step =>
  chooseHome('restart-plex', say`Restart Plex. What does it run on?`, say`A restart interrupts whoever is watching now.`, likely, (home) =>
    handleStep(`restart-on-${home.id}`, say`Restart Plex`, home.restart),
  )

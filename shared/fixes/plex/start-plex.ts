import type { Option, Step, StepOf } from '../../model/fix'
import { say, type Message } from '../../model/message'
import { doneForYou } from '../for-you'
import { homesOn, type Handle, type PlexHome } from './plex-homes'

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

/**
 * Asks what Plex runs on, and goes on in that one's words. `likely`: the system of this computer, where Plex runs on it: what it cannot be is
 * left out. Asked once in a fix: later choices take the same answer.
 */
export const chooseHome = (
  id: string,
  title: Message,
  text: readonly Message[],
  likely: string | null,
  steps: (home: PlexHome) => readonly Step[],
  others: readonly Option[] = [another],
): StepOf<'choose'> => ({
  kind: 'choose',
  id,
  asks: 'plex-home',
  title,
  text,
  options: [
    ...homesOn(likely).map((home): Option => ({
      id: home.id,
      label: home.label,
      steps: steps(home),
      ...(home.id === likely ? { likely: true } : {}),
      ...(home.unconfirmed === true ? { unconfirmed: true } : {}),
    })),
    ...others,
  ],
})

/** Starts Plex Media Server where it stands still; `likely` is the system it runs on, where that is known. */
export const startPlex = (likely: string | null): Step =>
  chooseHome(
    'start-plex',
    say`What does Plex run on?`,
    [say`Plex Media Server is started differently on each kind of computer.`],
    likely,
    (home) => [handleStep(`start-on-${home.id}`, say`Start Plex`, home.start)],
  )

/** Restarts Plex Media Server: it then reads its settings again and asks plex.tv for a certificate where it has none. */
export function restartPlex(likely: string | null): Step {
  const byHand = chooseHome(
    'restart-plex',
    say`What does Plex run on?`,
    [say`You restart Plex next; that interrupts whoever is watching now.`],
    likely,
    (home) => [handleStep(`restart-on-${home.id}`, say`Restart Plex`, home.restart)],
  )
  const text = [say`Plex reads its settings again when it starts. A restart interrupts whoever is watching now.`]
  return likely === null
    ? byHand
    : doneForYou({ act: 'restart-plex', id: 'restart-plex-for-you', title: say`Restart Plex`, text, changes: false }, byHand)
}

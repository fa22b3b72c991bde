import type { Remedy, Step } from '../../model/fix'
import { insideOneComputer } from '../../judging/inside-one-computer'
import { say } from '../../model/message'
import type { Target } from '../../model/target'
import { each } from '../remedies'

const addressIntoRelock: Step = {
  kind: 'tell',
  id: 'address-into-relock',
  title: say`Give Relock your server’s address`,
  text: [
    say`It is the address at home of the computer on which Plex runs, such as ${{ code: '192.168.1.20' }}; your router’s list of devices shows it. Type it into Relock’s first page and let it look: it then tells the server’s whole secure name.`,
  ],
}

/** What was looked at is an address inside one computer: first the server’s own, at home. Of any other address nothing. */
export const addressAtHome = (target: Target): readonly Remedy[] => (insideOneComputer(target).length > 0 ? each(addressIntoRelock) : [])

/** Where the server is nobody has seen yet: the address to paste is told once Relock has looked there. */
export const addressForProgram: readonly Remedy[] = each(addressIntoRelock, {
  kind: 'tell',
  id: 'secure-name-into-program',
  title: say`Put the secure name into the program`,
  text: [
    say`It begins with ${{ code: 'https://' }} and ends with ${{ code: '.plex.direct:32400' }}. Write it in the place of the name that the program has now.`,
  ],
  undo: say`Write the old name back.`,
})

import type { Step } from '../../model/fix'
import { say } from '../../model/message'

/** The mask comes with the address, wherever the router gives it. */
export const automaticMask: Step = {
  kind: 'tell',
  id: 'automatic-mask',
  title: say`Let the router give this computer its address and mask`,
  text: [
    say`Open this computer’s network settings and choose the automatic address (DHCP) in the place of one that was typed in: the right mask comes with it.`,
    say`If the address must stay typed in, enter ${{ code: '255.255.255.0' }} (or ${{ code: '24' }}) as its mask.`,
  ],
  undo: say`Enter the old address and mask again.`,
}

import type { ActId, Step } from '../model/fix'
import { say, type Message } from '../model/message'

/** Where Relock keeps what it did itself, and takes it back. */
const listed = say`“What I changed” on Relock’s first screen takes it back for you.`

/**
 * Relock does it itself, where the server is this very computer and it knows how; else the same by hand, as it is told where Relock has no hands.
 * `changes`: something stays that can be taken back.
 */
export const doneForYou = (
  { act, id, title, text, changes = true }: { act: ActId; id: string; title: Message; text: readonly Message[]; changes?: boolean },
  ...byHand: readonly Step[]
): Step => ({ kind: 'act', act, id, title, text, byHand, ...(changes ? { undo: listed } : {}) })

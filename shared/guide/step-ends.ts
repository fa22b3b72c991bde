import type { StepEnd } from '../model/attempt'
import { say, type Message } from '../model/message'

interface EndWords {
  /** Where it heads a line that then names the step. */
  readonly title: Message
  /** Where it stands in brackets behind the step; whoever looks back at a question sees that it is done with. */
  readonly word: Message
}

/** What became of a step, in words. */
export const stepEndWords: Readonly<Record<StepEnd, EndWords>> = {
  done: { title: say`Done`, word: say`done` },
  chose: { title: say`Answered`, word: say`done` },
  skipped: { title: say`Skipped`, word: say`skipped` },
  'could not': { title: say`Could not be done`, word: say`could not be done` },
  'not so': { title: say`Not so here`, word: say`not so here` },
}

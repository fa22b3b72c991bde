import type { Fix, Step } from '../model/fix'
import { say, type Message } from '../model/message'

const recheck: Step = {
  kind: 'recheck',
  id: 'check-again',
  title: say`Check again`,
  text: [say`Relock looks at everything once more and tells you whether the lock is closed now.`],
}

/** The recheck counts down what the steps before it have left to be forgotten. */
const waiting = (step: Step, oldAnswersLive: number): Step => (oldAnswersLive > 0 ? { ...step, oldAnswersLive } : step)

/** A fix is done when a new look shows it, so every one ends with that look. `minutes` of work. */
export const endingInRecheck = (summary: Message, minutes: number, ...steps: readonly Step[]): Fix => ({
  summary,
  minutes,
  steps: [...steps, waiting(recheck, Math.max(0, ...steps.map((step) => step.oldAnswersLive ?? 0)))],
})

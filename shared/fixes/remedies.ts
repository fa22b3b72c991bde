import type { Fix, Remedy, Step } from '../model/fix'
import type { Message } from '../model/message'
import { endingInRecheck } from './recheck'

/** Steps that belong together: only after the last one can a look tell whether they helped. */
export const remedy = (...steps: readonly [Step, ...Step[]]): Remedy => ({ steps })

/** Each step is a remedy of its own. */
export const each = (...steps: readonly Step[]): readonly Remedy[] => steps.map((step) => ({ steps: [step] }))

/** `minutes` of work. The remedies in the order in which they are tried. */
export const fixed = (summary: Message, minutes: number, ...remedies: readonly Remedy[]): Fix =>
  endingInRecheck(summary, minutes, ...remedies.flatMap(({ steps }) => steps))

/** The same, with what the last screen tells besides. */
export const withAfterwards = (fix: Fix, ...afterwards: readonly Message[]): Fix => ({
  ...fix,
  steps: fix.steps.map((step) => (step.kind === 'recheck' ? { ...step, text: [...step.text, ...afterwards] } : step)),
})

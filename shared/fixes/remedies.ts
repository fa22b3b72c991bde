import type { Fix, Remedy, Step } from '../model/fix'
import type { Message } from '../model/message'

/** Steps that belong together: only after the last one can a look tell whether they helped. */
export const remedy = (...steps: readonly [Step, ...Step[]]): Remedy => ({ steps })

/** Each step is a remedy of its own: Relock looks after every one. */
export const each = (...steps: readonly Step[]): readonly Remedy[] => steps.map((step) => ({ steps: [step] }))

/** After it, Plex's own name is the right one to look at; `because` says on the last screen why the other could not work. */
export const underOwnName = (because: Message, ...steps: readonly [Step, ...Step[]]): Remedy => ({ steps, ownName: { because } })

/** `minutes` of work. The remedies in the order in which they are tried; Relock looks again after each. */
export const fixOf = (summary: Message, minutes: number, ...remedies: readonly Remedy[]): Fix => ({ summary, minutes, remedies })

/** The same, with what the last screen tells besides. */
export const withAfterwards = (fix: Fix, ...afterwards: readonly Message[]): Fix => ({
  ...fix,
  afterwards: [...(fix.afterwards ?? []), ...afterwards],
})

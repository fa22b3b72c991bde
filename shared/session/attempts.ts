import type { Attempt } from '../model/attempt'
import type { Beginning } from './events'

/** Is this attempt still open, and for this cause? */
export const isOpenFor =
  (cause: string) =>
  (attempt: Attempt): boolean =>
    attempt.cause === cause && attempt.end === null

/** The attempts with an open one for this cause at their end: what was ticked in it before stays ticked; a concluded one stays as it ended. */
export function withOpen(attempts: readonly Attempt[], { cause, title, afterwards }: Beginning): Attempt[] {
  const open = attempts.find(isOpenFor(cause))
  const begun = open ?? { cause, title, steps: [], choices: {}, behind: [], end: null, then: null, afterwards: [...afterwards] }
  return [...attempts.filter((attempt) => attempt !== open), begun]
}

/** The attempts with the present one, which is the last, changed. */
export const withLast = (attempts: readonly Attempt[], change: (attempt: Attempt) => Attempt): Attempt[] =>
  attempts.map((attempt, index) => (index === attempts.length - 1 ? change(attempt) : attempt))

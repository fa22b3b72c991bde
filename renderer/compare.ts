import type { Evidence } from '@shared/model/evidence'
import { speak } from '@shared/model/message'
import { checksOf, type Check } from './checks'

export interface Change {
  readonly before: Check
  readonly now: Check
}

/** The checks that say something else than before, lowest rung first. */
export function changesBetween(before: Evidence, now: Evidence): readonly Change[] {
  const earlier = new Map(checksOf(before).map((check) => [check.key, check]))
  return checksOf(now).flatMap((check): readonly Change[] => {
    const old = earlier.get(check.key)
    if (!old || (old.state === check.state && speak(old.says) === speak(check.says))) return []
    return [{ before: old, now: check }]
  })
}

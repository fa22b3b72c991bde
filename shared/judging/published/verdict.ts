import { say } from '../../model/message'
import type { Published } from '../../facts/published'
import { confirmed, ruledOut, suspected, type Verdict } from '../../model/verdict'
import type { DeadEnd } from './ways'
import { proofsOf } from './words'

/** One dead end has one culprit: the first of the kinds that `deadEndOf` finds. */
export function judgeDeadEnd(kind: DeadEnd['kind'], published: Published, end: DeadEnd | null): Verdict<'published'> {
  if (end?.kind !== kind) return ruledOut()
  const proofs = proofsOf(published, end.dead, end.met)
  if (end.sure) return confirmed(...proofs)
  return suspected(
    say`Open ${{ code: 'http://127.0.0.1:32400/identity' }} on the server’s own computer: if Plex answers there, the published address is what is wrong`,
    ...proofs,
  )
}

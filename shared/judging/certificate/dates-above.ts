import type { Certificate } from '../../certificates/certificate'
import type { Scene } from '../../model/fact'
import { refusalTexts, type Trust } from '../../facts/trust'
import { say } from '../../model/message'
import { proof, type Proof } from '../../model/verdict'
import { clockIsWrong, dateState, todayProof, type DateState, type RightTime } from '../time/right-time'

/**
 * Proofs that a chain is refused for the days of a link above the server's certificate, or of the authority itself, which is not sent; `null`
 * where it is not, or where this computer's clock is to blame.
 */
export function refusedForDaysAbove(
  state: Exclude<DateState, 'valid'>,
  chain: readonly Certificate[],
  judged: Trust | undefined,
  scene: Scene,
  time: RightTime,
): readonly [Proof, Proof] | null {
  if (judged?.accepted !== false || !judged.reasons.includes(state) || clockIsWrong(time)) return null
  const link = chain.find((entry) => dateState(entry, scene, time) === state)
  const today = todayProof(scene, time)
  if (!link) return [proof(say`The authority at the top, which this computer knows`, refusalTexts[state]), today]
  return state === 'expired'
    ? [proof(say`The last day of a link above it, ${{ code: link.subject }}`, say`${{ day: link.notAfter }}`), today]
    : [proof(say`The first day of a link above it, ${{ code: link.subject }}`, say`${{ day: link.notBefore }}`), today]
}

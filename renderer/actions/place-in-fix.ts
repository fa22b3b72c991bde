import { findingOf, placeOf, remediesOf, whatFollowed } from '@shared/guide/walk'
import type { Evidence } from '@shared/model/evidence'
import type { Followed, SessionOn } from '@shared/session'
import type { StoreApi } from 'zustand'
import type { WindowState } from '../window-state'
import type { Judge } from './judge'

/** Where the user stands in a fix, as the evidence is judged. */
export function placesInFix(store: StoreApi<WindowState>, judge: Judge) {
  /** Where in the present fix the user stands. */
  function here(session: SessionOn<'fixing'>) {
    const finding = findingOf(judge(session.evidence), session.fixing.cause)
    const attempt = session.attempts.at(-1)
    if (!finding || !attempt) return null
    const remedies = remediesOf(finding, attempt, store.getState().nothingToDo)
    const place = placeOf(remedies, session.fixing.step, attempt.behind)
    return place && { ...place, remedies, attempt }
  }

  /** What the look means for the fix that it was asked for in; `null` where it was asked for elsewhere. */
  function followedBy({ from, before }: SessionOn<'examining'>, now: Evidence): Followed | null {
    const attempt = from.attempts.at(-1)
    if (from.screen !== 'fixing' || !before || !attempt) return null
    try {
      const [earlier, present] = [before, now].map((evidence) => ({ evidence, diagnosis: judge(evidence) }))
      const { nothingToDo } = store.getState()
      const at = here(from)
      const stayAt = at && !attempt.behind.includes(at.remedy.id) ? at.step.id : null
      return earlier && present
        ? whatFollowed({
            before: earlier,
            now: present,
            attempt,
            attempts: from.attempts,
            nothingToDo,
            stayAt,
            because: at?.remedy.remedy.ownName?.because ?? null,
          })
        : null
    } catch {
      return null
    }
  }

  return { here, followedBy }
}

export type PlacesInFix = ReturnType<typeof placesInFix>

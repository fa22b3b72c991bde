import type { Finding } from '@shared/diagnose'
import { changeOf, nextStepOf, pastOf, wasTried } from '@shared/guide/walk'
import type { StepEnd } from '@shared/model/attempt'
import { firstStepOf, lookedAtAfter, type WalkedRemedy } from '@shared/model/fix'
import { say, type Message } from '@shared/model/message'
import { instantOf } from '@shared/model/quantities'
import type { StoreApi } from 'zustand'
import type { Ipc } from '../bridge'
import { dispatch, type WindowState } from '../window-state'
import type { Asking } from './asking'
import type { Looking } from './looking'
import type { PlacesInFix } from './place-in-fix'

/** What a user does in a fix. */
export function fixing(store: StoreApi<WindowState>, ipc: Ipc, { tried }: Asking, { examine, cancel }: Looking, { here }: PlacesInFix) {
  const held = (): WindowState => store.getState()

  /** A look that is under way is for a step that is left now. */
  function stopQuietLook(): void {
    const { session } = held()
    if (session.screen !== 'examining' || !session.quiet) return
    cancel()
    dispatch(store, { type: 'went back' })
  }

  /**
   * Ends the present step, and goes on: to the next one of its remedy, or with a look that tells whether the remedy helped. Where nothing was
   * done there is nothing to look at, and the next remedy comes at once. `isSeenElsewhere`: only the user sees whether it helped. `ran`: what
   * Relock ran for it.
   */
  function endStep(
    end: StepEnd,
    {
      chosen = null,
      isSeenElsewhere = false,
      ran = null,
    }: { chosen?: Message | null; isSeenElsewhere?: boolean; ran?: string | null } = {},
  ): void {
    stopQuietLook()
    const { session } = held()
    const place = session.screen === 'fixing' ? here(session) : null
    if (!place) return
    const { remedy, step } = place
    const at = instantOf(Date.now())
    const after = end === 'could not' ? undefined : remedy.steps[remedy.steps.indexOf(step) + 1]
    const past = pastOf(step, end, at, ran === null ? chosen : say`(Relock did it)`)
    // What was just chosen brings steps of its own.
    const behind = after ? null : remedy.id
    dispatch(store, { type: 'ended step', past, next: after?.id ?? null, behind, change: changeOf(step, end, at, ran) })
    if (after) return
    goOn(remedy, isSeenElsewhere)
  }

  /** Behind a remedy: a look that tells whether it helped, or the next one where nothing was done. */
  function goOn(remedy: WalkedRemedy, isSeenElsewhere: boolean): void {
    const next = held().session
    const now = next.screen === 'fixing' ? here(next) : null
    if (!now) return
    if (wasTried(remedy, now.attempt.steps) && !isSeenElsewhere) {
      void examine(true, { quiet: true, under: lookedAtAfter(remedy.remedy) })
      return
    }
    const onward = nextStepOf(now.remedies, now.attempt.behind)
    dispatch(store, onward === null ? { type: 'tried all' } : { type: 'went to step', step: onward })
  }

  /** Ticks the present step and stays at it. */
  function tick() {
    stopQuietLook()
    const { session } = held()
    const place = session.screen === 'fixing' ? here(session) : null
    if (!place) return null
    const at = instantOf(Date.now())
    const change = changeOf(place.step, 'done', at)
    dispatch(store, { type: 'ended step', past: pastOf(place.step, 'done', at), next: null, behind: null, change })
    return place
  }

  /** Looks while a step stays on show. */
  function lookMeanwhile(): void {
    const { session } = held()
    if (session.screen === 'fixing') void examine(true, { quiet: true, under: 'as before' })
  }

  return {
    beginFix: ({ cause, title, fix }: Finding): void =>
      dispatch(store, {
        type: 'began fix',
        cause,
        title,
        afterwards: fix?.afterwards ?? [],
        firstStep: firstStepOf(fix, held().nothingToDo),
      }),
    goToStep: (step: string): void => {
      stopQuietLook()
      dispatch(store, { type: 'went to step', step })
    },
    endStep,
    /** The time of a wait is over; whoever has left the window alone hears of it. */
    waitedOut: (): void => {
      void ipc.ask('notify', { of: 'wait over' }).catch(() => undefined)
      endStep('done')
    },
    lookMeanwhile,
    choose: (question: string, option: string, label: Message): void => {
      dispatch(store, { type: 'chose option', question, option })
      endStep('chose', { chosen: label })
    },
    /** Looks before the remedy is at its end; the step counts as done. */
    checkNow: (): void => {
      const place = tick()
      if (place) void examine(true, { quiet: true, under: lookedAtAfter(place.remedy.remedy) })
    },
    sawItWork: (): void => {
      tick()
      dispatch(store, { type: 'saw it work' })
    },
    /** The server stands elsewhere: Relock looks there, and the guide stays open. Answers with why not, or `null`. */
    moveTo: async (where: { readonly id: string } | { readonly text: string }): Promise<Message | null> => {
      const answer = await tried(() => ('id' in where ? ipc.ask('choose server', where) : ipc.ask('choose typed', where)))
      if (answer === null) return null
      if ('refused' in answer) return answer.refused
      dispatch(store, { type: 'moved target', target: answer.target })
      endStep('done')
      return null
    },
    takeBack: (at: string): void => dispatch(store, { type: 'took back', at }),
  }
}

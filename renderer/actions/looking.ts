import type { Diagnosis } from '@shared/diagnose'
import type { ExaminationPush } from '@shared/ipc/contract'
import { mayBeBrowserHere } from '@shared/judging/client/browsers'
import type { Evidence } from '@shared/model/evidence'
import type { LookedAtUnder } from '@shared/model/fix'
import type { SeenByPhone } from '@shared/model/phone'
import type { SessionEvent } from '@shared/session'
import type { StoreApi } from 'zustand'
import type { Ipc } from '../bridge'
import { dispatch, withLock, type WindowState } from '../window-state'
import { lostWire, type Asking } from './asking'
import type { Judge } from './judge'
import type { PlacesInFix } from './place-in-fix'

/** Long enough to see the last row arrive, short enough not to wait for it. Milliseconds. */
const lastRowStaysMs = 400

export interface HowToLook {
  readonly quiet?: boolean
  readonly under?: LookedAtUnder
  readonly phoneSaw?: SeenByPhone
  readonly withDevice?: true
}

/** Examinations: asked for, watched, and shown. */
export function looking(
  store: StoreApi<WindowState>,
  ipc: Ipc,
  judge: Judge,
  load: () => Promise<void>,
  { refuse }: Asking,
  { followedBy }: PlacesInFix,
) {
  const held = (): WindowState => store.getState()

  function isLookedAt(examination: string): boolean {
    const { session } = held()
    return session.screen === 'examining' && session.examination === examination
  }

  function hear(heard: readonly ExaminationPush[]): void {
    dispatch(store, ...heard.map((push): SessionEvent => (push.type === 'began' ? { ...push, type: 'examination began' } : push)))
  }

  /** A fault of a cause must not leave the user waiting: the next screen shows it as ours. */
  function outcomeOf(evidence: Evidence): Diagnosis['outcome'] {
    try {
      return judge(evidence).outcome
    } catch {
      return 'unclear'
    }
  }

  function showResult(): void {
    const { session } = held()
    if (session.screen !== 'examining' || !session.result) return
    const evidence = session.result
    const outcome = outcomeOf(evidence)
    store.setState(({ servers }) => ({ servers: withLock(servers, evidence.target, outcome) }))
    dispatch(store, { type: 'examination ended', evidence, outcome, followed: followedBy(session, evidence) })
    // A look that was asked for on a step may come when nobody sits before the window.
    if (session.quiet && outcome === 'secure') void ipc.ask('notify', { of: 'lock closed' }).catch(() => undefined)
  }

  /** Looks at the whole way; `recheck` compares with what was seen before; a `quiet` look leaves the screen as it is. */
  async function examine(recheck: boolean, { quiet = false, under = 'as before', phoneSaw, withDevice }: HowToLook = {}): Promise<void> {
    const { session, askPublicResolver, readBrowsers } = held()
    if (session.screen === 'examining') return
    const examination = crypto.randomUUID()
    const from = performance.now()
    dispatch(store, { type: 'asked to look', examination, recheck, quiet })
    // A consent that the screen no longer shows is none.
    const how = {
      recheck,
      under,
      askPublicResolver,
      readBrowsers: readBrowsers && mayBeBrowserHere(session.answers.where),
      ...(phoneSaw && { phoneSaw }),
      ...(withDevice && { withDevice }),
    }
    const answer = await ipc.ask('examine', { examination, answers: session.answers, ...how }).catch(() => null)
    await load()
    if (!isLookedAt(examination)) return
    if (answer === null || 'refused' in answer) {
      dispatch(store, { type: 'went back' })
      refuse(answer === null ? lostWire : answer.refused)
      return
    }
    store.setState({ took: { examination, ms: Math.round(performance.now() - from) } })
    dispatch(store, { type: 'examination answered', evidence: answer.evidence })
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches
    if (!still && !quiet) await new Promise((resolve) => setTimeout(resolve, lastRowStaysMs))
    if (isLookedAt(examination)) showResult()
  }

  function cancel(): void {
    if (held().session.screen === 'examining') void ipc.ask('cancel', null).catch(() => undefined)
  }

  return { hear, showResult, examine, cancel }
}

export type Looking = ReturnType<typeof looking>

import type { Diagnosis, Finding } from '@shared/diagnose'
import type { Evidence } from '@shared/model/evidence'
import type { Answer, ExaminationPush, ReportFormat } from '@shared/ipc/contract'
import { changeOf, findingOf, nextStepOf, pastOf, placeOf, remediesOf, wasTried, whatFollowed } from '@shared/guide'
import type { StepEnd } from '@shared/model/attempt'
import { actIds, firstStepOf, type ActId, type LookedAtUnder, type WalkedRemedy } from '@shared/model/fix'
import type { LinkId } from '@shared/model/links'
import { say, type Message } from '@shared/model/message'
import { instantOf } from '@shared/model/quantities'
import {
  isLeftOff,
  newSession,
  restingPart,
  type Answers,
  type Followed,
  type RestingSession,
  type SessionEvent,
  type SessionOn,
} from '@shared/session'
import type { StoreApi } from 'zustand'
import type { Ipc } from './bridge'
import { certificateActions } from './certificate-actions'
import { dispatch, withFound, withLock, type WindowState } from './window-state'
import { saveChanges } from './saving'

/** Long enough to see the last row arrive, short enough not to wait for it. Milliseconds. */
const lastRowStays = 400

const lostWire = say`Relock’s window did not get a proper answer. Try it once more; if it happens again, restart Relock.`

/** The same pure `diagnose` as everywhere; tests may hand in a smaller shelf. */
export type Judge = (evidence: Evidence) => Diagnosis

export type Actions = ReturnType<typeof actionsOf>

interface HowToLook {
  readonly quiet?: boolean
  readonly under?: LookedAtUnder
}

/** Everything a user can do, each as one verb. Refusals become one sentence on the screen; nothing typed or measured is lost. */
export function actionsOf(store: StoreApi<WindowState>, ipc: Ipc, judge: Judge) {
  const held = (): WindowState => store.getState()
  const refuse = (refusal: Message | null): void => store.setState({ refusal })

  /** Another server or report takes the place of whatever could have been gone on with. */
  function take(event: SessionEvent): void {
    store.setState({ offer: null })
    dispatch(store, event)
  }

  /** Asks, and turns a broken wire into a refusal. */
  async function tried<T>(question: () => Promise<T>): Promise<T | null> {
    refuse(null)
    try {
      return await question()
    } catch {
      refuse(lostWire)
      return null
    }
  }

  /** Whether it was done; otherwise the sentence about that stands on the screen. */
  async function done(question: () => Promise<Answer<'copy text' | 'open link'>>): Promise<boolean> {
    const answer = await tried(() => question().then((told) => ({ told })))
    if (answer?.told) refuse(answer.told.refused)
    return answer?.told === null
  }

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
  }

  /** What the look means for the fix that it was asked for in; `null` where it was asked for elsewhere. */
  function followedBy({ from, before }: SessionOn<'examining'>, now: Evidence): Followed | null {
    const attempt = from.attempts.at(-1)
    if (from.screen !== 'fixing' || !before || !attempt) return null
    try {
      const [earlier, present] = [before, now].map((evidence) => ({ evidence, diagnosis: judge(evidence) }))
      const { nothingToDo } = held()
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

  /** Where in the present fix the user stands. */
  function here(session: SessionOn<'fixing'>) {
    const finding = findingOf(judge(session.evidence), session.fixing.cause)
    const attempt = session.attempts.at(-1)
    if (!finding || !attempt) return null
    const remedies = remediesOf(finding, attempt, held().nothingToDo)
    const place = placeOf(remedies, session.fixing.step, attempt.behind)
    return place && { ...place, remedies, attempt }
  }

  /** A look that is under way is for a step that is left now. */
  function stopQuietLook(): void {
    const { session } = held()
    if (session.screen !== 'examining' || !session.quiet) return
    cancel()
    dispatch(store, { type: 'went back' })
  }

  /**
   * Ends the present step, and goes on: to the next one of its remedy, or with a look that tells whether the remedy helped. Where nothing was
   * done there is nothing to look at, and the next remedy comes at once. `isSeenElsewhere`: only the user sees whether it helped.
   */
  function endStep(
    end: StepEnd,
    { chosen = null, isSeenElsewhere = false }: { chosen?: Message | null; isSeenElsewhere?: boolean } = {},
  ): void {
    stopQuietLook()
    const { session } = held()
    const place = session.screen === 'fixing' ? here(session) : null
    if (!place) return
    const { remedy, step } = place
    const at = instantOf(Date.now())
    const after = end === 'could not' ? undefined : remedy.steps[remedy.steps.indexOf(step) + 1]
    const past = pastOf(step, end, at, chosen)
    // What was just chosen brings steps of its own.
    const behind = after ? null : remedy.id
    dispatch(store, { type: 'ended step', past, next: after?.id ?? null, behind, change: changeOf(step, end, at) })
    if (after) return
    goOn(remedy, isSeenElsewhere)
  }

  /** Behind a remedy: a look that tells whether it helped, or the next one where nothing was done. */
  function goOn(remedy: WalkedRemedy, isSeenElsewhere: boolean): void {
    const next = held().session
    const now = next.screen === 'fixing' ? here(next) : null
    if (!now) return
    if (wasTried(remedy, now.attempt.steps) && !isSeenElsewhere) {
      void examine(true, { quiet: true, under: remedy.remedy.ownName ? 'own name' : 'as before' })
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

  /** Asks once which of the steps that Relock can do itself have nothing to do on this computer. */
  async function askWhatThereIsToDo(): Promise<void> {
    const plans = await Promise.all(
      actIds.map(async (act) => ((await ipc.ask('describe act', { act }).catch(() => null))?.nothingToDo === true ? [act] : [])),
    )
    store.setState({ nothingToDo: plans.flat() })
  }

  async function findServers(): Promise<void> {
    if (held().search === 'searching') return
    store.setState({ search: 'searching', servers: [] })
    await ipc.ask('find servers', null).catch(() => undefined)
    store.setState({ search: 'over' })
  }

  /** Looks at the whole way; `recheck` compares with what was seen before; a `quiet` look leaves the screen as it is. */
  async function examine(recheck: boolean, { quiet = false, under = 'as before' }: HowToLook = {}): Promise<void> {
    const { session, askPublicResolver } = held()
    if (session.screen === 'examining') return
    const examination = crypto.randomUUID()
    const from = performance.now()
    dispatch(store, { type: 'asked to look', examination, recheck, quiet })
    const answer = await ipc.ask('examine', { examination, answers: session.answers, recheck, under, askPublicResolver }).catch(() => null)
    if (!isLookedAt(examination)) return
    if (answer === null || 'refused' in answer) {
      dispatch(store, { type: 'went back' })
      refuse(answer === null ? lostWire : answer.refused)
      return
    }
    store.setState({ took: { examination, ms: Math.round(performance.now() - from) } })
    dispatch(store, { type: 'examination answered', evidence: answer.evidence })
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches
    if (!still && !quiet) await new Promise((resolve) => setTimeout(resolve, lastRowStays))
    if (isLookedAt(examination)) showResult()
  }

  function cancel(): void {
    if (held().session.screen === 'examining') void ipc.ask('cancel', null).catch(() => undefined)
  }

  /** A saved report takes the place of whatever was on show, also of an examination under way. */
  function showSaved(evidence: Evidence): void {
    store.setState({ openedReport: evidence.examination })
    take({ type: 'opened report', evidence })
  }

  const certificates = certificateActions(store, ipc, { refuse, tried, showReport: showSaved })

  return {
    ...certificates,
    /** Takes what is dropped from now on; `onDrop` hears that it happened. */
    hearDrops: (onDrop: () => void): void =>
      ipc.hearDrops((files) => {
        onDrop()
        void certificates.takeDropped(files)
      }),
    /** Listens, offers to resume, and begins to search. Returns how to stop. */
    begin: (): (() => void) => {
      const stops = [
        ipc.listen('found server', (found) => store.setState(({ servers }) => ({ servers: withFound(servers, found) }))),
        ipc.listen('examination', hear),
      ]
      let isOver = false
      void ipc
        .ask('load session', null)
        .then(({ session }) => {
          if (session && held().session === newSession) {
            if (isLeftOff(session)) store.setState({ offer: session })
            if (session.changes.length > 0) dispatch(store, { type: 'remembered changes', changes: session.changes })
          }
        })
        .catch(() => undefined)
        // What was remembered is no change of this run’s.
        .finally(() => {
          if (!isOver) stops.push(saveChanges(store, ipc))
        })
      void ipc
        .ask('about', null)
        .then(({ testRuntime, remembers }) => store.setState({ testRuntime, remembers }))
        .catch(() => undefined)
      void askWhatThereIsToDo()
      void findServers()
      return () => {
        isOver = true
        stops.forEach((stop) => stop())
      }
    },
    findServers,
    resume: (session: RestingSession): void => {
      store.setState({ offer: null })
      dispatch(store, { type: 'resumed', session })
    },
    startFresh: (): void => {
      store.setState({ offer: null })
      void ipc.ask('save session', { session: restingPart(held().session) }).catch(() => undefined)
    },
    chooseServer: async (id: string): Promise<void> => {
      const answer = await tried(() => ipc.ask('choose server', { id }))
      if (answer === null) return
      if ('refused' in answer) refuse(answer.refused)
      else take({ type: 'chose target', target: answer.target })
    },
    chooseTyped: async (text: string): Promise<void> => {
      const answer = await tried(() => ipc.ask('choose typed', { text }))
      if (answer === null) return
      if ('refused' in answer) refuse(answer.refused)
      else take({ type: 'chose target', target: answer.target })
    },
    openReport: async (): Promise<void> => {
      const answer = await tried(() => ipc.ask('open report', null))
      if (answer === null || 'dismissed' in answer) return
      if ('refused' in answer) refuse(answer.refused)
      else showSaved(answer.evidence)
    },
    answer: (answers: Answers): void => dispatch(store, { type: 'answered', answers }),
    allowPublicResolver: (askPublicResolver: boolean): void => store.setState({ askPublicResolver }),
    examine: (recheck: boolean): void => void examine(recheck),
    showResult,
    back: (): void => {
      if (held().certificate || held().serverFiles) {
        certificates.putCertificateAway()
        certificates.putServerFilesAway()
        return
      }
      cancel()
      dispatch(store, { type: 'went back' })
    },
    startOver: (): void => {
      cancel()
      certificates.putCertificateAway()
      certificates.putServerFilesAway()
      // One slip must not cost what was found: the first screen offers to go on.
      const left = restingPart(held().session)
      store.setState({ offer: !left.evidence ? held().offer : isLeftOff(left) ? left : null })
      dispatch(store, { type: 'started over' })
    },
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
    lookMeanwhile,
    choose: (question: string, option: string, label: Message): void => {
      dispatch(store, { type: 'chose option', question, option })
      endStep('chose', { chosen: label })
    },
    /** Looks before the remedy is at its end; the step counts as done. */
    checkNow: (): void => {
      const place = tick()
      if (place) void examine(true, { quiet: true, under: place.remedy.remedy.ownName ? 'own name' : 'as before' })
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
    copy: async (text: string): Promise<boolean> => {
      const copied = await done(() => ipc.ask('copy text', { text }))
      if (copied) store.setState({ spoken: say`Copied` })
      return copied
    },
    openLink: (link: LinkId): Promise<boolean> => done(() => ipc.ask('open link', { link })),
    describeAct: (act: ActId) => tried(() => ipc.ask('describe act', { act })),
    performAct: (act: ActId, command: string) => tried(() => ipc.ask('perform act', { act, command })),
    previewReport: (format: ReportFormat) => ipc.ask('preview report', { format }).catch(() => ({ refused: lostWire })),
    saveReport: (format: ReportFormat) => ipc.ask('save report', { format }).catch(() => ({ refused: lostWire })),
    showReport: (reportOpen: boolean): void => store.setState({ reportOpen }),
    /** Says something to people who listen instead of look. */
    announce: (spoken: Message): void => store.setState({ spoken }),
  }
}

import type { Diagnosis } from '@shared/diagnose'
import type { Evidence } from '@shared/model/evidence'
import type { Answer, ExaminationPush, ReportFormat } from '@shared/ipc/contract'
import type { ActId } from '@shared/model/fix'
import type { LinkId } from '@shared/model/links'
import { say, type Message } from '@shared/model/message'
import { isLeftOff, newSession, restingPart, type Answers, type RestingSession, type SessionEvent } from '@shared/session'
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

/** Everything a user can do, each as one action. Refusals become one sentence on the screen; nothing typed or measured is lost. */
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
    dispatch(store, { type: 'examination ended', evidence, outcome })
  }

  async function findServers(): Promise<void> {
    if (held().search === 'searching') return
    store.setState({ search: 'searching', servers: [] })
    await ipc.ask('find servers', null).catch(() => undefined)
    store.setState({ search: 'over' })
  }

  /** Looks at the whole way; `recheck` compares with what was seen before. */
  async function examine(recheck: boolean): Promise<void> {
    const { session, askPublicResolver } = held()
    if (session.screen === 'examining') return
    const examination = crypto.randomUUID()
    dispatch(store, { type: 'asked to look', examination, recheck })
    const answer = await ipc.ask('examine', { examination, answers: session.answers, recheck, askPublicResolver }).catch(() => null)
    if (!isLookedAt(examination)) return
    if (answer === null || 'refused' in answer) {
      dispatch(store, { type: 'went back' })
      refuse(answer === null ? lostWire : answer.refused)
      return
    }
    dispatch(store, { type: 'examination answered', evidence: answer.evidence })
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches
    if (!still) await new Promise((resolve) => setTimeout(resolve, lastRowStays))
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
        saveChanges(store, ipc),
      ]
      void ipc
        .ask('load session', null)
        .then(({ session }) => {
          if (session && isLeftOff(session) && held().session === newSession) store.setState({ offer: session })
        })
        .catch(() => undefined)
      void ipc
        .ask('about', null)
        .then(({ testRuntime, remembers }) => store.setState({ testRuntime, remembers }))
        .catch(() => undefined)
      void findServers()
      return () => stops.forEach((stop) => stop())
    },
    findServers,
    resume: (session: RestingSession): void => {
      store.setState({ offer: null })
      dispatch(store, { type: 'resumed', session })
    },
    startFresh: (): void => {
      store.setState({ offer: null })
      void ipc.ask('save session', { session: newSession }).catch(() => undefined)
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
      if (held().certificate) {
        certificates.putCertificateAway()
        return
      }
      cancel()
      dispatch(store, { type: 'went back' })
    },
    startOver: (): void => {
      cancel()
      certificates.putCertificateAway()
      // One slip must not cost what was found: the first screen offers to go on.
      const left = restingPart(held().session)
      store.setState({ offer: !left.evidence ? held().offer : isLeftOff(left) ? left : null })
      dispatch(store, { type: 'started over' })
    },
    beginFix: (cause: string, firstStep: string | null): void => dispatch(store, { type: 'began fix', cause, firstStep }),
    goToStep: (step: string): void => dispatch(store, { type: 'went to step', step }),
    finishStep: (step: string, next: string | null): void => dispatch(store, { type: 'finished step', step, next }),
    choose: (step: string, option: string): void => dispatch(store, { type: 'chose option', step, option }),
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

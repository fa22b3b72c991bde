import type { Diagnosis } from '@shared/diagnose'
import type { Evidence } from '@shared/model/evidence'
import type { Answer, ExaminationPush, ReportFormat } from '@shared/ipc/contract'
import type { ActId } from '@shared/model/fix'
import type { LinkId } from '@shared/model/links'
import { say, type Message } from '@shared/model/message'
import { newSession, type Answers, type Session, type SessionEvent } from '@shared/session'
import type { StoreApi } from 'zustand'
import type { Wire } from './bridge'
import { certificateVerbs } from './certificate-file'
import { dispatch, withFound, type Holding } from './holding'
import { saveChanges } from './saving'

/** Long enough to see the last row arrive, short enough not to wait for it. Milliseconds. */
const lastRowStays = 400

const lostWire = 'Relock’s window did not get a proper answer. Try it once more; if it happens again, restart Relock.'

/** The same pure `diagnose` as everywhere; tests may hand in a smaller shelf. */
export type Judge = (evidence: Evidence) => Diagnosis

export type Journey = ReturnType<typeof journeyOf>

/** Everything a user can do, each as one verb. Refusals become one sentence on the screen; nothing typed or measured is lost. */
export function journeyOf(store: StoreApi<Holding>, wire: Wire, judge: Judge) {
  const held = (): Holding => store.getState()
  const refuse = (refusal: string | null): void => store.setState({ refusal })
  /** The examination under way, so that the next one never hears the last one’s answer. */
  let running: Promise<void> = Promise.resolve()
  let run = 0
  /** Pushes are heard only while an examination that was not cancelled is under way. */
  let hearing = false

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

  function hear(heard: readonly ExaminationPush[]): void {
    if (!hearing) return
    const now = performance.now()
    const events = heard.map((push): SessionEvent => (push.type === 'began' ? { ...push, type: 'examination began' } : push))
    const looking = heard.flatMap((push) => (push.type === 'looking' ? [[push.key, now] as const] : []))
    const began = heard.some((push) => push.type === 'began')
    store.setState(({ since }) => ({
      since: { ...(began ? {} : since), ...Object.fromEntries(looking) },
      ...(began ? { starting: false } : {}),
    }))
    dispatch(store, ...events)
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
    const { examined } = held()
    if (!examined) return
    store.setState({ examined: null })
    dispatch(store, { type: 'examination ended', evidence: examined, outcome: outcomeOf(examined) })
  }

  async function findServers(): Promise<void> {
    if (held().search === 'searching') return
    store.setState({ search: 'searching', servers: [] })
    await wire.ask('find servers', null).catch(() => undefined)
    store.setState({ search: 'over' })
  }

  async function examineNow(recheck: boolean, mine: number): Promise<void> {
    const { session, askPublicResolver } = held()
    hearing = true
    const answer = await tried(() => wire.ask('examine', { answers: session.answers, recheck, askPublicResolver }))
    if (mine !== run) return
    hearing = false
    store.setState({ starting: false })
    if (answer === null || 'refused' in answer) {
      if (held().session.screen === 'examining') dispatch(store, { type: 'went back' })
      refuse(answer === null ? lostWire : answer.refused)
      return
    }
    store.setState({ examined: answer.evidence })
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches
    if (!still) await new Promise((resolve) => setTimeout(resolve, lastRowStays))
    if (mine === run) showResult()
  }

  async function cancel(): Promise<void> {
    if (held().session.screen !== 'examining' && !held().starting) return
    run += 1
    hearing = false
    store.setState({ examined: null, starting: false })
    await wire.ask('cancel', null).catch(() => undefined)
  }

  /** A saved report takes the place of whatever was on show, also of an examination under way. */
  function showSaved(evidence: Evidence): void {
    run += 1
    hearing = false
    store.setState({ openedReport: evidence.examination, starting: false, examined: null })
    take({ type: 'opened report', evidence })
  }

  const certificates = certificateVerbs(store, wire, { refuse, tried, showReport: showSaved })

  return {
    ...certificates,
    /** Takes what is dropped from now on; `onDrop` hears that it happened. */
    hearDrops: (onDrop: () => void): void =>
      wire.hearDrops((files) => {
        onDrop()
        void certificates.takeDropped(files)
      }),
    /** Listens, offers to resume, and begins to search. Returns how to stop. */
    begin: (): (() => void) => {
      const stops = [
        wire.listen('found server', (found) => store.setState(({ servers }) => ({ servers: withFound(servers, found) }))),
        wire.listen('examination', hear),
        saveChanges(store, wire),
      ]
      void wire
        .ask('load session', null)
        .then(({ session }) => {
          if (session && session.screen !== 'welcome' && held().session === newSession) store.setState({ offer: session })
        })
        .catch(() => undefined)
      void wire
        .ask('about', null)
        .then(({ testRuntime, remembers }) => store.setState({ testRuntime, remembers }))
        .catch(() => undefined)
      void findServers()
      return () => stops.forEach((stop) => stop())
    },
    findServers,
    resume: (session: Session): void => {
      store.setState({ offer: null })
      dispatch(store, { type: 'resumed', session })
    },
    startFresh: (): void => {
      store.setState({ offer: null })
      void wire.ask('save session', { session: newSession }).catch(() => undefined)
    },
    chooseServer: async (id: string): Promise<void> => {
      const answer = await tried(() => wire.ask('choose server', { id }))
      if (answer === null) return
      if ('refused' in answer) refuse(answer.refused)
      else take({ type: 'chose target', target: answer.target })
    },
    chooseTyped: async (text: string): Promise<void> => {
      const answer = await tried(() => wire.ask('choose typed', { text }))
      if (answer === null) return
      if ('refused' in answer) refuse(answer.refused)
      else take({ type: 'chose target', target: answer.target })
    },
    openReport: async (): Promise<void> => {
      const answer = await tried(() => wire.ask('open report', null))
      if (answer === null || 'dismissed' in answer) return
      if ('refused' in answer) refuse(answer.refused)
      else showSaved(answer.evidence)
    },
    answer: (answers: Answers): void => dispatch(store, { type: 'answered', answers }),
    allowPublicResolver: (askPublicResolver: boolean): void => store.setState({ askPublicResolver }),
    /** Looks at the whole way; `recheck` compares with what was seen before. */
    examine: (recheck: boolean): void => {
      if (held().starting || held().session.screen === 'examining') return
      run += 1
      const mine = run
      store.setState({ starting: true, examined: null })
      running = running.then(() => (mine === run ? examineNow(recheck, mine) : undefined))
    },
    showResult,
    back: (): void => {
      if (held().certificate) {
        certificates.putCertificateAway()
        return
      }
      void cancel()
      dispatch(store, { type: 'went back' })
    },
    startOver: (): void => {
      void cancel()
      certificates.putCertificateAway()
      // One slip must not cost what was found: the first screen offers to go on.
      store.setState({ offer: held().session.evidence ? held().session : held().offer })
      dispatch(store, { type: 'started over' })
    },
    beginFix: (cause: string, firstStep: string | null): void => dispatch(store, { type: 'began fix', cause, firstStep }),
    goToStep: (step: string): void => dispatch(store, { type: 'went to step', step }),
    finishStep: (step: string, next: string | null): void => dispatch(store, { type: 'finished step', step, next }),
    choose: (step: string, option: string): void => dispatch(store, { type: 'chose option', step, option }),
    copy: async (text: string): Promise<boolean> => {
      const copied = await done(() => wire.ask('copy text', { text }))
      if (copied) store.setState({ spoken: say`Copied` })
      return copied
    },
    openLink: (link: LinkId): Promise<boolean> => done(() => wire.ask('open link', { link })),
    describeAct: (act: ActId) => tried(() => wire.ask('describe act', { act })),
    performAct: (act: ActId, command: string) => tried(() => wire.ask('perform act', { act, command })),
    previewReport: (format: ReportFormat) => wire.ask('preview report', { format }).catch(() => ({ refused: lostWire })),
    saveReport: (format: ReportFormat) => wire.ask('save report', { format }).catch(() => ({ refused: lostWire })),
    showReport: (reportOpen: boolean): void => store.setState({ reportOpen }),
    /** Says something to people who listen instead of look. */
    announce: (spoken: Message): void => store.setState({ spoken }),
  }
}

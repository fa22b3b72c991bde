import type { Evidence } from '@shared/model/evidence'
import type { FoundServer, ReportFormat, SavedFormat } from '@shared/ipc/contract'
import { actIds, type ActId } from '@shared/model/fix'
import type { LinkId } from '@shared/model/links'
import type { SeenByPhone } from '@shared/model/phone'
import { say, type Message } from '@shared/model/message'
import { isLeftOff, newSession, restingPart, type Answers, type RestingSession, type SessionEvent } from '@shared/session'
import type { StoreApi } from 'zustand'
import { accountActions } from './actions/account'
import { asking, lostWire } from './actions/asking'
import { certificateActions } from './actions/certificate'
import { deviceActions } from './actions/device'
import { fixing } from './actions/fixing'
import type { Judge } from './actions/judge'
import { looking } from './actions/looking'
import { watchActions } from './actions/watching'
import { placesInFix } from './actions/place-in-fix'
import type { Ipc } from './bridge'
import { saveChanges } from './saving'
import { dispatch, withFound, type WindowState } from './window-state'

export type Actions = ReturnType<typeof actionsOf>

/** Everything a user can do, each as one action. */
export function actionsOf(store: StoreApi<WindowState>, ipc: Ipc, judge: Judge, load: () => Promise<void>) {
  const held = (): WindowState => store.getState()
  const ways = asking(store, ipc)
  const { refuse, tried, ask } = ways
  const places = placesInFix(store, judge)
  const looks = looking(store, ipc, judge, load, ways, places)
  const { cancel } = looks

  /** Another server or report takes the place of whatever could have been gone on with. */
  function take(event: SessionEvent): void {
    store.setState({ offer: null })
    dispatch(store, event)
  }

  /**
   * With each look that has ended: nobody walks a guide before, and what a look has found may be something that Relock can do. Inside a guide it stays
   * as it was: what Relock has just done is not told as nothing to do. Returns how to stop.
   */
  function onEachVerdict(act: () => void): () => void {
    let of: string | null = null
    return store.subscribe(({ session }) => {
      const { evidence, screen } = session
      if (!evidence || screen === 'examining' || evidence.examination === of || (screen === 'fixing' && of !== null)) return
      of = evidence.examination
      act()
    })
  }

  /** Asks which of the steps that Relock can do itself have nothing to do on this computer. */
  async function askWhatThereIsToDo(): Promise<void> {
    store.setState({ isAskingWhatToDo: true })
    const plans = await Promise.all(
      actIds.map(async (act) => ((await ipc.ask('describe act', { act }).catch(() => null))?.nothingToDo === true ? [act] : [])),
    )
    store.setState({ nothingToDo: plans.flat(), isAskingWhatToDo: false })
  }

  /** Servers that answered the search that is under way. */
  const answered = new Set<string>()

  function hearFound(found: readonly FoundServer[]): void {
    found.forEach(({ id }) => answered.add(id))
    store.setState(({ servers }) => ({ servers: withFound(servers, found) }))
  }

  /** The list stays on show meanwhile; at the end, who did not answer any more is taken off. */
  async function findServers(): Promise<void> {
    if (held().search === 'searching') return
    answered.clear()
    store.setState({ search: 'searching' })
    await ipc.ask('find servers', null).catch(() => undefined)
    store.setState(({ servers }) => ({ search: 'over', servers: servers.filter(({ id }) => answered.has(id)) }))
  }

  /** A saved report takes the place of whatever was on show, also of an examination under way. */
  function showSaved(evidence: Evidence): void {
    store.setState({ openedReport: evidence.examination })
    take({ type: 'opened report', evidence })
  }

  const certificates = certificateActions(store, ipc, { refuse, tried, showReport: showSaved })

  const accounts = accountActions(store, ipc)
  const devices = deviceActions(store, ipc, ways, looks)
  const watches = watchActions(store, ipc, ways, looks, load)

  return {
    ...certificates,
    ...accounts,
    ...devices.actions,
    ...watches.actions,
    ...fixing(store, ipc, ways, looks, places),
    /** Any request of the contract: `null` where it was not done, and then the screen says why. */
    ask,
    /** Tells the session what the user did. */
    tell: (event: SessionEvent): void => dispatch(store, event),
    /** Takes what is dropped from now on; `onDrop` hears that it happened. */
    hearDrops: (onDrop: () => void): void =>
      ipc.hearDrops((files) => {
        onDrop()
        void certificates.takeDropped(files)
      }),
    /** Listens, offers to resume, and begins to search. Returns how to stop. */
    begin: (): (() => void) => {
      const stops = [
        ipc.listen('found server', hearFound),
        ipc.listen('examination', looks.hear),
        ipc.listen('sign-in page', accounts.hearSignInPage),
        ipc.listen('device page', devices.hear),
        ipc.listen('watch', watches.hear),
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
      stops.push(
        onEachVerdict(() => {
          void askWhatThereIsToDo()
          void accounts.learnAccount()
        }),
      )
      void accounts.learnAccount()
      void watches.learn()
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
      const chosen = await ask('choose server', { id })
      if (chosen) take({ type: 'chose target', target: chosen.granted.target })
    },
    /** Answers with why the text was not taken, or `null`: the refusal stands at the field. */
    chooseTyped: async (text: string): Promise<Message | null> => {
      const answer = await tried(() => ipc.ask('choose typed', { text }))
      if (answer === null) return null
      if ('refused' in answer) return answer.refused
      take({ type: 'chose target', target: answer.target })
      return null
    },
    openReport: async (): Promise<void> => {
      const opened = await ask('open report', null)
      if (opened) showSaved(opened.granted.evidence)
    },
    answer: (answers: Answers): void => dispatch(store, { type: 'answered', answers }),
    allowPublicResolver: (askPublicResolver: boolean): void => store.setState({ askPublicResolver }),
    allowReadingBrowsers: (readBrowsers: boolean): void => store.setState({ readBrowsers }),
    examine: (recheck: boolean): void => void looks.examine(recheck),
    /** What the phone saw is true for this one look: after a change it looks again itself. */
    lookWithPhone: (phoneSaw: SeenByPhone): void => void looks.examine(false, { phoneSaw }),
    showResult: looks.showResult,
    back: (): void => {
      if (held().certificate || held().serverFiles) {
        certificates.putCertificateAway()
        certificates.putServerFilesAway()
        return
      }
      if (held().onWatch) {
        watches.leave()
        return
      }
      cancel()
      dispatch(store, { type: 'went back' })
    },
    startOver: (): void => {
      cancel()
      certificates.putCertificateAway()
      certificates.putServerFilesAway()
      watches.leave()
      // One slip must not cost what was found: the first screen offers to go on.
      const left = restingPart(held().session)
      if (left.evidence) store.setState({ offer: isLeftOff(left) ? left : null })
      dispatch(store, { type: 'started over' })
    },
    copy: async (text: string): Promise<boolean> => {
      const copied = (await ask('copy text', { text })) !== null
      if (copied) store.setState({ spoken: say`Copied` })
      return copied
    },
    openLink: async (link: LinkId): Promise<void> => {
      await ask('open link', { link })
    },
    describeAct: (act: ActId, undo = false) => tried(() => ipc.ask('describe act', undo ? { act, undo } : { act })),
    performAct: (act: ActId, command: string, undo = false) =>
      tried(() => ipc.ask('perform act', undo ? { act, command, undo } : { act, command })),
    previewReport: (format: ReportFormat) => ipc.ask('preview report', { format }).catch(() => ({ refused: lostWire })),
    saveReport: (format: SavedFormat) => ipc.ask('save report', { format }).catch(() => ({ refused: lostWire })),
    copyReport: () => ipc.ask('copy report', null).catch(() => ({ refused: lostWire })),
    showSavedReport: (id: number) => ipc.ask('show saved report', { id }).catch(() => ({ refused: lostWire })),
    showReport: (reportOpen: boolean): void => store.setState({ reportOpen }),
    /** Says something to people who listen instead of look. */
    announce: (spoken: Message): void => store.setState({ spoken }),
  }
}

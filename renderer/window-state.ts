import type { Answer, OpenCertificateFile, FoundServer, ServerFilesTold, WatchShown } from '@shared/ipc/contract'
import type { PageReader } from '@shared/model/device-look'
import type { ActId } from '@shared/model/fix'
import type { Message } from '@shared/model/message'
import type { Target } from '@shared/model/target'
import type { Outcome } from '@shared/model/verdict'
import { advance, newSession, type RestingSession, type Session, type SessionEvent } from '@shared/session'
import type { StoreApi } from 'zustand'

/** What the window holds: the session, and what only the view needs. */
export interface WindowState {
  readonly session: Session
  readonly servers: readonly FoundServer[]
  readonly search: 'not begun' | 'searching' | 'over'
  /** A session of an earlier run that can be gone on with. */
  readonly offer: RestingSession | null
  readonly askPublicResolver: boolean
  readonly readBrowsers: boolean
  /** How long the newest look took, milliseconds, by the examination’s id. */
  readonly took: { readonly examination: string; readonly ms: number } | null
  /** One sentence from main that tells why something was not done. It belongs to the screen on show. */
  readonly refusal: Message | null
  /** What the live region says. It belongs to the screen on show, too. */
  readonly spoken: Message | null
  /** Acts for which there is nothing to do on this computer: their steps are not shown. */
  readonly nothingToDo: readonly ActId[]
  /** Which these are is being asked: the step on show may still give its place to another one. */
  readonly isAskingWhatToDo: boolean
  readonly reportOpen: boolean
  /** The certificate file on show, over whatever the session shows. It is never part of the session, so nothing of it is saved. */
  readonly certificate: CertificateShown | null
  /** What a server's own files tell, over whatever the session shows. Nothing of it is saved. */
  readonly serverFiles: ServerFilesShown | null
  /** Who is signed in to Plex, as the window may know it. Nothing of it is saved. */
  readonly account: AccountShown
  /** The page for another device or a browser here, while it is shown. */
  readonly devicePage: DevicePageShown | null
  /** The watch as main tells it; `null`: none in this run of Relock. */
  readonly watch: WatchShown | null
  /** It is on show, over whatever the session shows. */
  readonly onWatch: boolean
  /** A dropped file is being read. */
  readonly reading: boolean
  /** Id of the examination that came out of a saved report. */
  readonly openedReport: string | null
  /** The user has moved between screens: from then on the heading of a new screen takes the focus. */
  readonly moved: boolean
  /** The runtime is the test one, which a person should see. */
  readonly testRuntime: boolean
  /** What was found, and the servers, are there again at the next start. */
  readonly remembers: boolean
}

/** `visit` tells one file from the next, also where both have the same name. */
export type CertificateShown = OpenCertificateFile & { readonly visit: number }

/** `visit` tells one from the next. */
export type ServerFilesShown = ServerFilesTold & { readonly visit: number }

export interface AccountShown extends Answer<'account'> {
  /** Somebody has signed in since the last look. */
  readonly isNew: boolean
  /** A sign-in is under way; its page is there once Plex has given a code. */
  readonly waiting: { readonly page: SignInPage | null } | null
  /** A sign-out is under way. */
  readonly leaving: boolean
  /** What came of the last try. */
  readonly told: Message | null
}

/** `over`: its time is over, and nobody told anything. */
export interface DevicePageShown {
  readonly reader: PageReader
  /** `null` until main has it. */
  readonly url: string | null
  readonly code: readonly string[]
  readonly state: 'waiting' | 'opened' | 'told' | 'over'
}

/** `code`: rows of a QR code. `until`: milliseconds, by `performance.now()`. */
export interface SignInPage {
  readonly code: readonly string[]
  readonly until: number
}

export const initialState: WindowState = {
  session: newSession,
  servers: [],
  search: 'not begun',
  offer: null,
  askPublicResolver: false,
  readBrowsers: false,
  took: null,
  refusal: null,
  spoken: null,
  nothingToDo: [],
  isAskingWhatToDo: false,
  reportOpen: false,
  certificate: null,
  serverFiles: null,
  account: { as: null, outlives: true, way: null, trouble: null, isNew: false, waiting: null, leaving: false, told: null },
  devicePage: null,
  watch: null,
  onWatch: false,
  reading: false,
  openedReport: null,
  moved: false,
  testRuntime: false,
  remembers: true,
}

/** Everything between two paints goes through `advance` in one step. */
export function dispatch(store: StoreApi<WindowState>, ...events: readonly SessionEvent[]): void {
  store.setState((held) => {
    const session = events.reduce(advance, held.session)
    return spot(session) === spot(held.session) ? { session } : { session, moved: true, refusal: null, spoken: null }
  })
}

/** Each step of a fix is a screen of its own to whoever reads or listens. A quiet look stays on the screen that it was asked from. */
function spot(session: Session): string {
  const shown = shownPart(session)
  return shown.screen === 'fixing' ? `fixing ${shown.fixing.cause} ${shown.fixing.step ?? ''}` : shown.screen
}

/** The session whose screen is on show. */
export const shownPart = (session: Session): Session => (session.screen === 'examining' && session.quiet ? session.from : session)

const locks = { secure: 'locked', broken: 'broken', unclear: 'unclear' } as const satisfies Record<Outcome, FoundServer['lock']>

/** The list with what a whole examination showed of one server's lock, in place of what a glance did. */
export const withLock = (servers: readonly FoundServer[], { host, port }: Target, outcome: Outcome): readonly FoundServer[] =>
  servers.map((server) => (server.address === host && server.port === port ? { ...server, lock: locks[outcome] } : server))

/**
 * The list with what just answered: a known server is replaced where it stands, so that nothing jumps under the pointer. What was measured of its lock
 * stays until it is measured again: a glance that is under way, or that saw nothing, says less.
 */
export const withFound = (servers: readonly FoundServer[], found: readonly FoundServer[]): readonly FoundServer[] =>
  found.reduce<readonly FoundServer[]>(
    (list, server) =>
      list.some(({ id }) => id === server.id)
        ? list.map((entry) => (entry.id === server.id ? { ...server, lock: newerLock(entry.lock, server.lock) } : entry))
        : [...list, server],
    servers,
  )

const newerLock = (known: FoundServer['lock'], seen: FoundServer['lock']): FoundServer['lock'] => {
  const saysNothing = seen === 'looking' || seen === 'unclear'
  return saysNothing && known !== 'looking' ? known : seen
}

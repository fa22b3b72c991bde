import type { Answer, Push, PushName, SavedFormat } from '@shared/ipc/contract'
import type { Evidence } from '@shared/model/evidence'
import type { Message } from '@shared/model/message'
import type { AccountDesk } from '../account/account'
import type { Open } from '../certificates/unlock'
import type { Consent } from '../acts/acts'
import type { Surroundings } from '../computer/surroundings'
import type { discover } from '../examination/discover'
import type { examine } from '../examination/examine'
import type { WhatToOpen } from './given-files'
import type { BuildReport } from './kept-evidence'

/** Says messages where the window does not: on a page for another device or for the user’s browser. */
export interface Speaking {
  /** BCP 47. */
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly say: (message: Message) => string
}

/** What the host of the handlers gives them: the app, or a test. */
export interface HandlerDependencies {
  readonly about: Omit<Answer<'about'>, 'remembers'>
  /** Folder for what Relock remembers between two starts; `null` where it can remember nothing. */
  readonly folder: string | null
  readonly surroundings: (options: {
    readonly offline: boolean
    readonly askPublicResolver: boolean
    readonly readBrowsers?: boolean
  }) => Surroundings
  readonly examine: typeof examine
  readonly discover: typeof discover
  readonly buildReport: BuildReport
  /** The built `scan-thread.ts` as text; left out: one thread reads each log. */
  readonly scanProgram?: () => string
  readonly readEvidence: (text: string) => { readonly evidence: Evidence } | { readonly refused: Message }
  /** Asks the user where to save; `null` where the dialog was dismissed. */
  readonly askWhereToSave: (suggestedName: string, format: SavedFormat) => Promise<string | null>
  /** The page as a PDF, without that anything in it could run or reach anything. */
  readonly printPage: (html: string) => Promise<Uint8Array>
  /** Opens the folder of a file in the system’s own file manager. */
  readonly showInFolder: (file: string) => void
  readonly askWhatToOpen: (what: WhatToOpen) => Promise<string | null>
  /** Asks the user, where the page cannot answer, whether a command may be run. */
  readonly askConsent: (to: Consent) => Promise<boolean>
  readonly openCertificate: Open
  readonly copyText: (text: string) => void | Promise<void>
  readonly openExternal: (url: string) => Promise<void>
  /** The icon that stands for a watch outside of the window; `null` takes it away. Resolves with whether there is one. */
  readonly showTray: (
    stands: { readonly says: Message; readonly stop: () => void; readonly lookNow: () => void } | null,
  ) => Promise<boolean>
  /** Calls when the computer woke, or is fed another way. Returns how to hear no more. */
  readonly onStir: (hear: () => void) => () => void
  /** Tells it outside of the window, where the window has not the focus. */
  readonly notify: (says: Message) => void
  readonly account: AccountDesk
  /** Opens Plex’s sign-in page in the user’s own browser. */
  readonly openSignIn: (page: string) => Promise<void>
  /** Opens a page that Relock itself shows on this computer in the user’s own browser. */
  readonly openOwnPage: (page: string) => Promise<void>
  readonly push: <N extends PushName>(name: N, payload: Push<N>) => void
  /** The language of the window, for what is shown outside of it. */
  readonly speaking: Speaking
  /** One line for the log. */
  readonly log: (line: string) => void
}

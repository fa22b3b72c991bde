import type { Change, PastStep, PlaceInFix } from '../model/attempt'
import type { Evidence, ReadingId, SeenReading } from '../model/evidence'
import type { Message } from '../model/message'
import type { Route, Target } from '../model/target'
import type { Outcome } from '../model/verdict'
import type { Answers, RestingSession } from './screens'

/** What an examination tells while it runs; `examination` is its id. */
export type Telling =
  | { readonly type: 'examination began'; readonly evidence: Evidence }
  | { readonly type: 'route learnt'; readonly examination: string; readonly route: Route }
  | ({ readonly type: 'looking'; readonly examination: string } & ReadingId)
  | ({ readonly type: 'read'; readonly examination: string } & SeenReading)
  | { readonly type: 'examination answered'; readonly evidence: Evidence }
  /** `outcome` is what `diagnose` says of the finished evidence; `followed` what it means for the fix that it checks (`guide.ts`). */
  | { readonly type: 'examination ended'; readonly evidence: Evidence; readonly outcome: Outcome; readonly followed?: Followed | null }

/** What a look after a remedy means for the guide. */
export interface Followed {
  /** In one line: what changed. */
  readonly note: Message
  /** Ids of the causes that are gone. */
  readonly mended: readonly string[]
  /** Where to go on; `null`: the verdict says what is left. */
  readonly next: (PlaceInFix & { readonly title: Message; readonly afterwards: readonly Message[] }) | null
}

/** What the user does on a screen that waits. */
export type Doing =
  | { readonly type: 'answered'; readonly answers: Answers }
  /** `recheck`: the check after a fix. The id is the asker's, so that what was asked for before is never taken for it. */
  | { readonly type: 'asked to look'; readonly examination: string; readonly recheck: boolean; readonly quiet?: boolean }
  | ({ readonly type: 'began fix'; readonly firstStep: string | null } & Beginning)
  | InFix

/** What an attempt is known by. */
export interface Beginning {
  readonly cause: string
  readonly title: Message
  readonly afterwards: readonly Message[]
}

/** What the user does inside a fix. */
export type InFix =
  | { readonly type: 'went to step'; readonly step: string }
  /** `next`: the step that comes after it; `behind`: the remedy that ends with it; `change`: what was changed and can be taken back. */
  | {
      readonly type: 'ended step'
      readonly past: PastStep
      readonly next: string | null
      readonly behind: string | null
      readonly change: Change | null
    }
  | { readonly type: 'chose option'; readonly question: string; readonly option: string }
  /** The server stands elsewhere by now. */
  | { readonly type: 'moved target'; readonly target: Target }
  /** All remedies are behind; the verdict says what is left. */
  | { readonly type: 'tried all' }
  /** The message is gone where only the user sees it. */
  | { readonly type: 'saw it work' }

export type SessionEvent =
  | Telling
  | Doing
  | { readonly type: 'chose target'; readonly target: Target }
  | { readonly type: 'opened report'; readonly evidence: Evidence }
  | { readonly type: 'went back' }
  | { readonly type: 'started over' }
  | { readonly type: 'resumed'; readonly session: RestingSession }
  /** What an earlier run knows of what the user changed. */
  | { readonly type: 'remembered changes'; readonly changes: readonly Change[] }
  /** One of the changes was taken back. */
  | { readonly type: 'took back'; readonly at: string }

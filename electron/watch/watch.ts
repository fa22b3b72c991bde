import { diagnose, type Diagnosis } from '@shared/diagnose'
import type { Evidence } from '@shared/model/evidence'
import type { Target } from '@shared/model/target'
import { goodness, isChange, withLook, type Look, type Run } from '@shared/watch/history'
import { lookOf } from '@shared/watch/look'
import { afterLook, firstPace, leastBetween, nextLookAt, sooner } from '@shared/watch/schedule'
import type { Surroundings } from '../computer/surroundings'
import type { examine } from '../examination/examine'
import { glance } from '../examination/glance'
import { onAbort, pause, within } from '../network/deadline'
import type { Supply } from './supply'

/** Time as a watch lives in it; a test gives it a faster one. */
export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Minutes by which the clock on the wall is ahead of UTC at an instant. */
  readonly zone: (at: number) => number
  /** Waits milliseconds, or until the signal aborts. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>
}

export const systemClock: Clock = {
  now: () => Date.now(),
  zone: (at) => -new Date(at).getTimezoneOffset(),
  pause,
}

/** What a watch stands on. */
export interface WatchHost {
  /** Made for each look: what is read of this computer is read once in each of them. */
  readonly surroundings: () => Surroundings | Promise<Surroundings>
  readonly examine: typeof examine
  readonly clock: Clock
  /** How this computer is fed, and what its network costs. */
  readonly supply: (signal: AbortSignal) => Promise<Supply>
  /** A fingerprint of the networks that this computer is on: another one asks for a look. It is compared and kept nowhere. */
  readonly network: () => string
  /** Keeps what was seen. Never throws: a watch goes on where nothing can be kept. */
  readonly save: (runs: readonly Run[]) => Promise<void>
  /** Somebody else looks at this moment; the watch waits for its end. */
  readonly isBusy?: () => boolean
  /** One line for the log. */
  readonly log?: (line: string) => void
  /** Between two looks it glances each minute, so that what is over in minutes is seen as well: only the server is asked, and the home’s name server. */
  readonly glances: boolean
  /** Milliseconds between two looks; `null`: by what they see. */
  readonly every: number | null
  /** Looks also on battery and where each byte costs. */
  readonly anyway: boolean
}

/** Why a watch does not look although it is time. */
export type WhyPaused = 'battery' | 'metered'

/** How a watch stands. */
export interface WatchState {
  readonly runs: readonly Run[]
  /** Looks of this run of Relock. */
  readonly looks: number
  readonly looking: boolean
  readonly paused: WhyPaused | null
  /** Milliseconds since 1970. */
  readonly nextAt: number
}

/** A look that has ended. */
export interface Looked {
  readonly look: Look
  readonly evidence: Evidence
  readonly diagnosis: Diagnosis
  /** It says something else of the server than the one before it. */
  readonly changed: boolean
  /** It is the first one that this watch took. */
  readonly first: boolean
}

export interface Watch {
  readonly state: () => WatchState
  /** As soon as it may: a minute after the last one. Also on battery. */
  readonly lookNow: () => void
  /** The computer woke, or its network or its power changed. */
  readonly stir: () => void
  /** Ends a look that is under way, as somebody else wants to look. It is taken again. */
  readonly giveWay: () => void
  readonly forget: () => Promise<void>
  /** Ends when the watch has; a look that was under way is not kept. */
  readonly ended: Promise<void>
}

/** Milliseconds: how often it is seen whether the computer slept, or its network changed. */
const tick = 30_000
/** Milliseconds that a tick may take longer before the computer is held to have slept. */
const overslept = 30_000
/** Milliseconds that a network takes after waking: a look before would see what nobody minds. */
const settling = 15_000
/** Milliseconds: the longest look that was measured takes 40 seconds. One without an end must not be the last. */
const longestLook = 5 * 60_000
/** One may meet a moment that is over; of a home in which each differs, none tells anything. */
const mostWrongGlances = 3
/** Milliseconds for the questions about battery and network. */
const supplyPatience = 5_000

/**
 * Watches one server until the signal aborts: looks when it is time, one look at a time, and keeps what they came to. `onState` hears of each change of
 * its state, `onLooked` of each look.
 */
export function watch(
  target: Target,
  earlier: readonly Run[],
  host: WatchHost,
  { onState, onLooked }: { readonly onState?: (state: WatchState) => void; readonly onLooked?: (looked: Looked) => void },
  signal: AbortSignal,
): Watch {
  const { clock, every } = host
  let pace = firstPace
  let state: WatchState = { runs: earlier, looks: 0, looking: false, paused: null, nextAt: clock.now() }
  let wake = new AbortController()
  let looking: AbortController | null = null
  /** The user asked for this one. */
  let isAsked = false
  let network = host.network()
  let glancedAt = -Infinity
  /** Glances in a row that differed from what the look after them saw: here they tell nothing. */
  let wrongGlances = 0
  let isByGlance = false

  const set = (part: Partial<WatchState>): void => {
    state = { ...state, ...part }
    onState?.(state)
  }
  const wantLook = (at: number): void => {
    pace = sooner(pace, at)
    wake.abort()
  }
  const stir = (): void => wantLook(clock.now() + settling)

  /** Waits at most a tick, and sees what happened meanwhile. */
  async function rest(ms: number): Promise<void> {
    const before = clock.now()
    const wait = Math.min(ms, tick)
    wake = new AbortController()
    const forget = onAbort(signal, () => wake.abort())
    await clock.pause(wait, wake.signal)
    forget()
    const here = host.network()
    if (clock.now() - before - wait > overslept || here !== network) stir()
    network = here
  }

  async function untilDue(): Promise<void> {
    for (;;) {
      const now = clock.now()
      const nextAt = nextLookAt(pace, now, every)
      if (nextAt !== state.nextAt) set({ nextAt })
      const isBusy = nextAt <= now && host.isBusy?.() === true
      if (signal.aborted || (nextAt <= now && !isBusy)) return
      const glanceAt = Math.max(pace.lastAt ?? now, glancedAt) + leastBetween
      const mayGlance = host.glances && wrongGlances < mostWrongGlances && state.paused === null && !isBusy && now < nextAt
      if (mayGlance && glanceAt <= now) await glanceOnce(now)
      else await rest(isBusy ? 1_000 : Math.min(nextAt - now, mayGlance ? glanceAt - now : Infinity))
    }
  }

  /** Is it still as the last look saw it? */
  async function glanceOnce(at: number): Promise<void> {
    glancedAt = at
    const told = [...state.runs].reverse().find((run) => goodness(run) !== null)
    if (!told || host.isBusy?.() === true) return
    await unlessBrokenOff(async (own) => {
      const lock = await glance(target, await host.surroundings(), host.examine, own)
      if (own.aborted) return
      isByGlance = (lock === 'locked') !== goodness(told)
      if (isByGlance) wantLook(at)
      else wrongGlances = 0
    })
  }

  /** Asks the server, until whoever wants to look himself breaks it off. A fault of ours in it says nothing of the server, and the next one may be well. */
  async function unlessBrokenOff(job: (own: AbortSignal) => Promise<void>): Promise<void> {
    const own = new AbortController()
    looking = own
    const forget = onAbort(signal, () => own.abort())
    try {
      await job(own.signal)
    } catch (error) {
      host.log?.(`a look of the watch failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    } finally {
      forget()
      looking = null
    }
  }

  /** Why it should not look now; asked before each look, as both change while it waits. */
  async function whyNot(): Promise<WhyPaused | null> {
    if (host.anyway || isAsked) return null
    const { onBattery, metered } = await within(supplyPatience, signal, host.supply)
    if (onBattery === true) return 'battery'
    return metered === true ? 'metered' : null
  }

  async function look(): Promise<void> {
    const at = clock.now()
    set({ looking: true })
    await unlessBrokenOff(async (own) => {
      const surroundings = await host.surroundings()
      const evidence = await within(longestLook, own, (until) => host.examine(target, surroundings, {}, () => undefined, until))
      // What was broken off has seen too little.
      if (!own.aborted) await keep(at, evidence)
    })
    set({ looking: false })
  }

  async function keep(at: number, evidence: Evidence): Promise<void> {
    const diagnosis = diagnose(evidence)
    const seen: Look = { at, zone: clock.zone(at), ...lookOf(evidence, diagnosis) }
    const changed = isChange(state.runs, seen)
    pace = afterLook(pace, at, changed)
    if (isByGlance) wrongGlances = changed ? 0 : wrongGlances + 1
    isByGlance = false
    const first = state.looks === 0
    set({ runs: withLook(state.runs, seen), looks: state.looks + 1 })
    onLooked?.({ look: seen, evidence, diagnosis, changed, first })
    await host.save(state.runs)
  }

  async function run(): Promise<void> {
    for (;;) {
      await untilDue()
      if (signal.aborted) return
      const paused = await whyNot()
      if (paused !== state.paused) set({ paused })
      if (paused === null) {
        isAsked = false
        const before = state.looks
        await look()
        // Broken off: once more when whoever wanted to look has done so, and not sooner than in a minute.
        if (state.looks === before) pace = { ...pace, lastAt: clock.now(), wantedAt: clock.now() }
      } else await rest(tick)
    }
  }

  return {
    state: () => state,
    lookNow: () => {
      isAsked = true
      wantLook(clock.now())
    },
    stir,
    giveWay: () => looking?.abort(),
    forget: async () => {
      set({ runs: [] })
      await host.save([])
    },
    // Not before its caller has it.
    ended: Promise.resolve().then(run),
  }
}

/** The networks that this computer is on, for `WatchHost.network`; what every computer has, and what comes and goes by itself (RFC 8981), left out. */
export const networkOf = ({ adapters }: Pick<Surroundings, 'adapters'>): string =>
  adapters()
    .filter(({ internal, address }) => !internal && !address.includes(':'))
    .map(({ adapter, address }) => `${adapter} ${address}`)
    .sort()
    .join()

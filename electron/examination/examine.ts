import { randomUUID } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import {
  evidenceSchema,
  evidenceVersion,
  readingIdOf,
  withReading,
  withRoute,
  type Evidence,
  type SeenReading,
} from '@shared/model/evidence'
import { valueOf } from '@shared/diagnose'
import answers from '@shared/facts/answers'
import type { ExaminationPush } from '@shared/ipc/contract'
import type { AnyFact } from '@shared/model/fact'
import { unmeasured, type Reading } from '@shared/model/reading'
import { firstRoutes, kindOf } from '@shared/model/routes'
import { legible } from '@shared/model/legible'
import { instantOf } from '@shared/model/quantities'
import type { Answers } from '@shared/session'
import type { Route, Target } from '@shared/model/target'
import { version } from '../../package.json'
import { over } from '../network/deadline'
import type { Learnt, Probe } from './probe'
import { probes } from './shelf'
import type { Surroundings } from '../computer/surroundings'

export interface ExamineOptions {
  /** What the user told; questions left open are not facts. */
  readonly answers?: Answers
  /** Its id, where the asker wants to know it beforehand; a random one where it is left out. */
  readonly examination?: string
  /** Only these facts; all where it is left out. */
  readonly only?: readonly AnyFact[]
  readonly shelf?: readonly Probe[]
}

/** How long a probe that ignores its aborted signal may still hold up the examination, milliseconds. */
const grace = 300

/**
 * Measures everything about one target and streams each reading as it comes. Routes run side by side: no slow one delays another.
 * Never throws about the network; ends at the latest when every probe's patience has ended, or at once when `signal` aborts.
 */
export async function examine(
  target: Target,
  surroundings: Surroundings,
  options: ExamineOptions,
  push: (event: ExaminationPush) => void,
  signal: AbortSignal,
): Promise<Evidence> {
  const shelf = (options.shelf ?? probes).filter((probe) => options.only?.some(({ id }) => id === probe.fact.id) ?? true)
  const examination = options.examination ?? randomUUID()
  // The schemas clean what is a stranger’s word, here and in `legibly`, once for the window, the command line, the reports and the disk.
  let evidence: Evidence = evidenceSchema.parse({
    schema: evidenceVersion,
    relock: version,
    examination,
    startedAt: instantOf(surroundings.now()),
    measuredFrom: { system: surroundings.system, systemVersion: surroundings.systemVersion, runtime: surroundings.runtime },
    offline: surroundings.offline,
    target,
    routes: [...firstRoutes(target)],
    readings: [],
  })
  push({ type: 'began', evidence })

  const read = (seen: SeenReading): void => {
    evidence = withReading(evidence, seen)
    push({ type: 'read', examination, ...seen })
  }
  const learn = (known: Route): void => {
    evidence = withRoute(evidence, known)
    push({ type: 'route learnt', examination, route: known })
  }

  const told = measuredAnswers(options.answers)
  if (told) read({ ...readingIdOf(answers, null), reading: told })

  /** One way through the facts of one route (or of no route): each probe starts as soon as those before it have read. */
  const walk = async (start: Route | null): Promise<void> => {
    let route = start
    let chain: readonly Uint8Array[] = []
    const ended = new Map<string, Promise<void>>()
    const begin = (probe: Probe): Promise<void> => {
      const running = ended.get(probe.fact.id)
      if (running) return running
      const before = mine.filter((other) => probe.after.some(({ id }) => id === other.fact.id)).map(begin)
      const run = Promise.all(before).then(async () => {
        const id = readingIdOf(probe.fact, start?.id ?? null)
        push({ type: 'looking', examination, ...id })
        const { reading, learnt } = await lookPatiently(probe, signal, (own) =>
          probe.look((fact) => valueOf(evidence, fact, start?.id ?? null), { surroundings, target, route, signal: own, chain }),
        )
        if (learnt.chain) chain = learnt.chain
        if (route && (learnt.name !== undefined || learnt.address !== undefined)) {
          const address = learnt.address ?? route.address
          route = { ...route, address, name: learnt.name ?? route.name, kind: address === null ? route.kind : kindOf(address) }
          learn(route)
        }
        read({ ...id, reading: legibly(probe, reading) })
      })
      ended.set(probe.fact.id, run)
      return run
    }
    const mine = shelf.filter((probe) => (probe.fact.about === 'route') === (start !== null))
    await Promise.all(mine.map(begin))
  }

  setMaxListeners(0, signal) // each probe of each way listens for the one stop
  await Promise.all([walk(null), ...evidence.routes.map(walk)])
  return evidence
}

/** The reading as its fact’s schema takes it. */
function legibly({ fact }: Probe, reading: Reading<unknown>): Reading<unknown> {
  if (reading.state === 'unmeasured') return { ...reading, detail: legible(reading.detail) }
  const value = fact.read(reading.value)
  return value === undefined ? unmeasured('crashed', 'what was measured makes no sense', reading.tookMs) : { ...reading, value }
}

function measuredAnswers(told: Answers | undefined): Reading<unknown> | null {
  if (!told || (told.where === null && told.serverIsHere === null && told.changed === null)) return null
  const value = {
    where: told.where ?? 'not sure',
    serverIsHere: told.serverIsHere ?? 'not sure',
    changed: told.changed ?? 'not sure',
  }
  return { state: 'measured', value, tookMs: 0 }
}

interface Outcome {
  readonly reading: Reading<unknown>
  readonly learnt: Learnt
}

/** Runs one probe under its patience; whatever happens, a reading comes back. */
async function lookPatiently(probe: Probe, signal: AbortSignal, look: (own: AbortSignal) => ReturnType<Probe['look']>): Promise<Outcome> {
  const started = performance.now()
  const took = (): number => Math.round(performance.now() - started)
  if (signal.aborted) return { reading: unmeasured('cancelled', 'stopped before it began'), learnt: {} }

  const own = new AbortController()
  let stop = (): void => undefined
  // What was stopped midway measured nothing: a question that the user cut off must not look like an answer that failed to come.
  const stopped = new Promise<Outcome>((resolve) => {
    stop = () => {
      resolve({ reading: unmeasured('cancelled', 'stopped', took()), learnt: {} })
      own.abort(over)
    }
  })
  signal.addEventListener('abort', stop, { once: true })
  const patience = setTimeout(() => own.abort(over), probe.patience)
  let lastCall: NodeJS.Timeout | undefined
  const overdue = new Promise<Outcome>((resolve) => {
    own.signal.addEventListener('abort', () => {
      lastCall = setTimeout(
        () => resolve({ reading: unmeasured('timed out', `no answer in ${String(probe.patience)} ms`, took()), learnt: {} }),
        grace,
      )
    })
  })
  const looked = Promise.resolve()
    .then(() => look(own.signal))
    .then(
      (result): Outcome => ('reading' in result ? result : { reading: result, learnt: {} }),
      (error: unknown): Outcome => ({
        reading: own.signal.aborted
          ? unmeasured('timed out', 'stopped', took())
          : unmeasured('crashed', error instanceof Error ? error.message : String(error), took()),
        learnt: {},
      }),
    )
  const outcome = await Promise.race([stopped, looked, overdue])
  own.abort(over) // whatever the probe left open ends with it
  clearTimeout(patience)
  clearTimeout(lastCall)
  signal.removeEventListener('abort', stop)
  return { ...outcome, reading: { ...outcome.reading, tookMs: took() } }
}

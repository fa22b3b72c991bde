import { randomUUID } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import {
  evidenceSchema,
  evidenceVersion,
  readingIdOf,
  readingOf,
  withReading,
  withRoute,
  type Evidence,
  valueOf,
  type SeenReading,
} from '@shared/model/evidence'
import { isProven } from '@shared/judging/routes'
import answers from '@shared/facts/answers'
import certificate from '@shared/facts/certificate'
import connection from '@shared/facts/connection'
import fromOutside from '@shared/facts/from-outside'
import identity from '@shared/facts/identity'
import otherDevice from '@shared/facts/other-device'
import ownBrowser from '@shared/facts/own-browser'
import watched from '@shared/facts/watched'
import type { ExaminationPush } from '@shared/ipc/contract'
import type { DeviceLook } from '@shared/model/device-look'
import type { AnyFact } from '@shared/model/fact'
import { measured, unmeasured, type Reading } from '@shared/model/reading'
import { firstRoutes, asksForNothingElse, leadsToOneEndpoint, kindOf, routeFrom, targetOn, type LearntRoute } from '@shared/model/routes'
import type { SeenByPhone } from '@shared/model/phone'
import { instantOf } from '@shared/model/quantities'
import type { Answers } from '@shared/session'
import type { Route, Target } from '@shared/model/target'
import { legibleMessage, say } from '@shared/model/message'
import type { Run } from '@shared/watch/history'
import { toldRuns } from '@shared/watch/patterns'
import { addressClass } from '@shared/addresses/address'
import { version } from '../../package.json'
import { gateFor, once, onceEach } from './gate'
import { lookPatiently } from './patience'
import type { Probe } from './probe'
import { probes } from './shelf'
import type { Surroundings } from '../computer/surroundings'

export interface ExamineOptions {
  /** What the user told; questions left open are not facts. */
  readonly answers?: Answers
  /** What a phone outside the home showed just before, as the user says. */
  readonly phoneSaw?: SeenByPhone
  /** How far another device at home got just before. */
  readonly deviceLooked?: DeviceLook
  /** How far the user’s own browser got just before. */
  readonly browserLooked?: DeviceLook
  /** What a watch of this server saw before. */
  readonly earlier?: readonly Run[]
  /** Its id, where the asker wants to know it beforehand; a random one where it is left out. */
  readonly examination?: string
  /** Only these facts; all where it is left out. */
  readonly only?: readonly AnyFact[]
  readonly shelf?: readonly Probe[]
}

/** A server that publishes more is somebody's joke; each is knocked at, and a home's router keeps no more in mind at once without trouble. */
const mostRoutes = 64
/** Ways on which somebody answers that are walked at a time: each opens up to nine sockets at once. A dead one opens one, and waits for nobody. */
const mostLiving = 8

/**
 * Measures everything about one target and streams each reading as it comes, on three walks: around (this computer, its network, the account), along
 * each route, and at the server once a route was seen to lead to it. Routes run side by side, and those that are learnt on the way join them.
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
  const { phoneSaw, deviceLooked, browserLooked, earlier = [] } = options
  if (phoneSaw !== undefined) read({ ...readingIdOf(fromOutside, null), reading: measured({ saw: phoneSaw }, 0) })
  if (deviceLooked) read({ ...readingIdOf(otherDevice, null), reading: measured(deviceLooked, 0) })
  if (browserLooked) read({ ...readingIdOf(ownBrowser, null), reading: measured(browserLooked, 0) })
  const runs = toldRuns(earlier, surroundings.now())
  if (runs.length > 0) read({ ...readingIdOf(watched, null), reading: measured({ runs }, 0) })

  const living = gateFor(mostLiving)
  const probeOf = (fact: AnyFact): Probe | undefined => shelf.find((probe) => probe.fact.id === fact.id)

  /** One way through facts, of one route or around all: each probe starts as soon as those before it have read, here or `elsewhere`. */
  const walk = (start: Route | null, mine: readonly Probe[], elsewhere: Begin, chain: readonly Uint8Array[] = []): Walk => {
    const at = { route: start, chain }
    const valueHere = <F extends AnyFact>(fact: F) => valueOf(evidence, fact, start?.id ?? null)
    const took = (fact: AnyFact) => readingOf(evidence, fact, start?.id ?? null)?.tookMs
    let leave = (): void => undefined
    const enter = once(async () => {
      if (start !== null && valueHere(connection)?.outcome === 'open') leave = await living.enter(signal)
    })
    const begin: Begin = onceEach(async (probe) => {
      const before = probe.after.flatMap((fact) => probeOf(fact) ?? [])
      await Promise.all(before.map((other) => (mine.includes(other) ? begin(other) : elsewhere(other))))
      if (before.length > 0) await enter()
      const id = readingIdOf(probe.fact, start?.id ?? null)
      push({ type: 'looking', examination, ...id })
      const { reading, learnt } =
        surroundings.offline && isToldOutside(start)
          ? { reading: unmeasured('not permitted', say`Relock was asked to stay offline`), learnt: {} }
          : await lookPatiently(probe, signal, (own) =>
              probe.look(valueHere, { surroundings, target: targetOn(target, start), route: at.route, signal: own, chain: at.chain, took }),
            )
      if (learnt.chain) at.chain = learnt.chain
      if (at.route && (learnt.name !== undefined || learnt.address !== undefined)) {
        const { kind, name } = at.route
        const address = learnt.address ?? at.route.address
        at.route = { ...at.route, address, name: learnt.name ?? name, kind: address === null || kind === 'relay' ? kind : kindOf(address) }
        learn(at.route)
      }
      // Before its reading: once that is there, nobody waits for more ways from it (`certainSoFar`).
      for (const told of learnt.routes ?? []) join(told)
      read({ ...id, reading: legibly(probe, reading) })
      if (start !== null && probe.fact.id === identity.id && isProven(evidence, start)) prove(start)
    })
    const whole = Promise.all(mine.map(begin)).then(() => leave())
    const taught = probeOf(certificate)
    return { route: start, chain: () => at.chain, begin, whole, named: taught && mine.includes(taught) ? begin(taught) : whole }
  }

  const aboutRoutes = shelf.filter(({ fact }) => fact.about === 'route')
  /** What waits for something read on a route is asked at the server: on the first way that was seen to lead to it. */
  const atServer = shelf.filter((probe) => !aboutRoutes.includes(probe) && probe.after.some(({ about }) => about === 'route'))
  let prove = (_: Route | null): void => undefined
  const proven = new Promise<Route | null>((resolve) => (prove = resolve))

  const walks: Walk[] = []
  const begun: Promise<void>[] = []
  const go = (route: Route): void => {
    const begins = walk(route, aboutRoutes, around.begin)
    walks.push(begins)
    begun.push(begins.whole)
  }
  /** A way that is learnt while looking is walked as well, once. */
  const join = (told: LearntRoute, again = false): void => {
    const route = routeFrom(told, `r${String(evidence.routes.length + 1)}`)
    if (route === null || signal.aborted || evidence.routes.length >= mostRoutes) return
    const there = evidence.routes.filter((known) => leadsToOneEndpoint(known, route, target))
    if (there.some((known) => asksForNothingElse(known, route))) return
    // The certificate that it is there may tell the very name.
    const unnamed = walks.filter((known) => there.some(({ id, name }) => id === known.route?.id && name === null))
    if (unnamed.length > 0 && !again) begun.push(Promise.all(unnamed.map(({ named }) => named)).then(() => join(told, true)))
    else {
      learn(route)
      go(route)
    }
  }
  const allBegun = async (): Promise<void> => {
    for (const one of begun) await one // it grows meanwhile, and its end moves with it
  }

  setMaxListeners(0, signal) // each probe of each way listens for the one stop
  const nowhere: Begin = () => Promise.resolve()
  const around = walk(
    null,
    shelf.filter((probe) => !aboutRoutes.includes(probe) && !atServer.includes(probe)),
    nowhere,
  )
  begun.push(around.whole)
  evidence.routes.forEach(go)
  const askServer = (route: Route | null, asked: readonly Probe[]): Promise<void> => {
    const there = walks.find((known) => known.route?.id === route?.id)
    const elsewhere: Begin = (probe) => (aboutRoutes.includes(probe) ? (there?.begin ?? nowhere)(probe) : around.begin(probe))
    return walk(route, asked, elsewhere, there?.chain()).whole
  }
  const server = proven.then(async (route) => {
    await askServer(route, atServer)
    return route
  })
  await allBegun()
  prove(null)
  const askedOn = await server
  await allBegun()
  // With words alone no way is known before plex.tv has told of some: what only the server itself can tell is asked then.
  const met = askedOn === null && !signal.aborted ? evidence.routes.find((route) => isProven(evidence, route)) : undefined
  const untold = atServer.filter(({ fact }) => readingOf(evidence, fact, null)?.state !== 'measured')
  if (met) await askServer(met, untold)
  return evidence
}

/** A way out of the home that somebody else told of: only the user’s own target may lie there. */
const isToldOutside = (route: Route | null): boolean =>
  route?.host !== undefined && route.address !== null && addressClass(route.address) === 'public'

/** Starts a probe where it was not started yet; ends when it has read. Never fails. */
type Begin = (probe: Probe) => Promise<void>

interface Walk {
  readonly route: Route | null
  /** The certificates that were judged on it, as far as it has come. */
  readonly chain: () => readonly Uint8Array[]
  readonly begin: Begin
  readonly whole: Promise<void>
  /** It is known which name its certificate makes for it, or that none will be known. */
  readonly named: Promise<void>
}

/** The reading as its fact’s schema takes it. */
function legibly({ fact }: Probe, reading: Reading<unknown>): Reading<unknown> {
  if (reading.state === 'unmeasured') return { ...reading, detail: reading.detail && legibleMessage(reading.detail) }
  const value = fact.read(reading.value)
  return value === undefined ? unmeasured('crashed', say`what was measured makes no sense`, reading.tookMs) : { ...reading, value }
}

function measuredAnswers(told: Answers | undefined): Reading<unknown> | null {
  if (
    !told ||
    [told.where, told.serverIsHere, told.changed, told.began, told.device].every((answer) => answer === null || answer === undefined)
  )
    return null
  const value = {
    where: told.where ?? 'not sure',
    serverIsHere: told.serverIsHere ?? 'not sure',
    changed: told.changed ?? 'not sure',
    ...(told.began === undefined ? {} : { began: told.began }),
    ...(told.program === undefined ? {} : { program: told.program }),
    ...(told.device === undefined ? {} : { device: told.device }),
  }
  return { state: 'measured', value, tookMs: 0 }
}

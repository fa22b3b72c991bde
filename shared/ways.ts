import { hostAndPort } from './addresses/spell'
import { diagnose, type Diagnosis } from './diagnose'
import { reachOf, type Reach } from './judging/routes'
import type { Evidence } from './model/evidence'
import { say, type Message } from './model/message'
import type { Look } from './model/signs'
import { computerWords } from './model/system'
import type { Route } from './model/target'

/** One way to the server, as the table of them shows it: window, reports and command line draw this and nothing else. */
export interface Way {
  readonly route: Route
  /** `192.168.1.20:32400`; the name in it where no address is known. */
  readonly address: string
  readonly scheme: 'https' | 'http'
  readonly told: Message
  readonly reach: Reach
  /** Whoever shows the message would try it. */
  readonly counts: boolean
  /** It speaks for the server: no other got further. */
  readonly speaks: boolean
}

const toldBy: Readonly<Record<Route['learntFrom'], Message>> = {
  typed: say`you`,
  announced: say`the server itself, in this network`,
  'this computer': say`this computer`,
  earlier: say`an earlier look`,
  resolved: say`a name server`,
  guessed: say`Relock, as a usual port`,
  'the log': say`the server’s log`,
  'the preferences': say`the server’s settings`,
  'plex.tv': say`plex.tv`,
  'pasted text': say`what you pasted`,
}

export const reachLooks: Readonly<Record<Reach, Look>> = {
  nothing: { sign: 'dash', word: say`nobody answers` },
  'a refusal': { sign: 'cross', word: say`turned away` },
  'an open port': { sign: 'note', word: say`something answers` },
  encryption: { sign: 'note', word: say`it encrypts` },
  'an accepted certificate': { sign: 'note', word: say`its certificate is accepted` },
  Plex: { sign: 'note', word: say`Plex answers` },
  'a secure connection': { sign: 'check', word: say`the lock is closed` },
  'another server': { sign: 'warning', word: say`another Plex server answers` },
}

/** All of them, those that count first, and of these the ones that speak. */
export function waysOf(evidence: Evidence, diagnosis: Diagnosis = diagnose(evidence)): readonly Way[] {
  const ways = evidence.routes.map((route): Way => ({
    route,
    address: hostAndPort(route.address ?? route.name ?? route.host ?? evidence.target.host, route.port),
    scheme: (route.host === undefined ? evidence.target.onlyHttp : route.onlyHttp) ? 'http' : 'https',
    told: toldBy[route.learntFrom],
    reach: reachOf(evidence, route),
    counts: diagnosis.counting.includes(route.id),
    speaks: diagnosis.speaking.includes(route.id),
  }))
  return [...ways].sort((a, b) => rankOf(a) - rankOf(b))
}

function rankOf({ counts, speaks }: Way): number {
  if (speaks) return 0
  return counts ? 1 : 2
}

export const countsWord = ({ counts }: Way): Message => (counts ? say`yes` : say`no`)

/** What the table says above itself: from where it was all seen. */
export const seenFrom = ({ measuredFrom }: Evidence): Message =>
  say`As seen from ${computerWords[measuredFrom.system]}. “Counts” says whether what shows the message would try it; a way that does not count may be dead.`

/** As data, for scripts. */
export const waysAsData = (evidence: Evidence, diagnosis?: Diagnosis) =>
  waysOf(evidence, diagnosis).map(({ route, scheme, reach, counts }) => ({
    address: route.address,
    port: route.port,
    name: route.name,
    scheme,
    kind: route.kind,
    learntFrom: route.learntFrom,
    reached: reach,
    counts,
  }))

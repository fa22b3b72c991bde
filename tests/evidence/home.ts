import type answers from '@shared/facts/answers'
import type { Evidence } from '@shared/model/evidence'
import type { Failure } from '@shared/model/failure'
import type { ValueOf } from '@shared/model/fact'
import type { Route, Target } from '@shared/model/target'
import { isAddress } from '@shared/addresses/address'
import { plexDirectName } from '@shared/addresses/plex-direct'
import { readPublishedUrl } from '@shared/addresses/published-url'
import { measured } from '@shared/model/reading'
import { evidenceOf, type Values } from './builder'
import { accepting, authority, chainOf, leaf } from './certificates'
import { namesAre } from './dns'
import { hash, route, target, today } from './frame'
import { offering } from './handshakes'
import { clockAhead, connectionThat, internetIs } from './network'
import { withSeen } from './readings'
import { plexAnswer } from './who-answers'

/** What is seen in a home that differs from a healthy one. */
export interface Seen extends Omit<Values, 'answers'> {
  readonly answers?: Partial<ValueOf<typeof answers>>
  readonly target?: Partial<Target>
  readonly route?: Partial<Route>
  /** Further addresses that are published, on which nobody answers; a name with the address that it leads to. */
  readonly deadWays?: readonly (string | { readonly name: string; readonly leadsTo: string })[]
  /** By how much this computer's clock is ahead of `today`, milliseconds. */
  readonly ownClockAhead?: number
}

/** What is seen where all is well: of this computer's files and of the server's, nothing. */
function healthy(ownClockAhead: number | undefined): Values {
  // A server whose clock is right sees a computer's wrong one as everybody else does.
  const atRightTime = { ...plexAnswer(), clockOffset: (ownClockAhead ?? 0) + 300 }
  return {
    clock: clockAhead(ownClockAhead ?? 200),
    internet: internetIs(200, 204),
    hostsFile: null,
    interfaces: null,
    nameServers: null,
    connection: connectionThat('open'),
    handshake: offering('TLS 1.2', 'TLS 1.3'),
    certificate: chainOf(leaf(), authority()),
    trust: accepting,
    names: namesAre(),
    identity: { secure: atRightTime, plain: atRightTime },
    logStory: null,
    preferences: null,
    steadiness: { made: 0, cutOff: 0 },
    browserOpinion: null,
  }
}

const unsure = { where: 'not sure', serverIsHere: 'not sure', changed: 'not sure' } as const

/** Evidence of a healthy home, but for what is given. */
export function home({ answers, target: asked, route: way, ownClockAhead, deadWays = [], ...seen }: Seen = {}): Evidence {
  const told = answers === undefined ? {} : { answers: { ...unsure, ...answers } }
  const dead = deadWays.map((given, index): Route => {
    const at = typeof given === 'string' ? given : given.name
    const way = readPublishedUrl(`https://${at.includes(':') && !at.includes('.') ? `[${at}]` : at}`)
    if (!way) throw new RangeError(`${at} is no way`)
    const { host, port } = way
    const named = isAddress(host)
      ? { address: host, name: plexDirectName(host, hash) }
      : { address: typeof given === 'string' ? null : given.leadsTo, name: host }
    return { ...route, ...named, id: `dead-${String(index)}`, host, port, learntFrom: 'plex.tv' }
  })
  const evidence = evidenceOf(
    { ...told, ...healthy(ownClockAhead), ...seen },
    {
      startedAt: new Date(today + (ownClockAhead ?? 0)).toISOString(),
      target: { ...target, ...asked },
      routes: [{ ...route, ...way }, ...dead],
    },
  )
  return dead.reduce((so, { id, address: at, port }) => {
    const attempts = at === null ? [] : [{ address: at, outcome: 'no answer' as const, tookMs: 4_000 }]
    return withSeen(so, 'connection', measured({ ...connectionThat('no answer'), attempts, port }, 4_000), id)
  }, evidence)
}

/** A port that did not open: nothing above it could be measured. */
export const closed = (outcome: Failure): Seen => ({
  connection: connectionThat(outcome),
  handshake: null,
  certificate: null,
  trust: null,
  identity: null,
  steadiness: null,
  names: null,
  route: { name: null },
})

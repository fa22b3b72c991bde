import type { FoundServer } from '@shared/ipc/contract'
import type { Evidence } from '@shared/model/evidence'
import type { SeenByPhone } from '@shared/model/phone'
import type { Route, Target } from '@shared/model/target'
import { publishing } from './account'
import { evidenceOf, type Values } from './builder'
import { accepting, chainOf, leaf, refusing } from './certificates'
import { gives, namesAre, resolver } from './dns'
import { address, days, hash, name } from './frame'
import { offering } from './handshakes'
import { clockAhead as ahead, connectionThat, internetIs } from './network'
import { failed, plexAnswer } from './who-answers'

const day = 86_400_000
const machineIdentifier = '0123456789abcdef0123456789abcdef01234567'
const version = '1.43.0.10467-2b1ba6e69'

export const target: Target = {
  label: 'Living-room server',
  from: 'announced',
  host: address,
  port: 32_400,
  insistsOn: null,
  hash,
  machineIdentifier,
}

export const route: Route = { id: 'r1', address, port: 32_400, name, kind: 'local', learntFrom: 'announced' }

export const found: FoundServer = {
  id: 's1',
  name: 'Living-room server',
  address,
  port: 32_400,
  version,
  from: 'announced',
  lock: 'looking',
}

const frame: Parameters<typeof evidenceOf>[1] = {
  relock: '0.1.0',
  examination: 'sample',
  startedAt: '2026-11-21T18:04:00.000Z',
  measuredFrom: { system: 'linux', systemVersion: 'Debian 12', runtime: 'Node 20' },
  target,
  routes: [route],
}

/** An examination before its first reading. */
export const blank: Evidence = evidenceOf({}, frame)

export interface Home {
  /** The router throws away answers that lead inside the home. */
  readonly nameHidden?: boolean
  /** What the name server that the router asks does with such answers; it has none where this is left out. */
  readonly behind?: 'hides' | 'passes'
  /** Milliseconds by which this computer's clock is ahead. */
  readonly clockAhead?: number
  /** Nothing opens there. */
  readonly silent?: boolean
  /** plex.tv does not answer from here. */
  readonly plexTvAway?: boolean
  /** plex.tv tells about the account that is signed in. */
  readonly accountTold?: boolean
  /** plex.tv tells apps of a way from outside, and the user said that the message appears there. */
  readonly outsideTold?: boolean
  /** What a phone outside shows. */
  readonly phoneSaw?: SeenByPhone
}

/** Where nothing opens, nothing above it can be asked. */
const unreached: Values = {
  handshake: null,
  certificate: null,
  trust: null,
  browserOpinion: null,
  identity: null,
  steadiness: null,
}

function above(clockAhead: number): Values {
  const late = clockAhead > 90 * day
  const plex = { ...plexAnswer({ machineIdentifier, version }), clockOffset: clockAhead }
  return {
    handshake: offering('TLS 1.2', 'TLS 1.3'),
    certificate: chainOf(
      leaf({ notBefore: days(-30), notAfter: days(60), key: { type: 'EC', bits: 256 }, signature: 'ecdsa-with-SHA384' }),
    ),
    trust: late ? refusing('expired') : accepting,
    browserOpinion: {
      name,
      result: late ? 'net::ERR_CERT_DATE_INVALID' : 'net::OK',
      accepted: !late,
      knownRoot: true,
      version: '142.0',
    },
    identity: { secure: late ? failed('not trusted') : plex, plain: plex },
    steadiness: { made: 0, cutOff: 0 },
  }
}

function valuesIn({
  nameHidden = false,
  behind,
  clockAhead = 300,
  silent = false,
  plexTvAway = false,
  accountTold = false,
  outsideTold = false,
  phoneSaw,
}: Home): Values {
  const account = { failure: null, confirmed: true, home: false, homeAdmin: false, restricted: false, guest: false, subscribed: false }
  const answer = (hides: boolean) => (hides ? gives() : gives(address))
  const led = answer(nameHidden)
  const router = resolver({ server: led, privateControl: led, software: 'dnsmasq-2.90' })
  const ledBehind = answer(behind === 'hides')
  const next = resolver({
    address: '192.168.1.2',
    from: 'behind',
    server: ledBehind,
    privateControl: ledBehind,
    software: 'unbound 1.17.1',
  })
  return {
    interfaces: {
      adapters: [{ name: 'eth0', kind: 'wired or Wi-Fi', addresses: [{ address: '192.168.1.5', prefixLength: 24 }] }],
      gateways: ['192.168.1.1'],
    },
    clock: ahead(clockAhead),
    internet: internetIs(plexTvAway ? 'no answer' : 200, 204),
    ...(accountTold ? { account } : {}),
    ...(outsideTold
      ? {
          published: publishing('192.168.1.20', '203.0.113.7'),
          answers: { where: 'away from home' as const, serverIsHere: 'not sure' as const, changed: 'not sure' as const },
        }
      : {}),
    ...(phoneSaw === undefined ? {} : { fromOutside: { saw: phoneSaw } }),
    hostsFile: { entries: [] },
    names: namesAre({ system: led, resolvers: behind === undefined ? [router] : [router, next] }),
    connection: connectionThat(silent ? 'no answer' : 'open'),
    ...(silent ? unreached : above(clockAhead)),
  }
}

/** Milliseconds; a list of checks has to tell each its own. */
const took: ReadonlyMap<string, number> = new Map([
  ['names', 24],
  ['internet', 88],
])

/** Everything that Relock sees in one home, its readings in the order in which they arrive. */
export function livingRoom(home: Home = {}): Evidence {
  const evidence = evidenceOf(valuesIn(home), frame)
  const readings = evidence.readings.map((entry) => ({
    ...entry,
    reading: { ...entry.reading, tookMs: took.get(entry.fact) ?? entry.reading.tookMs },
  }))
  return { ...evidence, readings }
}

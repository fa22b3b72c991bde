import account from '@shared/facts/account'
import bothProtocols from '@shared/facts/both-protocols'
import answers from '@shared/facts/answers'
import browserOpinion from '@shared/facts/browser-opinion'
import certificate from '@shared/facts/certificate'
import clock from '@shared/facts/clock'
import connection from '@shared/facts/connection'
import fromOutside from '@shared/facts/from-outside'
import frontPage from '@shared/facts/front-page'
import handshake from '@shared/facts/handshake'
import hostsFile from '@shared/facts/hosts-file'
import identity from '@shared/facts/identity'
import interfaces from '@shared/facts/interfaces'
import internet from '@shared/facts/internet'
import logStory from '@shared/facts/log-story'
import mapping from '@shared/facts/mapping'
import nameServers from '@shared/facts/name-servers'
import names from '@shared/facts/names'
import otherDevice from '@shared/facts/other-device'
import ownBrowser from '@shared/facts/own-browser'
import browsers from '@shared/facts/browsers'
import plexCloud from '@shared/facts/plex-cloud'
import preferences from '@shared/facts/preferences'
import published from '@shared/facts/published'
import serverRecord from '@shared/facts/server-record'
import steadiness from '@shared/facts/steadiness'
import trust from '@shared/facts/trust'
import watched from '@shared/facts/watched'
import { evidenceVersion, readingIdOf, type Evidence, type SeenReading } from '@shared/model/evidence'
import type { AnyFact, ValueOf } from '@shared/model/fact'
import { say } from '@shared/model/message'
import { measured, unmeasured } from '@shared/model/reading'
import { route, target, today } from './frame'

/** The facts that tests build evidence of, by the word that stands for each. Any other is added to it with `withSeen`. */
const facts = {
  account,
  bothProtocols,
  answers,
  browserOpinion,
  browsers,
  certificate,
  clock,
  connection,
  fromOutside,
  frontPage,
  handshake,
  hostsFile,
  identity,
  interfaces,
  internet,
  logStory,
  mapping,
  nameServers,
  names,
  otherDevice,
  ownBrowser,
  plexCloud,
  preferences,
  published,
  serverRecord,
  steadiness,
  trust,
  watched,
}
type Word = keyof typeof facts

/** What was measured; `null`: could not be; left out: was not asked. */
export type Values = { readonly [W in Word]?: ValueOf<(typeof facts)[W]> | null }

const readingOf = (fact: AnyFact, value: unknown): SeenReading['reading'] =>
  value === null ? unmeasured('unreached', say`made by hand`) : measured(fact.schema.parse(value), 5)

/** Evidence made by hand, its readings in the order in which they are written; `frame` is what else stands in it. */
export const evidenceOf = (values: Values, frame: Partial<Omit<Evidence, 'readings'>> = {}): Evidence => {
  const { routes = [route] } = frame
  return {
    schema: evidenceVersion,
    relock: '0.0.0',
    examination: 'made-by-hand',
    startedAt: new Date(today).toISOString(),
    measuredFrom: { system: 'linux', systemVersion: '6.1', runtime: 'Node 20' },
    offline: false,
    target,
    ...frame,
    routes,
    readings: (Object.keys(values) as Word[]).map((word) => ({
      ...readingIdOf(facts[word], routes[0]?.id ?? null),
      reading: readingOf(facts[word], values[word]),
    })),
  }
}

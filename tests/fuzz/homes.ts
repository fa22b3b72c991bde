import {
  evidenceSchema,
  isSameReading,
  readingIdOf,
  readingIdSchema,
  seenReadingSchema,
  withReading,
  type Evidence,
  type ReadingId,
  type SeenReading,
} from '@shared/model/evidence'
import connection from '@shared/facts/connection'
import { factById, facts } from '@shared/facts/shelf'
import { whyUnmeasured, type Reading } from '@shared/model/reading'
import { say } from '@shared/model/message'
import { cases } from '../evidence/cases'
import { address, hash, machineIdentifier, name } from '../evidence/frame'
import { home } from '../evidence/home'
import { sampleEvidence } from '../evidence/sample'
import type { Dice } from './dice'
import { madeUp, mutated, type Words } from './shapes'

/** Evidence for every cause and every turn of its words, and two homes that are well or measured in full. */
export const homes: readonly Evidence[] = [home(), sampleEvidence, ...cases.map(([, seen]) => home(seen))]

/** Words of evidence, and what only somebody with a plan would write there. */
export const words: Words = [
  address,
  name,
  hash,
  machineIdentifier,
  `*.${hash}.plex.direct`,
  'plex.family.example',
  '*.lan',
  'localhost',
  'Attic',
  'nginx',
  'dnsmasq-2.90',
  'r1',
  'r2',
  'RSA',
  'TLS_RSA_WITH_RC4_128_SHA',
  'DHE 1024 bits',
  'sha1WithRSAEncryption',
  'keyEncipherment',
  'digitalSignature',
  'protocol_version',
  'unrecognized_name',
  'net::ERR_CERT_DATE_INVALID',
  "Let's Encrypt",
  'Avast Web/Mail Shield Root',
  'plex',
  'system',
  'answered',
  '__proto__',
  'constructor',
  'toString',
  '',
  ' ',
  '.',
  '{0}',
  '$&',
  '%',
  '\\',
  '(((',
  '\u001b[2J',
  'a\nb',
  '\u202e',
  '\u2066',
  '\u0085',
  '\ud800',
  'İstanbul ẞ',
  '王',
  '2026-11-21T08:00:00.000Z',
  '+275760-09-13T00:00:00.000Z',
  '1.2.3.4',
  '999.1.1.1',
  '::',
  'fe80::1%eth0',
  'x'.repeat(300),
]

const pick = <T>(of: readonly T[], roll: Dice): T => of[roll(of.length)] as T

/** A home that nobody has seen: one of ours with up to six things changed, as a wire, a stranger’s file or a later Relock might. */
export function strangeHome(roll: Dice): Evidence {
  let evidence = pick(homes, roll)
  for (let changes = 1 + roll(6); changes > 0; changes--) evidence = changed(evidence, roll)
  return evidence
}

/** What the schema refuses, every door refuses, and it never comes to be judged: only what is made up here is held to it, as the rest was before. */
function changed(evidence: Evidence, roll: Dice): Evidence {
  const { readings, routes } = evidence
  const asked: ReadingId = readings.length === 0 ? readingIdOf(connection, 'r1') : readingIdSchema.parse(pick(readings, roll))
  const kind = roll(10)
  // The frame: target, routes, times.
  if (kind === 0) return evidenceSchema.safeParse(mutated(evidenceSchema, evidence, roll, words)).data ?? evidence
  if (kind === 1) return { ...evidence, readings: without(evidence, asked).readings }
  if (kind === 2) return withMadeUp(evidence, { ...asked, reading: lost(roll) })
  // The same question in another home.
  if (kind === 3) {
    const other = pick(homes, roll).readings.find((entry) => isSameReading(entry, asked))
    return other ? withReading(evidence, other) : evidence
  }
  // A second way, which shares what was read on the first.
  if (kind === 4 && routes.length < 3 && routes[0]) {
    const id = `r${String(routes.length + 1)}`
    // A mutant's ways may bear any number, and what was read on one that is gone may still be there.
    if (routes.some((route) => route.id === id) || readings.some(({ route }) => route === id)) return evidence
    const shared = readings.filter(({ route }) => route === routes[0]?.id && roll(3) > 0).map((entry) => ({ ...entry, route: id }))
    return { ...evidence, routes: [...routes, { ...routes[0], id }], readings: [...readings, ...shared] }
  }
  if (kind === 5) {
    const fact = pick(facts, roll)
    const reading: Reading<unknown> = { state: 'measured', value: madeUp(fact.schema, roll, words), tookMs: 1 }
    return withMadeUp(evidence, { ...readingIdOf(fact, routes[0]?.id ?? null), reading })
  }
  const reading = readings.find((entry) => isSameReading(entry, asked))?.reading
  const fact = factById.get(asked.fact)
  if (reading?.state !== 'measured' || !fact) return evidence
  return withMadeUp(evidence, { ...asked, reading: { ...reading, value: mutated(fact.schema, reading.value, roll, words) } })
}

function withMadeUp(evidence: Evidence, entry: SeenReading): Evidence {
  const legible = seenReadingSchema.safeParse(entry).data
  return legible ? withReading(evidence, legible) : evidence
}

const lost = (roll: Dice): Reading<unknown> => ({
  state: 'unmeasured',
  why: pick(whyUnmeasured, roll),
  detail: say`stopped at ${pick(words, roll)}`,
  tookMs: 1,
})

export const without = (evidence: Evidence, asked: ReadingId): Evidence => ({
  ...evidence,
  readings: evidence.readings.filter((entry) => !isSameReading(entry, asked)),
})

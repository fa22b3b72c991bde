import { evidenceSchema, readingKey, splitReadingKey, type Evidence } from '@shared/model/evidence'
import { factById, facts } from '@shared/facts/shelf'
import { whyUnmeasured, type Reading } from '@shared/model/reading'
import { say } from '@shared/model/message'
import { cases } from '../judging/cases'
import { address, hash, home, machineIdentifier, name } from '../judging/evidence'
import { sampleEvidence } from '../report/sample-evidence'
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
  let evidence: unknown = pick(homes, roll)
  for (let changes = 1 + roll(6); changes > 0; changes--) {
    const next = changed(evidence as Evidence, roll)
    // What the schema refuses, every door refuses: it never comes to be judged.
    if (evidenceSchema.safeParse(next).success) evidence = next
  }
  return evidenceSchema.parse(evidence)
}

function changed(evidence: Evidence, roll: Dice): unknown {
  const { readings, routes } = evidence
  const keys = Object.keys(readings)
  const key = keys.length === 0 ? 'connection@r1' : pick(keys, roll)
  const kind = roll(10)
  // The frame: target, routes, times.
  if (kind === 0) return mutated(evidenceSchema, evidence, roll, words)
  if (kind === 1) return { ...evidence, readings: without(readings, key) }
  if (kind === 2) return { ...evidence, readings: { ...readings, [key]: lost(roll) } }
  // The same question in another home.
  if (kind === 3) {
    const other = pick(homes, roll).readings[key]
    return other ? { ...evidence, readings: { ...readings, [key]: other } } : evidence
  }
  // A second way, which shares what was read on the first.
  if (kind === 4 && routes.length < 3 && routes[0]) {
    const id = `r${String(routes.length + 1)}`
    const shared = Object.entries(readings).flatMap(([old, reading]) => {
      const { fact, route } = splitReadingKey(old)
      return route === routes[0]?.id && roll(3) > 0 ? [[readingKey(fact, id), reading] as const] : []
    })
    return { ...evidence, routes: [...routes, { ...routes[0], id }], readings: { ...readings, ...Object.fromEntries(shared) } }
  }
  if (kind === 5) {
    const fact = pick(facts, roll)
    const at = readingKey(fact.id, fact.about === 'route' ? (routes[0]?.id ?? null) : null)
    return { ...evidence, readings: { ...readings, [at]: { state: 'measured', value: madeUp(fact.schema, roll, words), tookMs: 1 } } }
  }
  const reading = readings[key]
  const fact = factById.get(splitReadingKey(key).fact)
  if (reading?.state !== 'measured' || !fact) return evidence
  return { ...evidence, readings: { ...readings, [key]: { ...reading, value: mutated(fact.schema, reading.value, roll, words) } } }
}

const lost = (roll: Dice): Reading<unknown> => ({
  state: 'unmeasured',
  why: pick(whyUnmeasured, roll),
  detail: say`stopped at ${pick(words, roll)}`,
  tookMs: 1,
})

export const without = (readings: Evidence['readings'], key: string): Evidence['readings'] =>
  Object.fromEntries(Object.entries(readings).filter(([other]) => other !== key))

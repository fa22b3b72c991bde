import { diagnose, type Finding } from '@shared/diagnose'
import type { Evidence } from '@shared/model/evidence'
import { everyStep, isCostly, stepsOf, type Step } from '@shared/model/fix'
import { plexHomes } from '@shared/fixes/plex/plex-homes'
import { linkIds } from '@shared/model/links'
import type { Message } from '@shared/model/message'
import { systems, type System } from '@shared/model/system'
import { expect } from 'vitest'
import { spoken } from '../spoken'

export const textsOf = (step: Step): readonly Message[] => [
  step.title,
  ...step.text,
  ...(step.undo ? [step.undo] : []),
  ...(step.kind === 'choose' ? step.options.map((option) => option.label) : []),
]

interface Judged {
  readonly found: Finding
  readonly verdict: Finding['verdict']
  /** The same finding as it would be on another system. */
  readonly on: (system: System) => Finding | undefined
}

/** What a step is called that fits one system, or one kind of home of Plex. */
const onSomething = new RegExp(`-on-(${[...systems, ...plexHomes.map(({ id }) => id)].join('|')})\\b`)

/** What every finding must be, whoever wrote its cause: each a sentence, and what it demands. */
export const demands: Readonly<Record<string, (judged: Judged) => void>> = {
  'is found, with a proof that a person can check': ({ verdict }) => {
    expect(['confirmed', 'suspected']).toContain(verdict.is)
    expect('proofs' in verdict && verdict.proofs.length).toBeGreaterThanOrEqual(1)
  },
  'says what it means, and what you will do': ({ found }) => {
    expect(found.explanation.length).toBeGreaterThanOrEqual(2)
    expect(found.fix?.minutes).toBeGreaterThan(0)
  },
  'has at least one remedy, and asks for no look of the user’s: Relock looks after each': ({ found }) => {
    expect(found.fix?.remedies.length).toBeGreaterThanOrEqual(1)
    for (const { steps } of found.fix?.remedies ?? []) expect(steps.length).toBeGreaterThanOrEqual(1)
    const words = everyStep(stepsOf(found.fix))
      .flatMap(textsOf)
      .map((message) => spoken(message))
    for (const text of words) expect(text).not.toMatch(/check again|check still fails|next step/i)
  },
  'tries what costs nothing before what costs privacy or security': ({ found }) => {
    const costs = (found.fix?.remedies ?? []).map(isCostly)
    expect(costs).toEqual([...costs].sort((a, b) => Number(a) - Number(b)))
  },
  'says what something costs in its place, and once': ({ found }) => {
    for (const step of everyStep(stepsOf(found.fix)))
      for (const message of step.text) expect(spoken(message), step.id).not.toContain('costs something')
  },
  'gives on each system whatever it tells to paste': ({ on }) => {
    for (const system of systems) {
      const here = on(system)
      for (const step of everyStep(stepsOf(here?.fix)))
        for (const message of step.text)
          if (/\bpaste\b/i.test(message.sentence))
            expect(step.kind === 'copy' || message.values.some((value) => typeof value === 'object' && 'code' in value), step.id).toBe(true)
    }
  },
  'has no step for another system than the one that was measured': ({ on }) => {
    for (const system of ['linux', 'macos', 'windows'] as const) {
      const here = on(system)
      const ids = everyStep(stepsOf(here?.fix)).map(({ id }) => id)
      const others = ['linux', 'macos', 'windows'].filter((other) => other !== system)
      for (const other of others) expect(ids.filter((id) => new RegExp(`^(clock|allow)-on-${other}`).test(id))).toEqual([])
    }
  },
  'has no step for a system, a container or a product but where it was measured or is chosen': ({ on }) => {
    for (const system of systems)
      for (const { id } of stepsOf(on(system)?.fix)) {
        const place = onSomething.exec(id)?.[1]
        expect(place ?? system, id).toBe(system)
        expect(id).not.toMatch(/^(?:exception|exclusion)-/)
      }
  },
  'does not say that the server is fine: the verdict’s screen does, where it is proven': ({ found }) => {
    const words = [...found.explanation, ...(found.fix ? [found.fix.summary] : [])].map((message) => spoken(message))
    for (const text of words) expect(text).not.toMatch(/not the reason|server itself is (?:fine|well)|server is well\b|nothing is broken/i)
  },
  'gives every step and every option an id of its own': ({ found }) => {
    const steps = everyStep(stepsOf(found.fix))
    expect(steps.map((step) => step.id)).toEqual([...new Set(steps.map((step) => step.id))])
    for (const step of steps)
      if (step.kind === 'choose')
        expect(step.options.map((option) => option.id)).toEqual([...new Set(step.options.map((option) => option.id))])
  },
  'opens only pages that are on the list': ({ found }) => {
    for (const step of everyStep(stepsOf(found.fix))) if (step.kind === 'open') expect(linkIds).toContain(step.link)
  },
  'speaks in whole, short sentences with typographic marks': ({ found, verdict }) => {
    const said = [
      found.title,
      ...found.explanation,
      ...('proofs' in verdict ? verdict.proofs.flatMap((entry) => [entry.what, entry.seen]) : []),
      ...(found.fix ? [found.fix.summary, ...everyStep(stepsOf(found.fix)).flatMap(textsOf)] : []),
    ]
    for (const message of said) {
      expect(spoken(message).length, spoken(message)).toBeLessThanOrEqual(400)
      expect(spoken(message), 'a value is missing').not.toMatch(/undefined|NaN|\[object|Invalid Date/)
      expect(message.sentence, 'a typewriter’s mark').not.toMatch(/['"]/)
      expect(message.sentence, 'an empty word').not.toMatch(/\b(please|simply|just click|obviously)\b/i)
    }
    for (const message of found.explanation) expect(spoken(message)).toMatch(/[.?!”]$/)
  },
  'never tells to switch security off': ({ found }) => {
    for (const step of everyStep(stepsOf(found.fix)))
      if ('copy' in step) expect(step.copy).not.toMatch(/disable-web-security|rejectUnauthorized|secureConnections=2|rebind_protection='?0/)
  },
  'tells how to take back what it changes for good': ({ found }) => {
    for (const step of everyStep(stepsOf(found.fix)))
      if ('copy' in step && /\b(uci|mv|ren|policy\.add|rebind|private-domain|dns static|dns server)\b/.test(step.copy))
        expect(step.undo, step.id).toBeDefined()
  },
}

function findingIn(evidence: Evidence, cause: string): Finding {
  const found = diagnose(evidence).findings.find((entry) => entry.cause === cause)
  if (!found) throw new RangeError(`there is no cause ${cause}`)
  return found
}

/** Holds what a cause says of this evidence against one demand. */
export function demand(sentence: string, evidence: Evidence, cause: string): void {
  const found = findingIn(evidence, cause)
  const on = (system: System) => findingIn({ ...evidence, measuredFrom: { ...evidence.measuredFrom, system } }, cause)
  demands[sentence]?.({ found, verdict: found.verdict, on })
}

/** Holds it against all of them. */
export function expectWellSaid(evidence: Evidence, cause: string): void {
  for (const sentence of Object.keys(demands)) demand(sentence, evidence, cause)
}

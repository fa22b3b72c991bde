import { causes } from '@shared/causes/shelf'
import { diagnose } from '@shared/diagnose'
import type { Fix, Step } from '@shared/model/fix'
import { walk } from '@shared/model/fix'
import { links } from '@shared/model/links'
import { speak, type Message } from '@shared/model/message'
import { describe, expect, it } from 'vitest'
import { convicted, finding } from './convict'
import { cases, own } from './cases'
import { closed, home, namesAre, no, resolver, type Seen } from './evidence'

/** Every step that a person can come to, in whatever they choose. */
const everyStep = (steps: readonly Step[]): readonly Step[] =>
  steps.flatMap((step) => [step, ...(step.kind === 'choose' ? step.options.flatMap((option) => everyStep(option.steps)) : [])])

const textsOf = (step: Step): readonly Message[] => [
  step.title,
  ...step.text,
  ...(step.undo ? [step.undo] : []),
  ...(step.kind === 'choose' ? step.options.map((option) => option.label) : []),
]

it('there is evidence here for every cause on the shelf', () => {
  expect(new Set(cases.map(([cause]) => cause))).toEqual(new Set(causes.map((cause) => cause.id)))
})

describe.each(cases)('%s', (cause, seen) => {
  const found = finding(seen, cause)
  const { verdict } = found

  it('is found, with a proof that a person can check', () => {
    expect(['confirmed', 'suspected']).toContain(verdict.is)
    expect('proofs' in verdict && verdict.proofs.length).toBeGreaterThanOrEqual(1)
  })

  it('says what it means, and what you will do', () => {
    expect(found.explanation.length).toBeGreaterThanOrEqual(2)
    expect(found.fix?.minutes).toBeGreaterThan(0)
  })

  it('leads to steps with a recheck at their end', () => {
    expect(found.fix?.steps.at(-1)?.kind).toBe('recheck')
    expect(found.fix?.steps.filter((step) => step.kind === 'recheck')).toHaveLength(1)
  })

  it('gives every step and every option an id of its own', () => {
    const steps = everyStep(found.fix?.steps ?? [])
    expect(steps.map((step) => step.id)).toEqual([...new Set(steps.map((step) => step.id))])
    for (const step of steps)
      if (step.kind === 'choose')
        expect(step.options.map((option) => option.id)).toEqual([...new Set(step.options.map((option) => option.id))])
  })

  it('opens only pages that are on the list', () => {
    for (const step of everyStep(found.fix?.steps ?? [])) if (step.kind === 'open') expect(Object.keys(links)).toContain(step.link)
  })

  it('speaks in whole, short sentences with typographic marks', () => {
    const said = [
      found.title,
      ...found.explanation,
      ...('proofs' in verdict ? verdict.proofs.flatMap((entry) => [entry.what, entry.seen]) : []),
      ...(found.fix ? [found.fix.summary, ...everyStep(found.fix.steps).flatMap(textsOf)] : []),
    ]
    for (const message of said) {
      expect(speak(message).length, speak(message)).toBeLessThanOrEqual(400)
      expect(speak(message), 'a value is missing').not.toMatch(/undefined|NaN|\[object|Invalid Date/)
      expect(message.sentence, 'a typewriter’s mark').not.toMatch(/['"]/)
      expect(message.sentence, 'an empty word').not.toMatch(/\b(please|simply|just click|obviously)\b/i)
    }
    for (const message of found.explanation) expect(speak(message)).toMatch(/[.?!”]$/)
  })

  it('never tells to switch security off', () => {
    for (const step of everyStep(found.fix?.steps ?? []))
      if ('copy' in step) expect(step.copy).not.toMatch(/disable-web-security|rejectUnauthorized|secureConnections=2|rebind_protection='?0/)
  })

  it('tells how to take back what it changes for good', () => {
    for (const step of everyStep(found.fix?.steps ?? []))
      if ('copy' in step && /\b(uci|mv|ren|policy\.add|rebind|private-domain|dns static|dns server)\b/.test(step.copy))
        expect(step.undo, step.id).toBeDefined()
  })
})

describe('a fix as it is walked', () => {
  it('shows the steps of the router that was chosen in the place of the choice', () => {
    const { fix } = finding(
      { names: namesAre({ system: no(), resolvers: [resolver({ server: no(), privateControl: no() })] }) },
      'dns-rebinding-protection',
    )
    const walked = walk((fix satisfies Fix | null)?.steps ?? [], { router: 'opnsense' })
    expect(walked.map((step) => step.id)).toEqual(['router', 'exception-opnsense', 'flush-names', 'flush-browser', 'check-again'])
  })
})

describe('a fix for a name of one’s own', () => {
  const told = (seen: Seen, cause: string): string => {
    const { fix } = finding(seen, cause)
    const said = fix ? [fix.summary, ...everyStep(fix.steps).flatMap(textsOf)] : []
    return said.map((message) => speak(message)).join('\n')
  }

  it.each([
    ['certificate-wrong-name', 'name not covered', () => 'nas.family.example'],
    ['certificate-untrusted', 'unknown root', (typed: string) => typed],
    ['certificate-expired', 'expired', (typed: string) => typed],
  ] as const)('sends nobody to a public authority for one that only a home knows: %s', (cause, refusal, nameOnIt) => {
    const under = (typed: string): string => told(own(typed, refusal, nameOnIt(typed)), cause)
    expect(under('plex.family.example')).toContain('Let’s Encrypt gives')
    expect(under('plex.lan')).not.toMatch(/Let’s Encrypt|everybody knows/)
  })

  it('makes a new authority where the old one has run out, before it is installed anywhere', () => {
    const ids = everyStep(finding(own('plex.lan', 'expired', 'plex.lan'), 'certificate-expired').fix?.steps ?? []).map((step) => step.id)
    expect(ids.indexOf('renew-root')).toBeGreaterThan(0)
    expect(ids.indexOf('install-root')).toBe(ids.indexOf('renew-root') + 1)
  })
})

describe('what could not be measured', () => {
  const facts = ['clock', 'internet', 'connection', 'handshake', 'certificate', 'trust', 'names', 'identity'] as const

  it('never accuses a healthy home, whichever of its facts are missing', () => {
    for (let mask = 0; mask < 2 ** facts.length; mask++) {
      const missing = Object.fromEntries(facts.filter((_, index) => (mask >> index) & 1).map((fact) => [fact, null]))
      expect(convicted(missing), JSON.stringify(missing)).toEqual([])
    }
  })

  it('never makes a judge throw, and never makes a verdict without a proof', () => {
    for (const [, seen] of cases)
      for (const fact of facts)
        for (const { verdict } of diagnose(home({ ...seen, [fact]: null })).confirmed)
          expect('proofs' in verdict && verdict.proofs.length).toBeGreaterThanOrEqual(1)
  })
})

describe('a guess', () => {
  const likely = (seen: Seen, cause: string, step: string): readonly string[] => {
    const choice = everyStep(finding(seen, cause).fix?.steps ?? []).find((entry) => entry.id === step)
    return choice?.kind === 'choose' ? choice.options.filter((option) => option.likely === true).map((option) => option.id) : []
  }

  it('puts this computer’s own system first where Plex runs on it', () => {
    expect(likely({ ...closed('refused'), target: { from: 'this computer' } }, 'server-off', 'start-plex')).toEqual(['linux'])
    expect(likely({ ...closed('refused'), target: { host: '127.0.0.1' } }, 'server-off', 'start-plex')).toEqual(['linux'])
  })

  it('is not made where nothing points anywhere', () => {
    expect(likely(closed('refused'), 'server-off', 'start-plex')).toEqual([])
    expect(likely(closed('no answer'), 'server-not-answering', 'same-network')).toEqual([])
  })
})

import { causes } from '@shared/causes/shelf'
import { diagnose } from '@shared/diagnose'
import { everyStep, isCostly, stepsOf, walkFix, type ActId, type Fix, type Step } from '@shared/model/fix'
import { links } from '@shared/model/links'
import { speak, type Message } from '@shared/model/message'
import { systems } from '@shared/model/system'
import { describe, expect, it } from 'vitest'
import { convicted, finding } from './convict'
import { cases, own, refused } from './cases'
import { closed, home, namesAre, no, resolver, type Seen } from './evidence'

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

  it('has at least one remedy, and asks for no look of the user’s: Relock looks after each', () => {
    expect(found.fix?.remedies.length).toBeGreaterThanOrEqual(1)
    for (const { steps } of found.fix?.remedies ?? []) expect(steps.length).toBeGreaterThanOrEqual(1)
    const words = everyStep(stepsOf(found.fix))
      .flatMap(textsOf)
      .map((message) => speak(message))
    for (const text of words) expect(text).not.toMatch(/check again|check still fails|next step/i)
  })

  it('tries what costs nothing before what costs privacy or security', () => {
    const costs = (found.fix?.remedies ?? []).map(isCostly)
    expect(costs).toEqual([...costs].sort((a, b) => Number(a) - Number(b)))
  })

  it('says what something costs in its place, and once', () => {
    for (const step of everyStep(stepsOf(found.fix)))
      for (const message of step.text) expect(speak(message), step.id).not.toContain('costs something')
  })

  it('gives on each system whatever it tells to paste', () => {
    for (const system of systems) {
      const here = diagnose({ ...home(seen), measuredFrom: { ...home(seen).measuredFrom, system } }).findings.find(
        (entry) => entry.cause === cause,
      )
      for (const step of everyStep(stepsOf(here?.fix)))
        for (const message of step.text)
          if (/\bpaste\b/i.test(message.sentence))
            expect(step.kind === 'copy' || message.values.some((value) => typeof value === 'object' && 'code' in value), step.id).toBe(true)
    }
  })

  it('has no step for another system than the one that was measured', () => {
    for (const system of ['linux', 'macos', 'windows'] as const) {
      const here = diagnose({ ...home(seen), measuredFrom: { ...home(seen).measuredFrom, system } }).findings.find(
        (entry) => entry.cause === cause,
      )
      const ids = everyStep(stepsOf(here?.fix)).map(({ id }) => id)
      const others = ['linux', 'macos', 'windows'].filter((other) => other !== system)
      for (const other of others) expect(ids.filter((id) => new RegExp(`^(clock|allow)-on-${other}`).test(id))).toEqual([])
    }
  })

  it('does not say that the server is fine: the verdict’s screen does, where it is proven', () => {
    const words = [...found.explanation, ...(found.fix ? [found.fix.summary] : [])].map((message) => speak(message))
    for (const text of words) expect(text).not.toMatch(/not the reason|server itself is fine|server is well\b|nothing is broken/i)
  })

  it('gives every step and every option an id of its own', () => {
    const steps = everyStep(stepsOf(found.fix))
    expect(steps.map((step) => step.id)).toEqual([...new Set(steps.map((step) => step.id))])
    for (const step of steps)
      if (step.kind === 'choose')
        expect(step.options.map((option) => option.id)).toEqual([...new Set(step.options.map((option) => option.id))])
  })

  it('opens only pages that are on the list', () => {
    for (const step of everyStep(stepsOf(found.fix))) if (step.kind === 'open') expect(Object.keys(links)).toContain(step.link)
  })

  it('speaks in whole, short sentences with typographic marks', () => {
    const said = [
      found.title,
      ...found.explanation,
      ...('proofs' in verdict ? verdict.proofs.flatMap((entry) => [entry.what, entry.seen]) : []),
      ...(found.fix ? [found.fix.summary, ...everyStep(stepsOf(found.fix)).flatMap(textsOf)] : []),
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
    for (const step of everyStep(stepsOf(found.fix)))
      if ('copy' in step) expect(step.copy).not.toMatch(/disable-web-security|rejectUnauthorized|secureConnections=2|rebind_protection='?0/)
  })

  it('tells how to take back what it changes for good', () => {
    for (const step of everyStep(stepsOf(found.fix)))
      if ('copy' in step && /\b(uci|mv|ren|policy\.add|rebind|private-domain|dns static|dns server)\b/.test(step.copy))
        expect(step.undo, step.id).toBeDefined()
  })
})

describe('a fix as it is walked', () => {
  const hiding = finding(
    { names: namesAre({ system: no(), resolvers: [resolver({ server: no(), privateControl: no() })] }) },
    'dns-rebinding-protection',
  ).fix
  const idsOf = (fix: Fix | null, choices: Readonly<Record<string, string>>, nothingToDo: readonly ActId[] = []) =>
    (fix ? walkFix(fix, choices, nothingToDo) : []).map(({ steps }) => steps.map(({ id }) => id))

  it('shows the steps of the router that was chosen in the place of the choice', () => {
    expect(idsOf(hiding, { router: 'opnsense' })).toEqual([
      ['router', 'exception-opnsense'],
      ['other-name-servers'],
      ['router-name-servers'],
    ])
  })

  it('leaves out what has nothing to do on this computer', () => {
    const remembered = finding({ names: namesAre({ system: no(), resolvers: [resolver({})] }) }, 'old-answer-remembered').fix
    expect(idsOf(remembered, {})[0]).toEqual(['flush-names'])
    expect(idsOf(remembered, {}, ['flush-name-cache'])[0]).toEqual(['wait-for-names'])
  })

  it('asks what Plex runs on once', () => {
    const { fix } = finding({ ...refused, certificate: { askedFor: null, chain: [], hash: null }, trust: null }, 'certificate-never-issued')
    const walked = idsOf(fix, { 'plex-home': 'docker', 'log-says': 'no-429' })
    expect(walked).toEqual([
      ['restart-plex', 'restart-on-docker', 'wait-for-certificate'],
      ['log-says', 'keep-folder-on-docker', 'set-aside-on-docker', 'wait-after-setting-aside'],
    ])
  })

  it('advises nothing that the evidence rules out', () => {
    const off = finding(closed('refused'), 'server-off').fix
    expect(idsOf(off, {}).flat()).toEqual(['start-plex', 'find-address'])
    const unreached = closed('no answer')
    const wired = { name: 'eth0', kind: 'wired or Wi-Fi' as const, addresses: [] }
    const seen = { ...unreached, interfaces: { adapters: [wired], gateways: ['192.168.1.1'] } }
    expect(idsOf(finding(seen, 'server-not-answering').fix, {}).flat()).not.toContain('vpn-off')
    expect(idsOf(finding(unreached, 'server-not-answering').fix, {}).flat()).toContain('find-address')
  })
})

describe('a fix for a name of one’s own', () => {
  const told = (seen: Seen, cause: string): string => {
    const { fix } = finding(seen, cause)
    const said = fix ? [fix.summary, ...everyStep(stepsOf(fix)).flatMap(textsOf)] : []
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
    const ids = everyStep(stepsOf(finding(own('plex.lan', 'expired', 'plex.lan'), 'certificate-expired').fix)).map((step) => step.id)
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
    const choice = everyStep(stepsOf(finding(seen, cause).fix)).find((entry) => entry.id === step)
    return choice?.kind === 'choose' ? choice.options.filter((option) => option.likely === true).map((option) => option.id) : []
  }

  it('puts this computer’s own system first where Plex runs on it', () => {
    expect(likely({ ...closed('refused'), target: { from: 'this computer' } }, 'server-off', 'start-plex')).toEqual(['linux'])
    expect(likely({ ...closed('refused'), target: { host: '127.0.0.1' } }, 'server-off', 'start-plex')).toEqual(['linux'])
  })

  it('is not made where nothing points anywhere', () => {
    expect(likely(closed('refused'), 'server-off', 'start-plex')).toEqual([])
  })
})

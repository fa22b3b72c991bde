import { diagnose } from '@shared/diagnose'
import { everyStep, stepsOf, walkFix, type ActId, type Fix } from '@shared/model/fix'
import { describe, expect, it } from 'vitest'
import { convicted, finding } from './convict'
import { cases, own, refused } from '../evidence/cases'
import { demand, demands, textsOf } from './well-said'
import { closed, home, type Seen } from '../evidence/home'
import { namesAre, no, resolver } from '../evidence/dns'
import { spoken } from '../spoken'

// Evidence that is written by hand comes to more branches of a cause than its examples do; every example is held against the same demands.
describe.each(cases)('%s', (cause, seen) => {
  it.each(Object.keys(demands))('%s', (sentence) => demand(sentence, home(seen), cause))
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
    return said.map((message) => spoken(message)).join('\n')
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

  // One for each: all of them together take a busy machine longer than a test may.
  it.each(facts)('never makes a judge throw, and never makes a verdict without a proof: %s', (fact) => {
    for (const [, seen] of cases)
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

import { describe, expect, it } from 'vitest'
import { isOlder } from '@shared/addresses/plex-version'
import { claimRule, isSetupPageFaulty, type History } from '@shared/judging/account/claim-rule'
import type { System } from '@shared/model/system'
import { everyStep, stepsOf } from '@shared/model/fix'
import { finding } from './convict'
import { plexAnswer } from '../evidence/who-answers'
import { type Seen } from '../evidence/home'
import { spoken } from '../spoken'

describe('whether a server must be signed in', () => {
  it.each<[System, string | null, History, ReturnType<typeof claimRule>]>([
    ['macos', '1.29.1.6316-d7e5c1b3a', 'new', 'no such rule'],
    ['macos', '1.29.2.6364-6d72b0cf6', 'new', 'must'],
    ['macos', '1.30.0.6406-f3f2fcc0a', 'was signed in', 'must'],
    ['macos', '1.43.4.10903-e5521bd8c', 'never signed in', 'need not'],
    ['windows', '1.32.1.6999-91e1e2e2c', 'was signed in', 'no such rule'],
    ['windows', '1.32.2.7100-248a2daf0', 'was signed in', 'must'],
    ['windows', '1.32.2.7100-248a2daf0', 'never signed in', 'need not'],
    ['windows', null, 'new', 'must'],
    ['linux', '1.43.4.10903-e5521bd8c', 'new', 'no such rule'],
  ])('on %s with %s, of which is known: %s. The answer: %s', (system, version, history, answer) =>
    expect(claimRule(system, version, history)).toBe(answer),
  )

  it.each([
    ['1.29.2.6300-aa', true],
    ['1.29.2.6364-6d72b0cf6', false],
    ['1.29.1.6316', false],
    ['1.30.0.6406', false],
    [null, false],
  ] as const)('the setup page of %s has a fault: %s', (version, faulty) => expect(isSetupPageFaulty(version)).toBe(faulty))

  it('compares versions number by number, not letter by letter', () => {
    expect(isOlder('1.9.7', '1.29.2')).toBe(true)
    expect(isOlder('1.43.4.10903-e5521bd8c', '1.43.4.9999')).toBe(false)
    for (const none of ['no version', '1.2.3.4', '1.2 and more']) expect(isOlder(none, '1.99')).toBe(false)
  })

  it('every way through the questions ends in an answer, for the version that the server tells itself', () => {
    const asked = (version: string) => {
      const unclaimed = plexAnswer({ claimed: false, version })
      const seen: Seen = { identity: { secure: unclaimed, plain: unclaimed } }
      const { fix } = finding(seen, 'server-unclaimed')
      const rule = everyStep(stepsOf(fix)).find(({ id }) => id === 'claim-rule')
      return everyStep(rule ? [rule] : []).flatMap((step) => (step.kind === 'tell' ? step.text.map(spoken) : []))
    }
    expect(asked('1.43.4.10903').map((text) => text.slice(0, 3))).toEqual(['Yes', 'Yes', 'No,', 'Yes', 'Yes', 'No,', 'The'])
    expect(asked('1.28.0.5999').map((text) => text.slice(0, 3))).toEqual(['The', 'The', 'The'])
  })
})

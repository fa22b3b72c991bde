import { parseTarget } from '@shared/addresses/parse-target'
import { causes } from '@shared/causes/shelf'
import { describe, expect, it } from 'vitest'
import { spoken } from '../spoken'
import { userCases } from './cases'
import { gathered } from './gathered'
import { saidOf, type Put } from './put'
import { netsAndNames } from './nets-and-names'
import { siblings } from './siblings'
import { startsAndSignIns } from './starts-and-sign-ins'
import { trustAndAccounts } from './trust-and-accounts'
import { unseen } from './unseen'
import { ways } from './ways'

const all = [...userCases, ...unseen, ...gathered, ...ways, ...trustAndAccounts, ...netsAndNames, ...startsAndSignIns]

/** What was put, in a few words. */
const called = ({ pasted, seen, confirmed = [], suspected = [] }: Put): string =>
  `${pasted === undefined ? 'what is measured' : `“${pasted.slice(0, 60)}”`}${seen?.answers?.where === undefined ? '' : `, in ${seen.answers.where}`} → ${[...confirmed, ...suspected].join(', ') || 'nobody'}`

function hold({ pasted, confirmed = [], suspected = [], refused, ...put }: Put): void {
  if (refused) {
    const parsed = parseTarget(pasted ?? '')
    expect('refused' in parsed ? spoken(parsed.refused) : 'it is looked for').toMatch(refused)
  } else
    expect(saidOf({ ...put, ...(pasted === undefined ? {} : { pasted }) })).toEqual({
      confirmed: [...confirmed],
      suspected: [...suspected],
    })
}

describe.each(siblings.map(({ id, puts }) => [id, puts] as const))('%s', (_, puts) => {
  it.each(puts.map((put) => [called(put), put] as const))('%s', (__, put) => hold(put))
})

describe.each(all.map((entry) => [`${entry.id}: ${entry.story}`, entry] as const))('%s', (_, { puts, remains }) => {
  if (puts.length > 0) it.each(puts.map((put) => [called(put), put] as const))('%s', (__, put) => hold(put))

  it('is known to Relock, or says what remains to ask', () => {
    const isKnown = puts.some(({ confirmed = [], suspected = [], refused }) => confirmed.length + suspected.length > 0 || refused)
    expect(isKnown || remains !== undefined).toBe(true)
  })
})

describe('the table', () => {
  it('holds every case once, and no cause that does not exist', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    const ids = new Set(causes.map(({ id }) => id))
    const named = all.flatMap(({ puts }) => puts.flatMap(({ confirmed = [], suspected = [] }) => [...confirmed, ...suspected]))
    expect(named.filter((id) => !ids.has(id))).toEqual([])
  })

  it('holds as many as were gathered, and few of them that cannot be known', () => {
    const tables = [userCases, unseen, gathered, ways, trustAndAccounts, netsAndNames, startsAndSignIns]
    expect(tables.map(({ length }) => length)).toEqual([93, 129, 64, 29, 26, 26, 26])
    expect(
      all.filter(({ puts }) => puts.every(({ confirmed, suspected, refused }) => !confirmed && !suspected && !refused)).map(({ id }) => id),
    ).toEqual(['C093', 'C119', 'C125', 'C155', 'C257', 'C330', 'C337', 'C343', 'C372', 'C513'])
  })
})

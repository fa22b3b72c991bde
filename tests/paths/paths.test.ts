import { beforeAll, describe, expect, it } from 'vitest'

import { unfit } from '../lab/fitness'
import { cannotSeal, runSealedParts } from '../lab/seal'
import { faultsAtHome, faultsOutside, pairsDrawn, type Fault } from './faults'
import { missingPrograms, setUp } from './home'
import type { Table, Walked } from './walk'

// Real routers, NAT, rules and neighbours in network namespaces: each fault is raised, looked at by the command line on the user's computer, mended as its
// fix says, and looked at again.

const missing = missingPrograms()
const reason = missing.length > 0 ? `${missing.join(', ')}: not installed` : cannotSeal(setUp)
const impossible = reason === null ? null : unfit('homes of network namespaces', reason)

/** Each part of a table is walked in a seal of its own; a machine with two cores waits most of the time. */
const parts = 3

/** Walks a table before its tests, each part in a seal of its own. */
function walkedIn(table: Table): ReadonlyMap<string, Walked> {
  const walked = new Map<string, Walked>()
  beforeAll(async () => {
    for (const line of await runSealedParts(setUp, 'tests/paths/walk.ts', [table], parts)) {
      const one = JSON.parse(line) as Walked
      walked.set(one.name, one)
    }
  }, 600_000)
  return walked
}

function walkedBy(table: Table, faults: readonly Fault[]): void {
  const walked = walkedIn(table)
  it.each(faults.map((fault) => [fault.name, fault] as const))('%s', (name, fault) => {
    const { before, after } = walked.get(name) ?? {}
    const wanted = fault.isSuspected ? { confirmed: [], suspected: [fault.cause] } : { confirmed: [fault.cause], outcome: 'broken' }
    expect(before, JSON.stringify(before?.readings)).toMatchObject(wanted)
    expect(after, JSON.stringify(after?.readings)).toMatchObject({ confirmed: [], outcome: fault.after ?? 'secure' })
    expect(after?.suspected).not.toContain(fault.cause)
  })
}

describe.skipIf(impossible !== null)('between this computer and the server at home', () => walkedBy('home', faultsAtHome))

describe.skipIf(impossible !== null)('between the internet and the server', () => walkedBy('outside', faultsOutside))

describe.skipIf(impossible !== null)('a fault of the way together with one of another rung', () => {
  const walked = walkedIn('pairs')
  it.each(pairsDrawn.map((pair) => [pair.name, pair] as const))('%s', (name, { both: [first, second], left }) => {
    const { before, after } = walked.get(name) ?? {}
    // The lower one may hide the higher.
    expect([[first], [first, second]], JSON.stringify(before?.readings)).toContainEqual(before?.confirmed)
    expect(after?.confirmed, JSON.stringify(after?.readings)).toEqual([left])
  })
})

import { expect, it } from 'vitest'
import { z } from 'zod'

import { whyNot } from '../lab/filters'
import { unfit } from '../lab/fitness'
import { cannotSeal, runSealed } from './seal'
import type { Remembered } from './walk-memory'

const looks = z.array(
  z.object({ confirmed: z.array(z.string()), explanation: z.string(), countsDown: z.number() }) satisfies z.ZodType<Remembered>,
)
const reason = whyNot('dnsmasq') ?? whyNot('powerdns') ?? cannotSeal()
const impossible = reason === null ? null : unfit('the lab of names', reason)

it.skipIf(impossible !== null)(
  'a router that was opened is not accused again by what a name server in front of it remembers, and the lock closes when that is forgotten',
  { timeout: 120_000 },
  async () => {
    const [before, after, later] = looks.parse(JSON.parse(await runSealed('walk-memory.ts', [])))
    expect(before?.confirmed).toEqual(['dns-rebinding-protection'])
    expect(after?.confirmed).toEqual(['old-answer-remembered'])
    expect(after?.explanation).toContain('192.168.1.2 lets such names through now')
    expect(after?.countsDown).toBeGreaterThan(0)
    expect(later?.confirmed).toEqual([])
  },
)

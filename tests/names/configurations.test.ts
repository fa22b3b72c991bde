import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'

import { whyNot } from '../lab/filters'
import { unfit } from '../lab/fitness'
import { configurations } from './configurations'
import { cannotSeal, runSealedParts } from './seal'
import type { Seen } from './walk-configurations'

// Homes as people set them up: the real programs of Debian with lines of their own, asked by the command line inside the seal.

const seen = z.object({
  name: z.string(),
  outcome: z.string(),
  confirmed: z.array(z.string()),
  suspected: z.array(z.string()),
  explanation: z.string(),
  tookMs: z.number(),
}) satisfies z.ZodType<Seen>

const missing = [...new Set(configurations.map(({ program }) => program))].map(whyNot).find((reason) => reason !== null)
const reason = missing ?? cannotSeal()
const impossible = reason === null ? null : unfit('the lab of names', reason)

describe.skipIf(impossible !== null)('a name server that somebody set up', () => {
  const results = new Map<string, z.infer<typeof seen>>()
  beforeAll(async () => {
    for (const line of await runSealedParts('walk-configurations.ts', 5)) {
      const result = seen.parse(JSON.parse(line))
      results.set(result.name, result)
    }
  }, 300_000)

  it.each(configurations.map((configuration) => [configuration.name, configuration] as const))(
    '%s',
    (name, { convicted, suspected, says = '' }) => {
      const result = results.get(name)
      expect(result).toMatchObject({ confirmed: convicted === null ? [] : [convicted], outcome: convicted === null ? 'secure' : 'broken' })
      if (convicted === null) expect(result?.suspected).toEqual(suspected === undefined ? [] : [suspected])
      expect(result?.explanation).toContain(says)
      expect(result?.tookMs).toBeLessThan(9_000)
    },
  )
})

import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { exceptionText } from '../lab/exception'

import { filterPrograms } from '../lab/filter-programs'
import { whyNot } from '../lab/filters'
import { unfit } from '../lab/fitness'
import { cannotSeal, runSealedParts } from './seal'
import { addresses, rows, sameText } from './table'
import type { Walked } from './walk-rows'

// The real resolvers of Debian between a user and a server, at real addresses and ports, in network namespaces without a way out; the built
// command line looks from the user's computer and is told nothing but the server's address.

const walked = z.object({
  row: z.string(),
  protects: z.boolean(),
  stages: z.array(
    z.object({
      code: z.number().nullable(),
      outcome: z.string(),
      confirmed: z.array(z.string()),
      proofs: z.string(),
      copied: z.string().nullable(),
      likely: z.array(z.string()),
      guide: z.record(z.string(), z.string().nullable()),
      progress: z.string().nullable(),
      tookMs: z.number(),
    }),
  ),
}) satisfies z.ZodType<Walked>

const missing = [...new Set(rows.flatMap((row) => row.layers.map((layer) => layer.program)))].map(whyNot).find((reason) => reason !== null)
const reason = missing ?? cannotSeal()
const impossible = reason === null ? null : unfit('the lab of names', reason)

describe.skipIf(impossible !== null)('a real resolver between the user and the server', () => {
  const results = new Map<string, z.infer<typeof walked>>()
  beforeAll(async () => {
    for (const line of await runSealedParts('walk-rows.ts', 4)) {
      const result = walked.parse(JSON.parse(line))
      results.set(result.row, result)
    }
  }, 240_000)

  describe.each(rows.map((row) => [row.name, row] as const))('%s', (name, row) => {
    const stages = () => results.get(name)?.stages ?? []

    it('is convicted, and nobody else, until every layer is open; then the lock is closed', () => {
      expect(stages().map(({ confirmed }) => confirmed)).toEqual([...row.layers.map(() => [row.cause]), []])
      expect(stages().map(({ code }) => code)).toEqual([...row.layers.map(() => 1), 0])
      expect(stages().at(-1)?.outcome).toBe('secure')
    })

    it('goes on keeping other names from private addresses', () => {
      expect(results.get(name)?.protects).toBe(true)
    })

    it('is named, and the guide’s right page comes first', () => {
      for (const [index, layer] of [...row.layers].reverse().entries()) {
        const stage = stages()[index]
        if (layer.option === null) continue
        expect(stage?.proofs).toContain(filterPrograms[layer.program].family)
        if (row.title === undefined) expect(stage?.likely).toContain(layer.option)
        else expect(stage?.likely).toEqual([layer.option])
        const standing = row.layers.slice(0, row.layers.length - index).map(({ program }): string => program)
        const others = Object.keys(filterPrograms).filter((product) => !standing.includes(product))
        expect(stage?.likely.filter((option) => others.includes(option))).toEqual([])
      }
    })

    it('is told as progress, once one layer is open and another is left', () => {
      const places = [...row.layers].reverse().map((layer) => addresses[layer.at])
      const told = stages().map(({ progress }) => progress?.split(':')[0]?.concat(/ [\d.]+ still takes/.exec(progress)?.[0] ?? '') ?? null)
      const between = places.slice(1).map((left, index) => `${places[index] ?? ''} lets the name through now ${left} still takes`)
      expect(told).toEqual([null, ...between, null])
    })

    it('is opened by the very text that the guide gives to copy', () => {
      for (const [index, layer] of [...row.layers].reverse().entries()) {
        if (layer.option === null) continue
        const copied = stages()[index]?.copied
        expect(copied).toBe(exceptionText(layer.option === 'pfsense' ? 'pfsense' : layer.program, 'plex.direct'))
        for (const other of sameText[layer.option] ?? []) expect(stages()[index]?.guide[other], other).toBe(copied)
      }
    })
  })
})

import { z } from 'zod'
import { evidenceSchema, readingIdSchema } from './evidence'
import type { Vantage } from './vantage'

const firstSchema = z.looseObject({ schema: z.literal(1), readings: z.record(z.string(), z.unknown()) })

/** Who saw what schema 1 did not say of it; all else was seen by this computer. */
const otherVantages: Readonly<Record<string, Vantage>> = { 'browser-opinion': 'Chromium here', answers: 'user' }

/** Evidence as a file holds it. Until schema 1 readings stood under keys, `fact@route`; a key that is none was never read by any rule. */
export const savedEvidence = z.preprocess((saved) => {
  const first = firstSchema.safeParse(saved)
  if (!first.success) return saved
  const readings = Object.entries(first.data.readings).flatMap(([key, reading]) => {
    const [fact = '', route = null, ...more] = key.split('@')
    const id = readingIdSchema.safeParse({ fact, route, seenBy: otherVantages[fact] ?? 'this computer' })
    return id.success && more.length === 0 ? [{ ...id.data, reading }] : []
  })
  return { ...first.data, schema: 2, readings }
}, evidenceSchema)

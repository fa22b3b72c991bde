import { z } from 'zod'
import { evidenceSchema, readingIdSchema } from './evidence'
import { say } from './message'
import type { Vantage } from './vantage'

const firstSchema = z.looseObject({ schema: z.literal(1), readings: z.record(z.string(), z.unknown()) })

/** Who saw what schema 1 did not say of it; all else was seen by this computer. */
const otherVantages: Readonly<Record<string, Vantage>> = { 'browser-opinion': 'Chromium here', answers: 'user' }

const toldAsText = z.looseObject({ state: z.literal('unmeasured'), detail: z.string() })

/** Schema 1 kept as an English text why nothing was measured. */
function withMessage(reading: unknown): unknown {
  const told = toldAsText.safeParse(reading)
  if (!told.success) return reading
  const { detail } = told.data
  return { ...told.data, detail: detail === '' ? null : say`${detail}` }
}

/** Evidence as a file holds it. Until schema 1 readings stood under keys, `fact@route`; a key that is none was never read by any rule. */
export const savedEvidence = z.preprocess((saved) => {
  const first = firstSchema.safeParse(saved)
  if (!first.success) return saved
  const readings = Object.entries(first.data.readings).flatMap(([key, reading]) => {
    const [fact = '', route = null, ...more] = key.split('@')
    const id = readingIdSchema.safeParse({ fact, route, seenBy: otherVantages[fact] ?? 'this computer' })
    return id.success && more.length === 0 ? [{ ...id.data, reading: withMessage(reading) }] : []
  })
  return { ...first.data, schema: 2, readings }
}, evidenceSchema)

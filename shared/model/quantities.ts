import { z } from 'zod'

/** What is measured or told from outside, in the ranges that it can have: beyond them somebody is mistaken, or lying. */

const year = 31_557_600_000

/** How long something took, milliseconds: no examination lasts a year. */
export const took = z.number().min(0).max(year)

/** How far two clocks are apart, milliseconds, either way. `Date` holds any sum of it and an instant (ECMA-262 §21.4.1.1). */
export const apart = z
  .number()
  .min(-10_000 * year)
  .max(10_000 * year)

export const port = z.int().min(1).max(65_535)

/** How long an answer may be remembered, seconds (RFC 2181 §8). */
export const lifetime = z
  .int()
  .min(0)
  .max(2 ** 32 - 1)

/** RFC 9110 §15 has three digits; 0 where none was told. */
export const httpStatus = z.int().min(0).max(999)

/** Years 1 to 9999, which ISO 8601 writes with four digits. */
const [first, last] = [Date.parse('0001-01-01T00:00:00.000Z'), Date.parse('9999-12-31T23:59:59.999Z')]

/** Is it an instant in UTC as `Date` writes it, of a year with four digits? */
export const isInstant = (text: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/.test(text) && Date.parse(text) >= first

export const instant = z.string().refine(isInstant, 'not an instant')

/** Milliseconds since 1970 as an instant; what lies beyond its years is told as their end. Never throws. */
export const instantOf = (ms: number): string => new Date(Number.isNaN(ms) ? 0 : Math.min(last, Math.max(first, ms))).toISOString()

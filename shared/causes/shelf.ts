import type { Cause } from '../model/cause'
import { compareRungs } from '../model/rung'

const shelf = import.meta.glob<Cause>('./*/*.ts', { eager: true, import: 'default' })

/** Every cause, lowest rung first, then by id. */
export const causes: readonly Cause[] = Object.values(shelf).sort((a, b) => compareRungs(a.rung, b.rung) || (a.id < b.id ? -1 : 1))

export const causeById: ReadonlyMap<string, Cause> = new Map(causes.map((entry) => [entry.id, entry]))

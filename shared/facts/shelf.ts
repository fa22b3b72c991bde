import type { AnyFact } from '../model/fact'
import { compareRungs } from '../model/rung'

const shelf = import.meta.glob<AnyFact>(['./*.ts', '!./shelf.ts'], { eager: true, import: 'default' })

/** Every fact, lowest rung first. */
export const facts: readonly AnyFact[] = Object.values(shelf).sort((a, b) => compareRungs(a.rung, b.rung))

export const factById: ReadonlyMap<string, AnyFact> = new Map(facts.map((entry) => [entry.id, entry]))

import { describe, expect, it } from 'vitest'
import { diagnose } from '@shared/diagnose'
import { examine } from '../../electron/examination/examine'
import names from '../../electron/probes/names'
import { inHome, targetOf } from '../lab/journey'
import { sicknesses, sickResolver } from './sick-resolver'
import { readingIn } from '../evidence/readings'

// A healthy home in which only the name server is sick, in every way that names servers fall sick: the right verdict, nobody else accused, no hang.

interface Case {
  readonly convicted: readonly string[]
  readonly suspected?: readonly string[]
  readonly overTcp?: 'silent'
}

/** Causes that may be suspected beside: without names this computer cannot tell whether the internet is there. */
const beside = ['internet-down']

const cases: Readonly<Record<keyof typeof sicknesses, Case>> = {
  'is dead': { convicted: ['name-server-silent'], suspected: beside },
  'loses 30 % of the questions': { convicted: [], suspected: ['name-server-unsteady'] },
  'takes three seconds': { convicted: ['name-server-unsteady'], suspected: beside },
  'lies about every address': { convicted: ['name-leads-elsewhere'], suspected: beside },
  'cuts every answer short': { convicted: [] },
  'answers from another port': { convicted: ['name-server-silent'], suspected: beside },
  'answers another question’s number': { convicted: ['name-server-silent'], suspected: beside },
  'answers another question’s number before the right one': { convicted: [] },
  'sends a name that points at itself': { convicted: ['name-server-silent'], suspected: beside },
  'sends 64 KB of garbage': { convicted: ['name-server-silent'], suspected: beside },
  'sends 64 KB of garbage before the answer': { convicted: [] },
  'sends half an answer': { convicted: ['name-server-silent'], suspected: beside },
}

const table: readonly (readonly [string, Case])[] = [
  ...Object.entries(cases),
  ['cuts every answer short', { convicted: ['name-server-silent'], suspected: beside, overTcp: 'silent' }],
]
const isSickness = (name: string): name is keyof typeof sicknesses => name in sicknesses

describe.concurrent('a name server that', () => {
  it.for(table)('%s: %o', { timeout: 40_000 }, ([name, { convicted, suspected = [], overTcp }]) =>
    inHome({}, async (lab) => {
      if (!isSickness(name)) throw new RangeError(name)
      const resolver = await sickResolver(sicknesses[name], lab.resolver, overTcp ?? 'healthy')
      try {
        const surroundings = lab.surroundings({ resolvers: [{ address: resolver.address, port: resolver.port, from: 'given' }] })
        const evidence = await examine(targetOf(lab), surroundings, {}, () => undefined, new AbortController().signal)
        const diagnosis = diagnose(evidence)
        expect(diagnosis.confirmed.map(({ cause }) => cause)).toEqual(convicted)
        for (const { cause } of diagnosis.suspected) expect(suspected).toContain(cause)
        const reading = readingIn(evidence, 'names')
        expect(reading?.state).toBe('measured')
        expect(reading?.tookMs).toBeLessThan(names.patience)
        if (convicted.length === 0) expect(diagnosis.outcome).toBe('secure')
        // A sick one is not worn down by questions: a dozen names, both kinds of address, three times each.
        expect(resolver.asked()).toBeLessThan(100)
      } finally {
        await resolver.stop()
      }
    }),
  )
})

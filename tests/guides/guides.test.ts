import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { causes } from '@shared/causes/shelf'
import type { World } from '@shared/model/world'
import { homes } from '../lab/named-homes'
import { cannotRaise } from '../lab/fitness'
import { inHome, look } from '../lab/journey'
import { spoken } from '../spoken'
import { curesOf } from './cures'
import { walkGuide, type Walked } from './robot'

// A person who does what each step says comes to "It works" in every home of the demo and in every example of every cause, and the number of
// presses is kept. `npm run guides` writes the page; here it is compared with what the guides need today.

const patience = 120_000
const page = path.join(import.meta.dirname, '../../docs/guides.md')
const isWritten = process.env['RELOCK_WRITE_GUIDES'] === '1'

interface Row extends Walked {
  readonly home: string
}
const rows: Row[] = []
const wanted = { most: 8, median: 4 }

// Nothing waits to be seen here.
beforeAll(() => void vi.stubGlobal('window', { matchMedia: () => ({ matches: true }) }))

/** The same home when all is well: a name of the user’s own stays theirs. */
const healthyFor = ({ typed }: World): World =>
  typed?.host === 'own domain' ? { typed: { host: 'own domain' }, server: { certificate: { for: 'own domain' } } } : {}

async function walked(home: string, world: World, then: readonly World[] = []): Promise<Walked> {
  return inHome(world, async (lab) => {
    const { diagnosis } = await look(lab)
    const guilty = diagnosis.confirmed.length > 0 ? diagnosis.confirmed : diagnosis.suspected.slice(0, 1)
    const walk = await walkGuide(
      lab,
      guilty.map(({ cause }, index) => ({ then: then[index] ?? healthyFor(world), ...curesOf(cause, world), cause })),
    )
    rows.push({ home, ...walk })
    return walk
  })
}

describe.concurrent('a home of the demo', () => {
  const broken = Object.entries(homes).filter(([name]) => name !== 'healthy')
  it.for(broken)('%s is led to the closed lock', { timeout: patience, retry: 1 }, async ([name, { world, then = [] }], context) => {
    const reason = cannotRaise(world)
    if (reason !== null) context.skip(reason)
    const { presses } = await walked(`demo: ${name}`, world, then)
    expect(presses).toBeLessThanOrEqual(wanted.most)
  })
})

// The page is printed from all; a test run takes the first example of each cause, as the others differ in words more than in steps.
describe.concurrent.each(causes.map((cause) => [cause.id, cause] as const))('%s', (id, { examples }) => {
  it.for(examples.slice(0, isWritten ? Infinity : 1).map(({ name, world }) => [name, world] as const))(
    'is led to the closed lock: %s',
    { timeout: patience, retry: 1 },
    async ([name, world], context) => {
      const reason = cannotRaise(world)
      if (reason !== null) context.skip(reason)
      const { presses } = await walked(`${id}: ${name}`, world)
      expect(presses).toBeLessThanOrEqual(wanted.most)
    },
  )
})

afterAll(() => {
  if (rows.length === 0) return
  const told = tell(rows)
  if (isWritten) writeFileSync(page, told)
  const counts = rows.map(({ presses }) => presses).sort((a, b) => a - b)
  expect(counts[Math.floor(counts.length / 2)]).toBeLessThanOrEqual(wanted.median)
})

function tell(all: readonly Row[]): string {
  const sorted = [...all].sort((a, b) => a.home.localeCompare(b.home, 'en'))
  const counts = sorted.map(({ presses }) => presses).sort((a, b) => a - b)
  const median = counts[Math.floor(counts.length / 2)] ?? 0
  const titles = new Map(causes.map(({ id, title }) => [id, spoken(title)]))
  const named = (home: string): string =>
    home.replace(/^([a-z0-9-]+): /, (whole, id: string) => (titles.has(id) ? `${titles.get(id) ?? id}: ` : whole))
  return [
    '# How long the guides are',
    '',
    'A robot walks the guide of every home of the demo and of every example of every cause, with the window’s own actions on the lab’s real sockets. It does',
    'what each step says; the lab mends the home at the remedy that truly helps there. Counted is everything that a person presses from the verdict to “It',
    'works”: the first button, each choice, each copying, each page that is opened, each tick. `npm run guides` prints this page.',
    '',
    '| home | presses | steps |',
    '| --- | --- | --- |',
    ...sorted.map(
      ({ home, presses, steps }) => `| ${named(home)} | ${String(presses)} | ${steps.map((step) => `\`${step}\``).join(', ')} |`,
    ),
    '',
    `Median: ${String(median)} presses; worst: ${String(counts.at(-1) ?? 0)}.`,
    '',
  ].join('\n')
}

describe('the printed page', () => {
  it('ends with the median and the worst', () => {
    expect(readFileSync(page, 'utf8').trimEnd().split('\n').at(-1)).toMatch(/^Median: \d+ presses; worst: \d+\.$/)
  })
})

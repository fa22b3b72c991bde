import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest'
import { causes } from '@shared/causes/shelf'
import type { Example, World } from '@shared/model/world'
import type { Evidence } from '@shared/model/evidence'
import { path, tellPath } from '@shared/path'
import { diagnose } from '@shared/diagnose'
import { rungsDrawn } from '../drawn'
import { expectWellSaid } from '../judging/well-said'
import { cannotRaise } from '../lab/fitness'
import { issuerPage } from '../lab/issuer-page'
import { inHome, look } from '../lab/journey'
import type { Lab } from '../lab/lab'
import { spoken } from '../spoken'

// One runner over the shelf: a cause that is added brings its own tests with it, as data (examples-1.test.ts and those beside it).

const patience = 60_000

async function inExample(context: TestContext, world: World, live: (lab: Lab) => Promise<void>): Promise<void> {
  const reason = cannotRaise(world)
  if (reason !== null) context.skip(reason)
  await inHome(world, live)
}

/**
 * However broken the home is, the report in each of its formats and the command line show the path that the window draws. Three formats cost as much
 * as the look, so of each cause's homes the first stands for all.
 */
function expectOnePath(evidence: Evidence, home: number): void {
  if (home > 0) return
  const sentence = spoken(tellPath(path(evidence, diagnose(evidence))))
  for (const [place, drawn] of Object.entries(rungsDrawn(evidence)))
    expect(`The way to your server. ${drawn.join(', ')}.`, place).toBe(sentence)
}

const named = (examples: readonly Example[]): [string, World, number][] =>
  examples.map((example, index) => [example.name, example.world, index])
const isSure = (example: Example): boolean => example.verdict !== 'suspected'

/** Into so many files the shelf is dealt, so that workers share it: it is the longest table. */
const parts = 3

/** The examples and lookalikes of every third cause, from the one with this number on. */
export function examplesOf(part: number): void {
  const mine = causes.filter((_, index) => index % parts === part)
  // What a process does for the first time takes it seconds; five homes that wait for that at once would be called slow.
  beforeAll(
    () =>
      inHome({}, async (lab) => {
        await look(lab)
      }),
    patience,
  )
  describe.concurrent.each(mine.map((cause) => [cause.id, cause] as const))('%s', (id, cause) => {
    it.for(named(cause.examples.filter(isSure)))('is convicted, and it alone: %s', { timeout: patience }, ([, world, home], context) =>
      inExample(context, world, async (lab) => {
        const before = await look(lab)
        expect(before.confirmed).toEqual([id])
        expectWellSaid(before.evidence, id)
        expectOnePath(before.evidence, home)
        await lab.mend()
        const after = await look(lab)
        expect(after.confirmed).toEqual([])
        expect(after.diagnosis.outcome).toBe('secure')
      }),
    )

    it.for(named(cause.examples.filter((example) => !isSure(example))))(
      'is suspected, and it alone: %s',
      { timeout: patience },
      ([, world, home], context) =>
        inExample(context, world, async (lab) => {
          const before = await look(lab)
          expect({ confirmed: before.confirmed, suspected: before.suspected }).toEqual({ confirmed: [], suspected: [id] })
          expectWellSaid(before.evidence, id)
          expectOnePath(before.evidence, home)
          await lab.mend()
          const after = await look(lab)
          expect({ confirmed: after.confirmed, suspected: after.suspected }).toEqual({ confirmed: [], suspected: [] })
          expect(after.diagnosis.outcome).toBe('secure')
        }),
    )

    it.for(named(cause.lookalikes))('is not convicted: %s', { timeout: patience }, ([, world, home], context) =>
      inExample(context, world, async (lab) => {
        const { evidence, confirmed, suspected } = await look(lab)
        expectOnePath(evidence, home)
        expect(confirmed).not.toContain(id)
        // What is only ever suspected would be acquitted too easily.
        if (!cause.examples.some(isSure)) expect(suspected).not.toContain(id)
      }),
    )
  })

  // Whoever fetched a missing link would judge as no TV does, and tell its issuer who looks at what.
  afterAll(async () => expect((await issuerPage()).visits()).toBe(0))
}

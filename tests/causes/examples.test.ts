import { afterAll, describe, expect, it, type TestContext } from 'vitest'
import { causes } from '@shared/causes/shelf'
import type { Example, World } from '@shared/model/world'
import { cannotRaise } from '../lab/fitness'
import { issuerPage } from '../lab/issuer-page'
import { inHome, look } from '../lab/journey'
import type { Lab } from '../lab/lab'

// One runner over the shelf: a cause that is added brings its own tests with it, as data.

const patience = 60_000

async function inExample(context: TestContext, world: World, live: (lab: Lab) => Promise<void>): Promise<void> {
  const reason = cannotRaise(world)
  if (reason !== null) context.skip(reason)
  await inHome(world, live)
}

const named = (examples: readonly Example[]): [string, World][] => examples.map((example) => [example.name, example.world])
const isSure = (example: Example): boolean => example.verdict !== 'suspected'

describe.concurrent.each(causes.map((cause) => [cause.id, cause] as const))('%s', (id, cause) => {
  it.for(named(cause.examples.filter(isSure)))('is convicted, and it alone: %s', { timeout: patience }, ([, world], context) =>
    inExample(context, world, async (lab) => {
      const before = await look(lab)
      expect(before.confirmed).toEqual([id])
      await lab.mend()
      const after = await look(lab)
      expect(after.confirmed).toEqual([])
      expect(after.diagnosis.outcome).toBe('secure')
    }),
  )

  it.for(named(cause.examples.filter((example) => !isSure(example))))(
    'is suspected, and it alone: %s',
    { timeout: patience },
    ([, world], context) =>
      inExample(context, world, async (lab) => {
        const before = await look(lab)
        expect({ confirmed: before.confirmed, suspected: before.suspected }).toEqual({ confirmed: [], suspected: [id] })
        await lab.mend()
        const after = await look(lab)
        expect({ confirmed: after.confirmed, suspected: after.suspected }).toEqual({ confirmed: [], suspected: [] })
        expect(after.diagnosis.outcome).toBe('secure')
      }),
  )

  it.for(named(cause.lookalikes))('is not convicted: %s', { timeout: patience }, ([, world], context) =>
    inExample(context, world, async (lab) => {
      const { confirmed, suspected } = await look(lab)
      expect(confirmed).not.toContain(id)
      // What is only ever suspected would be acquitted too easily.
      if (!cause.examples.some(isSure)) expect(suspected).not.toContain(id)
    }),
  )
})

// Whoever fetched a missing link would judge as no TV does, and tell its issuer who looks at what.
afterAll(async () => expect((await issuerPage()).visits()).toBe(0))

it('a healthy home convicts nobody', { timeout: patience }, () =>
  inHome({}, async (lab) => {
    const { diagnosis, evidence } = await look(lab)
    expect(diagnosis.confirmed).toEqual([])
    expect(diagnosis.suspected).toEqual([])
    expect(diagnosis.outcome).toBe('secure')
    expect(Object.values(evidence.readings).filter((reading) => reading.state === 'unmeasured' && reading.why === 'crashed')).toEqual([])
  }),
)

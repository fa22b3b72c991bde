import { expect, it } from 'vitest'
import { inHome, look } from '../lab/journey'
import { examplesOf } from './examples'

examplesOf(0)

it('a healthy home convicts nobody', { timeout: 60_000 }, () =>
  inHome({}, async (lab) => {
    const { diagnosis, evidence } = await look(lab)
    expect(diagnosis.confirmed).toEqual([])
    expect(diagnosis.suspected).toEqual([])
    expect(diagnosis.outcome).toBe('secure')
    expect(evidence.readings.filter(({ reading }) => reading.state === 'unmeasured' && reading.why === 'crashed')).toEqual([])
  }),
)

import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { ExaminationPush } from '@shared/ipc/contract'
import { fact } from '@shared/model/fact'
import { say } from '@shared/model/message'
import { measured } from '@shared/model/reading'
import type { Target } from '@shared/model/target'
import { examine } from '../../electron/examination/examine'
import { probe, type Probe } from '../../electron/examination/probe'
import { systemSurroundings } from '../../electron/computer/system'
import { readingIn } from '../readings'

const target: Target = {
  label: '127.0.0.20',
  from: 'typed',
  host: '127.0.0.20',
  port: 32400,
  insistsOn: null,
  hash: null,
  machineIdentifier: null,
}

const question = (id: string, about: 'computer' | 'route') =>
  fact({
    id,
    about,
    rung: 'connection',
    question: say`Is it there?`,
    schema: z.object({ seen: z.string() }),
    share: { seen: 'open' },
    observe: () => ({ mood: 'neutral', says: say`seen` }),
  })

const quick = (id: string, about: 'computer' | 'route' = 'route', ...after: readonly Probe[]): Probe =>
  probe({
    fact: question(id, about),
    patience: 1_000,
    after: Object.fromEntries(after.map((before) => [before.fact.id, before.fact])),
    look: async () => measured({ seen: id }),
  })

async function run(shelf: readonly Probe[], signal = new AbortController().signal) {
  const pushes: ExaminationPush[] = []
  const evidence = await examine(target, systemSurroundings({ offline: true }), { shelf }, (event) => pushes.push(event), signal)
  return { evidence, pushes }
}

describe('An examination', () => {
  it('asks each fact about the computer once and each fact about a route for every route', async () => {
    const { evidence } = await run([quick('computer fact', 'computer'), quick('route fact')])
    expect(evidence.readings.map(({ fact, route }) => [fact, route]).sort()).toEqual([
      ['computer fact', null],
      ['route fact', 'r1'],
    ])
  })

  it('waits for what a probe builds on, and for nothing else', async () => {
    const first = quick('first')
    const second = quick('second', 'route', first)
    const third = quick('third', 'route', second)
    const { pushes } = await run([third, second, first])
    expect(pushes.flatMap((event) => (event.type === 'read' ? [event.fact] : []))).toEqual(['first', 'second', 'third'])
  })

  it('hands on a name that a certificate taught, and tells it', async () => {
    let heard: string | null = null
    const teacher = probe({
      fact: question('teacher', 'route'),
      patience: 1_000,
      look: async () => ({ reading: measured({ seen: 'name' }), learnt: { name: 'a.example' } }),
    })
    const pupil = probe({
      fact: question('pupil', 'route'),
      patience: 1_000,
      after: { teacher: teacher.fact },
      look: async (_, { route }) => {
        heard = route?.name ?? null
        return measured({ seen: 'it' })
      },
    })
    const { evidence, pushes } = await run([pupil, teacher])
    expect(heard).toBe('a.example')
    expect(evidence.routes[0]?.name).toBe('a.example')
    expect(pushes.some((event) => event.type === 'route learnt' && event.route.name === 'a.example')).toBe(true)
  })

  it('calls a probe that ignores its patience timed out, and goes on without it', async () => {
    const stubborn = probe({
      fact: question('stubborn', 'route'),
      patience: 50,
      look: () => new Promise<never>(() => undefined),
    })
    const { evidence } = await run([stubborn, quick('other')])
    expect(readingIn(evidence, 'stubborn')).toMatchObject({ state: 'unmeasured', why: 'timed out' })
    expect(readingIn(evidence, 'other')).toMatchObject({ state: 'measured' })
  })

  it('turns a crash of ours into a reading that accuses nobody', async () => {
    const crashing = probe({
      fact: question('crashing', 'route'),
      patience: 1_000,
      look: () => {
        throw new Error('a fault of ours')
      },
    })
    const { evidence } = await run([crashing])
    expect(readingIn(evidence, 'crashing')).toMatchObject({ state: 'unmeasured', why: 'crashed' })
  })

  it('ends at once when the user stops, and says what was stopped', async () => {
    const stop = new AbortController()
    const slow = probe({ fact: question('slow', 'route'), patience: 60_000, look: () => new Promise<never>(() => undefined) })
    setTimeout(() => stop.abort(), 50)
    const started = performance.now()
    const { evidence } = await run([slow, quick('later', 'route', slow)], stop.signal)
    expect(performance.now() - started).toBeLessThan(2_000)
    expect(readingIn(evidence, 'slow')).toMatchObject({ state: 'unmeasured', why: 'cancelled' })
    expect(readingIn(evidence, 'later')).toMatchObject({ state: 'unmeasured', why: 'cancelled' })
  })
})

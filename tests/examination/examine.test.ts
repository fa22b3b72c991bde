import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { ExaminationPush } from '@shared/ipc/contract'
import { fact } from '@shared/model/fact'
import { say } from '@shared/model/message'
import { measured } from '@shared/model/reading'
import identity from '@shared/facts/identity'
import type { LearntRoute } from '@shared/model/routes'
import type { Target } from '@shared/model/target'
import { examine } from '../../electron/examination/examine'
import { probe, type Probe } from '../../electron/examination/probe'
import { systemSurroundings } from '../../electron/computer/system'
import { readingIn } from '../evidence/readings'

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
    schema: () => z.object({ seen: z.string() }),
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
    void setTimeout(50).then(() => stop.abort())
    const started = performance.now()
    const { evidence } = await run([slow, quick('later', 'route', slow)], stop.signal)
    expect(performance.now() - started).toBeLessThan(2_000)
    expect(readingIn(evidence, 'slow')).toMatchObject({ state: 'unmeasured', why: 'cancelled' })
    expect(readingIn(evidence, 'later')).toMatchObject({ state: 'unmeasured', why: 'cancelled' })
  })
})

describe('Routes that are learnt while Relock looks', () => {
  const told = (...routes: readonly Partial<LearntRoute>[]): Probe =>
    probe({
      fact: question('teller', 'computer'),
      patience: 1_000,
      look: async () => ({
        reading: measured({ seen: 'routes' }),
        learnt: { routes: routes.map((route) => ({ host: '127.0.0.21', port: 32_400, scheme: 'https', learntFrom: 'plex.tv', ...route })) },
      }),
    })

  it('join, and are walked as well, each once', async () => {
    const { evidence, pushes } = await run([
      quick('walked'),
      told({}, {}, { scheme: 'http' }, { host: '127.0.0.20' }, { port: 443 }, { host: '127.0.0.22', kind: 'relay' }),
    ])
    expect(evidence.routes.map(({ address, port, kind, learntFrom }) => [address, port, kind, learntFrom])).toEqual([
      ['127.0.0.20', 32_400, 'local', 'typed'],
      ['127.0.0.21', 32_400, 'local', 'plex.tv'],
      ['127.0.0.21', 443, 'local', 'plex.tv'],
      ['127.0.0.22', 32_400, 'relay', 'plex.tv'],
    ])
    expect(evidence.readings.filter(({ fact }) => fact === 'walked').map(({ route }) => route)).toEqual(['r1', 'r2', 'r3', 'r4'])
    expect(pushes.filter(({ type }) => type === 'route learnt')).toHaveLength(3)
  })

  it('are known again by the name that they were told with, whatever address was found for it meanwhile', async () => {
    const finder = probe({
      fact: question('finder', 'route'),
      patience: 1_000,
      look: async (_, { route }) => ({
        reading: measured({ seen: 'address' }),
        learnt: route?.host === 'plex.family.example' ? { address: '127.0.0.30' } : {},
      }),
    })
    const later = probe({
      fact: question('later', 'computer'),
      patience: 1_000,
      look: async () => {
        await setTimeout(50)
        return {
          reading: measured({ seen: 'routes' }),
          learnt: { routes: [{ host: 'plex.family.example', port: 443, scheme: 'https', learntFrom: 'pasted text' }] },
        }
      },
    })
    const { evidence } = await run([finder, told({ host: 'plex.family.example', port: 443 }), later])
    expect(evidence.routes.map(({ address, host }) => [address, host])).toEqual([
      ['127.0.0.20', undefined],
      ['127.0.0.30', 'plex.family.example'],
    ])
  })

  it('are asked for the name that they were told with, and not for the one that was typed', async () => {
    const seen: unknown[] = []
    const asker = probe({
      fact: question('asker', 'route'),
      patience: 1_000,
      look: async (_, { route, target }) => {
        seen.push([target.host, target.port, target.insistsOn, route?.name])
        return measured({ seen: 'it' })
      },
    })
    const name = `192-168-1-20.${'a'.repeat(32)}.plex.direct`
    await run([asker, told({ host: 'plex.family.example', port: 443 }, { host: name }, { host: '192.168.1.20', insists: true, port: 80 })])
    expect(seen).toEqual([
      ['127.0.0.20', 32_400, null, null],
      ['plex.family.example', 443, 'plex.family.example', 'plex.family.example'],
      [name, 32_400, name, name],
      ['192.168.1.20', 80, '192.168.1.20', '192.168.1.20'],
    ])
  })

  it('lead nobody out of the home who was asked to stay offline', async () => {
    const seen: unknown[] = []
    const asker = probe({
      fact: question('asker', 'route'),
      patience: 1_000,
      look: async (_, { route }) => {
        seen.push(route?.address)
        return measured({ seen: 'it' })
      },
    })
    const { evidence } = await run([asker, told({ host: '203.0.113.9' }, { host: `203-0-113-9.${'a'.repeat(32)}.plex.direct`, port: 443 })])
    expect(seen).toEqual(['127.0.0.20'])
    expect(evidence.readings.filter(({ route }) => route !== null).map(({ reading }) => reading.state)).toEqual([
      'measured',
      'unmeasured',
      'unmeasured',
    ])
  })

  it('are at most 64, and whatever is no host is none', async () => {
    const many = Array.from({ length: 100 }, (_, index) => ({ host: `10.0.0.${String(index)}` }))
    const { evidence } = await run([quick('walked'), told({ host: 'a b' }, { host: '' }, { port: 0 }, { host: '../etc' }, ...many)])
    expect(evidence.routes).toHaveLength(64)
    expect(evidence.routes.slice(1).every(({ host }) => host?.startsWith('10.0.0.'))).toBe(true)
  })

  it('never wait for a dead one', async () => {
    const living = '10.0.0.60'
    const slow = probe({
      fact: question('slow', 'route'),
      patience: 400,
      look: (_, { route }) => (route?.address === living ? Promise.resolve(measured({ seen: 'it' })) : new Promise<never>(() => undefined)),
    })
    const dead = Array.from({ length: 50 }, (_, index) => ({ host: `10.0.0.${String(index)}` }))
    const { pushes } = await run([slow, told(...dead, { host: living })])
    const looks = pushes.filter((event) => event.type === 'looking' && event.fact === 'slow')
    const [first] = pushes.filter((event) => event.type === 'read' && event.fact === 'slow')
    expect(looks).toHaveLength(52)
    expect(first).toMatchObject({ route: 'r52', reading: { state: 'measured' } })
  })
})

describe('What is asked at the server', () => {
  const server = { machineIdentifier: 'a'.repeat(40), version: '1.43.0.10467', claimed: true }
  const meets = (machineIdentifier: string, at: string): Probe =>
    probe({
      fact: identity,
      patience: 1_000,
      look: async (_, { route }) =>
        measured({
          secure: { state: 'not asked', why: 'no certificate was judged' },
          plain:
            route?.address === at
              ? { state: 'answered', status: 200, plex: { ...server, machineIdentifier }, calls: null, clockOffset: null }
              : { state: 'failed', failure: 'refused' },
        }),
    })
  const asks = (seen: unknown[]): Probe =>
    probe({
      fact: question('settings', 'computer'),
      patience: 1_000,
      after: { identity },
      look: async ({ identity: met }, { route }) => {
        seen.push([route?.id ?? null, met?.plain.state ?? null])
        return measured({ seen: 'settings' })
      },
    })

  it('is asked once, on the way that was seen to lead to it', async () => {
    const seen: unknown[] = []
    const { evidence } = await run([asks(seen), meets(server.machineIdentifier, '127.0.0.20')])
    expect(seen).toEqual([['r1', 'answered']])
    expect(evidence.readings.find(({ fact }) => fact === 'settings')?.route).toBeNull()
  })

  it('says so where no way leads there', async () => {
    const seen: unknown[] = []
    await run([asks(seen), meets(server.machineIdentifier, '127.0.0.99')])
    expect(seen).toEqual([[null, null]])
  })
})

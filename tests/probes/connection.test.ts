import { Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import fact from '@shared/facts/connection'
import connection from '../../electron/probes/connection'
import type { AdapterAddress, DialResult, LookupResult, Surroundings } from '../../electron/computer/surroundings'
import type { Failure } from '@shared/model/failure'
import * as doors from '../lab/doors'
import { listen, stopAll, type Listening, type Running } from '../lab/listening'
import { raise } from '../lab/raise'
import { look, value, type Look } from './looking'
import { saying } from '../spoken'

const running: Running[] = []
const keep = <T extends Running>(part: T): T => {
  running.push(part)
  return part
}
afterEach(() => stopAll(running.splice(0)))

const door = (way: Look) => value(connection, fact, way)
const open = async (address = '127.0.0.1', port = 0): Promise<Listening> => keep(await listen({ address, port }, () => undefined))
const at = ({ address, port }: { readonly address: string; readonly port: number }): string => `${address}:${String(port)}`
/** A look-up that tells what the test says. */
const tells =
  (result: LookupResult): Surroundings['lookup'] =>
  () =>
    Promise.resolve(result)
/** A network that ends every dial in the same way. */
const fails =
  (failure: Failure, tookMs: number): Surroundings['dial'] =>
  () =>
    Promise.resolve<DialResult>({ failure, tookMs })

describe('the door of an address', () => {
  it('is open where the server listens', async () => {
    const server = await open()
    expect(await door({ typed: at(server) })).toMatchObject({
      port: server.port,
      outcome: 'open',
      address: '127.0.0.1',
      attempts: [{ address: '127.0.0.1', outcome: 'open' }],
    })
  })

  it('is refused, which is an answer, where nothing listens', async () => {
    const closed = await doors.refused({ address: '127.0.0.1', port: 0 })
    expect(await door({ typed: at(closed) })).toMatchObject({ outcome: 'refused', address: null })
  })

  it('gives no answer where it is silent, after four seconds', async () => {
    const silent = keep(await doors.silent({ address: '127.0.0.1', port: 0 }))
    const { outcome, attempts } = await door({ typed: at(silent) })
    expect(outcome).toBe('no answer')
    expect(attempts[0]?.tookMs).toBeGreaterThan(3_900)
    expect(attempts[0]?.tookMs).toBeLessThan(5_000)
  }, 10_000)

  it('is let go when the user stops, and the server hears no more of us', async () => {
    const silent = keep(await doors.silent({ address: '127.0.0.1', port: 0 }))
    const user = new AbortController()
    setTimeout(() => user.abort(), 50)
    const started = performance.now()
    const { reading } = await look(connection, { typed: at(silent), signal: user.signal })
    expect(reading).toMatchObject({ state: 'measured', value: { outcome: 'cancelled', address: null } })
    expect(performance.now() - started).toBeLessThan(1_000)
  })

  it('closes again what it opened', async () => {
    let closed = 0
    const server = keep(await listen({ address: '127.0.0.1', port: 0 }, (socket) => socket.on('close', () => closed++)))
    await door({ typed: at(server) })
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(closed).toBe(1)
  })
})

describe('a name with several addresses', () => {
  it('is looked up, and each address is tried at the same time', async () => {
    const server = await open('127.0.0.3')
    await open('127.0.0.1', server.port).catch(() => undefined)
    const silent = keep(await doors.silent({ address: '127.0.0.2', port: server.port }))
    const addresses = [silent.address, '127.0.0.4', server.address]
    const started = performance.now()
    const { reading, learnt } = await look(connection, {
      typed: `nas:${String(server.port)}`,
      surroundings: { lookup: tells({ addresses, tookMs: 1 }) },
    })
    expect(reading).toMatchObject({
      value: {
        outcome: 'open',
        address: '127.0.0.3',
        attempts: [
          { address: '127.0.0.2', outcome: 'cancelled' },
          { address: '127.0.0.4', outcome: 'refused' },
          { address: '127.0.0.3', outcome: 'open' },
        ],
      },
    })
    expect(learnt).toEqual({ address: '127.0.0.3' })
    expect(performance.now() - started).toBeLessThan(1_000) // the silent address holds nobody up
  })

  it('leads to the first of those that open, as it is told, and to no other at the next look', async () => {
    const tookMs: Readonly<Record<string, number>> = { '127.0.0.2': 90, '127.0.0.3': 2 }
    const dial: Surroundings['dial'] = async ({ address }) => {
      await new Promise((resolve) => setTimeout(resolve, tookMs[address]))
      return { socket: new Socket(), tookMs: tookMs[address] ?? 0 }
    }
    const surroundings = { lookup: tells({ addresses: Object.keys(tookMs), tookMs: 1 }), dial }
    expect(await door({ typed: 'nas', surroundings })).toMatchObject({ outcome: 'open', address: '127.0.0.2' })
  })

  it('ends with the most telling of its failures', async () => {
    const outcomes: Readonly<Record<string, Failure>> = { '127.0.0.2': 'unreachable', '127.0.0.3': 'refused', '127.0.0.4': 'no answer' }
    const surroundings = {
      lookup: tells({ addresses: Object.keys(outcomes), tookMs: 1 }),
      dial: (({ address }) => Promise.resolve({ failure: outcomes[address] ?? 'reset', tookMs: 1 })) satisfies Surroundings['dial'],
    }
    const { reading, learnt } = await look(connection, { typed: 'nas', surroundings })
    expect(reading).toMatchObject({ value: { outcome: 'refused', address: null } })
    expect(learnt).toEqual({ address: '127.0.0.2', routes: [] })
  })

  it('never blames the server where this computer forbade the only way that might lead there', async () => {
    const outcomes: Readonly<Record<string, Failure>> = { '192.168.1.20': 'not permitted', '2001:db8::20': 'unreachable' }
    const surroundings = {
      lookup: tells({ addresses: Object.keys(outcomes), tookMs: 1 }),
      dial: (({ address }) => Promise.resolve({ failure: outcomes[address] ?? 'reset', tookMs: 1 })) satisfies Surroundings['dial'],
    }
    expect(await door({ typed: 'nas', surroundings })).toMatchObject({ outcome: 'not permitted' })
  })

  it('is not broken but unreached where it leads nowhere', async () => {
    const { reading, learnt } = await look(connection, {
      typed: 'plex.family.example',
      surroundings: { lookup: tells({ failure: 'no address', tookMs: 1 }) },
    })
    expect(reading).toMatchObject({ state: 'unmeasured', why: 'unreached', detail: saying(/no address/) })
    expect(learnt).toEqual({})
  })

  it('leads there by real DNS', async () => {
    const lab = await raise({ typed: { host: 'own domain' } })
    running.push({ stop: () => lab.down() })
    const { reading, learnt } = await look(connection, { typed: lab.typed, surroundings: lab.surroundings() })
    expect(reading).toMatchObject({ value: { outcome: 'open', address: lab.server.address } })
    expect(learnt).toEqual({ address: lab.server.address })
  })
})

describe('offline', () => {
  const never: Surroundings['lookup'] = () => Promise.reject(new Error('nobody may be asked'))

  it('no public name is looked up', async () => {
    const { reading } = await look(connection, { typed: 'plex.family.example', surroundings: { offline: true, lookup: never } })
    expect(reading).toMatchObject({ state: 'unmeasured', why: 'not permitted' })
  })

  it('a name of the home is, and so is any name where the user named a resolver', async () => {
    const server = await open()
    const lookup = tells({ addresses: ['127.0.0.1'], tookMs: 1 })
    const port = String(server.port)
    expect(await door({ typed: `nas.local:${port}`, surroundings: { offline: true, lookup } })).toMatchObject({
      outcome: 'open',
    })
    const given = { offline: true, resolversGiven: true, lookup }
    expect(await door({ typed: `plex.family.example:${port}`, surroundings: given })).toMatchObject({ outcome: 'open' })
  })
})

describe('macOS without the permission for the local network', () => {
  const own: AdapterAddress = { adapter: 'en0', address: '192.168.1.50', prefixLength: 24, mac: '02:00:00:00:00:01', internal: false }
  const outcome = async (typed: string, changes: Partial<Surroundings>): Promise<string> => {
    const surroundings: Partial<Surroundings> = { system: 'macos', adapters: () => [own], dial: fails('unreachable', 2), ...changes }
    return (await door({ typed, surroundings })).outcome
  }

  it('is recognised by "no way there" at once to a neighbour', async () => {
    expect(await outcome('192.168.1.20', {})).toBe('not permitted')
  })

  it.each([
    ['on another system', '192.168.1.20', { system: 'linux' }],
    ['after seconds of asking around', '192.168.1.20', { dial: fails('unreachable', 3_060) }],
    ['for an address of another network', '192.168.2.20', {}],
    ['for a public address', '198.18.0.1', {}],
    ['for another ending', '192.168.1.20', { dial: fails('refused', 1) }],
  ] as const)('is not suspected %s', async (_, typed, changes) => {
    expect(await outcome(typed, changes)).not.toBe('not permitted')
  })
})

describe('this computer’s own rules', () => {
  it('are told apart from the server’s silence where the system says so', async () => {
    const surroundings = { dial: fails('not permitted', 1) }
    expect(await door({ typed: '127.0.0.1', surroundings })).toMatchObject({ outcome: 'not permitted' })
  })

  it('are asked by a datagram where Linux swallowed the connection', async () => {
    const sent: string[] = []
    const forbids: Surroundings['exchange'] = ({ address, port }) => {
      sent.push(`${address}:${String(port)}`)
      return Promise.resolve({ failure: 'not permitted' })
    }
    const silent: Partial<Surroundings> = { system: 'linux', dial: fails('no answer', 4_000), exchange: forbids }
    expect(await door({ typed: '192.168.1.20', surroundings: silent })).toMatchObject({ outcome: 'not permitted' })
    expect(sent).toEqual(['192.168.1.20:32400'])
  })

  it.each(['refused', 'unreachable'] as const)('are not suspected where the datagram is %s', async (failure) => {
    const exchange: Surroundings['exchange'] = () => Promise.resolve({ failure })
    const surroundings: Partial<Surroundings> = { system: 'linux', dial: fails('no answer', 4_000), exchange }
    expect(await door({ typed: '192.168.1.20', surroundings })).toMatchObject({ outcome: 'no answer' })
  })
})

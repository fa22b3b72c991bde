import { describe, expect, it } from 'vitest'
import fact from '@shared/facts/trust'
import type { Roots } from '../../electron/computer/surroundings'
import trust from '../../electron/probes/trust'
import { day, dnsNames, family, leaf, noon, authority, type Made } from '../certificates/workshop'
import { lookingAt } from '../network/tls/route'

const { root, middle, server } = await family()
const other = await authority({ subject: 'CN=Other Root' })
const pems = (...made: readonly Made[]) => made.map(({ pem }) => pem)

interface Home {
  readonly chain?: readonly Made[]
  readonly roots?: Partial<Roots>
  readonly name?: string | null
  readonly at?: Date
  readonly signal?: AbortSignal
}

/** Looks with these roots instead of this computer's. */
async function look({ chain = [server, middle], roots = {}, name = 'plex.example.com', at = noon, signal }: Home) {
  const way = lookingAt({ port: 32400, name })
  const surroundings = {
    ...way.surroundings,
    now: () => at.getTime(),
    roots: () => Promise.resolve({ builtIn: pems(other), system: null, given: [], ...roots }),
  }
  const looked = await trust.look(() => undefined, {
    ...way,
    surroundings,
    chain: chain.map(({ der }) => der),
    signal: signal ?? way.signal,
  })
  return 'reading' in looked ? looked.reading : looked
}

async function value(home: Home) {
  const reading = await look(home)
  if (reading.state !== 'measured') throw new Error(`expected a measured reading, got ${JSON.stringify(reading)}`)
  return fact.schema.parse(reading.value)
}

describe('Whether a certificate is trusted', () => {
  it('is told for each set of roots that can be read', async () => {
    expect(await value({ roots: { builtIn: pems(root), system: pems(other) } })).toEqual({
      name: 'plex.example.com',
      opinions: [
        { roots: 'built-in', accepted: true, reasons: [] },
        { roots: 'system', accepted: false, reasons: ['unknown root'] },
      ],
      accepted: true,
      reasons: [],
    })
    expect((await value({})).opinions).toEqual([{ roots: 'built-in', accepted: false, reasons: ['unknown root'] }])
  })

  it('is yes where only this computer’s own roots accept it, as under a company’s or a security program’s', async () => {
    expect(await value({ roots: { system: pems(root) } })).toMatchObject({ accepted: true, reasons: [] })
  })

  it('counts given roots beside the others, not instead of them', async () => {
    expect((await value({ roots: { given: pems(root) } })).opinions).toEqual([
      { roots: 'built-in', accepted: false, reasons: ['unknown root'] },
      { roots: 'given', accepted: true, reasons: [] },
    ])
    expect((await value({ roots: { builtIn: pems(root), given: pems(other) } })).opinions[1]).toEqual({
      roots: 'given',
      accepted: true,
      reasons: [],
    })
  })

  it('names what every set of roots holds against it, the heaviest first', async () => {
    const late = await leaf({ by: middle, notAfter: new Date(noon.getTime() - day), names: dnsNames('x.example.com') })
    const told = await value({ chain: [late, middle], roots: { system: pems(root) } })
    expect(told.opinions.map(({ reasons }) => reasons)).toEqual([
      ['unknown root', 'expired', 'name not covered'],
      ['expired', 'name not covered'],
    ])
    expect(told).toMatchObject({ accepted: false, reasons: ['expired', 'name not covered'] })
  })

  it('is judged by this computer’s own clock', async () => {
    const builtIn = pems(root)
    expect(await value({ roots: { builtIn }, at: new Date(noon.getTime() + 300 * day) })).toMatchObject({ reasons: ['expired'] })
    expect(await value({ roots: { builtIn }, at: new Date(noon.getTime() - 300 * day) })).toMatchObject({ reasons: ['not yet valid'] })
  })

  it('is judged without a name where none is known', async () => {
    expect(await value({ roots: { builtIn: pems(root) }, name: null })).toMatchObject({ name: null, accepted: true })
    expect(await value({ roots: { builtIn: pems(root) }, name: '192.168.1.20' })).toMatchObject({ reasons: ['name not covered'] })
  })

  it('stays unknown where no certificate was seen, or the user stopped', async () => {
    expect(await look({ chain: [] })).toMatchObject({ state: 'unmeasured', why: 'unreached' })
    expect(await look({ signal: AbortSignal.abort() })).toMatchObject({ state: 'unmeasured', why: 'cancelled' })
  })

  it('is judged by the roots of this very computer too', async () => {
    const way = lookingAt({ port: 32400 })
    const looked = await trust.look(() => undefined, { ...way, chain: [server.der, middle.der] })
    const { opinions, accepted } = fact.schema.parse('state' in looked && looked.state === 'measured' ? looked.value : null)
    expect(accepted).toBe(false)
    expect(opinions[0]?.roots).toBe('built-in')
    for (const { reasons } of opinions) expect(reasons).toContain('unknown root')
  })
})

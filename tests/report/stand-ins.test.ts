import { describe, expect, it } from 'vitest'
import { addressClass, sameSubnet } from '@shared/addresses/address'
import { spellAddress } from '@shared/addresses/spell'
import { StandIns } from '@shared/report/stand-ins'
import { dice, type Dice } from '../fuzz/dice'
import { worked } from '../processor-time'

const standIns = (...networks: readonly (readonly [string, number])[]): StandIns => {
  const made = new StandIns()
  for (const [address, prefixLength] of networks) made.know({ address, prefixLength })
  return made
}

describe('A stand-in for an address', () => {
  it('is one for documentation, and the same for the same address', () => {
    const made = standIns()
    expect(made.of('93.184.216.34')).toBe('203.0.113.1')
    expect(made.of('93.184.216.35')).toBe('203.0.113.2')
    expect(made.of('93.184.216.34')).toBe('203.0.113.1')
    expect(made.of('2a02:810d::17')).toBe('2001:db8::1')
    expect(made.of('2A02:810D::17')).toBe('2001:db8::1')
  })

  it.each(['192.168.1.20', '10.0.0.1', '127.0.0.1', '100.64.0.7', '169.254.3.4', '0.0.0.0', '::1', '::', '203.0.113.9', '2001:db8::9'])(
    'is the address itself where that tells of nobody: %s',
    (address) => expect(standIns().of(address)).toBe(address),
  )

  it('stands in the adapter’s network just where the address did', () => {
    const made = standIns(['2a02:810d:1:2::5', 64], ['93.184.216.34', 24])
    const near = made.of('2a02:810d:1:2:aaaa::1')
    expect(sameSubnet(near, made.of('2a02:810d:1:2::5'), 64)).toBe(true)
    const far = made.of('2a02:810d:1:3::1')
    expect(sameSubnet(far, made.of('2a02:810d:1:2::5'), 64)).toBe(false)
    expect(sameSubnet(made.of('93.184.216.99'), made.of('93.184.216.34'), 24)).toBe(true)
    expect(sameSubnet(made.of('93.184.217.99'), made.of('93.184.216.34'), 24)).toBe(false)
  })

  it('of an IPv4 address inside an IPv6 one is written in the same way', () => {
    const made = standIns()
    expect(made.of('::ffff:93.184.216.34')).toBe('::ffff:203.0.113.1')
    expect(made.of('::ffff:192.168.1.20')).toBe('::ffff:192.168.1.20')
  })

  it('is not one that a report gave away before', () => {
    const made = standIns()
    made.reserve('203.0.113.1 and 203-0-113-2.hash-1.plex.direct, 2001:db8::1 and 2001-db8--2.hash-1.plex.direct')
    expect([made.of('93.184.216.34'), made.of('2a02::1')]).toEqual(['203.0.113.3', '2001:db8::3'])
  })

  it('of a network takes in nobody who stays as he is and was not in it', () => {
    for (const [stays, own, prefixLength] of [
      ['2001:db8::20', '2a02:810d:1:2::5', 64],
      ['2001:db8::20', '2a02:810d:1:2::5', 33],
      ['203.0.113.20', '93.184.216.34', 24],
      ['203-0-113-20.hash-1.plex.direct', '93.184.216.34', 8],
    ] as const) {
      const made = new StandIns()
      made.reserve(stays)
      made.know({ address: own, prefixLength })
      const address = stays.replace(/\..*direct/, '').replaceAll('-', '.')
      expect([stays, sameSubnet(made.of(own), made.of(address), prefixLength)]).toEqual([stays, false])
    }
  })

  it('keeps class and networks in a thousand homes of any shape, and is given once', () => {
    const roll = dice(20_261_126)
    for (let home = 0; home < 1_000; home++) {
      const networks = Array.from({ length: roll(4) }, () => network(roll))
      const staying = ['2001:db8::20', '203.0.113.20'].filter(() => roll(2) === 0)
      const addresses = [...networks.map(([address]) => address), ...Array.from({ length: 12 }, () => nearOr(networks, roll)), ...staying]
      const made = new StandIns()
      made.reserve(staying.join(' '))
      for (const [address, prefixLength] of networks) made.know({ address, prefixLength })
      const shown = addresses.map((address) => made.of(address))
      expect(shown.map(addressClass)).toEqual(addresses.map(addressClass))
      const distinct = new Set(addresses.map((address) => address.toLowerCase()))
      expect(new Set(shown).size).toBe(distinct.size)
      for (const [own, prefixLength] of networks)
        for (const [index, address] of addresses.entries())
          expect([own, prefixLength, address, sameSubnet(shown[index] ?? '', made.of(own), prefixLength)]).toEqual([
            own,
            prefixLength,
            address,
            sameSubnet(address, own, prefixLength),
          ])
    }
  })

  it('is found at once in a home of odd networks with thousands of addresses', () => {
    const roll = dice(3)
    const made = standIns(...Array.from({ length: 64 }, (_, index) => [`2a02:${index.toString(16)}::1`, 121 + (index % 8)] as const))
    const began = process.cpuUsage()
    const shown = Array.from({ length: 5_000 }, () => made.of(address6(roll)))
    const work = worked(began)
    expect(new Set(shown).size).toBe(5_000)
    expect(work).toBeLessThan(10_000)
  })
})

const octets = (roll: Dice, count: number): number[] => Array.from({ length: count }, () => roll(256))
const address4 = (roll: Dice): string => spellAddress([1 + roll(9), ...octets(roll, 3)])
const address6 = (roll: Dice): string => spellAddress([0x2a, 0x02, ...octets(roll, 14)])

/** Such as providers give to a home: an IPv6 prefix, or a public IPv4 network. */
function network(roll: Dice): readonly [string, number] {
  return roll(2) === 0 ? [address4(roll), 24 + roll(9)] : [address6(roll), 48 + roll(81)]
}

/** An address in one of the networks, beside it, or anywhere. */
function nearOr(networks: readonly (readonly [string, number])[], roll: Dice): string {
  const [own] = networks[roll(Math.max(1, networks.length))] ?? []
  if (own === undefined || roll(3) === 0) return roll(2) === 0 ? address4(roll) : address6(roll)
  if (own.includes(':')) return own.replace(/[0-9a-f]+$/, (1 + roll(0xffff)).toString(16))
  return own.replace(/\d+$/, String(roll(256)))
}

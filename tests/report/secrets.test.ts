import { describe, expect, it } from 'vitest'
import type { Place } from '@shared/model/place'
import { Scrubber } from '@shared/report/scrub'
import { dice, type Dice } from '../fuzz/dice'
import { leakOf, spellings } from './spellings'

const from = (roll: Dice, letters: string, length: number): string =>
  Array.from({ length }, () => letters[roll(letters.length)] ?? '').join('')
const small = 'abcdefghijklmnopqrstuvwxyz'
const digits = '0123456789'
const mixed = `${small}${small.toUpperCase()}${digits}`
const hexDigits = `${digits}abcdef`
const pick = <T>(roll: Dice, list: readonly T[]): T => list[roll(list.length)] as T

/** Secrets whose shape gives them away. */
const shaped: readonly (readonly [string, (roll: Dice) => { readonly secret: string; readonly within: string }])[] = [
  ['a token behind its key', (roll) => key(roll, from(roll, mixed, 20))],
  ['a bare token', (roll) => bare(`aB1${from(roll, mixed, 17)}`)],
  ['a public address', (roll) => bare(`81.${String(roll(256))}.${String(roll(256))}.${String(1 + roll(255))}`)],
  ['a public IPv6 address', (roll) => bare(`2a00:${from(roll, hexDigits, 4)}:${from(roll, hexDigits, 4)}::${from(roll, hexDigits, 3)}1`)],
  ['an e-mail address', (roll) => bare(`${from(roll, small, 6)}.${from(roll, small, 5)}@${from(roll, small, 7)}.de`)],
  ['a domain', (roll) => bare(`plex.${from(roll, small, 9)}.net`)],
  ['a machine identifier', (roll) => bare(from(roll, hexDigits, 40))],
  ['a MAC address', (roll) => bare(Array.from({ length: 6 }, () => from(roll, hexDigits, 2)).join(':'))],
  ['a home folder', (roll) => path(from(roll, small, 7))],
]
const bare = (secret: string) => ({ secret, within: secret })
const path = (secret: string) => ({ secret, within: `/home/${secret}/plex` })
const key = (roll: Dice, secret: string) => ({
  secret,
  within: `${pick(roll, ['X-Plex-Token', 'authToken', 'password', 'pwd', 'psk', 'api_key'])}${pick(roll, ['=', ': ', '":"'])}${secret}`,
})

/** Names that no shape gives away: they are learnt. */
const names = [
  'Al',
  'Dr. Muster',
  'St. Anna',
  'Home: Plex',
  '王伟',
  'İstanbul Plex',
  'Weiẞ',
  'Anna Müller',
  'дом Анны',
  'x',
  'Max_2',
  'NAS-Hans',
]

const foreign: readonly Place[] = [
  'self-description',
  'name part',
  'distinguished name',
  'adapter',
  'version',
  'url',
  'host',
  'given name',
  'identity',
  'certificate label',
]
const target = { host: '192.168.1.20', port: 32_400 }
const rounds = 40

describe('What leaves holds no secret', () => {
  describe.each(spellings)('that is written %s', (_, write) => {
    it.each(shaped)('and is %s, in a sentence', (__, make) => {
      const roll = dice(0x5eed)
      for (let round = 0; round < rounds; round++) {
        const { secret, within } = make(roll)
        const told = new Scrubber().text(`open failed ${write(within)} here`)
        expect(leakOf(secret, write(secret), told), told).toBeUndefined()
      }
    })

    it('and is a name that was learnt, in a sentence', () => {
      for (const name of names.filter((entry) => entry.length > 1)) {
        const scrubber = new Scrubber()
        scrubber.know('name', name)
        const told = scrubber.text(`open failed ${write(name)} here`)
        expect(leakOf(name, write(name), told), told).toBeUndefined()
      }
    })

    it.each(foreign)('and stands where a stranger speaks: %s', (place) => {
      const roll = dice(0x5eed)
      for (const [, make] of shaped) {
        const { secret, within } = make(roll)
        const told = new Scrubber().at(place, write(within), target)
        expect(leakOf(secret, write(secret), told), told).toBeUndefined()
      }
      for (const name of names.filter((entry) => entry.length > 1)) {
        const scrubber = new Scrubber()
        scrubber.know('name', name)
        const told = scrubber.at(place, write(name), target)
        expect(leakOf(name, write(name), told.replace(/name-\d+\.example|hash[-_]\d+|machine-\d+|name-\d+/g, '')), told).toBeUndefined()
      }
    })
  })

  it('that is learnt and one letter long, as a word of its own', () => {
    const scrubber = new Scrubber()
    scrubber.know('name', 'x')
    expect(scrubber.text('the server X is at its maximum')).toBe('the server name-1.example is at its maximum')
  })
})

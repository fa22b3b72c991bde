import { describe, expect, it } from 'vitest'
import type { Place } from '@shared/model/place'
import { Scrubber } from '@shared/report/scrub'
import { workOn } from '../processor-time'

const places: readonly (Place | undefined)[] = [
  ...[undefined, 'given name', 'host', 'certificate label', 'identity', 'distinguished name', 'name part', 'self-description'],
  ...['adapter', 'url', 'version', 'instant', 'code', 'own id'],
] as readonly (Place | undefined)[]

/** What makes patterns go back over what they have read. */
const endless: readonly (readonly [string, string])[] = [
  ...[
    'a',
    'a.',
    '1',
    '1.',
    '1-',
    ':',
    'f:',
    'a@',
    '"a ',
    '/home/',
    'a b ',
    'CN=',
    ', O=a',
    '%41',
    '\\u0041',
    '&#65;',
    'QUJD',
    '王',
    '\u200b',
    'token=',
    '-',
    '*.',
  ].map((piece) => [JSON.stringify(piece), piece] as const),
]
const letters = 200_000

describe('Hiding takes time in proportion to the text', () => {
  // Some tens of milliseconds each; what is quadratic takes minutes.
  it.each(endless)('%s, again and again', { timeout: 60_000 }, (_, piece) => {
    const text = piece.repeat(letters / piece.length)
    for (const place of places) {
      const scrubber = new Scrubber()
      for (let index = 0; index < 1_000; index++) scrubber.know('name', `${piece.repeat(1 + (index % 50))} ${String(index)}`)
      expect(
        workOn(() => scrubber.at(place, text, { host: '192.168.1.20', port: 32_400 })),
        place,
      ).toBeLessThan(5_000)
    }
  })

  it('however many names were learnt', () => {
    const time = (count: number): number => {
      const scrubber = new Scrubber()
      for (let index = 0; index < count; index++) scrubber.know('name', `Anna ${String(index)}`)
      return workOn(() => {
        for (let round = 0; round < 200; round++) scrubber.text('The connection of Anna 7 was refused by Anna 9 at once')
      })
    }
    time(10)
    expect(time(60_000)).toBeLessThan(10 * time(100) + 1_000)
  })
})

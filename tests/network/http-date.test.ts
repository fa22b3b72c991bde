import { describe, expect, it } from 'vitest'
import { readDate } from '../../electron/network/http-date'

describe('An HTTP Date', () => {
  it('is read in the one form that is sent today', () => {
    expect(readDate('Sun, 06 Nov 1994 08:49:37 GMT')).toBe(Date.UTC(1994, 10, 6, 8, 49, 37))
    expect(readDate('Thu, 01 Jan 1970 00:00:00 GMT')).toBe(0)
    expect(readDate('Sat, 31 Dec 2016 23:59:60 GMT')).toBe(Date.UTC(2016, 11, 31, 23, 59, 59))
  })

  it.each([
    '+275760-09-13T00:00:00.000Z',
    '2026-11-21T08:00:00Z',
    'Sun, 06 Nov 9999 08:49:37 GMT',
    'Sun, 06 Nov 1969 08:49:37 GMT',
    'Sun, 31 Feb 2026 08:49:37 GMT',
    'Sun, 06 Nov 2026 24:49:37 GMT',
    'Sun, 06 Nov 2026 08:61:37 GMT',
    'Sun, 06 Nov 2026 08:49:37 +0100',
    'Sunday, 06-Nov-94 08:49:37 GMT',
    '99999999999999',
    '0',
    '',
  ])('is no time where it is “%s”', (text) => {
    expect(readDate(text)).toBeNull()
  })
})

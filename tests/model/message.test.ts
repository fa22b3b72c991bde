import { describe, expect, it } from 'vitest'
import { pieces, say, speak } from '@shared/model/message'

describe('A message', () => {
  it('keeps its sentence and its values apart', () => {
    expect(say`${{ code: '192.168.1.1' }} gave ${2} answers`).toEqual({
      sentence: '{0} gave {1} answers',
      values: [{ code: '192.168.1.1' }, 2],
    })
  })

  it('is spoken in another language by its sentence', () => {
    const german = { tag: 'de', sentences: { '{0} gave {1} answers': '{1} Antworten von {0}' } }
    expect(speak(say`${'Anna'} gave ${1234} answers`, german)).toBe('1.234 Antworten von Anna')
  })

  it('is spoken as it stands where its sentence is a word that every object knows', () => {
    expect(speak({ sentence: 'constructor', values: [] })).toBe('constructor')
  })

  it('shows code pieces as code and reads nothing inside a value as a place holder', () => {
    expect(pieces(say`name: ${{ code: '{0}<b>' }}!`)).toEqual([
      { text: 'name: ', code: false },
      { text: '{0}<b>', code: true },
      { text: '!', code: false },
    ])
  })

  it('spells times as people say them', () => {
    expect(speak(say`${{ duration: 63_115_200_000 }}`)).toBe('2 years')
    expect(speak(say`${{ duration: 340 }}`)).toBe('340 milliseconds')
    expect(speak(say`${{ duration: 1_500 }}`)).toBe('1.5 seconds')
    expect(speak(say`${{ day: '2026-11-21T07:00:00Z' }}`)).toBe('November 21, 2026')
  })

  it('is spelled in English as Intl spells it', () => {
    const intl = { tag: 'en-US', sentences: {} }
    const counts = [0, 1, 7, 12, 999, 1_000, 12_345, 1_234_567, -3, -32_400, 1.5]
    const sizes = [
      1, 340, 999, 1_000, 1_049, 1_050, 1_500, 9_940, 9_999, 10_000, 59_999, 60_000, 90_000, 3_600_000, 86_400_000, 8e10, 6.4e10, 1e14,
    ]
    const days = ['2026-01-01T00:00:00Z', '2027-12-31T23:59:59Z', '1969-07-20T00:00:00Z', '9999-12-31T00:00:00Z']
    const values = [...counts, ...sizes.map((duration) => ({ duration })), ...days.map((day) => ({ day }))]
    for (const value of values) expect(speak(say`${value}`)).toBe(speak(say`${value}`, intl))
  })

  it('shows a date that is none as it came', () => {
    expect(speak(say`${{ day: 'soon' }}`)).toBe('soon')
  })
})

import { describe, expect, it } from 'vitest'
import { pieces, say, speak } from '@shared/message'

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

  it('shows a date that is none as it came', () => {
    expect(speak(say`${{ day: 'soon' }}`)).toBe('soon')
  })
})

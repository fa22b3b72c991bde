import { describe, expect, it } from 'vitest'
import english from '@shared/languages/all/english'
import { language } from '@shared/languages/language'
import { languageFor, languages } from '@shared/languages/shelf'
import { pieces, speak } from '@shared/languages/speak'
import { legibleMessage, messageSchema, plural, say } from '@shared/model/message'
import { spoken } from '../spoken'

describe('A message', () => {
  it('keeps its sentence and its values apart', () => {
    expect(say`${{ code: '192.168.1.1' }} gave ${2} answers`).toEqual({
      sentence: '{0} gave {1} answers',
      values: [{ code: '192.168.1.1' }, 2],
    })
  })

  it('without values is the same where the build writes it as a plain call', () => {
    expect(Reflect.apply(say, null, [['Relock looks {0}']])).toEqual(say`Relock looks {0}`)
  })

  it('of ours loses what cannot be seen of a stranger’s words, as one that was read does', () => {
    const inner = say`he said ${'x\u202ey'} on ${{ day: '2026\u0000-11-21' }}, ${3} times in ${{ duration: 5 }}`
    const counted = plural(2, { one: say`one ${{ code: 'a\u200bb' }}`, other: say`two ${{ code: 'c\u001bd' }}` })
    const message = say`first: ${inner}; then: ${counted}`
    expect(legibleMessage(message)).toEqual(messageSchema.parse(message))
    expect(JSON.stringify(legibleMessage(message))).not.toMatch(/\\u|[\u202e\u200b]/)
  })

  it('is spoken in another language by its sentence', () => {
    const german = language('de', { '{0} gave {1} answers': '{1} Antworten von {0}' })
    expect(speak(say`${'Anna'} gave ${1234} answers`, german)).toBe('1.234 Antworten von Anna')
  })

  it('is spoken as it stands where its sentence is a word that every object knows', () => {
    expect(spoken({ sentence: 'constructor', values: [] })).toBe('constructor')
  })

  it('shows code pieces as code and reads nothing inside a value as a place holder', () => {
    expect(pieces(say`name: ${{ code: '{0}<b>' }}!`, english)).toEqual([
      { text: 'name: ', code: false },
      { text: '{0}<b>', code: true },
      { text: '!', code: false },
    ])
  })

  it('spells times as people say them', () => {
    expect(spoken(say`${{ duration: 63_115_200_000 }}`)).toBe('2 years')
    expect(spoken(say`${{ duration: 340 }}`)).toBe('340 ms')
    expect(spoken(say`${{ duration: 1_500 }}`)).toBe('1.5 seconds')
    expect(spoken(say`${{ day: '2026-11-21T07:00:00Z' }}`)).toBe('November 21, 2026')
  })

  it('is spelled in English as Intl spells it', () => {
    const intl = language('en-US', {})
    const counts = [0, 1, 7, 12, 999, 1_000, 12_345, 1_234_567, -3, -32_400, 1.5]
    const sizes = [
      1, 340, 999, 1_000, 1_049, 1_050, 1_500, 9_940, 9_999, 10_000, 59_999, 60_000, 90_000, 3_600_000, 86_400_000, 8e10, 6.4e10, 1e14,
    ]
    const days = ['2026-01-01T00:00:00Z', '2027-12-31T23:59:59Z', '1969-07-20T00:00:00Z', '9999-12-31T00:00:00Z']
    const values = [...counts, ...sizes.map((duration) => ({ duration })), ...days.map((day) => ({ day }))]
    for (const value of values) expect(spoken(say`${value}`)).toBe(speak(say`${value}`, intl))
  })

  it('shows a date that is none as it came', () => {
    expect(spoken(say`${{ day: 'soon' }}`)).toBe('soon')
  })

  it('says a count in the form that each language has for it', () => {
    const servers = (count: number) => plural(count, { one: say`one server of ${'Anna'}`, other: say`${count} servers of ${'Anna'}` })
    const polish = language('pl', { '{0} servers of {1}': { one: '{0} serwer', few: '{0} serwery', many: '{0} serwerów' } })
    expect([0, 1, 2].map((count) => spoken(servers(count)))).toEqual(['0 servers of Anna', 'one server of Anna', '2 servers of Anna'])
    expect([1, 3, 5, 22].map((count) => speak(servers(count), polish))).toEqual(['1 serwer', '3 serwery', '5 serwerów', '22 serwery'])
    expect(speak(servers(5), language('de', { '{0} servers of {1}': '{0} Server' }))).toBe('5 Server')
  })
})

describe('The language of somebody', () => {
  it('is the first asked for that Relock speaks, and English where it speaks none', () => {
    expect(languageFor(['xx', 'en_GB.UTF-8', 'de'])).toBe(english)
    expect(languageFor(['xx'])).toBe(english)
    expect(languageFor([])).toBe(english)
  })

  it('is a pseudo-language only where it is asked for by its whole tag', () => {
    expect(languageFor(['en_XA.UTF-8']).tag).toBe('en-XA')
    expect(languageFor(['ar-XB'])).toMatchObject({ tag: 'ar-XB', direction: 'rtl' })
    expect(languageFor(['ar', 'en-AU']).tag).toBe('en')
  })

  it('leaves no letter of a sentence as it is in a pseudo-language, and every value as it is, between marks', () => {
    const said = say`${'Attic'} has ${{ code: '192.168.1.20' }}, ${2} doors, since ${{ duration: 120_000 }} and ${{ day: '2026-11-21T07:00:00Z' }}`
    for (const one of languages.filter(({ tag }) => tag !== 'en')) {
      const values = ['‹Attic›', '192.168.1.20']
      expect(values.reduce((text, value) => text.replace(value, ''), speak(said, one))).not.toMatch(/[A-Za-z]/)
      for (const value of values) expect(speak(said, one)).toContain(value)
    }
  })
})

import { Linter } from 'eslint'
import { describe, expect, it } from 'vitest'
import { asksBehindAnd, countsByRule, textsForPeople, unspokenInComments } from '../../eslint.config.mjs'

const linter = new Linter()
const complaints = (code: string): number =>
  linter.verify(code, { rules: { 'no-restricted-syntax': ['error', ...textsForPeople] } }, 'text.js').length

it('A count is said by the rule of each language', () => {
  const found = (code: string): number =>
    linter.verify(code, { rules: { 'no-restricted-syntax': ['error', countsByRule] } }, 'text.js').length
  expect(found('n === 1 ? say`one server` : say`${n} servers`')).toBe(1)
  expect(found('plural(n, { one: say`one server`, other: say`${n} servers` })')).toBe(0)
  expect(found('n === 0 ? say`none` : say`${n} of them`')).toBe(0)
})

it('What is done does not stand in the place of a value', () => {
  const found = (code: string): number =>
    linter.verify(code, { rules: { 'no-restricted-syntax': ['error', asksBehindAnd] } }, 'text.js').length
  expect(found('const isNew = !seen.has(key) && seen.add(key)')).toBe(1)
  expect(found('const isBoth = seen.has(key) && others.has(key)')).toBe(0)
})

describe('the word list', () => {
  it.each([
    'say`Mostly it is the router.`',
    'say`Open Plex anew: it keeps the old answer.`',
    'say`Each device that shall accept it`',
    'say`Look whom it asks.`',
    'say`What must be mended`',
    'say`a program of one’s own`',
    'say`It encrypts at 443 alone.`',
    'say`${program} alone; it says no`',
  ])('takes offence at %s', (code) => {
    expect(complaints(code)).toBe(1)
  })

  it.each(unspokenInComments)('takes offence at “%s” in a comment', (word) => {
    const found = linter.verify(
      `// It is ${word}, so.\nopen()`,
      { rules: { 'no-warning-comments': ['error', { terms: unspokenInComments, location: 'anywhere' }] } },
      'code.js',
    )
    expect(found).toHaveLength(1)
  })

  it.each([
    'say`Usually it is the router. Open Plex again.`',
    'say`Let ${product} leave Plex alone.`',
    'say`Leave the old certificate alone: deleting it makes nothing faster.`',
    'say`The amendment marshalled it.`',
    'const anew = "mostly for us"',
  ])('lets %s pass', (code) => {
    expect(complaints(code)).toBe(0)
  })
})

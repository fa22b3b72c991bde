import type { Language, Spelling } from '../language'

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/**
 * What Intl would write for English, for the values that stand in nearly every message. The first use of Intl reads tables that cost the
 * command line more time than everything else that it says.
 */
const spelling: Spelling = {
  number: (value) => (Number.isSafeInteger(value) ? String(value).replace(/\B(?=(\d{3})+$)/g, ',') : null),
  count: (value, unit) => {
    if (value >= 999) return null
    return unit === 'millisecond' ? `${String(value)} ms` : `${String(value)} ${unit}${value === 1 ? '' : 's'}`
  },
  day: (date) => {
    const year = date.getUTCFullYear()
    return year > 0 ? `${months[date.getUTCMonth()] ?? ''} ${String(date.getUTCDate())}, ${String(year)}` : null
  },
  plural: (count) => (count === 1 ? 'one' : 'other'),
}

/** The language in which sentences are written. */
const english: Language = { tag: 'en', direction: 'ltr', translate: () => undefined, spelling }
export default english

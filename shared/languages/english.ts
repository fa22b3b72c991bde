/**
 * What Intl would write for English, for the values that stand in nearly every message. The first use of Intl reads tables that cost the
 * command line more time than everything else that it says; `null` where Intl must be asked all the same.
 */
export const inEnglish = {
  number: (value: number): string | null => (Number.isSafeInteger(value) ? String(value).replace(/\B(?=(\d{3})+$)/g, ',') : null),
  /** A count of a unit, such as `1.5 seconds`. */
  count: (value: number, unit: string): string | null => (value < 999 ? `${String(value)} ${unit}${value === 1 ? '' : 's'}` : null),
  day: (date: Date): string | null => {
    const year = date.getUTCFullYear()
    return year > 0 ? `${months[date.getUTCMonth()] ?? ''} ${String(date.getUTCDate())}, ${String(year)}` : null
  },
} as const

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

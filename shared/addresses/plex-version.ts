import { isAddress } from './address'

/**
 * Is it written as versions of Plex are, such as `1.43.4.10903-e5521bd8c`? Four small numbers are an address, which a report hides; whatever else stands
 * there nobody judges by.
 */
export const isVersion = (text: string): boolean => /^\d{1,4}(?:\.\d{1,6}){0,4}(?:-[0-9a-z]{1,10})?$/i.test(text) && !isAddress(text)

/** The numbers of a version; as many as there are. */
const numbersOf = (version: string): readonly number[] =>
  isVersion(version) ? (/^[\d.]+/.exec(version)?.[0] ?? '').split('.').map(Number) : []

/** Is one version of Plex Media Server older than another? Compared number by number, as far as both have them: `1.29.2` is not older than `1.29.2.6364`. */
export function isOlder(version: string, other: string): boolean {
  const [one, two] = [numbersOf(version), numbersOf(other)]
  for (let place = 0; place < Math.min(one.length, two.length); place += 1) {
    const difference = (one[place] ?? 0) - (two[place] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return false
}

/** The numbers of `1.43.4.10903-e5521bd8c`; as many as there are. */
const numbersOf = (version: string): readonly number[] => /^v?(\d+(?:\.\d+){0,5})/.exec(version)?.[1]?.split('.').map(Number) ?? []

/** Is one version of Plex Media Server older than another? Compared number by number, as far as both have them: `1.29.2` is not older than `1.29.2.6364`. */
export function isOlder(version: string, other: string): boolean {
  const [one, two] = [numbersOf(version), numbersOf(other)]
  for (let place = 0; place < Math.min(one.length, two.length); place += 1) {
    const difference = (one[place] ?? 0) - (two[place] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return false
}

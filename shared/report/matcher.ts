/** Letters of scripts that put no blank between words: each stands for itself. */
const unspaced =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}'
const units = new RegExp(`[${unspaced}]|(?:(?![${unspaced}])[\\p{L}\\p{N}\\p{M}])+|\\s+|[^\\p{L}\\p{N}]`, 'gu')

/** Words of more units than that are learnt by their beginning. It bounds the work at each unit of a text. */
const longest = 40

interface Node {
  readonly next: Map<string, Node>
  /** What takes the place of the words that end here. */
  end: (() => string) | null
}

/**
 * Finds any of many words or names in a text, in one walk: at each unit (a word, a sign, a blank) the longest that begins there. Only whole
 * words are found, so that a server called "Max" does not eat the "max" of "maximum". Case does not matter, in any script.
 */
export class Matcher {
  readonly #root: Node = { next: new Map(), end: null }

  learn(words: string, instead: () => string): void {
    let node = this.#root
    for (const [unit] of unitsOf(words.trim()).slice(0, longest)) {
      const next = node.next.get(unit) ?? { next: new Map<string, Node>(), end: null }
      node.next.set(unit, next)
      node = next
    }
    if (node !== this.#root) node.end ??= instead
  }

  replace(text: string): string {
    if (this.#root.next.size === 0) return text
    const found = unitsOf(text)
    let out = ''
    for (let at = 0; at < found.length;) {
      const match = this.#longestAt(found, at)
      out += match ? match.instead() : (found[at]?.[1] ?? '')
      at += match?.length ?? 1
    }
    return out
  }

  #longestAt(found: readonly Unit[], at: number): { readonly length: number; readonly instead: () => string } | null {
    let best = null
    let node: Node | undefined = this.#root
    for (let length = 0; node; length++) {
      if (node.end) best = { length, instead: node.end }
      const unit: Unit | undefined = found[at + length]
      node = unit === undefined ? undefined : node.next.get(unit[0])
    }
    return best
  }
}

/** A unit as it is compared, and as it was written. */
type Unit = readonly [folded: string, written: string]

const unitsOf = (text: string): readonly Unit[] => (text.match(units) ?? []).map((written) => [fold(written), written])

/** Full case folding, nearly: `ẞ`, `ß` and `SS`, `İ` and `i` are alike, which plain lower case does not see. */
const fold = (unit: string): string =>
  unit.trim() === ''
    ? ' '
    : unit
        .normalize('NFKC')
        .toLowerCase()
        .toUpperCase()
        .toLowerCase()
        .normalize('NFKD')
        .replace(/(?<=i)\u0307/g, '')
        .normalize('NFC')

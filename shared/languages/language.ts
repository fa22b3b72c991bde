/** How one language writes values, where `Intl` is not asked; `null` where it must be all the same. */
export interface Spelling {
  readonly number: (value: number) => string | null
  /** A count of a unit of `Intl.NumberFormat`, such as `1.5 seconds`. */
  readonly count: (value: number, unit: string) => string | null
  readonly day: (date: Date) => string | null
  readonly plural: (count: number) => Intl.LDMLPluralRule | null
}

/** A sentence in another language; by the form of its count where it has one (Unicode's plural rules). */
export type Translation = string | Partial<Readonly<Record<Intl.LDMLPluralRule, string>>>

/** A language is one file of `all/`: it is found by itself. */
export interface Language {
  /** BCP 47. */
  readonly tag: string
  readonly direction: 'ltr' | 'rtl'
  /** A sentence in this language; `undefined`: it is said in English. */
  readonly translate: (sentence: string) => Translation | undefined
  readonly spelling?: Partial<Spelling>
  /** What stands around a value that is never translated, where that is to be seen. */
  readonly marks?: readonly [before: string, behind: string]
}

/** A language out of its sentences, by the English ones. */
export const language = (
  tag: string,
  sentences: Readonly<Record<string, Translation>>,
  direction: Language['direction'] = 'ltr',
): Language => ({
  tag,
  direction,
  // Looked up as data: a sentence called “constructor” has no translation.
  translate: (sentence) => (Object.hasOwn(sentences, sentence) ? sentences[sentence] : undefined),
})

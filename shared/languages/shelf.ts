import english from './all/english'
import type { Language } from './language'

const shelf = import.meta.glob<Language>('./all/*.ts', { eager: true, import: 'default' })

/** Every language that Relock speaks: each file of `all/`. */
export const languages: readonly Language[] = Object.values(shelf)

/** The parts of a tag that decide, in one spelling: `de_AT.UTF-8@euro` is `de-at` (POSIX writes locales so, BCP 47 tags). */
const plainTag = (tag: string): string =>
  tag
    .replace(/[.@].*$/, '')
    .replaceAll('_', '-')
    .toLowerCase()

const isPseudo = ({ tag }: Language): boolean => /-X[A-Z]$/.test(tag)

/** The first language that was asked for and is spoken; its region counts less than the language. A pseudo-language is asked for by its whole tag. */
export function languageFor(tags: readonly string[]): Language {
  for (const asked of tags.map(plainTag)) {
    const whole = languages.find(({ tag }) => plainTag(tag) === asked)
    const near = languages.find((one) => !isPseudo(one) && plainTag(one.tag).split('-')[0] === asked.split('-')[0])
    const found = whole ?? near
    if (found) return found
  }
  return english
}

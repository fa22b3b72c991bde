import type { Language } from './language'

const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const accented = Array.from('áƀçđéƒĝĥíĵķĺɱńóþqŕšţúṽŵẋýžÁƁÇĐÉƑĜĤÍĴĶĹḾŃÓÞQŔŠŢÚṼŴẊÝŽ')
const marksOf = (letter: string): string => accented[plain.indexOf(letter)] ?? letter

/** Place holders stay as they are. */
const accentedText = (text: string): string =>
  text.replace(/\{\d+\}|[a-zA-Z]/g, (found) => (found.startsWith('{') ? found : marksOf(found)))

/** German and Finnish texts are longer than English ones by a third, and single words by twice (W3C, "Text size in translation"). */
function doubled(sentence: string): string {
  const letters = sentence.replace(/\{\d+\}/g, '').length
  const more = 'ẋýž '.repeat(Math.ceil(letters / 4)).slice(0, letters)
  return more.trim() === '' ? sentence : `${sentence} ${more.trim()}`
}

/** Every sentence with accents and twice as long, between brackets, so that one that is cut off or put together out of parts is seen. */
export const pseudo = (tag: string, direction: Language['direction'], { spelling }: Language): Language => ({
  tag,
  direction,
  translate: (sentence) => (/[a-zA-Z]/.test(sentence) ? `⟦${accentedText(doubled(sentence))}⟧` : undefined),
  marks: ['‹', '›'],
  spelling: {
    number: (value) => spelling?.number?.(value) ?? null,
    count: (value, unit) => accentedText(`${String(value)} ${unit}`),
    day: (date) => accentedText(spelling?.day?.(date) ?? date.toISOString()),
    plural: (count) => spelling?.plural?.(count) ?? null,
  },
})

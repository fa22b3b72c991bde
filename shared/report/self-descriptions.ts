import { isAddress } from '../addresses/address'
import { isPublicNumber, isPublicWord } from './public-words'

/** How the parts of a text are hidden. */
export interface Hiding {
  readonly address: (address: string) => string
  /** Words that nobody but their owner knows. */
  readonly words: (words: string) => string
  /** Names that were learnt elsewhere, wherever they stand. */
  readonly learnt: (text: string) => string
}

/** Words of one text that get a label of their own; the rest is left out as a whole. */
const mostHidden = 60

const pieces =
  /\d{1,3}(?:\.\d{1,3}){3}(?![\d.]*\d)|\p{L}+\d+(?:[.\-–_:]\d+)+(?![\p{L}\p{M}])|\d+(?:[.\-–_: ]\d+)*(?![\p{L}\p{M}])|[\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]+/gu
const label =
  /(?<![\w-])(?:words|name|machine|hash|device|person|mail|secret)-\d{1,6}(?:-of-\d+-characters|\.example|@example\.invalid)?(?![\w-])/g

/**
 * Hides in what somebody says of themselves (a title, a description, the name in a certificate) every word that is not everybody's. What judging
 * looks for (`judged`) stays to the letter, so that nobody is judged differently for what their neighbours are called.
 */
export function hideWords(text: string, judged: RegExp, hiding: Hiding): string {
  let hidden = 0
  const run = (words: string): string => {
    hidden++
    if (hidden <= mostHidden) return hiding.words(words)
    return hidden === mostHidden + 1 ? '…' : ''
  }
  return between(text, judged, (stranger) =>
    between(hiding.learnt(stranger), label, (rest) => {
      let out = ''
      let open: { words: string; gap: string } | null = null
      const close = (): void => {
        if (open) out += run(open.words) + open.gap
        open = null
      }
      for (const piece of rest.match(pieces) ?? []) {
        if (/^[\p{L}\p{N}\p{M}]/u.test(piece) && !isEverybodysPiece(piece)) {
          if (isAddress(piece)) {
            close()
            out += hiding.address(piece)
          } else open = { words: open ? open.words + open.gap + piece : piece, gap: '' }
        } else if (open && /^[\s.'’@_-]{1,3}$/.test(piece) && open.gap === '') open.gap = safe(piece)
        else {
          close()
          out += safe(piece)
        }
      }
      close()
      return hidden > mostHidden ? out.replace(/[^\p{L}\p{N}]{20,}/gu, ' ') : out
    }),
  )
}

function isEverybodysPiece(piece: string): boolean {
  const [, letters = '', numbers = ''] = /^(\p{L}*)(\d+(?:[.\-–_: ]\d+)*)$/u.exec(piece) ?? []
  if (numbers === '' || (letters !== '' && /^\d+$/.test(numbers))) return isPublicWord(piece)
  return !isAddress(numbers) && isPublicNumber(numbers) && (letters === '' || letters === 'v' || isPublicWord(letters))
}

/** Marks that nobody sees say nothing, and can hide what they stand between. */
const safe = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '\ufffd')

/** Keeps what the pattern finds, and changes the rest. */
function between(text: string, kept: RegExp, change: (rest: string) => string): string {
  let out = ''
  let from = 0
  for (const match of text.matchAll(kept)) {
    if (match[0] === '') continue
    out += (match.index > from ? change(text.slice(from, match.index)) : '') + match[0]
    from = match.index + match[0].length
  }
  return out + (from < text.length ? change(text.slice(from)) : '')
}

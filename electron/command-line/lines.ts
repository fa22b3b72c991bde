import { legible } from '@shared/model/legible'
import type { Screen } from './screen'

/** How a line stands out, beside its words: nothing is told by colour alone. */
export type Look = 'title' | 'good' | 'bad' | 'quiet' | 'paste'

/** A line of what is told; its indent stands before its text. What is to be pasted is never broken. */
export type Line = string | { readonly text: string; readonly look: Look }

export const looking = (look: Look, text: string): Line => ({ text, look })

/** The lines as a pipe gets them, and a test reads them. */
export const plainly = (lines: readonly Line[]): string => lines.map((line) => `${textOf(line)}\n`).join('')

const textOf = (line: Line): string => (typeof line === 'string' ? line : line.text)

/**
 * The lines as a screen shows them: at its width, in its colours. Whatever a stranger’s word came through was made legible before the first mark of
 * ours joins it, so that none but ours moves the terminal.
 */
export function onScreen(lines: readonly Line[], { columns, colours }: Screen): string {
  return lines
    .flatMap((line) => {
      const look = typeof line === 'string' ? null : line.look
      const text = legible(textOf(line))
      const pieces = columns === null || look === 'paste' ? [text] : wrapped(text, columns)
      return pieces.map((piece) => (colours && look !== null && piece !== '' ? painted(piece, look) : piece))
    })
    .map((line) => `${line}\n`)
    .join('')
}

/** Select Graphic Rendition (SGR of ECMA-48): what begins a look, and what ends it. Only the sixteen colours that people can choose themselves. */
const marks: Readonly<Record<Look, readonly [begin: string, end: string]>> = {
  title: ['1', '22'],
  good: ['1;32', '22;39'],
  bad: ['1;31', '22;39'],
  quiet: ['2', '22'],
  paste: ['36', '39'],
}
function painted(text: string, look: Look): string {
  const [begin, end] = marks[look]
  return `\u001b[${begin}m${text}\u001b[${end}m`
}

/** Columns that a narrow terminal leaves to the words, however far in they stand. */
const fewest = 20

/** Lines of whole words, each as far in as the first, and behind its sign or number. A word that is longer than a line stays whole. */
export function wrapped(text: string, columns: number): readonly string[] {
  if (text.length <= columns) return [text]
  const indent = /^ */.exec(text)?.[0] ?? ''
  const mark = /^(?:[^\p{L}\p{N}\s] |[\d.a-z]+\. )/u.exec(text.slice(indent.length))?.[0] ?? ''
  const hanging = ' '.repeat(Math.min(indent.length + mark.length, Math.max(0, columns - fewest)))
  const lines: string[] = []
  let line = indent + mark
  let isEmpty = true
  for (const word of text.slice(line.length).split(' ')) {
    const longer = isEmpty ? line + word : `${line} ${word}`
    if (isEmpty || longer.length <= columns) line = longer
    else {
      lines.push(line.trimEnd())
      line = hanging + word
    }
    isEmpty = line.trim() === ''
  }
  return [...lines, line]
}

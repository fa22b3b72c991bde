import { languageFor } from '@shared/languages/shelf'
import { pieces, speak, type Piece } from '@shared/languages/speak'
import type { Message } from '@shared/model/message'
import { Fragment } from 'react'

/** Main writes the language of the window into the page. */
const language = languageFor([document.documentElement.lang])

/** Neighbours of one kind become one text, so that a screen reader reads a sentence in one go. */
const joined = (all: readonly Piece[]): readonly Piece[] =>
  all.reduce<readonly Piece[]>((list, piece) => {
    const last = list.at(-1)
    return last && !last.code && !piece.code ? [...list.slice(0, -1), { text: last.text + piece.text, code: false }] : [...list, piece]
  }, [])

/** A message on screen: its code pieces stand in monospace, and by themselves where the line runs from right to left (Unicode UAX #9). */
export const Say = ({ message }: { readonly message: Message }) =>
  joined(pieces(message, language)).map((piece, index) =>
    piece.code ? <Code key={index} text={piece.text} /> : <Fragment key={index}>{piece.text}</Fragment>,
  )

/** The label in the middle of plex.direct names, and machine identifiers: nobody reads all of it. */
const label = /([0-9a-f]{4})([0-9a-f]{24,32})([0-9a-f]{4})/

/** Long labels are drawn short. Whole they are on demand (the title), to whoever listens, and in what is copied out of the page. */
function Code({ text }: { readonly text: string }) {
  const [, first = '', middle = '', last = ''] = label.exec(text) ?? []
  if (middle === '') return <code dir="auto">{text}</code>
  const at = text.indexOf(first + middle)
  return (
    <code dir="auto" title={text}>
      {text.slice(0, at)}
      {first}
      <span className="middle">{middle}</span>
      <span className="ellipsis" aria-hidden />
      {last}
      {text.slice(at + 8 + middle.length)}
    </code>
  )
}

/** A message where the page takes a text only: a label for people who listen, the window's title. */
export const spokenHere = (message: Message): string => speak(message, language)

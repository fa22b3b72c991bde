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
    piece.code ? (
      <code key={index} dir="auto">
        {piece.text}
      </code>
    ) : (
      <Fragment key={index}>{piece.text}</Fragment>
    ),
  )

/** A message where the page takes a text only: a label for people who listen, the window's title. */
export const spokenHere = (message: Message): string => speak(message, language)

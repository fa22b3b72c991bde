import { pieces, type Message, type Piece } from '@shared/model/message'
import { Fragment } from 'react'

/** Neighbours of one kind become one text, so that a screen reader reads a sentence in one go. */
const joined = (all: readonly Piece[]): readonly Piece[] =>
  all.reduce<readonly Piece[]>((list, piece) => {
    const last = list.at(-1)
    return last && !last.code && !piece.code ? [...list.slice(0, -1), { text: last.text + piece.text, code: false }] : [...list, piece]
  }, [])

/** A message on screen: its code pieces stand in monospace. */
export const Say = ({ message }: { readonly message: Message }) =>
  joined(pieces(message)).map((piece, index) =>
    piece.code ? <code key={index}>{piece.text}</code> : <Fragment key={index}>{piece.text}</Fragment>,
  )

import { pieces, type Message } from '@shared/message'

/** A message on screen: its code pieces stand in monospace. */
export const Say = ({ message }: { readonly message: Message }) =>
  pieces(message).map((piece, index) => (piece.code ? <code key={index}>{piece.text}</code> : <span key={index}>{piece.text}</span>))

import type { Message } from '@shared/model/message'

/** The answer where a request is understood and cannot be done, with the sentence that says what to do. */
export const refuse = (message: Message): { readonly refused: Message } => ({ refused: message })

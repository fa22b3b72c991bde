import type { Message } from './message'

/** Signs beside words, each as one character of text; the window draws an icon of the same name. */
export const signs = {
  ring: '○',
  dots: '…',
  check: '✓',
  cross: '✗',
  question: '?',
  warning: '!',
  dash: '–',
  note: '·',
} as const
export type Sign = keyof typeof signs

/** How a state is told everywhere: by sign and word, so that neither is needed by itself. */
export interface Look {
  readonly sign: Sign
  readonly word: Message
}

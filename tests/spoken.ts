import english from '@shared/languages/all/english'
import { speak } from '@shared/languages/speak'
import type { Message } from '@shared/model/message'
import type { Speaking } from '../electron/requests/dependencies'

/** What a message says in English. */
export const spoken = (message: Message): string => speak(message, english)

/** As main has it, for a page outside of the window. */
export const inEnglish: Speaking = { language: english.tag, direction: english.direction, say: spoken }

/** For `toEqual` and its like: a message that says this in English. */
export const saying = (what: RegExp): unknown => ({
  asymmetricMatch: (message: Message) => what.test(spoken(message)),
  toString: () => `saying ${String(what)}`,
})

import { speak, type Message } from '@shared/model/message'

/** What a message says in English. */
export const spoken = (message: Message): string => speak(message)

/** For `toEqual` and its like: a message that says this in English. */
export const saying = (what: RegExp): unknown => ({
  asymmetricMatch: (message: Message) => what.test(spoken(message)),
  toString: () => `saying ${String(what)}`,
})

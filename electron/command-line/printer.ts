import english from '@shared/languages/all/english'
import type { Language } from '@shared/languages/language'
import { languageFor } from '@shared/languages/shelf'
import { speak } from '@shared/languages/speak'
import type { Message } from '@shared/model/message'

/** What the user set: the first of these that is not empty decides (POSIX.1-2024, Base Definitions 8.2). */
export const terminalLanguage = (environment: Readonly<NodeJS.ProcessEnv>): Language =>
  languageFor(
    [environment['LC_ALL'], environment['LC_MESSAGES'], environment['LANG']]
      .filter((tag) => tag !== undefined && tag !== '')
      .slice(0, 1) as string[],
  )

let chosen: Language | null = null

/** A message as the command line prints it, in the language of the terminal. */
export const print = (message: Message): string => speak(message, (chosen ??= terminalLanguage(process.env)))

/** A message as a script reads it (`--json`) and as the printed pages of the project hold it: in English, whatever the terminal's language is. */
export const printEnglish = (message: Message): string => speak(message, english)

/** The terminal's language, for a report that is asked for on the terminal. */
export const printedLanguage = (): Language => (chosen ??= terminalLanguage(process.env))

import { app } from 'electron'
import type { Language } from '@shared/languages/language'
import { languageFor } from '@shared/languages/shelf'
import { speak } from '@shared/languages/speak'
import type { Message } from '@shared/model/message'
import type { Speaking } from '../requests/dependencies'

let chosen: Language | null = null

/** The language of the window, its menu and its dialogs: the first that the user prefers and Relock speaks. Asked once the app is ready. */
export const windowLanguage = (): Language => (chosen ??= languageFor(app.getPreferredSystemLanguages()))

/** The same for a page that another device opens. */
export function speaking(): Speaking {
  const { tag, direction } = windowLanguage()
  return { language: tag, direction, say: speakHere }
}

/** A message in a menu or a dialog of the system. */
export const speakHere = (message: Message): string => speak(message, windowLanguage())

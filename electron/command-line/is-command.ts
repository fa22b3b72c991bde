import { commandNames } from './names'

/** The words that make the packaged app a command line. They stand apart, so that the app can ask without loading the work of a command. */
export const isCommand = (word: string | undefined): boolean =>
  word !== undefined && [...commandNames, 'help', '--help', '-h', '--version'].includes(word)

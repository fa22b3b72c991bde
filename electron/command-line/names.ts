/** The words that make the packaged app a command line. They stand apart, so that the app can ask without loading the commands. */
export const commandNames = ['check', 'judge', 'certificate', 'causes', 'help', '--help', '-h', '--version'] as const
export const isCommand = (word: string | undefined): boolean => commandNames.some((name) => name === word)

import { commands } from './commands'

/** The build gives the app this list instead of this file, so that it opens its window without any command (vite.config.ts). */
export const commandNames: readonly string[] = Object.keys(commands)

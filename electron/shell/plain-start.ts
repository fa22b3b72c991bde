import { app } from 'electron'
import { print } from '../command-line/printer'
import { dropWeakening, foreignSwitches, takesNoNotice } from '../computer/environment'

/**
 * Takes away what the app was started with that would make Node or Chromium trust, resolve, load or write differently, and says what it was.
 * Before anything else: Chromium reads its switches and variables when it begins its network and its pages, which is after `ready`.
 */
export function startPlainly(log: (line: string) => void, isCommand: boolean): void {
  const variables = dropWeakening(process.env).told
  const foreign = foreignSwitches(process.argv, process.platform === 'win32')
  for (const name of foreign) app.commandLine.removeSwitch(name)
  // A command's own options are none of Chromium's, and the command itself says which of them it does not know.
  const told = isCommand ? variables : [...variables, ...foreign.map((name) => `--${name}`)]
  if (told.length > 0) log(print(takesNoNotice(told)))
}

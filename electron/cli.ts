import path from 'node:path'
import './command-line/zod-setup' // before anything that makes a schema
import { runCommandLine } from './command-line/command-line'
import { fromFreshStart, leave } from './command-line/fresh-start'
import { terminal } from './command-line/terminal'

const isTimed = process.argv.some((word) => /^--timeout(=|$)/.test(word))

fromFreshStart(isTimed, () => {
  // Run from a text it lies nowhere (electron/shell/without-screen.ts), and one thread reads all.
  const places = path.isAbsolute(__dirname) ? { programs: __dirname } : {}
  void runCommandLine(process.argv.slice(2), terminal(places)).then(leave)
})

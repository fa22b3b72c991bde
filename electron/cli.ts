import './command-line/zod-setup' // before anything that makes a schema
import { runCommandLine } from './command-line/command-line'
import { fromFreshStart, leave } from './command-line/fresh-start'
import { terminal } from './command-line/terminal'

const isTimed = process.argv.some((word) => /^--timeout(=|$)/.test(word))

fromFreshStart(isTimed, () => {
  void runCommandLine(process.argv.slice(2), terminal({ programs: __dirname })).then(leave)
})

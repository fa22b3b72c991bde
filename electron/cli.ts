import './command-line/zod-setup' // before anything that makes a schema
import { runCommandLine } from './command-line/command-line'
import { fromFreshStart } from './command-line/fresh-start'
import { terminal } from './command-line/terminal'

fromFreshStart(() => {
  void runCommandLine(process.argv.slice(2), terminal()).then((code) => {
    // Sockets that a hostile server still holds open must not keep the command alive.
    process.exit(code)
  })
})

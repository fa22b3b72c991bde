import './command-line/zod-setup' // before anything that makes a schema
import { runCommandLine } from './command-line/command-line'
import { terminal } from './command-line/terminal'

// The first interrupt ends the examination and tells what was seen so far; the second ends the process.
const interruption = new AbortController()
process.once('SIGINT', () => interruption.abort())
process.once('SIGTERM', () => interruption.abort())

void runCommandLine(process.argv.slice(2), terminal(interruption.signal)).then((code) => {
  // Sockets that a hostile server still holds open must not keep the command alive.
  process.exit(code)
})

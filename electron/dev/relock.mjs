#!/usr/bin/env node
// `npm run -s relock -- check …`: the command line from source. It runs in this very process, so arguments, exit code, signals, stdin and
// stdout are the command line's own with nothing in between; building happens beside it, on stderr.
import path from 'node:path'
import { ensureBuilt, ROOT } from './build.mjs'
import { runCompiled } from './compiled.mjs'

const EX_SOFTWARE = 70 // sysexits.h; apart from the contract's 0 to 3, so that a script cannot mistake a broken build for a verdict
try {
  await ensureBuilt(['cli'])
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(EX_SOFTWARE)
}
const cli = path.join(ROOT, 'dist', 'electron', 'cli.cjs')
process.argv[1] = cli
const [command = ''] = process.argv.slice(2)
runCompiled(
  cli,
  path.join(ROOT, 'node_modules', '.cache', 'relock'),
  ['check', 'judge', 'certificate'].includes(command) ? command : 'other',
)

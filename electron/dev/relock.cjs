#!/usr/bin/env node
'use strict'
// `npm run -s relock -- check …`: the command line from source. It runs in this very process, so arguments, exit code, signals, stdin and
// stdout are the command line's own with nothing in between; building happens beside it, on stderr.
const path = require('node:path')
const { runCompiled } = require('./compiled.cjs')
const { ROOT, isStale } = require('./stale.cjs')

const EX_SOFTWARE = 70 // sysexits.h; apart from the contract's 0 to 3, so that a script cannot mistake a broken build for a verdict

function run() {
  const cli = path.join(ROOT, 'dist', 'electron', 'cli.cjs')
  process.argv[1] = cli
  const [command = ''] = process.argv.slice(2)
  const use = ['check', 'judge', 'certificate', 'logs'].includes(command) ? command : 'other'
  runCompiled(cli, path.join(ROOT, 'node_modules', '.cache', 'relock'), use)
}

if (isStale(['cli', 'scan-thread']))
  import('./build.mjs')
    .then(({ ensureBuilt }) => ensureBuilt(['cli', 'scan-thread']))
    .then(run, (error) => {
      console.error(error instanceof Error ? error.message : error)
      process.exit(EX_SOFTWARE)
    })
else run()

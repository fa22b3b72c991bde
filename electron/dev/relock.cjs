#!/usr/bin/env node
'use strict'
// `npm run -s relock -- check …`: the command line from source. It runs in this very process, so arguments, exit code, signals, stdin and
// stdout are the command line's own with nothing in between; building happens beside it, on stderr.
const path = require('node:path')
const { compiledPieces } = require('./compiled.cjs')
const { ROOT, isStale } = require('./stale.cjs')

const EX_SOFTWARE = 70 // sysexits.h; apart from the contract's 0 to 3, so that a script cannot mistake a broken build for a verdict

const cli = path.join(ROOT, 'dist', 'electron', 'cli.cjs')
const [, , command = ''] = process.argv
const use = ['check', 'judge', 'certificate', 'logs'].includes(command) ? command : 'other'
const pieces = () => compiledPieces(path.join(ROOT, 'node_modules', '.cache', 'relock'), use)

let load = pieces()
try {
  // All but the entry, which begins. It comes first, as a thousand questions for a file's time leave so much garbage that V8 would collect more
  // often from then on. With a promised end another process does the work (electron/command-line/fresh-start.ts).
  const isHere = command === 'check' && !process.argv.some((word) => word.startsWith('--timeout'))
  for (const piece of isHere ? ['start', 'check'] : ['start']) load(path.join(ROOT, 'dist', 'electron', 'cli', `${piece}.cjs`))
} catch {
  load = pieces() // there is none yet, or it is half of one
}

if (isStale(['cli', 'scan-thread']))
  import('./build.mjs')
    .then(({ ensureBuilt }) => ensureBuilt(['cli', 'scan-thread']))
    .then(
      () => pieces()(cli),
      (error) => {
        console.error(error instanceof Error ? error.message : error)
        process.exit(EX_SOFTWARE)
      },
    )
else load(cli)

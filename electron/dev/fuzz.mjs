// `npm run fuzz [-- --only judging,sessions] [--inputs 1000000] [--seed 7]`: many made-up inputs for everything that reads a stranger's word; the
// ordinary tests take a seeded thousandth of them. Prints how many inputs of which seed were tried, and the first that breaks a promise.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { ROOT } from './build.mjs'

const { values } = parseArgs({
  options: { only: { type: 'string' }, inputs: { type: 'string', default: '200000' }, seed: { type: 'string', default: String(0x5eed) } },
})
const files = values.only === undefined ? ['tests/fuzz/'] : values.only.split(',').map((name) => `tests/fuzz/${name}.test.ts`)
// One file after another: on few cores two would only wait for each other, and each is held to its own time.
const args = [path.join(ROOT, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--no-file-parallelism', ...files]
const child = spawn(process.execPath, args, {
  cwd: ROOT,
  stdio: 'inherit',
  env: { ...process.env, RELOCK_FUZZ: values.inputs, RELOCK_FUZZ_SEED: values.seed },
})
child.once('close', (code) => (process.exitCode = code ?? 1))

// `npm run bench [-- name …]`: runs tests/bench/*.bench.mjs one after another and rewrites docs/performance.md from what they print.
//
// The contract of a bench: a plain Node script that measures its rows INTERLEAVED in one run (so that a busy machine is busy for all of them),
// prints anything it likes to stderr, and as the last line of stdout one JSON object:
//   { "title": "A whole check against one handshake",
//     "question": "One or two sentences: what is compared, how, and why.",
//     "unit": "ms",
//     "rounds": 15,
//     "base": "openssl s_client",                      the row that the others are divided by
//     "rows": [{ "name": "relock check", "median": 212.3, "best": 198.0, "worst": 260.1 }, …],
//     "notes": ["What a reader must know to believe the numbers."] }
// It gets RELOCK_CLI (the built command line), RELOCK_ROOT (the clone), RELOCK_TEST_ELECTRON (the runtime's executable) and a screen.
// A tool that it lacks is an error, never a missing row.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { ensureBuilt, ROOT } from './build.mjs'
import { screen } from './machine.mjs'
import { ensurePackages } from './packages.mjs'
import { findRuntime } from './runtime.mjs'

const Bench = z.object({
  title: z.string().min(1),
  question: z.string().min(1),
  unit: z.string().min(1),
  rounds: z.number().int().positive(),
  base: z.string(),
  rows: z.array(z.object({ name: z.string(), median: z.number(), best: z.number(), worst: z.number() })).min(1),
  notes: z.array(z.string()).default([]),
})

/** What only the benches use; the tests do without. */
const NEEDS = [
  { names: ['sslscan'], why: 'the tool that a whole check is compared with' },
  { names: ['testssl.sh'], why: 'the slower and more thorough tool that it is compared with' },
  { names: ['iproute2'], why: 'the namespaces at both ends of the link with delay' },
  { names: ['ripgrep'], why: 'what reading a big log is compared with' },
  { names: ['python3'], why: 'the relay on that link, because Node opens no TUN devices' },
]

const folder = path.join(ROOT, 'tests', 'bench')
const page = path.join(ROOT, 'docs', 'performance.md')

/**
 * @param {string} file
 * @param {Record<string, string>} env
 */
async function measure(file, env) {
  const [program, ...args] = [...screen(), process.execPath, file]
  const child = spawn(String(program), args, { cwd: ROOT, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] })
  let printed = ''
  child.stdout.on('data', (chunk) => (printed += String(chunk)))
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0) throw new Error(`${path.basename(file)} ended with ${String(code)}`)
  return Bench.parse(JSON.parse(printed.trim().split('\n').pop() ?? ''))
}

/** @param {number} value */
const shown = (value) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2))

/** @param {z.infer<typeof Bench>} bench */
function section({ title, question, unit, rounds, base, rows, notes }) {
  const ground = rows.find((row) => row.name === base)
  if (!ground) throw new Error(`"${title}" has no row named "${base}"`)
  return [
    `## ${title}`,
    '',
    question,
    '',
    `| ${rounds} rounds | median, ${unit} | best | worst | against ${base} |`,
    '| --- | ---: | ---: | ---: | ---: |',
    ...rows.map(
      ({ name, median, best, worst }) =>
        `| ${name} | ${shown(median)} | ${shown(best)} | ${shown(worst)} | ${shown(median / ground.median)} × |`,
    ),
    ...(notes.length > 0 ? ['', ...notes.map((note) => `- ${note}`)] : []),
    '',
  ].join('\n')
}

const asked = process.argv.slice(2)
const files = (fs.existsSync(folder) ? fs.readdirSync(folder) : [])
  .filter((name) => name.endsWith('.bench.mjs') && (asked.length === 0 || asked.includes(name.replace('.bench.mjs', ''))))
  .sort()
if (files.length === 0) {
  console.error(asked.length > 0 ? `tests/bench has no ${asked.join(', ')}` : 'tests/bench holds no *.bench.mjs')
  process.exit(1)
}
ensurePackages((line) => console.error(line), NEEDS)
await ensureBuilt()
const { executable, version } = await findRuntime()
const env = { RELOCK_CLI: path.join(ROOT, 'dist/electron/cli.cjs'), RELOCK_ROOT: ROOT, RELOCK_TEST_ELECTRON: executable }
const sections = []
for (const name of files) {
  console.error(`\n━━ ${name}`)
  sections.push(section(await measure(path.join(folder, name), env)))
}
const text = [
  '# Performance',
  '',
  'Printed by `npm run bench`; not written by hand. Ratios within one run mean something on every machine; milliseconds only on this one.',
  '',
  `Measured on ${new Date().toISOString().slice(0, 10)}: ${os.cpus()[0]?.model.trim() ?? 'unknown processor'}, ${os.cpus().length} cores, ` +
    `${os.type()} ${os.release()}, Node ${process.versions.node}, Electron ${version}.`,
  '',
  ...sections,
].join('\n')
if (asked.length > 0)
  console.log(text) // a part of the benches must not replace the whole page
else fs.writeFileSync(page, text)

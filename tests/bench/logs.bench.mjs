// `relock logs` on a big log against ripgrep, which only counts the lines that begin as those that Relock knows.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { writeLog } from './made-log.mjs'
import { interleave, outputOf, tell, timeOf } from './rounds.mjs'

const root = process.env['RELOCK_ROOT'] ?? process.cwd()
const command = path.join(root, 'electron', 'dev', 'relock.cjs')
/** Megabytes; fewer for a look at a busy machine. */
const size = Number(process.env['RELOCK_BENCH_LOG_MB'] ?? 500)
const rounds = 11
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'relock-bench-logs-'))
const file = path.join(folder, 'Plex Media Server.log')

/** The beginnings of all known sentences, out of the very tables that Relock reads. */
const tables = path.join(root, 'shared', 'server-log', 'lines')
const beginnings = fs
  .readdirSync(tables)
  .flatMap((name) => [...fs.readFileSync(path.join(tables, name), 'utf8').matchAll(/^ {4}begins: (?:'([^']+)'|"([^"]+)"),$/gm)])
  .map(([, single, double]) => single ?? double ?? '')

/**
 * The most memory that a process has at once, in megabytes: asked for every 20 ms.
 * @param {readonly string[]} args
 */
async function memoryOf(args) {
  const child = spawn(process.execPath, [...args], { stdio: ['ignore', 'ignore', 'ignore'] })
  let most = 0
  const asking = setInterval(() => {
    try {
      const status = fs.readFileSync(`/proc/${String(child.pid)}/status`, 'utf8')
      most = Math.max(most, Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024)
    } catch {
      // It has ended.
    }
  }, 20)
  await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
  clearInterval(asking)
  return most
}

try {
  const made = writeLog(file, { bytes: size * 1_000_000 })
  const relock = [command, 'logs', file, '--json']
  const told = JSON.parse(await outputOf(process.execPath, relock, [0, 1, 3]))
  const found = told.events.filter(({ event }) => event !== 'started').length
  if (told.lines !== made.lines) throw new Error(`${String(told.lines)} lines were read of ${String(made.lines)}`)
  const rows = await interleave(
    [
      {
        name: 'rg --count',
        run: () => timeOf('rg', ['--count', '--fixed-strings', ...beginnings.flatMap((words) => ['-e', words]), file]),
      },
      { name: 'relock logs', run: () => timeOf(process.execPath, relock, [0, 1, 3]) },
    ],
    rounds,
  )
  const memory = await memoryOf(relock)
  tell({
    title: 'A big log against ripgrep',
    question: `A log of ${String(size)} MB as Plex writes it, with ${String(made.faults)} faults among ${String(made.lines)} lines. \`rg --count\` counts the lines in which one of the ${String(beginnings.length)} beginnings stands that Relock knows; \`relock logs --json\` makes events and a verdict of them.`,
    rounds,
    base: 'rg --count',
    rows,
    notes: [
      'The targets: at least half of ripgrep’s speed, every event found, and at most 150 MB of memory.',
      `It found ${String(found)} of ${String(made.faults)} faults (of one kind it keeps the newest 2,000), and had ${memory.toFixed(0)} MB of memory at most, Node’s own among them.`,
    ],
  })
} finally {
  fs.rmSync(folder, { recursive: true })
}

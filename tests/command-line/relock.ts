import { execFile, spawn, type ChildProcess } from 'node:child_process'
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { reaches } from '@shared/judging/routes'
import { evidenceSchema } from '@shared/model/evidence'
import { rungs } from '@shared/model/rung'
import { outcomes } from '@shared/model/verdict'
import { runCommandLine } from '../../electron/command-line/command-line'
import { terminal } from '../../electron/command-line/terminal'
import type { Lab } from '../lab/lab'

const root = path.join(import.meta.dirname, '..', '..')
export const cli = path.join(root, 'dist', 'electron', 'cli.cjs')

/** Builds the command line where a source is newer than it. */
export async function build(): Promise<void> {
  await promisify(execFile)(process.execPath, [path.join(root, 'electron', 'dev', 'build.mjs'), '--only-if-stale', 'cli'], { cwd: root })
}

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
  /** Milliseconds, start of the process included. */
  readonly tookMs: number
}

export interface Around {
  /** Variables beside those of the test itself. */
  readonly env?: Readonly<Record<string, string>>
  /** A program that runs ours, such as `setpriv …`. */
  readonly within?: readonly string[]
  readonly meanwhile?: (child: ChildProcess) => void
  /** stdin, stdout and stderr are one terminal of its own; `out` is its screen. */
  readonly atTerminal?: boolean
}

/** The same command in this process, with the real files: for what a process of its own adds nothing to, at a fraction of the cost. */
export async function relockHere(words: readonly string[]): Promise<Ran> {
  const started = performance.now()
  let out = ''
  let err = ''
  const code = await runCommandLine(words, {
    ...terminal(),
    waitedFor: () => performance.now() - started,
    out: (text) => (out += text),
    err: (text) => (err += text),
    screen: { columns: null, colours: false },
    interruptible: (work) => work(new AbortController().signal),
  })
  return { code, out, err, tookMs: performance.now() - started }
}

/** Runs the built command line as a user does, with nothing on stdin. */
export async function relock(args: readonly string[], { env = {}, within = [], meanwhile, atTerminal = false }: Around = {}): Promise<Ran> {
  const started = performance.now()
  const words = [...within, process.execPath, cli, ...args]
  const [program = '', ...rest] = atTerminal ? ['script', '-qec', words.map(quoted).join(' '), '/dev/null'] : words
  const child = spawn(program, rest, {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: os.tmpdir(),
    env: { ...process.env, FORCE_COLOR: '', ...env },
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (data: Buffer) => (out += data.toString()))
  child.stderr.on('data', (data: Buffer) => (err += data.toString()))
  meanwhile?.(child)
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  return { code, out, err, tookMs: performance.now() - started }
}

const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`

const proof = z.object({ what: z.string().min(1), seen: z.string().min(1) })
const told = z.strictObject({
  schema: z.int(),
  target: z.object({ host: z.string(), port: z.int() }),
  outcome: z.enum(outcomes),
  failed: z.array(z.string()),
  path: z.array(z.object({ rung: z.enum(rungs), state: z.string() })),
  routes: z.array(
    z.strictObject({
      address: z.string().nullable(),
      port: z.int(),
      name: z.string().nullable(),
      scheme: z.enum(['https', 'http']),
      kind: z.enum(['local', 'remote', 'relay']),
      learntFrom: z.string(),
      reached: z.enum(reaches),
      counts: z.boolean(),
    }),
  ),
  evidence: evidenceSchema,
  findings: z.array(
    z.object({
      cause: z.string(),
      rung: z.string(),
      verdict: z.enum(['confirmed', 'suspected', 'ruled out', 'unknown']),
      proofs: z.array(proof),
    }),
  ),
  tookMs: z.number(),
})
export type Told = z.infer<typeof told>

/** The one object that `--json` promises; anything else on stdout breaks it. */
export function tellingOf({ out }: Ran): Told {
  return told.parse(JSON.parse(out))
}

export const confirmedIn = (told: Told): string[] =>
  told.findings.filter(({ verdict }) => verdict === 'confirmed').map(({ cause }) => cause)

/** A folder of one test, which goes with it. */
export async function inFolder<T>(live: (folder: string) => Promise<T>): Promise<T> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'relock-cli-'))
  await fs.chmod(folder, 0o755) // other users may look into it, but not write
  try {
    return await live(folder)
  } finally {
    // A watch that was stopped may just be writing what it saw.
    await fs.rm(folder, { recursive: true, force: true, maxRetries: 10 })
  }
}

/** `relock check` of a raised home as its user would call it. */
export function check(lab: Lab, more: readonly string[] = [], around: Around = {}): Promise<Ran> {
  return inFolder(async (folder) => {
    const ca = path.join(folder, 'ca.pem')
    await fs.writeFile(ca, lab.ca)
    return relock(['check', ...lab.cliArguments, '--ca', ca, ...more], around)
  })
}

import { spawn, spawnSync } from 'node:child_process'
import path from 'node:path'
import { bundled } from './bundle.mjs'

/**
 * A world of its own for one program: no network but what `setUp` makes, so that no packet can leave this machine, and processes that die
 * with it, however it ends (docs/sources/systems.md#silence-on-the-home-network). Names of network namespaces live in its own /run, so two
 * seals with the same names do not meet, and nothing of them is left when the last process ends.
 */
const around = (setUp: string): string => `set -e
mount -t tmpfs tmpfs /run
mkdir -p /run/netns
ip link set lo up
${setUp}
exec "$@"`

const unshare = ['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc', '--propagation', 'private']

/** Why this machine cannot seal a lab, or `null`. */
export function cannotSeal(setUp: string): string | null {
  const { error, status, stderr } = spawnSync('unshare', [...unshare, 'sh', '-c', around(setUp), 'sealed', 'true'], { encoding: 'utf8' })
  if (error) return `unshare is not installed (${error.message})`
  return status === 0 ? null : `network namespaces are not to be had here (${stderr.trim().split('\n').pop() ?? 'no reason told'})`
}

/** The words that run a program sealed. */
export const sealed = (setUp: string): readonly [string, ...string[]] => ['unshare', ...unshare, 'sh', '-c', around(setUp), 'sealed']

/** The words that run a TypeScript module, given from the root of the repository, in a process of its own. `node`: another one than this. */
export const tsModule = (module: string, args: readonly string[], node = process.execPath): readonly [string, ...string[]] => [
  node,
  path.join(import.meta.dirname, 'sealed.mjs'),
  module,
  ...args,
]

/** Runs such a module sealed; answers with what it printed. */
export async function runSealed(setUp: string, module: string, args: readonly string[]): Promise<string> {
  // Made before the parts of a table start, so that they do not make it side by side.
  for (const needed of [module, 'tests/command-line/standing.ts']) await bundled(needed)
  const [program, ...rest]: readonly [string, ...string[]] = [...sealed(setUp), ...tsModule(module, args)]
  const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let err = ''
  child.stdout.on('data', (data: Buffer) => (out += data.toString()))
  child.stderr.on('data', (data: Buffer) => (err += data.toString()))
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0) throw new Error(`the sealed lab ended with ${String(code)}: ${err.trim()}`)
  return out
}

/** The same in `parts` parts side by side, each in a seal of its own, with its number and that of all behind the arguments; answers with the lines of all. */
export async function runSealedParts(setUp: string, module: string, args: readonly string[], parts: number): Promise<readonly string[]> {
  const numbers = Array.from({ length: parts }, (_, part) => [...args, String(part), String(parts)])
  const told = await Promise.all(numbers.map((words) => runSealed(setUp, module, words)))
  return told.flatMap((text) => text.split('\n')).filter((line) => line.startsWith('{'))
}

import { spawn, spawnSync } from 'node:child_process'
import os from 'node:os'
import { fetchedFallback } from '../../electron/dev/fallback/fetch.mjs'
import { cacheFolder } from '../../electron/dev/runtime.mjs'
import { relockHere, type Ran } from '../command-line/relock'
import { module as standingModule, standing, type Standing } from '../command-line/standing'
import { bundled } from '../lab/bundle.mjs'
import { packages } from './servers'

/** The real Electron on this machine, or `null` where none was fetched yet. */
export const electron = process.env['RELOCK_TEST_ELECTRON'] ?? (await fetchedFallback(cacheFolder(process.env))) ?? null

/** Why this machine cannot raise the matrix's servers, or `null`. */
export function whatIsMissing(): string | null {
  const asks = {
    s_server: ['openssl', 'version'],
    nginx: ['/usr/sbin/nginx', '-v'],
    stunnel: ['stunnel4', '-version'],
    haproxy: ['/usr/sbin/haproxy', '-v'],
    apache: ['/usr/sbin/apache2', '-v'],
    caddy: ['caddy', 'version'],
  } as const
  const missing = (['s_server', 'nginx', 'stunnel', 'haproxy', 'apache', 'caddy'] as const).filter((name) => {
    const [program, arg] = asks[name]
    return spawnSync(program, [arg], { stdio: 'ignore' }).error !== undefined
  })
  return missing.length === 0 ? null : `not installed: ${missing.map((name) => packages[name]).join(', ')}`
}

export type Runtime = 'plain Node' | 'Electron'

/** The command line in Electron’s own Node (BoringSSL), free to look: as many as looked at once so far. */
const free: Standing[] = []

/**
 * Runs the command line: in this process, or in one of Electron’s own Node that stays, so that no row pays for the start of a program.
 * That the built file and the packed app take the same words is tested where those are (tests/command-line, tests/tooling).
 */
export async function run(runtime: Runtime, words: readonly string[]): Promise<Ran> {
  if (runtime === 'plain Node') return relockHere(words)
  if (electron === null) throw new Error('no Electron was fetched')
  await bundled(standingModule)
  const one = free.pop() ?? standing(['env', 'ELECTRON_RUN_AS_NODE=1'], electron)
  const ran = await one.relock(words)
  free.push(one)
  return ran
}

/** Runs any program to its end, with nothing on stdin. */
export function collect(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env, cwd: os.tmpdir(), stdio: ['ignore', 'pipe', 'pipe'] })
    const started = performance.now()
    let out = ''
    let err = ''
    child.stdout.on('data', (part: Buffer) => (out += part.toString()))
    child.stderr.on('data', (part: Buffer) => (err += part.toString()))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, out, err, tookMs: performance.now() - started }))
  })
}

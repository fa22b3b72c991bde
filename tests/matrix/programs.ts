import { execFile, spawn, spawnSync } from 'node:child_process'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { fetchedFallback } from '../../electron/dev/fallback/fetch.mjs'
import { cacheFolder } from '../../electron/dev/runtime.mjs'
import { relockHere, type Ran } from '../command-line/relock'
import { packages } from './servers'

const root = path.resolve(import.meta.dirname, '../..')

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

/** Builds the command line where a source is newer than it. */
export async function build(): Promise<void> {
  const targets = ['--only-if-stale', 'cli']
  await promisify(execFile)(process.execPath, [path.join(root, 'electron', 'dev', 'build.mjs'), ...targets], { cwd: root })
}

export type Runtime = 'plain Node' | 'Electron'

/**
 * Runs the command line: in this process, or as a program of Electron’s own Node (BoringSSL), so that no row pays for the start of a browser.
 * That the built file and the packed app take the same words is tested where those are (tests/command-line, tests/tooling/packed.mjs).
 */
export async function run(runtime: Runtime, words: readonly string[]): Promise<Ran> {
  if (runtime === 'plain Node') return relockHere(words)
  if (electron === null) throw new Error('no Electron was fetched')
  return collect(electron, [path.join(root, 'dist', 'electron', 'cli.cjs'), ...words], { ...process.env, ELECTRON_RUN_AS_NODE: '1' })
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

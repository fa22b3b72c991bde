// A healthy home of the lab for benches: the lab is TypeScript, so Vite loads it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { runnerImport } from 'vite'

const root = process.env['RELOCK_ROOT'] ?? process.cwd()

/** @returns {Promise<typeof import('./lab.ts')>} */
export async function loadLab() {
  const { module } = await runnerImport(path.join(root, 'tests', 'bench', 'lab.ts'), {
    root,
    configFile: false,
    logLevel: 'warn',
    resolve: { alias: { '@shared': path.join(root, 'shared') } },
  })
  return /** @type {any} */ (module)
}

/**
 * `papers`: what its Plex shows, as files.
 * @returns {Promise<{ address: string, port: number, name: string, nameAt: (address: string) => string, ca: string,
 *   papers: { chain: string, key: string }, resolver: string, arguments: readonly string[], down: () => Promise<void> }>}
 */
export async function healthyHome() {
  const { raise, shownBy, whole, plex } = await loadLab()
  const lab = await raise({})
  const shown = await shownBy(whole({}))
  const folder = mkdtempSync(path.join(os.tmpdir(), 'relock-bench-'))
  /** @param {string} name @param {string} text */
  const file = (name, text) => {
    writeFileSync(path.join(folder, name), text)
    return path.join(folder, name)
  }
  const ca = file('ca.pem', lab.ca)
  const { address, port } = lab.server
  /** @param {string} at */
  const nameAt = (at) => `${at.replaceAll('.', '-')}.${plex.hash}.plex.direct`
  return {
    address,
    port,
    name: nameAt(address),
    nameAt,
    ca,
    papers: { chain: file('chain.pem', shown?.chain ?? ''), key: file('key.pem', shown?.key ?? '') },
    resolver: `${lab.resolver.address}:${String(lab.resolver.port)}`,
    arguments: [...lab.cliArguments, '--ca', ca],
    down: async () => {
      await lab.down()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

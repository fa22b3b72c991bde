// A healthy home of the lab for benches: the lab is TypeScript, so Vite loads it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { runnerImport } from 'vite'

const root = process.env['RELOCK_ROOT'] ?? process.cwd()

/** @returns {Promise<{ address: string, port: number, name: string, ca: string, arguments: readonly string[], down: () => Promise<void> }>} */
export async function healthyHome() {
  const { module } = await runnerImport(path.join(root, 'tests', 'lab', 'raise.ts'), {
    root,
    configFile: false,
    logLevel: 'warn',
    resolve: { alias: { '@shared': path.join(root, 'shared') } },
  })
  const lab = await module.raise({})
  const folder = mkdtempSync(path.join(os.tmpdir(), 'relock-bench-'))
  const ca = path.join(folder, 'ca.pem')
  writeFileSync(ca, lab.ca)
  const { address, port } = lab.server
  return {
    address,
    port,
    name: `${address.replaceAll('.', '-')}.0123456789abcdef0123456789abcdef.plex.direct`,
    ca,
    arguments: [...lab.cliArguments, '--ca', ca],
    down: async () => {
      await lab.down()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

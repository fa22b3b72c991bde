import { execFile } from 'node:child_process'
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Running } from './listening'

export interface BrowserHome extends Running {
  /** For the app's process. */
  readonly env: Readonly<Record<string, string>>
}

const run = promisify(execFile)

/**
 * A home folder whose Chromium trusts these roots (PEM), for as long as it is needed: on Linux it asks the NSS database below HOME
 * (docs/sources/systems.md#browser-trust).
 * @throws where `certutil` is missing (Debian: libnss3-tools)
 */
export async function browserHomeTrusting(...roots: readonly string[]): Promise<BrowserHome> {
  const home = await fs.mkdtemp(path.join(os.tmpdir(), 'relock-home-'))
  const stop = (): Promise<void> => fs.rm(home, { recursive: true, force: true, maxRetries: 5 })
  try {
    const database = path.join(home, '.pki', 'nssdb')
    await fs.mkdir(database, { recursive: true })
    await run('certutil', ['-d', `sql:${database}`, '-N', '--empty-password'])
    for (const [index, root] of roots.entries()) {
      const file = path.join(home, `root-${String(index)}.pem`)
      await fs.writeFile(file, root)
      await run('certutil', ['-d', `sql:${database}`, '-A', '-t', 'C,,', '-n', `Relock Lab Root ${String(index)}`, '-i', file])
    }
  } catch (error) {
    await stop()
    throw error
  }
  // Without it, X11 looks for its key in the new home.
  const key = process.env['XAUTHORITY'] ?? path.join(os.homedir(), '.Xauthority')
  return { env: { HOME: home, XDG_CONFIG_HOME: path.join(home, '.config'), XAUTHORITY: key }, stop }
}

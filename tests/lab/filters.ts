import { spawn, spawnSync } from 'node:child_process'
import dgram from 'node:dgram'
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import * as dns from 'dns-packet'
import { filterPrograms, type Place, type Product, type Written } from './filter-programs'
import type { Running } from './listening'

export type { Product } from './filter-programs'

export interface Filter extends Running {
  readonly address: string
  readonly port: number
}

/** Why a product cannot be raised here, or `null`. */
export function whyNot(product: Product): string | null {
  const { path: program, versionFlag, debian } = filterPrograms[product]
  const { error } = spawnSync(program, [versionFlag], { stdio: 'ignore' })
  return error ? `${program} is not installed (Debian: ${debian})` : null
}

/**
 * Puts a real resolver with DNS rebinding protection in front of the name server, as home routers do.
 * `exception`: the text that the guide gives to users, word for word.
 */
export const filter = (product: Product, at: Place, upstream: Place, exception: string | null): Promise<Filter> =>
  program(product, at, upstream, filterPrograms[product].protection(exception))

/** Raises a real resolver with what its users wrote. */
export async function program(product: Product, at: Place, upstream: Place, written: Written): Promise<Filter> {
  const trouble = whyNot(product)
  if (trouble !== null) throw new Error(trouble)
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'relock-lab-'))
  const { files, path: command, args } = filterPrograms[product]
  const { lines, after = '', files: more = {} } = written
  const inPlace = (text: string): string => text.replaceAll('@/', `${folder}/`)
  const all = { ...files({ at, upstream, lines: inPlace(lines), after: inPlace(after), folder }), ...more }
  for (const [name, text] of Object.entries(all)) await fs.writeFile(path.join(folder, name), inPlace(text))
  // setpriv(1): it dies with us, however we die.
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', command, ...args(folder)], { stdio: ['ignore', 'ignore', 'pipe'] })
  let complaint = ''
  child.stderr.on('data', (data: Buffer) => (complaint += data.toString()))
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL')
    await ended
    await fs.rm(folder, { recursive: true, force: true })
  }
  const ready = await Promise.race([answers(at), ended.then(() => false)])
  if (!ready) {
    await stop()
    throw new Error(`${product} did not start: ${complaint.trim()}`)
  }
  return { ...at, stop }
}

/** Asks until it answers, for at most ten seconds: two cores start a resolver slowly while other tests run. */
async function answers(at: Place): Promise<boolean> {
  const socket = dgram.createSocket('udp4')
  // Connected, so that a port that is not open yet shows as an error, which is no news here.
  socket.on('error', () => undefined)
  const answered = new Promise<boolean>((resolve) => socket.once('message', () => resolve(true)))
  const asking = setInterval(() => {
    // CHAOS version.bind needs no upstream, so a dead one does not matter.
    const query = dns.encode({
      type: 'query',
      id: 1,
      flags: dns.RECURSION_DESIRED,
      questions: [{ type: 'TXT', class: 'CH', name: 'version.bind' }],
    })
    socket.send(query, at.port, at.address, () => undefined)
  }, 15)
  const patience = new Promise<boolean>((resolve) => setTimeout(resolve, 10_000, false).unref())
  try {
    return await Promise.race([answered, patience])
  } finally {
    clearInterval(asking)
    socket.close()
  }
}

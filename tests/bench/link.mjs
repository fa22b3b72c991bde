// A link with delay between two network namespaces of our own (link.py), for root on Linux only.
import { execFileSync, spawn } from 'node:child_process'
import path from 'node:path'

/** Starts a program and waits for its "up". It dies with us, however we die (setpriv(1)). @param {readonly string[]} words */
export async function up(words) {
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', ...words], { stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise((resolve, reject) => {
    child.stdout.once('data', resolve)
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`${words.join(' ')} ended with ${String(code)}`)))
  })
  return child
}

/**
 * @param {number} delay milliseconds each way
 * @returns {Promise<{ near: string, far: string, farAddress: string, down: () => void }>} the names of both namespaces
 */
export async function raiseLink(delay) {
  if (process.getuid?.() !== 0) throw new Error('A link with delay needs network namespaces, and these need root.')
  const [near, far] = [`relock-near-${process.pid}`, `relock-far-${process.pid}`]
  const addresses = { near: '192.168.77.1', far: '192.168.77.2' }
  for (const name of [near, far]) execFileSync('ip', ['netns', 'add', name])
  const remove = () => [near, far].forEach((name) => execFileSync('ip', ['netns', 'del', name]))
  try {
    const script = path.join(import.meta.dirname, 'link.py')
    const relay = await up(['python3', script, near, addresses.near, far, addresses.far, String(delay)])
    return {
      near,
      far,
      farAddress: addresses.far,
      down: () => {
        relay.kill('SIGKILL')
        remove()
      },
    }
  } catch (error) {
    remove()
    throw error
  }
}

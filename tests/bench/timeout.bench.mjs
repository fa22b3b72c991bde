// How long after its time `relock check --timeout` ends, where nothing it asks answers.
import net from 'node:net'
import path from 'node:path'
import { interleave, tell, timeOf } from './rounds.mjs'

const root = process.env['RELOCK_ROOT'] ?? process.cwd()
const command = path.join(root, 'electron', 'dev', 'relock.cjs')
const rounds = 7
const mute = net.createServer((socket) => socket.on('error', () => undefined))
await new Promise((resolve) => mute.listen(0, '127.0.0.1', () => resolve(null)))
const at = `127.0.0.1:${String(/** @type {import('node:net').AddressInfo} */ (mute.address()).port)}`
try {
  const rows = await interleave(
    [
      { name: 'sleep 1', run: () => timeOf('sleep', ['1']) },
      { name: 'relock check --timeout 1', run: () => timeOf(process.execPath, [command, 'check', at, '--offline', '--timeout', '1'], [3]) },
    ],
    rounds,
  )
  const [slept, looked] = rows
  tell({
    title: 'The end of a look that was given one second',
    question:
      'The whole process, from start to end, on a server that takes connections and says nothing; against a program that does nothing for one second.',
    rounds,
    base: 'sleep 1',
    rows,
    notes: [
      'The target: at most 200 ms later. The second counts from the start of the process.',
      `It was ${String(Math.round((looked?.median ?? 0) - (slept?.median ?? 0)))} ms later.`,
    ],
  })
} finally {
  mute.close()
}

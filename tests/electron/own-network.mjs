// Tests in a network of their own: loopback and a way out into the dark, where every knock is swallowed as at a dead address; or a whole home.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { test } from 'node:test'

const mark = 'RELOCK_IN_OWN_NETWORK'

/** Whoever sends to the router's made-up station address reaches the other end of a cable at which nobody sits. */
const setUp = [
  'ip link set lo up',
  'ip link add way type veth peer name dark',
  'ip address add 192.168.77.5/24 dev way',
  'ip -6 address add fd77::5/64 dev way nodad',
  'ip link set way up',
  'ip link set dark up',
  'ip neighbour add 192.168.77.1 lladdr 02:00:00:00:00:77 dev way',
  'ip -6 neighbour add fd77::1 lladdr 02:00:00:00:00:77 dev way',
  'ip route add default via 192.168.77.1',
  'ip -6 route add default via fd77::1',
].join(' && ')

/** The words before a program that has such a network. */
const aroundDark = ['unshare', '--net', 'sh', '-c', `${setUp} && exec "$0" "$@"`]

/**
 * Runs the tests of a file in another process that has such a network, as one test of this one.
 * @param {string} file the test file itself
 * @param {string} title
 * @param {() => void | Promise<void>} tests
 * @param {readonly string[]} around the words before a program that has another network
 */
export async function inOwnNetwork(file, title, tests, around = aroundDark) {
  if (process.env[mark] === 'yes') return await tests()
  await test(title, { timeout: 300_000 }, async (context) => {
    // Without it the other runner would speak to this one in numbers.
    const env = { ...process.env, [mark]: 'yes' }
    Reflect.deleteProperty(env, 'NODE_TEST_CONTEXT')
    const [program = '', ...words] = [...around, process.execPath, '--test', '--test-reporter=tap', file]
    const child = spawn(program, words, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    context.signal.addEventListener('abort', () => child.kill('SIGKILL'))
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)))
    const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
    if (/^unshare: |Operation not permitted/m.test(said) && !/^# tests [1-9]/m.test(said)) {
      const reason = `network namespaces are not to be had here (${said.trim().split('\n')[0] ?? ''})`
      assert.equal(process.env['RELOCK_LAB_REQUIRED'], undefined, reason)
      context.skip(reason)
      return
    }
    assert.equal(code, 0, said)
    context.diagnostic(/^# pass \d+$/m.exec(said)?.[0] ?? 'no total')
  })
}

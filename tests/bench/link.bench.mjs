// The same server at the end of a link with delay: who asks for one thing after the other pays for it here.
import { spawnSync } from 'node:child_process'
import net from 'node:net'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { healthyHome } from './home.mjs'
import { raiseLink, up } from './link.mjs'
import { interleave, outputOf, tell, timeOf } from './rounds.mjs'
import { readingsOn } from '../evidence/readings-on.mjs'

const delay = 50
const rounds = 3
const port = 32_400
const [near, far, address] = [process.env['RELOCK_LINK_NEAR'], process.env['RELOCK_LINK_FAR'], process.env['RELOCK_LINK_ADDRESS'] ?? '']

if (near === undefined) {
  const link = await raiseLink(delay)
  try {
    const env = { ...process.env, RELOCK_LINK_NEAR: link.near, RELOCK_LINK_FAR: link.far, RELOCK_LINK_ADDRESS: link.farAddress }
    const inside = ['netns', 'exec', link.near, process.execPath, fileURLToPath(import.meta.url)]
    process.exitCode = spawnSync('ip', inside, { env, stdio: 'inherit' }).status ?? 1
  } finally {
    link.down()
  }
} else await measure(String(far))

/** @param {string} far */
async function measure(far) {
  const home = await healthyHome()
  const plexScript = path.join(import.meta.dirname, 'plex.mjs')
  const { chain, key } = home.papers
  const plex = await up(['ip', 'netns', 'exec', far, process.execPath, plexScript, address, String(port), chain, key])
  const at = `${address}:${String(port)}`
  const command = path.join(process.env['RELOCK_ROOT'] ?? process.cwd(), 'electron', 'dev', 'relock.cjs')
  const words = [command, 'check', at, '--offline', '--json', '--resolver', home.resolver, '--ca', home.ca]
  /** Milliseconds that the probe of a fact took. @param {string} fact */
  const reading = async (fact) => readingsOn(JSON.parse(await outputOf(process.execPath, words)).evidence)[fact].tookMs
  try {
    const rows = await interleave(
      [
        { name: 'one TCP connect', run: connect },
        {
          name: 'openssl s_client, one handshake',
          run: () =>
            timeOf('openssl', [
              's_client',
              '-connect',
              at,
              '-servername',
              home.nameAt(address),
              '-CAfile',
              home.ca,
              '-verify_return_error',
            ]),
        },
        { name: 'sslscan', run: () => timeOf('sslscan', ['--no-colour', `--sni-name=${home.nameAt(address)}`, at]) },
        { name: 'relock check --offline', run: () => timeOf(process.execPath, words) },
        { name: 'of it, all versions (handshake)', run: () => reading('handshake') },
        { name: 'of it, the certificate under its name', run: () => reading('certificate') },
      ],
      rounds,
    )
    tell({
      title: `The same over a link with ${delay} ms of delay`,
      question: `The server stands in another network namespace; each packet takes ${delay} ms each way, SYNs included (a relay between two TUN devices). The last column counts round trips.`,
      rounds,
      base: 'one TCP connect',
      rows,
      notes: [
        'The target: the encryption part takes at most three round trips more than one TCP connect, and the whole command a tenth of sslscan’s time.',
        'The two parts run at the same time and are told by the check itself.',
      ],
    })
  } finally {
    plex.kill('SIGKILL')
    await home.down()
  }
}

/** @returns {Promise<number>} */
function connect() {
  const started = performance.now()
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host: address, port }, () => {
      resolve(performance.now() - started)
      socket.destroy()
    })
    socket.once('error', reject)
  })
}

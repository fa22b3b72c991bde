// A whole `relock check` of a healthy server on loopback against one handshake and against scans.
import path from 'node:path'
import { healthyHome } from './home.mjs'
import { interleave, namesExtraCertificates, outputOf, tell, timeOf } from './rounds.mjs'

const root = process.env['RELOCK_ROOT'] ?? process.cwd()
const cli = process.env['RELOCK_CLI'] ?? 'dist/electron/cli.cjs'
const command = path.join(root, 'electron', 'dev', 'relock.cjs')
const rounds = 15
const home = await healthyHome()
const at = `${home.address}:${home.port}`
const offline = ['check', ...home.arguments, '--json', '--offline']
try {
  const rows = await interleave(
    [
      {
        name: 'openssl s_client',
        run: () => timeOf('openssl', ['s_client', '-connect', at, '-servername', home.name, '-CAfile', home.ca, '-verify_return_error']),
      },
      { name: 'sslscan', run: () => timeOf('sslscan', ['--no-colour', `--sni-name=${home.name}`, at]) },
      { name: 'node, doing nothing', run: () => timeOf(process.execPath, ['-e', '0']) },
      { name: 'relock check', run: () => timeOf(process.execPath, [command, 'check', ...home.arguments, '--json']) },
      { name: 'relock check --offline', run: () => timeOf(process.execPath, [command, ...offline]) },
      { name: 'relock check --offline, compiled anew', run: () => timeOf(process.execPath, [cli, ...offline]) },
      ...(namesExtraCertificates
        ? [
            {
              name: 'relock check --offline, NODE_EXTRA_CA_CERTS set',
              run: () => timeOf(process.execPath, [command, ...offline], [0], process.env),
            },
          ]
        : []),
    ],
    rounds,
  )
  console.error('testssl, once')
  const started = performance.now()
  const scan = await outputOf('testssl', ['--quiet', '--color', '0', '--warnings', 'off', '-p', '-S', at], [0, 1, 2, 3, 4, 5])
  if (!/TLS 1\.2 +offered/.test(scan)) throw new Error(`testssl did not see the server: ${scan.slice(-500)}`)
  const once = performance.now() - started
  tell({
    title: 'A whole check against one handshake and a scan',
    question:
      'The whole process `relock check`, from start to verdict, on a healthy server on loopback: names at the resolver, five TLS versions, the certificate and its trust, Plex’s identity, the clock and the internet (both of the lab). `openssl s_client` makes one handshake; `sslscan` and `testssl -p -S` look at encryption and certificate alone.',
    rounds,
    base: 'sslscan',
    rows: [...rows, { name: 'testssl -p -S, one round', median: once, best: once, worst: once }],
    notes: [
      'The targets: `relock check --offline` takes at most half of sslscan’s time, and a hundredth of testssl’s.',
      'The command starts from V8’s compiled form of the bundle, which its first run leaves behind; “compiled anew” is the bundle without it.',
      ...(namesExtraCertificates
        ? [
            'This machine sets NODE_EXTRA_CA_CERTS, and Node reads what it names before any program begins. That is no part of a user’s computer, so only the row that says so has it.',
          ]
        : []),
      'Every row must end with the exit code of success, or the bench fails.',
      'The server runs in the bench’s own process and shares the machine with the contenders.',
    ],
  })
} finally {
  await home.down()
}

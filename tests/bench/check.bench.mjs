// A whole `relock check` of a healthy server on loopback against one handshake and against sslscan.
import { healthyHome } from './home.mjs'
import { interleave, tell, timeOf } from './rounds.mjs'

const cli = process.env['RELOCK_CLI'] ?? 'dist/electron/cli.cjs'
const rounds = 15
const home = await healthyHome()
const at = `${home.address}:${home.port}`
try {
  const rows = await interleave(
    [
      {
        name: 'openssl s_client',
        run: () => timeOf('openssl', ['s_client', '-connect', at, '-servername', home.name, '-CAfile', home.ca, '-verify_return_error']),
      },
      { name: 'sslscan', run: () => timeOf('sslscan', ['--no-colour', `--sni-name=${home.name}`, at]) },
      { name: 'node, doing nothing', run: () => timeOf(process.execPath, ['-e', '0']) },
      { name: 'relock check', run: () => timeOf(process.execPath, [cli, 'check', ...home.arguments, '--json']) },
      { name: 'relock check --offline', run: () => timeOf(process.execPath, [cli, 'check', ...home.arguments, '--json', '--offline']) },
    ],
    rounds,
  )
  tell({
    title: 'A whole check against one handshake and a scan',
    question:
      'The whole process `relock check`, from start to verdict, on a healthy server on loopback: names at the resolver, five TLS versions, the certificate and its trust, Plex’s identity, the clock and the internet (both of the lab). `openssl s_client` makes one handshake; `sslscan` looks at encryption alone.',
    rounds,
    base: 'openssl s_client',
    rows,
    notes: [
      'Every row must end with the exit code of success, or the bench fails.',
      'The server runs in the bench’s own process and shares the machine with the contenders.',
    ],
  })
} finally {
  await home.down()
}

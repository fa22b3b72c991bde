import { tlsVersions, type TlsVersion } from '@shared/facts/handshake'
import { readCertificate } from '../../../electron/certificates/read'
import { dial } from '../../../electron/network/dial'
import { inspect } from '../../../electron/network/tls/inspect'

/** The prober as a program of its own, so that another Node can run it: a port as argument, what came back per version as JSON. */
async function askAll(port: number): Promise<void> {
  const signal = new AbortController().signal
  const ask = async (versions: readonly TlsVersion[]): Promise<unknown> => {
    const seen = await inspect(dial, { address: '127.0.0.1', port }, { versions, name: 'a.example' }, 5_000, signal)
    return seen.outcome === 'offered' ? { ...seen, chain: seen.chain.map(readCertificate) } : seen
  }
  const answers = await Promise.all([ask(tlsVersions), ...tlsVersions.map((version) => ask([version]))])
  console.log(JSON.stringify(answers))
}

void askAll(Number(process.argv[2]))

import type handshake from '@shared/facts/handshake'
import type { Failure } from '@shared/model/failure'
import type { ValueOf } from '@shared/model/fact'

const offered = {
  state: 'offered',
  cipher: 'TLS_AES_128_GCM_SHA256',
  keyExchange: 'x25519',
  forwardSecrecy: true,
  alpn: null,
  asksClientCertificate: false,
} as const
const refused = { state: 'refused', by: 'protocol_version' } as const
type Handshake = ValueOf<typeof handshake>
export const offering = (...versions: readonly (keyof Handshake['versions'])[]): Handshake => {
  const answer = (version: keyof Handshake['versions']) => (versions.includes(version) ? offered : refused)
  return {
    speaks: versions.length > 0 ? 'tls' : 'no common version',
    versions: {
      'SSL 3.0': answer('SSL 3.0'),
      'TLS 1.0': answer('TLS 1.0'),
      'TLS 1.1': answer('TLS 1.1'),
      'TLS 1.2': answer('TLS 1.2'),
      'TLS 1.3': answer('TLS 1.3'),
    },
    failure: null,
  }
}
export const noTls = (speaks: Handshake['speaks'], failure: Failure | null = null): Handshake => {
  const unclear = { state: 'unclear', failure: failure ?? 'not understood' } as const
  return {
    speaks,
    failure,
    versions: { 'SSL 3.0': unclear, 'TLS 1.0': unclear, 'TLS 1.1': unclear, 'TLS 1.2': unclear, 'TLS 1.3': unclear },
  }
}

/** One suite, only in TLS 1.2, and what a browser's hello then brings. */
export const choosing = (cipher: string, keyExchange: string, asBrowser?: Handshake['asBrowser']): Handshake => {
  const plainly = offering('TLS 1.2')
  const forwardSecrecy = keyExchange !== 'RSA'
  return {
    ...plainly,
    versions: { ...plainly.versions, 'TLS 1.2': { ...offered, cipher, keyExchange, forwardSecrecy } },
    ...(asBrowser === undefined ? {} : { asBrowser }),
  }
}
/** The same, asking for the client's certificate. */
export const clientAsking = (handshake: Handshake): Handshake => {
  const asks = (answer: Handshake['versions']['TLS 1.2']): Handshake['versions']['TLS 1.2'] =>
    answer.state === 'offered' ? { ...answer, asksClientCertificate: true } : answer
  const { versions } = handshake
  return { ...handshake, versions: { ...versions, 'TLS 1.2': asks(versions['TLS 1.2']), 'TLS 1.3': asks(versions['TLS 1.3']) } }
}
/** Every version is turned away with this alert. */
export const refusedBy = (by: string): Handshake => {
  const answer = { state: 'refused', by } as const
  return { ...offering(), versions: { 'SSL 3.0': answer, 'TLS 1.0': answer, 'TLS 1.1': answer, 'TLS 1.2': answer, 'TLS 1.3': answer } }
}

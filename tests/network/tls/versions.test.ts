import { X509Certificate } from 'node:crypto'
import tls from 'node:tls'
import { describe, expect, it } from 'vitest'
import type { TlsVersion } from '@shared/facts/handshake'
import { listen, type Listening } from '../../lab/listening'
import { ask, during, offered } from './asking'
import { ecServer, file, identity, openssl, rsaServer, sServer } from './openssl'

const cert = (who = rsaServer()): string[] => ['-cert', who.certificate, '-key', who.key]
const anyLevel = 'ALL:@SECLEVEL=0'
const raw = (pem: string): string => new X509Certificate(pem).raw.toString('base64')

/** A server of Node's own. */
async function nodeServer(options: tls.TlsOptions): Promise<Listening> {
  const server = tls.createServer(options)
  server.on('tlsClientError', () => undefined)
  return listen({ address: '127.0.0.1', port: 0 }, (socket) => server.emit('connection', socket))
}

describe('A hello of one version', () => {
  it.each([
    ['TLS 1.0', '-tls1'],
    ['TLS 1.1', '-tls1_1'],
    ['TLS 1.2', '-tls1_2'],
    ['TLS 1.3', '-tls1_3'],
  ] as const)('finds a server that speaks %s alone, and no other version there', async (version, flag) => {
    const server = await during(sServer(...cert(), flag, '-cipher', anyLevel))
    const answer = offered(await ask(server, { versions: [version] }))
    expect(answer.version).toBe(version)
    expect(answer.chain).toEqual([raw(rsaServer().certificatePem)])
    const others = (['SSL 3.0', 'TLS 1.0', 'TLS 1.1', 'TLS 1.2', 'TLS 1.3'] as const).filter((other) => other !== version)
    for (const other of others) expect(await ask(server, { versions: [other] }), other).toMatchObject({ outcome: 'refused' })
  })

  it('names the alert with which a server refuses', async () => {
    const server = await during(sServer(...cert(), '-tls1_3'))
    expect(await ask(server, { versions: ['TLS 1.2'] })).toEqual({ outcome: 'refused', by: 'protocol_version' })
  })

  it('names the version that a server speaks in place of the one asked for', async () => {
    // Servers that know no TLS 1.3 take its hello for one of TLS 1.2 (RFC 8446 §4.2.1).
    const server = await during(nodeServer({ key: rsaServer().keyPem, cert: rsaServer().certificatePem, maxVersion: 'TLSv1.2' }))
    const answer = await ask(server, { versions: ['TLS 1.3'] })
    expect(answer).toMatchObject({ outcome: 'refused' })
  })
})

describe('A hello of all versions', () => {
  it.each(['TLS 1.0', 'TLS 1.1', 'TLS 1.2', 'TLS 1.3'] as const)('gets the certificate from a server of %s in one go', async (version) => {
    const flag: Record<Exclude<TlsVersion, 'SSL 3.0'>, string> = {
      'TLS 1.0': '-tls1',
      'TLS 1.1': '-tls1_1',
      'TLS 1.2': '-tls1_2',
      'TLS 1.3': '-tls1_3',
    }
    const server = await during(sServer(...cert(), flag[version], '-cipher', anyLevel))
    expect(offered(await ask(server))).toMatchObject({ version, chain: [raw(rsaServer().certificatePem)] })
  })
})

describe('TLS 1.3', () => {
  it.each([
    ['TLS_AES_128_GCM_SHA256', 'X25519', 'x25519'],
    ['TLS_AES_256_GCM_SHA384', 'P-256', 'secp256r1'],
    ['TLS_CHACHA20_POLY1305_SHA256', 'X25519', 'x25519'],
  ])('is read through %s over %s', async (cipher, group, keyExchange) => {
    const server = await during(sServer(...cert(ecServer()), '-tls1_3', '-ciphersuites', cipher, '-groups', group))
    expect(offered(await ask(server))).toMatchObject({ cipher, keyExchange, forwardSecrecy: true, chain: [raw(ecServer().certificatePem)] })
  })

  it.each([
    ['P-384', 'secp384r1', 'TLS_AES_256_GCM_SHA384'],
    ['P-521', 'secp521r1', 'TLS_AES_128_GCM_SHA256'],
  ])('is read from a server that insists on %s and asks for a second hello', async (group, keyExchange, cipher) => {
    const server = await during(sServer(...cert(), '-tls1_3', '-groups', group, '-ciphersuites', cipher))
    expect(offered(await ask(server))).toMatchObject({ cipher, keyExchange, chain: [raw(rsaServer().certificatePem)] })
  })

  it('gives a cookie back to a server that hands one out', async () => {
    const server = await during(sServer(...cert(), '-tls1_3', '-stateless'))
    expect(offered(await ask(server)).chain).toHaveLength(1)
  })

  it('is refused by a server whose only group no browser knows', async () => {
    const server = await during(sServer(...cert(), '-tls1_3', '-groups', 'ffdhe2048'))
    expect(await ask(server, { versions: ['TLS 1.3'] })).toEqual({ outcome: 'refused', by: 'handshake_failure' })
  })
})

describe('The key agreement up to TLS 1.2', () => {
  it.each([
    ['AES128-SHA', 'TLS_RSA_WITH_AES_128_CBC_SHA', 'RSA', false],
    ['AES256-GCM-SHA384', 'TLS_RSA_WITH_AES_256_GCM_SHA384', 'RSA', false],
    ['ECDHE-RSA-AES128-GCM-SHA256', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256', 'x25519', true],
    ['DHE-RSA-AES256-SHA', 'TLS_DHE_RSA_WITH_AES_256_CBC_SHA', 'DHE 1536 bits', true],
    ['DHE-RSA-CAMELLIA128-SHA256', 'TLS_DHE_RSA_WITH_CAMELLIA_128_CBC_SHA256', 'DHE 1536 bits', true],
  ])('of %s', async (offer, cipher, keyExchange, forwardSecrecy) => {
    const dh = file('dh.pem', dhParameters())
    const server = await during(sServer(...cert(), '-tls1_2', '-cipher', `${offer}:@SECLEVEL=0`, '-dhparam', dh))
    expect(offered(await ask(server, { versions: ['TLS 1.2'] }))).toMatchObject({ cipher, keyExchange, forwardSecrecy, alpn: null })
  })

  it.each([
    ['P-256', 'secp256r1'],
    ['P-521', 'secp521r1'],
    ['X448', 'x448'],
    ['brainpoolP256r1', 'brainpoolP256r1'],
  ])('names the group %s', async (group, keyExchange) => {
    const server = await during(sServer(...cert(), '-tls1_2', '-groups', group))
    expect(offered(await ask(server, { versions: ['TLS 1.2'] })).keyExchange).toBe(keyExchange)
  })
})

describe('Besides', () => {
  it.each(['TLS 1.2', 'TLS 1.3'] as const)('%s tells whether the server asks for a certificate of ours', async (version) => {
    const strict = await during(sServer(...cert(), '-Verify', '1'))
    expect(offered(await ask(strict, { versions: [version] }))).toMatchObject({ asksClientCertificate: true })
    const easy = await during(sServer(...cert()))
    expect(offered(await ask(easy, { versions: [version] }))).toMatchObject({ asksClientCertificate: false })
  })

  it.each(['TLS 1.2', 'TLS 1.3'] as const)('%s tells which protocol the server chose', async (version) => {
    const who = rsaServer()
    const server = await during(nodeServer({ key: who.keyPem, cert: who.certificatePem, ALPNProtocols: ['http/1.1'] }))
    expect(offered(await ask(server, { versions: [version] })).alpn).toBe('http/1.1')
  })

  it.each(['TLS 1.2', 'TLS 1.3'] as const)('%s asks for a name, and for none where it is an address', async (version) => {
    const [one, other] = [rsaServer(), identity('other.example')]
    const asked: string[] = []
    const server = await during(
      nodeServer({
        key: one.keyPem,
        cert: one.certificatePem,
        SNICallback: (name, done) => {
          asked.push(name)
          done(null, tls.createSecureContext({ key: other.keyPem, cert: other.certificatePem }))
        },
      }),
    )
    expect(offered(await ask(server, { versions: [version], name: 'a.example.' })).chain).toEqual([raw(other.certificatePem)])
    expect(offered(await ask(server, { versions: [version], name: '127.0.0.1' })).chain).toEqual([raw(one.certificatePem)])
    expect(offered(await ask(server, { versions: [version], name: '::1' })).chain).toEqual([raw(one.certificatePem)])
    expect(offered(await ask(server, { versions: [version], name: null })).chain).toEqual([raw(one.certificatePem)])
    expect(asked).toEqual(['a.example'])
  })

  it.each(['TLS 1.2', 'TLS 1.3'] as const)('%s keeps a chain in the order in which it is served', async (version) => {
    const [leaf, a, b] = [rsaServer(), identity('first.example'), identity('second.example')]
    const server = await during(sServer(...cert(leaf), '-cert_chain', file('chain.pem', b.certificatePem + a.certificatePem)))
    expect(offered(await ask(server, { versions: [version] })).chain).toEqual([leaf, b, a].map(({ certificatePem }) => raw(certificatePem)))
  })
})

let parameters: string | null = null
function dhParameters(): string {
  return (parameters ??= openssl('genpkey', '-genparam', '-algorithm', 'DH', '-pkeyopt', 'group:modp_1536'))
}

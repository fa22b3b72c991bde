import { X509Certificate } from 'node:crypto'
import http from 'node:http'
import type { Socket } from 'node:net'
import tls from 'node:tls'
import { describe, expect, it } from 'vitest'
import fact from '@shared/facts/certificate'
import certificate from '../../electron/probes/certificate'
import { listen, type Listening } from '../lab/listening'
import { during } from '../network/tls/asking'
import { file, identity, rsaServer, sServer } from '../network/tls/openssl'
import { alert, announcing, answering, certificate as shown, record, serverHello, serverHelloDone } from '../network/tls/replies'
import { look, value } from '../network/tls/route'
import { saying } from '../spoken'

const hash = '0123456789abcdef0123456789abcdef'
const plex = () => identity('plex', ['rsa:2048'], ['-addext', `subjectAltName=DNS:*.${hash}.plex.direct`])
const cert = (who = plex()): string[] => ['-cert', who.certificate, '-key', who.key]
const raw = (pem: string): string => new X509Certificate(pem).raw.toString('base64')
const serving = (onConnection: (socket: Socket) => unknown) => during(listen({ address: '127.0.0.1', port: 0 }, onConnection))

/** A server that shows one certificate to those who ask for a name, and another to the rest. */
function byName(named: ReturnType<typeof plex>, unnamed: ReturnType<typeof plex>, asked: (string | null)[] = []): Promise<Listening> {
  const server = tls.createServer({
    key: unnamed.keyPem,
    cert: unnamed.certificatePem,
    SNICallback: (name, done) => {
      asked.push(name)
      done(null, tls.createSecureContext({ key: named.keyPem, cert: named.certificatePem }))
    },
  })
  server.on('tlsClientError', () => undefined)
  return listen({ address: '127.0.0.1', port: 0 }, (socket) => server.emit('connection', socket))
}

describe('The certificate that a server shows', () => {
  it('is read as it is served, the leaf first', async () => {
    const other = identity('issuer.example')
    const { port } = await during(sServer(...cert(), '-cert_chain', file('issuer.pem', other.certificatePem)))
    const name = `127-0-0-1.${hash}.plex.direct`
    const { reading, learnt } = await look(certificate, { port, name })
    expect(reading).toMatchObject({
      state: 'measured',
      value: { askedFor: name, hash, chain: [{ names: [`*.${hash}.plex.direct`] }, { subject: 'CN=issuer.example' }] },
    })
    expect(learnt.chain?.map((der) => Buffer.from(der).toString('base64'))).toEqual(
      [plex(), other].map(({ certificatePem }) => raw(certificatePem)),
    )
  })

  it('teaches the name that it makes for the address', async () => {
    const { port } = await during(sServer(...cert()))
    const name = `127-0-0-1.${hash}.plex.direct`
    const { reading, learnt } = await look(certificate, { port })
    expect(learnt.name).toBe(name)
    expect(reading).toMatchObject({ value: { askedFor: name, hash } })
  })

  it('is looked at again under the name that it taught, because another may hide there', async () => {
    const asked: string[] = []
    const later = identity('later', ['rsa:2048'], ['-addext', `subjectAltName=DNS:*.${hash}.plex.direct,DNS:later.example`])
    const { port } = await during(byName(later, plex(), asked))
    const { chain, askedFor } = await value(certificate, fact, { port })
    expect(askedFor).toBe(`127-0-0-1.${hash}.plex.direct`)
    expect(chain[0]?.names).toContain('later.example')
    expect(asked).toEqual([`127-0-0-1.${hash}.plex.direct`])
  })

  it('teaches no name where the user insists on one', async () => {
    const asked: string[] = []
    const { port } = await during(byName(plex(), rsaServer(), asked))
    const { reading, learnt } = await look(certificate, { port, insistsOn: 'media.family.example' })
    expect(learnt.name).toBeUndefined()
    expect(reading).toMatchObject({ value: { askedFor: 'media.family.example', hash } })
    expect(asked).toEqual(['media.family.example'])
  })

  it('is asked for without a name where the user insists on an address', async () => {
    const asked: string[] = []
    const { port } = await during(byName(plex(), rsaServer(), asked))
    const { reading, learnt } = await look(certificate, { port, insistsOn: '127.0.0.1' })
    expect(learnt.name).toBeUndefined()
    expect(reading).toMatchObject({ value: { askedFor: null, hash: null, chain: [{ selfIssued: true }] } })
    expect(asked).toEqual([])
  })

  it('teaches nothing where it is not from Plex', async () => {
    const { port } = await during(sServer(...cert(rsaServer())))
    const { reading, learnt } = await look(certificate, { port })
    expect(learnt.name).toBeUndefined()
    expect(reading).toMatchObject({ value: { askedFor: null, hash: null } })
  })

  it.each([
    ['TLS 1.0', ['-tls1', '-cipher', 'ALL:@SECLEVEL=0']],
    ['TLS 1.3', ['-tls1_3']],
  ])('is seen on a server that speaks %s alone', async (_version, args) => {
    const { port } = await during(sServer(...cert(), ...args))
    expect((await value(certificate, fact, { port })).hash).toBe(hash)
  })

  it('is seen on a server that hangs up on hellos newer than itself', async () => {
    const der = new X509Certificate(plex().certificatePem).raw
    const reply = record(serverHello(0x0301, 0x002f), shown(der), serverHelloDone)
    const { port } = await serving(
      (socket) => void socket.once('data', (hello: Buffer) => (hello.readUInt16BE(9) > 0x0301 ? socket.destroy() : socket.write(reply))),
    )
    expect((await value(certificate, fact, { port })).hash).toBe(hash)
  })

  it('is seen through a box that swallows hellos of TLS 1.3', { timeout: 10_000 }, async () => {
    const der = new X509Certificate(plex().certificatePem).raw
    const reply = record(serverHello(0x0303, 0x002f), shown(der), serverHelloDone)
    const { port } = await serving((socket) =>
      socket.once('data', (hello: Buffer) => {
        // The one version of the extension `supported_versions` (RFC 8446 §4.2.1).
        if (!hello.includes(Buffer.from([0x03, 0x04, 0x03, 0x03]))) socket.write(reply)
      }),
    )
    expect((await value(certificate, fact, { port, name: 'a.example' })).hash).toBe(hash)
  })

  it('is seen on a server that let others in first, six times', { timeout: 10_000 }, async () => {
    const der = new X509Certificate(plex().certificatePem).raw
    const reply = record(serverHello(0x0303, 0x002f), shown(der), serverHelloDone)
    let met = 0
    const { port } = await serving((socket) => {
      const isTooEarly = ++met <= 6
      socket.once('data', () => (isTooEarly ? socket.resetAndDestroy() : socket.write(reply)))
    })
    expect((await value(certificate, fact, { port, name: 'a.example' })).hash).toBe(hash)
  })

  it('is none where the server encrypts without one', async () => {
    const { port } = await serving(answering(record(serverHello(0x0303, 0x0034), serverHelloDone)))
    expect(await value(certificate, fact, { port })).toEqual({ askedFor: null, chain: [], hash: null })
  })

  it('is shown even where nobody can read it', async () => {
    const { port } = await serving(answering(record(serverHello(0x0303, 0x002f), shown(Buffer.from('not a certificate')), serverHelloDone)))
    const { chain } = await value(certificate, fact, { port })
    expect(chain).toMatchObject([{ subject: '', names: [], notAfter: '', key: { type: 'unreadable', bits: null } }])
  })

  it.each([
    [
      'answers in plain HTTP',
      /^the server answers without encryption$/,
      (socket: Socket): unknown => http.createServer().emit('connection', socket),
    ],
    ['refuses', /^the server refused: unrecognized_name$/, answering(alert(2, 112))],
    ['hangs up', /^no certificate came: the other side hung up$/, (socket: Socket): unknown => socket.once('data', () => socket.end())],
    [
      'sends a chain without end',
      /^no certificate came: an answer without end$/,
      answering(record(serverHello(0x0303, 0xc02f), announcing(11, 0xffffff))),
    ],
  ] as const)('stays unknown where the server %s', async (_what, detail, answer) => {
    const { port } = await serving(answer)
    expect((await look(certificate, { port })).reading).toMatchObject({ state: 'unmeasured', why: 'unreached', detail: saying(detail) })
  })

  it('stays unknown where the server keeps silent, and the looking ends', { timeout: 10_000 }, async () => {
    const { port } = await serving(() => undefined)
    expect((await look(certificate, { port })).reading).toMatchObject({
      state: 'unmeasured',
      why: 'unreached',
      detail: saying(/^no certificate came: no answer$/),
    })
  })

  it('is not asked for where the door is shut', async () => {
    const { port } = await during(sServer(...cert()))
    expect((await look(certificate, { port, door: 'no answer' })).reading).toMatchObject({ state: 'unmeasured', why: 'unreached' })
  })
})

import net from 'node:net'
import os from 'node:os'
import tls from 'node:tls'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { failureOf } from '../../electron/network/failures'

const withCode = (code: string): Error => Object.assign(new Error('a text that nobody may read'), { code })

describe('a network step ends in one word', () => {
  it.each([
    ['refused', ['ECONNREFUSED', 'EREFUSED']],
    ['no answer', ['ETIMEDOUT', 'ETIMEOUT', 'EAI_AGAIN', 'ERR_TLS_HANDSHAKE_TIMEOUT']],
    ['unreachable', ['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN', 'EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL']],
    ['reset', ['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ERR_STREAM_PREMATURE_CLOSE', 'ERR_SSL_UNEXPECTED_EOF_WHILE_READING']],
    ['not permitted', ['EPERM', 'EACCES', 'EMFILE', 'ENOBUFS', 'ERR_SSL_NO_CIPHER_MATCH', 'ERR_SSL_INVALID_COMMAND']],
    ['no address', ['ENOTFOUND', 'ENODATA', 'EAI_NONAME', 'EAI_NODATA', 'ESERVFAIL']],
    ['too much', ['EMSGSIZE', 'HPE_HEADER_OVERFLOW', 'ERR_SSL_EXCESSIVE_MESSAGE_SIZE']],
    ['cancelled', ['ABORT_ERR', 'ECANCELED', 'ECANCELLED']],
    [
      'not understood',
      [
        'EPROTO',
        'HPE_INVALID_CONSTANT',
        // OpenSSL, then BoringSSL
        'ERR_SSL_WRONG_VERSION_NUMBER',
        'ERR_SSL_HTTP_REQUEST',
        'ERR_SSL_UNSUPPORTED_PROTOCOL',
        'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
        'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
        'ERR_SSL_TLSV1_ALERT_UNRECOGNIZED_NAME',
        'ERR_SSL_TLSV1_UNRECOGNIZED_NAME',
      ],
    ],
    [
      'not trusted',
      [
        'CERT_HAS_EXPIRED',
        'CERT_NOT_YET_VALID',
        'DEPTH_ZERO_SELF_SIGNED_CERT',
        'SELF_SIGNED_CERT_IN_CHAIN',
        'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
        'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
        'CERT_SIGNATURE_FAILURE',
        'ERR_TLS_CERT_ALTNAME_INVALID',
        'ERR_SSL_CERTIFICATE_VERIFY_FAILED',
        'UNSPECIFIED',
      ],
    ],
  ] as const)('%s', (word, codes) => {
    expect(codes.filter((code) => failureOf(withCode(code)) !== word)).toEqual([])
  })

  it('tells a deadline from a stop', () => {
    expect(failureOf(new DOMException('', 'TimeoutError'))).toBe('no answer')
    expect(failureOf(new DOMException('', 'AbortError'))).toBe('cancelled')
    const stopped = new AbortController()
    stopped.abort()
    expect(failureOf(stopped.signal.reason)).toBe('cancelled')
  })

  it('looks into what was wrapped', () => {
    expect(failureOf(new AggregateError([withCode('ECONNREFUSED'), withCode('ENETUNREACH')]))).toBe('refused')
    expect(failureOf(new Error('fetch failed', { cause: withCode('EHOSTUNREACH') }))).toBe('unreachable')
    expect(failureOf(Object.assign(new AggregateError([withCode('ECONNREFUSED')]), { code: 'ETIMEDOUT' }))).toBe('no answer')
  })

  it('blames nobody for what it does not know, and survives whatever is thrown', () => {
    const circle: { cause?: unknown } = {}
    circle.cause = circle
    for (const thrown of [
      undefined,
      null,
      'ECONNREFUSED',
      7,
      {},
      [],
      new TypeError('x'),
      withCode('EWHATEVER'),
      withCode('constructor'),
      circle,
    ])
      expect(failureOf(thrown)).toBe('not permitted')
  })

  it('knows every network error of this system', () => {
    const names = Object.keys(os.constants.errno).filter((name) => /^E(HOST|NET|CONN|ADDRNOT|AFN|TIMED|PIPE|PROTO$|DEST|MSGS)/.test(name))
    expect(names.length).toBeGreaterThan(10)
    expect(names.filter((name) => failureOf(withCode(name)) === 'not permitted')).toEqual([])
  })
})

const portOf = (server: net.Server): number => {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

describe('real errors of this runtime', () => {
  const errorOf = (socket: net.Socket): Promise<Error> => new Promise((resolve) => socket.once('error', resolve))

  it('a closed port is refused', async () => {
    const server = net.createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const port = portOf(server)
    server.close()
    expect(failureOf(await errorOf(net.connect(port, '127.0.0.1')))).toBe('refused')
  })

  it('a mail server does not understand TLS', async () => {
    const server = net.createServer((socket) => socket.on('error', () => undefined).write('220 mail.example ESMTP\r\n'))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const port = portOf(server)
    expect(failureOf(await errorOf(tls.connect(port, '127.0.0.1', { rejectUnauthorized: true })))).toBe('not understood')
    server.close()
  })
})

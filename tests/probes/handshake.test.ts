import net, { type Socket } from 'node:net'
import http from 'node:http'
import { describe, expect, it } from 'vitest'
import { tlsVersions } from '@shared/facts/handshake'
import fact from '@shared/facts/handshake'
import certificate from '../../electron/probes/certificate'
import handshake from '../../electron/probes/handshake'
import { listen } from '../lab/listening'
import { unless } from '../lab/middleboxes'
import { during } from '../network/tls/asking'
import { rsaServer, sServer } from '../network/tls/openssl'
import { alert, announcing, answering, certificate as shown, pouring, record, serverHello, serverHelloDone } from '../network/tls/replies'
import { saying } from '../spoken'
import { examined, look, lookingAt, value } from '../network/tls/route'
import { readingIn } from '../evidence/readings'

const cert = (): string[] => ['-cert', rsaServer().certificate, '-key', rsaServer().key]
const serving = (onConnection: (socket: Socket) => unknown) => during(listen({ address: '127.0.0.1', port: 0 }, onConnection))

describe('The handshake of a server', () => {
  it('of today is read version by version', async () => {
    const { port } = await during(sServer(...cert()))
    const { speaks, versions, failure } = await value(handshake, fact, { port })
    expect({ speaks, failure }).toEqual({ speaks: 'tls', failure: null })
    expect(versions['TLS 1.3']).toEqual({
      state: 'offered',
      cipher: 'TLS_AES_128_GCM_SHA256',
      keyExchange: 'x25519',
      forwardSecrecy: true,
      alpn: null,
      asksClientCertificate: false,
    })
    expect(versions['TLS 1.2']).toMatchObject({ state: 'offered', cipher: 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256' })
    expect(versions['SSL 3.0']).toMatchObject({ state: 'refused' })
  })

  it('of long ago offers old versions alone', async () => {
    const { port } = await during(sServer(...cert(), '-no_tls1_2', '-no_tls1_3', '-cipher', 'ALL:@SECLEVEL=0'))
    const { speaks, versions } = await value(handshake, fact, { port })
    expect(speaks).toBe('tls')
    expect(tlsVersions.filter((version) => versions[version].state === 'offered')).toEqual(['TLS 1.0', 'TLS 1.1'])
    expect(fact.observe({ speaks, versions, failure: null }, { ...lookingAt({ port }), now: 0, system: 'linux' }).mood).toBe('broken')
  })

  it('of which every version is refused has no common version', async () => {
    const { port } = await serving(answering(alert(2, 40)))
    const { speaks, versions, failure } = await value(handshake, fact, { port })
    expect({ speaks, failure }).toEqual({ speaks: 'no common version', failure: null })
    expect(versions['TLS 1.2']).toEqual({ state: 'refused', by: 'handshake_failure' })
  })

  it('is none where the server answers in plain HTTP', async () => {
    const web = http.createServer()
    const { port } = await serving((socket) => void web.emit('connection', socket))
    expect(await value(handshake, fact, { port })).toMatchObject({ speaks: 'plain HTTP', failure: null })
  })

  it.each([
    ['silence', 'nothing', 'no answer', () => undefined],
    ['a reset', 'nothing', 'reset', (socket: Socket): unknown => socket.once('data', () => socket.resetAndDestroy())],
    ['garbage', 'something else', 'not understood', answering(Buffer.from('220 ESMTP\r\n'))],
    [
      'a chain without end',
      'something else',
      'too much',
      pouring(record(serverHello(0x0303, 0xc02f), announcing(11, 0xffffff)), record(Buffer.alloc(9_000))),
    ],
    [
      'half a handshake',
      'something else',
      'reset',
      (socket: Socket): unknown => socket.once('data', () => socket.end(record(serverHello(0x0303, 0xc02f)))),
    ],
  ] as const)('that ends in %s is told as %s, %s', { timeout: 10_000 }, async (_what, speaks, failure, answer) => {
    const { port } = await serving(answer)
    expect(await value(handshake, fact, { port })).toMatchObject({ speaks, failure })
  })

  it('asks fragile servers again, one connection after the other', async () => {
    const reply = Buffer.concat([record(serverHello(0x0303, 0x002f), shown(Buffer.from([48, 0])), serverHelloDone)])
    let open = 0
    let most = 0
    const { port } = await serving((socket) => {
      open++
      most = Math.max(most, open)
      socket.once('close', () => open--)
      if (open > 1) socket.resetAndDestroy()
      else socket.once('data', () => setTimeout(() => socket.write(reply), 50))
    })
    const { speaks, versions } = await value(handshake, fact, { port })
    expect(speaks).toBe('tls')
    expect(versions['TLS 1.2'].state).toBe('offered')
    expect(versions['TLS 1.0']).toEqual({ state: 'refused', by: 'TLS 1.2' })
    expect(most).toBeLessThanOrEqual(6)
  })

  it('is not asked for where the door is shut, and says nothing about the server then', async () => {
    const { port } = await during(sServer(...cert()))
    const started = performance.now()
    const { reading } = await look(handshake, { port, door: 'refused' })
    expect(reading).toMatchObject({ state: 'unmeasured', why: 'unreached' })
    expect(performance.now() - started).toBeLessThan(100)
  })

  it('is asked for all the same where nobody knows whether the door is open', async () => {
    const { port } = await during(sServer(...cert()))
    expect((await value(handshake, fact, { port, door: 'unmeasured' })).speaks).toBe('tls')
    expect((await look(handshake, { port, door: 'unmeasured', address: null })).reading).toMatchObject({ why: 'unreached' })
  })

  it('is unreached where the door shuts between the knocks', async () => {
    const server = await listen({ address: '127.0.0.1', port: 0 }, () => undefined)
    await server.stop()
    expect((await look(handshake, { port: server.port })).reading).toMatchObject({
      state: 'unmeasured',
      why: 'unreached',
      detail: saying(/^no connection: the connection was refused$/),
    })
  })

  it('is given up at once when the user stops', async () => {
    const { port } = await serving(() => undefined)
    const started = performance.now()
    const evidence = await examined([handshake, certificate], { port }, 100)
    expect(readingIn(evidence, 'handshake')).toMatchObject({ state: 'unmeasured', why: 'cancelled' })
    expect(readingIn(evidence, 'certificate')).toMatchObject({ state: 'unmeasured', why: 'cancelled' })
    expect(performance.now() - started).toBeLessThan(400)
  })

  it('and the certificate together never need more than six connections at once', async () => {
    let open = 0
    let most = 0
    const { port } = await serving((socket) => {
      most = Math.max(most, ++open)
      socket.once('close', () => open--)
      socket.once('data', () => setTimeout(() => socket.end(alert(2, 70)), 30))
    })
    const evidence = await examined([handshake, certificate], { port })
    expect(readingIn(evidence, 'handshake')).toMatchObject({ value: { speaks: 'no common version' } })
    expect(most).toBeGreaterThan(1)
    expect(most).toBeLessThanOrEqual(6)
  })
})

describe('A browser’s hello', () => {
  it('that is answered late is borne all the same', { timeout: 30_000 }, async () => {
    const server = await during(sServer(...cert(), '-no_tls1_3'))
    const { port } = await serving((socket) => {
      socket.on('error', () => undefined)
      socket.once('data', (first: Buffer) => {
        socket.pause()
        const lead = (): void => {
          const upstream = net.connect(server.port, '127.0.0.1')
          upstream.on('error', () => undefined).once('close', () => socket.destroy())
          upstream.write(first)
          upstream.pipe(socket).pipe(upstream)
        }
        setTimeout(lead, first.length > 300 ? 1_500 : 0)
      })
    })
    const { asBrowser } = await value(handshake, fact, { port })
    expect(asBrowser).toBe('agreed')
  })

  it('that is met with lasting silence, while smaller ones are answered, is broken off', { timeout: 30_000 }, async () => {
    const server = await during(sServer(...cert(), '-no_tls1_3'))
    const silent = unless(
      (first) => first.length > 300,
      () => undefined,
    )
    const { port } = await serving(silent({ address: '127.0.0.1', port: server.port }))
    const { asBrowser } = await value(handshake, fact, { port })
    expect(asBrowser).toBe('broken off')
  })
})

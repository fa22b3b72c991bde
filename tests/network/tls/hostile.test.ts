import http from 'node:http'
import type { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { u16, vector16 } from '../../../electron/network/tls/bytes'
import { listen } from '../../lab/listening'
import { ask, during, offered } from './asking'
import { alert, announcing, answering, certificate, pouring, record, serverHello, serverHelloDone } from './replies'

const rsaWithAes = 0x002f
const hello = serverHello(0x0303, rsaWithAes)
const serving = (onConnection: (socket: Socket) => void) => during(listen({ address: '127.0.0.1', port: 0 }, onConnection))
const failed = (failure: string, reached = 'an answer') => ({ outcome: 'failed', failure, reached })

describe('A server that speaks no TLS', () => {
  it('is heard as plain HTTP where Node answers', async () => {
    const web = http.createServer()
    const server = await serving((socket) => void web.emit('connection', socket))
    expect(await ask(server)).toEqual({ outcome: 'plain HTTP' })
  })

  it.each([
    ['a status line', 'HTTP/1.1 400 Bad Request\r\n\r\n'],
    ['an old status line', 'HTTP/1.0 400 Bad request\r\n\r\n'],
    ['a page without one', '<html><head><title>400 Bad Request</title>'],
    ['a page without one, as Python writes it', '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN"'],
  ])('is heard as plain HTTP by %s', async (_what, answer) => {
    expect(await ask(await serving(answering(Buffer.from(answer))))).toEqual({ outcome: 'plain HTTP' })
  })

  it('is heard as plain HTTP even when it comes letter by letter', async () => {
    const server = await serving((socket) => {
      socket.setNoDelay(true)
      const letters = [...Buffer.from('HTTP/1.1 400')]
      const timer = setInterval(() => socket.write(Buffer.from([letters.shift() ?? 32])), 3)
      socket.once('close', () => clearInterval(timer))
    })
    expect(await ask(server)).toEqual({ outcome: 'plain HTTP' })
  })

  it.each([
    ['a mail server', Buffer.from('220 mail.family.example ESMTP\r\n')],
    ['a shell', Buffer.from('SSH-2.0-OpenSSH_9.2p1\r\n')],
    ['zeros', Buffer.alloc(1000)],
    ['a record of an unknown major version', Buffer.from([22, 9, 9, 0, 1, 1])],
    ['a record longer than any', Buffer.from([22, 3, 3, 255, 255])],
    ['an encrypted record out of the blue', Buffer.from([23, 3, 3, 0, 1, 1])],
    ['a handshake that begins in its middle', record(serverHelloDone)],
  ])('is not understood: %s', async (_what, answer) => {
    expect(await ask(await serving(answering(answer)))).toEqual(failed('not understood'))
  })

  it('is not understood where it hangs up after half of a word', async () => {
    const server = await serving((socket) => void socket.once('data', () => socket.end('HT')))
    expect(await ask(server)).toEqual(failed('not understood'))
  })
})

describe('A server that breaks off', () => {
  it('says nothing', async () => {
    const started = performance.now()
    expect(await ask(await serving(() => undefined), { patience: 300 })).toEqual(failed('no answer', 'a connection'))
    expect(performance.now() - started).toBeLessThan(600)
  })

  it('hangs up without a word', async () => {
    expect(await ask(await serving((socket) => void socket.once('data', () => socket.end())))).toEqual(failed('reset', 'a connection'))
  })

  it('resets', async () => {
    const server = await serving((socket) => void socket.once('data', () => socket.resetAndDestroy()))
    expect(await ask(server)).toEqual(failed('reset', 'a connection'))
  })

  it('hangs up in the middle of its handshake', async () => {
    const server = await serving((socket) => void socket.once('data', () => socket.end(record(hello))))
    expect(await ask(server)).toEqual(failed('reset'))
  })

  it('is gone when we knock', async () => {
    const server = await listen({ address: '127.0.0.1', port: 0 }, () => undefined)
    await server.stop()
    expect(await ask(server)).toEqual(failed('refused', 'nothing'))
  })

  it('dribbles without end, until our patience ends', async () => {
    const server = await serving(dribbling)
    expect(await ask(server, { patience: 300 })).toEqual(failed('no answer'))
  })

  it('dribbles without end, until the user stops', async () => {
    const stopping = new AbortController()
    const answer = ask(await serving(dribbling), { signal: stopping.signal })
    setTimeout(() => stopping.abort(), 100)
    expect(await answer).toEqual(failed('cancelled'))
  })
})

/** One byte of a proper reply every few milliseconds, then warnings for ever. */
function dribbling(socket: Socket): void {
  const bytes = [...record(hello)]
  const timer = setInterval(() => socket.write(bytes.length > 0 ? Buffer.from([bytes.shift() ?? 0]) : alert(1, 112)), 2)
  socket.once('close', () => clearInterval(timer))
}

describe('A server that sends too much', () => {
  const der = Buffer.alloc(600, 1)

  it.each([
    ['10,000 certificates', answering(...records(Buffer.concat([hello, certificate(...Array.from({ length: 10_000 }, () => der))])))],
    [
      '101 small certificates',
      answering(record(hello), ...records(certificate(...Array.from({ length: 101 }, () => Buffer.from([48, 0]))))),
    ],
    ['a chain that announces 16 MB', answering(record(hello), record(announcing(11, 0xffffff)))],
    ['50 MB of half a message', pouring(record(hello, announcing(11, 900_000)), record(Buffer.alloc(4_000)))],
    ['empty records', pouring(Buffer.alloc(0), record())],
    ['warnings', pouring(Buffer.alloc(0), alert(1, 112))],
    ['hello requests', pouring(record(hello), record(Buffer.alloc(4)))],
    ['one-byte records', pouring(record(hello, announcing(11, 900_000)), record(Buffer.alloc(1)))],
  ])('%s', async (_what, answer) => {
    const started = performance.now()
    expect(await ask(await serving(answer))).toEqual(failed('too much'))
    expect(performance.now() - started).toBeLessThan(2_000)
  })

  it('is heard out up to 100 certificates', async () => {
    const chain = Array.from({ length: 100 }, () => der)
    const server = await serving(answering(record(hello), ...records(certificate(...chain)), record(serverHelloDone)))
    expect(offered(await ask(server)).chain).toHaveLength(100)
  })
})

/** A message in records of the usual size. */
function records(message: Buffer): Buffer[] {
  const found: Buffer[] = []
  for (let from = 0; from < message.length; from += 16_000) found.push(record(message.subarray(from, from + 16_000)))
  return found
}

describe('An old or odd server', () => {
  const der = Buffer.from([48, 0])

  it('speaks SSL 3.0, which has no extensions', async () => {
    const server = await serving(answering(record(serverHello(0x0300, 0x0004), certificate(der), serverHelloDone)))
    for (const versions of [['SSL 3.0'], undefined] as const) {
      expect(offered(await ask(server, versions ? { versions } : {}))).toEqual({
        outcome: 'offered',
        version: 'SSL 3.0',
        cipher: 'TLS_RSA_WITH_RC4_128_MD5',
        keyExchange: 'RSA',
        forwardSecrecy: false,
        alpn: null,
        asksClientCertificate: false,
        chain: [der.toString('base64')],
      })
    }
    expect(await ask(server, { versions: ['TLS 1.2'] })).toEqual({ outcome: 'refused', by: 'SSL 3.0' })
  })

  it('chooses a suite that nobody offered', async () => {
    const server = await serving(answering(record(serverHello(0x0303, 0xfafa), certificate(der), serverHelloDone)))
    expect(offered(await ask(server))).toMatchObject({ cipher: '0xfafa', keyExchange: 'unknown', forwardSecrecy: false })
  })

  it('answers in a version that does not exist', async () => {
    expect(await ask(await serving(answering(record(serverHello(0x0399, rsaWithAes)))))).toEqual({
      outcome: 'refused',
      by: 'version 0x0399',
    })
  })

  it('warns about the name and goes on', async () => {
    const server = await serving(answering(alert(1, 112), record(hello, certificate(der), serverHelloDone)))
    expect(offered(await ask(server)).chain).toHaveLength(1)
  })

  it('warns and hangs up, which is a no', async () => {
    const server = await serving((socket) => void socket.once('data', () => socket.end(alert(1, 112))))
    expect(await ask(server)).toEqual({ outcome: 'refused', by: 'unrecognized_name' })
  })

  it.each([
    [40, 'handshake_failure'],
    [70, 'protocol_version'],
    [112, 'unrecognized_name'],
    [116, 'certificate_required'],
    [0, 'close_notify'],
    [203, 'alert 203'],
  ])('refuses by alert %i', async (description, by) => {
    expect(await ask(await serving(answering(alert(2, description))))).toEqual({ outcome: 'refused', by })
  })

  it.each([
    ['in single bytes', 1],
    ['in pieces of seven', 7],
  ])('cuts its reply %s', async (_how, size) => {
    const whole = Buffer.concat([
      record(hello.subarray(0, 9)),
      record(hello.subarray(9), certificate(der).subarray(0, 2)),
      record(certificate(der).subarray(2), serverHelloDone),
    ])
    const server = await serving((socket) => {
      socket.setNoDelay(true)
      let from = 0
      const timer = setInterval(() => {
        socket.write(whole.subarray(from, from + size))
        from += size
      }, 1)
      socket.once('close', () => clearInterval(timer))
    })
    expect(offered(await ask(server)).chain).toHaveLength(1)
  })

  it.each([
    ['asks again for a group that it was given', [again(0x001d), again(0x001d)]],
    ['asks again for a group that nobody offered', [again(0x0100)]],
    ['asks again and again', [again(0x0018), again(0x0019)]],
    ['agrees on a point that is none', [shared(0x001d, Buffer.alloc(32))]],
    ['agrees on a group that it was not given', [shared(0x0018, Buffer.alloc(97, 4))]],
    [
      'encrypts with other keys',
      [Buffer.concat([shared(0x001d, Buffer.alloc(32, 9)), Buffer.from([23, 3, 3, 0, 40]), Buffer.alloc(40, 5)])],
    ],
    ['goes on in the clear', [Buffer.concat([shared(0x001d, Buffer.alloc(32, 9)), record(certificate(der))])]],
    ['leaves the key share out', [record(serverHello(0x0303, 0x1301, extension(43, u16(0x0304))))]],
    ['mixes versions and suites', [record(serverHello(0x0303, 0x1301))]],
  ])('%s in TLS 1.3: not understood', async (_what, turns) => {
    const server = await serving((socket) => {
      const left = [...turns]
      socket.on('data', () => void socket.write(left.shift() ?? Buffer.alloc(0)))
    })
    expect(await ask(server)).toEqual(failed('not understood'))
  })
})

const retryRandom = Buffer.from('cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c', 'hex')

function extension(type: number, data: Buffer): Buffer {
  return Buffer.concat([u16(type), vector16(data)])
}
function modern(...extensions: readonly Buffer[]): Buffer {
  return serverHello(0x0303, 0x1301, extension(43, u16(0x0304)), ...extensions)
}
/** A HelloRetryRequest. */
function again(group: number): Buffer {
  const message = modern(extension(51, u16(group)))
  retryRandom.copy(message, 6)
  return record(message)
}
function shared(group: number, share: Buffer): Buffer {
  return record(modern(extension(51, Buffer.concat([u16(group), vector16(share)]))))
}

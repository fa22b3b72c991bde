import { X509Certificate } from 'node:crypto'
import http from 'node:http'
import https from 'node:https'
import type { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import fact from '@shared/facts/identity'
import trust from '@shared/facts/trust'
import identity from '../../electron/probes/identity'
import { listen } from '../lab/listening'
import { during } from '../network/tls/asking'
import { identity as papers } from '../network/tls/openssl'
import { look, lookingAt, value } from '../network/tls/route'

const name = 'media.family.example'
const { keyPem, certificatePem } = papers(name, ['rsa:2048'], ['-addext', `subjectAltName=DNS:${name}`])
const plex = { machineIdentifier: 'a1b2', version: '1.43.4' }
const server = https.createServer({ key: keyPem, cert: certificatePem }, (_request, response) =>
  response.end(JSON.stringify({ MediaContainer: plex })),
)
const isEncrypted = (first: Buffer): boolean => first[0] === 22

/** Asks a server that hangs up on so many secure questions, and on every plain one; says what was seen and how often it was asked. */
async function ask(cutOff: number, accepted = true) {
  const asked = { securely: 0, plainly: 0 }
  const { port } = await during(
    listen({ address: '127.0.0.1', port: 0 }, (socket: Socket) =>
      socket.once('data', (first: Buffer) => {
        if (!isEncrypted(first)) asked.plainly++
        else if (++asked.securely > cutOff) {
          socket.pause().unshift(first)
          return void server.emit('connection', socket)
        }
        socket.resetAndDestroy()
      }),
    ),
  )
  const looking = lookingAt({ port, name })
  const opinions = [{ roots: 'given', accepted, reasons: [] }]
  const roots = () => Promise.resolve({ builtIn: [], system: null, given: [certificatePem] })
  const result = await identity.look(
    (known) => (known.id === trust.id ? { name, opinions, accepted, reasons: [] } : looking.lookup(known)),
    {
      ...looking,
      chain: [new X509Certificate(certificatePem).raw],
      surroundings: { ...looking.surroundings, roots },
    },
  )
  const reading = 'reading' in result ? result.reading : result
  return { asked, seen: reading.state === 'measured' ? fact.schema.parse(reading.value) : null }
}

describe('Who answers', () => {
  it.each([0, 1, 2])('is heard from a server that hangs up on the first %i secure questions', async (cutOff) => {
    const { seen, asked } = await ask(cutOff)
    expect(seen?.secure).toMatchObject({ state: 'answered', plex })
    expect(asked.securely).toBe(cutOff + 1)
  })

  it('is not asked for ever', async () => {
    const { seen, asked } = await ask(9)
    expect(seen).toEqual({ secure: { state: 'failed', failure: 'reset' }, plain: { state: 'failed', failure: 'reset' } })
    expect(asked).toEqual({ securely: 3, plainly: 3 })
  })

  it('is asked in plain words twice where the secure way is none', async () => {
    const { seen, asked } = await ask(0, false)
    expect(seen).toMatchObject({ secure: { state: 'not asked' }, plain: { state: 'failed', failure: 'reset' } })
    expect(asked).toEqual({ securely: 0, plainly: 2 })
  })

  it('is asked in plain words under the name that was typed, as many may share one address', async () => {
    const hosts: string[] = []
    const web = http.createServer(({ headers }, response) => {
      hosts.push(headers.host ?? '')
      response.writeHead(403).end('Reason: Cannot perform Post-Handshake Authentication.<br />')
    })
    const { port } = await during(listen({ address: '127.0.0.1', port: 0 }, (socket) => void web.emit('connection', socket)))
    const seen = await value(identity, fact, { port, insistsOn: name })
    expect(seen.plain).toMatchObject({ state: 'answered', plex: null, wantsCertificate: true })
    await value(identity, fact, { port })
    expect(hosts).toEqual([`${name}:${String(port)}`, `127.0.0.1:${String(port)}`])
  })
})

describe('An answer over a connection that', () => {
  /** What is read of a server that sends this, in plain words, and hangs up. */
  const saying = async (bytes: string): Promise<unknown> => {
    const { port } = await during(listen({ address: '127.0.0.1', port: 0 }, (socket) => socket.once('data', () => socket.end(bytes))))
    return (await value(identity, fact, { port })).plain
  }
  const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n'
  const told = JSON.stringify({ MediaContainer: plex })

  it('breaks in its middle is no stranger’s', async () => {
    const length = `Content-Length: ${String(told.length)}\r\n\r\n`
    for (const end of [0, 20, told.length - 1])
      expect(await saying(head + length + told.slice(0, end))).toEqual({ state: 'failed', failure: 'reset' })
    expect(await saying(head + length + told)).toMatchObject({ state: 'answered', plex })
  })

  it('breaks after all of it is Plex’s all the same', async () => {
    expect(await saying(`${head}Content-Length: 999\r\n\r\n${told}`)).toMatchObject({ state: 'answered', plex })
  })

  it('breaks in the middle of somebody’s page or refusal is theirs', async () => {
    expect(await saying('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n<title>Family NAS</title>')).toMatchObject({ calls: 'Family NAS' })
    expect(await saying('HTTP/1.1 404 Not Found\r\nContent-Length: 99\r\n\r\n<title>Family NAS</title>')).toMatchObject({
      calls: 'Family NAS',
    })
  })

  it('is read as it was written, as no coding is asked for', async () => {
    let coding: string | undefined
    const web = http.createServer(({ headers }, response) => {
      coding = headers['accept-encoding']
      response.end(told)
    })
    const { port } = await during(listen({ address: '127.0.0.1', port: 0 }, (socket) => void web.emit('connection', socket)))
    await value(identity, fact, { port })
    expect(coding).toBe('identity')
  })
})

describe('What a server says of itself', () => {
  const said = async (answer: (response: http.ServerResponse) => void) => {
    const web = http.createServer((_request, response) => answer(response))
    const { port } = await during(listen({ address: '127.0.0.1', port: 0 }, (socket) => void web.emit('connection', socket)))
    return (await look(identity, { port })).reading
  }
  const escape = `\u001b]0;pwned\u0007\u001b[2J\u009b\u202e\u2066`

  it('moves no terminal: version and identifier', async () => {
    const told = JSON.stringify({ MediaContainer: { machineIdentifier: `a1b2${escape}`, version: `1.43${escape}\n`, claimed: true } })
    const reading = await said((response) => response.end(told))
    expect(reading).toMatchObject({ value: { plain: { plex: { machineIdentifier: 'a1b2]0;pwned[2J', version: '1.43]0;pwned[2J ' } } } })
  })

  it('moves no terminal: title, heading and Server', async () => {
    for (const page of [`<title>Home${escape}</title>`, `<h1>Home${escape}</h1>`])
      expect(await said((response) => response.end(page))).toMatchObject({ value: { plain: { plex: null, calls: 'Home]0;pwned[2J' } } })
    const headed = await said((response) => response.writeHead(200, { Server: 'Home\u009b2J' }).end(''))
    expect(headed).toMatchObject({ value: { plain: { calls: 'Home2J' } } })
  })

  it('is no time where its Date is none', async () => {
    for (const Date of ['+275760-09-13T00:00:00.000Z', 'Sun, 06 Nov 9999 08:49:37 GMT'])
      expect(await said((response) => response.writeHead(200, { Date }).end('<title>a</title>'))).toMatchObject({
        value: { plain: { clockOffset: null } },
      })
  })
})

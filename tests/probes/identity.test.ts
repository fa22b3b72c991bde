import { X509Certificate } from 'node:crypto'
import http from 'node:http'
import https from 'node:https'
import type { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { readingKey } from '@shared/model/evidence'
import fact from '@shared/facts/identity'
import trust from '@shared/facts/trust'
import { measured } from '@shared/model/reading'
import identity from '../../electron/probes/identity'
import { listen } from '../lab/listening'
import { during } from '../network/tls/asking'
import { identity as papers } from '../network/tls/openssl'
import { lookingAt, value } from '../network/tls/route'

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
  const readings = { ...looking.evidence.readings, [readingKey(trust.id, 'r1')]: measured({ name, opinions, accepted, reasons: [] }) }
  const roots = () => Promise.resolve({ builtIn: [], system: null, given: [certificatePem] })
  const result = await identity.look({
    ...looking,
    chain: [new X509Certificate(certificatePem).raw],
    surroundings: { ...looking.surroundings, roots },
    evidence: { ...looking.evidence, readings },
  })
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

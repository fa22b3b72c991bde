import { X509Certificate } from 'node:crypto'
import https from 'node:https'
import { TLSSocket } from 'node:tls'
import { afterEach, describe, expect, it } from 'vitest'
import identity from '@shared/facts/identity'
import { readingOf } from '@shared/model/evidence'
import { examine } from '../../electron/examination/examine'
import { systemSurroundings } from '../../electron/computer/system'
import { get, type HttpAnswer } from '../../electron/network/http'
import certificateProbe from '../../electron/probes/certificate'
import connectionProbe from '../../electron/probes/connection'
import identityProbe from '../../electron/probes/identity'
import trustProbe from '../../electron/probes/trust'
import { day, labRoot, leaf, leafKey, letsEncrypt, pem } from '../lab/authorities'
import { listen, type Listening } from '../lab/listening'
import { during } from './tls/asking'
import { identity as papers } from './tls/openssl'
import { lookingAt } from './tls/route'

const name = 'media.family.example'
const one = papers(name, ['rsa:2048'], ['-addext', `subjectAltName=DNS:${name}`])
const other = papers(`other ${name}`, ['rsa:2048'], ['-addext', `subjectAltName=DNS:${name}`])
const derOf = (certificate: string): Buffer => new X509Certificate(certificate).raw

/** Asks a server that shows `shown` for a page; `judged` is the certificate that was judged before. Counts the requests that arrive. */
async function ask(shown: typeof one, judged: typeof one, trusted: readonly (typeof one)[]) {
  const asked = { times: 0 }
  const web = https.createServer({ key: shown.keyPem, cert: shown.certificatePem }, (_, response) => {
    asked.times++
    response.end('hello')
  })
  web.on('tlsClientError', () => undefined)
  const { port } = await during(listen({ address: '127.0.0.1', port: 0 }, (socket) => void web.emit('connection', socket)))
  const roots = trusted.map(({ certificatePem }) => certificatePem)
  const question = { addresses: ['127.0.0.1'], port, host: name, path: '/', roots, leaf: derOf(judged.certificatePem) }
  const answer: HttpAnswer = await get(systemSurroundings({ offline: true }), question, new AbortController().signal)
  return { answer, asked: asked.times }
}

const variable = 'NODE_TLS_REJECT_UNAUTHORIZED'
afterEach(() => {
  delete process.env['NODE_TLS_REJECT_UNAUTHORIZED']
})

describe.each(['', '0'])(`with ${variable}=%s, a verified question`, (value) => {
  const askUnder: typeof ask = (...how) => {
    if (value !== '') process.env[variable] = value
    return ask(...how)
  }

  it('is answered by the server that was judged', async () => {
    expect(await askUnder(one, one, [one])).toMatchObject({ answer: { state: 'answered', body: 'hello' }, asked: 1 })
  })
  it('is not put to one for whom nobody vouches', async () => {
    expect(await askUnder(one, one, [other])).toEqual({ answer: { state: 'failed', failure: 'not trusted' }, asked: 0 })
  })
  it('is not put to one for whom nobody vouches where no root is given at all', async () => {
    expect(await askUnder(one, one, [])).toEqual({ answer: { state: 'failed', failure: 'not trusted' }, asked: 0 })
  })
  it('is not put to one that shows another certificate, though that is trusted as well', async () => {
    const failed = { state: 'failed', failure: 'another certificate', alsoTrusted: true }
    expect(await askUnder(other, one, [one, other])).toEqual({ answer: failed, asked: 0 })
  })
  it('tells a certificate that is not trusted from the one that was judged', async () => {
    expect(await askUnder(other, one, [one])).toEqual({ answer: { state: 'failed', failure: 'another certificate' }, asked: 0 })
  })
})

/** A server with a certificate for each kind of key, as many web servers have, that takes the client's order or its own. */
async function withTwoKeys(versions: Pick<https.ServerOptions, 'maxVersion' | 'honorCipherOrder'>): Promise<Listening> {
  await labRoot()
  const by = await letsEncrypt()
  const wish = { names: [name], by, notBefore: new Date(Date.now() - day), notAfter: new Date(Date.now() + 60 * day) }
  const chain = async (key: 'RSA 2048' | 'P-256'): Promise<string> => `${await leaf({ ...wish, key })}\n${pem(by)}`
  const cert = [await chain('RSA 2048'), await chain('P-256')]
  const key = [await leafKey('RSA 2048'), await leafKey('P-256')]
  const plex = JSON.stringify({ MediaContainer: { machineIdentifier: 'a1b2', version: '1.43.4' } })
  const web = https.createServer({ key, cert, ...versions }, ({ socket }, response) =>
    socket instanceof TLSSocket ? response.end(plex) : void socket.destroy(),
  )
  web.on('tlsClientError', () => undefined)
  return listen({ address: '127.0.0.1', port: 0 }, (socket) => void web.emit('connection', socket))
}

it.each([
  ['TLS 1.3', 'TLSv1.3', false],
  ['TLS 1.3, in its own order', 'TLSv1.3', true],
  ['TLS 1.2', 'TLSv1.2', false],
  ['TLS 1.2, in its own order', 'TLSv1.2', true],
] as const)('a server with a certificate for each kind of key is recognised again: %s', async (_, maxVersion, honorCipherOrder) => {
  const { port } = await during(withTwoKeys({ maxVersion, honorCipherOrder }))
  const { target, surroundings } = lookingAt({ port, insistsOn: name })
  const given = [pem(await labRoot())]
  const evidence = await examine(
    { ...target, host: '127.0.0.1' },
    { ...surroundings, roots: () => Promise.resolve({ builtIn: [], system: null, given }) },
    { shelf: [connectionProbe, certificateProbe, trustProbe, identityProbe] },
    () => undefined,
    new AbortController().signal,
  )
  const reading = readingOf(evidence, identity, 'r1')
  expect(reading).toMatchObject({ state: 'measured', value: { secure: { state: 'answered', plex: { machineIdentifier: 'a1b2' } } } })
})

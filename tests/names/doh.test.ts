import https from 'node:https'
import { afterEach, describe, expect, it } from 'vitest'
import { askOverHttps } from '../../electron/network/doh'
import { within } from '../../electron/network/deadline'
import { systemSurroundings } from '../../electron/computer/system'
import type { ConfiguredResolver } from '../../electron/computer/surroundings'
import { day, leaf, leafKey, letsEncrypt, pem } from '../lab/authorities'
import { listen, stopAll, type Running } from '../lab/listening'
import { rootPem } from '../lab/plex-tv'

const running: Running[] = []
afterEach(() => stopAll(running.splice(0)))

const host = 'doh.example'
const path = '/dns-query'
const name = '192-168-1-20.0123456789abcdef0123456789abcdef.plex.direct'

/** A resolver over HTTPS with this certificate name; `body` answers whatever is asked. */
async function resolver(
  body: string,
  { certifiedFor = host, status = 200 } = {},
): Promise<{ readonly at: ConfiguredResolver; readonly asked: string[] }> {
  const by = await letsEncrypt()
  const dates = { notBefore: new Date(Date.now() - day), notAfter: new Date(Date.now() + day) }
  const asked: string[] = []
  const server = https.createServer(
    { key: await leafKey(), cert: `${await leaf({ names: [certifiedFor], by, ...dates })}\n${pem(by)}` },
    (request, response) => {
      asked.push(`${request.headers.host ?? ''} ${request.url ?? ''} ${request.headers.accept ?? ''}`)
      response.writeHead(status, { 'Content-Type': 'application/dns-json' }).end(body)
    },
  )
  server.on('tlsClientError', () => undefined)
  const listening = await listen({ address: '127.0.0.1', port: 0 }, (socket) => void server.emit('connection', socket))
  running.push(listening)
  return { at: { address: '127.0.0.1', port: listening.port, from: 'public', https: { host, path } }, asked }
}

const ask = async (at: ConfiguredResolver, ms = 3_000) => {
  const surroundings = systemSurroundings({ ca: [await rootPem()] })
  return within(ms, new AbortController().signal, (signal) => askOverHttps(surroundings, at, { host, path }, name, 'A', signal))
}

describe('a public resolver over HTTPS', () => {
  it('is asked by name and type, and its addresses are told', async () => {
    const { at, asked } = await resolver(
      JSON.stringify({
        Status: 0,
        Answer: [
          { name, type: 1, TTL: 60, data: '192.168.1.20' },
          { name, type: 5, TTL: 60, data: 'x.' },
        ],
      }),
    )
    expect(await ask(at)).toMatchObject({ state: 'answered', rcode: 0, addresses: ['192.168.1.20'] })
    expect(asked).toEqual([`${host}:${String(at.port)} ${path}?name=${name}&type=A application/dns-json`])
  })

  it('says no with an SOA, and for how long', async () => {
    const { at } = await resolver(
      JSON.stringify({ Status: 3, Authority: [{ name: 'plex.direct', type: 6, TTL: 300, data: 'ns. host. 1 3600 600 86400 60' }] }),
    )
    expect(await ask(at)).toMatchObject({ rcode: 3, addresses: [], soa: true, negativeTtl: 60 })
  })

  it('is believed only with a certificate for its own name, so that no router can answer in its place', async () => {
    const { at, asked } = await resolver(JSON.stringify({ Status: 0, Answer: [{ name, type: 1, data: '10.9.9.9' }] }), {
      certifiedFor: 'router.example',
    })
    expect(await ask(at)).toMatchObject({ state: 'failed', failure: 'not trusted' })
    expect(asked).toEqual([])
  })

  it.each([
    ['a page', '<html>Sign in</html>', 200],
    ['half an answer', '{"Status":0,"Ans', 200],
    ['an answer of another shape', '{"Status":"fine"}', 200],
    ['an error', '{"Status":0}', 503],
  ])('is not understood where it sends %s', async (_, body, status) => {
    expect(await ask((await resolver(body, { status })).at)).toMatchObject({ state: 'failed', failure: 'not understood' })
  })

  it('cannot tell an address that is none', async () => {
    const { at } = await resolver(JSON.stringify({ Status: 0, Answer: [{ name, type: 1, data: 'javascript:1' }] }))
    expect(await ask(at)).toMatchObject({ state: 'answered', addresses: [] })
  })
})

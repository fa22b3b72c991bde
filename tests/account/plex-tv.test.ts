import http from 'node:http'
import https from 'node:https'
import tls from 'node:tls'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import { accountDesk, type AccountDesk } from '../../electron/account/account'
import { askMetServer } from '../../electron/account/ask-met-server'
import { newDeviceKey } from '../../electron/account/device-key'
import { vaultOfThisRun } from '../../electron/account/vault'
import { systemSurroundings } from '../../electron/computer/system'
import type { Surroundings } from '../../electron/computer/surroundings'
import { day, labRoot, leaf, leafKey, letsEncrypt, pem } from '../lab/authorities'
import { listen, type Listening } from '../lab/listening'
import { accountToken } from '../lab/plex-account'
import { plexJwt, publishedKeys } from '../lab/plex-jwt'
import { during } from '../network/tls/asking'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

/** A site with a certificate for `names`, and the surroundings of somebody who trusts the lab's root and finds plex.tv there. */
async function siteFor(names: readonly string[], answer: Answer): Promise<Surroundings> {
  const by = await letsEncrypt()
  const dates = { notBefore: new Date(Date.now() - day), notAfter: new Date(Date.now() + 60 * day) }
  const cert = `${await leaf({ names: [...names], by, ...dates })}\n${pem(by)}`
  const site = https.createServer({ key: await leafKey(), cert }, answer)
  site.on('tlsClientError', () => undefined)
  const { port } = await during(listen({ address: '127.0.0.1', port: 0 }, (socket) => void site.emit('connection', socket)))
  return leadingTo(port)
}

async function leadingTo(port: number): Promise<Surroundings> {
  const given = pem(await labRoot())
  const real = systemSurroundings({ ca: [given] })
  return {
    ...real,
    hosts: { ...real.hosts, plexTv: { host: 'plex.tv', port } },
    lookup: () => Promise.resolve({ addresses: ['127.0.0.1'], tookMs: 0 }),
  }
}

async function servers(surroundings: Surroundings): Promise<unknown> {
  const desk = accountDesk(vaultOfThisRun(accountToken))
  await desk.wake()
  return desk.account()?.servers(surroundings, new AbortController().signal)
}

const saying =
  (status: number, type: string, body: string, headers: Readonly<Record<string, string>> = {}): Answer =>
  (_, response) =>
    void response.writeHead(status, { 'Content-Type': type, ...headers }).end(body)
const json = 'application/json; charset=utf-8'
const error = (code: number, status: number): string => JSON.stringify({ errors: [{ code, message: 'x', status }] })
const page = '<html><head><title>Unauthorized</title></head><body><h1>401 Unauthorized</h1></body></html>'

async function asked(answer: Answer): Promise<unknown> {
  return servers(await siteFor(['plex.tv'], answer))
}

describe('an answer of plex.tv', () => {
  it.each<[string, Answer, unknown]>([
    ['400', saying(400, json, error(1004, 400)), { is: 'bad request', code: 1004 }],
    ['401', saying(401, json, error(1001, 401)), { is: 'unauthorized', code: 1001 }],
    [
      '401 in XML',
      saying(401, 'application/xml', '<?xml version="1.0"?><errors><error code="1001" message="x" status="401"/></errors>'),
      { is: 'unauthorized', code: 1001 },
    ],
    ['401 in HTML, which plex.tv never writes', saying(401, 'text/html', page), { is: 'not plex', status: 401 }],
    ['401 after too many tries', saying(401, json, error(1031, 401)), { is: 'locked out', code: 1031 }],
    ['403', saying(403, json, error(1009, 403)), { is: 'forbidden', code: 1009 }],
    ['404', saying(404, json, error(1002, 404)), { is: 'not found', code: 1002 }],
    ['422', saying(422, json, error(1008, 422)), { is: 'unprocessable', code: 1008 }],
    ['429 with a time', saying(429, json, error(1003, 429), { 'Retry-After': '17' }), { is: 'rate limited', retryAfter: 17 }],
    ['429 in HTML', saying(429, 'text/html', page), { is: 'rate limited', retryAfter: null }],
    ['498', saying(498, json, error(1999, 498)), { is: 'token expired', status: 498 }],
    ['500', saying(500, json, error(1007, 500)), { is: 'plex trouble', code: 1007 }],
    ['503 in HTML', saying(503, 'text/html', page), { is: 'plex trouble', status: 503 }],
    ['a teapot', saying(418, json, '{}'), { is: 'not plex', status: 418 }],
    ['200 with a page in it', saying(200, 'text/html', page), { is: 'not plex', status: 200 }],
    ['200 with a list of nothing it knows', saying(200, json, '{"a":1}'), { is: 'not plex', status: 200 }],
    ['half of JSON', saying(200, json, '[{"name":"x"'), { is: 'not plex' }],
    ['numbers in place of words', saying(200, json, '"a"'), { is: 'not plex' }],
    ['a redirect', saying(302, 'text/html', '', { Location: 'https://elsewhere.example/' }), { is: 'not plex', status: 302 }],
    ['an entity bomb', saying(200, 'application/xml', bomb()), { is: 'not plex' }],
    ['a million brackets', saying(200, json, '['.repeat(1_000_000)), { is: 'not plex' }],
    ['a hundred thousand elements in each other', saying(200, 'application/xml', '<a>'.repeat(100_000)), { is: 'not plex' }],
  ])('that is %s has one meaning', async (_, answer, failure) => {
    expect(await asked(answer)).toMatchObject({ failure })
  })

  it('is read no further than two megabytes of a hundred', async () => {
    let sent = 0
    const answer: Answer = (_, response) => {
      response.writeHead(200, { 'Content-Type': json })
      const part = Buffer.alloc(64 * 1024, ' ')
      const pour = (): void => {
        while (sent < 100 * 1024 * 1024 && !response.destroyed && response.write(part)) sent += part.length
      }
      response.on('drain', pour)
      pour()
    }
    expect(await asked(answer)).toMatchObject({ failure: { is: 'not plex' } })
    expect(sent).toBeLessThan(10 * 1024 * 1024)
  })

  it('that never comes costs eight seconds', { timeout: 15_000 }, async () => {
    const began = performance.now()
    expect(await asked(() => undefined)).toEqual({ failure: { is: 'unreachable', failure: 'no answer' } })
    expect(performance.now() - began).toBeLessThan(9_500)
  })

  it('is read as XML as well, a server with one connection and a list of none included', async () => {
    const one =
      '<connection protocol="https" address="192.168.22.22" port="32400" uri="https://192-168-22-22.x.plex.direct:32400" local="1" relay="0" IPv6="0"/>'
    const resource = (name: string, inside: string): string =>
      `<resource name="${name}" product="Plex Media Server" clientIdentifier="${name}" provides="server" accessToken="x" owned="1" presence="1" sourceTitle="" >${inside}</resource>`
    const body = `<?xml version="1.0"?><resources>${resource('a', `<connections>${one}</connections>`)}${resource('b', '<connections/>')}</resources>`
    expect(await asked(saying(200, 'application/xml', body))).toMatchObject({
      value: [
        { name: 'a', owned: true, presence: true, ways: [{ address: '192.168.22.22', port: 32_400, local: true, relay: false }] },
        { name: 'b', ways: [] },
      ],
    })
  })

  it('with one odd device in it still tells the others', async () => {
    const good = {
      name: 'a',
      clientIdentifier: 'a',
      provides: 'server',
      connections: [{ address: 5 }, { protocol: 'https', address: '10.0.0.1', port: 1, uri: 'x' }],
    }
    expect(await asked(saying(200, json, JSON.stringify([{ name: 7 }, null, good])))).toMatchObject({
      value: [{ name: 'a', ways: [{ address: '10.0.0.1' }] }],
    })
  })
})

describe('the token', () => {
  /** Whoever hears it where it does not belong. */
  async function recorder(): Promise<Listening & { readonly heard: () => string }> {
    const parts: Buffer[] = []
    const server = http.createServer((_, response) => void response.end())
    const listening = await during(
      listen({ address: '127.0.0.1', port: 0 }, (socket) => {
        socket.on('data', (part: Buffer) => parts.push(part))
        server.emit('connection', socket)
      }),
    )
    return { ...listening, heard: () => Buffer.concat(parts).toString('latin1') }
  }

  it('goes to plex.tv in a header, and stands in no path', async () => {
    const seen: { url: string | undefined; token: string | string[] | undefined }[] = []
    await asked((request, response) => {
      seen.push({ url: request.url, token: request.headers['x-plex-token'] })
      response.writeHead(200, { 'Content-Type': json }).end('[]')
    })
    expect(seen).toEqual([{ url: '/api/v2/resources?includeHttps=1&includeRelay=1&includeIPv6=1', token: accountToken }])
  })

  it.each([301, 302, 303, 307, 308])('follows no redirect (%i)', async (status) => {
    const elsewhere = await recorder()
    await asked((_, response) => void response.writeHead(status, { Location: `http://127.0.0.1:${String(elsewhere.port)}/` }).end())
    expect(elsewhere.heard()).toBe('')
  })

  it('is not sent to whoever answers in the place of plex.tv with another certificate, or without one', async () => {
    let heard = 0
    const stranger = await siteFor(['elsewhere.example'], (_, response) => {
      heard += 1
      response.end('[]')
    })
    expect(await servers(stranger)).toEqual({ failure: { is: 'unreachable', failure: 'not trusted' } })
    const plain = await recorder()
    expect(await servers(await leadingTo(plain.port))).toMatchObject({ failure: { is: 'unreachable' } })
    expect(heard).toBe(0)
    expect(plain.heard()).not.toContain(accountToken)
  })

  /** Signed in with a token of seven days, of which less than one is left. */
  async function soonRunOut(): Promise<{ readonly desk: AccountDesk; readonly token: string; readonly secrets: readonly string[] }> {
    const { thumbprint, secret } = newDeviceKey()
    const clientIdentifier = '6f0c2a52-5f0e-4c58-9d56-0d9c1f5a7b11'
    const token = plexJwt({ clientIdentifier, thumbprint, now: Date.now() - 6.5 * day })
    const vault = vaultOfThisRun()
    await vault.keep({ clientIdentifier, token, key: secret })
    const desk = accountDesk(vault)
    await desk.wake()
    return { desk, token, secrets: [token, secret, Buffer.from(secret, 'base64').subarray(-32).toString('base64url')] }
  }
  const newerSite =
    (elsewhere: string, redirected: string, asked: string[]): Answer =>
    (request, response) => {
      const pathAsked = (request.url ?? '').replace(/^.*[/]|[?].*$/g, '')
      asked.push(`${pathAsked} ${request.headers['x-plex-token'] === undefined ? 'without' : 'with'} a token`)
      if (pathAsked === redirected) return void response.writeHead(307, { Location: elsewhere }).end()
      const told: Readonly<Record<string, unknown>> = {
        nonce: { nonce: 'once' },
        token: { auth_token: 'x' },
        keys: { keys: publishedKeys },
        resources: [],
      }
      response.writeHead(200, { 'Content-Type': json }).end(JSON.stringify(told[pathAsked]))
    }

  it.each(['nonce', 'token', 'keys', 'resources'])(
    'of seven days, its proofs and its key follow no redirect, where %s is one',
    async (redirected) => {
      const elsewhere = await recorder()
      const { desk } = await soonRunOut()
      const asked: string[] = []
      const at = `http://127.0.0.1:${String(elsewhere.port)}/`
      const surroundings = await siteFor(['plex.tv', 'clients.plex.tv'], newerSite(at, redirected, asked))
      await desk.account()?.servers(surroundings, new AbortController().signal)
      expect(elsewhere.heard()).toBe('')
      const renewal = ['nonce', 'token', 'keys'].map((name) => `${name} without a token`)
      const until = renewal.findIndex((name) => name.startsWith(redirected))
      expect(asked).toEqual([...(until === -1 ? renewal : renewal.slice(0, until + 1)), 'resources with a token'])
    },
  )

  it('of seven days is neither shown nor renewed where another certificate answers, or none', async () => {
    const { desk, secrets } = await soonRunOut()
    let heard = 0
    const stranger = await siteFor(['elsewhere.example'], (_, response) => {
      heard += 1
      response.end('{}')
    })
    const signal = new AbortController().signal
    expect(await desk.account()?.servers(stranger, signal)).toEqual({ failure: { is: 'unreachable', failure: 'not trusted' } })
    const plain = await recorder()
    await desk.account()?.servers(await leadingTo(plain.port), signal)
    expect(heard).toBe(0)
    for (const secret of secrets) expect(plain.heard()).not.toContain(secret)
  })

  it('of a server follows no redirect of the server’s', async () => {
    const elsewhere = await recorder()
    const host = `127-0-0-1.${'a'.repeat(32)}.plex.direct`
    const { heard, answer } = await askedFor(host, plexJwt({ clientIdentifier: 'me', thumbprint: 'mine', now: Date.now() }), (response) => {
      response.writeHead(307, { Location: `http://127.0.0.1:${String(elsewhere.port)}/` }).end()
    })
    expect(heard).toHaveLength(1)
    expect(answer).toMatchObject({ status: 307 })
    expect(elsewhere.heard()).toBe('')
  })

  const newer = plexJwt({ clientIdentifier: 'me', thumbprint: 'mine', now: Date.now() })
  it.each(
    [accountToken, newer].flatMap((token): [string, string, string, boolean][] => {
      const kind = token === newer ? 'newer' : 'older'
      return [
        [kind, 'a name of its own', 'elsewhere.example', false],
        [kind, 'its own label of Plex’s', `127-0-0-1.${'e'.repeat(32)}.plex.direct`, false],
        [kind, 'the label that plex.tv publishes', `127-0-0-1.${'a'.repeat(32)}.plex.direct`, true],
      ]
    }),
  )('of a server, %s, goes to whoever says that it is this server only under a published name: %s', async (kind, _, host, isSent) => {
    const token = kind === 'newer' ? newer : accountToken
    const { heard, answer } = await askedFor(host, token, (response) => {
      response.writeHead(200, { 'Content-Type': json }).end('{}')
    })
    expect(heard).toEqual(isSent ? [token] : [])
    expect(answer).toMatchObject(isSent ? { status: 200 } : { failure: 'not published under that name' })
  })

  /** Asks a server under `host` that plex.tv publishes under another name of the label `aaa…`; what it heard of tokens, and what came of it. */
  async function askedFor(host: string, accessToken: string, answer: (response: ServerResponse) => void) {
    const machineIdentifier = 'f'.repeat(40)
    const uri = `https://192-168-1-20.${'a'.repeat(32)}.plex.direct:32400`
    const connections = [{ protocol: 'https', address: '192.168.1.20', port: 32_400, uri }]
    const server = { name: 'a', clientIdentifier: machineIdentifier, provides: 'server', accessToken, connections }
    const heard: (string | undefined)[] = []
    const surroundings = await siteFor(['plex.tv', host], (request, response) => {
      const isPlexTv = request.headers.host?.startsWith('plex.tv') === true
      if (!isPlexTv) heard.push(String(request.headers['x-plex-token']))
      if (isPlexTv) response.writeHead(200, { 'Content-Type': json }).end(JSON.stringify([server]))
      else answer(response)
    })
    const desk = accountDesk(vaultOfThisRun(accountToken))
    await desk.wake()
    const { port } = surroundings.hosts.plexTv
    const question = { machineIdentifier, addresses: ['127.0.0.1'], port, host, leaf: await shownAt(port), path: '/:/prefs' }
    const { given } = await surroundings.roots()
    const answered = await desk.account()?.askServer(surroundings, { ...question, roots: given }, new AbortController().signal)
    return { heard, answer: answered }
  }

  it.each([
    ['system', 0],
    ['given', 1],
  ] as const)('of a server goes to nobody for whose name of Plex’s only this system’s roots vouch (%s)', async (roots, times) => {
    const host = `127-0-0-1.${'a'.repeat(32)}.plex.direct`
    const asked: string[] = []
    const account = {
      askServer: (_: unknown, question: { readonly host: string }) => {
        asked.push(question.host)
        return Promise.resolve({ failure: 'no answer' as const })
      },
    } as unknown as Surroundings['account']
    const plex = { machineIdentifier: 'f'.repeat(40), version: '1.43.0.1', claimed: true }
    const met = {
      route: { id: 'r1', address: '127.0.0.1', port: 32_400, name: host, kind: 'local', learntFrom: 'typed' } as const,
      identity: {
        secure: { state: 'answered', status: 200, plex, calls: null, clockOffset: null },
        plain: { state: 'not asked', why: 'no need' },
      } as const,
      trust: { name: host, opinions: [{ roots, accepted: true, reasons: [] }], accepted: true, reasons: [] },
      chain: [new Uint8Array([1])],
    }
    await askMetServer({ ...systemSurroundings({}), account }, met, '/:/prefs', new AbortController().signal)
    expect(asked).toHaveLength(times)
  })

  it('is not sent at all where Relock stays offline', async () => {
    let heard = 0
    const site = await siteFor(['plex.tv'], (_, response) => {
      heard += 1
      response.end('[]')
    })
    expect(await servers({ ...site, offline: true })).toEqual({ failure: { is: 'unreachable', failure: 'not permitted' } })
    expect(heard).toBe(0)
  })
})

/** The certificate of whoever listens there. */
const shownAt = (port: number): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const socket = tls.connect({ host: '127.0.0.1', port, rejectUnauthorized: false }, () => {
      resolve(socket.getPeerCertificate().raw)
      socket.destroy()
    })
    socket.once('error', reject)
  })

/** The billion laughs. */
function bomb(): string {
  const entities = Array.from({ length: 10 }, (_, index) => `<!ENTITY l${String(index + 1)} "${`&l${String(index)};`.repeat(10)}">`)
  return `<?xml version="1.0"?><!DOCTYPE resources [<!ENTITY l0 "lol">${entities.join('')}]><user title="&l10;">&l10;</user>`
}

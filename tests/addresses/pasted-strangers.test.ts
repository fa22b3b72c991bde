import { describe, expect, it } from 'vitest'
import { parseTarget } from '@shared/addresses/parse-target'
import { targetSchema, type Target } from '@shared/model/target'

// What stands beside the server in a pasted text: other requests of the same page, pages to read, secrets. None of it is the server's.

const host = '192-168-1-20.0123456789abcdef0123456789abcdef.plex.direct'
const url = `https://${host}:32400`
const token = 'abcdEFGH1234abcdEFGH'

function read(text: string): Target {
  const parsed = parseTarget(text)
  if (!('target' in parsed)) throw new RangeError(`refused: ${text}`)
  return parsed.target
}

describe('Another request of the same page', () => {
  const consoleOf = `[Connections] Testing connection for Attic at ${url}\n[Connections] Active connection to Attic is ${url}`
  const well = `GET ${url}/identity 200 OK`
  const others = [
    'GET https://www.googletagmanager.com/gtm.js net::ERR_TUNNEL_CONNECTION_FAILED',
    'GET data:;base64,= net::ERR_INVALID_URL',
    'POST https://analytics.plex.tv/collect/event net::ERR_TUNNEL_CONNECTION_FAILED',
    "Mixed Content: The page at 'https://app.plex.tv/desktop/' was loaded over HTTPS, but requested an insecure image 'http://img.stranger.example/a.png'.",
    "Access to fetch at 'https://api.stranger.example/' from origin 'https://other.stranger.example' has been blocked by CORS policy",
    'HTTPS-Only Mode: Upgrading insecure request “http://img.stranger.example/a.png” to use “https”.',
    'GET https://img.stranger.example/a.png net::ERR_ADDRESS_UNREACHABLE',
    'GET https://cdn.stranger.example/x 403 (Forbidden)',
  ]

  it.each(others)('says nothing of the server: %s', (other) => {
    expect(read(`${consoleOf}\n${other}`).saw).toBeUndefined()
    expect(read(`${well}\n${other}`).saw).toBeUndefined()
    expect(read(`${other}\n${well}`)).toMatchObject({ host })
  })

  it.each([
    ['proxy failed', `GET ${url}/identity net::ERR_TUNNEL_CONNECTION_FAILED`],
    ['proxy failed', 'GET https://plex.tv/api/v2/resources net::ERR_PROXY_CONNECTION_FAILED'],
    ['proxy failed', 'net::ERR_PROXY_CONNECTION_FAILED'],
    [
      'page of another site',
      `Access to fetch at '${url}/identity' from origin 'https://dash.stranger.example' has been blocked by CORS policy: no`,
    ],
    [
      'asked without encryption',
      "Mixed Content: The page at 'https://app.plex.tv/desktop/' was loaded over HTTPS, but requested an insecure XMLHttpRequest endpoint 'http://192.168.1.20:32400/identity'.",
    ],
  ] as const)('does not hide what is: %s', (complaint, line) => {
    expect(read(`${consoleOf}\n${others.join('\n')}\n${line}`).saw).toMatchObject({ complaint })
  })

  it('does not hide it under a published name of the user’s own', () => {
    const own = `[Connections] Added connection https://plex.home.example:443 for Attic\nGET https://plex.home.example/identity net::ERR_TUNNEL_CONNECTION_FAILED`
    expect(read(own).saw).toMatchObject({ complaint: 'proxy failed' })
    expect(read('GET https://plex.home.example/identity net::ERR_TUNNEL_CONNECTION_FAILED').saw).toMatchObject({
      complaint: 'proxy failed',
    })
  })
})

describe('A page to read', () => {
  it.each([
    'I followed https://www.stranger.example/plex-guide and still get ECONNREFUSED 192.168.1.20:32400',
    'ECONNREFUSED 192.168.1.20 (my post is at https://www.stranger.example/t/plex/1234)',
    'ECONNREFUSED 192.168.1.20, log at https://pastebin.com/abcdef',
  ])('is knocked at by nobody, where the text tells an address: %s', (text) => {
    expect(read(text).host).toBe('192.168.1.20')
  })

  it.each([
    'GET https://plex.home.example/web/index.html ECONNREFUSED, its proxy leads to 192.168.1.20',
    'GET https://plex.home.example/ ECONNREFUSED, its proxy leads to 192.168.1.20',
  ])('is none at a path of Plex’s: %s', (text) => {
    expect(read(text).host).toBe('plex.home.example')
  })
})

describe('A secret where a host or a name should be', () => {
  it.each([`${token}:32400`, `https://${token}:32400/`, `wss://${token}/`, `Error: getaddrinfo ENOTFOUND ${token}:32400`])(
    'is asked of no name server: %s',
    (text) => {
      expect(parseTarget(text)).not.toHaveProperty('target')
    },
  )

  it.each([
    `[Connections] Added connection ${url} for ${token}`,
    `[Connections] Added connection ${url} for X-Plex-Token=${token}`,
    `<resource name="${token}" provides="server"><connection uri="${url}?X-Plex-Token=${token}"/></resource>`,
  ])('calls no server: %s', (text) => {
    expect(JSON.stringify(read(text)).toLowerCase()).not.toContain(token.toLowerCase())
  })
})

it('What is unseen stands in no name', () => {
  for (const text of [
    `[Connections] Added connection ${url} for A\u202eB\u001b[2J\u0085`,
    `<Device name="A\u202eB\u2066" provides="server"><Connection uri="${url}"/></Device>`,
    `unable to connect to "A\u2066\u0085B" securely ${url}`,
  ]) {
    const target = read(text)
    expect(target.label).not.toMatch(/[\p{Cc}\p{Cf}]/u)
    expect(targetSchema.parse(target)).toEqual(target)
  }
})

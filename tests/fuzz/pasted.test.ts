import { describe, expect, it } from 'vitest'
import { parseTarget } from '@shared/addresses/parse-target'
import { complaintsOfClients, targetSchema } from '@shared/model/target'
import { pick } from './made-up-secrets'
import { broken } from './breaking'
import { fuzz, patience, rounds, tellingValue } from './rounds'

// What people paste out of a browser's console, a program's log or a terminal, broken in every way that a clipboard and a person know.

const server = 'https://192-168-1-20.0123456789abcdef0123456789abcdef.plex.direct:32400'
const token = 'CanaryPasted20xxxxxx'
const texts: readonly string[] = [
  '[Connections] Testing all 2 connection(s) for Attic',
  `[Connections] Attic is unavailable at ${server}/media/providers (Status 0)`,
  '[Connections] Prevented fallback to insecure connection for Attic',
  `[MediaServerEventManager] Opening server event connection to Attic at wss://192-168-1-20.0123456789abcdef0123456789abcdef.plex.direct:32400/:/websockets/notifications?X-Plex-Token=${token}`,
  `index.js:1 GET ${server}/identity?X-Plex-Token=${token} net::ERR_BLOCKED_BY_CLIENT`,
  `GET ${server}/identity net::ERR_BLOCKED_BY_ADMINISTRATOR`,
  `GET ${server}/identity net::ERR_NAME_NOT_RESOLVED`,
  `GET ${server}/identity net::ERR_PROXY_CONNECTION_FAILED`,
  'POST https://analytics.plex.tv/collect/event net::ERR_BLOCKED_BY_CLIENT',
  `Access to XMLHttpRequest at '${server}/identity' from origin 'https://app.plex.tv' has been blocked by CORS policy: Permission was denied for this request to access the \`local\` address space.`,
  `Access to fetch at '${server}/identity' from origin 'https://dash.stranger.example' has been blocked by CORS policy: The 'Access-Control-Allow-Origin' header has a value 'https://app.plex.tv' that is not equal to the supplied origin.`,
  "Mixed Content: The page at 'https://app.plex.tv/desktop/' was loaded over HTTPS, but requested an insecure XMLHttpRequest endpoint 'http://192.168.1.20:32400/identity'.",
  `Error: connect EHOSTUNREACH 192.168.1.20:32400 - Local (192.168.1.50:51234) {"headers":{"X-Plex-Token":"${token}"}}`,
  'Error response from daemon: driver failed programming external connectivity on endpoint plex: Bind for 192.168.1.20:32400 failed: port is already allocated',
  'HTTPS-Only Mode: Upgrading insecure request “http://192.168.1.20:32400/identity” to use “https”.',
  'Failed to locate CA bundle.',
  'Privacy Badger blocks my Plex server at 192.168.1.20:32400',
  'My account has 2FA enabled, and the tool says that my password is wrong.',
  'I changed my password and signed out all connected devices, and now the server is gone.',
  '$ curl -k http://192.168.1.20:32400/identity\ncurl: (56) Recv failure: Connection reset by peer',
  'NSURLErrorDomain Code=-1009 {_NSURLErrorNWPathKey=unsatisfied (Local network prohibited), interface: en0}',
  "MissingSchema: Invalid URL '192.168.1.20:32400/identity': No scheme supplied. Perhaps you meant https://192.168.1.20:32400/identity?",
  "requests.exceptions.ProxyError: HTTPSConnectionPool(host='192.168.1.20', port=32400): Max retries exceeded (Caused by ProxyError('Cannot connect to proxy http://proxy.stranger.example:3128'))",
]

describe('What is pasted out of a console', () => {
  it(
    `is read or refused, keeps no token, and leads to nobody who only stands beside the server (${String(rounds)} texts)`,
    { timeout: patience },
    async () => {
      const said = new Set<string>()
      let taken = 0
      await fuzz(async (roll) => {
        const lines = Array.from({ length: 1 + roll(4) }, () => pick(texts, roll))
        const whole = lines.join(pick(['\n', '\r\n', ' ', '', '\n\n'], roll))
        const text = roll(4) === 0 ? whole : broken(Buffer.from(whole), roll).toString('utf8')
        await tellingValue(text, () => {
          const parsed = parseTarget(text)
          const told = JSON.stringify(parsed)
          if (text.includes(token)) expect(told).not.toContain(token)
          if (!('target' in parsed)) return
          taken++
          expect(targetSchema.safeParse(parsed.target).success).toBe(true)
          const { target } = parsed
          if (target.saw) said.add(target.saw.complaint)
          // A stranger's name is taken for the server only where breaking tore it out of its place.
          if (text === whole) expect(target.host).not.toMatch(/stranger|plex\.tv$|^192\.168\.1\.50$/)
        })
      })
      expect(taken).toBeGreaterThan(rounds / 3)
      for (const complaint of complaintsOfClients.filter((one) => one !== 'kept from this computer')) expect([...said]).toContain(complaint)
    },
  )
})

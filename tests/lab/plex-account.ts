import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { plex, otherPlex, type WholeWorld } from './home'
import type { Connection } from './published-ways'

/** Of the account that is signed in; every token of the lab looks like a real one, so that a leak of one is seen (docs/sources/account.md#token-kinds). */
export const accountToken = 'LabAccountToken-x20c'
/** What a friend's server gives to whoever may use it: another one than the account's. */
export const sharedToken = 'LabSharedServer-x20s'
export const person = { username: 'canary-person', email: 'canary@family.example', title: 'Canary Person' } as const

interface Pin {
  readonly id: number
  readonly code: string
  readonly clientIdentifier: string
  readonly expiresAt: number
  readonly isStrong: boolean
  token: string | null
}

/** plex.tv as far as programs see it, with what it remembers between two questions. Its faithfulness is shown by clients that nobody here wrote (`plex-clients.test.ts`). */
export interface PlexAccount {
  readonly answer: (request: IncomingMessage, response: ServerResponse) => void
  /** The person says yes on Plex's page. */
  readonly sayYes: (code: string) => void
  /** Whoever waits for a code finds it gone. */
  readonly expirePins: () => void
  /** Every question, with the token that it bore. */
  readonly asked: readonly { readonly method: string; readonly path: string; readonly token: string | null; readonly body: string }[]
  /** Tokens that were made worthless. */
  readonly revoked: ReadonlySet<string>
}

const day = 86_400_000

interface Reply {
  readonly status: number
  readonly type: string
  readonly content: string
}

export function plexAccount(
  world: () => WholeWorld,
  connections: () => readonly Connection[],
  /** The address that plex.tv sees the server come from. */
  publicAddress: () => string = () => '203.0.113.7',
): PlexAccount {
  const pins: Pin[] = []
  const asked: { method: string; path: string; token: string | null; body: string }[] = []
  const revoked = new Set<string>()

  const isKnown = (token: string | null): boolean =>
    token !== null &&
    !revoked.has(token) &&
    (token === accountToken || token.startsWith('eyJ')) &&
    world().account.is !== 'signed out elsewhere'

  const user = () => {
    const { is } = world().account
    const isHome = is === 'member of the home' || is === 'restricted profile'
    const active = !is.includes('without a pass')
    return {
      id: 12_345_678,
      uuid: '0123456789abcdef',
      username: is === 'restricted profile' ? '' : person.username,
      title: person.title,
      email: is === 'restricted profile' ? '' : person.email,
      friendlyName: '',
      locale: null,
      confirmed: is !== 'owner whose e-mail is not confirmed',
      joinedAt: 1_400_000_000,
      emailOnlyAuth: false,
      hasPassword: true,
      protected: false,
      thumb: 'https://plex.tv/users/0123456789abcdef/avatar?c=1700000000',
      authToken: accountToken,
      mailingListStatus: 'inactive',
      mailingListActive: false,
      scrobbleTypes: '',
      country: 'US',
      subscription: {
        active,
        subscribedAt: active ? '2020-01-01T00:00:00Z' : null,
        status: active ? 'Active' : 'Inactive',
        paymentService: null,
        plan: active ? 'lifetime' : null,
        features: active ? ['lets_encrypt', 'webhooks'] : ['lets_encrypt'],
      },
      profile: {
        autoSelectAudio: true,
        defaultAudioLanguage: 'en',
        defaultSubtitleLanguage: 'en',
        autoSelectSubtitle: 0,
        defaultSubtitleAccessibility: 0,
        defaultSubtitleForced: 0,
      },
      subscriptionDescription: active ? 'Lifetime Plex Pass' : null,
      restricted: is === 'restricted profile',
      anonymous: null,
      home: isHome,
      guest: false,
      homeSize: isHome ? 3 : 1,
      homeAdmin: false,
      maxHomeSize: 15,
      rememberExpiresAt: null,
      entitlements: [],
      roles: active ? ['plexpass'] : [],
      services: [],
      twoFactorEnabled: false,
      backupCodesCreated: false,
    }
  }

  /** In XML what is a list of words elsewhere has an element for each, and the day is written in another way. */
  const userInXml = () => {
    const { subscription, roles, ...rest } = user()
    const { features, subscribedAt, ...plan } = subscription
    const ids = (list: readonly string[]) => list.map((id) => ({ id }))
    return {
      ...rest,
      entitlements: {},
      services: {},
      subscription: {
        ...plan,
        subscribedAt: subscribedAt?.replace(/T(.*)Z$/, ' $1 UTC') ?? '',
        features: { feature: ids(features) },
      },
      roles: { role: ids(roles) },
    }
  }

  const resources = (): readonly Record<string, unknown>[] => {
    const { account, server, publishes } = world()
    const isPlayer = {
      name: 'Chrome',
      product: 'Plex Web',
      productVersion: '4.150.0',
      platform: 'Chrome',
      platformVersion: '145.0',
      device: 'Linux',
      clientIdentifier: 'lab-web-client',
      createdAt: iso(-300),
      lastSeenAt: iso(0),
      provides: 'client,player,pubsub-player',
      ownerId: null,
      sourceTitle: null,
      publicAddress: publicAddress(),
      accessToken: null,
      owned: true,
      home: false,
      synced: false,
      relay: false,
      presence: true,
      httpsRequired: false,
      publicAddressMatches: true,
      dnsRebindingProtection: false,
      natLoopbackSupported: false,
      connections: [],
    }
    if (account.is === 'stranger' || account.sees === 'nothing') return [isPlayer]
    const isOwned = account.is.startsWith('owner')
    const who = server.answers === 'another plex' ? otherPlex : plex
    const own = {
      ...isPlayer,
      name: who.name,
      product: 'Plex Media Server',
      productVersion: account.record === 'of today' ? server.version : '1.40.0.7998-c29d4c0c8',
      platform: 'Linux',
      platformVersion: '12 (Debian)',
      device: 'PC',
      clientIdentifier: plex.machineIdentifier,
      lastSeenAt: iso(account.presence ? 0 : -3),
      provides: 'server',
      ownerId: isOwned ? null : 87_654_321,
      sourceTitle: isOwned ? null : 'canary-friend',
      // Of an owned server it is the account's own token (docs/sources/account.md#resources).
      accessToken: isOwned ? accountToken : sharedToken,
      owned: isOwned,
      home: account.is === 'member of the home' || account.is === 'restricted profile',
      relay: publishes.ways.includes('relay'),
      presence: account.presence,
      httpsRequired: !server.plainHttp,
      connections: connections(),
    }
    return [own, isPlayer]
  }

  const pinBody = (pin: Pin) => ({
    id: pin.id,
    code: pin.code,
    product: 'Relock',
    trusted: false,
    qr: `https://plex.tv/api/v2/pins/qr/${pin.code}`,
    clientIdentifier: pin.clientIdentifier,
    location: { code: 'XX', european_union_member: false, continent_code: 'XX', country: 'Nowhere', city: 'Nowhere' },
    expiresIn: Math.max(0, Math.round((pin.expiresAt - Date.now()) / 1000)),
    createdAt: new Date(pin.expiresAt - (pin.isStrong ? 1_800_000 : 900_000)).toISOString(),
    expiresAt: new Date(pin.expiresAt).toISOString(),
    authToken: pin.token,
    newRegistration: null,
  })

  function reply(request: IncomingMessage, body: string): Reply {
    const url = new URL(request.url ?? '/', 'https://plex.tv')
    const given = (name: string): string | null => headerOf(request, name) ?? url.searchParams.get(name)
    const token = given('X-Plex-Token')
    const client = given('X-Plex-Client-Identifier')
    const method = request.method ?? 'GET'
    asked.push({ method, path: url.pathname, token, body })
    const wantsJson = request.headers.accept?.includes('json') === true || url.pathname.endsWith('.json')
    const send = (status: number, name: string, data: unknown): Reply => ({
      status,
      type: wantsJson ? 'application/json; charset=utf-8' : 'application/xml; charset=utf-8',
      content: wantsJson ? JSON.stringify(data) : `<?xml version="1.0" encoding="UTF-8"?>\n${xmlOf(name, data)}`,
    })
    const refuse = (status: number, code: number, message: string): Reply =>
      wantsJson
        ? send(status, 'errors', { errors: [{ code, message, status }] })
        : send(status, 'errors', { error: [{ code, message, status }] })
    const unauthorized = (): Reply => refuse(401, 1001, 'User could not be authenticated')

    if (url.pathname === '/api/v2/ping')
      return wantsJson ? send(200, 'pong', { pong: true }) : { status: 200, type: 'application/xml', content: '<pong/>' }
    if (url.pathname === '/:/ip' || url.pathname === '/pms/:/ip') return { status: 200, type: 'text/plain', content: '203.0.113.7' }
    if (url.pathname === '/api/downloads/5.json') {
      const { version } = plex
      return send(200, 'downloads', { computer: { Windows: { version }, MacOS: { version }, Linux: { version } }, nas: {} })
    }
    switch (world().account.plexTv) {
      case 'answers 429':
        return refuse(429, 1003, 'API rate limit exceeded')
      case 'answers 498':
        return refuse(498, 1001, 'Token expired')
      case 'answers 500':
        return refuse(500, 1007, 'Internal Server Error. Something went wrong on our end')
      case 'answers HTML':
        return { status: 200, type: 'text/html', content: '<!doctype html><html><body>We will be right back</body></html>' }
      case 'answers':
        break
    }
    const needsClient = url.pathname.startsWith('/api/v2/')
    if (needsClient && (client === null || client === '')) return refuse(400, 1000, 'X-Plex-Client-Identifier is missing')
    if (method === 'POST' && url.pathname === '/api/v2/pins') {
      const isStrong = /^(?:true|1)$/i.test(url.searchParams.get('strong') ?? '') || body.includes('"strong":true')
      const pin: Pin = {
        id: 1_900_000_000 + pins.length,
        code: isStrong ? randomBytes(16).toString('hex').slice(0, 25) : randomBytes(2).toString('hex').toUpperCase(),
        clientIdentifier: client ?? '',
        expiresAt: Date.now() + (isStrong ? 1_800_000 : 900_000),
        isStrong,
        token: null,
      }
      pins.push(pin)
      return send(201, 'pin', pinBody(pin))
    }
    const [, pinId] = /^\/api\/v2\/pins\/(\d+)$/.exec(url.pathname) ?? []
    if (pinId !== undefined) {
      const pin = pins.find(({ id }) => String(id) === pinId)
      if (pin?.clientIdentifier !== client || pin.expiresAt <= Date.now()) return refuse(404, 1020, 'Code not found or expired')
      return send(200, 'pin', pinBody(pin))
    }
    if (!isKnown(token)) return unauthorized()
    if (method === 'DELETE' && url.pathname === '/api/v2/users/signout') {
      revoked.add(token ?? '')
      return { status: 204, type: 'text/plain', content: '' }
    }
    if (url.pathname === '/api/v2/user') return send(200, 'user', wantsJson ? user() : userInXml())
    if (url.pathname === '/api/v2/resources') {
      const list = resources()
      return send(
        200,
        'resources',
        wantsJson ? list : { resource: list.map(({ connections: found, ...rest }) => ({ ...rest, connections: { connection: found } })) },
      )
    }
    if (url.pathname === '/api/claim/token.json') return send(200, 'claim', { token: 'claim-LabClaimCode1234567' })
    return refuse(404, 1002, 'The requested resource or endpoint could not be found')
  }

  return {
    answer: (request, response) => {
      const parts: Buffer[] = []
      request.on('data', (part: Buffer) => parts.push(part))
      request.once('end', () => {
        const { status, type, content } = reply(request, Buffer.concat(parts).toString('utf8'))
        response.writeHead(status, { 'Content-Type': type }).end(content)
      })
    },
    sayYes: (code) => {
      const pin = pins.find((entry) => entry.code === code)
      if (!pin) throw new RangeError(`nobody waits for ${code}`)
      pin.token = accountToken
    },
    expirePins: () => void pins.splice(0),
    asked,
    revoked,
  }
}

const iso = (days: number): string => new Date(Date.now() + days * day).toISOString().replace(/\.\d+Z$/, 'Z')

function headerOf(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name.toLowerCase()]
  return typeof value === 'string' ? value : null
}

/** Objects become elements, plain values attributes, and flags 1 and 0, as plex.tv writes XML. */
export function xmlOf(name: string, data: unknown): string {
  const entries = typeof data === 'object' && data !== null ? Object.entries(data as Record<string, unknown>) : []
  const isPlain = (value: unknown): value is string | number | boolean | null => typeof value !== 'object' || value === null
  const attributes = entries.flatMap(([key, value]) => (isPlain(value) ? [` ${key}="${escaped(plainly(value))}"`] : []))
  const inside = entries
    .filter(([, value]) => !isPlain(value))
    .flatMap(([key, value]) => (Array.isArray(value) ? value.map((one) => xmlOf(key, one)) : [xmlOf(key, value)]))
  return inside.length === 0 ? `<${name}${attributes.join('')}/>` : `<${name}${attributes.join('')}>${inside.join('')}</${name}>`
}

const plainly = (value: string | number | boolean | null): string =>
  value === null ? '' : typeof value === 'boolean' ? (value ? '1' : '0') : String(value)

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

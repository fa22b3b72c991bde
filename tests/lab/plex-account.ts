import { randomBytes, randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { plex, otherPlex, type WholeWorld } from './home'
import { jwkSchema, plexJwt, plexJwtState, publishedKeys, readJwt, type Jwk } from './plex-jwt'
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
  /** For whose key the token will be. */
  readonly jwk: Jwk | null
  isSaidYesTo: boolean
  token: string | null
}

/** What plex.tv does otherwise than usual with keys and their tokens. */
interface Ways {
  /** Does not take keys: answers a code that is asked for with one by this status. Or takes no notice of them. */
  readonly keys?: 400 | 401 | 403 | 404 | 405 | 422 | 429 | 'are not noticed'
  /** Makes the token in place of plex.tv’s own way. */
  readonly makes?: typeof plexJwt
  /** Answers the questions under `/api/v2/auth/` of this name by a status, or not at all in time. */
  readonly answers?: Readonly<Partial<Record<'nonce' | 'token' | 'keys', 401 | 422 | 429 | 500>>>
  /** Milliseconds that codes are good for. */
  readonly codesLast?: number
  /** Milliseconds that have passed since: tokens run out by it, and its Date tells it. */
  readonly later?: number
}

/** plex.tv as far as programs see it, with what it remembers between two questions. Its faithfulness is shown by clients that nobody here wrote (`plex-clients.test.ts`). */
export interface PlexAccount {
  readonly answer: (request: IncomingMessage, response: ServerResponse) => void
  /** The person says yes on Plex's page. */
  readonly sayYes: (code: string) => void
  /** Whoever waits for a code finds it gone. */
  readonly forgetPins: () => void
  /** From now on; what is left out is as usual. */
  readonly become: (ways: Ways) => void
  /** Every question, with the token that it bore. */
  readonly asked: readonly Asked[]
  /** Tokens that were made worthless. */
  readonly revoked: ReadonlySet<string>
  /** Every token of seven days that it gave, and every proof of a device’s that it was shown. */
  readonly secrets: readonly string[]
}

interface Asked {
  readonly host: string
  readonly method: string
  readonly path: string
  readonly token: string | null
  readonly body: string
}

const day = 86_400_000
/** Milliseconds for which a nonce is good, and in which so many are given to one client. */
const nonces = { goodFor: 300_000, within: 60_000, most: 10 }
/** Milliseconds that a proof’s time may be of the future. */
const tolerance = 60_000

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
  const asked: Asked[] = []
  const revoked = new Set<string>()
  const secrets = new Set<string>()
  /** Keys by the client that brought them. */
  const devices = new Map<string, Jwk>()
  const nonceList: { readonly nonce: string; readonly client: string; readonly at: number; isUsed: boolean }[] = []
  let ways: Ways = {}
  const now = (): number => Date.now() + (ways.later ?? 0)

  const stateOf = (token: string | null): 'good' | 'has run out' | 'unknown' => {
    if (token === null || revoked.has(token) || world().account.is === 'signed out elsewhere') return 'unknown'
    return token === accountToken ? 'good' : (plexJwtState(token, now()) ?? 'unknown')
  }
  const newToken = (clientIdentifier: string, thumbprint: string): string => {
    const token = (ways.makes ?? plexJwt)({ clientIdentifier, thumbprint, now: now() })
    secrets.add(token)
    return token
  }
  /** Whether a device of this client signed it for plex.tv, for now. Others sign without any time (docs/sources/account.md#device-keys). */
  const proofIn = (proof: string, jwk: Jwk, client: string | null) => {
    secrets.add(proof)
    const claims = readJwt(proof, jwk)
    if (claims?.aud !== 'plex.tv' || claims.iss !== client) return null
    const isOfNow = (claims.exp ?? Infinity) * 1_000 > now() && (claims.iat ?? 0) * 1_000 <= now() + tolerance
    return isOfNow ? claims : null
  }

  const user = (authToken: string) => {
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
      authToken,
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
  const userInXml = (authToken: string) => {
    const { subscription, roles, ...rest } = user(authToken)
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

  const resources = (token: string): readonly Record<string, unknown>[] => {
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
      accessToken: isOwned ? token : sharedToken,
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
    expiresIn: Math.max(0, Math.round((pin.expiresAt - now()) / 1000)),
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
    asked.push({ host: request.headers.host ?? '', method, path: url.pathname, token, body })
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
    const path = url.pathname.replace(/\.json$/, '')
    const badRequest = (): Reply =>
      refuse(400, 1004, 'The request was malformed, missed a required parameter or contained invalid values for them')
    const unverified = (): Reply => refuse(422, 1008, 'Signature verification failed')
    const sent = z.record(z.string(), z.unknown()).safeParse(jsonIn(body)).data ?? {}
    if (method === 'POST' && path === '/api/v2/pins') {
      const isStrong = /^(?:true|1)$/i.test(url.searchParams.get('strong') ?? '') || sent['strong'] === true
      const key = jwkSchema.safeParse(sent['jwk'])
      if (sent['jwk'] !== undefined) {
        if (typeof ways.keys === 'number') return refuse(ways.keys, ways.keys === 429 ? 1003 : 1004, 'No keys here')
        if (!key.success) return badRequest()
        const isTaken = [...devices].some(([other, { kid }]) => other !== client && kid === key.data.kid)
        if (isTaken) return refuse(422, 1008, 'Thumbprint has already been taken')
      }
      const pin: Pin = {
        id: 1_900_000_000 + pins.length,
        code: isStrong ? randomBytes(16).toString('hex').slice(0, 25) : randomBytes(2).toString('hex').toUpperCase(),
        clientIdentifier: client ?? '',
        expiresAt: now() + (ways.codesLast ?? (isStrong ? 1_800_000 : 900_000)),
        isStrong,
        jwk: ways.keys === 'are not noticed' ? null : (key.data ?? null),
        isSaidYesTo: false,
        token: null,
      }
      pins.push(pin)
      return send(201, 'pin', pinBody(pin))
    }
    const [, pinId] = /^\/api\/v2\/pins\/(\d+)$/.exec(path) ?? []
    if (pinId !== undefined) {
      const pin = pins.find(({ id }) => String(id) === pinId)
      if (pin?.clientIdentifier !== client || pin.expiresAt <= now()) return refuse(404, 1020, 'Code not found or expired')
      const proof = url.searchParams.get('deviceJWT')
      if (pin.jwk !== null && proof !== null && proofIn(proof, pin.jwk, client) === null) return unverified()
      if (pin.isSaidYesTo && pin.jwk === null) {
        revoked.delete(accountToken)
        pin.token = accountToken
      }
      if (pin.isSaidYesTo && pin.jwk !== null && proof !== null) {
        devices.set(pin.clientIdentifier, pin.jwk)
        pin.token ??= newToken(pin.clientIdentifier, pin.jwk.kid)
      }
      return send(200, 'pin', pinBody(pin))
    }
    const [, auth] = /^\/api\/v2\/auth\/(nonce|token|keys|jwk)$/.exec(path) ?? []
    if (auth === 'nonce' || auth === 'token' || auth === 'keys') {
      const status = ways.answers?.[auth]
      if (status !== undefined) return refuse(status, status === 429 ? 1003 : 1008, 'As it was told to')
    }
    if (auth === 'keys') return send(200, 'auth', { keys: publishedKeys })
    if (auth === 'nonce') {
      const lately = nonceList.filter((one) => one.client === client && one.at > now() - nonces.within)
      if (lately.length >= nonces.most) return refuse(429, 1003, 'API rate limit exceeded')
      const nonce = randomUUID()
      nonceList.push({ nonce, client: client ?? '', at: now(), isUsed: false })
      return send(200, 'auth', { nonce })
    }
    if (method === 'POST' && auth === 'token') {
      const proof = sent['jwt']
      if (typeof proof !== 'string') return badRequest()
      const device = devices.get(client ?? '')
      const claims = device ? proofIn(proof, device, client) : null
      const nonce = nonceList.find((one) => one.nonce === claims?.nonce && one.client === client && !one.isUsed)
      if (!device || !nonce || nonce.at <= now() - nonces.goodFor) return unverified()
      if (world().account.is === 'signed out elsewhere') return unauthorized()
      nonce.isUsed = true
      return send(201, 'auth', { auth_token: newToken(client ?? '', device.kid) })
    }
    const state = stateOf(token)
    if (state === 'has run out') return refuse(498, 1001, 'Token expired')
    if (state === 'unknown') return unauthorized()
    if (method === 'POST' && auth === 'jwk') {
      const key = jwkSchema.safeParse(sent['jwk'])
      if (!key.success) return badRequest()
      devices.set(client ?? '', key.data)
      return send(201, 'auth', {})
    }
    if (method === 'DELETE' && url.pathname === '/api/v2/users/signout') {
      revoked.add(token ?? '')
      devices.delete(client ?? '')
      return { status: 204, type: 'text/plain', content: '' }
    }
    if (url.pathname === '/api/v2/user') return send(200, 'user', wantsJson ? user(token ?? '') : userInXml(token ?? ''))
    if (url.pathname === '/api/v2/resources') {
      const list = resources(token ?? '')
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
        response.writeHead(status, { 'Content-Type': type, Date: new Date(now()).toUTCString() }).end(content)
      })
    },
    sayYes: (code) => {
      const pin = pins.find((entry) => entry.code === code)
      if (!pin) throw new RangeError(`nobody waits for ${code}`)
      pin.isSaidYesTo = true
    },
    forgetPins: () => void pins.splice(0),
    become: (other) => void (ways = other),
    asked,
    revoked,
    get secrets() {
      return [...secrets]
    },
  }
}

const iso = (days: number): string => new Date(Date.now() + days * day).toISOString().replace(/\.\d+Z$/, 'Z')

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

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

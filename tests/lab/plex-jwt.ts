import { createHash, createPrivateKey, createPublicKey, randomUUID, sign, verify, type KeyObject } from 'node:crypto'
import { z } from 'zod'

// Tokens of seven days as plex.tv makes them and servers read them (docs/sources/account.md#tokens-of-seven-days).

const okp = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string().length(43) })
/** A device's key, as plex.tv takes it. */
export const jwkSchema = okp.extend({ kid: z.string().min(1), alg: z.literal('EdDSA'), use: z.literal('sig').optional() })
export type Jwk = z.infer<typeof jwkSchema>

/** Seconds. */
const sevenDays = 7 * 86_400

/** The same in every process of a home: plex.tv may live in one, and the server in another (RFC 8410 §7 around the 32 bytes). */
const keyOf = (name: string): KeyObject => {
  const seed = createHash('sha256').update(`of the lab: ${name}`).digest()
  return createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]),
    format: 'der',
    type: 'pkcs8',
  })
}
/** plex.tv has had another key before, which it still publishes. */
const before = keyOf('plex.tv’s key before')
const signing = keyOf('plex.tv’s key')
const published = (key: KeyObject, kid: string) => ({
  ...okp.parse(createPublicKey(key).export({ format: 'jwk' })),
  kid,
  use: 'sig',
  alg: 'EdDSA',
})
export const publishedKeys = [published(before, 'lab-plex-key-1'), published(signing, 'lab-plex-key-2')]

const part = (data: object): string => Buffer.from(JSON.stringify(data)).toString('base64url')

/** As plex.tv signs it; `head` and `claims` take the place of what is usual, for those who lie. `now`: milliseconds since 1970. */
export function plexJwt(
  to: { readonly clientIdentifier: string; readonly thumbprint: string; readonly now: number },
  { head = {}, claims = {}, key = signing }: { readonly head?: object; readonly claims?: object; readonly key?: KeyObject } = {},
): string {
  const iat = Math.floor(to.now / 1_000)
  const usual = { aud: ['plex.tv', to.clientIdentifier], iss: 'plex.tv', iat, exp: iat + sevenDays, thumbprint: to.thumbprint }
  const said = [
    { kid: 'lab-plex-key-2', typ: 'JWT', alg: 'EdDSA', ...head },
    // As long as a real one, which has some 540 letters.
    {
      ...usual,
      user: { id: 12_345_678, uuid: '0123456789abcdef' },
      nonce: '00000000-0000-4000-8000-000000000000',
      jti: `${randomUUID()}${'x'.repeat(64)}`,
      ...claims,
    },
  ].map(part)
  const text = said.join('.')
  return `${text}.${sign(null, Buffer.from(text), key).toString('base64url')}`
}

const claimsSchema = z.object({
  aud: z.union([z.string(), z.array(z.string())]),
  iss: z.string(),
  iat: z.int().optional(),
  exp: z.int().optional(),
  nonce: z.string().optional(),
})
type Claims = z.infer<typeof claimsSchema>

/** What a JWT claims that this key has signed; `null`: it is none of it. */
export function readJwt(token: string, key: { readonly x: string }): Claims | null {
  const [head = '', claims = '', signature = ''] = token.split('.')
  try {
    const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key.x }, format: 'jwk' })
    const isSigned = verify(null, Buffer.from(`${head}.${claims}`), publicKey, Buffer.from(signature, 'base64url'))
    return isSigned ? claimsSchema.parse(JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'))) : null
  } catch {
    return null
  }
}

/** `null`: plex.tv never made it. */
export function plexJwtState(token: string, now: number): 'good' | 'has run out' | null {
  const claims = publishedKeys.map((key) => readJwt(token, key)).find((read) => read !== null)
  if (claims?.iss !== 'plex.tv') return null
  return (claims.exp ?? 0) * 1_000 > now ? 'good' : 'has run out'
}

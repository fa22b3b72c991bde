import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { z } from 'zod'

/** The public half, as plex.tv takes it (docs/sources/account.md#device-keys). */
export interface PublicJwk {
  readonly kty: 'OKP'
  readonly crv: 'Ed25519'
  readonly x: string
  readonly kid: string
  readonly use: 'sig'
  readonly alg: 'EdDSA'
}

/** A key that belongs to one sign-in and ends with it. Its private part leaves this file towards the vault and nobody else. */
export interface DeviceKey {
  readonly jwk: PublicJwk
  /** What a token that was made for this key says of it. */
  readonly thumbprint: string
  /**
   * A word that proves to plex.tv, for five minutes, that this key asks. `now`: milliseconds since 1970 by plex.tv’s clock. No scope is asked for:
   * Relock needs nothing of the person in the token.
   */
  readonly prove: (claims: { readonly clientIdentifier: string; readonly now: number; readonly nonce?: string }) => string
  /** PKCS#8, DER, base64: for the vault. */
  readonly secret: string
}

/** Seconds, as Plex’s other clients take it. */
const goodFor = 300
/** Bytes of PKCS#8 around an Ed25519 key and its 32 bytes (RFC 8410 §7). */
const secretLength = 48

export function newDeviceKey(): DeviceKey {
  return keyOf(generateKeyPairSync('ed25519').privateKey)
}

/** `null`: no such key, whatever else it may be. */
export function deviceKeyIn(secret: string): DeviceKey | null {
  const key = Buffer.from(secret, 'base64')
  if (key.length !== secretLength) return null
  try {
    const opened = createPrivateKey({ key, format: 'der', type: 'pkcs8' })
    return opened.asymmetricKeyType === 'ed25519' ? keyOf(opened) : null
  } catch {
    return null
  }
}

function keyOf(key: KeyObject): DeviceKey {
  const { x } = z.object({ x: z.string() }).parse(createPublicKey(key).export({ format: 'jwk' }))
  // RFC 7638: the same whether plex.tv repeats the name that it was given or works out its own.
  const thumbprint = createHash('sha256')
    .update(JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x }))
    .digest('base64url')
  return {
    jwk: { kty: 'OKP', crv: 'Ed25519', x, kid: thumbprint, use: 'sig', alg: 'EdDSA' },
    thumbprint,
    prove: ({ clientIdentifier, now, nonce }) => {
      const iat = Math.floor(now / 1_000)
      const claims = { ...(nonce === undefined ? {} : { nonce }), aud: 'plex.tv', iss: clientIdentifier, iat, exp: iat + goodFor }
      const said = [{ kid: thumbprint, alg: 'EdDSA', typ: 'JWT' }, claims].map(part).join('.')
      return `${said}.${sign(null, Buffer.from(said), key).toString('base64url')}`
    },
    secret: key.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  }
}

const part = (data: object): string => Buffer.from(JSON.stringify(data)).toString('base64url')

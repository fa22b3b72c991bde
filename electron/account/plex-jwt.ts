import { createPublicKey, verify } from 'node:crypto'
import { z } from 'zod'
import type { PlexFailure } from '@shared/model/plex-failure'
import type { PlexTvCalls } from './calls'
import type { PlexKey } from './shapes'

/** Whose token it has to be. `now`: milliseconds since 1970 by plex.tv’s clock. */
interface Expected {
  readonly clientIdentifier: string
  readonly thumbprint: string
  readonly now: number
}

const header = z.object({ alg: z.literal('EdDSA') })
const seconds = z.int().min(0).max(100_000_000_000)
const claims = z.object({
  iss: z.literal('plex.tv'),
  aud: z.union([z.string(), z.array(z.string()).max(20)]).transform((aud) => [aud].flat()),
  iat: seconds,
  exp: seconds,
  thumbprint: z.string(),
})

/** Milliseconds that a token may be of the future: an answer’s Date has whole seconds, and plex.tv has more clocks than one. */
const tolerance = 300_000
const notPlex: PlexFailure = { is: 'not plex', status: 200, code: null, retryAfter: null }

/**
 * Reads a token of seven days as whoever asked for it (docs/sources/account.md#tokens-of-seven-days): signed by a key that plex.tv publishes, given by plex.tv to this very
 * client and its key, and good now. It came over a verified connection; this keeps a token of somebody else’s from being taken by mistake.
 * `null`: it may be taken.
 */
export async function whyNotTaken(
  calls: PlexTvCalls,
  token: string,
  expected: () => Expected,
  signal: AbortSignal,
): Promise<PlexFailure | null> {
  const keys = await calls.keys(signal)
  if ('failure' in keys) return keys.failure
  return isPlexJwt(token, keys.value, expected()) ? null : notPlex
}

export function isPlexJwt(token: string, keys: readonly PlexKey[], { clientIdentifier, thumbprint, now }: Expected): boolean {
  const [head = '', body = '', signature = '', ...rest] = token.split('.')
  const read = claims.safeParse(dataOf(body)).data
  if (rest.length > 0 || !read || !header.safeParse(dataOf(head)).success) return false
  const isOurs = read.thumbprint === thumbprint && read.aud.some((aud) => aud === 'plex.tv' || aud === clientIdentifier)
  const isGood = read.exp * 1_000 > now && read.iat * 1_000 <= now + tolerance && read.exp > read.iat
  return isOurs && isGood && isSignedBy(keys, `${head}.${body}`, Buffer.from(signature, 'base64url'))
}

/** The newest key stands last. */
const isSignedBy = (keys: readonly PlexKey[], said: string, signature: Uint8Array): boolean =>
  [...keys].reverse().some(({ x }) => {
    try {
      return verify(null, Buffer.from(said), createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }), signature)
    } catch {
      return false
    }
  })

/** When a token runs out that was read before, milliseconds since 1970; `null`: it is of the older kind, or says nothing of it. */
export function runsOutAt(token: string): number | null {
  const read = z.object({ exp: seconds }).safeParse(dataOf(token.split('.')[1] ?? ''))
  return read.success ? read.data.exp * 1_000 : null
}

function dataOf(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}

import { z } from 'zod'
import { text } from '@shared/model/legible'

/** plex.tv writes flags in three ways: `true`, `1` and, in XML, `"1"` (docs/sources/account.md#shapes). */
const flag = z.union([
  z.boolean(),
  z.literal([0, 1]).transform((bit) => bit === 1),
  z.enum(['0', '1', 'true', 'false']).transform((word) => word === '1' || word === 'true'),
])
/** `null` where it is missing or written as nobody writes it: then nothing is known. */
const maybeFlag = flag.nullable().catch(null)
/** A whole number, or in XML its digits: at most so many. */
export const wholeNumber = (mostDigits: number) =>
  z.union([
    z.int(),
    z
      .string()
      .regex(new RegExp(`^\\d{1,${String(mostDigits)}}$`))
      .transform(Number),
  ])
const number = wholeNumber(15)
const word = text.max(300)
const maybeWord = word
  .nullish()
  .transform((value) => value ?? null)
  .catch(null)

/** XML has one element around what JSON is itself. */
const inside = <T extends z.ZodType>(name: string, schema: T) =>
  z.preprocess((data): unknown => (typeof data === 'object' && data !== null && name in data ? Reflect.get(data, name) : data), schema)

/** A list, which XML has around elements of this name, and writes as nothing where it is empty. What is in it and has not the shape is left out. */
const listInside = <T extends z.ZodType>(name: string, schema: T, most: number) =>
  z.preprocess(
    (data) => (data === '' ? [] : data),
    inside(
      name,
      z
        .array(z.unknown())
        .max(most)
        .transform((items): z.infer<T>[] => items.flatMap((item) => schema.safeParse(item).data ?? [])),
    ),
  )

export const pinSchema = inside(
  'pin',
  z.object({
    id: number,
    code: word.min(4),
    /** Seconds that are left. */
    expiresIn: number,
    /** The token, once the person has said yes; XML says "not yet" with nothing between the quotes. */
    authToken: z
      .string()
      .max(4_000)
      .nullish()
      .transform((token) => (token === '' || token === undefined ? null : token)),
  }),
)
export type Pin = z.infer<typeof pinSchema>

export const nonceSchema = z.object({ nonce: z.string().min(1).max(300) })

export const exchangedSchema = z.object({ auth_token: z.string().min(1).max(4_000) })

const keySchema = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string().max(100) })
export type PlexKey = z.infer<typeof keySchema>
/** Keys of another kind are left out. */
export const keysSchema = z.object({ keys: listInside('key', keySchema, 100) }).transform(({ keys }) => keys)

export const userSchema = inside(
  'user',
  z.object({
    username: maybeWord,
    title: maybeWord,
    email: maybeWord,
    /** The e-mail address is confirmed. */
    confirmed: maybeFlag,
    home: maybeFlag,
    homeAdmin: maybeFlag,
    restricted: maybeFlag,
    guest: maybeFlag,
    subscription: z.object({ active: maybeFlag }).nullish().catch(null),
  }),
)
export type PlexUser = z.infer<typeof userSchema>

const connectionSchema = z.object({
  protocol: z.enum(['http', 'https']).catch('http'),
  address: word,
  port: number.refine((port) => port > 0 && port < 65_536),
  uri: word,
  local: maybeFlag,
  relay: maybeFlag,
  IPv6: maybeFlag,
})

const resourceSchema = z.object({
  name: word,
  product: maybeWord,
  productVersion: maybeWord,
  platform: maybeWord,
  clientIdentifier: word,
  provides: word,
  createdAt: maybeWord,
  lastSeenAt: maybeWord,
  sourceTitle: maybeWord,
  publicAddress: maybeWord,
  accessToken: z.string().max(4_000).nullish().catch(null),
  owned: maybeFlag,
  home: maybeFlag,
  relay: maybeFlag,
  presence: maybeFlag,
  httpsRequired: maybeFlag,
  publicAddressMatches: maybeFlag,
  dnsRebindingProtection: maybeFlag,
  natLoopbackSupported: maybeFlag,
  connections: listInside('connection', connectionSchema, 1_000),
})
export type Resource = z.infer<typeof resourceSchema>

/** Odd entries are left out: one device that a stranger named must not hide the user's server. */
export const resourcesSchema = inside('resources', listInside('resource', resourceSchema, 10_000))

/** The answer of a question that only wants to be heard. */
export const anything = z.unknown()

import { z } from 'zod'

/**
 * What a text from outside is, by the place where it stands. A report hides each kind in its own way (`shared/report/hide.ts`): a name is not
 * guessed by its shape, and whatever judging reads still means the same afterwards. A plain `z.string()` is a sentence: it is scrubbed by value.
 */
export type Place =
  /** What somebody called a server, or what was typed. */
  | 'given name'
  /** A DNS name, a domain or an address. */
  | 'host'
  /** The long label of plex.direct names. */
  | 'certificate label'
  /** A server's machine identifier. */
  | 'identity'
  /** `CN=…, O=…` (RFC 4514). */
  | 'distinguished name'
  /** One value out of it: a person, a firm, an authority. */
  | 'name part'
  /** What a device, a page or a program says of itself. */
  | 'self-description'
  /** A network adapter as its owner or its system calls it. */
  | 'adapter'
  | 'url'
  | 'version'
  /** ISO 8601. */
  | 'instant'
  /** A word of a protocol: a suite, an alert, an algorithm, an object identifier. */
  | 'code'
  /** An id of Relock's own, which means nothing to anybody. */
  | 'own id'

const places = new WeakMap<z.core.$ZodType, Place>()

/** Says what the texts of a schema are. */
export function placed<S extends z.ZodType>(place: Place, schema: S): S {
  places.set(schema, place)
  return schema
}

export const placeOf = (schema: z.core.$ZodType): Place | undefined => places.get(schema)

export const givenName = placed('given name', z.string())
export const hostText = placed('host', z.string())
export const certificateLabel = placed('certificate label', z.string())
export const identityText = placed('identity', z.string())
export const distinguishedName = placed('distinguished name', z.string())
export const namePart = placed('name part', z.string())
export const selfDescription = placed('self-description', z.string())
export const adapterName = placed('adapter', z.string())
export const urlText = placed('url', z.string())
export const versionText = placed('version', z.string())
export const instantText = placed('instant', z.string())
export const code = placed('code', z.string())
export const ownId = placed('own id', z.string())

import { z } from 'zod'
import { isAddress } from '../addresses/address'
import { legible } from './legible'
import { instant } from './quantities'

/**
 * What a text from outside is, by the place where it stands. A report hides each kind in its own way (`shared/report/scrub.ts`): a name is not
 * guessed by its shape, and whatever judging reads still means the same afterwards. A plain `text` is a sentence: it is scrubbed by value.
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
  /** Which route of this evidence is meant: a report numbers them itself. */
  | 'route id'

const places = new WeakMap<z.core.$ZodType, Place>()

/** Says what the texts of a schema are. */
export function placed<S extends z.ZodType>(place: Place, schema: S): S {
  places.set(schema, place)
  return schema
}

export const placeOf = (schema: z.core.$ZodType): Place | undefined => places.get(schema)

/** A schema of its own for each place: what a schema is, is kept by its identity. */
const words = (): z.ZodString => z.string().overwrite(legible)

export const givenName = placed('given name', words())
export const hostText = placed('host', words())
export const addressSchema = placed('host', words().refine(isAddress, 'not an IP address'))
export const certificateLabel = placed('certificate label', words())
export const identityText = placed('identity', words())
export const distinguishedName = placed('distinguished name', words())
export const namePart = placed('name part', words())
export const selfDescription = placed('self-description', words())
export const adapterName = placed('adapter', words())
export const urlText = placed('url', words())
export const versionText = placed('version', words())
export const instantText = placed('instant', instant)
export const code = placed('code', words())
export const ownId = placed('own id', words())
export const routeId = placed('route id', words().regex(/^[\w-]{1,20}$/))
/** Ids of causes are ours, of this version of Relock or of another one. */
export const causeId = placed('own id', words().regex(/^[a-z][a-z0-9-]{0,59}$/))
/** Ids of facts are ours, of this version of Relock or of a later one. */
export const factId = placed('own id', words().regex(/^[a-z-]{1,40}$/))

import { z } from 'zod'
import { text } from './legible'
import { port } from './quantities'

/** What the user wants to reach. `machineIdentifier` and `hash` are known only where the server announced itself or was seen before. */
export const targetSchema = z.object({
  /** What a person calls it: the server's name, or what was typed. */
  label: text,
  /** How Relock came to it. */
  from: z.enum(['announced', 'this computer', 'earlier', 'typed']),
  /** Host as typed or announced: an IP literal or a name, without brackets. */
  host: text,
  port,
  /**
   * The name that the client checks the certificate against, where the user insists on one: a typed `https://…` URL, a plex.direct name,
   * or an own domain. `null`: the plex.direct name that the server's certificate makes for its address.
   */
  insistsOn: text.nullable(),
  /** 32 characters, the certificate's own label (docs/sources/plex.md#names). */
  hash: text.nullable(),
  /** 40 hex digits: the server's identity, which outlives hashes and addresses. */
  machineIdentifier: text.nullable(),
})
export type Target = z.infer<typeof targetSchema>

/** One way to a server. */
export const routeSchema = z.object({
  id: text,
  /** IP literal; `null` where the target's name has led to none so far. */
  address: text.nullable(),
  port,
  /** The name that the certificate must carry on this way; `null` until something tells it. */
  name: text.nullable(),
  kind: z.enum(['local', 'remote', 'relay']),
  learntFrom: z.enum(['typed', 'announced', 'this computer', 'earlier', 'resolved']),
})
export type Route = z.infer<typeof routeSchema>

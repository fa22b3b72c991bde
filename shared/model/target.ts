import { z } from 'zod'

/** What the user wants to reach. `machineIdentifier` and `hash` are known only where the server announced itself or was seen before. */
export const targetSchema = z.object({
  /** What a person calls it: the server's name, or what was typed. */
  label: z.string(),
  /** How Relock came to it. */
  from: z.enum(['announced', 'this computer', 'earlier', 'typed']),
  /** Host as typed or announced: an IP literal or a name, without brackets. */
  host: z.string(),
  port: z.int().min(1).max(65_535),
  /**
   * The name that the client checks the certificate against, where the user insists on one: a typed `https://…` URL, a plex.direct name,
   * or an own domain. `null`: the plex.direct name that the server's certificate makes for its address.
   */
  insistsOn: z.string().nullable(),
  /** 32 characters, the certificate's own label (docs/sources/plex.md#names). */
  hash: z.string().nullable(),
  /** 40 hex digits: the server's identity, which outlives hashes and addresses. */
  machineIdentifier: z.string().nullable(),
})
export type Target = z.infer<typeof targetSchema>

/** One way to a server. */
export const routeSchema = z.object({
  id: z.string(),
  /** IP literal; `null` where the target's name has led to none so far. */
  address: z.string().nullable(),
  port: z.int().min(1).max(65_535),
  /** The name that the certificate must carry on this way; `null` until something tells it. */
  name: z.string().nullable(),
  kind: z.enum(['local', 'remote', 'relay']),
  learntFrom: z.enum(['typed', 'announced', 'this computer', 'earlier', 'resolved']),
})
export type Route = z.infer<typeof routeSchema>

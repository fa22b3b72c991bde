import { text } from '@shared/model/legible'
import { z } from 'zod'

const flag = z.union([z.boolean(), z.enum(['0', '1']).transform((text) => text === '1')])
const word = text.max(100).min(1)
const identitySchema = z.object({
  machineIdentifier: word,
  version: word,
  // Old servers do not tell; then nothing is known (docs/sources/plex.md#identity).
  claimed: flag.optional(),
})

/** What a Plex Media Server says of itself. */
export interface PlexIdentity {
  readonly machineIdentifier: string
  readonly version: string
  /** `null` where it does not tell. */
  readonly claimed: boolean | null
}

/** Reads the answer to `GET /identity`; `null`: whatever answered is not a Plex Media Server. */
export async function readIdentity({ status, body }: { readonly status: number; readonly body: string }): Promise<PlexIdentity | null> {
  if (status !== 200) return null
  const { data } = identitySchema.safeParse(await container(body))
  return data ? { ...data, claimed: data.claimed ?? null } : null
}

/** The `MediaContainer` of an answer, which comes as JSON or, from old servers, as XML. */
async function container(body: string): Promise<unknown> {
  const outer = z.object({ MediaContainer: z.unknown() })
  try {
    const text = body.trimStart()
    if (text.startsWith('{')) return outer.parse(JSON.parse(text)).MediaContainer
    const { XMLParser } = await import('fast-xml-parser')
    // Entities stay unread: an answer of this size needs none, and they are how small XML becomes endless.
    const xml: unknown = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: '',
      processEntities: false,
      parseAttributeValue: false,
    }).parse(text)
    return outer.parse(xml).MediaContainer
  } catch {
    return null
  }
}

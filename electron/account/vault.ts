import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { readText } from '../computer/files'
import { saveInto } from '../computer/saving'

/** How the system keeps a secret for this program: Electron's safeStorage, where it stands on a real key ring. */
export interface Sealing {
  readonly seal: (secret: string) => Buffer
  /** Throws where the key ring is another one. */
  readonly open: (sealed: Buffer) => string
}

/** One sign-in. Its parts are made together and mean nothing without each other. */
export interface Kept {
  /** What plex.tv knows this sign-in’s copy of Relock by. */
  readonly clientIdentifier: string
  readonly token: string
  /** The private part of the key that the token was given to (`device-key.ts`); `null`: it is of the older kind, or was given to Relock. */
  readonly key: string | null
}

export interface Vault {
  /** `false`: what is kept is forgotten at the end of this run. */
  readonly outlives: boolean
  readonly load: () => Promise<Kept | null>
  /** A lost memory is no error: the person signs in again. */
  readonly keep: (kept: Kept) => Promise<void>
  readonly forget: () => Promise<void>
}

const fileName = 'account.json'
const fileLimit = 64 * 1024
const fileSchema = z.object({
  /** 1: the sealed text is the token itself, of the older kind. */
  schema: z.union([z.literal(1), z.literal(2)]),
  clientIdentifier: z.uuid(),
  sealed: z.base64().nullable(),
})
const sealedSchema = z.object({ token: z.string().min(1).max(4_000), key: z.string().max(200).nullable() })

/** In memory, for this run. `token`: one that was given. */
export function vaultOfThisRun(token: string | null = null): Vault {
  let kept: Kept | null = token === null ? null : { clientIdentifier: randomUUID(), token, key: null }
  return {
    outlives: false,
    load: () => Promise.resolve(kept),
    keep: (given) => {
      kept = given
      return Promise.resolve()
    },
    forget: () => {
      kept = null
      return Promise.resolve()
    },
  }
}

/** In a file that only this person's key ring opens. What cannot be opened is taken for nothing. */
export function vaultIn(folder: string, sealing: Sealing, log: (line: string) => void): Vault {
  let isKept = true
  const file = path.join(folder, fileName)
  const forget = (): Promise<void> => rm(file, { force: true })
  return {
    get outlives() {
      return isKept
    },
    load: async () => {
      const read = await readText(file, fileLimit)
      const known = 'text' in read ? fileSchema.safeParse(parseJson(read.text)).data : undefined
      if (known?.sealed == null) return null
      const { schema, clientIdentifier, sealed } = known
      const text = opened(sealing, sealed)
      if (text === null) return null
      const secrets = sealedSchema.safeParse(schema === 1 ? { token: text, key: null } : parseJson(text)).data
      return secrets ? { clientIdentifier, ...secrets } : null
    },
    keep: async ({ clientIdentifier, token, key }) => {
      try {
        const sealed = sealing.seal(JSON.stringify({ token, key })).toString('base64')
        await saveInto(folder, fileName, JSON.stringify({ schema: 2, clientIdentifier, sealed }))
        isKept = true
      } catch {
        isKept = false
        log('could not keep the sign-in to Plex; it lasts until Relock ends')
        // What lies there is of the sign-in before, which this one has taken the place of.
        await forget().catch(() => undefined)
      }
    },
    forget,
  }
}

function opened(sealing: Sealing, sealed: string): string | null {
  try {
    return sealing.open(Buffer.from(sealed, 'base64'))
  } catch {
    return null
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

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

/** What outlives a run: the token, and the identifier that plex.tv knows this copy of Relock by, without which the token means nothing there. */
export interface Kept {
  readonly clientIdentifier: string
  readonly token: string | null
}

export interface Vault {
  /** `false`: what is kept is forgotten at the end of this run. */
  readonly outlives: boolean
  readonly load: () => Promise<Kept>
  /** A lost memory is no error: the person signs in again. */
  readonly keep: (token: string) => Promise<void>
  readonly forget: () => Promise<void>
}

const fileName = 'account.json'
const fileLimit = 64 * 1024
const fileSchema = z.object({ schema: z.literal(1), clientIdentifier: z.uuid(), sealed: z.base64().nullable() })

/** In memory, for this run. */
export function vaultOfThisRun(token: string | null = null): Vault {
  const clientIdentifier = randomUUID()
  let kept = token
  return {
    outlives: false,
    load: () => Promise.resolve({ clientIdentifier, token: kept }),
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
  let identifier: string | null = null
  const write = async (clientIdentifier: string, sealed: string | null): Promise<void> => {
    try {
      await saveInto(folder, fileName, JSON.stringify({ schema: 1, clientIdentifier, sealed }))
    } catch {
      log('could not keep the sign-in to Plex; it lasts until Relock ends')
    }
  }
  const load = async (): Promise<Kept> => {
    const read = await readText(path.join(folder, fileName), fileLimit)
    const known = 'text' in read ? fileSchema.safeParse(parseJson(read.text)).data : undefined
    const clientIdentifier = (identifier ??= known?.clientIdentifier ?? randomUUID())
    return { clientIdentifier, token: known?.sealed == null ? null : opened(sealing, known.sealed) }
  }
  return {
    outlives: true,
    load,
    keep: async (token) => {
      const { clientIdentifier } = await load()
      await write(clientIdentifier, sealing.seal(token).toString('base64'))
    },
    forget: () => rm(path.join(folder, fileName), { force: true }),
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

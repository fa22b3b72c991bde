import { z } from 'zod'
import { fact, type ValueOf } from '../model/fact'
import { say } from '../model/message'

const bytes = z.number().min(0)

/** Bytes below which Plex can keep no certificate any more; it needs some thousand, and its database more at each turn. */
export const tooLittleRoom = 1024 * 1024

/** Can Plex write what it has to keep? Asked only where the server is here and its folder was found. */
const disk = fact({
  id: 'disk',
  about: 'server',
  rung: 'server',
  question: say`Can Plex write to its own folder?`,
  schema: () =>
    z.object({
      room: z.object({ free: bytes, total: bytes }).nullable(),
      readOnly: z.boolean(),
      /** Whose the folder is in which Plex keeps its certificate; `unknown` where the system or the running Plex do not tell. */
      cache: z.enum(['Plex’s own', 'another user’s', 'missing', 'unknown']),
    }),
  share: { room: 'open', readOnly: 'open', cache: 'open' },
  observe: ({ room, readOnly, cache }) => {
    if (room && room.free < tooLittleRoom) return { mood: 'broken', says: say`The disk with Plex’s folder is full` }
    if (readOnly) return { mood: 'broken', says: say`The disk with Plex’s folder can only be read` }
    if (cache === 'another user’s') return { mood: 'broken', says: say`The folder for Plex’s certificate belongs to another user` }
    return {
      mood: 'good',
      says: say`Plex has room to write`,
      ...(room === null ? {} : { detail: say`${Math.floor(room.free / 1e6)} MB are free` }),
    }
  },
})
export default disk
export type Disk = ValueOf<typeof disk>

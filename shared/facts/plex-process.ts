import { z } from 'zod'
import { fact, type ValueOf } from '../model/fact'
import { say } from '../model/message'
import { instantText } from '../model/place'

/** Is Plex running on this computer? Asked only where the server is here. */
const plexProcess = fact({
  id: 'plex-process',
  about: 'server',
  rung: 'connection',
  question: say`Is Plex running on this computer?`,
  schema: () =>
    z.object({
      running: z.boolean(),
      since: instantText.nullable(),
      /** `null`: the system does not tell. */
      inContainer: z.boolean().nullable(),
      /** What systemd says of its service; `null` where there is none. */
      service: z.enum(['active', 'failed', 'inactive']).nullable(),
    }),
  share: { running: 'open', since: 'open', inContainer: 'open', service: 'open' },
  observe: ({ running, since, inContainer, service }) =>
    running
      ? {
          mood: 'good',
          says: inContainer === true ? say`Plex is running on this computer, in a container` : say`Plex is running on this computer`,
          ...(since === null ? {} : { detail: say`since ${{ day: since }}` }),
        }
      : {
          mood: 'broken',
          says: say`Plex is not running on this computer`,
          ...(service === 'failed' ? { detail: say`The system tried to start it, and it ended at once` } : {}),
        },
})
export default plexProcess
export type PlexProcess = ValueOf<typeof plexProcess>

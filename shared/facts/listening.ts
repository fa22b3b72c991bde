import { z } from 'zod'
import { fact, type ValueOf } from '../model/fact'
import { say } from '../model/message'
import { addressSchema, selfDescription } from '../model/place'
import { port } from '../model/quantities'

/** Which program has Plex's port on this computer, and at which addresses? Asked only where the server is here. */
const listening = fact({
  id: 'listening',
  about: 'server',
  rung: 'connection',
  question: say`Who has Plex’s port on this computer?`,
  schema: () =>
    z.object({
      port,
      sockets: z
        .array(
          z.object({
            /** `0.0.0.0` and `::` stand for every address. */
            address: addressSchema,
            owner: z.enum(['Plex', 'a container’s door', 'another program', 'unknown']),
            /** `null`: the system tells it to administrators only. */
            program: selfDescription.nullable(),
          }),
        )
        .max(64),
      /** A range of ports that Windows keeps back, with this one in it. */
      reserved: z.object({ from: port, to: port }).nullable(),
    }),
  share: { port: 'open', sockets: 'open', reserved: 'open' },
  observe: ({ port: number, sockets, reserved }) => {
    const stranger = sockets.find(({ owner }) => owner === 'another program')
    if (stranger)
      return {
        mood: 'broken',
        says: say`Another program has Plex’s port ${{ code: String(number) }}`,
        ...(stranger.program === null ? {} : { detail: say`${{ code: stranger.program }}` }),
      }
    if (sockets.length > 0)
      return {
        mood: 'good',
        says: say`Port ${{ code: String(number) }} is open on this computer`,
        detail: say`at ${{ code: [...new Set(sockets.map(({ address }) => address))].join(', ') }}`,
      }
    return reserved
      ? {
          mood: 'broken',
          says: say`Windows keeps Plex’s port back`,
          detail: say`it keeps ${{ code: `${String(reserved.from)}–${String(reserved.to)}` }} for other programs`,
        }
      : { mood: 'broken', says: say`Nothing on this computer has Plex’s port ${{ code: String(number) }}` }
  },
})
export default listening
export type Listening = ValueOf<typeof listening>

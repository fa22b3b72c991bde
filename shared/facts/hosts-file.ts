import { z } from 'zod'
import { fact, type ValueOf } from '../model/fact'
import { say } from '../model/message'
import { addressSchema, hostText } from '../model/place'

/** Lines of this computer’s hosts file that speak of Plex or of the name that was typed: they answer before any name server is asked. */
const hostsFile = fact({
  id: 'hosts-file',
  about: 'computer',
  rung: 'name',
  question: say`Does this computer keep Plex’s names in a list of its own?`,
  schema: () =>
    z.object({
      /** Names in lower case. */
      entries: z.array(z.object({ name: hostText, address: addressSchema })),
    }),
  share: { entries: 'open' },
  observe: ({ entries }) => {
    const [first] = entries
    return first === undefined
      ? { mood: 'good', says: say`This computer’s hosts file says nothing of Plex` }
      : {
          mood: 'neutral',
          says: say`This computer’s hosts file speaks of Plex`,
          detail: say`${{ code: `${first.address} ${first.name}` }}`,
        }
  },
})
export default hostsFile
export type HostsFile = ValueOf<typeof hostsFile>

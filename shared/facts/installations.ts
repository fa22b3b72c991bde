import { z } from 'zod'
import { fact, type ValueOf } from '../model/fact'
import { say } from '../model/message'
import { selfDescription } from '../model/place'

/** What Plex Media Server can be installed as (docs/sources/plex.md#homes). */
export const installationKinds = [
  'Windows',
  'Mac',
  'Linux package',
  'Arch Linux package',
  'Snap',
  'Docker',
  'Synology',
  'QNAP',
  'ASUSTOR',
  'ReadyNAS',
  'Western Digital',
  'TrueNAS',
  'Unraid',
  'FreeBSD',
] as const
export type InstallationKind = (typeof installationKinds)[number]

/** Which Plex servers are installed on this computer, and may Relock read their files? Asked only where the server is here. */
const installations = fact({
  id: 'installations',
  about: 'server',
  rung: 'server',
  question: say`Where on this computer is Plex?`,
  schema: () =>
    z.object({
      found: z
        .array(
          z.object({
            kind: z.enum(installationKinds),
            access: z.enum(['readable', 'not permitted']),
            /** It is the server that is looked at. */
            chosen: z.boolean(),
          }),
        )
        .max(16),
      /** Names of its files that this user may not read. */
      unreadable: z.array(selfDescription).max(50),
      /** Docker runs, and this user may not ask it about its containers. */
      dockerNotPermitted: z.boolean(),
    }),
  share: { found: 'open', unreadable: 'open', dockerNotPermitted: 'open' },
  observe: ({ found, unreadable, dockerNotPermitted }, { system }) => {
    const mayNot = found.find(({ access, chosen }) => access === 'not permitted' && (chosen || found.length === 1))
    if (mayNot || unreadable.length > 0)
      return {
        mood: 'neutral',
        says: say`Plex is on this computer, but Relock may not read its files`,
        detail:
          system === 'linux'
            ? say`Run ${{ code: 'sudo -u plex relock logs' }} in a terminal, or drop the zip of Plex’s logs on this window`
            : say`Start Relock as the user that Plex runs as, or drop the zip of Plex’s logs on this window`,
      }
    if (found.some(({ chosen }) => chosen)) return { mood: 'good', says: say`Relock has found Plex’s files on this computer` }
    if (found.length > 1)
      return {
        mood: 'neutral',
        says: say`Several Plex servers are on this computer`,
        detail: say`Relock cannot tell which one is meant; drop the data folder of the right one on this window`,
      }
    return dockerNotPermitted
      ? {
          mood: 'neutral',
          says: say`Relock may not look into Docker`,
          detail: say`If Plex runs in it, drop the zip of Plex’s logs on this window`,
        }
      : {
          mood: 'neutral',
          says: say`Plex’s files are not where Plex keeps them`,
          detail: say`If it runs here, drop the zip of its logs, or its data folder, on this window`,
        }
  },
})
export default installations
export type Installations = ValueOf<typeof installations>

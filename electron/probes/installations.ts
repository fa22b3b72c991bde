import answers from '@shared/facts/answers'
import installations from '@shared/facts/installations'
import { measured, unmeasured } from '@shared/model/reading'
import { say } from '@shared/model/message'
import { probe } from '../examination/probe'
import { filesPatience, ownServers } from '../server-files/given-files'

/** Looks for Plex's folders on this computer, where the server runs on it. Nothing is sent. */
export default probe({
  fact: installations,
  patience: filesPatience,
  mayUse: { answers },
  look: async ({ answers: told }, looking) => {
    const own = await ownServers(looking, told)
    if (own === null) return unmeasured('unreached', say`as far as Relock knows, the server is not on this computer`)
    const { plexContainers } = await import('../server-computer/containers')
    const { engine } = await plexContainers(looking.surroundings, looking.signal)
    return measured({
      found: own.installations.map((installation) => ({
        kind: installation.kind,
        access: installation.access,
        chosen: installation === own.chosen,
      })),
      unreadable: [
        ...new Set((own.files?.troubles ?? []).flatMap(({ name, trouble }) => (trouble === 'not permitted' ? [name] : []))),
      ].slice(0, 50),
      dockerNotPermitted: engine === 'not permitted',
    })
  },
})

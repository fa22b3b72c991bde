import nameServers from '@shared/facts/name-servers'
import { measured } from '@shared/model/reading'
import { settingsPatience } from '../computer/name-settings/settings'
import { probe } from '../examination/probe'

/** Reads the system's own settings. Nothing is sent. */
export default probe({
  fact: nameServers,
  patience: settingsPatience + 500,
  look: async (_, { surroundings }) => {
    const [servers, search] = await Promise.all([surroundings.resolvers(), surroundings.searchDomains()])
    return measured({
      servers: servers.flatMap(({ address, port, from, adapter, serves }) =>
        from === 'system' || from === 'given'
          ? [
              {
                address,
                port,
                from,
                ...(adapter ? { adapter } : {}),
                ...(serves ? { serves: { domains: [...serves.domains], others: serves.others } } : {}),
              },
            ]
          : [],
      ),
      search: [...search],
    })
  },
})

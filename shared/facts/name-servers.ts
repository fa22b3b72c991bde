import { z } from 'zod'
import { adapterKindSchema } from '../addresses/adapter-kind'
import { fact, type ValueOf } from '../model/fact'
import { say, type Message } from '../model/message'
import { adapterName, hostText } from '../model/place'
import { port } from '../model/quantities'

const server = z.object({
  address: hostText,
  port,
  from: z.enum(['system', 'given']),
  adapter: z.object({ name: adapterName, kind: adapterKindSchema }).optional(),
  /** Which names go there; left out: every name. `.` among the domains is every name that no longer domain covers. */
  serves: z.object({ domains: z.array(hostText), others: z.boolean() }).optional(),
})
type NameServer = z.infer<typeof server>

/** Names of every kind go there, not only those of a few domains. */
const takesAnyName = ({ serves }: NameServer): boolean => !serves || serves.others || serves.domains.includes('.')

/** The name servers that this computer is set to ask, and what it appends to short names. */
const nameServers = fact({
  id: 'name-servers',
  about: 'computer',
  rung: 'name',
  question: say`Which name servers does this computer ask?`,
  schema: () =>
    z.object({
      /** In the system’s order. */
      servers: z.array(server),
      /** Domains that the system appends to names without a dot. */
      search: z.array(hostText),
    }),
  share: { servers: 'open', search: 'open' },
  observe: ({ servers }) => {
    const asked = servers.filter(takesAnyName)
    return asked.length === 0
      ? { mood: 'neutral', says: say`This computer is set to no name server` }
      : { mood: 'good', says: say`This computer knows which name servers to ask`, detail: tellServers(asked) }
  },
})
export default nameServers
export type NameServers = ValueOf<typeof nameServers>

/** `192.168.1.1 (eth0); 10.8.0.1 (tun0), a VPN’s`: each with its adapter and what sets it apart. */
export const tellServers = (servers: readonly NameServer[]): Message =>
  servers.length === 0 ? say`–` : servers.map(tellServer).reduce((list, server) => say`${list}; ${server}`)

function tellServer({ address, adapter, serves }: NameServer): Message {
  const place = adapter === undefined ? say`${{ code: address }}` : say`${{ code: address }} (${{ code: adapter.name }})`
  const told = adapter?.kind === 'VPN' ? say`${place}, a VPN’s` : place
  return serves && !serves.others
    ? say`${told}, for ${{ code: serves.domains.map((domain) => (domain === '.' ? '*' : domain)).join(', ') || '–' }} only`
    : told
}

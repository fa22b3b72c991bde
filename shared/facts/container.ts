import { z } from 'zod'
import { fact, type ValueOf } from '../model/fact'
import { say } from '../model/message'
import { addressSchema, hostText, selfDescription, urlText } from '../model/place'
import { port } from '../model/quantities'

/** How is Plex's container connected to the home? Asked only where the server is here. */
const container = fact({
  id: 'container',
  about: 'server',
  rung: 'connection',
  question: say`How is Plex’s container connected to your home?`,
  schema: () =>
    z.object({
      /** `not permitted`: Docker runs, and this user may not ask it. */
      engine: z.enum(['docker', 'podman', 'not permitted', 'none']),
      containers: z
        .array(
          z.object({
            name: selfDescription,
            running: z.boolean(),
            restarting: z.boolean(),
            outOfMemory: z.boolean(),
            network: z.enum(['host', 'bridge', 'own address', 'another container', 'none']),
            /** Where Plex's port leads out of it. */
            published: z.array(z.object({ address: hostText, port })).max(20),
            inside: z.array(addressSchema).max(20),
            /** Its folder `/config` lies on this computer, so that it outlives the container; also where that is not known. */
            keepsConfig: z.boolean(),
            advertises: z.array(urlText).max(20),
          }),
        )
        .max(20),
    }),
  share: { engine: 'open', containers: 'open' },
  observe: ({ engine, containers: [first] }) => {
    if (!first)
      return engine === 'not permitted'
        ? { mood: 'neutral', says: say`Relock may not look into Docker`, detail: say`only members of the group ${{ code: 'docker' }} may` }
        : { mood: 'neutral', says: say`Plex runs in no container that Relock can see` }
    const { network, published, running } = first
    if (!running) return { mood: 'broken', says: say`Plex’s container stands still` }
    const where = published.map(({ address, port: number }) => `${address}:${String(number)}`).join(', ')
    if (network === 'bridge')
      return published.length === 0
        ? { mood: 'broken', says: say`Plex’s container publishes no port`, detail: say`nobody outside the container reaches Plex` }
        : { mood: 'good', says: say`Plex’s container is behind a bridge`, detail: say`its port leads out at ${{ code: where }}` }
    return network === 'another container'
      ? { mood: 'neutral', says: say`Plex’s container shares the network of another container` }
      : { mood: 'good', says: say`Plex’s container is on your home network itself` }
  },
})
export default container
export type Container = ValueOf<typeof container>

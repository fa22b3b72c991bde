import readline from 'node:readline'
import { z } from 'zod'
import { worldSchema } from '@shared/model/world'
import { openDoor } from '../lab/front-door'
import { overIpv6At, whole, type WholeWorld } from '../lab/home'
import type { Running } from '../lab/listening'
import { nameServer } from '../lab/name-server'
import { plexAccount } from '../lab/plex-account'
import { internet, rootPem } from '../lab/plex-tv'
import type { Connection } from '../lab/published-ways'
import { at } from './home'

/** What a resident says when it is ready: the authority that it made for itself. */
export const readySchema = z.object({ root: z.string() })

/** What a resident is told, a line at a time; it answers `ok`. */
export const orderSchema = z.object({
  world: worldSchema,
  /** Ports of the Plex server that live here; none: it is off. */
  doors: z.array(z.object({ address: z.string(), port: z.int() })),
  /** The address that plex.tv sees the server come from. */
  seenFrom: z.string(),
  /** The code to which the person says yes on Plex's page. */
  yes: z.string().optional(),
  /** The server's record at plex.tv. */
  record: z.array(
    z.object({
      protocol: z.enum(['http', 'https']),
      address: z.string(),
      port: z.int(),
      uri: z.string(),
      local: z.boolean(),
      relay: z.boolean(),
      IPv6: z.boolean(),
    }),
  ),
})
export type Order = z.infer<typeof orderSchema>

const home = { server: at.server, router: at.router, upstream: at.names, plexTv: at.plexTv, elsewhere: at.elsewhere, hijacker: at.hijacker }

/** Lives in one namespace: `internet` has the name server, plex.tv and all others; a house has what its doors say. */
export async function run([kind = 'house']: readonly string[]): Promise<void> {
  let world: WholeWorld = whole({})
  let record: readonly Connection[] = []
  let seenFrom: string = at.wan
  let doors: readonly Running[] = []
  let sayYes = (_: string): void => undefined
  if (kind === 'internet') {
    const account = plexAccount(
      () => world,
      () => record,
      () => seenFrom,
    )
    sayYes = account.sayYes
    await nameServer({ address: at.names, port: 53 }, home, at.server, () => world)
    for (const place of [home, { ...home, ...overIpv6At }])
      await internet(world, place, { securePort: 443, plainPort: 80 }, () => undefined, account)
  }
  console.log(JSON.stringify({ root: await rootPem() }))
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const order = orderSchema.parse(JSON.parse(line))
    world = whole(order.world)
    record = order.record
    seenFrom = order.seenFrom
    if (order.yes !== undefined) sayYes(order.yes)
    if (kind !== 'internet') {
      for (const door of doors) await door.stop()
      doors = []
      for (const door of order.doors) doors = [...doors, await openDoor(door, world)]
    }
    console.log('ok')
  }
}

import type { Socket } from 'node:net'
import { middleboxes, lead } from './middleboxes'
import { byHello, derOf, replay } from './copied-certificate'
import * as doors from './doors'
import type { WholeWorld } from './home'
import { intercept } from './interceptor'
import { listen, stopAll, type Listening } from './listening'
import { nginx } from './nginx'
import { plexConnection } from './plex-server'
import { shownBy } from './shown-certificate'

/** 32400 where nobody on this machine has it, like the real thing. `set`: what was set through the server’s API, which outlives its restarts. */
export async function openDoor(at: { address: string; port: number }, world: WholeWorld, set?: Map<string, string>): Promise<Listening> {
  if (at.port !== 0) return doorOf(at, world, set)
  try {
    return await doorOf({ ...at, port: at.address === '127.0.0.1' ? 0 : 32_400 }, world, set)
  } catch {
    return await doorOf(at, world, set)
  }
}

async function doorOf(at: { address: string; port: number }, world: WholeWorld, set?: Map<string, string>): Promise<Listening> {
  const { middlebox } = world.server
  if (middlebox === null) return unboxed(at, world, set)
  const inside = await unboxed({ address: at.address, port: 0 }, world, set)
  const outside = await listen(at, middleboxes[middlebox](inside))
  return { ...outside, stop: () => stopAll([outside, inside]) }
}

async function unboxed(at: { address: string; port: number }, world: WholeWorld, set?: Map<string, string>): Promise<Listening> {
  const { door } = world.server
  switch (door) {
    case 'refused':
    case 'silent':
      return doors[door](at)
    case 'mute':
    case 'resets':
    case 'garbage':
    case 'endless':
      return listen(at, doors[door])
    case 'open':
      break
  }
  const shown = await shownBy(world)
  const speak = plexConnection(world.server, shown, set)
  const { reverseProxy, certificate } = world.server
  if (reverseProxy !== null && shown !== null) {
    const plex = await listen({ address: at.address, port: 0 }, speak)
    const front = await nginx(at, plex, reverseProxy.fault ?? null, world.server, shown)
    return { ...front, stop: () => stopAll([front, plex]) }
  }
  if (certificate.fault === 'copied' || certificate.fault === 'two') return twoFaced(at, world, speak)
  if (world.interceptor === null) return listen(at, speak)
  const truth = await listen({ address: at.address, port: 0 }, speak)
  const front = await listen(at, await intercept(world.interceptor, truth))
  return { ...front, stop: () => stopAll([front, truth]) }
}

/** One server for those who speak, and before it another one, or a copy of its certificate, for those who only look. */
async function twoFaced(at: { address: string; port: number }, world: WholeWorld, speak: (socket: Socket) => void): Promise<Listening> {
  const good: WholeWorld = { ...world, server: { ...world.server, certificate: {} } }
  const shown = await shownBy(good)
  const inner = { address: at.address, port: 0 }
  const [speaking, looking] = await Promise.all([listen(inner, speak), listen(inner, plexConnection(good.server, shown))])
  const toLookers =
    world.server.certificate.fault === 'copied' ? replay(derOf(shown?.chain ?? '')) : (socket: Socket): void => lead(socket, looking)
  const front = await listen(
    at,
    byHello(toLookers, (socket) => lead(socket, speaking)),
  )
  return { ...front, stop: () => stopAll([front, speaking, looking]) }
}

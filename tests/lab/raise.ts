import type { World } from '@shared/world'
import type { Surroundings } from '../../electron/surroundings'
import { systemSurroundings, type SystemOptions } from '../../electron/system'
import { announce } from './announcer'
import * as doors from './doors'
import { filter, type Product } from './filters'
import { outside, ownDomain, pickHome, plex, whole, type Home, type WholeWorld } from './home'
import { intercept } from './interceptor'
import { listen, listenPreferring, stopAll, type Listening, type Running } from './listening'
import { nameServer } from './name-server'
import { plexConnection } from './plex-server'
import { internet, rootPem } from './plex-tv'
import { shownBy } from './shown-certificate'

/**
 * A home on real sockets, all of them on loopback.
 *
 * To add a part of a world: give it a word in `shared/world.ts`, a healthy value in `whole` (home.ts), and a small file here that starts it
 * and returns how to stop it; then name in `parts` below what of the world it depends on, so that mending restarts it and nothing else.
 *
 * What loopback cannot be: firewalls, NAT, ARP, MTU. Where a fault is not on a socket it enters through `surroundings()`, and only there: a
 * wrong clock (`now`) and a blocked app (`dial` and `exchange` answer "not permitted" for the home's addresses). The command line and the
 * app see every other fault by themselves.
 */
export interface Lab {
  /** What the user types. Mending may change it: a wrong name is mended by using the right one. */
  readonly typed: string
  readonly server: { readonly address: string; readonly port: number }
  /** What this computer is set to use: the router's name server, at port 53 where we may have it. */
  readonly resolver: { readonly address: string; readonly port: number }
  /** The root that the home's computers trust, PEM. */
  readonly ca: string
  readonly places: Surroundings['places']
  /** Where GDM searches are answered. */
  readonly gdm: { readonly port: number; readonly addresses: string[] }
  /** Hosts outside the home stand at their real ports, so that the command line finds them; `false` where we may not have these. */
  readonly standsAtRealPorts: boolean
  /** Connections that hosts outside the home have seen. */
  readonly visitsOutside: () => number
  /** The outside world as the probes meet it here. */
  readonly surroundings: (overrides?: Partial<SystemOptions>) => Surroundings
  /** For `relock check`: the target and the resolver; `--ca` wants a file with `ca` in it. */
  readonly cliArguments: readonly string[]
  /** What RELOCK_DEMO tells the app of this home. */
  readonly forTheApp: {
    readonly resolvers: readonly { readonly address: string; readonly port: number }[]
    readonly ca: string
    readonly places: Surroundings['places']
    /** Milliseconds. The app is told once, so mending a clock does not reach it. */
    readonly clockAhead: number
    readonly gdm: { readonly port: number; readonly addresses: string[] }
  }
  /** Turns the home into `world` while the rest goes on; without one, into a healthy home: what the user's fix does. */
  readonly mend: (world?: World) => Promise<void>
  readonly down: () => Promise<void>
}

/** Raises a home. It stands until `down`. */
export async function raise(described: World): Promise<Lab> {
  // Another home may stand in the street already; streets are many.
  for (let attempt = 1; ; attempt++) {
    try {
      return await raiseAt(pickHome(), whole(described))
    } catch (error) {
      if (attempt === 5) throw error
    }
  }
}

interface Part {
  /** What of the world it depends on: it is restarted when this changes. */
  readonly dependsOn: (world: WholeWorld) => unknown
  readonly start: () => Promise<Running>
}

async function raiseAt(home: Home, first: WholeWorld): Promise<Lab> {
  let world = first
  const state = (): WholeWorld => world
  const server = { address: world.typed === 'localhost' ? '127.0.0.1' : home.server, port: 0 }
  const router = { address: home.router, port: 0 }
  const ports = { securePort: 443, plainPort: 80 }
  const ca = await rootPem()
  const running = new Map<Part, Running>()
  let filtering: Product | null = null
  let visits = 0

  const names = await nameServer({ address: home.upstream, port: 0 }, home, server.address, state)
  const down = async (): Promise<void> => {
    await stopAll([...running.values(), names])
    running.clear()
  }

  const resolver: Part = {
    dependsOn: ({ resolver: { filter: product, answers }, internet: line }) => [product, answers, line], // real filters remember answers
    start: async () => {
      const wanted = world.resolver.filter
      const product = wanted === 'none' ? filtering : wanted
      if (router.port === 0) router.port = await freePort(home.router, 53)
      if (product === null) return nameServer(router, home, server.address, state)
      // The product stays; what was filtering is mended by the very line that the fix tells the user to add.
      filtering = product
      return filter(product, router, names, wanted === 'none' ? exceptions[product] : null)
    },
  }
  const line: Part = {
    dependsOn: (now) => [now.internet, now.interceptor],
    start: async () => {
      const started = await internet(world, home, ports, () => (visits += 1))
      Object.assign(ports, { securePort: started.securePort, plainPort: started.plainPort })
      return started
    },
  }
  const plexServer: Part = {
    dependsOn: (now) => [now.server, now.interceptor, now.typed === 'own domain'],
    start: async () => {
      const door = await openDoor(server, world)
      server.port = door.port
      return door
    },
  }
  const parts = [resolver, line, plexServer]

  try {
    for (const part of parts) running.set(part, await part.start())
    const announcer = await announce(server.address, server.port, state)
    running.set({ dependsOn: () => null, start: () => Promise.resolve(announcer) }, announcer)

    const gdm = { port: announcer.port, addresses: [server.address] }
    const places = (): Surroundings['places'] => ({
      plexTv: { host: outside.plexTv, port: ports.securePort },
      known: { ...outside.known, port: ports.plainPort },
      clocks: outside.clocks.map((host) => ({ host, port: ports.plainPort })),
    })
    const lab: Lab = {
      get typed() {
        return typedFor(world, server)
      },
      server,
      resolver: router,
      ca,
      get places() {
        return places()
      },
      gdm,
      get standsAtRealPorts() {
        return ports.securePort === 443 && ports.plainPort === 80
      },
      visitsOutside: () => visits,
      surroundings: (overrides = {}) => {
        const real = systemSurroundings({ resolvers: [{ ...router, from: 'given' }], ca: [ca], places: places(), ...overrides })
        return blockable({ ...real, now: () => Date.now() + world.clockAhead }, home, state)
      },
      get cliArguments() {
        return [typedFor(world, server), '--resolver', `${router.address}:${String(router.port)}`]
      },
      get forTheApp() {
        return { resolvers: [{ ...router }], ca, places: places(), clockAhead: world.clockAhead, gdm }
      },
      mend: async (described = {}) => {
        const before = world
        world = whole(described)
        const changed = parts.filter((part) => JSON.stringify(part.dependsOn(before)) !== JSON.stringify(part.dependsOn(world)))
        for (const part of changed) {
          await running.get(part)?.stop()
          running.delete(part)
          running.set(part, await part.start())
        }
      },
      down,
    }
    return lab
  } catch (error) {
    await down()
    throw error
  }
}

/** The lines that the fixes give to users, applied to the very products. */
const exceptions: Readonly<Record<Product, string>> = {
  dnsmasq: 'rebind-domain-ok=/plex.direct/',
  unbound: 'server:\nprivate-domain: "plex.direct"',
}

/** 32400 where nobody on this machine has it, like the real thing. */
async function openDoor(at: { address: string; port: number }, world: WholeWorld): Promise<Listening> {
  if (at.port !== 0) return doorOf(at, world)
  try {
    return await doorOf({ ...at, port: at.address === '127.0.0.1' ? 0 : 32_400 }, world)
  } catch {
    return await doorOf(at, world)
  }
}

async function doorOf(at: { address: string; port: number }, world: WholeWorld): Promise<Listening> {
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
  const speak = plexConnection(world.server, await shownBy(world))
  if (world.interceptor === null) return listen(at, speak)
  const truth = await listen({ address: at.address, port: 0 }, speak)
  const front = await listen(at, await intercept(world.interceptor, truth))
  return { ...front, stop: () => stopAll([front, truth]) }
}

/** A port where nothing listens: the wanted one where it may be had. */
async function freePort(address: string, wanted: number): Promise<number> {
  const listening = await listenPreferring({ address, port: wanted }, (socket) => void socket.destroy())
  await listening.stop()
  return listening.port
}

function typedFor(world: WholeWorld, server: { readonly address: string; readonly port: number }): string {
  const port = String(server.port)
  switch (world.typed) {
    case 'address':
      return `${server.address}:${port}`
    case 'https address':
      return `https://${server.address}:${port}`
    case 'localhost':
      return `https://localhost:${port}`
    case 'own domain':
      return `https://${ownDomain}:${port}`
    case 'plex.direct name':
      return `https://${server.address.replaceAll('.', '-')}.${plex.hash}.plex.direct:${port}`
  }
}

/** While the world says so, this computer's own rules keep the app out of the home network. */
function blockable(real: Surroundings, home: Home, world: () => WholeWorld): Surroundings {
  const isKeptFrom = (address: string): boolean => world().app === 'blocked' && (address === home.server || address === '127.0.0.1')
  return {
    ...real,
    dial: (to, signal) => (isKeptFrom(to.address) ? Promise.resolve({ failure: 'not permitted', tookMs: 0 }) : real.dial(to, signal)),
    exchange: (request, onDatagram, signal) =>
      isKeptFrom(request.address) ? Promise.resolve({ failure: 'not permitted' }) : real.exchange(request, onDatagram, signal),
  }
}

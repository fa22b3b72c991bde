import { exceptionText } from './exception'
import type { World } from '@shared/model/world'
import type { Surroundings } from '../../electron/computer/surroundings'
import { callPort } from '../../electron/network/announcements'
import { systemSurroundings } from '../../electron/computer/system'
import { announce } from './announcer'
import { blockable } from './blocked-app'
import { browserFiles, type BrowserFiles } from './browser-files'
import { networked } from './own-network'
import { filter, type Product } from './filters'
import { openDoor } from './front-door'
import { outside, pickHome, typedDomain, typedFor, whole, type Home, type WholeWorld } from './home'
import type { Lab } from './lab'
import { freePort, listen, stopAll, type Running } from './listening'
import { proxyBeside } from './proxy'
import { routerBox } from './router-box'
import { serverComputer } from './server-computer'
import { writeServerFiles } from './server-files'
import { nameServer } from './name-server'
import { lookedIn } from './other-device'
import { mute } from './doors'
import { overIpv6 } from './over-ipv6'
import { accountDesk } from '../../electron/account/account'
import { vaultOfThisRun } from '../../electron/account/vault'
import { watchedUntil } from '../evidence/watched'
import { farAway } from './far-addresses'
import { pastedList } from './pasted-text'
import { accountToken, plexAccount } from './plex-account'
import { internet, rootPem } from './plex-tv'
import { connectionsOf } from './published-ways'
import { named } from './this-computer'

export type { Lab } from './lab'

/** Raises a home, somewhere on loopback where no place is given. It stands until `down`. */
export async function raise(described: World, at?: Home): Promise<Lab> {
  // Another home may stand in the street already; streets are many.
  for (let attempt = 1; ; attempt++) {
    try {
      return await raiseAt(at ?? pickHome(), whole(described))
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
  const server = { address: world.typed.host === 'localhost' ? '127.0.0.1' : home.server, port: 0 }
  const router = { address: home.router, port: 0 }
  const ports = { securePort: 443, plainPort: 80 }
  const ca = await rootPem()
  const running = new Map<Part, Running>()
  let filtering: Product | null = null
  let visits = 0
  let serverFiles: readonly string[] = []
  let browsers: BrowserFiles['places'] = null

  /** What was set through the server’s API. */
  const set = new Map<string, string>()
  const account = plexAccount(state, () => connectionsOf(world, server, set.get('customConnections')))
  const names = await nameServer({ address: home.upstream, port: 0 }, home, server.address, state)
  const box = await routerBox(home.router, state)
  const deaf = await listen({ address: home.hijacker, port: 0 }, mute)
  const down = async (): Promise<void> => {
    await stopAll([...running.values(), names, box, deaf])
    running.clear()
  }

  const resolver: Part = {
    dependsOn: ({ resolver: { filter: product, answers }, internet: line }) => [product, answers, line], // real filters remember answers
    start: async () => {
      const wanted = world.resolver.filter
      const product = wanted ?? filtering
      if (router.port === 0) router.port = await freePort(home.router, 53)
      if (product === null) return nameServer(router, home, server.address, state)
      // The product stays; what was filtering is mended by the very line that the fix tells the user to add.
      filtering = product
      return filter(product, router, names, wanted === null ? exceptionText(product, typedDomain(world) ?? 'plex.direct') : null)
    },
  }
  const line: Part = {
    dependsOn: (now) => [now.internet, now.interceptor],
    start: async () => {
      const started = await internet(world, home, ports, () => (visits += 1), account)
      Object.assign(ports, { securePort: started.securePort, plainPort: started.plainPort })
      return started
    },
  }
  const plexServer: Part = {
    dependsOn: (now) => [now.server, now.interceptor, typedDomain(now)],
    start: async () => {
      const door = await openDoor(server, world, set)
      server.port = door.port
      return door
    },
  }
  const proxy: Part = {
    dependsOn: (now) => [now.proxy, now.server],
    start: () => proxyBeside(server.address, world),
  }
  const files: Part = {
    dependsOn: (now) => [now.log, now.preferences, now.serverFolder],
    start: async () => {
      const written = await writeServerFiles(world, server)
      serverFiles = written.paths
      return { stop: written.remove }
    },
  }
  const browser: Part = {
    dependsOn: (now) => now.browser,
    start: async () => {
      const written = await browserFiles(world)
      browsers = written.places
      return written
    },
  }
  const parts = [resolver, line, plexServer, proxy, files, browser]

  try {
    for (const part of parts) running.set(part, await part.start())
    const announcer = await announce(server.address, server.port, state)
    running.set({ dependsOn: () => null, start: () => Promise.resolve(announcer) }, announcer)

    const gdm = { port: announcer.port, addresses: [server.address] }
    const hosts = (): Lab['hosts'] => ({
      plexTv: { host: outside.plexTv, port: ports.securePort },
      plexOthers: outside.plexOthers.map((other) => ({ ...other, port: ports.securePort })),
      connectivityCheck: { ...outside.known, port: ports.plainPort },
      clocks: outside.clocks.map((host) => ({ host, port: ports.plainPort })),
    })
    const typed = (): string => {
      const list = pastedList(world, connectionsOf(world, server))
      // A browser’s console holds the ways and what was kept from them.
      if (list === null) return typedFor(world, server)
      return world.pasted === null ? list : `${list}\n${typedFor(world, server)}`
    }
    const desk = accountDesk(vaultOfThisRun(accountToken))
    await desk.wake()
    const lab: Lab = {
      get typed() {
        return typed()
      },
      get answers() {
        const { where, program, device } = world
        return {
          ...{ where, serverIsHere: world.serverComputer === null ? null : ('yes' as const), changed: null },
          ...(program === null ? {} : { program }),
          ...(device === null ? {} : { device }),
        }
      },
      get phoneSaw() {
        return world.phone
      },
      get looked() {
        return lookedIn(world, server)
      },
      get earlier() {
        return world.watched === null ? [] : watchedUntil(world.watched, Date.now())
      },
      home,
      server,
      resolver: router,
      ca,
      get hosts() {
        return hosts()
      },
      gdm,
      get standsAtRealPorts() {
        return ports.securePort === 443 && ports.plainPort === 80
      },
      visitsOutside: () => visits,
      account,
      surroundings: (overrides = {}) => {
        const real = systemSurroundings({
          resolvers: [{ ...router, from: 'given' }],
          ca: [ca],
          hosts: hosts(),
          serverFiles,
          ...(browsers ? { browsers } : {}),
          ...overrides,
        })
        const joined = networked(
          { ...real, ...(world.system ? { system: world.system } : {}), now: () => Date.now() + world.clockAhead },
          home,
          state,
          box,
        )
        const computer = serverComputer(named(joined, home, server.address, state), state)
        const around = overIpv6(farAway(blockable(computer, home, state), server), home, state, deaf)
        const exchange: Surroundings['exchange'] = (request, ...rest) =>
          around.exchange(
            request.address === server.address && request.port === callPort ? { ...request, port: gdm.port } : request,
            ...rest,
          )
        return { ...around, exchange, account: world.publishes.told === 'to the account' ? desk.account() : null }
      },
      get cliArguments() {
        return [typed(), '--resolver', `${router.address}:${String(router.port)}`, ...serverFiles.flatMap((file) => ['--logs', file])]
      },
      get forTheApp() {
        return { resolvers: [{ ...router }], ca, hosts: hosts(), clockAhead: world.clockAhead, gdm, ...(browsers ? { browsers } : {}) }
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

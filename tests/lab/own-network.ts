import type { Socket } from 'node:net'
import type { AdapterAddress, Surroundings } from '../../electron/computer/surroundings'
import { strange } from './published-ways'
import { upnpPort, type RouterBox } from './router-box'
import { addressAtHome, type Home, type WholeWorld } from './home'

const adapter = (name: string, address: string, prefixLength: number): AdapterAddress => ({
  adapter: name,
  address,
  prefixLength,
  mac: '02:00:00:00:00:01',
  internal: name === 'lo',
})
const loopback = adapter('lo', '127.0.0.1', 8)
/** RFC 5737: nobody's. */
const wired = adapter('eth0', '192.0.2.20', 24)
/** Of a home with addresses as homes have them. */
const atHome = adapter('eth0', '192.168.1.50', 24)
const router = '192.168.1.1'

const heading = 'Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT\n'
const ownSubnet = 'eth0\t000200C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0\n'
/** By 192.0.2.1. */
const wayOut = 'eth0\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\t0\t0\t0\n'
/** By 192.168.1.1. */
const wayOutAtHome = 'eth0\t00000000\t0101A8C0\t0003\t0\t0\t0\t00000000\t0\t0\t0\n'

/** Milliseconds in which a home of a test keeps silent: a real one takes three or four seconds. */
const silence = 50
/** Bytes of the largest packet that comes through a narrow place. */
const largest = 600

/**
 * How this computer stands in a network, whatever machine the test runs on. All homes live on loopback, which no missing network takes away,
 * so what its kernel would say is put in the surroundings' mouth; `tests/command-line` and `tests/paths` try the real thing.
 */
export function networked(real: Surroundings, home: Home, world: () => WholeWorld, box: RouterBox): Surroundings {
  const isCutOff = (address: string): boolean => {
    const { network, path } = world()
    const leadsNowhere = network === 'no way out' || path === 'mask' || path === 'no such router'
    return network === 'none' || (leadsNowhere && [home.plexTv, home.elsewhere, home.router].includes(address))
  }
  let knocks = 0
  /** The server at its address at home, as far as the way there is well. */
  const isServer = (address: string): boolean => world().path !== 'loopback' && address === addressAtHome(world(), home.server)
  const tables: Readonly<Record<WholeWorld['network'], string>> = {
    joined: heading + wayOut + ownSubnet,
    'no way out': heading + ownSubnet,
    none: heading,
  }
  const table = (): string => {
    const { path, network } = world()
    // Linux takes no router that lies outside of its own network (lab: “Nexthop has invalid gateway”).
    return path === 'loopback' ? tables[network] : path === 'mask' ? heading : heading + wayOutAtHome
  }
  const adapters = (): readonly AdapterAddress[] => {
    const { network, path } = world()
    if (network === 'none') return []
    if (path === 'loopback') return [loopback, wired]
    if (path === 'mask') return [loopback, { ...atHome, prefixLength: 28 }]
    return path === 'a VPN' ? [loopback, atHome, adapter('tun0', '10.8.0.2', 24)] : [loopback, atHome]
  }
  const toServer = async (): Promise<'unreachable' | 'no answer' | null> => {
    const { path } = world()
    if (path === 'well' || path === 'no such router' || path === 'loopback' || path === 'large packets vanish') return null
    if (path === 'lossy') {
      // A SYN that got lost comes again after a second.
      knocks += 1
      if (knocks % 2 === 1) await new Promise((resolve) => setTimeout(resolve, 1_000))
      return null
    }
    await new Promise((resolve) => setTimeout(resolve, silence))
    return path === 'nobody' || path === 'turned away' || path === 'mask' ? 'unreachable' : 'no answer'
  }
  return {
    ...real,
    adapters,
    readFile: (path, limit) => {
      if (path === '/proc/net/route') return Promise.resolve(Buffer.from(table()))
      return path === '/proc/net/ipv6_route' ? Promise.resolve(null) : real.readFile(path, limit)
    },
    run: (command, args, signal) => {
      if (command !== 'ip' || world().path === 'loopback') return real.run(command, args, signal)
      return Promise.resolve({ code: 0, output: neighbourRow(world(), args.at(-1) ?? '') })
    },
    // Its name server is the router.
    resolvers: async () =>
      (await real.resolvers()).map((asked) =>
        world().path === 'no such router' && asked.address === home.router ? { ...asked, address: router } : asked,
      ),
    sourceOf: (address, signal) => {
      const { path } = world()
      if (path === 'loopback') return real.sourceOf(address, signal)
      if (path === 'a VPN' && isServer(address)) return Promise.resolve('10.8.0.2')
      return Promise.resolve(path === 'mask' ? null : atHome.address)
    },
    dial: async (to, signal) => {
      if (isCutOff(to.address)) return { failure: 'unreachable', tookMs: 0 }
      if (
        to.address === strange ||
        (world().path !== 'loopback' && to.address === router && to.port === upnpPort && world().router !== 'silent')
      )
        return real.dial(box, signal)
      if (world().path !== 'loopback' && to.address === router) return { failure: 'refused', tookMs: 1 }
      if (!isServer(to.address)) return real.dial(to, signal)
      const began = performance.now()
      const failure = await toServer()
      if (failure !== null) return { failure, tookMs: silence }
      const dialled = await real.dial({ ...to, address: home.server }, signal)
      if ('socket' in dialled && world().path === 'large packets vanish') swallowLarge(dialled.socket)
      return { ...dialled, tookMs: performance.now() - began }
    },
    exchange: (request, onDatagram, signal) => {
      if (isCutOff(request.address) || (world().path === 'no such router' && request.address === router))
        return Promise.resolve({ failure: 'unreachable' })
      if (world().path === 'loopback' || (!isServer(request.address) && request.address !== router))
        return real.exchange(request, onDatagram, signal)
      const answer = request.address === router ? box.answer(request.data, request.port) : null
      if (answer) onDatagram({ data: answer, address: router, port: request.port })
      return Promise.resolve(null)
    },
    lookup: (name, signal) =>
      world().network === 'none' || world().path === 'no such router'
        ? Promise.resolve({ failure: 'no answer', tookMs: 0 })
        : real.lookup(name, signal),
  }
}

/** Whatever comes in more than a small packet does not come, nor does anything after it. */
function swallowLarge(socket: Socket): void {
  const emit = socket.emit.bind(socket)
  let isLost = false
  socket.emit = (event: string | symbol, ...args: unknown[]): boolean => {
    const [data] = args
    if (event === 'data' && data instanceof Buffer && data.length > largest) isLost = true
    return isLost && (event === 'data' || event === 'end') ? true : emit(event, ...args)
  }
}

/** What `ip -s neigh show to …` says in each of these homes (docs/sources/paths.md#neighbours, measured). */
function neighbourRow({ path }: WholeWorld, address: string): string {
  const has = `${address} dev eth0 lladdr 02:00:00:00:00:14 ref 1 used 0/0/0 probes 1 REACHABLE \n`
  const nobody = `${address} dev eth0 used 0/7/3 probes 6 FAILED \n`
  if (address === router) return path === 'no such router' ? nobody : has
  return path === 'nobody' ? nobody : has
}

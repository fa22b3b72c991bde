import type { AdapterAddress, Surroundings } from '../../electron/computer/surroundings'
import type { Home, WholeWorld } from './home'

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

const heading = 'Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT\n'
const ownSubnet = 'eth0\t000200C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0\n'
/** By 192.0.2.1. */
const wayOut = 'eth0\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\t0\t0\t0\n'

/**
 * How this computer stands in a network, whatever machine the test runs on. All homes live on loopback, which no missing network takes away,
 * so what its kernel would say is put in the surroundings' mouth; `tests/command-line` tries the real thing.
 */
export function networked(real: Surroundings, home: Home, world: () => WholeWorld): Surroundings {
  const isCutOff = (address: string): boolean => {
    const { network } = world()
    return network === 'none' || (network === 'no way out' && (address === home.plexTv || address === home.elsewhere))
  }
  const tables: Readonly<Record<WholeWorld['network'], string>> = {
    joined: heading + wayOut + ownSubnet,
    'no way out': heading + ownSubnet,
    none: heading,
  }
  return {
    ...real,
    adapters: () => (world().network === 'none' ? [] : [loopback, wired]),
    readFile: (path, limit) => {
      if (path === '/proc/net/route') return Promise.resolve(Buffer.from(tables[world().network]))
      return path === '/proc/net/ipv6_route' ? Promise.resolve(null) : real.readFile(path, limit)
    },
    dial: (to, signal) => (isCutOff(to.address) ? Promise.resolve({ failure: 'unreachable', tookMs: 0 }) : real.dial(to, signal)),
    exchange: (request, onDatagram, signal) =>
      isCutOff(request.address) ? Promise.resolve({ failure: 'unreachable' }) : real.exchange(request, onDatagram, signal),
    lookup: (name, signal) =>
      world().network === 'none' ? Promise.resolve({ failure: 'no answer', tookMs: 0 }) : real.lookup(name, signal),
  }
}

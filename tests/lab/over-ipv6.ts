import type { Surroundings } from '../../electron/computer/surroundings'
import { overIpv6At, type Home, type WholeWorld } from './home'

/** Milliseconds after which silence is told, and a door opens that is farther away than the one over IPv4. */
const pause = 50

/** As Linux writes its table: everything by fe80::1 at eth0. */
const wayOut = `${'0'.repeat(32)} 00 ${'0'.repeat(32)} 00 fe80${'0'.repeat(27)}1 00000400 00000001 00000000 00000003     eth0\n`

/**
 * The newer kind of addresses, which no loopback has: this computer gets one, and those of the internet lead to the same hosts as the older ones, or as the
 * world has it. `tests/paths` raises the same with real addresses and a real router. `deaf`: whoever opens and never says a word.
 */
export function overIpv6(
  real: Surroundings,
  home: Home,
  world: () => WholeWorld,
  deaf: { readonly address: string; readonly port: number },
): Surroundings {
  const hasAddress = (): boolean => world().network === 'joined' && ['well', 'leads nowhere', 'stalls'].includes(world().ipv6)
  const hosts: Readonly<Record<string, string>> = { [overIpv6At.plexTv]: home.plexTv, [overIpv6At.elsewhere]: home.elsewhere }
  return {
    ...real,
    adapters: () =>
      hasAddress()
        ? [...real.adapters(), { adapter: 'eth0', address: overIpv6At.client, prefixLength: 64, mac: '02:00:00:00:00:01', internal: false }]
        : real.adapters(),
    readFile: (path, limit) =>
      path === '/proc/net/ipv6_route' && hasAddress() ? Promise.resolve(Buffer.from(wayOut)) : real.readFile(path, limit),
    dial: async (to, signal) => {
      const host = hosts[to.address]
      if (host === undefined) return real.dial(to, signal)
      if (!hasAddress()) return { failure: 'unreachable', tookMs: 0 }
      if (world().ipv6 === 'well') return real.dial({ ...to, address: host }, signal)
      await new Promise((resolve) => setTimeout(resolve, pause))
      return world().ipv6 === 'stalls' ? real.dial(deaf, signal) : { failure: 'no answer', tookMs: pause }
    },
  }
}

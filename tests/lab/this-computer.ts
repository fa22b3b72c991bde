import type { LookupResult, Surroundings } from '../../electron/computer/surroundings'
import { plex, type Home, type WholeWorld } from './home'

/** An address of the internet for a name server on loopback: nobody has it (RFC 2544). */
const provider = '198.18.0.53'

/**
 * What this computer itself does to names: its hosts file, its memory, a VPN on it. None of that is on a socket of loopback, so it is put in
 * the surroundings' mouth, only for the server's name; all else is asked as it is.
 */
export function named(real: Surroundings, home: Home, server: string, world: () => WholeWorld): Surroundings {
  const secureName = `${server.replaceAll('.', '-')}.${plex.hash}.plex.direct`
  const is = (state: WholeWorld['computer']): boolean => world().computer === state
  const answer = (): LookupResult | null => {
    if (is('hosts file leads elsewhere')) return { addresses: [home.hijacker], tookMs: 1 }
    return is('remembers no address') || is('VPN answers names') ? { failure: 'no address', tookMs: 1 } : null
  }
  const toldAs = (address: string): string =>
    world().resolver.stands === 'at the provider' && address === home.router ? provider : address
  const really = (address: string): string => (address === provider ? home.router : address)
  return {
    ...real,
    resolvers: async () => (await real.resolvers()).map((resolver) => ({ ...resolver, address: toldAs(resolver.address) })),
    dial: (to, signal) => real.dial({ ...to, address: really(to.address) }, signal),
    exchange: (request, onDatagram, signal) =>
      real.exchange(
        { ...request, address: really(request.address) },
        (datagram) => onDatagram({ ...datagram, address: toldAs(datagram.address) }),
        signal,
      ),
    lookup: (name, signal) => {
      const own = name === secureName ? answer() : null
      return own ? Promise.resolve(own) : real.lookup(name, signal)
    },
    readFile: (path, limit) =>
      path === '/etc/hosts'
        ? Promise.resolve(
            Buffer.from(`127.0.0.1 localhost\n${is('hosts file leads elsewhere') ? `${home.hijacker} ${secureName} # once\n` : ''}`),
          )
        : real.readFile(path, limit),
    adapters: () =>
      is('VPN answers names')
        ? [...real.adapters(), { adapter: 'tun0', address: '10.8.0.2', prefixLength: 24, mac: '00:00:00:00:00:00', internal: false }]
        : real.adapters(),
  }
}

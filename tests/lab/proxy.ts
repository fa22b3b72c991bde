import { plexConnection } from './plex-server'
import { shownBy } from './shown-certificate'
import { listen, stopAll, type Running } from './listening'
import { nginx } from './nginx'
import type { WholeWorld } from './home'

/** The proxy of a home, at port 443 of the server's address, with a Plex of its own behind it: so it stands whatever Plex's own door does. */
export async function proxyBeside(address: string, { proxy, ...world }: WholeWorld): Promise<Running> {
  if (proxy === null) return { stop: () => Promise.resolve() }
  const server = { ...world.server, certificate: { for: 'own domain', ...proxy.certificate }, door: 'open' } as const
  const shown = await shownBy({ ...world, proxy, server })
  if (shown === null) throw new TypeError('an own domain has a certificate')
  const plex = await listen({ address, port: 0 }, plexConnection(server, shown))
  const front = await nginx({ address, port: 443 }, plex, null, server, shown)
  return { stop: () => stopAll([front, plex]) }
}

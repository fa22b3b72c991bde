import { plex, type WholeWorld } from './home'
import { xmlOf } from './plex-account'
import type { Connection } from './published-ways'

/** What the user of a home copies from plex.tv, from the browser's console or from the server's log; `null`: nothing of these. */
export function pastedList({ publishes, account, server }: WholeWorld, connections: readonly Connection[]): string | null {
  const device = {
    name: plex.name,
    product: 'Plex Media Server',
    productVersion: server.version,
    clientIdentifier: plex.machineIdentifier,
    provides: 'server',
    accessToken: 'CanaryPastedToken20x',
    owned: true,
    presence: account.presence,
    httpsRequired: !server.plainHttp,
    publicAddressMatches: true,
  }
  switch (publishes.told) {
    case 'pasted XML':
    case 'blackened XML': {
      const list = `This XML file does not appear to have any style information associated with it. The document tree is shown below.\n${xmlOf('resources', { resource: [{ ...device, connections: { connection: connections } }] })}`
      // The longest thing in a name is what people hide first.
      return publishes.told === 'pasted XML' ? list : list.replaceAll(plex.hash, 'x'.repeat(24))
    }
    case 'pasted JSON':
      return JSON.stringify([{ ...device, connections }], null, 2)
    case 'pasted console':
      return connections.map(({ uri }) => `[Connections] ${plex.name} is unavailable at ${uri}/media/providers (Status 0)`).join('\n')
    case 'pasted log line':
      return `Nov 20, 2026 10:00:00.000 [139] DEBUG - [HttpClient/HCl#95] HTTP requesting PUT https://plex.tv/devices/${plex.machineIdentifier}?${connections
        .map(({ address, port, uri }) => `Connection[][uri]=${uri.includes('plex.direct') ? `http://${address}:${String(port)}` : uri}`)
        .join('&')}&httpsEnabled=1&httpsRequired=0&dnsRebindingProtection=0&natLoopbackSupported=0`
    case 'nobody':
    case 'to the account':
      return null
  }
}

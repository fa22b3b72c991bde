import type { PlexTvTrouble, Told } from '../events'
import { bareUrl } from '../clean'
import { flag, nothing, type KnownLine } from '../known-line'
import { mappingStates } from '../as-written'

const aPort = (digits: string | undefined): number | null => (Number(digits) >= 1 && Number(digits) <= 65_535 ? Number(digits) : null)
const anAddress = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text)

/** libcurl's numbers (libcurl-errors(3)); Plex writes them as `(6, …)` and, with a minus, as answers. */
const troubleOf = (number: number, words = ''): PlexTvTrouble => {
  if (number === 5 || number === 97 || /\bproxy\b/i.test(words)) return 'through a proxy'
  return troubles.get(number) ?? 'something else'
}
const troubles: ReadonlyMap<number, PlexTvTrouble> = new Map([
  [6, 'name not found'],
  [7, 'no connection'],
  [28, 'timed out'],
  [35, 'no encryption'],
  [51, 'certificate not accepted'],
  [52, 'cut off'],
  [55, 'cut off'],
  [56, 'cut off'],
  [60, 'certificate not accepted'],
])

/** Plex's own hosts, whose absence leaves the server without certificate and publishing; of the others only films depend. */
const isPlexHost = (host: string): boolean =>
  /^(?:plex\.tv|(?:servers|clients|v4|v6|pubsub)\.plex\.tv|pubsub\d{0,4}\.pop\.[a-z0-9]{1,12}\.plex\.bz)$/i.test(host)

/** plex.tv: publishing, mapping, reachability (docs/sources/plex.md#log-lines). */
export const plexTvLines: readonly KnownLine[] = [
  {
    id: 'mapping state',
    begins: 'MyPlex: mapping state set to',
    pattern: /^MyPlex: mapping state set to '([^']{1,80})'/,
    means: '“Mapped” is the healthy end; “Mapped - Publishing” proves nothing, as it is said without any mapping too.',
    tells: ([, state]) => ({
      event: 'mapping',
      state: mappingStates.find((known) => known === state) ?? 'another state',
      address: null,
      port: null,
      status: null,
    }),
    examples: [
      "Sep 01, 2025 12:00:09.000 [139912] DEBUG - MyPlex: mapping state set to 'Mapped'.",
      "Sep 01, 2025 12:00:09.000 [139912] DEBUG - MyPlex: mapping state set to 'Mapped - Not Published (Not Reachable)'.",
    ],
  },
  {
    id: 'server info',
    begins: 'MyPlex: Sending Server Info to myPlex',
    pattern: /^MyPlex: Sending Server Info to myPlex \(.*\bip=([0-9a-f.:]{0,45}), port=(\d{1,5})\)/,
    means: 'What it tells plex.tv; port 0 is no mapping.',
    tells: ([, address, port]) => ({ event: 'mapping', state: null, address: anAddress(address), port: aPort(port), status: null }),
    examples: [
      'Sep 01, 2025 12:00:08.000 [139912] DEBUG - MyPlex: Sending Server Info to myPlex (user=somebody@example.com, ip=203.0.113.7, port=32400)',
    ],
  },
  {
    id: 'publish answer',
    begins: 'MyPlex: Published Mapping State response was',
    pattern: /^MyPlex: Published Mapping State response was (-?\d{1,3})/,
    means: '201 is taken; 422 comes whenever there is no port to publish, at every start without remote access.',
    tells: ([, status]) =>
      Number(status) < 0
        ? { event: 'no-plex-tv', trouble: troubleOf(-Number(status)), host: null }
        : { event: 'mapping', state: null, address: null, port: null, status: Number(status) },
    examples: [
      'Sep 01, 2025 12:00:09.000 [139912] DEBUG - MyPlex: Published Mapping State response was 201',
      'Sep 01, 2025 12:00:09.000 [139912] DEBUG - MyPlex: Published Mapping State response was -6',
    ],
  },
  {
    id: 'invalid mapping answer',
    begins: 'MyPlex: Invalid response when mapping',
    pattern: /^MyPlex: Invalid response when mapping state \(code=(-?\d{1,3})\)/,
    means: 'The same again.',
    tells: () => nothing,
    examples: ['Sep 01, 2025 12:00:09.000 [139912] WARN - MyPlex: Invalid response when mapping state (code=-6): '],
  },
  {
    id: 'publishing devices',
    begins: 'HTTP requesting PUT',
    pattern: /^HTTP requesting PUT https:\/\/(?:plex\.tv|servers\.plex\.tv)\/(\S{1,8000})/,
    means: 'The list of published addresses in clear; or a request for a certificate, or for a knock at the server.',
    tells: ([, path = '']) => tellsOfPut(path),
    examples: [
      'Sep 01, 2025 12:00:10.000 [139912] DEBUG - [HttpClient/HCl#95] HTTP requesting PUT https://plex.tv/devices/0123456789abcdef0123456789abcdef01234567?Connection[][uri]=http://203.0.113.7:32400&Connection[][uri]=http://192.0.2.5:32400&httpsEnabled=1&httpsRequired=0&dnsRebindingProtection=0&natLoopbackSupported=0&X-Plex-Token=xxxxxxxxxxxxxxxxxxxx',
      'Jul 01, 2026 12:00:03.000 [139912] DEBUG - [CERT/HCl#9] HTTP requesting PUT https://plex.tv/api/v2/devices/0123456789abcdef0123456789abcdef01234567/certificate/csr?reason=expiring&invalidIn=2328448',
      'Sep 01, 2025 12:00:11.000 [139912] DEBUG - [HttpClient/HCl#96] HTTP requesting PUT https://plex.tv/api/servers/0123456789abcdef0123456789abcdef01234567/connectivity?X-Plex-Token=xxxxxxxxxxxxxxxxxxxx&asyncIdentifier=0f8fad5b-d9cb-469f-a165-70867728950e',
    ],
  },
  {
    id: 'answer with a status',
    begins: 'HTTP/1.1 (',
    holds: ['/certificate/csr'],
    pattern: /^HTTP\/\d(?:\.\d)? \([\d.]{1,8}s\) (\d{3}) response from (?:PUT|POST|GET) https:\/\/\S{0,120}\/certificate\/csr/,
    means: '429: the quota of certificates is used up.',
    tells: ([, status]) => (status === '429' ? { event: 'cert-quota' } : nothing),
    examples: [
      'Sep 01, 2025 12:00:03.000 [139912] DEBUG - [CERT/HCl#9] HTTP/1.1 (0.1s) 429 response from PUT https://plex.tv/api/v2/devices/0123456789abcdef0123456789abcdef01234567/certificate/csr?reason=missing&invalidIn=0',
    ],
  },
  {
    id: 'invalid custom URL',
    begins: 'MyPlex: Invalid connection URL',
    pattern: /^MyPlex: Invalid connection URL '([^']{1,500})'/,
    means: 'A custom server access URL that Plex cannot read.',
    tells: ([, url = '']) => ({ event: 'custom-url-invalid', url: bareUrl(url) }),
    examples: ["Sep 01, 2025 12:00:10.000 [139912] WARN - MyPlex: Invalid connection URL 'http://<localhost>:32400/'."],
  },
  {
    id: 'update failed',
    begins: 'MyPlex: Updating device connections failed',
    pattern: /^MyPlex: Updating device connections failed, retrying in \d{1,6} seconds/,
    means: 'What plex.tv knows of the server gets stale.',
    tells: () => ({ event: 'no-plex-tv', trouble: 'something else', host: 'plex.tv' }),
    examples: ['Sep 01, 2025 12:00:10.000 [139912] WARN - MyPlex: Updating device connections failed, retrying in 10 seconds.'],
  },
  {
    id: 'knock told',
    begins: 'PubSub: Got notified of reachability',
    pattern: /^PubSub: Got notified of reachability for async identifier \S{1,60}: ([01]) for (\S{0,60}):(\d{1,5}) /,
    means: 'plex.tv knocked: whether the server is reached from outside. For `:0` there was nothing to knock at.',
    tells: ([, reachable, address, port]) =>
      aPort(port) === null ? nothing : { event: 'knock', what: 'told', reachable: reachable === '1', address: anAddress(address) },
    examples: [
      'Sep 01, 2025 12:00:16.000 [139912] DEBUG - PubSub: Got notified of reachability for async identifier 0f8fad5b-d9cb-469f-a165-70867728950e: 0 for 203.0.113.7:32400 (responded in 5256 ms)',
      'Sep 01, 2025 12:00:11.100 [139912] DEBUG - PubSub: Got notified of reachability for async identifier 0f8fad5b-d9cb-469f-a165-70867728950e: 0 for :0 (responded in 125 ms)',
    ],
  },
  {
    id: 'regained',
    begins: 'MyPlex: We appear to have',
    pattern: /^MyPlex: We appear to have (regained|lost) Internet connectivity/,
    means: 'Its line to Plex; “regained” comes at every start.',
    tells: ([, word]) => ({ event: 'online', online: word === 'regained' }),
    examples: [
      'Sep 01, 2025 12:00:08.000 [139912] DEBUG - [EventSourceClient/pubsub/192.0.2.200:443] MyPlex: We appear to have regained Internet connectivity.',
      'Sep 01, 2025 15:00:08.000 [139912] DEBUG - [EventSourceClient/pubsub/192.0.2.200:443] MyPlex: We appear to have lost Internet connectivity, resetting device URL cache.',
    ],
  },
  {
    id: 'public address',
    begins: 'PublicAddressManager: ',
    pattern:
      /^PublicAddressManager: (?:Got public IP from v4\.plex\.tv: ([0-9a-f.:]{2,45})|Unable to get public IP adddress from myPlex \(httpCode=(-?\d{1,3})\)|(Mapping failed)\.)/,
    means: 'The address that the world sees; or no way to ask for it; or neither UPnP nor NAT-PMP mapped the port.',
    tells: ([, address, code, failed]) => {
      if (address !== undefined) return { event: 'public-address', address, toldBy: 'plex.tv' }
      if (failed !== undefined) return { event: 'port-mapping', how: 'both', result: 'failed' }
      return { event: 'no-plex-tv', trouble: troubleOf(Math.abs(Number(code))), host: 'v4.plex.tv' }
    },
    examples: [
      'Sep 01, 2025 12:00:07.000 [139912] DEBUG - PublicAddressManager: Got public IP from v4.plex.tv: 203.0.113.7',
      'Sep 01, 2025 12:00:07.000 [139912] ERROR - PublicAddressManager: Unable to get public IP adddress from myPlex (httpCode=-6): ',
      'Sep 01, 2025 12:00:07.000 [139912] DEBUG - PublicAddressManager: Mapping failed.',
    ],
  },
  {
    id: 'port mapping',
    begins: 'NAT: ',
    pattern:
      /^NAT: (?:UPnP, (?:getPublicIP )?(didn't find usable IGD)|PMP, (?:got an error: (Not Supported by gateway)|(timed out waiting for response))|PMP::getPublicIP, Received public IP from router: ([0-9a-f.:]{2,45}))/,
    means: 'What the router says when it is asked to open the port; or its own address towards the internet.',
    tells: ([, noRouter, refused, , address]) => {
      if (address !== undefined) return { event: 'public-address', address, toldBy: 'the router' }
      if (noRouter !== undefined) return { event: 'port-mapping', how: 'UPnP', result: 'no router' }
      return { event: 'port-mapping', how: 'NAT-PMP', result: refused === undefined ? 'silence' : 'refused' }
    },
    examples: [
      "Sep 01, 2025 12:00:07.000 [139912] DEBUG - NAT: UPnP, didn't find usable IGD.",
      'Sep 01, 2025 12:00:07.000 [139912] WARN - NAT: PMP, got an error: Not Supported by gateway.',
      'Sep 01, 2025 12:00:07.000 [139912] WARN - NAT: PMP, timed out waiting for response.',
      'Sep 01, 2025 12:00:07.000 [139912] DEBUG - NAT: PMP::getPublicIP, Received public IP from router: 203.0.113.7',
    ],
  },
  {
    id: 'HTTP error',
    begins: 'HTTP error requesting',
    pattern: /^HTTP error requesting \w{3,7} https:\/\/([a-z0-9.-]{1,253})\S* \((\d{1,3}), (.{0,300})/i,
    means: 'plex.tv cannot be reached: libcurl says why.',
    tells: ([, host = '', number, words]) =>
      isPlexHost(host) ? { event: 'no-plex-tv', trouble: troubleOf(Number(number), words), host: host.toLowerCase() } : nothing,
    examples: [
      "Sep 01, 2025 12:00:07.000 [139912] WARN - HTTP error requesting GET https://plex.tv/api/v2/features (6, Couldn't resolve host name) (Could not resolve host: plex.tv)",
      "Sep 01, 2025 12:00:07.000 [139912] WARN - HTTP error requesting GET https://plex.tv/servers.xml (60, SSL peer certificate or SSH remote key was not OK) (SSL: no alternative certificate subject name matches target host name 'plex.tv')",
      "Sep 01, 2025 12:00:07.000 [139912] WARN - HTTP error requesting POST https://plex.tv/servers.xml (7, Couldn't connect to server) (Failed to connect to plex.tv port 443: Host is unreachable)",
    ],
  },
  {
    id: 'own name unresolved',
    begins: 'Network: ',
    pattern: /^Network: ([0-9a-z-]{1,63}\.[0-9a-z]{1,63}\.plex\.direct) failed to resolve to (\S{2,45}) but instead yielded (\S{1,60})/,
    means: 'Its own look-up of its secure name failed: a filter, or a dead name server. Said only where it fails.',
    tells: ([, name = '', expected = '', got = '']) => ({
      event: 'own-name-unresolved',
      name,
      expected,
      got: got.startsWith('(null') ? null : got,
    }),
    examples: [
      'Sep 01, 2025 12:00:12.000 [139912] DEBUG - Network: 192-0-2-5.0123456789abcdef0123456789abcdef.plex.direct failed to resolve to 192.0.2.5 but instead yielded (null)',
    ],
  },
]

/** Addresses that are published, a certificate that is asked for, or a knock. */
function tellsOfPut(path: string): Told {
  const csr = /^api\/v2\/devices\/\w{1,64}\/certificate\/csr\?(?:.*&)?reason=([a-z]{1,20})(?:&invalidIn=(\d{1,12}))?/.exec(path)
  if (csr) return { part: 'asks for a certificate', reason: csr[1] ?? '', secondsLeft: csr[2] === undefined ? null : Number(csr[2]) }
  if (/^api\/servers\/\w{1,64}\/connectivity\b/.test(path)) return { event: 'knock', what: 'asked', reachable: null, address: null }
  if (!/^devices\/\w{1,64}\?/.test(path)) return nothing
  const uris = [...path.matchAll(/[?&]Connection(?:\[\]|%5B%5D)(?:\[uri\]|%5Buri%5D)=([^&\s]{1,500})/gi)].map(([, uri = '']) =>
    decoded(uri),
  )
  return {
    event: 'published',
    uris: uris.slice(0, 64).map(bareUrl),
    httpsEnabled: flag(path, 'httpsEnabled'),
    httpsRequired: flag(path, 'httpsRequired'),
    dnsRebindingProtection: flag(path, 'dnsRebindingProtection'),
    natLoopback: flag(path, 'natLoopbackSupported'),
  }
}

function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri)
  } catch {
    return uri
  }
}

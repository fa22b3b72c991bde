import { addressClass } from '../../addresses/address'
import { nothing, peerOf, type KnownLine } from '../known-line'

/** Settings whose values are no secret and tell what was changed; of any other the log's event keeps the key only. */
const openSettings = new Set(
  [
    'secureConnections',
    'DisableTLSv1_0',
    'PublishServerOnPlexOnlineKey',
    'ManualPortMappingMode',
    'ManualPortMappingPort',
    'EnableIPv6',
    'IPNetworkType',
    'RelayEnabled',
    'GdmEnabled',
    'TreatWanIpAsLocal',
    'PreferredNetworkInterface',
    'LogVerbose',
    'logDebug',
    'LogTokensForDebug',
    'enableLocalSecurity',
  ].map((key) => key.toLowerCase()),
)

/** Sign-in, requests of clients, the relay (docs/sources/plex.md#log-lines). */
export const requestLines: readonly KnownLine[] = [
  {
    id: 'unclaimed',
    begins: 'MyPlex: Sending unclaimed device',
    pattern: /^MyPlex: Sending unclaimed device connections/,
    means: 'Nobody has claimed this server; said in every version.',
    tells: () => ({ event: 'unclaimed' }),
    examples: ['Sep 01, 2025 12:00:09.000 [139912] DEBUG - MyPlex: Sending unclaimed device connections'],
  },
  {
    id: 'token refused',
    begins: 'MyPlex: Error ',
    pattern: /^MyPlex: Error (401|403) requesting (?:JSON|XML) from: https:\/\/plex\.tv\/api\/v2\/server\/(\S{1,60})/,
    means: '401 without a token is an unclaimed server; 403 on `access_tokens` is a token that plex.tv does not take any more.',
    tells: ([, status, path = '']) =>
      status === '403' && path.startsWith('access_tokens') ? { event: 'token-refused', status: 403 } : nothing,
    examples: [
      'Sep 01, 2025 12:00:09.000 [139912] ERROR - MyPlex: Error 401 requesting JSON from: https://plex.tv/api/v2/server/users/features',
      'Sep 01, 2025 12:00:09.000 [139912] ERROR - MyPlex: Error 403 requesting XML from: https://plex.tv/api/v2/server/access_tokens?auth_token=xxxxxxxxxxxxxxxxxxxx',
    ],
  },
  {
    id: 'token refused, shortly',
    begins: 'Error 4',
    pattern: /^Error (403) requesting XML from: https:\/\/plex\.tv\/api\/v2\/server\/access_tokens/,
    means: 'The same without its speaker.',
    tells: () => ({ event: 'token-refused', status: 403 }),
    examples: [
      'Sep 01, 2025 12:00:09.000 [139912] ERROR - Error 403 requesting XML from: https://plex.tv/api/v2/server/access_tokens?auth_token=xxxxxxxxxxxxxxxxxxxx',
    ],
  },
  {
    id: 'claimed',
    begins: 'MyPlex: Did token exchange',
    pattern: /^MyPlex: Did token exchange for claim \(returnCode: (-?\d{1,3})\)/,
    means: 'Somebody claimed it; any number but 200 is a refusal.',
    tells: ([, code]) => ({ event: 'claimed', accepted: code === '200' }),
    examples: ['Sep 01, 2025 12:30:00.000 [139912] DEBUG - [Req#2cf] MyPlex: Did token exchange for claim (returnCode: 200)'],
  },
  {
    id: 'signed in',
    begins: 'MyPlex: username is',
    pattern: /^MyPlex: username is /,
    means: 'It is signed in. Who it is stands there in clear, and is not kept.',
    tells: () => ({ event: 'signed-in' }),
    examples: ['Sep 01, 2025 12:00:08.000 [139912] DEBUG - MyPlex: username is somebody, login is somebody@example.com, home is 0, no pin'],
  },
  {
    id: 'setting changed',
    begins: 'MyPlex: Toggling server publish',
    pattern: /^MyPlex: Toggling server publish state\./,
    means: 'Somebody switched remote access.',
    tells: () => ({ event: 'setting-changed', key: 'PublishServerOnPlexOnlineKey', value: null }),
    examples: ['Sep 01, 2025 14:00:00.000 [139912] DEBUG - MyPlex: Toggling server publish state.'],
  },
  {
    id: 'request',
    begins: 'Request: [',
    holds: [' (WAN)] ', '] PUT /:/prefs?'],
    // An address and a port are 47 characters at most.
    within: 90,
    pattern: /^Request: \[(\S{3,60}) \((WAN|Subnet|Loopback|Allowed Network[^)]*\)?)\)\] ([A-Z]{3,7}) (\S{1,2000})(.*)/,
    means:
      'A client asks for something. From 127.0.0.1 as WAN it came through the relay; from a private address as WAN it is taken for a stranger.',
    tells: ([, peer = '', kind, method, path = '', rest = '']) => {
      const address = peerOf(peer)
      if (method === 'PUT' && path.startsWith('/:/prefs?')) return changeIn(path)
      if (kind !== 'WAN') return nothing
      if (address === '127.0.0.1') return { event: 'relay', what: 'used' }
      if (addressClass(address) === 'private' || addressClass(address) === 'carrier') return { event: 'seen-as-outside', address }
      if (path === '/identity' && rest.includes(' TLS')) return { event: 'knock', what: 'arrived', reachable: null, address }
      return nothing
    },
    examples: [
      'Sep 01, 2025 12:00:11.900 [139915] DEBUG - Request: [203.0.113.99:13644 (WAN)] GET /identity (3 live) #34 TLS Signed-in',
      'Sep 01, 2025 12:40:11.900 [139915] DEBUG - Request: [127.0.0.1:48306 (WAN)] GET / (4 live) #99 TLS Signed-in Token (Somebody) (Chrome)',
      'Sep 01, 2025 12:40:11.900 [139915] DEBUG - [Req#2cf] Request: [[::ffff:192.0.2.9]:17253 (Subnet)] PUT /:/prefs?secureConnections=0 (3 live) #3 TLS GZIP Signed-in Token (Somebody)',
    ],
  },
  {
    id: 'scan',
    begins: 'Completed: [',
    holds: ['] 400 MGLNDD_'],
    within: 90,
    pattern: /^Completed: \[(\S{2,60})\] 400 MGLNDD_/,
    means: 'Somebody scans the internet; the port is open to it. No fault.',
    tells: ([, peer = '']) => ({ event: 'internet-scan', address: peerOf(peer) }),
    examples: ['Sep 01, 2025 12:40:11.900 [139915] DEBUG - Completed: [203.0.113.66:40000] 400 MGLNDD_203.0.113.7_32400'],
  },
  {
    id: 'relay asked',
    begins: 'EventSource: Got event [data]',
    pattern: /^EventSource: Got event \[data\] '<Message .*command="([a-zA-Z]{1,30})"/,
    means: 'plex.tv asks for the relay because a client could not get through; or it tells of its knock.',
    tells: ([, command]) => (command === 'startRelay' ? { event: 'relay', what: 'asked' } : nothing),
    examples: [
      'Sep 01, 2025 12:20:00.000 [139915] DEBUG - [EventSourceClient/pubsub/192.0.2.200:443] EventSource: Got event [data] \'<Message host="192.0.2.201" port="443" command="startRelay"/>\'',
      'Sep 01, 2025 12:00:16.000 [139915] DEBUG - [EventSourceClient/pubsub/192.0.2.200:443] EventSource: Got event [data] \'<Message address="203.0.113.7" port="32400" asyncIdentifier="0f8fad5b-d9cb-469f-a165-70867728950e" connectivity="1" command="notifyConnectivity"/>\'',
    ],
  },
  {
    id: 'relay started',
    begins: 'Allocated port',
    pattern: /^Allocated port \d{1,5} for remote forward to 127\.0\.0\.1:32401/,
    means: 'The relay stands.',
    tells: () => ({ event: 'relay', what: 'started' }),
    examples: ['Sep 01, 2025 12:20:02.000 [139915] INFO - [PlexRelay] Allocated port 14705 for remote forward to 127.0.0.1:32401'],
  },
  {
    id: 'relay failed',
    begins: 'Relay: Failed to retrieve relay host key',
    pattern: /^Relay: Failed to retrieve relay host key from plex\.tv/,
    means: 'No relay, as plex.tv did not answer.',
    tells: () => ({ event: 'relay', what: 'failed' }),
    examples: ['Sep 01, 2025 12:20:02.000 [139915] ERROR - Relay: Failed to retrieve relay host key from plex.tv'],
  },
  {
    id: 'proxy without upgrade',
    begins: "WebSocket: Request doesn't look like",
    pattern: /^WebSocket: Request doesn't look like upgrade request \(.{0,100}\)/,
    means: 'A reverse proxy in front does not pass `Upgrade` on.',
    tells: () => ({ event: 'proxy-broken' }),
    examples: ["Sep 01, 2025 12:20:02.000 [139915] WARN - WebSocket: Request doesn't look like upgrade request (, close)"],
  },
]

function changeIn(path: string) {
  const [, key = '', value = ''] = /[?&]([A-Za-z_0-9]{1,60})=([^&]{0,200})/.exec(path) ?? []
  if (key === '' || /token/i.test(key)) return nothing
  return { event: 'setting-changed', key, value: openSettings.has(key.toLowerCase()) ? decodeURIComponentOr(value) : null } as const
}

function decodeURIComponentOr(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

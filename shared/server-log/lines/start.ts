import { nothing, type KnownLine } from '../known-line'

/** Start, stop and the network as the server finds it (docs/sources/plex.md#log-lines). */
export const startLines: readonly KnownLine[] = [
  {
    id: 'banner',
    begins: 'Plex Media Server v',
    pattern: /^Plex Media Server v(\S{1,60}) - (.*?) ?(?:\S+ )?- build: .*? - (GMT [+-]?\d{2}:\d{2})/,
    means: 'The head of every file, also of one that only goes on: version, computer or container, time zone.',
    tells: ([, version = '', computer = '', zone = '']) => ({
      part: 'banner',
      version,
      container: /\bDocker\b/.test(computer),
      image: /Container \(([^)]{1,40})\)/.exec(computer)?.[1] ?? null,
      zone,
    }),
    examples: [
      'Sep 01, 2025 12:00:00.000 [139912] INFO - Plex Media Server v1.43.3.10828-0123456789 - Docker Docker Container (LinuxServer.io) x86_64 - build: linux-x86_64 debian - GMT 00:00',
      'Sep 01, 2025 12:00:00.000 [5120] INFO - Plex Media Server v1.41.3.9314-a0bfb8370 - Micro-Star International MS-7C91 x64-x64 - build: windows-x86_64 windows - GMT -06:00',
    ],
  },
  {
    id: 'begins',
    begins: 'BPQ: [Idle]',
    pattern: /^BPQ: \[Idle\] -> \[Starting\]/,
    means: 'A true start, which a banner alone is not.',
    tells: () => ({ part: 'begins' }),
    examples: ['Sep 01, 2025 12:00:01.000 [139912] DEBUG - BPQ: [Idle] -> [Starting]'],
  },
  {
    id: 'bound',
    begins: 'HttpServer: Listening on port',
    pattern: /^HttpServer: Listening on port (\d{1,5})\./,
    means: 'The port is the server’s. 32401 is the inner one, for the relay.',
    tells: ([, port]) => (Number(port) === 32_401 || !isPort(port) ? nothing : { event: 'bound', port: Number(port) }),
    examples: [
      'Sep 01, 2025 12:00:02.000 [139912] DEBUG - HttpServer: Listening on port 32400.',
      'Sep 01, 2025 12:00:02.000 [139912] DEBUG - HttpServer: Listening on port 32401.',
    ],
  },
  {
    id: 'bind failed',
    begins: 'HttpServer: Error binding acceptor',
    pattern: /^HttpServer: Error binding acceptor: (.*)/,
    means: 'The port is held by another program, or reserved by the system (Windows 10013).',
    tells: ([, words = '']) => ({ event: 'bind-failed', why: whyNotBound(words) }),
    examples: [
      'Jan 05, 2025 08:00:01.000 [5120] ERROR - HttpServer: Error binding acceptor: An attempt was made to access a socket in a way forbidden by its access permissions',
    ],
  },
  {
    id: 'no IPv6 acceptor',
    begins: 'HttpServer: Error opening acceptor',
    pattern: /^HttpServer: Error opening acceptor on IPv6, falling back to IPv4: (.*)/,
    means: 'The same port failed with IPv6 before it is tried with IPv4.',
    tells: ([, words = '']) => ({ event: 'bind-failed', why: whyNotBound(words) }),
    examples: [
      'Jan 05, 2025 08:00:01.001 [5120] ERROR - HttpServer: Error opening acceptor on IPv6, falling back to IPv4: An attempt was made to access a socket in a way forbidden by its access permissions',
    ],
  },
  {
    id: 'adapters',
    begins: 'Network interfaces:',
    pattern: /^Network interfaces:/,
    means: 'A list of adapters follows: what the server can publish.',
    tells: () => ({ part: 'adapters' }),
    examples: ['Sep 01, 2025 12:00:02.000 [139912] DEBUG - Network interfaces:'],
  },
  {
    id: 'adapter',
    begins: ' * ',
    pattern: /^ \* \d{1,4} (.{1,100}) \(([0-9a-f.:%\w]{2,60})\) \(([0-9A-Fa-f-]{0,30})\) \(loopback: ([01])\)/,
    means: 'One adapter. 02-42-… is the bridge of a container.',
    tells: ([, name = '', address = '', mac = '', loopback]) => ({
      part: 'adapter',
      name,
      address,
      loopback: loopback === '1',
      docker: mac.startsWith('02-42-'),
    }),
    examples: [
      'Sep 01, 2025 12:00:02.000 [139912] DEBUG -  * 1 lo (127.0.0.1) (00-00-00-00-00-00) (loopback: 1)',
      'Sep 01, 2025 12:00:02.000 [139912] DEBUG -  * 2 eth0 (172.18.0.3) (02-42-AC-12-00-03) (loopback: 0)',
    ],
  },
  {
    id: 'primary adapter',
    begins: 'Detected primary interface:',
    pattern: /^Detected primary interface: ([0-9a-f.:]{2,45})/,
    means: 'The address that it publishes first.',
    tells: ([, address = '']) => ({ part: 'primary', address }),
    examples: ['Sep 01, 2025 12:00:02.000 [139912] DEBUG - Detected primary interface: 172.18.0.3'],
  },
  {
    id: 'no network',
    begins: "NetworkService: Couldn't join",
    pattern: /^NetworkService: Couldn't join multicast group: .*(?:No such device|unreachable)/,
    means: 'There was no network at that moment: Plex was up before the Wi-Fi.',
    tells: () => ({ event: 'network-missing' }),
    examples: [
      "Sep 01, 2025 12:00:03.000 [139912] ERROR - NetworkService: Couldn't join multicast group: set_option: No such device [system:19]",
    ],
  },
  {
    id: 'network changed',
    begins: 'NetworkInterface: received Netlink',
    pattern: /^NetworkInterface: received Netlink message len=\d+, type=RTM_(?:NEW|DEL)(?:ADDR|LINK)/,
    means: 'An adapter came, went, or changed its address.',
    tells: () => ({ event: 'network-changed' }),
    examples: ['Sep 01, 2025 13:00:03.000 [139913] DEBUG - NetworkInterface: received Netlink message len=76, type=RTM_DELADDR, flags=0x0'],
  },
  {
    id: 'migration',
    begins: 'Running forward migration',
    pattern: /^Running forward migration \d+\./,
    means: 'An update works on the database; everybody gets 503 until it is done.',
    tells: () => ({ event: 'updating' }),
    examples: ['Sep 01, 2025 12:00:04.000 [139912] INFO - Running forward migration 202503011200.'],
  },
  {
    id: 'start state',
    begins: 'PluginRepository::setStartState',
    pattern: /^PluginRepository::setStartState: (.{0,200})/,
    means: 'How far the start has come; up to `complete` it answers 503.',
    tells: ([, state = '']) => (/\bcomplete\b/.test(state) ? { event: 'ready' } : nothing),
    examples: [
      'Sep 01, 2025 12:00:05.000 [139912] DEBUG - PluginRepository::setStartState: startingPlugins, complete',
      'Sep 01, 2025 12:00:04.000 [139912] DEBUG - PluginRepository::setStartState: , startingSystem',
    ],
  },
  {
    id: 'told to stop',
    begins: 'Shutting down with signal',
    pattern: /^Shutting down with signal \d{1,2}/,
    means: 'Somebody, an update or the system asked it to stop.',
    tells: () => ({ part: 'stopping' }),
    examples: ['Sep 01, 2025 18:00:00.000 [139912] DEBUG - Shutting down with signal 15 (Terminated)'],
  },
  {
    id: 'ordered to stop',
    begins: 'Ordered to stop server.',
    pattern: /^Ordered to stop server\./,
    means: 'The same, on every system.',
    tells: () => ({ part: 'stopping' }),
    examples: ['Sep 01, 2025 18:00:00.000 [139912] DEBUG - Ordered to stop server.'],
  },
  {
    id: 'server stopped',
    begins: 'Server stopped.',
    pattern: /^Server stopped\./,
    means: 'The end of an orderly stop.',
    tells: () => ({ part: 'stopping' }),
    examples: ['Sep 01, 2025 18:00:01.000 [139912] DEBUG - Server stopped.'],
  },
  {
    id: 'how the session ended',
    begins: 'Job running: ',
    pattern: /^Job running: .*CrashUploader.*--sessionStatus=(exited|crashed)(?:.*--sessionDuration=(\d{1,10}))?/,
    means: 'How this session ended. `crashed` with a duration of 0 follows a port that could not be had.',
    tells: ([, how, seconds]) => ({
      event: 'session-ended',
      how: how === 'crashed' ? 'crashed' : 'exited',
      seconds: seconds === undefined ? null : Number(seconds),
    }),
    examples: [
      'Jan 05, 2025 08:00:01.500 [5121] DEBUG - [JobRunner] Job running: "C:\\Program Files\\Plex\\Plex Media Server\\CrashUploader.exe" --sessionStatus=crashed --sessionStart=1736064000 --sessionDuration=0 --userId=somebody@example.com',
    ],
  },
]

const isPort = (digits: string | undefined): boolean => Number(digits) >= 1 && Number(digits) <= 65_535

/** Windows 10013 and 10048, Linux and macOS EACCES, EADDRINUSE, EADDRNOTAVAIL, as Boost.Asio words them. */
function whyNotBound(words: string): 'not allowed' | 'in use' | 'no such address' | 'something else' {
  if (/forbidden by its access permissions|permission denied/i.test(words)) return 'not allowed'
  if (/address already in use|only one usage of each socket address/i.test(words)) return 'in use'
  if (/assign requested address|address is not valid in its context/i.test(words)) return 'no such address'
  return 'something else'
}

import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { WholeWorld } from './home'
import { plex } from './home'
import { shownBy } from './shown-certificate'

/** Where the server lives, as its log tells it. */
export interface LogPlace {
  readonly address: string
  readonly port: number
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const two = (number: number): string => String(number).padStart(2, '0')
/** The head of a line as Plex writes it, in UTC. */
export const head = (at: number, level: string, thread = '139912'): string => {
  const date = new Date(at)
  const day = `${months[date.getUTCMonth()] ?? ''} ${two(date.getUTCDate())}, ${String(date.getUTCFullYear())}`
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}.${String(date.getUTCMilliseconds()).padStart(3, '0')}`
  return `${day} ${time} [${thread}] ${level} - `
}

/** One line: seconds since the log begins, level, sentence. */
export type Said = readonly [seconds: number, level: 'DEBUG' | 'INFO' | 'WARN' | 'ERROR' | 'VERBOSE', sentence: string]

const banner: Said = [
  0,
  'INFO',
  `Plex Media Server v${plex.version} - Docker Docker Container (LinuxServer.io) x86_64 - build: linux-x86_64 debian - GMT 00:00`,
]
const later = (seconds: number, said: readonly Said[]): readonly Said[] => said.map(([at, level, text]) => [at + seconds, level, text])

const loaded: readonly Said[] = [
  [1, 'DEBUG', `[CERT] Subject name is /CN=*.${plex.hash}.plex.direct`],
  [1, 'DEBUG', '[CERT] Installed certificate with fingerprint 44:7e:00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff:01:02'],
  [1, 'DEBUG', "CERT: Certificate will not expire soon; we'll check again in a week."],
]
const network = ({ address }: LogPlace): readonly Said[] => [
  [2, 'DEBUG', 'Network interfaces:'],
  [2, 'DEBUG', ' * 1 lo (127.0.0.1) (00-00-00-00-00-00) (loopback: 1)'],
  [2, 'DEBUG', ` * 2 eth0 (${address}) (00-11-22-33-44-55) (loopback: 0)`],
  [2, 'DEBUG', `Detected primary interface: ${address}`],
]
const listening = ({ port }: LogPlace): readonly Said[] => [
  [2, 'DEBUG', 'HttpServer: Listening on IPv6 as well as IPv4.'],
  [2, 'DEBUG', `HttpServer: Listening on port ${String(port)}.`],
  [2, 'DEBUG', 'HttpServer: Listening on port 32401.'],
]
const signedIn: readonly Said[] = [
  [3, 'DEBUG', 'PluginRepository::setStartState: startingPlugins, complete'],
  [4, 'DEBUG', 'MyPlex: username is q9user, login is q9user@example.com, home is 0, no pin'],
  [4, 'DEBUG', '[EventSourceClient/pubsub/192.0.2.200:443] MyPlex: We appear to have regained Internet connectivity.'],
]
const publishing = ({ address, port }: LogPlace, https = 1): readonly Said[] => [
  [
    5,
    'DEBUG',
    `[HttpClient/HCl#95] HTTP requesting PUT https://plex.tv/devices/${plex.machineIdentifier}?Connection[][uri]=http://${address}:${String(port)}&httpsEnabled=${String(https)}&httpsRequired=0&dnsRebindingProtection=0&X-Plex-Token=xxxxxxxxxxxxxxxxxxxx`,
  ],
]
const begins: readonly Said[] = [banner, [0.5, 'DEBUG', 'BPQ: [Idle] -> [Starting]']]

/** A healthy start, up to the last word that a server without remote access says. */
const start = (place: LogPlace): readonly Said[] => [
  ...begins,
  ...loaded,
  ...network(place),
  ...listening(place),
  ...signedIn,
  ...publishing(place),
]
/** The same without a certificate. */
const startWithout = (place: LogPlace): readonly Said[] => [
  ...begins,
  ...network(place),
  ...listening(place),
  ...signedIn,
  ...publishing(place, 0),
]
const stop: readonly Said[] = [
  [0, 'DEBUG', 'Shutting down with signal 15 (Terminated)'],
  [0, 'DEBUG', 'Ordered to stop server.'],
  [1, 'DEBUG', 'Server stopped.'],
]
const again = (times: number, seconds: number, said: readonly Said[]): readonly Said[] =>
  [...Array(times).keys()].flatMap((time) => later(time * seconds, said))

const noPlexTv = (number: number, words: string): readonly Said[] =>
  again(6, 60, [
    [20, 'WARN', `HTTP error requesting GET https://plex.tv/api/v2/features (${String(number)}, ${words}`],
    [25, 'DEBUG', `MyPlex: Published Mapping State response was -${String(number)}`],
    [25, 'DEBUG', "MyPlex: mapping state set to 'Mapped - Not Published (No server)'."],
    [26, 'WARN', 'MyPlex: Updating device connections failed, retrying in 10 seconds.'],
  ])
const refusing = (alert: string): readonly Said[] =>
  again(8, 90, [[30, 'DEBUG', `CERT: incomplete TLS handshake from [::ffff:192.0.2.50]:62749: ${alert}`]])
const stranger = 'fedcba9876543210fedcba9876543210'

type Word = NonNullable<WholeWorld['log']>

/** What the server wrote, by the world's word. The wording is that of real logs (docs/sources/plex.md#log-lines). */
const stories: Readonly<Record<Word, (place: LogPlace) => readonly Said[]>> = {
  well: start,
  'port taken': () => [
    ...begins,
    ...loaded,
    [2, 'ERROR', 'HttpServer: Error binding acceptor: An attempt was made to access a socket in a way forbidden by its access permissions'],
    [
      2,
      'ERROR',
      'HttpServer: Error opening acceptor on IPv6, falling back to IPv4: An attempt was made to access a socket in a way forbidden by its access permissions',
    ],
    [3, 'DEBUG', '[JobRunner] Job running: "CrashUploader.exe" --sessionStatus=crashed --sessionStart=1736064000 --sessionDuration=0'],
  ],
  'port taken once': (place) => [...stories['port taken'](place), ...later(600, start(place))],
  quota: (place) => [
    ...startWithout(place),
    [6, 'DEBUG', 'CERT: Certificate did not exist, fetching a new one.'],
    [
      7,
      'DEBUG',
      `[CERT/HCl#9] HTTP/1.1 (0.1s) 429 response from PUT https://plex.tv/api/v2/devices/${plex.machineIdentifier}/certificate/csr?reason=missing&invalidIn=0`,
    ],
    [7, 'ERROR', 'CERT: Error acquiring new certificate: Failed to upload CSR: 429, API rate limit exceeded'],
  ],
  'quota, but a certificate': (place) => [
    ...start(place),
    [60, 'DEBUG', 'CERT: Certificate expires soon, fetching a new one.'],
    [61, 'ERROR', 'CERT: Error acquiring new certificate: Failed to upload CSR: 429, API rate limit exceeded'],
  ],
  'certificate never kept': (place) =>
    again(3, 3_600, [
      ...startWithout(place),
      [6, 'DEBUG', 'CERT: Certificate did not exist, fetching a new one.'],
      [20, 'DEBUG', 'CERT: Downloaded new cert from plex.tv; took 12 tries.'],
      ...later(1_800, stop),
    ]).slice(0, -stop.length),
  'no name server': (place) => [...start(place), ...noPlexTv(6, "Couldn't resolve host name) (Could not resolve host: plex.tv)")],
  'no name server for a moment': (place) => [
    ...stories['no name server'](place),
    [900, 'DEBUG', '[EventSourceClient/pubsub/192.0.2.200:443] MyPlex: We appear to have regained Internet connectivity.'],
    ...later(900, publishing(place)),
  ],
  intercepted: (place) => [
    ...start(place),
    ...noPlexTv(
      60,
      "SSL peer certificate or SSH remote key was not OK) (SSL: no alternative certificate subject name matches target host name 'plex.tv')",
    ),
  ],
  'no way to plex.tv': (place) => [
    ...start(place),
    ...noPlexTv(7, "Couldn't connect to server) (Failed to connect to plex.tv port 443: Host is unreachable)"),
  ],
  'through a dead proxy': (place) => [...start(place), ...noPlexTv(5, "Couldn't resolve proxy name) (Could not resolve proxy: proxy.lan)")],
  'a device refuses': (place) => [...start(place), ...refusing('tlsv1 alert unknown ca (SSL routines)')],
  'a device takes it for run out': (place) => [...start(place), ...refusing('sslv3 alert certificate expired (SSL routines)')],
  'a device hangs up': (place) => [...start(place), ...refusing('stream truncated')],
  'a device knows old ciphers only': (place) => [...start(place), ...refusing('no shared cipher (SSL routines)')],
  'an old name is asked for': (place) => [
    ...start(place),
    ...again(8, 90, [
      [
        30,
        'WARN',
        `[CERT] TLS connection from [::ffff:192.168.77.51]:35144 came in with unrecognized plex.direct SNI name '192-0-2-7.${stranger}.plex.direct'; using installed plex.direct cert`,
      ],
      [30, 'DEBUG', 'CERT: incomplete TLS handshake from [::ffff:192.168.77.51]:35144: sslv3 alert bad certificate'],
    ]),
  ],
  'sign-in refused': (place) => [
    ...start(place),
    [20, 'ERROR', 'MyPlex: Error 403 requesting XML from: https://plex.tv/api/v2/server/access_tokens?auth_token=xxxxxxxxxxxxxxxxxxxx'],
    [21, 'DEBUG', "MyPlex: mapping state set to 'Mapped - Not Published (Bad Authentication)'."],
  ],
  unclaimed: (place) => [
    ...begins,
    ...network(place),
    ...listening(place),
    [9, 'ERROR', 'MyPlex: Error 401 requesting JSON from: https://plex.tv/api/v2/server/users/features'],
    [9, 'DEBUG', 'MyPlex: Sending unclaimed device connections'],
  ],
  'just claimed': (place) => [
    ...stories.unclaimed(place),
    [60, 'DEBUG', 'MyPlex: Did token exchange for claim (returnCode: 200)'],
    [60, 'DEBUG', 'CERT: secure connections newly enabled, fetching a cert.'],
  ],
  'remote access flips': (place) => [
    ...start(place),
    ...again(5, 120, [
      [30, 'DEBUG', "MyPlex: mapping state set to 'Mapped'."],
      [40, 'DEBUG', "MyPlex: mapping state set to 'Mapped - Not Published (Not Reachable)'."],
    ]),
  ],
  'double NAT': (place) => [
    ...start(place),
    [20, 'DEBUG', 'NAT: PMP::getPublicIP, Received public IP from router: 100.70.1.2'],
    [21, 'DEBUG', 'PublicAddressManager: Got public IP from v4.plex.tv: 203.0.113.7'],
    [30, 'DEBUG', "MyPlex: mapping state set to 'Mapped - Not Published (Not Reachable)'."],
  ],
  'own name hidden': (place) => [
    ...start(place),
    ...again(3, 3_600, [
      [
        30,
        'DEBUG',
        `Network: ${place.address.replaceAll('.', '-')}.${plex.hash}.plex.direct failed to resolve to ${place.address} but instead yielded (null)`,
      ],
    ]),
  ],
}

export const logWords = Object.keys(stories).filter((word): word is Word => word in stories)

/** The text of a log, its last line at `ends`; milliseconds since 1970. */
export function logText(word: Word, place: LogPlace, ends: number): string {
  const said = [...stories[word](place)].map((line, index) => ({ line, index })).sort((a, b) => a.line[0] - b.line[0] || a.index - b.index)
  const last = said.at(-1)?.line[0] ?? 0
  return said.map(({ line: [seconds, level, sentence] }) => `${head(ends + (seconds - last) * 1_000, level)}${sentence}\n`).join('')
}

/** Preferences.xml as Plex writes it: one element, attributes only. */
export function preferencesText(settings: Readonly<Record<string, string>>): string {
  const usual = {
    OldestPreviousVersion: 'legacy',
    MachineIdentifier: '01234567-89ab-cdef-0123-456789abcdef',
    ProcessedMachineIdentifier: plex.machineIdentifier,
    AnonymousMachineIdentifier: '76543210-89ab-cdef-0123-456789abcdef',
    PlexOnlineToken: 'abcdefghij0123456789',
    PlexOnlineUsername: 'q9user',
    PlexOnlineMail: 'q9user@example.com',
    CertificateVersion: '3',
    CertificateUUID: plex.hash,
    AcceptedEULA: '1',
  }
  const escape = (value: string): string =>
    value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const attributes = Object.entries({ ...usual, ...settings }).map(([key, value]) => `${key}="${escape(value)}"`)
  return `<?xml version="1.0" encoding="utf-8"?>\n<Preferences ${attributes.join(' ')}/>\n`
}

const settingsOf: Readonly<Record<NonNullable<WholeWorld['preferences']>, Readonly<Record<string, string>>>> = {
  well: {},
  Disabled: { secureConnections: '2' },
  'strict TLS': { DisableTLSv1_0: '1' },
  'custom certificate': {
    customCertificatePath: '/config/plex.p12',
    customCertificateKey: 'hunter2-hunter2',
    customCertificateDomain: 'plex.family.example',
  },
  'custom certificate as PEM': { customCertificatePath: '/config/fullchain.pem', customCertificateDomain: 'plex.family.example' },
  'unreadable custom URL': { customConnections: 'plex.family.example:443' },
  'adapter that is gone': { PreferredNetworkInterface: 'enp9s0' },
  'adapter that is there': { PreferredNetworkInterface: 'eth0' },
  'wrong allowed networks': { allowedNetworks: '192.168.1.0/255.255.255.0,192.168.1.' },
  'localhost only': { allowLocalhostOnly: '1' },
  'IPv6 only': { IPNetworkType: 'v6only' },
  'none demanded': { enableLocalSecurity: '0' },
  'no sign-in, and none demanded': {
    PlexOnlineToken: '',
    PlexOnlineUsername: '',
    PlexOnlineMail: '',
    CertificateUUID: '',
    enableLocalSecurity: '0',
  },
  'no sign-in': { PlexOnlineToken: '', PlexOnlineUsername: '', PlexOnlineMail: '', CertificateUUID: '' },
}

/** Writes the files of this world into a folder of their own; empty where none are given. */
export async function writeServerFiles(
  world: WholeWorld,
  place: LogPlace,
): Promise<{ readonly paths: string[]; readonly remove: () => Promise<void> }> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'relock-lab-files-'))
  const paths: string[] = []
  const write = async (name: string, text: string): Promise<void> => {
    await fs.writeFile(path.join(folder, name), text)
    paths.push(path.join(folder, name))
  }
  if (world.log !== null) await write('Plex Media Server.log', logText(world.log, place, Date.now()))
  if (world.serverFolder !== null) {
    await writeFolder(folder, world)
    return { paths: [folder], remove: () => fs.rm(folder, { recursive: true, force: true }) }
  }
  if (world.preferences !== null) await write('Preferences.xml', preferencesText(settingsOf[world.preferences]))
  return { paths, remove: () => fs.rm(folder, { recursive: true, force: true }) }
}

/** A claimed server's data folder: its preferences, and the certificate that it keeps behind the passphrase that follows from its identifier. */
async function writeFolder(folder: string, world: WholeWorld): Promise<void> {
  const cache = path.join(folder, 'Cache')
  await fs.mkdir(cache)
  await fs.writeFile(path.join(folder, 'Preferences.xml'), preferencesText(world.preferences === null ? {} : settingsOf[world.preferences]))
  await fs.writeFile(path.join(cache, 'CloudAccountV2.dat'), '')
  if (world.serverFolder === 'no certificate') return
  const certificate = world.serverFolder === 'good certificate' ? {} : ({ fault: 'expired' } as const)
  const kept = await shownBy({ ...world, server: { ...world.server, answers: 'plex', certificate } })
  const own = path.join(folder, 'own.pem')
  await fs.writeFile(own, `${kept?.key ?? ''}\n${kept?.chain ?? ''}`)
  const passphrase = createHash('sha512').update(`plex${plex.machineIdentifier}`).digest('hex')
  const to = path.join(cache, 'cert-v2.p12')
  await promisify(execFile)('openssl', ['pkcs12', '-export', '-in', own, '-passout', `pass:${passphrase}`, '-out', to])
  await fs.rm(own)
}

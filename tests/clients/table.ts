import { clients, type Client } from '@shared/clients/clients'
import { deviceVerdicts, type DeviceVerdict } from '@shared/clients/device-verdict'
import { devices, type Device, type Known, type Source } from '@shared/clients/devices'
import { diagnose } from '@shared/diagnose'
import { choosing, offering } from '../evidence/handshakes'
import { home, type Seen } from '../evidence/home'
import { spoken } from '../spoken'

// docs/devices.md: each of Plex's clients with what is known of it, what a server of today is to it, and which guide Relock has for it. `npm run docs` prints it.

/** A Plex server as it comes: TLS 1.2 and 1.3 with usual ciphers, its own certificate, whole. */
export const ofToday: Seen = {
  handshake: {
    ...offering('TLS 1.3'),
    versions: {
      ...offering('TLS 1.3').versions,
      'TLS 1.2': choosing('TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256', 'x25519').versions['TLS 1.2'],
    },
  },
}

const link = (source: Source): string => source.replace(/^docs\//, '')
const cell = <T>(known: Known<T> | null, words: (is: T) => string): string =>
  known === null ? '?' : `[${words(known.is)}](${link(known.source)})`
const yesNo = (is: boolean | string): string => ({ true: 'yes', false: 'no' })[String(is)] ?? String(is)

const verdictWords = (verdict: DeviceVerdict): string => {
  if (verdict.is === 'accepts') return 'accepts'
  return verdict.is === 'refuses' ? `refuses: ${spoken(verdict.why)}` : `not known: ${spoken(verdict.missing)}`
}

/** The causes of which Relock would speak to somebody who names this device before a server of today; none: the device's own look, and what to try there. */
function guidesFor({ id, seenOn }: Device): string {
  const [where] = seenOn
  if (where === undefined) return 'what to try there'
  const { suspected, confirmed } = diagnose(home({ ...ofToday, answers: { where, device: id } }))
  const causes = [...confirmed, ...suspected].map(({ cause }) => `[${cause}](causes/${cause}.md)`)
  return causes.length > 0 ? causes.join(', ') : 'its own look, and what to try there'
}

const properties = ['connectsSecurely', 'tls', 'knowsIsrgRootX1', 'findsMissingLinks'] as const
type Property = (typeof properties)[number]
const titles: Readonly<Record<Property, string>> = {
  connectsSecurely: 'Its Plex app connects securely',
  tls: 'TLS',
  knowsIsrgRootX1: 'Knows ISRG Root X1',
  findsMissingLinks: 'Finds a missing link',
}

const row = (device: Device, verdict: DeviceVerdict): string =>
  [
    spoken(device.title),
    cell(device.connectsSecurely, yesNo),
    cell(device.tls, ({ speaks, oneOf }) => (oneOf ? `one of ${oneOf.join(', ')}` : speaks.join(', '))),
    cell(device.knowsIsrgRootX1, yesNo),
    cell(device.findsMissingLinks, yesNo),
    verdictWords(verdict),
    guidesFor(device),
  ].join(' | ')

const asked = ['tries', 'first', 'withoutEncryption', 'roots'] as const
const clientRow = (client: Client): string =>
  [spoken(client.title), ...asked.map((property) => cell<string>(client[property], (is) => is))].join(' | ')

const table = (head: readonly string[], rows: readonly string[]): string =>
  [`| ${head.join(' | ')} |`, `| ${head.map(() => '---').join(' | ')} |`, ...rows.map((each) => `| ${each} |`)].join('\n')

/** How many of the devices and values nobody could be found to speak of. */
export function countUnknown(): { readonly verdicts: number; readonly values: number; readonly ofClients: number } {
  const verdicts = deviceVerdicts(home(ofToday), 'r1')
  return {
    verdicts: verdicts.filter(({ verdict }) => verdict.is === 'not known').length,
    values: devices.flatMap((device) => properties.filter((property) => device[property] === null)).length,
    ofClients: clients.flatMap((client) => asked.filter((property) => client[property] === null)).length,
  }
}

export function devicesPage(): string {
  const verdicts = deviceVerdicts(home(ofToday), 'r1')
  const unknown = countUnknown()
  return `# Plex’s clients

Printed by \`npm run docs\` out of [\`shared/clients/\`](../shared/clients). Each value leads to who says so; \`?\` stands where no source was found, and nothing is guessed there.

## Devices

Whether each would take the encryption and the certificate of a Plex server as it comes today (TLS 1.2 and 1.3, its own certificate with the whole chain), and of
which causes Relock speaks to whoever names it where all is well from the computer. Of ${String(devices.length)} devices the verdict is “not known” for **${String(unknown.verdicts)}**, and
**${String(unknown.values)}** of the ${String(devices.length * properties.length)} values below have no source.

${table(
  ['Device', ...properties.map((property) => titles[property]), 'A server of today', 'Its guide'],
  verdicts.map(({ device, verdict }) => row(device, verdict)),
)}

## Who asks, and how

Which ways each tries, which first, what it does without encryption, and whose authorities it believes. **${String(unknown.ofClients)}** of these values have no source.

${table(['Client', 'Tries', 'First', 'Without encryption', 'Believes'], clients.map(clientRow))}
`
}

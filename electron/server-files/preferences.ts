import type { Preferences } from '@shared/facts/preferences'
import { bareUrl } from '@shared/server-log/clean'
import type { Stored, StoredForm } from './stored/stored'

/** Plex's own addresses by the keys under which they may be changed (docs/sources/plex.md#preferences). */
const plexAddresses: readonly (readonly [string, string])[] = [
  ['plexonlineurl', 'https://plex.tv'],
  ['plexwebdesktopurl', 'https://app.plex.tv/desktop'],
  ['plexwebauthurl', 'https://app.plex.tv/auth'],
]

/** Plex writes 1 and 0, other programs words. */
const flags: ReadonlyMap<string, boolean> = new Map([
  ['1', true],
  ['true', true],
  ['yes', true],
  ['0', false],
  ['false', false],
  ['no', false],
])

/** What evidence keeps of stored settings: each in the words of Plex's own page, secrets as whether they are there. */
export function preferencesOf(form: StoredForm, stored: Stored): Preferences {
  const get = (key: string): string => stored.get(key.toLowerCase()) ?? ''
  const isOn = (key: string, otherwise: boolean): boolean => flags.get(get(key).trim().toLowerCase()) ?? otherwise
  const manualPort = Number(get('ManualPortMappingPort') || '32400')
  return {
    form,
    secureConnections: secureConnections.get(get('secureConnections').trim()) ?? 'unreadable',
    strictTls: isOn('DisableTLSv1_0', false),
    customCertificate: {
      given: get('customCertificatePath').trim() !== '',
      ending: /(\.[A-Za-z0-9]{1,8})\s*$/.exec(get('customCertificatePath'))?.[1]?.toLowerCase() ?? null,
      passphrase: get('customCertificateKey') !== '',
      domain: orNull(get('customCertificateDomain')),
    },
    customUrls: listOf(get('customConnections')).map(customUrl),
    preferredInterface: orNull(get('PreferredNetworkInterface')),
    network: networkOf(get('IPNetworkType'), get('EnableIPv6')),
    allowedNetworks: listOf(get('allowedNetworks')),
    lanNetworks: listOf(get('LanNetworksBandwidth')),
    remoteAccess: isOn('PublishServerOnPlexOnlineKey', false),
    manualPort:
      isOn('ManualPortMappingMode', false) && Number.isInteger(manualPort) && manualPort >= 1 && manualPort <= 65_535 ? manualPort : null,
    relay: isOn('RelayEnabled', true),
    discovery: isOn('GdmEnabled', true),
    localhostOnly: isOn('allowLocalhostOnly', false),
    ...(get('enableLocalSecurity').trim() === '' ? {} : { localSecurity: isOn('enableLocalSecurity', true) }),
    verboseLog: isOn('LogVerbose', false),
    tokensInLog: isOn('LogTokensForDebug', false) || isOn('logTokens', false),
    otherPlexTv: plexAddresses.some(([key, usual]) => get(key) !== '' && get(key).replace(/\/+$/, '') !== usual),
    token: tokenShape(stored.get('plexonlinetoken')),
    certificateLabel: /^[0-9a-z]{32}$/i.test(get('CertificateUUID')) ? get('CertificateUUID').toLowerCase() : null,
    machineIdentifier: /^[0-9a-f]{40}$/i.test(get('ProcessedMachineIdentifier')) ? get('ProcessedMachineIdentifier').toLowerCase() : null,
  }
}

const secureConnections: ReadonlyMap<string, Preferences['secureConnections']> = new Map([
  ['', 'Preferred'],
  ['0', 'Required'],
  ['1', 'Preferred'],
  ['2', 'Disabled'],
])

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim().slice(0, 253))

/** Lists are written with commas between; no more are kept than somebody types. */
const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim().slice(0, 500))
    .filter((part) => part !== '')
    .slice(0, 50)

/** Plex reads a scheme, a host and perhaps a port; without one it takes 32400 (docs/sources/plex.md#settings). */
function customUrl(typed: string): Preferences['customUrls'][number] {
  const found = /^(https?):\/\/(?:[^/?#\s@]*@)?(\[[0-9a-f:.]+\]|[A-Za-z0-9._-]+)(?::(\d{1,5}))?(?:[/?#].*)?$/i.exec(typed)
  const port = found?.[3]
  const readable = found !== null && (port === undefined || (Number(port) >= 1 && Number(port) <= 65_535))
  return { url: bareUrl(typed), readable, portWritten: readable && port !== undefined }
}

function networkOf(type: string, ipv6: string): Preferences['network'] {
  switch (type.trim().toLowerCase()) {
    case 'v4only':
      return 'IPv4'
    case 'v6only':
      return 'IPv6'
    case 'dualstack':
      return 'both'
    default:
      if (ipv6 === '1' || ipv6 === 'true') return 'both'
      return ipv6 === '0' || ipv6 === 'false' ? 'IPv4' : null
  }
}

/** Twenty letters and digits, or a signed token (docs/sources/plex.md#secrets). */
function tokenShape(token: string | undefined): Preferences['token'] {
  if (token === undefined) return 'absent'
  if (token.trim() === '') return 'empty'
  return /^[\w-]{20}$/.test(token) || /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/.test(token) ? 'usual' : 'unusual'
}

import type { Certificate } from '../../certificates/certificate'
import { say, type Message } from '../../model/message'

/** Why somebody re-signs connections. */
export type InterceptorKind = 'security software' | 'filter' | 'company' | 'debugging' | 'state'

export interface Interceptor {
  readonly id: string
  readonly product: string
  readonly kind: InterceptorKind
  /** Looked for in the issuer's name in lower case (docs/sources/tls.md#interception). */
  readonly patterns: readonly string[]
  /** The menu in the product's own words; `null` where only its administrator has one. */
  readonly menu: readonly string[] | null
  /** What to do there. */
  readonly advice: Message
  /** The menu's wording was not seen in a source. */
  readonly unconfirmed: boolean
}

/** The product takes an address and a domain as exceptions. */
export const exclude = say`Add your server’s address and ${{ code: 'plex.direct' }} to the exceptions of this page, and leave the protection itself on.`

/** Known re-signers (docs/sources/tls.md#interception); menus as their makers name them, `unconfirmed` where no source was at hand. */
export const interceptors: readonly Interceptor[] = [
  {
    id: 'avast',
    product: 'Avast',
    kind: 'security software',
    patterns: ['avast'],
    menu: ['Menu', 'Settings', 'General', 'Exceptions', 'Add exception'],
    advice: exclude,
    unconfirmed: true,
  },
  {
    id: 'avg',
    product: 'AVG',
    kind: 'security software',
    patterns: ['avg web', 'avg technologies', 'avg antivirus'],
    menu: ['Menu', 'Settings', 'General', 'Exceptions', 'Add exception'],
    advice: exclude,
    unconfirmed: true,
  },
  {
    id: 'norton',
    product: 'Norton',
    kind: 'security software',
    patterns: ['norton'],
    menu: ['Settings', 'Antivirus', 'Scans and Risks', 'Exclusions'],
    advice: exclude,
    unconfirmed: true,
  },
  {
    id: 'eset',
    product: 'ESET',
    kind: 'security software',
    patterns: ['eset ssl', 'eset, spol'],
    menu: ['Advanced setup', 'Web and email', 'SSL/TLS', 'List of known certificates'],
    advice: say`Add your server’s certificate to this list so that it is no longer scanned, and leave the protection itself on.`,
    unconfirmed: false,
  },
  {
    id: 'kaspersky',
    product: 'Kaspersky',
    kind: 'security software',
    patterns: ['kaspersky'],
    menu: ['Settings', 'Network settings', 'Encrypted connections scanning', 'Trusted addresses'],
    advice: exclude,
    unconfirmed: true,
  },
  {
    id: 'bitdefender',
    product: 'Bitdefender',
    kind: 'security software',
    patterns: ['bitdefender'],
    menu: ['Protection', 'Online Threat Prevention', 'Settings', 'Manage exceptions'],
    advice: exclude,
    unconfirmed: true,
  },
  {
    id: 'drweb',
    product: 'Dr.Web',
    kind: 'security software',
    patterns: ['dr.web', 'doctor web'],
    menu: ['Settings', 'Secure connections', 'Exclusions'],
    advice: exclude,
    unconfirmed: true,
  },
  {
    id: 'sophos',
    product: 'Sophos',
    kind: 'security software',
    patterns: ['sophos'],
    menu: ['Web Protection', 'HTTPS decryption', 'Exceptions'],
    advice: exclude,
    unconfirmed: true,
  },
  {
    id: 'adguard',
    product: 'AdGuard',
    kind: 'filter',
    patterns: ['adguard'],
    menu: ['Settings', 'HTTPS filtering', 'Exclusions'],
    advice: exclude,
    unconfirmed: true,
  },
  {
    id: 'umbrella',
    product: 'Cisco Umbrella / OpenDNS',
    kind: 'filter',
    patterns: ['cisco umbrella', 'opendns'],
    menu: ['Policies', 'Destination Lists', 'Global Allow List'],
    advice: say`Add ${{ code: 'plex.direct' }} to the allowed names.`,
    unconfirmed: true,
  },
  ...[
    'Zscaler',
    'Netskope',
    'Fortinet',
    'FortiGate',
    'Palo Alto',
    'Check Point',
    'Blue Coat',
    'Forcepoint',
    'SonicWall',
    'WatchGuard',
    'Barracuda',
  ].map((product): Interceptor => ({
    id: product.toLowerCase().replaceAll(' ', '-'),
    product,
    kind: 'company',
    patterns: [product.toLowerCase()],
    menu: null,
    advice: say`Ask whoever looks after this network to exclude ${{ code: 'plex.direct' }} from its inspection of encrypted connections.`,
    unconfirmed: false,
  })),
  ...['mitmproxy', 'Charles', 'Fiddler', 'PortSwigger', 'Proxyman'].map((product): Interceptor => ({
    id: product.toLowerCase(),
    product,
    kind: 'debugging',
    patterns: [product === 'Charles' ? 'charles proxy' : product.toLowerCase()],
    menu: null,
    advice: say`Close ${product}, and switch off the system proxy that it has set.`,
    unconfirmed: false,
  })),
  ...['Russian Trusted', 'Qaznet'].map((product): Interceptor => ({
    id: product.toLowerCase().replaceAll(' ', '-'),
    product: `${product} Root CA`,
    kind: 'state',
    patterns: [product.toLowerCase()],
    menu: null,
    advice: say`This certificate belongs to a state’s authority. Do not enter passwords here; try from another network.`,
    unconfirmed: false,
  })),
]

/** Who re-signed this certificate, by its issuer's words, or `null`. */
export function interceptorOf({ issuer }: Certificate): Interceptor | null {
  // One by one: two words that stand in different places are nobody's name.
  const parts = [issuer.text, issuer.commonName, issuer.organization, issuer.unit].map((text) => text.toLowerCase())
  return interceptors.find((entry) => entry.patterns.some((pattern) => parts.some((part) => part.includes(pattern)))) ?? null
}

/** What it does, for the person who meets it. */
export function interceptionBy({ kind, product }: Interceptor): Message {
  switch (kind) {
    case 'security software':
      return say`This is the “HTTPS scanning” of ${product}. It opens encrypted connections to look for malware, and shows you a certificate of its own instead of your server’s.`
    case 'filter':
      return say`This is ${product}: it opens encrypted connections to filter them, and shows you a certificate of its own instead of your server’s.`
    case 'company':
      return say`This is ${product}, as companies and schools use it: it opens every encrypted connection to look inside.`
    case 'debugging':
      return say`This is ${product}, a tool for developers that reads along on encrypted connections. Somebody left it running.`
    case 'state':
      return say`The issuer belongs to a state’s authority. Whoever stands there can read everything that passes. Do not enter passwords.`
  }
}

import { isAddress } from '../addresses/address'
import { homeEndings } from '../addresses/parse-target'
import { controlHash, nowhereControl } from '../addresses/plex-direct'
import { dashed, isDashedIpv4, type Labels } from './labels'

/** Domains that every home of a kind has, and hosts that everybody asks: they tell of nobody. */
const everybodys: ReadonlySet<string> = new Set([
  ...[
    'localhost',
    'plex.direct',
    'direct',
    'fritz.box',
    'home.arpa',
    'lan',
    'local',
    'localdomain',
    'home',
    'internal',
    'intranet',
    'arpa',
  ],
  ...['plex.tv', 'app.plex.tv', 'www.plex.tv', 'clients.plex.tv', 'plex.bz', 'www.plex.bz', 'connectivitycheck.gstatic.com'],
  ...['captive.apple.com', 'www.msftconnecttest.com', 'detectportal.firefox.com', 'cloudflare-dns.com', 'version.bind', 'the server'],
])
/** Reverse zones of private networks (RFC 6303 §4). */
const privateReverse = /^(?:\d{1,3}\.){0,3}(?:10|127|168\.192|254\.169|(?:1[6-9]|2\d|3[01])\.172)\.in-addr\.arpa$/
const publicReverse = ['in-addr.arpa', 'ip6.arpa']
const endings = [...publicReverse, 'fritz.box', ...homeEndings]
/** DNS allows 253 octets (RFC 1035 §2.3.4). */
const longestName = 253

const ownLabel = new RegExp(
  `^(?:\\*\\.)?(?:name-\\d{1,6}\\.)*name-\\d{1,6}(?:\\.(?:example|${endings.map((ending) => ending.replaceAll('.', '\\.')).join('|')}))?$`,
)

/**
 * Hides DNS names label by label, so that the order of names above and below each other stays: a star still covers the names below it, a name of one label keeps
 * one, a plex.direct name keeps its address and names whose ending tells where they are asked keep that.
 */
export class HostNames {
  readonly #starred = new Set<string>()

  constructor(private readonly labels: Labels) {}

  /** Stars over one label (`*.lan`) cover nothing, but they tell: such a label stays apart from all others. */
  learn(name: string): void {
    const top = /^\*\.([^.]+)\.?$/.exec(name)?.[1]?.toLowerCase()
    if (top !== undefined) this.#starred.add(top)
  }

  hide(name: string): string {
    if (isAddress(name)) return this.labels.address(name)
    const bare = name.replace(/\.$/, '').toLowerCase()
    if (isEverybodys(bare)) return name
    const end = name.endsWith('.') ? '.' : ''
    if (bare.length > longestName) return `${this.#one(bare)}${bare.includes('.') ? '.example' : ''}${end}`
    return `${bare.endsWith('.plex.direct') ? this.#plexDirect(bare) : this.#tree(bare)}${end}`
  }

  #one(suffix: string): string {
    return `name-${String(this.labels.number('name', suffix))}`
  }

  #tree(name: string): string {
    const ending = endings.find((entry) => name.endsWith(`.${entry}`))
    const parts = (ending === undefined ? name : name.slice(0, -ending.length - 1)).split('.')
    const hidden = parts.map((part, index) => {
      if (part === '*' || part === '') return part
      const isTop = ending === undefined && index === parts.length - 1
      if (isTop && !this.#starred.has(part) && parts.slice(0, -1).some((above) => above !== '' && above !== '*')) return 'example'
      return this.#one([...parts.slice(index), ...(ending === undefined ? [] : [ending])].join('.'))
    })
    return [...hidden, ...(ending === undefined ? [] : [ending])].join('.')
  }

  /** Observed labels may hold other letters than hex digits, and IPv6 is spelled with dashes in some form (docs/sources/plex.md#names). */
  #plexDirect(name: string): string {
    if (name === nowhereControl.name) return name
    const parts = name.slice(0, -'.plex.direct'.length).split('.')
    const hash = this.certificateLabel(parts.at(-1) ?? '')
    return [...parts.slice(0, -1).map((part) => this.#device(part)), hash, 'plex.direct'].join('.')
  }

  certificateLabel(hash: string): string {
    if (hash === '' || hash === '*' || hash === controlHash || /^hash[-_]\d{1,6}$/.test(hash)) return hash
    // What is no label of a certificate must not become one (`hashOfWildcard`).
    const joint = /^[0-9a-z-]{1,63}$/i.test(hash) ? '-' : '_'
    return `hash${joint}${String(this.labels.number('certificate label', hash))}`
  }

  /** The label before a certificate's own: a star, an address with dashes, or something that has no business there. */
  #device(first: string): string {
    if (first === '' || first === '*' || /^device-\d{1,6}$/.test(first)) return first
    if (isDashedIpv4(first)) return dashed(this.labels.address(first.replaceAll('-', '.')))
    const address = first.replaceAll('-', ':')
    return isAddress(address) ? this.labels.address(address).replaceAll(':', '-') : this.labels.label('device', first)
  }
}

/** Says nothing about anybody, so that it stays as it is. `bare`: lower case, without a last dot. */
export const isEverybodys = (bare: string): boolean =>
  bare === '' ||
  bare === '*' ||
  everybodys.has(bare) ||
  everybodys.has(bare.replace(/^\*\./, '')) ||
  publicReverse.includes(bare) ||
  homeEndings.includes(bare) ||
  homeEndings.includes(bare.replace(/^\*\./, '')) ||
  privateReverse.test(bare) ||
  ownLabel.test(bare)

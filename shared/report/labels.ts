import { addressClass, ipv4Bytes, isIpv4 } from '../addresses/address'

/** Kinds of values that never leave as they are. Counted in the report, so that a reader knows what was hidden. */
export type Kind =
  'public address' | 'IPv6 address' | 'certificate label' | 'server identity' | 'name' | 'secret' | 'e-mail' | 'device' | 'path'

/** Public resolvers and the control address say nothing about anybody (docs/sources/name-servers.md#public-name-servers). */
const wellKnown: ReadonlySet<string> = new Set(['1.2.3.4', '1.1.1.1', '1.0.0.1', '8.8.8.8', '8.8.4.4', '9.9.9.9'])

/**
 * Gives each private value a label that stays the same all over one report, so that equality survives. Labels of addresses are
 * addresses again, of the ranges reserved for documentation (RFC 5737, RFC 3849): a report can be judged again like the original.
 */
export class Labels {
  readonly #labels = new Map<string, string>()
  readonly #counts = new Map<Kind, number>()

  label(kind: Kind, value: string): string {
    const key = `${kind} ${value.toLowerCase()}`
    const known = this.#labels.get(key)
    if (known !== undefined) return known
    const number = (this.#counts.get(kind) ?? 0) + 1
    this.#counts.set(kind, number)
    const label = spell(kind, number, value)
    this.#labels.set(key, label)
    return label
  }

  /** An address stays where it only means something inside a home; else it gets a stand-in of the same class. */
  address(address: string): string {
    if (wellKnown.has(address) || isStandIn(address)) return address
    const place = addressClass(address)
    if (isIpv4(address)) return place === 'public' || place === 'multicast' ? this.label('public address', address) : address
    return place === 'loopback' || place === 'unspecified' ? address : this.label('IPv6 address', address)
  }

  /** How many different values of each kind were replaced. */
  get counts(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#counts)
  }
}

/** RFC 5737 and RFC 3849: already nobody's, as in a report that is shared a second time. */
const isStandIn = (address: string): boolean => /^(203\.0\.113|198\.51\.100|192\.0\.2)\.\d+$/.test(address) || /^2001:db8:/i.test(address)

function spell(kind: Kind, number: number, value: string): string {
  const n = String(number)
  switch (kind) {
    case 'public address': {
      const [a, b] = [Math.floor((number - 1) / 254), ((number - 1) % 254) + 1]
      return `${['203.0.113', '198.51.100', '192.0.2'][a % 3] ?? '203.0.113'}.${String(b)}`
    }
    case 'IPv6 address': {
      const place = addressClass(value)
      return `${place === 'private' ? 'fd00' : place === 'link-local' ? 'fe80' : '2001:db8'}::${number.toString(16)}`
    }
    case 'certificate label':
      return `hash-${n}`
    case 'server identity':
      return `machine-${n}`
    case 'name':
      return localSuffix(value) === null ? `name-${n}.example` : `name-${n}${localSuffix(value) ?? ''}`
    case 'secret':
      return `secret-${n}-of-${String(value.length)}-characters`
    case 'e-mail':
      return `mail-${n}@example.invalid`
    case 'device':
      return `device-${n}`
    case 'path':
      return `person-${n}`
  }
}

/** Names that only a home knows keep their ending, because it tells where they were asked. */
function localSuffix(name: string): string | null {
  return /\.(?:local|lan|home|internal|home\.arpa|fritz\.box|localdomain)$/i.exec(name)?.[0]?.toLowerCase() ?? null
}

export const dashed = (address: string): string => address.replaceAll('.', '-')
export const isDashedIpv4 = (label: string): boolean => ipv4Bytes(label.replaceAll('-', '.')) !== null

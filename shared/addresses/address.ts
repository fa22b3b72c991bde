const quad = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/

/** The four bytes of an IPv4 literal, or `null`. */
export function ipv4Bytes(address: string): readonly number[] | null {
  const match = quad.exec(address)
  if (!match) return null
  const bytes = match.slice(1).map(Number)
  return bytes.every((byte) => byte <= 255) ? bytes : null
}

export const isIpv4 = (address: string): boolean => ipv4Bytes(address) !== null

/** The eight 16-bit groups of an IPv6 literal (RFC 4291 §2.2, zone ids dropped), or `null`. */
export function ipv6Groups(address: string): readonly number[] | null {
  const bare = address.replace(/%.*$/, '')
  if (!bare.includes(':') || /[^0-9a-f:.]/i.test(bare)) return null
  const tail = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(bare)
  let text = bare
  if (tail) {
    const bytes = ipv4Bytes(tail[2] ?? '')
    if (!bytes) return null
    const [a = 0, b = 0, c = 0, d = 0] = bytes
    text = `${tail[1] ?? ''}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`
  }
  const halves = text.split('::')
  if (halves.length > 2) return null
  const parse = (half: string): number[] =>
    half === '' ? [] : half.split(':').map((group) => (/^[0-9a-f]{1,4}$/i.test(group) ? Number.parseInt(group, 16) : NaN))
  const head = parse(halves[0] ?? '')
  const rest = halves.length === 2 ? parse(halves[1] ?? '') : []
  const missing = 8 - head.length - rest.length
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null
  const groups = [...head, ...Array.from({ length: halves.length === 2 ? missing : 0 }, () => 0), ...rest]
  return groups.some((group) => Number.isNaN(group)) ? null : groups
}

export const isIpv6 = (address: string): boolean => ipv6Groups(address) !== null
export const isAddress = (text: string): boolean => isIpv4(text) || isIpv6(text)

/** Where an address can be reached from (RFC 1918, 6598, 3927, 4193, 4291). */
export type AddressClass = 'loopback' | 'private' | 'carrier' | 'link-local' | 'unspecified' | 'multicast' | 'public'

export function addressClass(address: string): AddressClass {
  const bytes = ipv4Bytes(address)
  if (bytes) return ipv4Class(bytes)
  const groups = ipv6Groups(address) ?? [0x2000]
  const [first = 0] = groups
  const mapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
  if (mapped) {
    const [high = 0, low = 0] = groups.slice(6)
    return ipv4Class([high >> 8, high & 255, low >> 8, low & 255])
  }
  if (groups.every((group) => group === 0)) return 'unspecified'
  if (groups.slice(0, 7).every((group) => group === 0) && groups[7] === 1) return 'loopback'
  if ((first & 0xfe00) === 0xfc00) return 'private'
  if ((first & 0xffc0) === 0xfe80) return 'link-local'
  if ((first & 0xff00) === 0xff00) return 'multicast'
  return 'public'
}

function ipv4Class([a = 0, b = 0]: readonly number[]): AddressClass {
  if (a === 0) return 'unspecified'
  if (a === 127) return 'loopback'
  if (a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168)) return 'private'
  if (a === 100 && b >= 64 && b <= 127) return 'carrier'
  if (a === 169 && b === 254) return 'link-local'
  if (a >= 224) return 'multicast'
  return 'public'
}

/**
 * Bits by which a network must at least be told: the largest of IPv4 that anybody has at home is 10.0.0.0/8 (RFC 1918 §3), and providers
 * themselves get 32 bits of IPv6 (RFC 6177). An adapter that names fewer names the internet, and so no neighbours.
 */
export const leastPrefix = (address: string): number => (isIpv4(address) ? 8 : 33)

/** Is `address` inside the network that an adapter of address `own` tells? Both of one family, else `false`. */
export const sameSubnet = (address: string, own: string, prefixLength: number): boolean =>
  prefixLength >= leastPrefix(own) && isWithin(address, own, prefixLength)

/** Is `address` inside `network`/`prefixLength`, of whatever size? Both of one family, else `false`. */
export function isWithin(address: string, network: string, prefixLength: number): boolean {
  const [a, b] = [addressBytes(address), addressBytes(network)]
  return a !== null && b !== null && sharePrefix(a, b, prefixLength)
}

/** Are two addresses, given by their bytes, alike in their first bits? Both of one family, else `false`. */
export function sharePrefix(a: readonly number[], b: readonly number[], prefixLength: number): boolean {
  if (a.length !== b.length) return false
  const whole = prefixLength >> 3
  for (let index = 0; index < whole; index++) if (a[index] !== b[index]) return false
  const rest = prefixLength & 7
  return rest === 0 || ((a[whole] ?? 0) ^ (b[whole] ?? 0)) >> (8 - rest) === 0
}

/** The bytes of an IPv4 (4) or IPv6 (16) literal, its zone left out; `null` where the text is neither. */
export function addressBytes(address: string): readonly number[] | null {
  return ipv4Bytes(address) ?? ipv6Groups(address)?.flatMap((group) => [group >> 8, group & 0xff]) ?? null
}

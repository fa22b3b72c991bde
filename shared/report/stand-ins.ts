import { addressBytes, addressClass, ipv6Groups, isIpv4, leastPrefix, sharePrefix, type AddressClass } from '../addresses/address'
import { spellAddress } from '../addresses/spell'

/** An adapter's own address, and how many of its bits all of its network share. */
export interface Network {
  readonly address: string
  readonly prefixLength: number
}

/** No computer has more; each is asked about each address. */
const mostNetworks = 64

/** Those of a whole home and its ways, some times over. */
const mostStaying = 1_000

/** A network by its bytes: they are compared some thousand times. */
interface Known {
  readonly real: readonly number[]
  readonly shown: readonly number[]
  readonly prefixLength: number
}

/**
 * Gives addresses that could tell of somebody one that is nobody's: of the ranges for documentation (RFC 5737, RFC 3849, RFC 6676 §2), and of RFC 2544's where
 * those do not suffice. Each is of the same class, and in the same adapters' networks, as the address for which it stands: a report is judged again like the original.
 */
export class StandIns {
  readonly #given = new Map<string, string>()
  readonly #taken = new Set<string>()
  readonly #networks: Known[] = []
  /** Addresses that stay as they are, by their bytes: a network's stand-in may hold those alone that the network itself holds. */
  readonly #staying: (readonly number[])[] = []
  /** Where the search for addresses of one kind and of the same networks goes on. */
  readonly #searches = new Map<string, Iterator<string>>()

  /** Told before any address is given, as who is in which network could not be kept otherwise. */
  know(network: Network): void {
    const mapped = mappedIpv4(network.address)
    const address = mapped ?? network.address
    const prefixLength = mapped === null ? network.prefixLength : Math.max(0, network.prefixLength - 96)
    const real = bytesOf(address)
    if (this.#networks.length >= mostNetworks || prefixLength < leastPrefix(address)) return
    if (this.#networks.some((one) => one.prefixLength === prefixLength && one.real.join() === real.join())) return
    const shown = this.#given.get(address.toLowerCase()) ?? (isKept(address) ? address : this.#find(address, prefixLength))
    this.#give(address, shown)
    this.#networks.push({ real, shown: bytesOf(shown), prefixLength })
  }

  /** Keeps free what stands in the evidence already, as in a report that is shared a second time. Told before any network is known. */
  reserve(text: string): void {
    for (const [found] of text.matchAll(standInsInText)) {
      const bytes = bytesOf(found.replaceAll('-', found.startsWith('2001') ? ':' : '.'))
      if (bytes.length === 0 || this.#taken.has(bytes.join('.'))) continue
      this.#taken.add(bytes.join('.'))
      if (this.#staying.length < mostStaying) this.#staying.push(bytes)
    }
  }

  /** The address itself where it tells of nobody outside a home. */
  of(address: string): string {
    const mapped = mappedIpv4(address)
    if (mapped !== null) return `::ffff:${this.of(mapped)}`
    if (isKept(address)) return address
    const known = this.#given.get(address.toLowerCase())
    if (known !== undefined) return known
    const found = this.#find(address)
    this.#give(address, found)
    return found
  }

  #give(address: string, shown: string): void {
    this.#given.set(address.toLowerCase(), shown)
    this.#taken.add(spelled(shown))
  }

  /** `ownLength`: bits of its own network, where it becomes one. */
  #find(address: string, ownLength?: number): string {
    const place = addressClass(address)
    const bytes = bytesOf(address)
    const inside = this.#networks.map(({ real, prefixLength }) => sharePrefix(bytes, real, prefixLength))
    const around = this.#networks.map(({ real }) => ownLength !== undefined && sharePrefix(real, bytes, ownLength))
    /** Does it stand to the networks of these sizes as the address does? */
    const fits = (candidate: string, isOfSize: (prefixLength: number) => boolean): boolean => {
      const seen = bytesOf(candidate)
      const keeps =
        ownLength === undefined ||
        !isOfSize(ownLength) ||
        this.#staying.every((one) => sharePrefix(one, seen, ownLength) === sharePrefix(one, bytes, ownLength))
      return (
        keeps &&
        this.#networks.every(
          ({ shown, prefixLength }, index) =>
            (!isOfSize(prefixLength) || sharePrefix(seen, shown, prefixLength) === inside[index]) &&
            (ownLength === undefined || !isOfSize(ownLength) || sharePrefix(shown, seen, ownLength) === around[index]),
        )
      )
    }
    const key = JSON.stringify([isIpv4(address), place, inside])
    const search = (ownLength === undefined ? this.#searches.get(key) : undefined) ?? candidates(address, place, fits)
    if (ownLength === undefined) this.#searches.set(key, search)
    for (let next = search.next(); next.done !== true; next = search.next()) if (!this.#taken.has(spelled(next.value))) return next.value
    // More than any home has: from here on two may share one.
    return isIpv4(address) ? '198.19.255.254' : `${heads[place] ?? heads.public}::ffff:ffff`
  }
}

/** RFC 5737: nobody's, and all of the class "public". */
const documentation = ['203.0.113', '198.51.100', '192.0.2'] as const
/** RFC 6676 §2. */
const multicast = '233.252.0'
/** RFC 2544: two times 256 networks of 256 addresses. */
const benchmarking = Array.from({ length: 512 }, (_, index) => `198.${String(18 + (index >> 8))}.${String(index & 255)}`)
/** What addresses of each class begin with (RFC 3849, RFC 4193, RFC 4291 §2.4). */
const heads: Readonly<Partial<Record<AddressClass, string>>> & { readonly public: string } = {
  public: '2001:db8',
  private: 'fd00',
  'link-local': 'fe80',
  multicast: 'ff0e',
}

/** Already nobody's, as in a report that is shared a second time. */
const isStandIn = (address: string): boolean =>
  /^(203\.0\.113|198\.51\.100|192\.0\.2|198\.1[89]\.\d+|233\.252\.0)\.\d+$/.test(address) || /^2001:0?db8:/i.test(address)
const standInsInText =
  /(?:203[.-]0[.-]113|198[.-]51[.-]100|192[.-]0[.-]2|198[.-]1[89][.-]\d{1,3}|233[.-]252[.-]0)[.-]\d{1,3}|2001[:-]db8[0-9a-f:-]+/gi

/** Only means something inside a home, tells of nobody, or is a stand-in already. */
function isKept(address: string): boolean {
  if (isStandIn(address)) return true
  const place = addressClass(address)
  return isIpv4(address) ? place !== 'public' && place !== 'multicast' : place === 'loopback' || place === 'unspecified'
}

type Fits = (candidate: string, isOfSize: (prefixLength: number) => boolean) => boolean

/** Stand-ins of one class, those that fit first. */
function* candidates(address: string, place: AddressClass, fits: Fits): Generator<string, void> {
  const [blocks, length] = isIpv4(address) ? [ipv4Blocks(place), 24] : [ipv6Blocks(place), 112]
  for (const { host, hosts } of blocks) {
    // All of a block is in the same larger networks.
    if (!fits(host(1), (prefixLength) => prefixLength <= length)) continue
    let misses = 0
    for (let number = 1; number <= hosts && misses < mostMisses; number++)
      if (fits(host(number), (prefixLength) => prefixLength > length)) yield host(number)
      else misses++
    // The other one of a pair.
    if (fits(host(0), (prefixLength) => prefixLength > length)) yield host(0)
  }
  // No home has such networks, or so many addresses. The report is judged once more before it leaves.
  for (const { host, hosts } of blocks) for (let number = 1; number <= hosts; number++) yield host(number)
}

/** Hosts of a block that are tried in vain: those of the largest network inside of it that matters, and one. */
const mostMisses = 256

interface Block {
  readonly host: (number: number) => string
  readonly hosts: number
}

const ipv4Blocks = (place: AddressClass): readonly Block[] =>
  (place === 'multicast' ? [multicast] : [...documentation, ...benchmarking]).map((net) => ({
    host: (number) => `${net}.${String(number)}`,
    hosts: 254,
  }))

/** One bit makes a network of its own, whatever its size: the last of its prefix first. */
function ipv6Blocks(place: AddressClass): readonly Block[] {
  const [first = 0, second = 0] = ipv6Groups(`${heads[place] ?? heads.public}::`) ?? []
  const least = place === 'public' ? 32 : 17
  return Array.from({ length: 113 - least }, (_, index) => {
    const bit = 112 - index
    const groups = [first, second, 0, 0, 0, 0, 0]
    if (bit < 112) groups[bit >> 4] = (groups[bit >> 4] ?? 0) ^ (0x8000 >> (bit & 15))
    return { host: (number) => spellAddress([...groups, number].flatMap((group) => [group >> 8, group & 255])), hosts: 0xffff }
  })
}

const bytesOf = (address: string): readonly number[] => addressBytes(address) ?? []
/** One spelling for each address. */
const spelled = (address: string): string => bytesOf(address).join('.')

/** The IPv4 address inside of `::ffff:1.2.3.4` (RFC 4291 §2.5.5.2); `null` for all others. */
function mappedIpv4(address: string): string | null {
  const groups = isIpv4(address) ? null : ipv6Groups(address)
  if (!groups || !groups.slice(0, 5).every((group) => group === 0) || groups[5] !== 0xffff) return null
  const [high = 0, low = 0] = groups.slice(6)
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

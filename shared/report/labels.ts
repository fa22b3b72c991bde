import { ipv4Bytes, isIpv4 } from '../addresses/address'
import { StandIns, type Network } from './stand-ins'

/** Kinds of values that never leave as they are. Counted in the report, so that a reader knows what was hidden. */
export type Kind =
  'public address' | 'IPv6 address' | 'certificate label' | 'server identity' | 'name' | 'words' | 'secret' | 'e-mail' | 'device' | 'path'

/** Public resolvers and the control address say nothing about anybody (docs/sources/name-servers.md#public-name-servers). */
const wellKnown: ReadonlySet<string> = new Set(['1.2.3.4', '1.1.1.1', '1.0.0.1', '8.8.8.8', '8.8.4.4', '9.9.9.9'])

/** What is hidden by a label that is no address. */
export type Labelled = Exclude<Kind, 'public address' | 'IPv6 address'>

const toTheLetter: readonly Kind[] = ['words', 'server identity']

/** The word that each kind's labels begin with, where they are no addresses. */
const stems: Readonly<Partial<Record<Kind, string>>> = {
  'certificate label': 'hash',
  'server identity': 'machine',
  name: 'name',
  words: 'words',
  secret: 'secret',
  'e-mail': 'mail',
  device: 'device',
  path: 'person',
}
const kindOfStem = new Map(Object.entries(stems).map(([kind, stem]) => [stem, kind as Kind]))
const earlierLabel = new RegExp(`(?<![\\w-])(${[...kindOfStem.keys()].join('|')})[-_](\\d{1,6})(?!\\d)`, 'g')

/**
 * Gives each private value a label that stays the same all over one report, and that no other value gets, so that equality survives. Labels of
 * addresses are addresses again, of the ranges reserved for documentation (RFC 5737, RFC 3849): a report can be judged again like the original.
 */
export class Labels {
  readonly #numbers = new Map<string, number>()
  readonly #counts = new Map<Kind, number>()
  readonly #last = new Map<Kind, number>()
  readonly #standIns = new StandIns()

  /** A network that this computer is in, told before any address is hidden: who is in it must stay to be seen. */
  know(network: Network): void {
    this.#standIns.know(network)
  }

  /** Keeps free what a report that is shared a second time has given away already. */
  reserve(text: string): void {
    for (const [, stem = '', digits = ''] of text.matchAll(earlierLabel)) {
      const kind = kindOfStem.get(stem)
      if (kind) this.#last.set(kind, Math.max(this.#last.get(kind) ?? 0, Number(digits)))
    }
    this.#standIns.reserve(text)
  }

  /** The number of a value among those of its kind. Case does not matter, but in what judging compares to the letter. */
  number(kind: Kind, value: string): number {
    const key = `${kind} ${toTheLetter.includes(kind) ? value : value.toLowerCase()}`
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    const number = (this.#last.get(kind) ?? 0) + 1
    this.#last.set(kind, number)
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1)
    this.#numbers.set(key, number)
    return number
  }

  label(kind: Labelled, value: string): string {
    return spell(kind, this.number(kind, value), value)
  }

  /** An address stays where it only means something inside a home; else it gets a stand-in of the same class and network. */
  address(address: string): string {
    if (wellKnown.has(address)) return address
    const shown = this.#standIns.of(address)
    if (shown !== address) this.number(isIpv4(address) ? 'public address' : 'IPv6 address', address)
    return shown
  }

  /** Values that were left out, for the reader's count. */
  leftOut(what: string, count: number): void {
    if (count > 0) this.#leftOut.set(what, (this.#leftOut.get(what) ?? 0) + count)
  }
  readonly #leftOut = new Map<string, number>()

  /** How many different values of each kind were replaced. */
  get counts(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#counts, ...this.#leftOut])
  }
}

function spell(kind: Kind, number: number, value: string): string {
  const n = String(number)
  switch (kind) {
    case 'name':
      return `name-${n}.example`
    case 'secret':
      return `secret-${n}-of-${String(value.length)}-characters`
    case 'e-mail':
      return `mail-${n}@example.invalid`
    default:
      return `${stems[kind] ?? 'words'}-${n}`
  }
}

export const dashed = (address: string): string => address.replaceAll('.', '-')
export const isDashedIpv4 = (label: string): boolean => ipv4Bytes(label.replaceAll('-', '.')) !== null

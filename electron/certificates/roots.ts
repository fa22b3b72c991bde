import type { Roots } from '../computer/surroundings'
import { latin1 } from './der'
import { parseCertificate, subjectOf, unlessMalformed, type ParsedCertificate } from './parse'
import { certificatesIn } from './pem'

/** Trusted roots, found by subject. Reading waits until somebody asks, and a root is only parsed when a chain leads to it. */
export interface RootStore {
  /** The roots with this subject (`DistinguishedName.key`). */
  readonly named: (subject: string) => readonly ParsedCertificate[]
  /** Comes from a root programme, which vets what it takes: Node's list or the operating system's. */
  readonly vetted: boolean
}

/** Makes a store of PEM texts, each with one certificate or many. Roots that cannot be read are left out: they vouch for nothing. */
export function rootStore(pems: readonly string[], vetted: boolean): RootStore {
  let all: readonly Root[] | null = null
  const parsed = new Map<string, readonly ParsedCertificate[]>()
  return {
    vetted,
    named(subject) {
      all ??= pems.flatMap(certificatesIn).map((der) => ({ der, letters: latin1(der) }))
      const known = parsed.get(subject)
      if (known !== undefined) return known
      const word = anyCase(longestWordIn(subject))
      const found = all
        .filter(({ der, letters }) => word.test(letters) && subjectKeyOf(der) === subject)
        .flatMap(({ der }) => unlessMalformed(() => parseCertificate(der)) ?? [])
      parsed.set(subject, found)
      return found
    },
  }
}

interface Root {
  readonly der: Uint8Array
  readonly letters: string
}

const stores = new WeakMap<readonly string[], RootStore>()

/** The store of a list that lives as long as the program, such as Node's own: made once for the same list. */
export function storeOf(pems: readonly string[], vetted: boolean): RootStore {
  const known = stores.get(pems)
  if (known?.vetted === vetted) return known
  const made = rootStore(pems, vetted)
  stores.set(pems, made)
  return made
}

/** Those built in and this computer's own, which root programmes vet; and those that the user gave beside them. */
export const everyStore = ({ builtIn, system, given }: Roots): readonly RootStore[] => [
  storeOf(builtIn, true),
  ...(system === null ? [] : [storeOf(system, true)]),
  ...(given.length === 0 ? [] : [storeOf(given, false)]),
]

/** Enough of a word to pass over most roots; a pattern of a stranger's thousands of letters takes long to make, and of more there is none. */
const telling = 40

/** Finds the start of an ASCII word in whichever case. A BMPString has a zero before each letter. */
const anyCase = (word: string): RegExp => new RegExp(word.slice(0, telling).replace(/.(?=.)/g, '$&\\0?'), 'i')

/**
 * The longest ASCII word of a name (`DistinguishedName.key`), empty where it has none. A root of that name holds it, so hundreds of others
 * need not be read. Attributes that are no text stand there in hexadecimal, after a `#`, and are passed over.
 */
function longestWordIn(subject: string): string {
  const words = subject.split(/[\u0001\u0002]/).flatMap((attribute) => /=(?!#)(.*)/s.exec(attribute)?.[1]?.match(/[a-z0-9]+/g) ?? [])
  return words.reduce((longest, word) => (word.length > longest.length ? word : longest), '')
}

const subjectKeyOf = (der: Uint8Array): string | null => unlessMalformed(() => subjectOf(der).key)

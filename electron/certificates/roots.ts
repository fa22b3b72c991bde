import type { Roots } from '../surroundings'
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
  let index: ReadonlyMap<string, readonly Uint8Array[]> | null = null
  const parsed = new Map<string, readonly ParsedCertificate[]>()
  return {
    vetted,
    named(subject) {
      index ??= indexed(pems)
      const known = parsed.get(subject)
      if (known !== undefined) return known
      const found = (index.get(subject) ?? []).flatMap((der) => unlessMalformed(() => parseCertificate(der)) ?? [])
      parsed.set(subject, found)
      return found
    },
  }
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

function indexed(pems: readonly string[]): Map<string, Uint8Array[]> {
  const index = new Map<string, Uint8Array[]>()
  for (const der of pems.flatMap(certificatesIn)) {
    const subject = subjectKeyOf(der)
    if (subject === null) continue
    const same = index.get(subject)
    if (same === undefined) index.set(subject, [der])
    else same.push(der)
  }
  return index
}

/** Node's list and the system's are mostly the same roots; reading each subject once takes half the time of both. */
const subjectKeys = new Map<string, string | null>()

function subjectKeyOf(der: Uint8Array): string | null {
  const bytes = Buffer.from(der.buffer, der.byteOffset, der.byteLength).toString('latin1')
  const known = subjectKeys.get(bytes)
  if (known !== undefined) return known
  const key = unlessMalformed(() => subjectOf(der).key)
  subjectKeys.set(bytes, key)
  return key
}

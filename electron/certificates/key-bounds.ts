import { say, type Message } from '@shared/model/message'
import { context, integer, Members, oid, only, tags } from './der'
import { bitLength, LARGEST_MODULUS } from './key'

/** What a private key that must not be imported is, as what follows "it holds", and what to do instead. */
export interface UnusableKey {
  readonly is: Message
  readonly todo: Message
}

/** How a private key is written in DER: RFC 5958 §2, RFC 8017 appendix A.1.2 or RFC 5915 §3. */
export type KeyForm = 'pkcs8' | 'pkcs1' | 'sec1'

/** Octets. An RSA key of 16,384 bits has 9,300; others have some hundred. */
const largestKey = 12 * 1024
/** Curves' scalars have 66 octets at most, and attributes are rare. */
const largestOther = 1024

const RSA = '1.2.840.113549.1.1.1'
const RSA_PSS = '1.2.840.113549.1.1.10'
const EC = '1.2.840.10045.2.1'
const EDWARDS: ReadonlySet<string> = new Set(['1.3.101.112', '1.3.101.113'])
const OLD: ReadonlyMap<string, string> = new Map([
  ['1.2.840.10040.4.1', 'DSA'],
  ['1.2.840.113549.1.3.1', 'Diffie-Hellman'],
  ['1.2.840.10046.2.1', 'Diffie-Hellman'],
])

/**
 * Why an open private key must not be imported; `null` where it may be. OpenSSL works out the public half of a DSA
 * key when it imports it, which takes hours for numbers that fit into 40 kB, and nothing ends the process meanwhile. So only kinds
 * that servers use are imported, in the sizes that BoringSSL takes.
 * @throws Malformed
 */
export function whyNotImported(form: KeyForm, der: Uint8Array): UnusableKey | null {
  if (form === 'sec1') return whyNotCurve(der)
  if (form === 'pkcs1') return whyNotRsa(der)
  const members = new Members(only(der, tags.sequence))
  members.take(tags.integer)
  const algorithm = new Members(members.take(tags.sequence))
  const kind = oid(algorithm.take(tags.oid))
  const inner = members.take(tags.octetString).content
  if (kind === RSA || kind === RSA_PSS) return whyNotRsa(inner)
  if (kind === EC) return algorithm.maybe(tags.oid) === null ? unknownKind : whyNotCurve(inner)
  if (EDWARDS.has(kind)) return der.length <= largestOther ? null : tooLarge
  const name = OLD.get(kind)
  return name === undefined ? unknownKind : oldKind(name)
}

function whyNotRsa(der: Uint8Array): UnusableKey | null {
  const numbers = new Members(only(der, tags.sequence))
  numbers.take(tags.integer)
  const bits = bitLength(integer(numbers.take(tags.integer)))
  if (bits <= LARGEST_MODULUS && der.length <= largestKey) return null
  return {
    is: say`an RSA key of ${String(bits)} bits, though nobody takes more than ${String(LARGEST_MODULUS)}`,
    todo: say`Make a key of 2048 bits, and have a certificate made for it.`,
  }
}

/** ECPrivateKey (RFC 5915 §3). A curve that is spelled out could be any; RFC 5480 §2.1.1 forbids it, and browsers take none. */
function whyNotCurve(der: Uint8Array): UnusableKey | null {
  if (der.length > largestOther) return tooLarge
  const members = new Members(only(der, tags.sequence))
  members.take(tags.integer)
  members.take(tags.octetString)
  const parameters = members.maybe(context(0, true))
  return parameters === null || parameters.content[0] === tags.oid ? null : unknownKind
}

const makeAnother = say`Make an RSA or EC key, and have a certificate made for it.`

/** A key of a kind that no server's certificate has any more. */
export const oldKind = (name: string): UnusableKey => ({
  is: say`a ${{ code: name }} key, which no browser takes any more`,
  todo: makeAnother,
})
const unknownKind: UnusableKey = { is: say`a private key of a kind that browsers do not know`, todo: makeAnother }
export const tooLarge: UnusableKey = {
  is: say`a private key larger than any of its kind`,
  todo: say`Copy it again from where it was made.`,
}

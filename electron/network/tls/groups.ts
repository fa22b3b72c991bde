import { createECDH, createPublicKey, diffieHellman, generateKeyPairSync } from 'node:crypto'
import { Unreadable } from './bytes'

/** Named groups (RFC 8446 §4.2.7, RFC 8422 §5.1.1) as a server may name them in its ServerKeyExchange. */
const names: Readonly<Record<number, string>> = {
  0x0013: 'secp192r1',
  0x0015: 'secp224r1',
  0x0016: 'secp256k1',
  0x0017: 'secp256r1',
  0x0018: 'secp384r1',
  0x0019: 'secp521r1',
  0x001a: 'brainpoolP256r1',
  0x001b: 'brainpoolP384r1',
  0x001c: 'brainpoolP512r1',
  0x001d: 'x25519',
  0x001e: 'x448',
  0x0100: 'ffdhe2048',
  0x0101: 'ffdhe3072',
  0x0102: 'ffdhe4096',
  0x0103: 'ffdhe6144',
  0x0104: 'ffdhe8192',
}

const x25519 = 0x001d
const secp256r1 = 0x0017

/** OpenSSL's names of the curves on which we can agree, by group. BoringSSL has them all; finite fields crash it (docs/sources/tls.md#libraries). */
const curves: Readonly<Record<number, string>> = { [secp256r1]: 'prime256v1', 0x0018: 'secp384r1', 0x0019: 'secp521r1' }

export const groupName = (group: number): string => names[group] ?? `group 0x${group.toString(16).padStart(4, '0')}`

/** Groups that we can do the arithmetic of: all that a TLS 1.3 hello may name. */
export const agreeableGroups: readonly number[] = [x25519, secp256r1, 0x0018, 0x0019]

/**
 * Groups that a hello of TLS 1.2 and before names, where we look at the server's choice and never compute. No finite-field groups: naming
 * some would forbid the server all others (RFC 7919 §4), and we want to see the one that it has.
 */
export const nameableGroups: readonly number[] = [...agreeableGroups, 0x001e, 0x001a, 0x001b, 0x001c, 0x0016, 0x0015, 0x0013]

/** Finite fields by name (RFC 7919 §2). */
export const finiteGroups: readonly number[] = [0x0100, 0x0101, 0x0102, 0x0103, 0x0104]

/** Groups for which the first hello brings a key at once, so that nearly every server can answer without asking again. */
export const firstGroups: readonly number[] = [x25519, secp256r1]

/** One half of a key agreement (RFC 8446 §4.2.8), used for one connection. */
export interface KeyShare {
  readonly group: number
  readonly publicKey: Buffer
  /** The secret that both sides share; `Unreadable` where the peer's half is no point of the group. */
  readonly agree: (peer: Buffer) => Buffer
}

/** A fresh half, or `null` where the group is none that we can agree on. */
export function keyShare(group: number): KeyShare | null {
  if (group === x25519) return x25519Share()
  const curve = curves[group]
  if (curve === undefined) return null
  const ecdh = createECDH(curve)
  const publicKey = ecdh.generateKeys()
  return { group, publicKey, agree: (peer) => sound(() => ecdh.computeSecret(peer)) }
}

/** SubjectPublicKeyInfo of an x25519 key up to the key itself (RFC 8410 §4): Node takes no bare keys. */
const x25519Prefix = Buffer.from('302a300506032b656e032100', 'hex')

function x25519Share(): KeyShare {
  const pair = generateKeyPairSync('x25519')
  const publicKey = pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(x25519Prefix.length)
  return {
    group: x25519,
    publicKey,
    agree: (peer) =>
      sound(() => {
        const theirs = createPublicKey({ key: Buffer.concat([x25519Prefix, peer]), format: 'der', type: 'spki' })
        return diffieHellman({ privateKey: pair.privateKey, publicKey: theirs })
      }),
  }
}

function sound(compute: () => Buffer): Buffer {
  try {
    return compute()
  } catch {
    throw new Unreadable('a key share that is no point of its group')
  }
}

import { z } from 'zod'
import { failureSchema, failureTexts } from '../model/failure'
import { fact, type ValueOf } from '../model/fact'
import { say } from '../model/message'
import { code } from '../model/place'

export const tlsVersions = ['SSL 3.0', 'TLS 1.0', 'TLS 1.1', 'TLS 1.2', 'TLS 1.3'] as const
export type TlsVersion = (typeof tlsVersions)[number]

/** What came back to one ClientHello of one version (RFC 8446 §4.1, RFC 5246 §7.4.1). */
const versionAnswer = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('offered'),
    /** IANA name, or `0x….` where it is not in our table. */
    cipher: code,
    /** Key agreement: a group's name such as `x25519`, `DHE 1024 bits`, or `RSA` (no forward secrecy). */
    keyExchange: code,
    forwardSecrecy: z.boolean(),
    alpn: code.nullable(),
    asksClientCertificate: z.boolean(),
  }),
  /** A clear no: an alert's name (RFC 8446 §6.2), or another version in its place. */
  z.object({ state: z.literal('refused'), by: code }),
  /** Neither: hung up, silent, garbage. */
  z.object({ state: z.literal('unclear'), failure: failureSchema }),
])

/** What a hello in another client’s dialect brought: an agreement, a clear no, or neither. */
const heard = ['agreed', 'refused', 'unclear'] as const

/** How the server speaks TLS: asked with our own ClientHellos, all versions side by side. */
const handshake = fact({
  id: 'handshake',
  about: 'route',
  rung: 'encryption',
  question: say`Does the server encrypt?`,
  schema: () =>
    z.object({
      /** `tls`: at least one version is offered. `plain HTTP`: it answers TLS with an HTTP message. */
      speaks: z.enum(['tls', 'no common version', 'plain HTTP', 'something else', 'nothing']),
      versions: z.object({
        'SSL 3.0': versionAnswer,
        'TLS 1.0': versionAnswer,
        'TLS 1.1': versionAnswer,
        'TLS 1.2': versionAnswer,
        'TLS 1.3': versionAnswer,
      }),
      /** How it ended where it speaks neither TLS nor plain HTTP. */
      failure: failureSchema.nullable(),
      /**
       * What today's browsers get; asked only where TLS 1.3 is not offered, or where the server's choice or key is one that no browser takes.
       * `broken off`: it is refused, or ends twice without an answer, though an older hello that offers the same is agreed to.
       */
      asBrowser: z.enum([...heard, 'broken off']).optional(),
      /** What a device gets that knows only AES-CBC suites up to TLS 1.2; asked only where the user sees the message on a TV or phone. */
      asOlderDevice: z.enum(heard).optional(),
      /** Connections that were cut off while it was asked, those that another try made up for included. */
      cutOff: z.int().min(0).max(1_000).optional(),
      /** What it agrees to where it agrees to nothing that is in use: a suite or group that no browser has. */
      besides: z.object({ version: z.enum(tlsVersions), cipher: code, keyExchange: code }).optional(),
      /** The same hello, that of whoever takes anything, was met by silence, though smaller ones were refused in a word. */
      silentToAnything: z.literal(true).optional(),
    }),
  share: {
    speaks: 'open',
    versions: 'open',
    failure: 'open',
    asBrowser: 'open',
    asOlderDevice: 'open',
    besides: 'open',
    silentToAnything: 'open',
    cutOff: 'open',
  },
  observe: ({ speaks, versions, failure }) => {
    const offered = tlsVersions.filter((version) => versions[version].state === 'offered')
    const list = say`${{ code: offered.join(', ') }}`
    if (speaks === 'tls')
      return offered.includes('TLS 1.2') || offered.includes('TLS 1.3')
        ? { mood: 'good', says: say`The server encrypts`, detail: list }
        : { mood: 'broken', says: say`The server’s encryption is too old for today’s apps`, detail: list }
    if (speaks === 'plain HTTP') return { mood: 'broken', says: say`The server answers without encryption only` }
    return failure === null
      ? { mood: 'broken', says: say`The server did not agree on any encryption` }
      : { mood: 'broken', says: say`No encrypted connection came about`, detail: failureTexts[failure] }
  },
})
export default handshake
export type Handshake = ValueOf<typeof handshake>

import type { Failure } from '@shared/model/failure'

/**
 * The one place where codes of operating systems, TLS libraries and resolvers become words. OpenSSL (Node) and BoringSSL (Electron)
 * name the same thing differently, and messages change between versions, so only codes are read.
 */
const failureOfCode: Readonly<Record<string, Failure>> = {
  // A port that is closed, a firewall that rejects, or a resolver that says REFUSED.
  ECONNREFUSED: 'refused',
  EREFUSED: 'refused',

  ETIMEDOUT: 'no answer',
  ETIMEOUT: 'no answer', // c-ares
  ERR_SOCKET_CONNECTION_TIMEOUT: 'no answer',
  ERR_TLS_HANDSHAKE_TIMEOUT: 'no answer',
  EAI_AGAIN: 'no answer', // getaddrinfo: no resolver has answered (docs/sources/systems.md#system-lookups)
  TimeoutError: 'no answer', // an AbortSignal's own deadline

  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable', // macOS: the address did not answer ARP
  ENETDOWN: 'unreachable',
  ENONET: 'unreachable',
  EADDRNOTAVAIL: 'unreachable', // no address of that family to speak from
  EAFNOSUPPORT: 'unreachable', // IPv6 is switched off here
  EDESTADDRREQ: 'unreachable',
  EINVAL: 'unreachable', // Linux: a link-local address without its zone
  ENXIO: 'unreachable',

  ECONNRESET: 'reset',
  ECONNABORTED: 'reset',
  ENETRESET: 'reset',
  EPIPE: 'reset',
  ENOTCONN: 'reset',
  ESHUTDOWN: 'reset',
  EOF: 'reset',
  ERR_STREAM_PREMATURE_CLOSE: 'reset',
  ERR_SSL_UNEXPECTED_EOF_WHILE_READING: 'reset', // OpenSSL 3: hung up without close_notify

  // Our own system's rules, or its limits: neither says anything about the server.
  EPERM: 'not permitted', // Linux: an output rule that drops with an error
  EACCES: 'not permitted', // also Windows' WSAEACCES, from a firewall or a security product
  EMFILE: 'not permitted',
  ENFILE: 'not permitted',
  ENOBUFS: 'not permitted',
  ENOMEM: 'not permitted',
  EADDRINUSE: 'not permitted',
  ERR_SSL_NO_CIPHER_MATCH: 'not permitted', // this runtime lacks what it was asked to offer (docs/sources/tls.md#libraries)
  ERR_SSL_INVALID_COMMAND: 'not permitted',
  ERR_SSL_NO_PROTOCOLS_AVAILABLE: 'not permitted',
  ERR_TLS_INVALID_PROTOCOL_VERSION: 'not permitted',
  ERR_TLS_PROTOCOL_VERSION_CONFLICT: 'not permitted',

  ENOTFOUND: 'no address',
  ENODATA: 'no address',
  ENONAME: 'no address',
  EBADNAME: 'no address',
  ESERVFAIL: 'no address',
  EAI_NONAME: 'no address',
  EAI_NODATA: 'no address',
  EAI_ADDRFAMILY: 'no address',
  EAI_FAIL: 'no address',

  EBADRESP: 'not understood',
  EFORMERR: 'not understood',
  ENOTIMP: 'not understood',
  EPROTO: 'not understood', // a TLS error that carries no name of its own
  ERR_HTTP_INVALID_HEADER_VALUE: 'not understood',

  EMSGSIZE: 'too much',
  HPE_HEADER_OVERFLOW: 'too much',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'too much',
  ERR_SSL_EXCESSIVE_MESSAGE_SIZE: 'too much', // a chain larger than the library takes

  ECANCELED: 'cancelled',
  ECANCELLED: 'cancelled', // c-ares
  EDESTRUCTION: 'cancelled', // c-ares
  EAI_CANCELED: 'cancelled',
  ABORT_ERR: 'cancelled',
  AbortError: 'cancelled',

  ERR_TLS_CERT_ALTNAME_INVALID: 'not trusted',
  ERR_SSL_CERTIFICATE_VERIFY_FAILED: 'not trusted',
  // X.509 verification, by the names that Node gives to X509_V_ERR_* of both libraries.
  UNABLE_TO_GET_ISSUER_CERT: 'not trusted',
  UNABLE_TO_GET_CRL: 'not trusted',
  UNABLE_TO_DECRYPT_CERT_SIGNATURE: 'not trusted',
  UNABLE_TO_DECRYPT_CRL_SIGNATURE: 'not trusted',
  UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY: 'not trusted',
  CERT_SIGNATURE_FAILURE: 'not trusted',
  CRL_SIGNATURE_FAILURE: 'not trusted',
  CERT_NOT_YET_VALID: 'not trusted',
  CERT_HAS_EXPIRED: 'not trusted',
  CRL_NOT_YET_VALID: 'not trusted',
  CRL_HAS_EXPIRED: 'not trusted',
  ERROR_IN_CERT_NOT_BEFORE_FIELD: 'not trusted',
  ERROR_IN_CERT_NOT_AFTER_FIELD: 'not trusted',
  ERROR_IN_CRL_LAST_UPDATE_FIELD: 'not trusted',
  ERROR_IN_CRL_NEXT_UPDATE_FIELD: 'not trusted',
  OUT_OF_MEM: 'not trusted',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'not trusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'not trusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'not trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'not trusted',
  CERT_CHAIN_TOO_LONG: 'not trusted',
  CERT_REVOKED: 'not trusted',
  INVALID_CA: 'not trusted',
  PATH_LENGTH_EXCEEDED: 'not trusted',
  INVALID_PURPOSE: 'not trusted',
  CERT_UNTRUSTED: 'not trusted',
  CERT_REJECTED: 'not trusted',
  HOSTNAME_MISMATCH: 'not trusted',
  UNSPECIFIED: 'not trusted', // Node's name for every other verdict, such as a key that is too weak (docs/sources/tls.md#libraries)
}

/** Families of codes that grow with every library version; the first that fits counts. */
const failureOfPrefix: readonly (readonly [prefix: string, failure: Failure])[] = [
  ['ERR_SSL_', 'not understood'], // alerts, wrong versions, plain HTTP: an answer, but not an agreement
  ['HPE_', 'not understood'], // Node's HTTP parser
  ['ERR_HTTP2_', 'not understood'],
]

/**
 * Says in one word how a network step ended. Reads `code`, an abort's `name`, and what an `AggregateError` or a `cause` wraps.
 * A code that nobody has listed is `not permitted`: it is the one word that says nothing about the server.
 */
export function failureOf(error: unknown): Failure {
  return known(error, 0) ?? 'not permitted'
}

function known(error: unknown, depth: number): Failure | null {
  if (typeof error !== 'object' || error === null || depth > 3) return null
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null
  const name = 'name' in error && typeof error.name === 'string' ? error.name : null
  const own = (code === null ? null : ofCode(code)) ?? (name === null ? null : ofCode(name))
  if (own !== null) return own
  const several: readonly unknown[] = 'errors' in error && Array.isArray(error.errors) ? error.errors : []
  const wrapped = [...several, 'cause' in error ? error.cause : null]
  for (const inner of wrapped.slice(0, 8)) {
    const failure = known(inner, depth + 1)
    if (failure !== null) return failure
  }
  return null
}

function ofCode(code: string): Failure | null {
  if (Object.hasOwn(failureOfCode, code)) return failureOfCode[code] ?? null
  return failureOfPrefix.find(([prefix]) => code.startsWith(prefix))?.[1] ?? null
}

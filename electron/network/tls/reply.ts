import { createHash } from 'node:crypto'
import type { TlsVersion } from '@shared/facts/handshake'
import type { Failure } from '@shared/model/failure'
import { alertName } from './alerts'
import { ByteQueue, Reader, Unreadable } from './bytes'
import { keyExchangeOf, cipherName, isModern } from './ciphers'
import { groupName } from './groups'
import { secondHello, type ClientHello } from './hello'
import type { Inspection } from './inspection'
import {
  agreedBy,
  alpnOf,
  classicChain,
  keyShareOf,
  modernChain,
  readExtensions,
  readServerHello,
  retryOf,
  type ServerHello,
} from './messages'
import { soundsLikeHttp } from './plain-http'
import { announcedLength, contentType, looksLikeRecord, messageHash, messageType, nextMessage, nextRecord, plainRecord } from './records'
import type { HandshakeMessage, TlsRecord } from './records'
import { aeadOf, decryptWith, type Decrypt } from './secrets'
import { versionOfWire, wireVersion } from './versions'

/** What to do after the bytes that came. */
export type Step =
  | { readonly next: 'listen' }
  | { readonly next: 'send'; readonly bytes: Buffer }
  | { readonly next: 'hang up'; readonly inspection: Inspection }

/** Bytes read from one connection. Clients take chains of 100 KiB (BoringSSL, OpenSSL), so ten times that is more than any of them would read. */
export const mostBytes = 1024 * 1024

const listen: Step = { next: 'listen' }
const hangUp = (inspection: Inspection): Step => ({ next: 'hang up', inspection })
const answered = (failure: Failure): Inspection => ({ outcome: 'failed', failure, reached: 'an answer' })
const fatal = 2
const closeNotify = 0

/**
 * Reads what a server answers to one ClientHello, up to the point where a client would have to speak again: ServerHelloDone in SSL 3.0 to
 * TLS 1.2, Certificate in TLS 1.3. Pure: bytes in, next step out. It trusts nothing of what it reads and believes no signature; the
 * bytes are evidence, to be judged elsewhere.
 */
export class Reply {
  readonly #wire = new ByteQueue()
  readonly #stream = new ByteQueue()
  #hello: ClientHello
  #transcript: Buffer[]
  #heard = 0
  #recordsSeen = false
  #retriedFor: number | null = null
  #warning: string | null = null
  #agreed: { readonly version: TlsVersion; readonly cipher: number } | null = null
  #open: Decrypt | null = null
  #chain: readonly Buffer[] = []
  #alpn: string | null = null
  #keyExchange = 'unknown'
  #asksClientCertificate = false

  constructor(hello: ClientHello) {
    this.#hello = hello
    this.#transcript = [hello.message]
  }

  /** Takes the next bytes, cut anywhere. Not to be called again after `hang up`. */
  hear(chunk: Uint8Array): Step {
    this.#heard += chunk.length
    this.#wire.push(chunk)
    try {
      const step = this.#records()
      return step.next === 'listen' && this.#heard >= mostBytes ? hangUp(answered('too much')) : step
    } catch (error) {
      if (error instanceof Unreadable) return hangUp(answered(error.failure))
      throw error
    }
  }

  /** The connection has ended like this before the reply was whole. */
  broken(failure: Failure): Inspection {
    if (this.#heard === 0) return { outcome: 'failed', failure, reached: 'a connection' }
    if (this.#warning !== null && this.#agreed === null) return { outcome: 'refused', by: this.#warning }
    return answered(this.#foreign() === 'no' ? failure : 'not understood')
  }

  /** Is it another protocol than TLS? */
  #foreign(): 'no' | 'plain HTTP' | 'perhaps' | 'yes' {
    const first = this.#wire.peek()[0]
    if (this.#recordsSeen || first === undefined || looksLikeRecord(first)) return 'no'
    const byHttp = { yes: 'plain HTTP', no: 'yes', perhaps: 'perhaps' } as const
    return byHttp[soundsLikeHttp(this.#wire.peek())]
  }

  #records(): Step {
    const foreign = this.#foreign()
    if (foreign === 'plain HTTP') return hangUp({ outcome: 'plain HTTP' })
    if (foreign === 'yes') return hangUp(answered('not understood'))
    if (foreign === 'perhaps') return listen
    for (;;) {
      const record = nextRecord(this.#wire)
      if (record === null) return listen
      this.#recordsSeen = true
      const step = this.#record(record)
      if (step !== null) return step
    }
  }

  #record(record: TlsRecord): Step | null {
    if (record.type === contentType.changeCipherSpec) return null // only for old middleboxes (RFC 8446 Appendix D.4)
    if (record.type === contentType.applicationData) {
      if (this.#open === null) throw new Unreadable('encrypted before any key was agreed')
      return this.#content(this.#open(record))
    }
    if (record.type === contentType.handshake && this.#open !== null) throw new Unreadable('plain after keys were agreed')
    return this.#content(record)
  }

  #content({ type, body }: { readonly type: number; readonly body: Buffer }): Step | null {
    if (type === contentType.alert) return this.#alert(new Reader(body))
    if (type !== contentType.handshake) throw new Unreadable('neither handshake nor alert')
    this.#stream.push(body)
    for (;;) {
      if ((announcedLength(this.#stream) ?? 0) > mostBytes) throw new Unreadable('a message without end', 'too much')
      const message = nextMessage(this.#stream)
      if (message === null) return null
      const step = this.#message(message)
      if (step !== null) return step
    }
  }

  /** A warning such as unrecognized_name lets the handshake go on (RFC 6066 §3); it counts as a no only where nothing follows. */
  #alert(reader: Reader): Step | null {
    const level = reader.u8()
    const description = reader.u8()
    if (level === fatal || description === closeNotify) return hangUp({ outcome: 'refused', by: alertName(description) })
    this.#warning = alertName(description)
    return null
  }

  #message(message: HandshakeMessage): Step | null {
    if (message.type === messageType.helloRequest) return null // may come at any time and means nothing now (RFC 5246 §7.4.1.1)
    if (this.#agreed === null) {
      if (message.type !== messageType.serverHello) throw new Unreadable('a handshake that begins in its middle')
      return this.#serverHello(readServerHello(message.body), message)
    }
    return this.#agreed.version === 'TLS 1.3' ? this.#modern(message) : this.#classic(message)
  }

  #serverHello(server: ServerHello, message: HandshakeMessage): Step | null {
    const version = versionOfWire(server.version)
    if (version === null || !this.#hello.asking.versions.includes(version))
      return hangUp({ outcome: 'refused', by: version ?? `version 0x${server.version.toString(16).padStart(4, '0')}` })
    if (this.#hello.asking.as === 'anything') return hangUp(choiceOf(version, server))
    if ((version === 'TLS 1.3') !== isModern(server.cipher)) throw new Unreadable('a suite of another version')
    if (version === 'TLS 1.3' && server.isRetry) return this.#again(server, message)

    this.#agreed = { version, cipher: server.cipher }
    this.#alpn = alpnOf(server.extensions)
    this.#keyExchange = keyExchangeOf(server.cipher)
    if (version === 'TLS 1.3') this.#agree(server, message)
    return null
  }

  /** From here on the server encrypts (RFC 8446 §2). */
  #agree(server: ServerHello, message: HandshakeMessage): void {
    const theirs = keyShareOf(server.extensions)
    const ours = this.#hello.shares.find((share) => share.group === theirs.group)
    if (!ours) throw new Unreadable('a key share for a group that was not offered')
    if (this.#retriedFor !== null && this.#retriedFor !== server.cipher) throw new Unreadable('another suite after the retry')
    if (this.#stream.length > 0) throw new Unreadable('keys change in the middle of a record') // RFC 8446 §5.1
    this.#keyExchange = groupName(theirs.group)
    this.#open = decryptWith(server.cipher, ours.agree(theirs.publicKey), Buffer.concat([...this.#transcript, message.bytes]))
  }

  #again(request: ServerHello, message: HandshakeMessage): Step {
    if (this.#retriedFor !== null) throw new Unreadable('a second retry') // RFC 8446 §4.1.4
    const { group, cookie } = retryOf(request.extensions)
    const second = secondHello(this.#hello, group, cookie)
    if (second === null) throw new Unreadable('a retry for a group that was not offered')
    const first = createHash(aeadOf(request.cipher).hash).update(this.#hello.message).digest()
    this.#transcript = [messageHash(first), message.bytes, second.message]
    this.#retriedFor = request.cipher
    this.#hello = second
    const version = wireVersion['TLS 1.2'] // on the records of every hello but the first (RFC 8446 §5.1)
    const compatible = plainRecord(contentType.changeCipherSpec, version, Buffer.from([1])) // RFC 8446 Appendix D.4
    return { next: 'send', bytes: Buffer.concat([compatible, plainRecord(contentType.handshake, version, second.message)]) }
  }

  /** TLS 1.3 (RFC 8446 §2, figure 1). */
  #modern({ type, body }: HandshakeMessage): Step | null {
    switch (type) {
      case messageType.encryptedExtensions:
        this.#alpn = alpnOf(readExtensions(new Reader(body).vector16()))
        return null
      case messageType.certificateRequest:
        this.#asksClientCertificate = true
        return null
      case messageType.certificate:
        this.#chain = modernChain(body)
        return this.#whole()
      default:
        throw new Unreadable('a message that has no place here')
    }
  }

  /** SSL 3.0 to TLS 1.2 (RFC 5246 §7.3, figure 1). */
  #classic({ type, body }: HandshakeMessage): Step | null {
    switch (type) {
      case messageType.certificate:
        this.#chain = classicChain(body)
        return null
      case messageType.serverKeyExchange:
        this.#keyExchange = agreedBy(this.#agreed?.cipher ?? 0, body)
        return null
      case messageType.certificateRequest:
        this.#asksClientCertificate = true
        return null
      case messageType.certificateStatus:
        return null
      case messageType.serverHelloDone:
        return this.#whole()
      default:
        throw new Unreadable('a message that has no place here')
    }
  }

  #whole(): Step | null {
    if (this.#agreed === null) return null
    const { version, cipher } = this.#agreed
    return hangUp({
      outcome: 'offered',
      version,
      cipher: cipherName(cipher),
      keyExchange: this.#keyExchange,
      forwardSecrecy: isForwardSecret(version, cipher),
      alpn: this.#alpn,
      asksClientCertificate: this.#asksClientCertificate,
      chain: this.#chain,
    })
  }
}

const isForwardSecret = (version: TlsVersion, cipher: number): boolean =>
  version === 'TLS 1.3' || keyExchangeOf(cipher) === 'ECDHE' || keyExchangeOf(cipher) === 'DHE'

/** What a server chose, as far as its own hello tells. */
function choiceOf(version: TlsVersion, { cipher, isRetry: again, extensions }: ServerHello): Inspection {
  const group = version === 'TLS 1.3' ? (again ? retryOf(extensions) : keyShareOf(extensions)).group : null
  return {
    outcome: 'offered',
    version,
    cipher: cipherName(cipher),
    keyExchange: group === null ? keyExchangeOf(cipher) : groupName(group),
    forwardSecrecy: isForwardSecret(version, cipher),
    alpn: null,
    asksClientCertificate: false,
    chain: [],
  }
}

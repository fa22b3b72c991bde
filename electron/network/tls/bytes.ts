import type { Failure } from '@shared/model/failure'

/** Bytes that break the rules of their protocol, or are more than we read. Thrown and caught only inside `network/tls/`. */
export class Unreadable extends Error {
  readonly failure: Failure

  constructor(message: string, failure: Failure = 'not understood') {
    super(message)
    this.failure = failure
  }
}

export const u8 = (value: number): Buffer => Buffer.from([value])
export const u16 = (value: number): Buffer => Buffer.from([value >> 8, value & 0xff])
export const u24 = (value: number): Buffer => Buffer.from([value >> 16, (value >> 8) & 0xff, value & 0xff])

/** A vector is its length, then its bytes (RFC 8446 §3.4); the number is the width of the length in bits. */
export const vector8 = (...parts: readonly Buffer[]): Buffer => vector(u8, parts)
export const vector16 = (...parts: readonly Buffer[]): Buffer => vector(u16, parts)
export const vector24 = (...parts: readonly Buffer[]): Buffer => vector(u24, parts)

const vector = (length: (value: number) => Buffer, parts: readonly Buffer[]): Buffer => {
  const bytes = Buffer.concat(parts)
  return Buffer.concat([length(bytes.length), bytes])
}

/** Reads forward through bytes that a stranger sent; whatever reaches past their end is `Unreadable`. */
export class Reader {
  readonly #bytes: Buffer
  #at = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  get left(): number {
    return this.#bytes.length - this.#at
  }

  take(length: number): Buffer {
    if (length > this.left) throw new Unreadable(`wants ${String(length)} bytes where ${String(this.left)} are left`)
    this.#at += length
    return this.#bytes.subarray(this.#at - length, this.#at)
  }

  u8(): number {
    return this.take(1).readUInt8()
  }
  u16(): number {
    return this.take(2).readUInt16BE()
  }
  u24(): number {
    return this.take(3).readUIntBE(0, 3)
  }
  vector8(): Buffer {
    return this.take(this.u8())
  }
  vector16(): Buffer {
    return this.take(this.u16())
  }
  vector24(): Buffer {
    return this.take(this.u24())
  }
}

/**
 * Bytes in the order of their arrival. Grows by doubling: a server that dribbles single bytes must not make us copy everything again for
 * each of them. What `peek` and `take` gave stays as it was, since room once filled is never written again.
 */
export class ByteQueue {
  #room = Buffer.alloc(0)
  #from = 0
  #to = 0

  get length(): number {
    return this.#to - this.#from
  }

  push(chunk: Uint8Array): void {
    if (this.#to + chunk.length > this.#room.length) {
      const waiting = this.peek()
      this.#room = Buffer.alloc(Math.max(4096, 2 * (waiting.length + chunk.length)))
      this.#room.set(waiting)
      this.#from = 0
      this.#to = waiting.length
    }
    this.#room.set(chunk, this.#to)
    this.#to += chunk.length
  }

  peek(): Buffer {
    return this.#room.subarray(this.#from, this.#to)
  }

  take(length: number): Buffer {
    const bytes = this.peek().subarray(0, length)
    this.#from += bytes.length
    return bytes
  }
}

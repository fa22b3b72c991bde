import type { Socket } from 'node:net'
import { u16, u24, u8, vector16, vector24, vector8 } from '../../../electron/network/tls/bytes'
import { contentType, handshakeMessage, messageType, plainRecord } from '../../../electron/network/tls/records'

/** Replies made by hand, for servers that no library would be. */
export const record = (...messages: readonly Buffer[]): Buffer => plainRecord(contentType.handshake, 0x0303, Buffer.concat(messages))
export const alert = (level: number, description: number): Buffer =>
  plainRecord(contentType.alert, 0x0303, Buffer.from([level, description]))

export const serverHello = (version: number, cipher: number, ...extensions: readonly Buffer[]): Buffer =>
  handshakeMessage(
    messageType.serverHello,
    Buffer.concat([
      u16(version),
      Buffer.alloc(32, 7),
      vector8(),
      u16(cipher),
      u8(0),
      ...(extensions.length > 0 ? [vector16(...extensions)] : []),
    ]),
  )

export const certificate = (...chain: readonly Buffer[]): Buffer =>
  handshakeMessage(messageType.certificate, vector24(...chain.map((der) => vector24(der))))

export const serverHelloDone = handshakeMessage(messageType.serverHelloDone, Buffer.alloc(0))

/** The head of a message that announces this many bytes. */
export const announcing = (type: number, length: number): Buffer => Buffer.concat([u8(type), u24(length)])

/** A server that answers the first word like this. */
export const answering =
  (...parts: readonly Buffer[]) =>
  (socket: Socket): void => {
    socket.once('data', () => socket.write(Buffer.concat(parts)))
  }

/** A server that repeats this for as long as anybody listens. */
export const pouring = (start: Buffer, part: Buffer) => (socket: Socket) => {
  const many = Buffer.concat(Array.from({ length: Math.ceil(64_000 / part.length) }, () => part))
  const pour = (): void => {
    while (!socket.destroyed && socket.write(many));
  }
  socket.on('drain', pour)
  socket.once('data', () => {
    socket.write(start)
    pour()
  })
}

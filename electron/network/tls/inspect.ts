import type { Socket } from 'node:net'
import type { Failure } from '@shared/model/failure'
import type { Dial } from '../../computer/surroundings'
import { settleOnAbort, within } from '../deadline'
import { failureOf } from '../failures'
import { clientHello, type Asking, type ClientHello } from './hello'
import type { Inspection } from './inspection'
import { Reply } from './reply'

/** Where to knock: an IP literal and a port. */
export type Endpoint = Parameters<Dial>[0]

/**
 * Milliseconds that one connection gets, from the first SYN to the last byte. A SYN that got lost comes again after one second and after
 * three (RFC 6298 §2), and a busy NAS takes a second for a handshake.
 */
export const connectionPatience = 5_000

/** Milliseconds between one connection and the next try, in which a server can notice that the last one has ended. */
export const pauseMs = 50

/**
 * Milliseconds of rest before a server that hung up is asked again: one that limits how often one may knock lets the next one in. Twice, because
 * a question of another probe may have been the one that was let in.
 */
export const retryDelaysMs = [350, 1_000] as const

/**
 * Relock's one door to TLS that nobody has verified. It says hello, reads, and hangs up: no handshake is ever completed, so nothing can be
 * sent to a server that was not recognised, and what comes out are bytes and words, never a socket. Never throws about the network.
 */
export const inspect = (dial: Dial, endpoint: Endpoint, asking: Asking, patience: number, signal: AbortSignal): Promise<Inspection> =>
  within(patience, signal, async (own) => {
    const dialled = await dial(endpoint, own)
    if ('failure' in dialled) return { outcome: 'failed', failure: dialled.failure, reached: 'nothing' }
    return converse(dialled.socket, clientHello(asking), own)
  })

function converse(socket: Socket, hello: ClientHello, signal: AbortSignal): Promise<Inspection> {
  const reply = new Reply(hello)
  const late = (): Inspection => reply.broken(failureOf(signal.reason))
  const conversation = settleOnAbort(signal, late, (settle) => {
    const broken = (failure: Failure): void => settle(reply.broken(failure))
    socket.on('error', (error) => broken(failureOf(error)))
    socket.once('end', () => broken('reset'))
    socket.once('close', () => broken('reset'))
    socket.on('data', (chunk: Buffer) => {
      try {
        const step = reply.hear(chunk)
        if (step.next === 'send') socket.write(step.bytes)
        if (step.next === 'hang up') settle(step.inspection)
      } catch (error) {
        settle(Promise.reject(error instanceof Error ? error : new Error(String(error)))) // a fault of ours, which must not end the process
      }
    })
    socket.write(hello.wire)
    return () => socket.removeAllListeners('data')
  })
  return conversation.finally(() => socket.destroy())
}

import net from 'node:net'
import type { Dial, DialResult } from '../computer/surroundings'
import { settleOnAbort } from './deadline'
import { failureOf } from './failures'

/**
 * Addresses of one name that are dialled. RFC 8305 wants no more than one each 250 ms, and no site needs eight; a name server that gives a
 * thousand would make Relock knock at a thousand doors of its choosing.
 */
export const mostDialled = 8

/**
 * Opens a TCP connection to an IP literal. The signal is the only deadline; a socket that opens later is destroyed. The socket keeps an
 * `error` listener for life, so that a late reset never ends the process.
 */
export const dial: Dial = ({ address, port }, signal) => {
  let started: number | null = null
  const took = (): number => (started === null ? 0 : performance.now() - started)
  const failed = (reason: unknown): DialResult => ({ failure: failureOf(reason), tookMs: took() })
  return settleOnAbort<DialResult>(
    signal,
    () => failed(signal.reason),
    (settle) => {
      // Node would look a name up, and race its addresses or not, depending on the runtime (docs/sources/systems.md#address-races): only we race.
      if (net.isIP(address) === 0) {
        settle({ failure: 'no address', tookMs: 0 })
        return () => undefined
      }
      started = performance.now()
      const socket = new net.Socket()
      const fail = (reason: unknown): void => settle(failed(reason))
      // On loopback a closed port may be picked as our own source port; TCP then meets itself (RFC 9293 §3.5, simultaneous open).
      const metItself = (): boolean => socket.localPort === socket.remotePort && socket.localAddress === socket.remoteAddress
      let isOpen = false
      const opened = (): void => {
        isOpen = !metItself()
        settle(isOpen ? { socket, tookMs: took() } : { failure: 'refused', tookMs: took() })
      }
      socket.on('error', () => undefined)
      socket.once('error', fail)
      socket.once('connect', opened)
      try {
        socket.setNoDelay(true)
        socket.connect({ host: address, port, autoSelectFamily: false })
      } catch (error) {
        fail(error)
      }
      return () => {
        socket.removeListener('connect', opened)
        socket.removeListener('error', fail)
        if (!isOpen) socket.destroy()
      }
    },
  )
}

import net from 'node:net'
import type { Dial } from '../computer/surroundings'
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
export const dial: Dial = ({ address, port }, signal) =>
  new Promise((resolve) => {
    const started = performance.now()
    const took = (): number => performance.now() - started
    if (signal.aborted) {
      resolve({ failure: failureOf(signal.reason), tookMs: 0 })
      return
    }
    // Node would look a name up, and race its addresses or not, depending on the runtime (docs/sources/systems.md#address-races): only we race.
    if (net.isIP(address) === 0) {
      resolve({ failure: 'no address', tookMs: 0 })
      return
    }

    const socket = new net.Socket()
    const settle = (failure: Parameters<typeof resolve>[0] | null): void => {
      signal.removeEventListener('abort', late)
      socket.removeListener('connect', opened)
      socket.removeListener('error', failed)
      if (failure) socket.destroy()
      resolve(failure ?? { socket, tookMs: took() })
    }
    const late = (): void => settle({ failure: failureOf(signal.reason), tookMs: took() })
    const failed = (error: Error): void => settle({ failure: failureOf(error), tookMs: took() })
    // On loopback a closed port may be picked as our own source port; TCP then meets itself (RFC 9293 §3.5, simultaneous open).
    const metItself = (): boolean => socket.localPort === socket.remotePort && socket.localAddress === socket.remoteAddress
    const opened = (): void => settle(metItself() ? { failure: 'refused', tookMs: took() } : null)

    socket.on('error', () => undefined)
    socket.once('error', failed)
    socket.once('connect', opened)
    signal.addEventListener('abort', late, { once: true })
    try {
      socket.setNoDelay(true)
      socket.connect({ host: address, port, autoSelectFamily: false })
    } catch (error) {
      settle({ failure: failureOf(error), tookMs: took() })
    }
  })

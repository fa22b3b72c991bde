import dgram from 'node:dgram'
import net from 'node:net'
import { addressClass } from '@shared/addresses/address'
import type { Exchange } from '../computer/surroundings'
import { settleOnAbort } from './deadline'
import { failureOf } from './failures'

/**
 * Sends one datagram to an IP literal and hands over every datagram that comes back, until the callback has enough or the signal aborts.
 * A unicast socket is connected: the kernel then drops what strangers send, and an ICMP "port unreachable" comes back as `refused`.
 */
export const exchange: Exchange = ({ data, address, port, broadcast = false, from }, onDatagram, signal) =>
  settleOnAbort<Awaited<ReturnType<Exchange>>>(
    signal,
    () => null,
    (settle) => {
      const family = net.isIP(address)
      if (family === 0) {
        settle({ failure: 'no address' })
        return () => undefined
      }
      const socket = dgram.createSocket(family === 6 ? 'udp6' : 'udp4')
      let isClosed = false
      const fail = (error: unknown): void => {
        const failure = failureOf(error)
        // Windows tells an ICMP "port unreachable" as a reset (WSAECONNRESET), though UDP knows no connections.
        settle({ failure: failure === 'reset' ? 'refused' : failure })
      }
      socket.on('error', fail)
      socket.on('message', (received, sender) => {
        if (isClosed) return
        if (onDatagram({ data: received, address: sender.address, port: sender.port }) === 'enough') settle(null)
      })

      const multicast = addressClass(address) === 'multicast'
      const send = (): void => {
        if (isClosed) return
        try {
          if (broadcast) socket.setBroadcast(true)
          if (multicast && from !== undefined) socket.setMulticastInterface(from)
          if (broadcast || multicast) {
            socket.send(data, port, address, (error) => (error ? fail(error) : undefined))
            return
          }
          socket.once('connect', () => {
            if (!isClosed) socket.send(data, (error) => (error ? fail(error) : undefined))
          })
          socket.connect(port, address) // without a callback, a failure comes as an `error` event
        } catch (error) {
          fail(error)
        }
      }
      try {
        socket.bind({ port: 0, exclusive: true, ...(from === undefined ? {} : { address: from }) }, send)
      } catch (error) {
        fail(error)
      }
      return () => {
        isClosed = true
        socket.close()
      }
    },
  )

/**
 * From which of its own addresses this computer would send to `address`, by its routes; `null`: none. Nothing is sent: a UDP socket that is
 * connected only chooses (connect(2); the same on macOS and Windows). Never throws.
 */
export const sourceOf = (address: string, signal: AbortSignal): Promise<string | null> =>
  settleOnAbort<string | null>(
    signal,
    () => null,
    (settle) => {
      const family = net.isIP(address)
      if (family === 0) {
        settle(null)
        return () => undefined
      }
      const socket = dgram.createSocket(family === 6 ? 'udp6' : 'udp4')
      socket.on('error', () => settle(null))
      socket.once('connect', () => settle(socket.address().address))
      try {
        socket.connect(discard, address)
      } catch {
        settle(null)
      }
      return () => void socket.close()
    },
  )

/** RFC 863: a port where nobody expects anything. */
const discard = 9

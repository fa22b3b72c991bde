import connection from '@shared/facts/connection'
import handshakeFact from '@shared/facts/handshake'
import identity from '@shared/facts/identity'
import loss, { restsOnSilence, type Loss } from '@shared/facts/loss'
import neighbour from '@shared/facts/neighbour'
import steadiness from '@shared/facts/steadiness'
import { measured } from '@shared/model/reading'
import { endpointOf } from '../examination/endpoint'
import { probe } from '../examination/probe'
import { pause, within } from '../network/deadline'
import type { Endpoint } from '../network/tls/inspect'

/** Of links that lose a packet in four, fewer than one in fifty lets twelve connections pass with less than three late ones. */
const tries = 12
/** Milliseconds between two: gentle beside what a browser opens, and spread, as losses come in bursts. */
const rest = 80
/** Milliseconds: nothing but a lost packet takes a second at home; a full second and the way there and back is what it takes then (RFC 6298 §2.1). */
const late = 900
const onePatience = 1_200
/** Milliseconds: its nine connections are over sooner at any server that answers, unless their packets come twice. */
const slowHandshake = 2_000

export default probe({
  fact: loss,
  patience: tries * (onePatience + rest) + 500,
  // Alone, like steadiness, which it follows.
  after: { connection, neighbour, handshake: handshakeFact, identity, steadiness },
  look: async ({ connection, neighbour, handshake, identity }, { surroundings, route, signal, took }) => {
    const knock = async (endpoint: Endpoint): Promise<boolean> => {
      const { tookMs, ...dialled } = await within(onePatience, signal, (own) => surroundings.dial(endpoint, own))
      if ('socket' in dialled) dialled.socket.destroy()
      return tookMs >= late
    }
    const endpoint = endpointOf(connection, route)
    if ('state' in endpoint) {
      const silent = neighbour?.state === 'answers' && connection?.outcome === 'no answer' ? neighbour.address : null
      if (silent === null || route === null) return endpoint
      // The device is there and one knock was not heard. Side by side, as each may have to be waited for to its end.
      const knocks = Array.from({ length: tries }, async (_none, turn) => {
        await pause(turn * rest, signal)
        return knock({ address: silent, port: route.port })
      })
      return measured(countOf(await Promise.all(knocks)))
    }
    const wasSlow =
      connection?.attempts.some(({ tookMs, outcome }) => outcome === 'open' && tookMs >= late) === true ||
      (took?.(handshakeFact) ?? 0) >= slowHandshake
    if (!wasSlow && !restsOnSilence([handshake, identity])) return measured(countOf([]))
    const wereLate: boolean[] = []
    while (wereLate.length < tries && !signal.aborted) {
      wereLate.push(await knock(endpoint))
      await pause(rest, signal)
    }
    return measured(countOf(wereLate))
  },
})

const countOf = (wereLate: readonly boolean[]): Loss => ({ made: wereLate.length, late: wereLate.filter((wasLate) => wasLate).length })

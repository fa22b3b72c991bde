import browserOpinion from '@shared/facts/browser-opinion'
import certificate from '@shared/facts/certificate'
import connection from '@shared/facts/connection'
import handshake from '@shared/facts/handshake'
import identity from '@shared/facts/identity'
import steadiness, { restsOnCutOff } from '@shared/facts/steadiness'
import { measured } from '@shared/model/reading'
import { probe } from '../examination/probe'
import { pause, within } from '../network/deadline'
import { endpointOf } from '../examination/endpoint'
import { inspect } from '../network/tls/inspect'

/** Of connections of which half are cut off, sixteen show it all but once in four thousand times; of three quarters, all but once in a hundred. */
const tries = 16
/** Milliseconds between two, in which a server can notice that the last one has ended; one that cut off may only need longer for that. */
const rest = 100
const longerRest = 350
const onePatience = 1_000
const allPatience = 8_000

export default probe({
  fact: steadiness,
  patience: allPatience + 500,
  // Alone: what others ask at the same time must not be what it is cut off for.
  after: { connection, handshake, certificate, identity, browserOpinion },
  look: async ({ connection, handshake, identity }, { surroundings, route, signal }) => {
    const endpoint = endpointOf(connection, route)
    if ('state' in endpoint) return endpoint
    const wasCut = (handshake?.cutOff ?? 0) > 0 || [handshake, identity].some(restsOnCutOff)
    if (!wasCut) return measured({ made: 0, cutOff: 0 })
    const name = route?.name ?? null
    let made = 0
    let cutOff = 0
    await within(allPatience, signal, async (own) => {
      for (let asked = 0; asked < tries && !own.aborted; asked++) {
        const answer = await inspect(
          surroundings.dial,
          endpoint,
          { name, versions: ['TLS 1.3', 'TLS 1.2'], as: 'a browser' },
          onePatience,
          own,
        )
        const wasCutOff = answer.outcome === 'failed' && answer.failure === 'reset'
        // One whose end we did not wait for neither held nor was cut off: it says how patient we are, and how busy this computer.
        if (answer.outcome !== 'failed' || wasCutOff) made++
        if (wasCutOff) cutOff++
        await pause(wasCutOff ? longerRest : rest, own)
      }
    })
    return measured({ made, cutOff })
  },
})

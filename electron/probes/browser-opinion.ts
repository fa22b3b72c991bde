import browserOpinion from '@shared/facts/browser-opinion'
import certificate from '@shared/facts/certificate'
import connection from '@shared/facts/connection'
import handshake from '@shared/facts/handshake'
import trust from '@shared/facts/trust'
import { measured, unmeasured } from '@shared/model/reading'
import { failureTexts } from '@shared/model/failure'
import { say } from '@shared/model/message'
import { probe } from '../examination/probe'

/** Chromium's verdict on a chain whose root it does not know. */
const unknownRoot = 'net::ERR_CERT_AUTHORITY_INVALID'

export default probe({
  fact: browserOpinion,
  // One handshake: the first throw-away session of a run takes about 70 ms, a far server a second; the rest is for a slow computer.
  patience: 6_000,
  after: { connection, handshake, certificate, trust },
  look: async ({ connection, handshake, trust }, { surroundings, route, signal }) => {
    if (!surroundings.browserOpinion) return unmeasured('not permitted', say`there is no browser engine in the command line`)
    const address = connection?.address ?? route?.address
    if (!route || !address || (connection && connection.outcome !== 'open')) return unmeasured('unreached', say`no connection came about`)
    if (route.name === null) return unmeasured('unreached', say`no name is known that a browser would ask for`)
    const speaks = handshake?.speaks
    if (speaks !== undefined && speaks !== 'tls' && speaks !== 'no common version')
      return unmeasured('unreached', say`the server does not encrypt`)

    const opinion = await surroundings.browserOpinion({ name: route.name, address, port: route.port }, signal)
    if ('failure' in opinion)
      return signal.aborted
        ? unmeasured('timed out', say`the browser engine did not come to a verdict`)
        : unmeasured('unreached', failureTexts[opinion.failure])
    const { given } = await surroundings.roots()
    if (given.length > 0 && opinion.result === unknownRoot && trust?.accepted === true)
      return unmeasured('not permitted', say`the browser engine cannot be told of the roots that were given for this run only`)
    return measured({ name: route.name, ...opinion, accepted: opinion.result === 'net::OK' })
  },
})

import { hashOf, type Certificate } from '@shared/certificates/certificate'
import certificate, { type Served } from '@shared/facts/certificate'
import connection from '@shared/facts/connection'
import { plexDirectName } from '@shared/addresses/plex-direct'
import { measured, unmeasured } from '@shared/model/reading'
import { failureTexts } from '@shared/model/failure'
import { say, type Message } from '@shared/model/message'
import { sameBytes } from '../certificates/der'
import { readFields } from '../certificates/read-fields'
import { pause, within } from '../network/deadline'
import { dialAhead } from '../network/dial-ahead'
import { endpointOf } from '../examination/endpoint'
import { hostName, type Asking } from '../network/tls/hello'
import { pauseMs, connectionPatience, inspect, retryDelaysMs } from '../network/tls/inspect'
import type { Inspection } from '../network/tls/inspection'
import { probe, type Learnt } from '../examination/probe'

/** What a hello offers, besides the name. */
type Offer = Omit<Asking, 'name'>

/** Lets the server choose among all versions, as a browser's hello does. */
const everything: Offer = { versions: ['TLS 1.3', 'TLS 1.2', 'TLS 1.1', 'TLS 1.0', 'SSL 3.0'] }
const secondBest: Offer = { versions: ['TLS 1.2'] }
/** For servers, and middleboxes on the way to them, that choke on newer or longer hellos than their own instead of choosing (version intolerance). */
const older: readonly Offer[] = [
  secondBest,
  { versions: ['TLS 1.2'], as: 'a small client' },
  { versions: ['TLS 1.0'] },
  { versions: ['SSL 3.0'] },
]

/** Milliseconds of silence after which an older hello is tried beside the first: far more than a handshake takes that works. */
const headStart = 2_000

/** Reads the chain that the server shows for the route's name. One connection at a time, two where the server keeps silent or is far away. */
export default probe({
  fact: certificate,
  // Silence ends the looking at once, so at most one look under a name is slow; one without a name may follow, and the name once more.
  patience: 2 * connectionPatience + headStart + 1_000,
  after: { connection },
  look: async ({ connection }, { surroundings, target, route, signal }) => {
    const endpoint = endpointOf(connection, route)
    if ('state' in endpoint) return endpoint
    let asked = route?.name ?? null
    // Only where no name is known yet, a second look will follow.
    const ahead = asked === null && target.insistsOn === null ? dialAhead(surroundings.dial, signal) : null
    const ask = (name: string | null, offer: Offer, patience: number, own: AbortSignal): Promise<Inspection> =>
      inspect(ahead?.dial ?? surroundings.dial, endpoint, { ...offer, name }, patience, own)
    const look = (name: string | null): Promise<Inspection> => lookFor((offer, own) => ask(name, offer, connectionPatience, own), signal)
    /** A name that failed once is turned away for certain only where no name is let in, and this one fails once more. */
    const doubt = async (name: string): Promise<{ readonly seen: Inspection; readonly turnedAway: TurnedAway | null } | null> => {
      await pause(retryDelaysMs[0], signal)
      const nameless = await ask(null, everything, headStart, signal)
      if (nameless.outcome !== 'offered') return null
      await pause(pauseMs, signal)
      // Silence for as long as the first time: a shorter one may be a slow server's, or this computer's own.
      const again = await ask(name, everything, connectionPatience, signal)
      const by = reasonOf(again)
      return by === null ? { seen: again, turnedAway: null } : { seen: nameless, turnedAway: { name, by } }
    }

    let seen = await look(asked)
    let turnedAway: TurnedAway | null = null
    const first = seen.outcome === 'offered' ? seen.chain : []
    const told = target.insistsOn === null ? nameIn(first, endpoint.address) : null
    const wanted = told ?? asked
    // The name stands in the certificate; one that was remembered may be old. Under its own name the server may show another one.
    const second = told === null || told === asked ? null : look(told)
    const read = readerOf(first) // while the second look is on its way: it usually brings the same
    const under = (await second) ?? seen
    ahead?.close()
    if (under.outcome === 'offered') [asked, seen] = [wanted, under]
    else if (wanted !== null && hostName(wanted) !== null && under.outcome !== 'plain HTTP') {
      const doubted = await doubt(wanted)
      if (doubted) [asked, seen, turnedAway] = [doubted.turnedAway ? null : wanted, doubted.seen, doubted.turnedAway]
    }
    signal.throwIfAborted() // what came of it then is no answer
    if (seen.outcome !== 'offered') return unmeasured(permitted(seen) ? 'unreached' : 'not permitted', whyNone(seen))

    const chain = seen.chain.map(read)
    const [leaf] = chain
    const hash = leaf ? hashOf(leaf) : null
    const name = target.insistsOn === null && hash !== null ? plexDirectName(endpoint.address, hash) : null
    const learnt: Learnt = { chain: seen.chain, ...(name === null ? {} : { name }) }
    const askedFor = asked === null ? null : hostName(asked)
    const value = { askedFor, chain, hash, ...(turnedAway === null ? {} : { turnedAway }) }
    return { reading: measured(value), learnt }
  },
})

/** One hello after the other, until a certificate is shown or nothing can be hoped for. */
async function lookFor(ask: (offer: Offer, signal: AbortSignal) => Promise<Inspection>, signal: AbortSignal): Promise<Inspection> {
  let seen = await within(connectionPatience, signal, async (own) => {
    const first = ask(everything, own)
    const second = pause(headStart, own).then(() => ask(secondBest, own))
    return Promise.race([first, second.then((inspection) => (inspection.outcome === 'offered' ? inspection : first))])
  })
  for (const offer of older) {
    if (!mayChoke(seen)) break
    await pause(pauseMs, signal)
    seen = await ask(offer, signal)
  }
  for (const rest of retryDelaysMs) {
    if (seen.outcome !== 'failed' || seen.failure !== 'reset') break
    await pause(rest, signal)
    seen = await ask(everything, signal)
  }
  return seen
}

type TurnedAway = NonNullable<Served['turnedAway']>

/** Reads certificates; those of a chain that came earlier are read at once, and not again. */
function readerOf(earlier: readonly Uint8Array[]): (der: Uint8Array) => Certificate {
  const known = earlier.map((der) => ({ der, certificate: readFields(der) }))
  return (der) => known.find((one) => sameBytes(one.der, der))?.certificate ?? readFields(der)
}

/** The plex.direct name that a chain's leaf makes for an address. */
function nameIn(chain: readonly Uint8Array[], address: string): string | null {
  const [leaf] = chain
  const hash = leaf ? hashOf(readFields(leaf)) : null
  return hash === null ? null : plexDirectName(address, hash)
}

function reasonOf(seen: Inspection): TurnedAway['by'] | null {
  if (seen.outcome === 'refused') return seen.by
  return seen.outcome === 'failed' ? seen.failure : null
}

/** An older hello can help where the server hung up, refused or babbled; not where it kept silent, spoke plain HTTP or sent too much. */
const mayChoke = (seen: Inspection): boolean =>
  seen.outcome === 'refused' ||
  (seen.outcome === 'failed' && seen.reached !== 'nothing' && (seen.failure === 'reset' || seen.failure === 'not understood'))

const permitted = (seen: Inspection): boolean => !(seen.outcome === 'failed' && seen.failure === 'not permitted')

function whyNone(seen: Exclude<Inspection, { outcome: 'offered' }>): Message {
  switch (seen.outcome) {
    case 'refused':
      return say`the server refused: ${{ code: seen.by }}`
    case 'plain HTTP':
      return say`the server answers without encryption`
    case 'failed':
      return say`no certificate came: ${failureTexts[seen.failure]}`
  }
}

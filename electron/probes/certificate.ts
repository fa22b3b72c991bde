import { hashOf } from '@shared/certificate'
import certificate from '@shared/facts/certificate'
import type { TlsVersion } from '@shared/facts/handshake'
import { plexDirectName } from '@shared/plex-direct'
import { measured, unmeasured } from '@shared/reading'
import { readCertificate } from '../certificates/read'
import { doorOf } from '../network/tls/door'
import { hostName } from '../network/tls/hello'
import { connectionPatience, inspect } from '../network/tls/inspect'
import type { Inspection } from '../network/tls/reply'
import { probe, type Learnt } from '../probe'

/**
 * What is offered, one hello after the other until a certificate is shown. The first lets the server choose among all versions, as a
 * browser's does; the others are for servers that choke on it instead of choosing (version intolerance).
 */
const offers: readonly (readonly TlsVersion[])[] = [
  ['TLS 1.3', 'TLS 1.2', 'TLS 1.1', 'TLS 1.0', 'SSL 3.0'],
  ['TLS 1.2'],
  ['TLS 1.0'],
  ['SSL 3.0'],
]

/** Reads the chain that the server shows for the route's name. One connection at a time. */
export default probe({
  fact: certificate,
  // Silence ends the looking at once, so at most the two looks of an unknown name are slow.
  patience: 2 * connectionPatience + 500,
  after: ['connection'],
  look: async (looking) => {
    const { surroundings, target, route, signal } = looking
    const door = doorOf(looking)
    if ('state' in door) return door
    const look = async (name: string | null): Promise<Inspection> => {
      let seen: Inspection = { outcome: 'failed', failure: 'no answer', reached: 'nothing' }
      for (const versions of offers) {
        seen = await inspect(surroundings.dial, door, { versions, name }, connectionPatience, signal)
        if (!mayChoke(seen)) break
      }
      return seen
    }

    const known = route?.name ?? null
    let asked = known
    let seen = await look(asked)
    if (known === null && target.insistsOn === null && seen.outcome === 'offered') {
      // The name stands in the certificate, and under that name the server may show another one.
      const better = nameIn(seen.chain, door.address)
      const under = better === null ? null : await look(better)
      if (under?.outcome === 'offered') [asked, seen] = [better, under]
    }
    if (signal.aborted) return unmeasured('cancelled', 'stopped while the certificate was asked for')
    if (seen.outcome !== 'offered') return unmeasured(permitted(seen) ? 'unreached' : 'not permitted', whyNone(seen))

    const chain = seen.chain.map(readCertificate)
    const [leaf] = chain
    const name = known === null && target.insistsOn === null ? nameIn(seen.chain, door.address) : null
    const learnt: Learnt = { chain: seen.chain, ...(name === null ? {} : { name }) }
    const askedFor = asked === null ? null : hostName(asked)
    return { reading: measured({ askedFor, chain, hash: leaf ? hashOf(leaf) : null }), learnt }
  },
})

/** The plex.direct name that a chain's leaf makes for an address. */
function nameIn(chain: readonly Uint8Array[], address: string): string | null {
  const [leaf] = chain
  const hash = leaf ? hashOf(readCertificate(leaf)) : null
  return hash === null ? null : plexDirectName(address, hash)
}

/** An older hello can help where the server hung up, refused or babbled; not where it kept silent, spoke plain HTTP or sent too much. */
const mayChoke = (seen: Inspection): boolean =>
  seen.outcome === 'refused' ||
  (seen.outcome === 'failed' && seen.reached !== 'nothing' && (seen.failure === 'reset' || seen.failure === 'not understood'))

const permitted = (seen: Inspection): boolean => !(seen.outcome === 'failed' && seen.failure === 'not permitted')

function whyNone(seen: Exclude<Inspection, { outcome: 'offered' }>): string {
  switch (seen.outcome) {
    case 'refused':
      return `the server refused: ${seen.by}`
    case 'plain HTTP':
      return 'the server answers without encryption'
    case 'failed':
      return `no certificate came: ${seen.failure}`
  }
}

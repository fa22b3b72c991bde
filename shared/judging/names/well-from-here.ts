import type browserOpinion from '../../facts/browser-opinion'
import type { Identity } from '../../facts/identity'
import type { Names } from '../../facts/names'
import type { Trust } from '../../facts/trust'
import type { ValueOf } from '../../model/fact'
import { tellAnswer } from '../../addresses/dns-answer'
import { parsePlexDirect } from '../../addresses/plex-direct'
import { secureFromHere } from '../secure-from-here'
import { say } from '../../model/message'
import { proof, type Proof } from '../../model/verdict'
import { filtersPrivate, inUse, replyOf } from './answers'

interface Seen {
  readonly names: Names
  readonly identity: Identity
  readonly trust: Trust
  readonly browserOpinion?: ValueOf<typeof browserOpinion> | undefined
}

/** From here Plex's own name of the server is found and all behind it is well: whoever does not find it asks another name server. */
export const findsNameWell = ({ names, identity, trust, browserOpinion }: Seen): boolean =>
  parsePlexDirect(names.name) !== null &&
  replyOf(names.system, names.expected) === 'right' &&
  trust.accepted &&
  browserOpinion?.accepted !== false &&
  identity.secure.state === 'answered' &&
  identity.secure.plex?.claimed !== false &&
  !inUse(names.resolvers).some((resolver) => filtersPrivate(resolver, names.expected))

export const foundWell = (names: Names): readonly Proof[] => [
  proof(say`This computer asked for ${{ code: names.name }}`, tellAnswer(names.system)),
  secureFromHere,
]

import { tellAnswer } from '../dns-answer'
import type { ResolverAnswers } from '../facts/names'
import { say, type Message } from '../message'
import { publicControl } from '../plex-direct'
import { proof, type Proof } from '../verdict'
import { familyOf, filtersPrivate, inUse } from './name-answers'

interface Names {
  readonly expected: string | null
  readonly resolvers: readonly ResolverAnswers[]
}

/** The resolvers in use that filter private addresses. */
export const filtering = ({ resolvers, expected }: Names): readonly ResolverAnswers[] =>
  inUse(resolvers).filter((resolver) => filtersPrivate(resolver, expected))

/** What one filtering resolver answered, side by side with what it lets through. */
export const filterProofs = (name: string, { address, server, publicControl: control, software }: ResolverAnswers): readonly Proof[] => [
  proof(say`Name server ${{ code: address }}`, say`${{ code: name }} → ${tellAnswer(server)}`),
  proof(say`The same, a public address`, say`${{ code: publicControl.name }} → ${tellAnswer(control)}`),
  ...(server.state === 'answered' && server.explanation !== null
    ? [proof(say`What it says itself`, say`${{ code: server.explanation }}`)]
    : []),
  ...(software === null ? [] : [proof(say`Its software`, say`${{ code: software }}`)]),
]

/** Who takes the address away; a filter further up shows itself through the router, so the router is never named alone. */
export function whoFilters(resolvers: readonly ResolverAnswers[]): Message {
  const families = resolvers.map(familyOf).filter((family) => family !== 'unknown')
  const addresses = { code: resolvers.map((resolver) => resolver.address).join(', ') }
  return families[0] === undefined
    ? say`${addresses}, or something behind it,`
    : say`${addresses}, or something behind it (it looks like ${families[0]}),`
}

import { cause } from '../cause'
import { tellAnswer } from '../dns-answer'
import names from '../facts/names'
import { flushNames } from '../fixes/flush-names'
import { rebindingException } from '../fixes/rebinding-exception'
import { fixed } from '../fixes/recheck'
import { familyOf, inUse, replyOf } from '../judging/name-answers'
import { filtering, filterProofs, whoFilters } from '../judging/name-filters'
import { say } from '../message'
import { parsePlexDirect } from '../plex-direct'
import { confirmed, proof, ruledOut, suspected, unknown } from '../verdict'

/** What the exception must name: all of Plex’s names, or the user’s own one. */
const domainOf = (name: string): string => (parsePlexDirect(name) ? 'plex.direct' : name)

export default cause({
  id: 'dns-rebinding-protection',
  rung: 'name',
  title: say`Your router hides your server’s secure name`,
  reads: { names },
  judge: ({ names }) => {
    const filters = filtering(names)
    if (filters.length === 0)
      return inUse(names.resolvers).length === 0 && replyOf(names.system, names.expected) !== 'right' ? unknown('names') : ruledOut()
    const comparison = names.resolvers.filter((resolver) => resolver.from === 'public')
    const proofs = [
      proof(say`Your browser`, say`${{ code: names.name }} → ${tellAnswer(names.system)}`),
      ...filters.flatMap((resolver) => filterProofs(names.name, resolver)),
      ...comparison.map((resolver) =>
        proof(say`For comparison, ${{ code: resolver.address }}`, say`the same name → ${tellAnswer(resolver.server)}`),
      ),
    ]
    return replyOf(names.system, names.expected) === 'right'
      ? suspected(
          say`Look for the message on other devices at home: those that ask this name server alone do not find your server.`,
          ...proofs,
        )
      : confirmed(...proofs)
  },
  explain: ({ names }) => [
    say`Your server has a secure name that leads to an address inside your home. ${whoFilters(filtering(names))} takes that address out of the answer.`,
    say`It means well: this “DNS rebinding protection” keeps hostile web pages from reaching devices at home. But your server’s lock needs exactly such a name.`,
    say`The server is not the reason. One exception for ${{ code: domainOf(names.name) }} is enough; leave the protection on for everything else.`,
  ],
  fix: ({ names }) => {
    const filters = filtering(names)
    const domain = domainOf(names.name)
    const guess = { families: filters.map(familyOf), addresses: filters.map((resolver) => resolver.address) }
    return fixed(
      say`You tell your router to let one name through: ${{ code: domain }}.`,
      5,
      rebindingException(domain, guess),
      ...flushNames,
    )
  },
  examples: [
    { name: 'dnsmasq with stop-dns-rebind', world: { resolver: { filter: 'dnsmasq' } } },
    { name: 'Unbound with private-address', world: { resolver: { filter: 'unbound' } } },
    {
      name: 'dnsmasq with stop-dns-rebind, and a plex.direct name typed',
      world: { typed: 'plex.direct name', resolver: { filter: 'dnsmasq' } },
    },
  ],
  lookalikes: [
    { name: 'the internet is down', world: { internet: 'down' } },
    { name: 'a block list answers nothing for all of plex.direct', world: { resolver: { answers: 'nothing for plex.direct' } } },
    { name: 'the name server is dead', world: { resolver: { answers: 'dead' } } },
    { name: 'the name leads to another address', world: { resolver: { answers: 'another address' } } },
  ],
})

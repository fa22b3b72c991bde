import { cause } from '../../model/cause'
import hostsFile from '../../facts/hosts-file'
import interfaces from '../../facts/interfaces'
import names from '../../facts/names'
import { browserForgets } from '../../fixes/this-computer/flush-names'
import { outsideFilter } from '../../fixes/router/outside-filter'
import { fixOf, withAfterwards } from '../../fixes/remedies'
import { replyOf } from '../../judging/names/answers'
import { allFilterProofs, filteringOutside } from '../../judging/names/filters'
import { hostsLine } from '../../judging/names/trouble'
import { say } from '../../model/message'
import { confirmed, ruledOut, suspected } from '../../model/verdict'

export default cause({
  id: 'dns-filter-outside',
  rung: 'name',
  title: say`A name server outside your home hides your server’s secure name`,
  reads: { names },
  mayRead: { interfaces, hostsFile },
  judge: ({ names, ...beside }) => {
    if (filteringOutside(names, beside).length === 0) return ruledOut()
    const proofs = allFilterProofs(names, beside)
    return replyOf(names.system, names.expected) === 'right' || hostsLine(names, beside)
      ? suspected(say`Look for the message on other devices: those that ask only this name server do not find your server.`, ...proofs)
      : confirmed(...proofs)
  },
  explain: ({ names, ...beside }) => [
    say`Your server’s secure name is ${{ code: names.name }}, and it leads to an address inside your home. The name server ${{
      code: filteringOutside(names, beside)
        .map((resolver) => resolver.address)
        .join(', '),
    }} throws that answer away. It stands outside your home: at your provider, or at a filter service such as OpenDNS or NextDNS.`,
    say`It means well: hostile web pages cannot reach devices at home that way. But your server’s lock needs exactly such a name.`,
  ],
  fix: () =>
    withAfterwards(
      fixOf(say`You except Plex’s names there, or ask a name server that does not filter.`, 5, ...outsideFilter),
      browserForgets,
    ),
  examples: () => [
    { name: 'the provider’s Unbound with private-address', world: { resolver: { filter: 'unbound', stands: 'at the provider' } } },
  ],
  lookalikes: () => [
    { name: 'dnsmasq with stop-dns-rebind at home', world: { resolver: { filter: 'dnsmasq' } } },
    { name: 'Unbound with private-address at home', world: { resolver: { filter: 'unbound' } } },
    { name: 'a block list answers nothing for all of plex.direct', world: { resolver: { answers: 'nothing for plex.direct' } } },
  ],
})

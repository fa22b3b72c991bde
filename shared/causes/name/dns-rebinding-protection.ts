import { cause } from '../../model/cause'
import answersFact from '../../facts/answers'
import gateway from '../../facts/gateway'
import hostsFile from '../../facts/hosts-file'
import interfaces from '../../facts/interfaces'
import nameServers from '../../facts/name-servers'
import names from '../../facts/names'
import { browserForgets } from '../../fixes/this-computer/flush-names'
import { rebindingException } from '../../fixes/router/rebinding-exception'
import { fixOf, withAfterwards } from '../../fixes/remedies'
import { familyOf, inUse, replyOf } from '../../judging/names/answers'
import { allFilterProofs, filteringAtHome, routersBeside, whoFilters } from '../../judging/names/filters'
import { productsFor } from '../../judging/names/products'
import { hostsLine } from '../../judging/names/trouble'
import type { ValueOf } from '../../model/fact'
import { say, type Message } from '../../model/message'
import { parsePlexDirect } from '../../addresses/plex-direct'
import { confirmed, ruledOut, suspected, unknown } from '../../model/verdict'

/** A device at home that is not this computer: usually it asks the name server that the router gave it, the router itself. */
const asksRouter = (answers: ValueOf<typeof answersFact> | undefined): boolean =>
  answers !== undefined && ['TV', 'phone', 'another computer'].includes(answers.where)

/** What the exception must name: all of Plex’s names, or the user’s own one. */
const domainOf = (name: string): string => (parsePlexDirect(name) ? 'plex.direct' : name)

/** This computer asks somebody else; most devices do not. */
const routerHidesIt = (isNew: boolean): Message =>
  isNew
    ? say`Your server has a secure name that leads to an address inside your home. This computer finds it, as it asks a name server of its own. But your new router, which most other devices ask, throws that answer away.`
    : say`Your server has a secure name that leads to an address inside your home. This computer finds it, as it asks a name server of its own. But your router, which most other devices ask, throws that answer away.`

export default cause({
  id: 'dns-rebinding-protection',
  rung: 'name',
  title: say`Your router hides your server’s secure name`,
  reads: { names },
  mayRead: { interfaces, hostsFile, nameServers, gateway, answers: answersFact },
  judge: ({ names, ...beside }) => {
    // This computer asks somebody else, but a device that took what the router gave it asks the router.
    if (filteringAtHome(names, beside).length === 0 && asksRouter(beside.answers) && routersBeside(names).length > 0)
      return suspected(
        say`Look on that device which name server (DNS) it asks: if it is ${{ code: routersBeside(names)[0]?.address ?? '' }}, it is so.`,
        ...allFilterProofs(names, beside),
      )
    if (filteringAtHome(names, beside).length === 0)
      return inUse(names.resolvers).length === 0 && replyOf(names.system, names.expected) !== 'right' ? unknown('names') : ruledOut()
    const proofs = allFilterProofs(names, beside)
    // The hosts file answers before any name server: it leads elsewhere, or it already leads around the filter.
    return replyOf(names.system, names.expected) === 'right' || hostsLine(names, beside)
      ? suspected(
          say`Look for the message on other devices at home: those that ask only this name server do not find your server.`,
          ...proofs,
        )
      : confirmed(...proofs)
  },
  explain: ({ names, ...beside }) => [
    filteringAtHome(names, beside).length === 0
      ? routerHidesIt(beside.answers?.changed === 'new router')
      : say`Your server has a secure name that leads to an address inside your home. ${whoFilters(names, beside, beside.answers?.changed === 'new router')} throws that answer away.`,
    ...(filteringAtHome(names, beside).length === 0 ? [] : routersBeside(names)).map(
      (router) =>
        say`Your router, ${{ code: router.address }}, would take it out as well. If that name server asks your router, both need the exception.`,
    ),
    say`It means well: this “DNS rebinding protection” keeps hostile web pages from reaching devices at home. But your server’s lock needs exactly such a name.`,
    say`One exception for ${{ code: domainOf(names.name) }} lets the name through; the protection stays on for everything else.`,
  ],
  fix: ({ names, ...beside }) => {
    const filters = [...filteringAtHome(names, beside), ...routersBeside(names)]
    const domain = domainOf(names.name)
    const guess = {
      products: filters.flatMap((resolver) => productsFor(resolver, beside)),
      families: filters.map(familyOf),
      addresses: filters.map((resolver) => resolver.address),
      router: filters.some(({ address }) => address === beside.gateway?.address) ? beside.gateway : undefined,
    }
    return withAfterwards(
      fixOf(say`You tell your router to let one name through: ${{ code: domain }}.`, 5, ...rebindingException(domain, guess)),
      browserForgets,
    )
  },
  examples: () => [
    { name: 'dnsmasq with stop-dns-rebind', world: { resolver: { filter: 'dnsmasq' } } },
    { name: 'Unbound with private-address', world: { resolver: { filter: 'unbound' } } },
    { name: 'Knot Resolver with its module against rebinding', world: { resolver: { filter: 'knot' } } },
    { name: 'PowerDNS Recursor with a script', world: { resolver: { filter: 'powerdns' } } },
    {
      name: 'dnsmasq with stop-dns-rebind, and a plex.direct name typed',
      world: { typed: { host: 'plex.direct name' }, resolver: { filter: 'dnsmasq' } },
    },
  ],
  lookalikes: () => [
    { name: 'the internet is down', world: { internet: 'down' } },
    { name: 'a block list answers nothing for all of plex.direct', world: { resolver: { answers: 'nothing for plex.direct' } } },
    { name: 'the name server is dead', world: { resolver: { answers: 'dead' } } },
    { name: 'the name server takes three seconds', world: { resolver: { answers: 'slow' } } },
    { name: 'the name server loses every third question', world: { resolver: { answers: 'lossy' } } },
    { name: 'the name server gives an IPv6 address only', world: { resolver: { answers: 'only IPv6' } } },
    {
      name: 'the provider makes addresses up, and takes the name for one that does not exist',
      world: { resolver: { answers: 'makes an address up for this name' } },
    },
    { name: 'the name leads to another address', world: { resolver: { answers: 'another address' } } },
    { name: 'the provider’s name server filters', world: { resolver: { filter: 'unbound', stands: 'at the provider' } } },
  ],
})

import { cause } from '../../model/cause'
import hostsFile from '../../facts/hosts-file'
import interfaces from '../../facts/interfaces'
import internet from '../../facts/internet'
import names from '../../facts/names'
import { mendNames, allowPlexDirect } from '../../fixes/router/name-remedies'
import { remedy } from '../../fixes/remedies'
import { otherNameServers } from '../../fixes/this-computer/other-name-servers'
import { judgeTrouble } from '../../judging/names/trouble'
import { whoseDoing } from '../../judging/names/words'
import { say } from '../../model/message'

export default cause({
  id: 'plex-direct-blocked',
  rung: 'name',
  title: say`A filter blocks all of Plex’s secure names`,
  reads: { names },
  mayRead: { internet, hostsFile, interfaces },
  judge: ({ names, ...beside }) => judgeTrouble('plex-direct-blocked', names, beside),
  explain: ({ names }) => [
    say`Your browser looks for your server under the name ${{ code: names.name }}.`,
    say`Other names work, but every name that ends in ${{ code: 'plex.direct' }} is answered with nothing, even one that leads to no home at all. So it is not rebinding protection: a block list or a filter holds the whole domain back.`,
    ...whoseDoing(names),
    say`Such lists stand in Pi-hole or AdGuard, in a router’s child protection, or at a provider.`,
  ],
  fix: () =>
    mendNames(say`You put ${{ code: 'plex.direct' }} on the allow list of whoever filters.`, 5, remedy(allowPlexDirect), otherNameServers),
  examples: () => [
    { name: 'a block list answers nothing for all of plex.direct', world: { resolver: { answers: 'nothing for plex.direct' } } },
    { name: 'plex.direct is said not to exist', world: { resolver: { answers: 'nxdomain' } } },
  ],
  lookalikes: () => [
    { name: 'dnsmasq with stop-dns-rebind', world: { resolver: { filter: 'dnsmasq' } } },
    { name: 'the name server fails for all of plex.direct', world: { resolver: { answers: 'servfail' } } },
    { name: 'the name server is dead', world: { resolver: { answers: 'dead' } } },
    { name: 'only this name is said not to exist', world: { resolver: { answers: 'nothing for this name' } } },
    { name: 'the name server finds no name at all', world: { resolver: { answers: 'fails for everything' } } },
  ],
})

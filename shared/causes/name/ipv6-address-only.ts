import { cause } from '../../model/cause'
import hostsFile from '../../facts/hosts-file'
import interfaces from '../../facts/interfaces'
import internet from '../../facts/internet'
import names from '../../facts/names'
import { mendNames, ipv6Filter, vpnOffWhereOn } from '../../fixes/router/name-remedies'
import { remedy } from '../../fixes/remedies'
import { otherNameServers } from '../../fixes/this-computer/other-name-servers'
import { judgeTrouble } from '../../judging/names/trouble'
import { say } from '../../model/message'

export default cause({
  id: 'ipv6-address-only',
  rung: 'name',
  title: say`Your name server gives only an IPv6 address for your server`,
  reads: { names },
  mayRead: { internet, hostsFile, interfaces },
  judge: ({ names, ...beside }) => judgeTrouble('ipv6-address-only', names, beside),
  explain: ({ names }) => [
    say`Your server’s secure name is ${{ code: names.name }}, and it leads to the address ${{ code: names.expected ?? '' }}.`,
    say`Your name server takes that address away and gives an IPv6 one in its place, where no Plex server of yours answers. Some VPNs and some providers without IPv4 of their own do that.`,
  ],
  fix: (seen) => mendNames(say`You let the name’s own address through.`, 10, ...vpnOffWhereOn(seen), remedy(ipv6Filter), otherNameServers),
  examples: () => [{ name: 'the name server gives an IPv6 address only', world: { resolver: { answers: 'only IPv6' } } }],
  lookalikes: () => [
    { name: 'dnsmasq with stop-dns-rebind', world: { resolver: { filter: 'dnsmasq' } } },
    { name: 'a block list answers nothing for all of plex.direct', world: { resolver: { answers: 'nothing for plex.direct' } } },
    { name: 'only this name is said not to exist', world: { resolver: { answers: 'nothing for this name' } } },
  ],
})

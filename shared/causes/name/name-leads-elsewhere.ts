import { cause } from '../../model/cause'
import hostsFile from '../../facts/hosts-file'
import interfaces from '../../facts/interfaces'
import internet from '../../facts/internet'
import names from '../../facts/names'
import { mendNames, allowPlexDirect, hostsFileWhereUnread, searchHelpOff, vpnOffWhereOn } from '../../fixes/router/name-remedies'
import { remedy } from '../../fixes/remedies'
import { otherNameServers } from '../../fixes/this-computer/other-name-servers'
import { judgeTrouble } from '../../judging/names/trouble'
import { inventedWords, whoseDoing } from '../../judging/names/words'
import { say } from '../../model/message'

export default cause({
  id: 'name-leads-elsewhere',
  rung: 'name',
  title: say`Your server’s secure name leads to a wrong place`,
  reads: { names },
  mayRead: { internet, hostsFile, interfaces },
  judge: ({ names, ...beside }) => judgeTrouble('name-leads-elsewhere', names, beside),
  explain: ({ names }) => [
    say`Your browser looks for your server under the name ${{ code: names.name }}.`,
    say`The name leads, but to a wrong place: somebody on the way answers with an address of their own. Providers, hotels and filters do that to show a page of theirs. Do not sign in to what opens there.`,
    ...inventedWords(names),
    ...whoseDoing(names),
  ],
  fix: ({ names, ...beside }) =>
    mendNames(
      say`You find out who answers in your name server’s place, and stop it.`,
      10,
      ...(inventedWords(names).length > 0 ? [remedy(searchHelpOff)] : []),
      remedy(allowPlexDirect),
      ...hostsFileWhereUnread(beside),
      ...vpnOffWhereOn(beside),
      otherNameServers,
    ),
  examples: () => [
    { name: 'the name leads to another address', world: { resolver: { answers: 'another address' } } },
    {
      name: 'the provider makes addresses up, and takes the name for one that does not exist',
      world: { resolver: { answers: 'makes an address up for this name' } },
    },
  ],
  lookalikes: () => [
    { name: 'dnsmasq with stop-dns-rebind', world: { resolver: { filter: 'dnsmasq' } } },
    { name: 'the provider makes addresses up, but not for this name', world: { resolver: { answers: 'makes addresses up' } } },
    { name: 'a sign-in page stands in between', world: { internet: 'portal' } },
    { name: 'the hosts file leads the name elsewhere', world: { computer: 'hosts file leads elsewhere' } },
    { name: 'the name server is dead', world: { resolver: { answers: 'dead' } } },
  ],
})

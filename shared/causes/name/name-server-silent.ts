import { cause } from '../../model/cause'
import hostsFile from '../../facts/hosts-file'
import interfaces from '../../facts/interfaces'
import internet from '../../facts/internet'
import names from '../../facts/names'
import { mendNames, restartRouter, vpnOffWhereOn } from '../../fixes/router/name-remedies'
import { remedy } from '../../fixes/remedies'
import { otherNameServers } from '../../fixes/this-computer/other-name-servers'
import { judgeTrouble } from '../../judging/names/trouble'
import { say } from '../../model/message'
import { besideWords, silentWords } from '../../judging/names/words'

export default cause({
  id: 'name-server-silent',
  rung: 'name',
  title: say`Your name server does not answer`,
  reads: { names },
  mayRead: { internet, hostsFile, interfaces },
  judge: ({ names, ...beside }) => judgeTrouble('name-server-silent', names, beside),
  explain: ({ names }) => [
    say`Your browser looks for your server under the name ${{ code: names.name }}. It asks a name server for the way: usually your router.`,
    say`${silentWords(names)}`,
    ...besideWords(names),
    say`Without an address the certificate does not even get its turn.`,
  ],
  fix: (seen) =>
    mendNames(
      say`You bring the name server back, or ask another one.`,
      10,
      ...vpnOffWhereOn(seen),
      remedy(restartRouter),
      otherNameServers,
    ),
  examples: () => [
    { name: 'the name server is dead', world: { resolver: { answers: 'dead' } } },
    { name: 'the name server answers with numbers that were not asked for', world: { resolver: { answers: 'wrong number' } } },
  ],
  lookalikes: () => [
    { name: 'the internet is down', world: { internet: 'down' } },
    { name: 'the name server finds no name at all', world: { resolver: { answers: 'fails for everything' } } },
    { name: 'the name server takes three seconds', world: { resolver: { answers: 'slow' } } },
    { name: 'dnsmasq with stop-dns-rebind', world: { resolver: { filter: 'dnsmasq' } } },
  ],
})

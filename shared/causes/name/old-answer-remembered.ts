import { cause } from '../../model/cause'
import hostsFile from '../../facts/hosts-file'
import interfaces from '../../facts/interfaces'
import internet from '../../facts/internet'
import names from '../../facts/names'
import { mendNames, restartRouter } from '../../fixes/router/name-remedies'
import { remedy } from '../../fixes/remedies'
import { forgetNames } from '../../fixes/this-computer/flush-names'
import { judgeTrouble } from '../../judging/names/trouble'
import { memoryWords } from '../../judging/names/words'
import { say } from '../../model/message'

export default cause({
  id: 'old-answer-remembered',
  rung: 'name',
  title: say`An old answer is still remembered`,
  reads: { names },
  mayRead: { internet, hostsFile, interfaces },
  judge: ({ names, ...beside }) => judgeTrouble('old-answer-remembered', names, beside),
  explain: ({ names }) => [
    say`Your browser looks for your server under the name ${{ code: names.name }}.`,
    memoryWords(names),
    say`You can wait, or let it forget at once.`,
  ],
  fix: ({ names }) => mendNames(say`You let this computer forget what it remembers.`, 3, ...forgetNames(names), remedy(restartRouter)),
  examples: () => [{ name: 'this computer remembers that there was no address', world: { computer: 'remembers no address' } }],
  lookalikes: () => [
    { name: 'the hosts file leads the name elsewhere', world: { computer: 'hosts file leads elsewhere' } },
    { name: 'a VPN answers names in the router’s place', world: { computer: 'VPN answers names' } },
    { name: 'dnsmasq with stop-dns-rebind', world: { resolver: { filter: 'dnsmasq' } } },
    { name: 'only this name is said not to exist', world: { resolver: { answers: 'nothing for this name' } } },
  ],
})

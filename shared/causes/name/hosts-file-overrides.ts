import { cause } from '../../model/cause'
import hostsFile from '../../facts/hosts-file'
import interfaces from '../../facts/interfaces'
import internet from '../../facts/internet'
import names from '../../facts/names'
import { mendNames, removeHostsLine } from '../../fixes/router/name-remedies'
import { remedy } from '../../fixes/remedies'
import { judgeTrouble } from '../../judging/names/trouble'
import { say } from '../../model/message'
import { hostsProofs } from '../../judging/names/words'

export default cause({
  id: 'hosts-file-overrides',
  rung: 'name',
  title: say`This computer leads the name elsewhere by itself`,
  reads: { names },
  mayRead: { internet, hostsFile, interfaces },
  judge: ({ names, ...beside }) => {
    const verdict = judgeTrouble('hosts-file-overrides', names, beside)
    return verdict.is === 'confirmed' ? { ...verdict, proofs: [...hostsProofs(names, beside), ...verdict.proofs] } : verdict
  },
  explain: ({ names }) => [
    say`Your browser looks for your server under the name ${{ code: names.name }}.`,
    say`A line in this computer’s hosts file answers for that name, before any name server is asked, and its address is not the one that the name tells. Somebody, or some program, once wrote it.`,
    say`Other devices are not touched by it.`,
  ],
  fix: ({ names }) => mendNames(say`You take one line out of this computer’s hosts file.`, 5, remedy(removeHostsLine(names.name))),
  examples: () => [{ name: 'the hosts file leads the name elsewhere', world: { computer: 'hosts file leads elsewhere' } }],
  lookalikes: () => [
    { name: 'the name leads to another address', world: { resolver: { answers: 'another address' } } },
    { name: 'this computer remembers that there was no address', world: { computer: 'remembers no address' } },
    { name: 'dnsmasq with stop-dns-rebind', world: { resolver: { filter: 'dnsmasq' } } },
  ],
})

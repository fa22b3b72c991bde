import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import hostsFile from '../../facts/hosts-file'
import interfaces from '../../facts/interfaces'
import internet from '../../facts/internet'
import names from '../../facts/names'
import published from '../../facts/published'
import { mendNames, findUnderPlexName, ownDomainRecord } from '../../fixes/router/name-remedies'
import { each } from '../../fixes/remedies'
import { foundThere } from '../../judging/names/found-there'
import { judgeTrouble } from '../../judging/names/trouble'
import { inventedWords } from '../../judging/names/words'
import { customTroubleOf } from '../../judging/published/custom-url'
import { say } from '../../model/message'
import { ruledOut } from '../../model/verdict'

export default cause({
  id: 'own-domain-does-not-resolve',
  rung: 'name',
  title: say`Your own name leads to no address`,
  reads: { names },
  mayRead: { internet, hostsFile, interfaces, published, answers },
  judge: ({ names, published, answers, ...beside }, scene) => {
    // Whoever showed the message found it: that nobody finds it here is another matter.
    if (foundThere(scene.target, names.name)) return ruledOut()
    // That the server publishes a dead name is a cause of its own.
    if (published && customTroubleOf(published, scene, answers)?.host === names.name) return ruledOut()
    return judgeTrouble('own-domain-does-not-resolve', names, beside)
  },
  explain: ({ names }) => [
    say`Your browser looks for your server under the name ${{ code: names.name }}, a name of your own.`,
    say`The name server finds other names, but knows no address for this one: it was never entered, was entered elsewhere, is known inside your home only, or stands on a block list (Pi-hole, AdGuard), which answers ${{ code: '0.0.0.0' }}.`,
    ...inventedWords(names),
    say`Plex’s own name needs nothing of this and works on every device.`,
  ],
  fix: ({ names }) =>
    mendNames(say`You give your name its address, or use Plex’s own name.`, 10, ...each(ownDomainRecord(names.name), findUnderPlexName)),
  examples: () => [
    { name: 'nobody knows an address for it', world: { typed: { host: 'own domain' }, resolver: { answers: 'nxdomain' } } },
    {
      name: 'a block list answers with 0.0.0.0',
      world: { typed: { host: 'own domain' }, resolver: { answers: 'nobody’s address for this name' } },
    },
    {
      name: 'nobody knows an address for it, so the provider makes one up',
      world: { typed: { host: 'own domain' }, resolver: { answers: 'makes an address up for this name' } },
    },
  ],
  lookalikes: () => [
    {
      name: 'the provider makes addresses up, but it has one',
      world: { typed: { host: 'own domain' }, server: { certificate: { for: 'own domain' } }, resolver: { answers: 'makes addresses up' } },
    },
    { name: 'dnsmasq with stop-dns-rebind hides it', world: { typed: { host: 'own domain' }, resolver: { filter: 'dnsmasq' } } },
    {
      name: 'the server publishes a name that is gone, and nobody is at its address at home',
      world: { publishes: { told: 'to the account', ways: ['own domain that does not resolve'] }, path: 'nobody' },
    },
    { name: 'the name server is dead', world: { typed: { host: 'own domain' }, resolver: { answers: 'dead' } } },
    { name: 'a program found what nobody finds here', world: { where: 'another program', pasted: 'wrong name of a container' } },
  ],
})

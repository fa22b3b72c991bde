import { cause } from '../../model/cause'
import hostsFile from '../../facts/hosts-file'
import interfaces from '../../facts/interfaces'
import internet from '../../facts/internet'
import names from '../../facts/names'
import { mendNames, splitNames } from '../../fixes/router/name-remedies'
import { each } from '../../fixes/remedies'
import { vpnOff } from '../../fixes/this-computer/vpn'
import { judgeTrouble } from '../../judging/names/trouble'
import { vpnWords } from '../../judging/names/words'
import { say } from '../../model/message'

export default cause({
  id: 'vpn-answers-names',
  rung: 'name',
  title: say`A VPN on this computer answers in your router’s place`,
  reads: { names },
  mayRead: { internet, hostsFile, interfaces },
  judge: ({ names, ...beside }) => judgeTrouble('vpn-answers-names', names, beside),
  explain: ({ names, ...beside }) => [
    say`Your browser looks for your server under the name ${{ code: names.name }}.`,
    vpnWords(names, beside),
    say`It is only this computer: other devices at home are not touched.`,
  ],
  fix: () => mendNames(say`You let the VPN leave your home’s names alone.`, 5, ...each(vpnOff, splitNames)),
  examples: () => [{ name: 'a VPN answers names in the router’s place', world: { computer: 'VPN answers names' } }],
  lookalikes: () => [
    { name: 'this computer remembers that there was no address', world: { computer: 'remembers no address' } },
    { name: 'dnsmasq with stop-dns-rebind', world: { resolver: { filter: 'dnsmasq' } } },
    { name: 'the hosts file leads the name elsewhere', world: { computer: 'hosts file leads elsewhere' } },
  ],
})

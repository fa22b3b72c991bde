import { cause } from '../../model/cause'
import connection from '../../facts/connection'
import interfaces from '../../facts/interfaces'
import neighbour from '../../facts/neighbour'
import { localNetworkBesideVpn, vpnOff } from '../../fixes/this-computer/vpn'
import { fixOf, remedy } from '../../fixes/remedies'
import { between, knocked, ownNetwork } from '../../judging/between'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut } from '../../model/verdict'

export default cause({
  id: 'vpn-takes-home',
  rung: 'this computer',
  title: say`A VPN on this computer takes away the way to your own network`,
  reads: { connection, interfaces, neighbour },
  judge: ({ connection, interfaces, neighbour }) =>
    between(connection, neighbour, interfaces) === 'a VPN'
      ? confirmed(
          proof(say`The way that this computer takes to ${{ code: neighbour.address }}`, say`into the VPN, by ${ownNetwork(neighbour)}`),
          knocked(connection),
        )
      : ruledOut(),
  explain: ({ neighbour }) => [
    say`Your server’s address ${{ code: neighbour.address }} lies in this computer’s own network. But the VPN leads everything for that network into itself, and there nobody is your server.`,
    say`Many VPN programs have a setting for this, such as “allow access to the local network”. Your server may be well.`,
  ],
  fix: () =>
    fixOf(say`You let this computer speak with your own network beside the VPN.`, 3, remedy(localNetworkBesideVpn), remedy(vpnOff)),
  examples: () => [{ name: 'a VPN that takes the home network as well', world: { path: 'a VPN' } }],
  lookalikes: () => [
    { name: 'no device has the address', world: { path: 'nobody' } },
    { name: 'the server is in another network', world: { path: 'another network' } },
    { name: 'a VPN that answers names', world: { computer: 'VPN answers names' } },
  ],
})

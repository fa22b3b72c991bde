import { cause } from '../../model/cause'
import connection from '../../facts/connection'
import interfaces, { type Interfaces } from '../../facts/interfaces'
import neighbour from '../../facts/neighbour'
import { fixOf, remedy } from '../../fixes/remedies'
import { automaticMask } from '../../fixes/this-computer/network-address'
import { between, knocked } from '../../judging/between'
import { couldReach } from '../../judging/reach'
import { say, type Message } from '../../model/message'
import { confirmed, proof, ruledOut, suspected } from '../../model/verdict'

export default cause({
  id: 'wrong-mask',
  rung: 'home network',
  title: say`This computer’s network mask leaves your server out`,
  reads: { connection, interfaces, neighbour },
  judge: ({ connection, interfaces, neighbour }) => {
    if (between(connection, neighbour, interfaces) !== 'the mask') return ruledOut()
    const own = proof(say`This computer’s own addresses and masks`, tellMasks(interfaces))
    // A home may be cut into such small networks on purpose; then a router leads from one to the other.
    return couldReach(neighbour.address, interfaces)
      ? suspected(say`Compare the mask in this computer’s network settings with that of a device that works`, own, knocked(connection))
      : confirmed(own, knocked(connection))
  },
  explain: ({ neighbour }) => [
    say`A mask says which addresses lie in a computer’s own network. By the mask of this computer, your server’s address ${{ code: neighbour.address }} lies outside, although it begins like its own.`,
    say`So this computer does not even ask for your server. Usually the address was typed in by hand, with a mask that is too narrow. Your server may be well.`,
  ],
  fix: () => fixOf(say`You give this computer the mask of your network.`, 5, remedy(automaticMask)),
  examples: () => [{ name: 'a mask of sixteen addresses, typed in by hand', world: { path: 'mask' } }],
  lookalikes: () => [
    { name: 'the router gives no way out', world: { network: 'no way out' } },
    { name: 'a device has the address, and a firewall swallows every knock', world: { path: 'swallowed' } },
    { name: 'the server is in another network', world: { path: 'another network' } },
  ],
})

const tellMasks = ({ adapters }: Interfaces): Message => {
  const told = adapters
    .filter(({ kind }) => kind !== 'loopback')
    .flatMap(({ name, addresses }) => addresses.map(({ address, prefixLength }) => `${name} ${address}/${String(prefixLength)}`))
  return say`${{ code: told.join('; ') }}`
}

import { cause } from '../../model/cause'
import claimState from '../../facts/claim-state'
import preferences from '../../facts/preferences'
import { isAddress, isIpv4 } from '../../addresses/address'
import { fixOf, remedy } from '../../fixes/remedies'
import { say } from '../../model/message'
import { proof, ruledOut, suspected } from '../../model/verdict'

/** An address, or a network by its mask or by the bits of its mask (docs/sources/plex.md#preferences). */
function isReadable(entry: string): boolean {
  const [address = '', mask, more] = entry.split('/')
  if (more !== undefined || !isAddress(address)) return false
  if (mask === undefined) return true
  return /^\d{1,3}$/.test(mask) ? Number(mask) <= (isIpv4(address) ? 32 : 128) : isIpv4(mask)
}

export default cause({
  id: 'allowed-networks-unreadable',
  rung: 'server',
  title: say`The list of networks that may come in without sign-in has a mistake in it`,
  reads: { preferences },
  mayRead: { claimState },
  judge: ({ preferences: { allowedNetworks } }) => {
    const wrong = allowedNetworks.filter((entry) => !isReadable(entry))
    if (wrong.length === 0) return ruledOut()
    return suspected(
      say`Correct the list, and look whether the devices that it is meant for come in.`,
      proof(say`What stands in the list and is neither an address nor a network`, say`${{ code: wrong.join(', ') }}`),
    )
  },
  explain: () => [
    say`Whoever stands in this list comes in without signing in, as the owner. An entry that Plex cannot read lets nobody in; while the server is signed out, it even keeps others out.`,
    say`Usually the list is best left empty.`,
  ],
  fix: () =>
    fixOf(
      say`You correct the list, or empty it.`,
      3,
      remedy({
        kind: 'tell',
        id: 'correct-allowed-networks',
        title: say`Correct the list`,
        text: [
          say`Write addresses, or networks such as ${{ code: '192.168.1.0/24' }}, with commas between and no blanks. Each entry lets everybody there in as the owner, so leave out what nobody needs.`,
        ],
        menu: ['Plex', 'Settings', 'your server', 'Network', 'List of IP addresses and networks that are allowed without auth'],
        undo: say`Type the old list in the same place.`,
      }),
    ),
  examples: () => [{ name: 'half an address stands in it', verdict: 'suspected', world: { preferences: 'wrong allowed networks' } }],
  lookalikes: () => [
    { name: 'it is empty', world: { preferences: 'well' } },
    { name: 'no preferences were given', world: { log: 'well' } },
  ],
})

import { cause } from '../../model/cause'
import otherDevice from '../../facts/other-device'
import { vpnOnDevice } from '../../fixes/device-names'
import { isolationOff, joinMainNetwork } from '../../fixes/router/one-network'
import { each, fixOf } from '../../fixes/remedies'
import { deviceProofs, openPageAgain, stoppedAt } from '../../judging/client/other-device'
import { secureFromHere } from '../../judging/secure-from-here'
import { say } from '../../model/message'
import { ruledOut, suspected } from '../../model/verdict'

export default cause({
  id: 'device-kept-apart',
  rung: 'client app',
  title: say`Your other device does not get to the server at all`,
  reads: { otherDevice },
  judge: ({ otherDevice }, scene) => {
    const stopped = stoppedAt(otherDevice, scene)
    return stopped?.at === 'on the way' ? suspected(openPageAgain, ...deviceProofs(stopped.way), secureFromHere) : ruledOut()
  },
  explain: () => [
    say`That device reaches this computer, as it opened its page. But the server’s own address does not answer it, though it answers this computer.`,
    say`Something lets only some devices through: a firewall on the server, a router that keeps Wi-Fi devices apart, a second network, or a VPN on that device.`,
  ],
  fix: () => fixOf(say`You let that device and the server see each other.`, 10, ...each(vpnOnDevice, joinMainNetwork, isolationOff)),
  examples: [
    {
      name: 'a TV opens the page, and the server answers it nowhere',
      verdict: 'suspected',
      world: { path: 'well', where: 'TV', otherDevice: 'stops on the way' },
    },
  ],
  lookalikes: [
    { name: 'it gets through', world: { path: 'well', where: 'TV', otherDevice: 'gets through' } },
    { name: 'it is answered by the address alone', world: { path: 'well', where: 'TV', otherDevice: 'stops at the name' } },
    { name: 'no other device looked', world: { path: 'well', where: 'TV' } },
  ],
})

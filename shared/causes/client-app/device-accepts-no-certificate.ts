import { cause } from '../../model/cause'
import otherDevice from '../../facts/other-device'
import { setDeviceClock } from '../../fixes/device-clock'
import { replaceDevice, updateDevice } from '../../fixes/older-device'
import { each, fixOf } from '../../fixes/remedies'
import { deviceProofs, openPageAgain, stoppedAt } from '../../judging/client/other-device'
import { secureFromHere } from '../../judging/secure-from-here'
import { say } from '../../model/message'
import { ruledOut, suspected } from '../../model/verdict'

export default cause({
  id: 'device-accepts-no-certificate',
  rung: 'client app',
  title: say`Your other device reaches the server, and accepts no secure connection to it`,
  reads: { otherDevice },
  judge: ({ otherDevice }, scene) => {
    const stopped = stoppedAt(otherDevice, scene)
    return stopped?.at === 'at the certificate' ? suspected(openPageAgain, ...deviceProofs(stopped.way), secureFromHere) : ruledOut()
  },
  explain: () => [
    say`That device finds your server by its name and is answered. Only with encryption it gets nowhere, while this computer does at the same address.`,
    say`Usually the device’s own date is wrong, its system is too old to know who vouches for your server, or a program on it opens encrypted connections.`,
  ],
  fix: () => fixOf(say`You set the device’s date, and update it.`, 10, ...each(setDeviceClock, updateDevice, replaceDevice)),
  examples: () => [
    {
      name: 'a TV is answered without encryption, and not with it',
      verdict: 'suspected',
      world: { path: 'well', where: 'TV', otherDevice: 'stops at the certificate' },
    },
  ],
  lookalikes: () => [
    { name: 'it gets through', world: { path: 'well', where: 'TV', otherDevice: 'gets through' } },
    { name: 'it does not find the name', world: { path: 'well', where: 'TV', otherDevice: 'stops at the name' } },
    { name: 'no other device looked', world: { path: 'well', where: 'TV' } },
  ],
})

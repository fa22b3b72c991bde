import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import identity from '../../facts/identity'
import names from '../../facts/names'
import otherDevice from '../../facts/other-device'
import trust from '../../facts/trust'
import { each, fixOf } from '../../fixes/remedies'
import { asOthersAsk, phoneAsOthersAsk, vpnOnDevice } from '../../fixes/device-names'
import { findsNameWell, foundWell } from '../../judging/names/well-from-here'
import { deviceProofs, openPageAgain, stoppedAt } from '../../judging/client/other-device'
import { say } from '../../model/message'
import { proof, ruledOut, suspected } from '../../model/verdict'

export default cause({
  id: 'device-asks-other-name-server',
  rung: 'client app',
  title: say`Your device may ask another name server than this computer`,
  reads: { names, identity, trust },
  mayRead: { answers, otherDevice },
  judge: ({ names, identity, trust, answers, otherDevice }, scene) => {
    const { target } = scene
    const stopped = otherDevice && stoppedAt(otherDevice, scene)
    if (stopped?.at === 'at the name') return suspected(openPageAgain, ...deviceProofs(stopped.way), ...foundWell(names))
    const isOther = ['TV', 'phone', 'another computer'].includes(answers?.where ?? 'not sure')
    if (!isOther || target.saw?.complaint !== 'name not found' || !findsNameWell({ names, identity, trust })) return ruledOut()
    return suspected(
      say`Compare the name server (DNS) in the device’s network settings with this computer’s: if they differ, it is so.`,
      proof(say`What the text that you pasted says`, say`that the name is not found`),
      ...foundWell(names),
    )
  },
  explain: ({ names }) => [
    say`This computer finds your server’s secure name ${{ code: names.name }} and reaches it securely. But your device did not find the name.`,
    say`A device can ask a name server of its own: one that was typed in, “Private DNS” on a phone, a VPN, or an app that blocks ads or guards children. Some of these hide names that lead into a home.`,
  ],
  fix: ({ answers }) =>
    fixOf(
      say`You let the device ask as this computer does.`,
      5,
      ...each(vpnOnDevice, ...(answers?.where === 'phone' ? [phoneAsOthersAsk] : [asOthersAsk])),
    ),
  examples: () => [
    {
      name: 'a TV opens Relock’s page, and is answered by the address alone',
      verdict: 'suspected',
      world: { path: 'well', where: 'TV', otherDevice: 'stops at the name' },
    },
    {
      name: 'a phone does not find the name, and all is well from here',
      verdict: 'suspected',
      world: { where: 'phone', typed: { host: 'plex.direct name' }, pasted: 'name not found' },
    },
    {
      name: 'the same on another computer',
      verdict: 'suspected',
      world: { where: 'another computer', typed: { host: 'plex.direct name' }, pasted: 'name not found' },
    },
  ],
  lookalikes: () => [
    {
      name: 'the message is in a browser here',
      world: { where: 'this browser', typed: { host: 'plex.direct name' }, pasted: 'name not found' },
    },
    {
      name: 'this computer does not find it either',
      world: { where: 'phone', typed: { host: 'plex.direct name' }, pasted: 'name not found', resolver: { filter: 'dnsmasq' } },
    },
    { name: 'the message is on a phone, and nothing was pasted', world: { where: 'phone' } },
  ],
})

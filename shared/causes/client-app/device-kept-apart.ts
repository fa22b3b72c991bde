import { cause } from '../../model/cause'
import answers, { type Answers } from '../../facts/answers'
import identity, { type Identity } from '../../facts/identity'
import listening, { type Listening } from '../../facts/listening'
import osFirewall, { type OsFirewall } from '../../facts/os-firewall'
import otherDevice from '../../facts/other-device'
import { isAddress } from '../../addresses/address'
import { hostAndPort } from '../../addresses/spell'
import { saidWords } from '../../report/words'
import { blockingWall } from '../../judging/server-computer/doors'
import type { Scene } from '../../model/fact'
import { vpnOnDevice } from '../../fixes/device-names'
import { isolationOff, joinMainNetwork } from '../../fixes/router/one-network'
import { each, fixOf } from '../../fixes/remedies'
import { deviceProofs, openPageAgain, stoppedAt } from '../../judging/client/other-device'
import { secureFromHere } from '../../judging/secure-from-here'
import { say } from '../../model/message'
import { proof, ruledOut, suspected, type Verdict } from '../../model/verdict'

const atHome: readonly Answers['where'][] = ['TV', 'phone', 'another computer']
const notThere: readonly (string | undefined)[] = ['no answer', 'refused', 'no way there', 'request failed']

interface Seen {
  readonly answers?: Answers | undefined
  readonly identity?: Identity | undefined
  readonly listening?: Listening | undefined
  readonly osFirewall?: OsFirewall | undefined
}

/** The words of a device that gets no connection where this computer gets one. */
function bySaying({ answers, identity, listening, osFirewall }: Seen, { target, route }: Scene): Verdict<never> {
  const { saw } = target
  const address = route?.address ?? target.host
  if (!saw || !notThere.includes(saw.complaint) || answers === undefined || !atHome.includes(answers.where)) return ruledOut()
  const isOfHome = route?.kind === 'local' && isAddress(address) && saw.host !== 'localhost' && saw.host !== '127.0.0.1'
  // A server that turns http:// away, and a firewall on it, keep devices out as well: both were measured.
  const isWell = identity?.secure.state === 'answered' && identity.plain.state === 'answered' && identity.plain.plex !== null
  if (!isOfHome || !isWell || (osFirewall && blockingWall(osFirewall, listening))) return ruledOut()
  return suspected(
    say`In a browser on that device, open ${{ code: `http://${hostAndPort(address, target.port)}/identity` }}: if nothing comes there, it is so.`,
    proof(say`What the text that you pasted says`, saidWords[saw.complaint]),
    proof(say`Asking the server at ${{ code: address }} from this computer`, say`Plex answers`),
  )
}

export default cause({
  id: 'device-kept-apart',
  rung: 'client app',
  title: say`Your other device does not get to the server at all`,
  reads: {},
  mayRead: { otherDevice, answers, identity, listening, osFirewall },
  judge: ({ otherDevice, ...seen }, scene) => {
    if (!otherDevice) return bySaying(seen, scene)
    const stopped = stoppedAt(otherDevice, scene)
    return stopped?.at === 'on the way' ? suspected(openPageAgain, ...deviceProofs(stopped.way), secureFromHere) : ruledOut()
  },
  explain: ({ otherDevice }) => [
    otherDevice
      ? say`That device reaches this computer, as it opened its page. But the server’s own address does not answer it, though it answers this computer.`
      : say`From this computer the server answers at its address at home, and that device does not even get a connection: neither the name nor the certificate is to blame.`,
    say`Something lets only some devices through: a firewall on the server, a router that keeps Wi-Fi devices apart, a second network, or a VPN on that device.`,
  ],
  fix: () => fixOf(say`You let that device and the server see each other.`, 10, ...each(vpnOnDevice, joinMainNetwork, isolationOff)),
  examples: () => [
    {
      name: 'a TV opens the page, and the server answers it nowhere',
      verdict: 'suspected',
      world: { path: 'well', where: 'TV', otherDevice: 'stops on the way' },
    },
    {
      name: 'a TV says that it is turned away, and all is well from here',
      verdict: 'suspected',
      world: { where: 'TV', pasted: 'program finds nobody' },
    },
    { name: 'a phone says that it knows no way there', verdict: 'suspected', world: { where: 'phone', pasted: 'no way there' } },
  ],
  lookalikes: () => [
    {
      name: 'the same words of a program, which may run in a container',
      world: { where: 'another program', pasted: 'program finds nobody' },
    },
    { name: 'Plex is not running', world: { where: 'TV', pasted: 'program finds nobody', server: { door: 'refused' } } },
    { name: 'ufw has no rule for Plex', world: { where: 'TV', pasted: 'program finds nobody', serverComputer: 'firewall blocks Plex' } },
    { name: 'the server demands encryption', world: { where: 'TV', pasted: 'program finds nobody', server: { plainHttp: false } } },
    { name: 'it gets through', world: { path: 'well', where: 'TV', otherDevice: 'gets through' } },
    { name: 'it is answered by the address alone', world: { path: 'well', where: 'TV', otherDevice: 'stops at the name' } },
    { name: 'no other device looked', world: { path: 'well', where: 'TV' } },
  ],
})

import { cause } from '../../model/cause'
import { failureTexts } from '../../model/failure'
import answers from '../../facts/answers'
import handshake from '../../facts/handshake'
import identity from '../../facts/identity'
import { preferInsteadOfRequire, replaceDevice, updateDevice } from '../../fixes/older-device'
import { secureAddress } from '../../fixes/browser/right-name'
import { each, fixOf } from '../../fixes/remedies'
import { isShutOut, mayBeShutOut } from '../../judging/encryption/asked-plainly'
import { hurdleOf } from '../../judging/encryption/older-devices'
import { saidProof } from '../../judging/account/said'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, suspected, unknown } from '../../model/verdict'

export default cause({
  id: 'secure-connections-required',
  rung: 'encryption',
  title: say`Your server demands encryption that your device may not know`,
  reads: {},
  mayRead: { handshake, identity, answers },
  judge: ({ handshake, identity, answers }, scene) => {
    const logged = saidProof(scene.target, 'encryption demanded')
    if (logged && scene.target.nowhere === true) return confirmed(logged)
    if (!identity || !handshake) return unknown('handshake', 'identity')
    // A log is of its own time: what the server does now decides.
    if (logged && identity.secure.state === 'answered') return identity.plain.state === 'answered' ? ruledOut() : confirmed(logged)
    const proofs = [
      proof(say`Asking your server securely`, say`Plex answers`),
      proof(say`Asking your server without encryption`, failureTexts[identity.plain.state === 'failed' ? identity.plain.failure : 'reset']),
    ]
    if (isShutOut(identity, scene)) return confirmed(...proofs)
    return mayBeShutOut(identity, answers, scene) || hurdleOf(answers, handshake, identity) === 'no plain HTTP'
      ? suspected(say`Look at Plex → Settings → Network → Secure connections: does it say “Required”?`, ...proofs)
      : ruledOut()
  },
  explain: ({ identity }, scene) => [
    ...(identity && isShutOut(identity, scene)
      ? [
          say`You ask for your server with ${{ code: 'http://' }}, without encryption. Whatever uses that address is turned away, wherever it is.`,
        ]
      : []),
    ...(identity?.secure.state === 'answered' ? [say`This computer reaches your server securely.`] : []),
    say`The server lets nobody in without encryption. Usually the setting “Secure connections” stands on “Required”; a proxy in front of Plex can do the same.`,
    say`Some old TVs and players, “manual connections” in some apps, programs with an address that begins with ${{ code: 'http://' }}, and casting know no encryption. They are shut out, and say that the server cannot be reached.`,
  ],
  fix: ({ identity, answers }, scene) =>
    !identity ||
    isShutOut(identity, scene) ||
    scene.target.saw?.complaint === 'encryption demanded' ||
    mayBeShutOut(identity, answers, scene)
      ? fixOf(say`You give the program or device the secure address.`, 5, secureAddress(scene.route), ...each(preferInsteadOfRequire))
      : fixOf(say`You update the device, or let old ones in.`, 10, ...each(updateDevice, replaceDevice, preferInsteadOfRequire)),
  examples: () => [
    { name: 'Required, and the message on a TV', verdict: 'suspected', world: { where: 'TV', server: { plainHttp: false } } },
    {
      name: 'Required, and the message in another program',
      verdict: 'suspected',
      world: { where: 'another program', server: { plainHttp: false } },
    },
    {
      name: 'Required, and an address with http:// in front',
      world: { typed: { scheme: 'http', host: 'address' }, server: { plainHttp: false } },
    },
    {
      name: 'its log says that it turned somebody away',
      world: { pasted: 'encryption demanded' },
    },
    {
      name: 'Required, and an address with http:// in front, in this browser',
      world: { typed: { scheme: 'http', host: 'address' }, where: 'this browser', server: { plainHttp: false } },
    },
  ],
  lookalikes: () => [
    { name: 'Preferred, and the message in another program', world: { where: 'another program' } },
    {
      name: 'Required, and a program with a secure address',
      world: { where: 'another program', typed: { host: 'plex.direct name' }, server: { plainHttp: false } },
    },
    { name: 'Preferred, and an address with http:// in front', world: { typed: { scheme: 'http', host: 'address' } } },
    { name: 'Required, and the message in this browser', world: { where: 'this browser', server: { plainHttp: false } } },
    { name: 'Preferred, and the message on a TV', world: { where: 'TV' } },
    { name: 'nginx in front, and the message on a TV', world: { where: 'TV', server: { reverseProxy: { program: 'nginx' } } } },
  ],
})

import { cause } from '../../model/cause'
import { failureTexts } from '../../model/failure'
import answers from '../../facts/answers'
import handshake from '../../facts/handshake'
import identity from '../../facts/identity'
import { preferInsteadOfRequire, replaceDevice, updateDevice } from '../../fixes/older-device'
import { fixed } from '../../fixes/recheck'
import { hurdleOf } from '../../judging/encryption/older-devices'
import { say } from '../../model/message'
import { proof, ruledOut, suspected } from '../../model/verdict'

export default cause({
  id: 'secure-connections-required',
  rung: 'encryption',
  title: say`Your server demands encryption that your device may not know`,
  reads: { handshake, identity },
  mayRead: { answers },
  judge: ({ handshake, identity, answers }) =>
    hurdleOf(answers, handshake, identity) === 'no plain HTTP'
      ? suspected(
          say`Look at Plex → Settings → Network → Secure connections: does it say “Required”?`,
          proof(say`Asking your server securely`, say`Plex answers`),
          proof(
            say`Asking your server without encryption`,
            failureTexts[identity.plain.state === 'failed' ? identity.plain.failure : 'reset'],
          ),
        )
      : ruledOut(),
  explain: () => [
    say`Your server is well, and this computer reaches it securely. But it lets nobody in without encryption: the setting “Secure connections” stands on “Required”.`,
    say`Some old TVs and players, “manual connections” in some apps, and casting know no encryption. They are shut out, and say that the server cannot be reached.`,
  ],
  fix: () => fixed(say`You update the device, or let old ones in.`, 10, updateDevice, replaceDevice, preferInsteadOfRequire),
  examples: [{ name: 'Required, and the message on a TV', verdict: 'suspected', world: { where: 'TV', server: { plainHttp: false } } }],
  lookalikes: [
    { name: 'Required, and the message in this browser', world: { where: 'this browser', server: { plainHttp: false } } },
    { name: 'Preferred, and the message on a TV', world: { where: 'TV' } },
    { name: 'nginx in front, and the message on a TV', world: { where: 'TV', server: { front: 'nginx' } } },
  ],
})

import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import handshake, { tlsVersions, type Handshake } from '../../facts/handshake'
import identity from '../../facts/identity'
import trust from '../../facts/trust'
import { updateApp } from '../../fixes/account/update-app'
import { allowTls12, replaceDevice, updateDevice } from '../../fixes/older-device'
import { each, fixOf } from '../../fixes/remedies'
import { hurdleOf } from '../../judging/encryption/older-devices'
import { secureFromHere } from '../../judging/secure-from-here'
import { say } from '../../model/message'
import { proof, ruledOut, suspected } from '../../model/verdict'

const offeredBy = ({ versions }: Handshake): string => tlsVersions.filter((version) => versions[version].state === 'offered').join(', ')

export default cause({
  id: 'device-agrees-on-no-encryption',
  rung: 'client app',
  title: say`Your device or program may be too old for today’s encryption`,
  reads: { handshake, identity, trust },
  mayRead: { answers },
  judge: ({ handshake, identity, trust, answers }, { target }) => {
    const isWell = trust.accepted && identity.secure.state === 'answered'
    if (target.saw?.complaint !== 'no agreement' || !isWell || answers?.where === 'this browser') return ruledOut()
    // What older devices stumble over can be measured, and goes first.
    const hurdle = hurdleOf(answers, handshake, identity)
    if (hurdle === 'only TLS 1.3' || hurdle === 'strict suites') return ruledOut()
    return suspected(
      say`Open Plex on a newer device, or in a newer version of the program: if that gets in securely, it is so.`,
      proof(say`What the text that you pasted says`, say`that both sides found no encryption in common`),
      secureFromHere,
      proof(say`What your server offers`, say`${{ code: offeredBy(handshake) }}`),
    )
  },
  explain: ({ handshake }) => [
    say`This computer and your server agree on their encryption (${{ code: offeredBy(handshake) }}). What you pasted says that the device or program came to no agreement with it.`,
    say`Programs of years ago speak versions that are given up by now, or do not say for which name they ask: add-ons with an old Python, or an old Java. Security software that looks into encrypted connections can do it as well.`,
  ],
  fix: ({ handshake, answers }) =>
    fixOf(
      say`You bring the device or program up to date.`,
      15,
      ...(answers?.where === 'TV' || answers?.where === 'phone' ? each(updateDevice, replaceDevice) : updateApp),
      ...(handshake.versions['TLS 1.2'].state === 'refused' ? each(allowTls12) : []),
    ),
  examples: () => [
    {
      name: 'all is well from here, and an add-on says that the handshake failed',
      verdict: 'suspected',
      world: { pasted: 'no agreement' },
    },
    { name: 'the same on the TV', verdict: 'suspected', world: { where: 'TV', pasted: 'no agreement' } },
  ],
  lookalikes: () => [
    { name: 'the server itself speaks only what is given up', world: { pasted: 'no agreement', server: { tls: ['TLS 1.1'] } } },
    { name: 'a program that does not trust the certificate', world: { pasted: 'not trusted' } },
    { name: 'all is well, and the message on a TV', world: { where: 'TV' } },
  ],
})

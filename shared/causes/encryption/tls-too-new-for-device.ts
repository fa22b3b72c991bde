import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import handshake from '../../facts/handshake'
import identity from '../../facts/identity'
import { allowTls12, readHandshakeLog, replaceDevice, updateDevice } from '../../fixes/older-device'
import { each, fixOf } from '../../fixes/remedies'
import { hurdleOf } from '../../judging/encryption/older-devices'
import { say } from '../../model/message'
import { proof, ruledOut, suspected } from '../../model/verdict'

export default cause({
  id: 'tls-too-new-for-device',
  rung: 'encryption',
  title: say`Your server’s encryption may be too new for your device`,
  reads: { handshake, identity },
  mayRead: { answers },
  judge: ({ handshake, identity, answers }) =>
    hurdleOf(answers, handshake, identity) === 'only TLS 1.3'
      ? suspected(
          say`Allow TLS 1.2 as well, and see whether the device connects.`,
          proof(
            say`Versions of encryption that the server agrees to`,
            say`only ${{ code: 'TLS 1.3' }}; it says no to ${{ code: 'TLS 1.2' }}`,
          ),
          proof(
            say`What TVs and consoles from before 2018 know`,
            say`${{ code: 'TLS 1.2' }} at most, as ${{ code: 'TLS 1.3' }} is younger`,
          ),
        )
      : ruledOut(),
  explain: () => [
    say`This computer reaches your server securely. But the server agrees to the newest version of encryption only, TLS 1.3 of 2018.`,
    say`Many TVs, players and consoles are older than that and know TLS 1.2 at most. They cannot connect securely, however often you try.`,
  ],
  fix: () =>
    fixOf(say`You update the device, or allow TLS 1.2 as well.`, 15, ...each(updateDevice, allowTls12, readHandshakeLog, replaceDevice)),
  examples: () => [
    { name: 'only TLS 1.3, and the message on a TV', verdict: 'suspected', world: { where: 'TV', server: { tls: ['TLS 1.3'] } } },
  ],
  lookalikes: () => [
    { name: 'only TLS 1.3, and the message in this browser', world: { where: 'this browser', server: { tls: ['TLS 1.3'] } } },
    { name: 'TLS 1.2 as well, and the message on a TV', world: { where: 'TV' } },
    { name: 'only TLS 1.0, and the message on a TV', world: { where: 'TV', server: { tls: ['TLS 1.0'] } } },
  ],
})

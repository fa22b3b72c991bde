import { cause } from '../../model/cause'
import connection from '../../facts/connection'
import { allowRelock } from '../../fixes/this-computer/allow-relock'
import { fixOf } from '../../fixes/remedies'
import { failureTexts } from '../../model/failure'
import { outcomeOf, isBlocked, triedAddresses } from '../../judging/connection'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut } from '../../model/verdict'

export default cause({
  id: 'this-app-blocked',
  rung: 'this computer',
  title: say`This computer does not let Relock look`,
  reads: { connection },
  judge: ({ connection }) => {
    const seen = proof(
      say`Relock’s own attempt to reach ${{ code: triedAddresses(connection) }}`,
      isBlocked(connection) ? failureTexts['not permitted'] : outcomeOf(connection),
    )
    return isBlocked(connection) ? confirmed(seen) : ruledOut(seen)
  },
  explain: () => [
    say`This computer’s own rules forbid Relock to connect to your home network, so Relock cannot say anything about your server.`,
    say`Your server may be perfectly well. If your browser or Plex lacks the same permission, that by itself explains the message you saw.`,
  ],
  fix: (_, scene) => fixOf(say`You allow Relock to look at your home network.`, 3, ...allowRelock(scene.system)),
  examples: () => [{ name: 'the system forbids Relock to connect', world: { app: 'blocked' } }],
  lookalikes: () => [
    { name: 'Plex is not running', world: { server: { door: 'refused' } } },
    { name: 'a firewall swallows every knock', world: { server: { door: 'silent' } } },
  ],
})

import { cause } from '../../model/cause'
import account from '../../facts/account'
import clock, { clockTolerance } from '../../facts/clock'
import { signInAgain } from '../../fixes/account/sign-in-again'
import { fixOf, remedy } from '../../fixes/remedies'
import { setClock, setServerClock } from '../../fixes/this-computer/set-clock'
import { saidProof } from '../../judging/account/said'
import { isClockToBlame } from '../../judging/account/sign-in'
import { tellPlexFailure } from '../../model/plex-failure'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut } from '../../model/verdict'

export default cause({
  id: 'clock-breaks-sign-in',
  rung: 'account',
  title: say`A wrong clock keeps the sign-in from being accepted`,
  reads: {},
  mayRead: { account, clock },
  judge: ({ account, clock }, { target }) => {
    const said = saidProof(target, 'clock off')
    const offset = clock && clock.sources.length > 0 ? clock.offset : null
    const away =
      offset === null || Math.abs(offset) <= clockTolerance
        ? []
        : [proof(say`This computer’s clock`, say`${{ duration: Math.abs(offset) }} away from the right time`)]
    if (said) return confirmed(said, ...away)
    return account?.failure && isClockToBlame(account, clock)
      ? confirmed(proof(say`Asking plex.tv for the account`, tellPlexFailure(account.failure)), ...away)
      : ruledOut()
  },
  explain: () => [
    say`A sign-in of the newer kind carries the time at which it was made and is good for minutes, and its token for seven days. Where the clock is wrong by more than a few minutes, Plex takes it for run out, or for one of the future.`,
    say`Small computers without a battery begin in 1970 or on the day on which they were switched off, until they have asked a time server.`,
  ],
  fix: (_, { system, target }) =>
    fixOf(
      say`You let the clock be set by itself, and sign in again.`,
      5,
      // The words of another program tell of the clock of its own computer.
      ...(target.saw?.complaint === 'clock off' ? [remedy(setServerClock)] : setClock(system)),
      ...signInAgain.slice(0, 1),
    ),
  examples: () => [
    {
      name: 'a sign-in of seven days that has run out on a computer three hours ahead',
      world: { clockAhead: 3 * 3_600_000, account: { plexTv: 'answers 498' }, publishes: { told: 'to the account' } },
    },
    { name: 'a program says that its time is way off', world: { pasted: 'clock off' } },
  ],
  lookalikes: () => [
    {
      name: 'a sign-in that has run out at the right time',
      world: { account: { plexTv: 'answers 498' }, publishes: { told: 'to the account' } },
    },
    {
      name: 'a clock three hours ahead, and plex.tv takes the sign-in',
      world: { clockAhead: 3 * 3_600_000, publishes: { told: 'to the account' } },
    },
  ],
})

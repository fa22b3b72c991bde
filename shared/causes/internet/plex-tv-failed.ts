import { cause } from '../../model/cause'
import internet from '../../facts/internet'
import { waitForPlex } from '../../fixes/this-computer/go-online'
import { fixOf } from '../../fixes/remedies'
import { saidProof } from '../../judging/account/said'
import { say } from '../../model/message'
import { proof, ruledOut, suspected } from '../../model/verdict'

export default cause({
  id: 'plex-tv-failed',
  rung: 'internet',
  title: say`Plex’s own site may have an outage`,
  reads: {},
  mayRead: { internet },
  judge: ({ internet }, { target }) => {
    const said = saidProof(target, 'plex.tv failed')
    if (!said) return ruledOut()
    const asked = internet?.plexTv
    // That it does not answer from here either was measured, and says more.
    if (asked && (asked.state !== 'answered' || asked.status >= 500)) return ruledOut()
    return suspected(
      say`Open ${{ code: 'status.plex.tv' }}: does it tell of an outage at the time when the program failed?`,
      said,
      ...(asked ? [proof(say`Asking ${{ code: asked.host }} from here, now`, say`it answers`)] : []),
    )
  },
  explain: () => [
    say`The text says that Plex’s own site answered with an error of its own (500 and above). Signing in, the list of servers and claiming all go by way of that site.`,
    say`Whoever is signed in already often notices nothing. No setting in your home changes it: it passes when Plex’s people have put it right.`,
  ],
  fix: () => fixOf(say`You look whether Plex has an outage, and wait for its end.`, 1, ...waitForPlex),
  examples: () => [
    { name: 'a program could not sign in, as plex.tv answered 503', verdict: 'suspected', world: { pasted: 'plex.tv failed' } },
  ],
  lookalikes: () => [
    { name: 'plex.tv did not take the program’s sign-in', world: { pasted: 'not authorized by plex.tv' } },
    { name: 'plex.tv answers from here with an error, too', world: { internet: 'plex.tv answers 503' } },
  ],
})

import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import claimState from '../../facts/claim-state'
import serverRecord from '../../facts/server-record'
import { endSignInLoop } from '../../fixes/plex/sign-in-loop'
import { fixOf } from '../../fixes/remedies'
import { claimByFiles } from '../../judging/account/claim-signs'
import { saidProof } from '../../judging/account/said'
import { homeOfPlex } from '../../judging/who-answers/guesses'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, suspected } from '../../model/verdict'
import { identityOf, localEndpointOf } from '../../judging/published/met'

export default cause({
  id: 'sign-in-loop',
  rung: 'account',
  title: say`Signing in has worked, and its page does not find the way back to your server`,
  reads: {},
  mayRead: { claimState, serverRecord, answers },
  judge: ({ claimState, serverRecord }, scene) => {
    const said = saidProof(scene.target, 'sign-in loop')
    if (!said) return ruledOut()
    const record = serverRecord?.record
    // What keeps plex.tv from hearing of it keeps the page from finding it as well, and is told there.
    if (record?.presence === false) return ruledOut()
    const met = identityOf(scene)
    if (met?.claimed === false) return ruledOut()
    if (met?.claimed === true) return confirmed(said, proof(say`Asking the server from here`, say`it says that it is claimed already`))
    if (record?.owned === true) return confirmed(said, proof(say`Your server’s entry at plex.tv`, say`it belongs to your account already`))
    if (claimState && claimByFiles(claimState) === 'claimed')
      return confirmed(said, proof(say`The server’s own files`, say`they say that it was claimed`))
    return suspected(
      say`On the server’s own computer, open ${{ code: 'http://127.0.0.1:32400/web' }} by hand: if your server’s settings appear, it is so.`,
      said,
    )
  },
  explain: () => [
    say`Plex’s sign-in page claims the server and then leads you back to it. Where it cannot reach the server from your browser, it waits for ever or begins again, although the server is signed in by then.`,
    say`Usually it goes to app.plex.tv, and from there to an address of the server that leads nowhere, as Remote Access is not set up yet. Signing in once more changes nothing.`,
  ],
  fix: ({ answers }, scene) =>
    fixOf(
      say`You go to the server by hand, past the page that turns in circles.`,
      5,
      ...endSignInLoop(homeOfPlex(scene, answers), localEndpointOf(scene)),
    ),
  examples: () => [
    { name: 'the server is claimed, and the page begins again', world: { pasted: 'sign-in loop' } },
    { name: 'nobody answers, and no server was seen', verdict: 'suspected', world: { pasted: 'sign-in loop, and no place' } },
  ],
  lookalikes: () => [
    { name: 'nobody has claimed the server', world: { pasted: 'sign-in loop', server: { claimed: false } } },
    {
      name: 'plex.tv hears nothing from the server',
      world: { pasted: 'sign-in loop', account: { presence: false }, publishes: { told: 'to the account' } },
    },
    { name: 'a program is not let in', world: { pasted: 'not authorized' } },
  ],
})

import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import logStory from '../../facts/log-story'
import mapping from '../../facts/mapping'
import { reclaimServer } from '../../fixes/plex/reclaim-server'
import { fixOf } from '../../fixes/remedies'
import { saidProof } from '../../judging/account/said'
import { identityOf } from '../../judging/published/met'
import { signInRefusals } from '../../judging/server-log/remote-access'
import { seenInLog } from '../../judging/server-log/story'
import { homeOfPlex } from '../../judging/who-answers/guesses'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, suspected } from '../../model/verdict'

export default cause({
  id: 'server-sign-in-dead',
  rung: 'account',
  title: say`Plex does not accept your server’s sign-in any more`,
  reads: {},
  mayRead: { mapping, logStory, answers },
  judge: ({ mapping, logStory, answers }, scene) => {
    const logged = logStory ? signInRefusals(logStory).map(seenInLog) : []
    // What the server says now is newer than what it wrote down, or what somebody copied from it.
    if (mapping && (mapping.signIn === 'invalid' || mapping.error === 'badauth'))
      return confirmed(
        proof(
          say`The server’s page about its account`,
          mapping.signIn === 'invalid' ? say`its sign-in is ${{ code: 'invalid' }}` : say`plex.tv refuses it (${{ code: 'badauth' }})`,
        ),
        ...logged,
      )
    if (mapping?.signIn === 'ok') return ruledOut()
    const said = saidProof(scene.target, 'server signed out')
    if (said || logged.length > 0) return confirmed(...(said ? [said] : []), ...logged)
    // A server that was signed out with its owner’s devices is somebody’s still, and knows none of its people any more.
    const signedOut = saidProof(scene.target, 'signed out everywhere')
    const takenOff = saidProof(scene.target, 'server taken off')
    const turnedAway = signedOut ?? takenOff ?? saidProof(scene.target, 'no permission')
    const mayBeClaimed = identityOf(scene)?.claimed ?? scene.target.nowhere === true
    const wasChanged = answers?.changed === 'password'
    // Plex's own page names this beside another account where nothing is known but the words (docs/sources/account.md#pasted-words).
    const isAllKnown = scene.target.nowhere === true && (answers === undefined || answers.changed === 'not sure')
    if (!turnedAway || !mayBeClaimed || !(signedOut || takenOff || wasChanged || isAllKnown)) return ruledOut()
    return suspected(
      say`Open the server’s page on the server itself: if it asks you there to sign in or to claim the server, it is so.`,
      turnedAway,
      ...(wasChanged ? [proof(say`What you told`, say`the password of the account was changed before it began`)] : []),
    )
  },
  explain: ({ answers }) => [
    ...(answers?.changed === 'password'
      ? [say`You told Relock that the password was changed: with “sign out connected devices”, that does it.`]
      : []),
    say`The server was signed in, and plex.tv does not take that sign-in any more. After a password change with “sign out connected devices” every app and every server is signed out, also one that you own; so is a server that somebody removes from the account’s devices.`,
    say`Without it the server gets no new certificate and publishes no address.`,
  ],
  fix: ({ answers }, scene) =>
    fixOf(
      say`You let the server forget the old sign-in, and sign it in again.`,
      10,
      ...reclaimServer('signed out', homeOfPlex(scene, answers)),
    ),
  examples: () => [
    { name: 'the password was changed', world: { publishes: { told: 'to the account' }, server: { signInState: 'invalid' } } },
    {
      name: 'plex.tv refuses the server',
      world: { publishes: { told: 'to the account' }, server: { mapping: { error: 'badauth', state: 'failed' } } },
    },
    { name: 'its log says that its sign-in is refused', world: { log: 'sign-in refused' } },
    {
      name: 'its log and its own page say so',
      world: { log: 'sign-in refused', publishes: { told: 'to the account' }, server: { signInState: 'invalid' } },
    },
    { name: 'somebody copied what it says of itself', world: { pasted: 'server signed out' } },
  ],
  lookalikes: () => [
    { name: 'a server that is signed in', world: { publishes: { told: 'to the account' } } },
    { name: 'it was refused once, and is signed in by now', world: { log: 'sign-in refused', publishes: { told: 'to the account' } } },
    {
      name: 'remote access does not work',
      world: { publishes: { told: 'to the account' }, server: { mapping: { error: 'unreachable' } } },
    },
    { name: 'it cannot reach plex.tv', world: { log: 'no name server' } },
  ],
})

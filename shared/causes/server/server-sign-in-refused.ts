import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import logStory from '../../facts/log-story'
import { fixOf, remedy } from '../../fixes/remedies'
import { restartPlex } from '../../fixes/plex/start-plex'
import { entriesOf, isAfter, newestOf, seenInLog } from '../../judging/server-log/story'
import { homeOfPlex } from '../../judging/who-answers/guesses'
import { say } from '../../model/message'
import { confirmed, ruledOut } from '../../model/verdict'
import type { Story } from '../../server-log/story'

/** The newest word of plex.tv that it does not take the server's sign-in, unless it was claimed or taken again since. */
function refusal(story: Story) {
  const refused = newestOf(story, 'token-refused')
  const mapping = entriesOf(story, 'mapping').filter(
    ({ event }) => event.state === 'Mapped - Not Published (Bad Authentication)' || event.status === 201,
  )
  const [last] = mapping.slice(-1)
  const taken = entriesOf(story, 'claimed').filter(({ event }) => event.accepted)
  if (!refused || last?.event.status === 201 || last === undefined) return null
  return isAfter(taken[taken.length - 1], refused) ? null : refused
}

export default cause({
  id: 'server-sign-in-refused',
  rung: 'server',
  title: say`plex.tv does not take your server’s sign-in any more`,
  reads: { logStory },
  mayRead: { answers },
  judge: ({ logStory }) => {
    const refused = refusal(logStory)
    if (!refused) return ruledOut()
    const bad = entriesOf(logStory, 'mapping').filter(({ event }) => event.state === 'Mapped - Not Published (Bad Authentication)')
    return confirmed(seenInLog(refused), ...bad.slice(-1).map(seenInLog))
  },
  explain: () => [
    say`Your server holds a sign-in that plex.tv no longer accepts. This happens after a new password with “sign out connected devices”, or when the server was removed from the account’s devices.`,
    say`plex.tv then does not know where your server is, and it gets no new certificate.`,
  ],
  fix: ({ answers }, scene) =>
    fixOf(
      say`You sign the server in again.`,
      10,
      remedy({
        kind: 'copy',
        id: 'open-on-server',
        title: say`Open Plex on the server itself`,
        text: [
          say`On the computer that Plex runs on, paste this into the browser’s address bar. In Settings, at the top of your server’s page, sign out and sign in again with the owner’s account, or choose “Claim now”.`,
        ],
        copy: 'http://127.0.0.1:32400/web',
      }),
      remedy(
        {
          kind: 'open',
          id: 'locked-out',
          title: say`If that page asks for nothing, or lets you not in`,
          text: [
            say`Plex’s own guide removes the old sign-in from the server’s settings. Make a copy of them first, and stop Plex while you change them.`,
          ],
          link: 'plex-locked-out',
        },
        restartPlex(homeOfPlex(scene, answers)),
      ),
    ),
  examples: [{ name: 'its log says that its sign-in is refused', world: { log: 'sign-in refused' } }],
  lookalikes: [
    { name: 'a server that is signed in', world: { log: 'well' } },
    { name: 'it cannot reach plex.tv', world: { log: 'no name server' } },
  ],
})

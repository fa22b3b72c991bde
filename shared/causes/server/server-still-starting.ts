import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import identity, { mayBePlexStarting, plexOf, type Answered, type Identity } from '../../facts/identity'
import { leadProxyToPlex } from '../../fixes/proxy/reverse-proxy'
import { fixOf, remedy } from '../../fixes/remedies'
import { restartPlex } from '../../fixes/plex/start-plex'
import { homeOfPlex } from '../../judging/who-answers/guesses'
import { answerOf } from '../../judging/who-answers/who-answers'
import { saidProof } from '../../judging/account/said'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, suspected, unknown } from '../../model/verdict'

/** Milliseconds; whoever still says so then is hardly starting. */
const startPatience = 10 * 60_000

/** Plex's word for "not yet" (docs/sources/account.md#server-answers), over the secure connection or beside it. */
function notYet(seen: Identity): Answered | null {
  const said = [seen.secure, seen.plain].flatMap((asked) => (asked.state === 'answered' ? [asked] : []))
  return plexOf(seen) ? null : (said.find(mayBePlexStarting) ?? null)
}

export default cause({
  id: 'server-still-starting',
  rung: 'server',
  title: say`Your server says that it is not ready yet`,
  reads: {},
  mayRead: { identity, answers },
  judge: ({ identity }, { target }) => {
    const told = saidProof(target, 'starting')
    if (!identity) return told ? confirmed(told) : unknown('identity')
    const said = notYet(identity)
    // Plex's own words, of now or of a while ago.
    if (told && said) return confirmed(told, proof(say`Asking ${{ code: '/identity' }}, which every Plex server knows`, answerOf(said)))
    return said === null
      ? ruledOut()
      : suspected(
          say`Look again in ten minutes: a server that was only starting is ready then.`,
          proof(say`Asking ${{ code: '/identity' }}, which every Plex server knows`, answerOf(said)),
        )
  },
  explain: () => [
    say`Somebody answers and says “not now” (503). Plex says so to everybody while it starts, and while it moves its library after an update.`,
    say`With a large library that takes a while. Until it is done, no app can use the server.`,
    say`If it stays so, Plex is stuck, or a proxy in front of Plex says it in Plex’s place.`,
  ],
  fix: ({ answers }, scene) =>
    fixOf(
      say`You wait until Plex has started.`,
      10,
      remedy({
        kind: 'wait',
        id: 'wait-for-start',
        title: say`Wait until Plex has started`,
        text: [say`Leave the server alone meanwhile: with a restart it begins again from the start.`],
        ms: startPatience,
        lookEvery: 30_000,
      }),
      remedy(restartPlex(homeOfPlex(scene, answers))),
      leadProxyToPlex(scene),
    ),
  examples: () => [
    { name: 'Plex starts', verdict: 'suspected', world: { server: { starting: true } } },
    { name: 'its page says that it changes its database', world: { pasted: 'database migrations' } },
  ],
  lookalikes: () => [
    { name: 'nginx whose Plex is gone', world: { server: { reverseProxy: { program: 'nginx', fault: 'Plex is gone' } } } },
    { name: 'another device’s web page answers', world: { server: { answers: 'another web server' } } },
    { name: 'the server accepts and says nothing', world: { server: { door: 'mute' } } },
    { name: 'plex.tv itself says 503', world: { internet: 'plex.tv answers 503' } },
  ],
})

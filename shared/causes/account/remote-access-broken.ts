import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import fromOutside from '../../facts/from-outside'
import logStory from '../../facts/log-story'
import mapping, { mappingWords, whyShutByItself } from '../../facts/mapping'
import portMapping from '../../facts/port-mapping'
import published from '../../facts/published'
import serverRecord from '../../facts/server-record'
import { remoteAccess } from '../../fixes/plex/remote-access'
import { fixOf } from '../../fixes/remedies'
import { comesInByOwnName, whyClosed } from '../../judging/remote/closed'
import { saidProof } from '../../judging/account/said'
import { isOutsideExplained } from '../../judging/server-log/remote-access'
import { isAway } from '../../judging/published/ways'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, suspected, unknown } from '../../model/verdict'

export default cause({
  id: 'remote-access-broken',
  rung: 'account',
  title: say`Your server says that it is not reached from outside`,
  reads: {},
  mayRead: { answers, fromOutside, logStory, mapping, portMapping, published, serverRecord },
  judge: (given, scene) => {
    const { mapping, answers, logStory } = given
    // A phone comes in from outside: what the server says is old. By a proxy’s name apps come in whatever it says of the way past it.
    if (given.fromOutside?.saw === 'plex' || comesInByOwnName(given, scene)) return ruledOut()
    const settling = say`It matters only away from home. Say that the message appears there, and it is settled`
    if (!mapping) {
      const said = saidProof(scene.target, 'not reached from outside')
      if (!said) return unknown('mapping')
      // A phone saw it itself, or the log says why.
      if (given.fromOutside || (logStory && isOutsideExplained(logStory))) return ruledOut()
      return isAway(answers) ? confirmed(said) : suspected(settling, said)
    }
    const error = whyShutByItself(mapping)
    if (error === null) return ruledOut()
    // The router says why, and that says more.
    if (whyClosed(given, scene) !== null) return ruledOut()
    const seen = proof(
      say`The server’s page about its remote access`,
      say`${mappingWords(error)} (${{ code: `${mapping.state}, ${error}` }})`,
    )
    return isAway(answers) ? confirmed(seen) : suspected(settling, seen)
  },
  explain: ({ mapping }) => [
    say`At home everything may work all the same. From outside Plex’s apps can come only over Plex’s relay, or not at all.`,
    mapping && mapping.error !== null && mapping.error !== 'other'
      ? say`By the server’s own word, ${mappingWords(mapping.error)}.`
      : say`plex.tv knocks at your home from outside, and nobody lets it in: the router has no port open for the server, or the way in is closed further out.`,
  ],
  fix: ({ mapping }) => fixOf(say`You open the way in from outside.`, 15, ...remoteAccess(mapping?.error ?? null)),
  examples: () => [
    {
      name: 'two routers one behind the other, told by who is away',
      world: {
        where: 'away from home',
        publishes: { told: 'to the account', ways: ['home', 'outside'] },
        server: { mapping: { error: 'doublenat', state: 'failed' } },
      },
    },
    {
      name: 'plex.tv cannot knock, and so only the home’s address is published',
      world: {
        where: 'away from home',
        publishes: { told: 'to the account', ways: ['home'] },
        server: { mapping: { error: 'unreachable', state: 'failed' } },
      },
    },
    { name: 'Plex’s page says so', verdict: 'suspected', world: { pasted: 'not reached from outside' } },
    { name: 'the same, away from home', world: { where: 'away from home', pasted: 'not reached from outside' } },
    {
      name: 'plex.tv cannot knock',
      world: { publishes: { told: 'to the account' }, server: { mapping: { error: 'unreachable' } } },
      verdict: 'suspected',
    },
  ],
  lookalikes: () => [
    {
      name: 'the words of Plex’s page, and the server says that it works by now',
      world: { pasted: 'not reached from outside', publishes: { told: 'to the account' } },
    },
    { name: 'remote access works', world: { publishes: { told: 'to the account' } } },
    {
      name: 'remote access is off',
      world: { publishes: { told: 'to the account' }, server: { mapping: { state: 'unknown', publicPort: 0 } } },
    },
  ],
})

import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import fromOutside from '../../facts/from-outside'
import mapping, { mappingWords } from '../../facts/mapping'
import portMapping from '../../facts/port-mapping'
import published from '../../facts/published'
import serverRecord from '../../facts/server-record'
import { remoteAccess } from '../../fixes/plex/remote-access'
import { fixOf } from '../../fixes/remedies'
import { whyClosed } from '../../judging/remote/closed'
import { isAway } from '../../judging/published/ways'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, suspected } from '../../model/verdict'

export default cause({
  id: 'remote-access-broken',
  rung: 'account',
  title: say`Your server says that it is not reached from outside`,
  reads: { mapping },
  mayRead: { answers, portMapping, published, serverRecord, fromOutside },
  judge: (given, scene) => {
    const { mapping, answers } = given
    const { error, signIn, state } = mapping
    // What concerns the sign-in is told by another cause; what keeps the server from plex.tv as well.
    if (signIn === 'invalid' || error === 'badauth' || error === null || error === 'other') return ruledOut()
    // A phone comes in from outside: what the server says is old.
    if (given.fromOutside?.saw === 'plex') return ruledOut()
    // The router says why, and that says more.
    if (whyClosed(given, scene) !== null) return ruledOut()
    const seen = proof(say`The server’s page about its remote access`, say`${mappingWords(error)} (${{ code: `${state}, ${error}` }})`)
    return isAway(answers)
      ? confirmed(seen)
      : suspected(say`It matters only away from home. Say that the message appears there, and it is settled`, seen)
  },
  explain: ({ mapping: { error } }) => [
    say`At home everything may work all the same. From outside Plex’s apps can come only over Plex’s relay, or not at all.`,
    ...(error !== null && error !== 'other' ? [say`By the server’s own word, ${mappingWords(error)}.`] : []),
  ],
  fix: ({ mapping: { error } }) => fixOf(say`You open the way in from outside.`, 15, ...remoteAccess(error)),
  examples: [
    {
      name: 'two routers one behind the other, told by who is away',
      world: {
        where: 'away from home',
        publishes: { told: 'to the account', ways: ['home', 'outside'] },
        server: { mapping: { error: 'doublenat', state: 'failed' } },
      },
    },
    {
      name: 'plex.tv cannot knock',
      world: { publishes: { told: 'to the account' }, server: { mapping: { error: 'unreachable' } } },
      verdict: 'suspected',
    },
  ],
  lookalikes: [
    { name: 'remote access works', world: { publishes: { told: 'to the account' } } },
    {
      name: 'remote access is off',
      world: { publishes: { told: 'to the account' }, server: { mapping: { state: 'unknown', publicPort: 0 } } },
    },
  ],
})

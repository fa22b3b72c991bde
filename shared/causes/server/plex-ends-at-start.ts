import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import identity, { plexOf } from '../../facts/identity'
import { letStart } from '../../fixes/plex/ends-at-start'
import { fixOf } from '../../fixes/remedies'
import { failedStart, type StartFailure } from '../../judging/server-start'
import { homeOfPlex } from '../../judging/who-answers/guesses'
import { say, type Message } from '../../model/message'
import { confirmed, proof, ruledOut } from '../../model/verdict'

const reasons: Readonly<Record<StartFailure, Message>> = {
  'disk full': say`The disk that Plex writes on is full. Without room for a few notes Plex does not stay.`,
  'database damaged': say`Plex keeps what it knows of your library in a database, and cannot read it any more. A power cut, a full disk or an update that was broken off does that. Your films and music are not touched by it.`,
  'folder closed': say`Plex may not read and write its own folder: the folder belongs to another user, can only be read, or its disk is full.`,
  'ended at start': say`Plex ended by itself while it was starting. The line before tells where; usually an update, a full disk or a system that does not fit is behind it.`,
}

export default cause({
  id: 'plex-ends-at-start',
  rung: 'server',
  title: say`Plex ends as soon as it is started`,
  reads: {},
  mayRead: { identity, answers },
  judge: ({ identity }, { target }) => {
    const failure = failedStart(target)
    if (!failure) return ruledOut()
    const plex = identity && plexOf(identity)
    // It has come up since.
    return plex
      ? ruledOut(proof(say`Asking the server from here`, say`Plex answers, version ${{ code: plex.version }}`))
      : confirmed(failure.said)
  },
  explain: (_, { target }) => [
    reasons[failedStart(target)?.why ?? 'ended at start'],
    say`While it does not run, no app reaches it, with or without the lock. Your network is not to blame.`,
  ],
  fix: ({ answers }, scene) =>
    fixOf(
      say`You remove what ends Plex, and start it again.`,
      20,
      ...letStart(failedStart(scene.target)?.why ?? 'ended at start', homeOfPlex(scene, answers)),
    ),
  examples: () => [
    { name: 'its container’s log tells of a damaged database', world: { pasted: 'database damaged' } },
    { name: 'it may not write into its folder', world: { pasted: 'folder closed' } },
    { name: 'nothing answers, and its log says why', world: { pasted: 'database damaged at a place', server: { door: 'refused' } } },
  ],
  lookalikes: () => [
    { name: 'it was so, and Plex answers now', world: { pasted: 'database damaged at a place' } },
    { name: 'another program’s database is damaged', world: { pasted: 'another database damaged' } },
    { name: 'Plex is not running, and nothing is told', world: { server: { door: 'refused' } } },
  ],
})

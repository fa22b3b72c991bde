import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import logStory from '../../facts/log-story'
import { fixOf, remedy } from '../../fixes/remedies'
import { startPlex } from '../../fixes/plex/start-plex'
import { freePort } from '../../fixes/server/free-port'
import { seenInLog } from '../../judging/server-log/story'
import { portFailure } from '../../judging/server-log/troubles'
import { homeOfPlex } from '../../judging/who-answers/guesses'
import { say } from '../../model/message'
import { confirmed, ruledOut } from '../../model/verdict'

export default cause({
  id: 'plex-port-taken',
  rung: 'connection',
  title: say`Plex could not have its port`,
  reads: { logStory },
  mayRead: { answers },
  judge: ({ logStory }) => {
    const failed = portFailure(logStory)
    return failed ? confirmed(seenInLog(failed)) : ruledOut()
  },
  explain: ({ logStory }) => [
    portFailure(logStory)?.event.why === 'not allowed'
      ? say`When Plex started last, the system did not let it have its port. Another program has it for itself, or the system keeps it back for others.`
      : say`When Plex started last, another program had its port already. A second Plex on the same computer does this as well.`,
    say`Plex ends at once then, so nobody can reach it, with or without the lock.`,
  ],
  fix: ({ answers }, scene) => {
    const home = homeOfPlex(scene, answers)
    return fixOf(say`You free Plex’s port and start Plex again.`, 10, remedy(freePort(home), startPlex(home)))
  },
  examples: [{ name: 'the log says that the port was forbidden', world: { log: 'port taken', server: { door: 'refused' } } }],
  lookalikes: [
    { name: 'it could not once, and could at the next start', world: { log: 'port taken once' } },
    { name: 'Plex is not running, and its log says nothing of a port', world: { log: 'well', server: { door: 'refused' } } },
  ],
})

import { plexPort } from '../../addresses/spell'
import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import connection from '../../facts/connection'
import identity, { plexOf } from '../../facts/identity'
import listening from '../../facts/listening'
import logStory from '../../facts/log-story'
import { fixOf, remedy } from '../../fixes/remedies'
import { startPlex } from '../../fixes/plex/start-plex'
import { freePort } from '../../fixes/server/free-port'
import { saidProof } from '../../judging/account/said'
import { seenInLog } from '../../judging/server-log/story'
import { portFailure } from '../../judging/server-log/troubles'
import { portTakenBy } from '../../judging/server-computer/doors'
import { homeOfPlex } from '../../judging/who-answers/guesses'
import { say, type Message } from '../../model/message'
import { confirmed, proof, ruledOut, unknown } from '../../model/verdict'

function whoHasIt(isKeptBack: boolean, isForbidden: boolean): Message {
  if (isKeptBack)
    return say`Windows keeps a range of ports back for other programs, such as Hyper-V, WSL or Docker Desktop, and Plex’s port is in it.`
  return isForbidden
    ? say`When Plex started last, the system did not let it have its port. Another program has it for itself, or the system keeps it back for others.`
    : say`When Plex started last, another program had its port already. A second Plex on the same computer does this as well.`
}

export default cause({
  id: 'plex-port-taken',
  rung: 'connection',
  title: say`Plex could not have its port`,
  reads: {},
  mayRead: { logStory, listening, connection, identity, answers },
  judge: ({ logStory, listening, connection, identity }, { target }) => {
    const said = saidProof(target, 'port taken')
    if (!logStory && !listening && !said) return unknown('log-story')
    // Who hands visitors on to Plex, as a proxy at its port does, takes nothing from it; and a Plex that answers lost nothing by being started again.
    const plex = identity && plexOf(identity)
    const isThere = plex != null && (target.machineIdentifier === null || plex.machineIdentifier === target.machineIdentifier)
    const failed = logStory && !isThere ? portFailure(logStory) : null
    // Whoever answers at another port has nothing to do with this one.
    const isElsewhere = connection?.outcome === 'open' && connection.port !== plexPort
    const taken = isThere || isElsewhere ? null : portTakenBy(listening)
    const proofs = [
      ...(said && !isThere ? [said] : []),
      ...(failed ? [seenInLog(failed)] : []),
      ...(taken
        ? [
            taken.range === null
              ? proof(
                  say`Who has port 32400 on this computer`,
                  taken.program === null ? say`another program` : say`${{ code: taken.program }}`,
                )
              : proof(say`Ports that Windows keeps back for other programs`, say`${{ code: taken.range }}`),
          ]
        : []),
    ]
    return proofs.length > 0 ? confirmed(...proofs) : ruledOut()
  },
  explain: ({ logStory, listening }) => [
    whoHasIt((portTakenBy(listening)?.range ?? null) !== null, logStory ? portFailure(logStory)?.event.why === 'not allowed' : false),
    say`Plex ends at once then, so nobody can reach it, with or without the lock.`,
  ],
  fix: ({ answers }, scene) => {
    const home = homeOfPlex(scene, answers)
    return fixOf(say`You free Plex’s port and start Plex again.`, 10, remedy(freePort(home), startPlex(home)))
  },
  examples: () => [
    { name: 'the log says that the port was forbidden', world: { log: 'port taken', server: { door: 'refused' } } },
    { name: 'another program has it', world: { serverComputer: 'port taken by another program', server: { door: 'refused' } } },
    { name: 'Docker says that the port is given away already', world: { pasted: 'port taken' } },
    { name: 'Windows keeps it back', world: { serverComputer: 'port kept back by Windows', server: { door: 'refused' } } },
  ],
  lookalikes: () => [
    { name: 'it could not once, and could at the next start', world: { log: 'port taken once' } },
    { name: 'Plex stands at it', world: { serverComputer: 'well' } },
    { name: 'a container’s door stands at it', world: { serverComputer: 'container' } },
    { name: 'nobody has it', world: { serverComputer: 'Plex not running', server: { door: 'refused' } } },
    { name: 'Plex is not running, and its log says nothing of a port', world: { log: 'well', server: { door: 'refused' } } },
  ],
})

import answers from '@shared/facts/answers'
import plexProcess from '@shared/facts/plex-process'
import { measured, unmeasured } from '@shared/model/reading'
import { probe } from '../examination/probe'
import { isServerHere } from '../server-computer/is-here'
import { systemPatience } from '../server-computer/patience'
import { plexService, runningPlex } from '../server-computer/processes'

/** Looks among this computer's processes. Nothing is sent. */
export default probe({
  fact: plexProcess,
  patience: systemPatience,
  mayUse: { answers },
  look: async ({ answers: told }, { surroundings, target, signal }) => {
    if (!isServerHere(surroundings, target, told)) return unmeasured('unreached', null)
    const [running, service] = await Promise.all([runningPlex(surroundings, signal), plexService(surroundings, signal)])
    if (running === null) return unmeasured('not permitted', null)
    const [first] = running
    return measured({ running: running.length > 0, since: first?.since ?? null, inContainer: first?.inContainer ?? null, service })
  },
})

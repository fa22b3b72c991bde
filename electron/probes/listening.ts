import answers from '@shared/facts/answers'
import listening from '@shared/facts/listening'
import { plexPort } from '@shared/addresses/spell'
import { measured, unmeasured } from '@shared/model/reading'
import { probe } from '../examination/probe'
import { isServerHere } from '../server-computer/is-here'
import { listenersAt } from '../server-computer/listeners'
import { systemPatience } from '../server-computer/patience'

/** Reads this computer's list of open ports. Nothing is sent. */
export default probe({
  fact: listening,
  patience: systemPatience,
  mayUse: { answers },
  look: async ({ answers: told }, { surroundings, target, signal }) => {
    if (!isServerHere(surroundings, target, told)) return unmeasured('unreached', null)
    const found = await listenersAt(surroundings, plexPort, signal)
    return found === null ? unmeasured('not permitted', null) : measured({ port: plexPort, ...found })
  },
})

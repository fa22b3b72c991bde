import { diagnose } from '@shared/diagnose'
import browserOpinion from '@shared/facts/browser-opinion'
import certificate from '@shared/facts/certificate'
import connection from '@shared/facts/connection'
import handshake from '@shared/facts/handshake'
import identity from '@shared/facts/identity'
import names from '@shared/facts/names'
import trust from '@shared/facts/trust'
import { readingIdOf, valueOf, withReading, type Evidence } from '@shared/model/evidence'
import { say } from '@shared/model/message'
import { unmeasured } from '@shared/model/reading'
import type { Target } from '@shared/model/target'
import type { Surroundings } from '../computer/surroundings'
import { within } from '../network/deadline'
import type { examine } from './examine'

type Lock = 'locked' | 'broken' | 'unclear'

/** What a first look at a lock needs. Names are asked as a browser asks them: of the resolvers that this computer uses anyway. */
const glanceFacts = [connection, handshake, certificate, trust, names, identity]
/** A card on the first screen is not worth a longer wait; the examination proper takes its time. */
const glancePatience = 5_000

/** A quick look at a server's lock, for a card on the first screen and for whoever watches. Never throws. */
export async function glance(target: Target, surroundings: Surroundings, look: typeof examine, stop: AbortSignal): Promise<Lock> {
  try {
    const seen = await within(glancePatience, stop, (own) => look(target, surroundings, { only: glanceFacts }, () => undefined, own))
    const reading = unmeasured('not permitted', say`not asked at a glance`)
    return lockOf(seen.routes.reduce((known, { id }) => withReading(known, { ...readingIdOf(browserOpinion, id), reading }), seen))
  } catch {
    return 'unclear' // a fault of ours must not look like one of the server's
  }
}

function lockOf(evidence: Evidence): Lock {
  const { outcome } = diagnose(evidence)
  if (outcome === 'secure') return 'locked'
  const refused = evidence.routes.some((route) => valueOf(evidence, trust, route.id)?.accepted === false)
  return outcome === 'broken' || refused ? 'broken' : 'unclear'
}

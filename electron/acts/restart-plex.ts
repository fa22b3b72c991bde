import { say } from '@shared/model/message'
import type { Act } from './act'
import { isRunning, onPlexHere, planFor } from './plex-here'
import { runningPlex } from '../server-computer/processes'

/** Plex is stopped and started. There is nothing to take back. */
export const restartPlex: Act = {
  plan: onPlexHere(async (here, surroundings, signal) => {
    const [before] = (await runningPlex(surroundings, signal)) ?? []
    const [stop, start] = here.service.restart
    return await planFor(
      here,
      {
        // Two commands where none does both: the second one only after the first has ended its work.
        ...(stop && start ? { before: [stop], change: [], after: [start] } : { change: here.service.restart }),
        worked: async (later) => {
          const [now] = (await runningPlex(surroundings, later)) ?? []
          const isAnother = before?.since == null || now?.since == null || now.since !== before.since
          return isAnother && (await isRunning(surroundings, later))
        },
      },
      [],
      surroundings,
      signal,
    )
  }),
  purpose: say`Plex is stopped and started again. Whoever is watching now is interrupted.`,
  done: say`Plex was restarted.`,
}

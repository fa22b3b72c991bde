import { valueOf, type Evidence } from '@shared/model/evidence'
import connection from '@shared/facts/connection'
import identity, { plexOf } from '@shared/facts/identity'
import type { Answer, Argument } from '@shared/ipc/contract'
import { say } from '@shared/model/message'
import { underOwnName, withEncryption } from '@shared/model/target'
import { runsOf } from '@shared/watch/history'
import { markOf } from '../watch/history-of'
import type { HandlerDependencies } from './dependencies'
import type { KeptEvidence } from './kept-evidence'
import type { Handles } from './map-requests'
import type { Looked } from './other-device'
import type { Pushes } from './pushes'
import { refuse } from './refuse'
import { worthRemembering, type Memory } from './session-file'

/** Looks at the chosen server, one examination at a time. */
export function examinationRequests(
  host: Pick<HandlerDependencies, 'surroundings' | 'examine' | 'account'>,
  memory: Memory,
  kept: KeptEvidence,
  pushes: Pushes,
  serverFiles: () => readonly string[],
  /** What the page was told since the last look; taken once. */
  takeLooked: () => Looked,
  /** A look of a watch that is under way gives way. */
  onLook: () => void,
) {
  let running: AbortController | null = null
  const cancel = (): void => running?.abort()

  async function look({
    examination,
    answers,
    recheck,
    under,
    askPublicResolver,
    readBrowsers,
    phoneSaw,
    withDevice,
  }: Argument<'examine'>): Promise<Answer<'examine'>> {
    if (kept.target && under === 'own name') kept.target = underOwnName(kept.target)
    if (kept.target && under === 'with encryption') kept.target = withEncryption(kept.target)
    const { target } = kept
    if (!target) return refuse(say`Choose a server first, so that Relock knows where to look.`)
    if (running && !running.signal.aborted) return refuse(say`Relock is looking already. Wait for it to end, or stop it first.`)
    const before = recheck ? kept.shown : null
    const own = new AbortController()
    running = own
    onLook()
    const looked = takeLooked()
    try {
      await host.account.wake()
      const surroundings = {
        ...host.surroundings({ offline: false, askPublicResolver, readBrowsers }),
        serverFiles: [...serverFiles()],
        account: host.account.account(),
      }
      const earlier = runsOf(memory.watchedSoFar(), markOf(target))
      const evidence = await host.examine(
        target,
        surroundings,
        { examination, answers, earlier, ...(phoneSaw === undefined ? {} : { phoneSaw }), ...(withDevice ? looked : {}) },
        (event) => {
          if (event.type === 'began') kept.keep(event.evidence)
          pushes.examination(event)
        },
        own.signal,
      )
      kept.keep(evidence)
      if (!own.signal.aborted) {
        kept.showLook(evidence, before)
        await rememberServer(evidence)
      }
      return { evidence }
    } finally {
      if (running === own) running = null
      pushes.flush()
    }
  }

  async function rememberServer(evidence: Evidence): Promise<void> {
    const asked = evidence.routes.flatMap((route) => valueOf(evidence, identity, route.id) ?? [])
    const plex = asked.map(plexOf).find((found) => found !== null)
    const wasReached = evidence.routes.some((route) => valueOf(evidence, connection, route.id)?.outcome === 'open')
    const target = worthRemembering(evidence.target, { wasReached, machineIdentifier: plex?.machineIdentifier ?? null })
    if (target) await memory.rememberTarget(target)
  }

  return {
    cancel,
    isLooking: () => running !== null,
    handles: {
      examine: look,
      cancel: () => {
        cancel()
        return null
      },
    } satisfies Partial<Handles>,
  }
}

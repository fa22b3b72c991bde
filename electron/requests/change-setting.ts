import certificate from '@shared/facts/certificate'
import connection from '@shared/facts/connection'
import handshake from '@shared/facts/handshake'
import identity from '@shared/facts/identity'
import names from '@shared/facts/names'
import trust from '@shared/facts/trust'
import { say } from '@shared/model/message'
import { settingChanger, type Changed, type WantedChange } from '../account/change-setting'
import { probes } from '../examination/shelf'
import type { HandlerDependencies } from './dependencies'
import type { KeptEvidence } from './kept-evidence'

/** What must be known of a server before it is sent a word in its owner’s name. */
const meeting: ReadonlySet<string> = new Set([connection, handshake, certificate, trust, names, identity].map(({ id }) => id))

/**
 * Meets the server of this run’s look once more and changes one setting of it: nothing is written over a connection, or to a server, that was judged
 * some minutes ago only.
 */
export const settingsOfMetServer =
  (host: Pick<HandlerDependencies, 'surroundings' | 'examine' | 'account'>, kept: KeptEvidence) =>
  async (wanted: WantedChange, signal: AbortSignal): Promise<Changed> => {
    const { newestLook } = kept
    if (!newestLook) return { refused: say`Look at your server first, so that Relock knows where to find it.` }
    await host.account.wake()
    const surroundings = {
      ...host.surroundings({ offline: false, askPublicResolver: false }),
      account: host.account.account(),
    }
    let ended: Changed = { refused: say`The server did not answer over a secure connection, so nothing was changed.` }
    const shelf = [
      ...probes.filter(({ fact }) => meeting.has(fact.id)),
      settingChanger(wanted, (told) => {
        ended = told
      }),
    ]
    await host.examine(newestLook.target, surroundings, { shelf }, () => undefined, signal)
    return ended
  }

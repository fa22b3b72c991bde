import { causeById } from '@shared/causes/shelf'
import type { WatchShown } from '@shared/ipc/contract'
import { say, type Message } from '@shared/model/message'
import { goodness, runsOf } from '@shared/watch/history'
import { mostTold } from '@shared/watch/patterns'
import { tellSeen } from '@shared/watch/words'
import { markOf } from '../watch/history-of'
import { supplyOf } from '../watch/supply'
import { networkOf, systemClock, watch, type Looked, type Watch, type WatchState } from '../watch/watch'
import type { HandlerDependencies } from './dependencies'
import type { KeptEvidence } from './kept-evidence'
import type { Handles } from './map-requests'
import { refuse } from './refuse'
import type { Memory } from './session-file'

interface Running {
  readonly watch: Watch
  readonly mark: string
  readonly label: string
  readonly stop: AbortController
  readonly trouble: Message | null
  inTray: boolean
}

const wasSetAside = say`What an earlier watch saw could not be read, perhaps as a newer Relock wrote it. The file was set aside, and the history begins with today.`

const titleOf = (cause: string): Message | undefined => causeById.get(cause)?.title

/** What a person is told where they do not look at the window. */
function news({ look }: Looked, label: string): Message {
  const seen = tellSeen(look, titleOf)
  return goodness(look) === true ? say`${label} is secure again: the lock is closed.` : say`${label}: ${seen}.`
}

/** Watches the server that is shown, one at a time, for as long as Relock runs. */
export function watchRequests(
  host: Pick<HandlerDependencies, 'surroundings' | 'examine' | 'account' | 'notify' | 'showTray' | 'onStir' | 'push' | 'log'>,
  memory: Pick<Memory, 'loadWatched' | 'keepWatched'>,
  kept: Pick<KeptEvidence, 'target'>,
  isLooking: () => boolean,
) {
  /** The last one stays here when it was stopped, as what it saw is still shown. */
  let last: Running | null = null
  const isOn = (): boolean => last !== null && !last.stop.signal.aborted

  const shown = ({ watch: { state }, label, stop, trouble, inTray }: Running): WatchShown => {
    const { runs, looking, paused, nextAt } = state()
    return { label, runs: runs.slice(-mostTold), on: !stop.signal.aborted, looking, paused, nextAt, inTray, trouble }
  }
  const tell = (): void => {
    if (last) host.push('watch', shown(last))
  }

  function stop(): void {
    if (!last || !isOn()) return
    last.stop.abort()
    last.inTray = false
    tell()
    void host.showTray(null)
  }

  /** The icon says how the server stands. */
  async function showTray(running: Running): Promise<void> {
    const seen = running.watch.state().runs.at(-1)
    const says = seen ? tellSeen(seen, titleOf) : say`Relock looks for the first time.`
    const stands = { says: say`${running.label}: ${says}`, stop, lookNow: running.watch.lookNow }
    const inTray = await host.showTray(stands)
    if (running.stop.signal.aborted || running.inTray === inTray) return
    running.inTray = inTray
    tell()
  }

  async function begin(): Promise<{ readonly watch: WatchShown } | { readonly refused: Message }> {
    // Before it is asked whether one is on: nothing waits between that and the new one, so two presses begin one watch.
    const { history, setAside } = await memory.loadWatched()
    const { target } = kept
    if (!target || target.nowhere) return refuse(say`Choose a server first, so that Relock knows what to watch.`)
    const mark = markOf(target)
    if (last && isOn() && last.mark === mark) return { watch: shown(last) }
    stop()
    const own = new AbortController()
    const surroundings = () => host.surroundings({ offline: false, askPublicResolver: false })
    let told: WatchState | null = null
    const running: Running = {
      mark,
      label: target.label,
      stop: own,
      trouble: setAside ? wasSetAside : null,
      inTray: false,
      watch: watch(
        target,
        runsOf(history, mark),
        {
          surroundings: async () => {
            await host.account.wake()
            // Chromium keeps each session in which it was asked for its opinion until Relock ends: at a look a minute they would pile up.
            return { ...surroundings(), browserOpinion: null, account: host.account.account() }
          },
          examine: host.examine,
          clock: systemClock,
          supply: (signal) => supplyOf(surroundings(), signal),
          network: () => networkOf(surroundings()),
          save: (runs) => memory.keepWatched(mark, runs),
          isBusy: isLooking,
          log: host.log,
          glances: true,
          every: null,
          anyway: false,
        },
        {
          onState: (state) => {
            if (last !== running) return
            // The last run of a watch that looks is told by its look.
            if (told?.runs !== state.runs) void showTray(running)
            told = state
            tell()
          },
          onLooked: (looked) => {
            if (looked.changed && !looked.first) host.notify(news(looked, target.label))
          },
        },
        own.signal,
      ),
    }
    last = running
    const forget = host.onStir(running.watch.stir)
    void running.watch.ended.then(forget)
    await showTray(running)
    return { watch: shown(running) }
  }

  return {
    stop,
    giveWay: (): void => last?.watch.giveWay(),
    handles: {
      watch: () => ({ watch: last ? shown(last) : null }),
      'keep watching': begin,
      'stop watching': () => {
        stop()
        return null
      },
      'watch now': () => {
        if (isOn()) last?.watch.lookNow()
        return null
      },
      'forget watch': async () => {
        await last?.watch.forget()
        if (!isOn()) tell()
        return null
      },
    } satisfies Partial<Handles>,
  }
}

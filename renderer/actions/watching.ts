import type { WatchShown } from '@shared/ipc/contract'
import { say } from '@shared/model/message'
import type { StoreApi } from 'zustand'
import type { Ipc } from '../bridge'
import type { WindowState } from '../window-state'
import type { Asking } from './asking'
import type { Looking } from './looking'

/** The watch, which is main's: the window shows it over whatever else it shows, and asks for what its buttons say. */
export function watchActions(store: StoreApi<WindowState>, ipc: Ipc, { ask }: Asking, looks: Looking, load: () => Promise<void>) {
  const set = (watch: WatchShown | null): void => store.setState({ watch })
  const show = (onWatch: boolean): void => store.setState({ onWatch, moved: true, refusal: null, spoken: null })
  return {
    hear: set,
    /** One that goes on since before this page was there. */
    learn: async (): Promise<void> => {
      const answer = await ipc.ask('watch', null).catch(() => null)
      if (answer?.watch) set(answer.watch)
    },
    actions: {
      keepWatching: async (): Promise<void> => {
        const answer = await ask('keep watching', null)
        await load()
        if (!answer) return
        set(answer.granted.watch)
        show(true)
      },
      showWatch: (): void => show(true),
      /** A watch tells that it is broken; a look of its own tells why, and how to mend it. */
      findOutWhy: (): void => {
        show(false)
        void looks.examine(false)
      },
      stopWatching: async (): Promise<void> => {
        if ((await ask('stop watching', null)) === null) return
        store.setState({ spoken: say`The watch has ended.` })
      },
      watchNow: async (): Promise<void> => {
        if ((await ask('watch now', null)) !== null)
          store.setState({ spoken: say`Relock looks as soon as a minute has passed since its last look.` })
      },
      forgetWatch: async (): Promise<void> => {
        if ((await ask('forget watch', null)) !== null) store.setState({ spoken: say`What was seen is forgotten.` })
      },
    },
    leave: (): void => show(false),
  }
}

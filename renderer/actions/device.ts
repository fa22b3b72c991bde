import type { Push } from '@shared/ipc/contract'
import type { PageReader } from '@shared/model/device-look'
import { say, type Message } from '@shared/model/message'
import type { StoreApi } from 'zustand'
import type { Ipc } from '../bridge'
import type { DevicePageShown, WindowState } from '../window-state'
import type { Asking } from './asking'
import type { Looking } from './looking'

const said: Readonly<Record<Push<'device page'>['state'], Message>> = {
  opened: say`The page was opened and is looking…`,
  told: say`The page has told how far it got.`,
  over: say`The page is gone.`,
}

/** Another device at home as an eye, or the user’s own browser: its page is main's, and the window shows where it is and what became of it. */
export function deviceActions(store: StoreApi<WindowState>, ipc: Ipc, { ask }: Asking, looks: Looking) {
  const set = (devicePage: DevicePageShown | null): void => store.setState({ devicePage })
  return {
    hear: ({ state }: Push<'device page'>): void => {
      const { devicePage } = store.getState()
      if (devicePage === null) return
      set({ ...devicePage, state })
      store.setState({ spoken: said[state] })
    },
    actions: {
      showDevicePage: async (reader: PageReader): Promise<void> => {
        // What the browser does is told before it is known that it was opened.
        set({ reader, url: null, code: [], state: 'waiting' })
        const shown = await ask('show device page', { reader })
        const { devicePage } = store.getState()
        if (devicePage?.reader === reader) set(shown ? { ...devicePage, ...shown.granted } : null)
      },
      /** The screen is left: nobody is to find the page any more. */
      hideDevicePage: (): void => {
        if (store.getState().devicePage === null) return
        set(null)
        void ipc.ask('hide device page', null).catch(() => undefined)
      },
      lookWithDevice: (): void => void looks.examine(false, { withDevice: true }),
    },
  }
}

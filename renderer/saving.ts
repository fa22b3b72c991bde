import type { StoreApi } from 'zustand'
import type { Ipc } from './bridge'
import type { WindowState } from './window-state'
import { restingPart } from '@shared/session'

/** Bursts of changes are saved once. Milliseconds. */
const pause = 250

/** Hands each change of the session to main, so that a restart can offer to go on. Returns how to stop. */
export function saveChanges(store: StoreApi<WindowState>, wire: Ipc): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const save = (): void => void wire.ask('save session', { session: restingPart(store.getState().session) }).catch(() => undefined)
  const stop = store.subscribe((now, before) => {
    // While the rows stream in, what can be gone on with stays the same.
    if (now.session === before.session || (now.session.screen === 'examining' && before.session.screen === 'examining')) return
    clearTimeout(timer)
    // Before main begins to look: a later word of what was seen before would take its newer evidence off the report.
    if (now.session.screen === 'examining') save()
    else timer = setTimeout(save, pause)
  })
  return () => {
    stop()
    clearTimeout(timer)
  }
}

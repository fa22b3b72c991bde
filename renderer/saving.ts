import type { StoreApi } from 'zustand'
import type { Wire } from './bridge'
import type { Holding } from './holding'

/** Bursts of changes are saved once. Milliseconds. */
const pause = 250

/** Hands each change of the session to main, so that a restart can offer to go on. Returns how to stop. */
export function saveChanges(store: StoreApi<Holding>, wire: Wire): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = store.subscribe((now, before) => {
    // While the rows stream in there is nothing to resume: it would begin again from its start anyway.
    if (now.session === before.session || (now.session.screen === 'examining' && before.session.screen === 'examining')) return
    clearTimeout(timer)
    timer = setTimeout(() => void wire.ask('save session', { session: store.getState().session }).catch(() => undefined), pause)
  })
  return () => {
    stop()
    clearTimeout(timer)
  }
}

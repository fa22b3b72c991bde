import { onAbort } from './deadline'
import type { Dial, DialResult } from '../computer/surroundings'

/** Milliseconds that opening a connection takes: from here on the way is long. */
const longWay = 20

/**
 * Dials for questions that follow one another. On a long way the next connection is opened while the first one is asked, so that two questions
 * take three trips there and back, not four. On a short way nothing is gained by it, and nobody is kept waiting by a connection that says nothing.
 */
export function dialAhead(dial: Dial, signal: AbortSignal): { readonly dial: Dial; readonly close: () => void } {
  let spare: Promise<DialResult> | null = null
  const isOver = new AbortController()
  const close = (): void => {
    isOver.abort()
    void spare?.then((dialled) => 'socket' in dialled && dialled.socket.destroy())
    spare = null
  }
  const forget = onAbort(signal, close)
  const take = async (): Promise<DialResult | null> => {
    const taken = spare
    spare = null
    const dialled = await taken
    return dialled !== null && 'socket' in dialled && !dialled.socket.destroyed ? dialled : null
  }
  let isFirst = true
  return {
    close: () => {
      forget()
      close()
    },
    dial: async (to, own) => {
      if (!isFirst) return (own.aborted ? null : await take()) ?? dial(to, own)
      isFirst = false
      const dialled = await dial(to, own)
      if ('socket' in dialled && dialled.tookMs >= longWay && !isOver.signal.aborted) spare = dial(to, isOver.signal)
      return dialled
    },
  }
}

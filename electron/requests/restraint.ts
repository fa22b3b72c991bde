import { say, type Message } from '@shared/model/message'
import { refuse } from './refuse'

/** More than a person does by hand, far less than would fill a screen with tabs or dialogs. */
const most = 5
/** Milliseconds. */
const within = 10_000

/**
 * Holds back one request that reaches out of the window: a page that somebody took over could ask it without end.
 * `now` in milliseconds, of a clock that never goes back.
 */
export function sparingly<A, R>(
  handle: (argument: A) => R | Promise<R>,
  now: () => number = () => performance.now(),
): (argument: A) => Promise<R | { readonly refused: Message }> {
  let asked: readonly number[] = []
  return async (argument) => {
    asked = asked.filter((at) => now() - at < within)
    if (asked.length >= most) return refuse(say`Relock was asked for this very often just now. Wait some seconds, then press it again.`)
    asked = [...asked, now()]
    return handle(argument)
  }
}

export type OneDialog = <T>(ask: () => Promise<T>, dismissed: T) => Promise<T>

/** One dialog at a time: while `ask` waits for its answer, every other one is answered as if the person had dismissed it. */
export function oneDialogAtATime(): OneDialog {
  let isOpen = false
  return async (ask, dismissed) => {
    if (isOpen) return dismissed
    isOpen = true
    try {
      return await ask()
    } finally {
      isOpen = false
    }
  }
}

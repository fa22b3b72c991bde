import type { Answer, Argument, RequestName } from '@shared/ipc/contract'
import { say, type Message } from '@shared/model/message'
import type { StoreApi } from 'zustand'
import type { Ipc } from '../bridge'
import type { WindowState } from '../window-state'

export const lostWire = say`Relock’s window did not get a proper answer. Try it once more; if it happens again, restart Relock.`

/** What main answers where it did what was asked. */
export type Granted<N extends RequestName> = Exclude<Answer<N>, { readonly refused: unknown } | { readonly dismissed: true }>

/** Asks main. Refusals become one sentence on the screen; nothing typed or measured is lost. */
export function asking(store: StoreApi<WindowState>, ipc: Ipc) {
  const refuse = (refusal: Message | null): void => store.setState({ refusal })

  /** Asks, and turns a broken wire into a refusal. */
  async function tried<T>(question: () => Promise<T>): Promise<T | null> {
    refuse(null)
    try {
      return await question()
    } catch {
      refuse(lostWire)
      return null
    }
  }

  /** Any request of the contract. `null` where it was not done: the sentence about that stands on the screen, or the person dismissed a dialog. */
  async function ask<N extends RequestName>(name: N, argument: Argument<N>): Promise<{ readonly granted: Granted<N> } | null> {
    const heard = await tried(async () => ({ answer: await ipc.ask(name, argument) }))
    if (heard === null || isDismissed(heard.answer)) return null
    if (!isRefused(heard.answer)) return { granted: heard.answer as Granted<N> }
    refuse(heard.answer.refused)
    return null
  }

  return { refuse, tried, ask }
}

export type Asking = ReturnType<typeof asking>

const isDismissed = (answer: unknown): boolean => typeof answer === 'object' && answer !== null && 'dismissed' in answer
const isRefused = (answer: unknown): answer is { readonly refused: Message } =>
  typeof answer === 'object' && answer !== null && 'refused' in answer

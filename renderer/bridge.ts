import {
  dropRequest,
  pushes,
  schemas,
  type Answer,
  type Argument,
  type Bridge,
  type Push,
  type PushName,
  type RequestName,
} from '@shared/ipc/contract'
import type { z } from 'zod'

/** The contract as the wizard uses it: what goes out and what comes in has the contract's shape, or throws. */
export interface Ipc {
  ask<N extends RequestName>(name: N, argument: Argument<N>): Promise<Answer<N>>
  listen<N extends PushName>(name: N, listener: (payload: Push<N>) => void): () => void
  /** Hears when files are dropped; each is there as how to have main take it. The newest listener hears. */
  hearDrops(listener: (files: readonly Take[]) => void): void
}

export type Take = () => Promise<Answer<typeof dropRequest>>

const pushed: { readonly [N in PushName]: z.ZodType<Push<N>> } = pushes

/** Derived from the contract's schemas; a payload of the wrong shape never reaches a component. */
export const ipcOf = (bridge: Bridge): Ipc => ({
  ask: async (name, argument) => schemas[name].answer.parse(await bridge.ask(name, schemas[name].argument.parse(argument))),
  listen: (name, listener) => bridge.listen(name, (payload) => listener(pushed[name].parse(payload))),
  hearDrops: (listener) =>
    bridge.hearDrops((files) => listener(files.map((take) => async () => schemas[dropRequest].answer.parse(await take())))),
})

declare global {
  interface Window {
    /** Put there by the preload; missing where the page is opened outside the app. */
    readonly relock?: Bridge
  }
}

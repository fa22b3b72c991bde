import type { z } from 'zod'
import { schemas, type Answer, type Argument, type RequestName } from '@shared/ipc/contract'
import { pressedRequests, requestNames } from '@shared/ipc/names'
import { RefusedArgument } from './refused-argument'
import { sparingly } from './restraint'

/** Takes what came over the wire, whatever it is, and gives what the contract promises. */
export type Handler = (raw: unknown) => Promise<unknown>

/** Characters of JSON. A session holds two examinations of about 200 kB each at most; a pasted list may be long; everything else is a sentence or two. */
const mostJson: Readonly<Partial<Record<RequestName, number>>> = { 'save session': 8_000_000, 'choose typed': 600_000 }
const mostJsonOtherwise = 100_000

/** What each request does, once its argument has the contract's shape. */
export type Handles = { readonly [N in RequestName]: (argument: Argument<N>) => Answer<N> | Promise<Answer<N>> }

/** The whole contract as handlers, each named once. What reaches out of the window is done sparingly. */
export const mapRequests = (handles: Handles): Readonly<Record<RequestName, Handler>> =>
  Object.fromEntries(requestNames.map((name) => [name, handlerOf(name, handles[name])])) as Record<RequestName, Handler>

function handlerOf<N extends RequestName>(name: N, handle: Handles[N]): Handler {
  const { argument, answer } = schemas[name]
  return validated(name, argument, answer, pressedRequests.includes(name) ? sparingly(handle) : handle)
}

/** Its argument is read by the contract's schema before the handler sees it, and so is the answer before it leaves. */
function validated<A>(name: RequestName, argument: z.ZodType<A>, answer: z.ZodType, handle: (argument: A) => unknown): Handler {
  return async (raw) => {
    const size = weigh(raw)
    if (size === null || size > (mostJson[name] ?? mostJsonOtherwise))
      throw new RefusedArgument(`"${name}" was asked with more than it takes`)
    const asked = argument.safeParse(raw)
    if (!asked.success) throw new RefusedArgument(`"${name}" was asked with an argument of the wrong shape`)
    return answer.parse(await handle(asked.data))
  }
}

/** Characters of its JSON; `null` where it has none (cycles, big integers). */
function weigh(value: unknown): number | null {
  try {
    const text: unknown = JSON.stringify(value)
    return typeof text === 'string' ? text.length : 0
  } catch {
    return null
  }
}

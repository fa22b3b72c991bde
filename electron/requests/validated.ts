import type { z } from 'zod'
import type { RequestName } from '@shared/ipc/names'
import type { Message } from '@shared/model/message'

/** Takes what came over the wire, whatever it is, and gives what the contract promises. */
export type Handler = (raw: unknown) => Promise<unknown>

/** The answer where a request is understood and cannot be done, with the sentence that says what to do. */
export const refuse = (message: Message): { readonly refused: Message } => ({ refused: message })

/** An argument that the contract does not allow. Its message names the request, never the argument's own text. */
export class RefusedArgument extends Error {
  override readonly name = 'RefusedArgument'
}

/** Characters of JSON. A session holds two examinations of about 200 kB each at most; everything else is a sentence or two. */
const mostJson: Readonly<Partial<Record<RequestName, number>>> = { 'save session': 8_000_000 }
const mostJsonOtherwise = 100_000

/** One request: its argument is read by the contract's schema before the handler sees it, and so is the answer before it leaves. */
export function validated<A, R>(
  name: RequestName,
  request: { readonly argument: z.ZodType<A>; readonly answer: z.ZodType<R> },
  handle: (argument: A) => R | Promise<R>,
): Handler {
  return async (raw) => {
    const size = weigh(raw)
    if (size === null || size > (mostJson[name] ?? mostJsonOtherwise))
      throw new RefusedArgument(`"${name}" was asked with more than it takes`)
    const argument = request.argument.safeParse(raw)
    if (!argument.success) throw new RefusedArgument(`"${name}" was asked with an argument of the wrong shape`)
    return request.answer.parse(await handle(argument.data))
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

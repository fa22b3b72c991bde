import type { Push, PushName } from '@shared/ipc/contract'

/** One frame at 60 Hz: more often than this nobody can see, and batches cost a third of single messages. */
const frame = 16

type Send = <N extends PushName>(name: N, payload: Push<N>) => void

/** Collects what is pushed and sends it at most once a frame, in order. */
export interface Pushes {
  readonly found: (server: Push<'found server'>[number]) => void
  readonly examination: (event: Push<'examination'>[number]) => void
  /** Sends at once what is waiting: an answer must not overtake the pushes that belong before it. */
  readonly flush: () => void
}

export function batchedPushes(send: Send): Pushes {
  let found: Push<'found server'> = []
  let examination: Push<'examination'> = []
  let timer: NodeJS.Timeout | null = null

  const flush = (): void => {
    if (timer) clearTimeout(timer)
    timer = null
    const [servers, events] = [found, examination]
    found = []
    examination = []
    if (servers.length > 0) send('found server', servers)
    if (events.length > 0) send('examination', events)
  }
  const soon = (): void => {
    timer ??= setTimeout(flush, frame)
  }

  return {
    found: (server) => {
      // Of one server only its newest state is worth a message.
      found = [...found.filter((waiting) => waiting.id !== server.id), server]
      soon()
    },
    examination: (event) => {
      examination.push(event)
      soon()
    },
    flush,
  }
}

import type { Target } from '@shared/model/target'
import type { Run } from '@shared/watch/history'
import { watch, type Looked, type Watch, type WatchHost, type WatchState } from '../../electron/watch/watch'
import { monday } from './days'
import { fastClock, type FastClock } from './fast-clock'

/** A look without its evidence, as a day of that would be the growth that is looked for. */
type Seen = Pick<Looked, 'look' | 'changed' | 'first'>

export interface Watched {
  readonly looks: readonly Seen[]
  readonly states: readonly WatchState[]
  /** What was kept last. */
  readonly kept: readonly Run[]
}

/** Watches for a while that is over in no time. `before`: what happens before each look; `surroundings`: of what is looked at. */
export async function watched(
  ms: number,
  {
    before = () => undefined,
    during = () => undefined,
    earlier = [],
    surroundings,
    examine,
    target,
    ...host
  }: Partial<WatchHost> &
    Pick<WatchHost, 'surroundings' | 'examine'> & {
      readonly target: Target
      readonly before?: (at: number, clock: FastClock, running: Watch) => Promise<void> | void
      readonly earlier?: readonly Run[]
      /** What happens while it waits. */
      readonly during?: (at: number, running: Watch) => void
    },
): Promise<Watched> {
  const stop = new AbortController()
  const clock = fastClock(monday, monday + ms, () => stop.abort())
  const looks: Seen[] = []
  const states: WatchState[] = []
  let kept: readonly Run[] = []
  const running: Watch = watch(
    target,
    earlier,
    {
      surroundings: async () => {
        await before(clock.now(), clock, running)
        return surroundings()
      },
      examine,
      clock: {
        ...clock,
        pause: async (ms, signal) => {
          await clock.pause(ms, signal)
          during(clock.now(), running)
        },
      },
      supply: () => Promise.resolve({ onBattery: null, metered: null }),
      network: () => 'home',
      save: (runs) => {
        kept = runs
        return Promise.resolve()
      },
      glances: false,
      every: null,
      anyway: false,
      ...host,
    },
    {
      onState: (state) => states.push(state),
      onLooked: ({ look, changed, first }) => looks.push({ look, changed, first }),
    },
    stop.signal,
  )
  await running.ended
  return { looks, states, kept }
}

import { z } from 'zod'
import { causeId, instantText } from '../model/place'
import { instantOf } from '../model/quantities'
import { mostBetween } from './schedule'

/** What a look came to. `offline`: this computer itself was on no network, so nothing was seen of the server. */
export const watchedOutcomes = ['secure', 'broken', 'unclear', 'offline'] as const

/** What a watch keeps of one look: no address, no name, nothing that a server said. */
export interface Look {
  /** Milliseconds since 1970. */
  readonly at: number
  /** Minutes by which the clock on the wall is ahead of UTC: “at four” is said by that one. */
  readonly zone: number
  readonly is: (typeof watchedOutcomes)[number]
  /** Ids of the causes: the confirmed ones; of a look that is unclear, the suspected ones. */
  readonly causes: readonly string[]
  /** A VPN was up on this computer; `null`: not known. */
  readonly vpn: boolean | null
}

const mostCauses = 6

/** Looks in a row that saw the same. */
export const runSchema = z.object({
  is: z.enum(watchedOutcomes),
  causes: z.array(causeId).max(mostCauses),
  from: instantText,
  until: instantText,
  looks: z.int().min(1).max(10_000_000),
  vpn: z.boolean().nullable(),
  // UTC-12 to UTC+14, and room.
  zone: z.int().min(-1_440).max(1_440),
})
export type Run = z.infer<typeof runSchema>

/** Changes that are kept: at one a minute, the most that a watch sees, more than a day of them; of a usual home, years. */
export const mostRuns = 2_000
export const runsSchema = z.array(runSchema).max(mostRuns)

/** Servers of which a history is kept: nobody watches more of them. */
export const mostWatched = 4
/** What lies on the disk. `of` tells the servers apart and names none of them. A later number is not read. */
export const historySchema = z.object({
  schema: z.literal(1),
  watched: z.array(z.object({ of: z.string().regex(/^[0-9a-f]{4}$/), runs: runsSchema })).max(mostWatched),
})
export type History = z.infer<typeof historySchema>

export const runsOf = ({ watched }: History, of: string): readonly Run[] => watched.find((entry) => entry.of === of)?.runs ?? []

/** The history with these runs of one server, which stands first; with none it is forgotten. Of too many servers the last are dropped. */
export const withRuns = ({ watched }: History, of: string, runs: readonly Run[]): History => ({
  schema: 1,
  watched: [...(runs.length > 0 ? [{ of, runs: [...runs] }] : []), ...watched.filter((entry) => entry.of !== of)].slice(0, mostWatched),
})
export const noHistory: History = { schema: 1, watched: [] }

/** Milliseconds by which clocks are set back without that anything happened (NTP slews, and now and then steps). */
const setBack = 60_000

/** Is it the very next that was seen, with no time between that nobody watched? Both in milliseconds since 1970. */
export const follows = (until: number, at: number): boolean => at - until <= mostBetween && until - at <= setBack

const isSame = (run: Run, { is, causes, vpn, zone }: Look): boolean =>
  run.is === is && run.vpn === vpn && run.zone === zone && run.causes.join() === causes.slice(0, mostCauses).join()

/** Good: it was secure. Bad: a cause was confirmed or suspected. `null`: the look says nothing of the server. */
export function goodness({ is, causes }: Pick<Look, 'is' | 'causes'>): boolean | null {
  if (is === 'secure') return true
  return is === 'broken' || (is === 'unclear' && causes.length > 0) ? false : null
}

/** The runs with one more look: the last one goes on, or a new one begins. Of too many, the oldest go. */
export function withLook(runs: readonly Run[], look: Look): readonly Run[] {
  const last = runs.at(-1)
  const at = instantOf(look.at)
  if (last && isSame(last, look) && follows(Date.parse(last.until), look.at))
    return [...runs.slice(0, -1), { ...last, until: at > last.until ? at : last.until, looks: last.looks + 1 }]
  const { is, causes, vpn, zone } = look
  return [...runs, { is, causes: causes.slice(0, mostCauses), from: at, until: at, looks: 1, vpn, zone }].slice(-mostRuns)
}

/** Does a look say something else of the server than the one before it that said anything? The first one that says anything does. */
export function isChange(runs: readonly Run[], look: Pick<Look, 'is' | 'causes'>): boolean {
  const told = goodness(look)
  if (told === null) return false
  const before = [...runs].reverse().find((run) => goodness(run) !== null)
  return before === undefined || goodness(before) !== told || (!told && before.causes.join() !== look.causes.slice(0, mostCauses).join())
}

/** An instant by the clock on the wall at the time: `2026-11-27 04:05`. */
export function onTheWall(instant: string | number, zone: number): string {
  const ms = typeof instant === 'number' ? instant : Date.parse(instant)
  return instantOf(ms + zone * 60_000)
    .slice(0, 16)
    .replace('T', ' ')
}

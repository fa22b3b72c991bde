import type { World } from '@shared/model/world'
import type { Run } from '@shared/watch/history'
import { bad, between, day, good, historyBetween, hour, minute, type Life } from '../watch/days'

const begin = 4 * hour
const whenever =
  (isBad: (at: number) => boolean): Life =>
  (at) =>
    isBad(at) ? bad : good
const severally = (at: number, long: number): boolean => [3, 8, 13, 19].some((from) => between(at, from * hour, from * hour + long))

/** What a watch of the last five days saw, up to an instant (milliseconds since 1970). */
export function watchedUntil(watched: NonNullable<World['watched']>, now: number): readonly Run[] {
  const from = now - 5 * day
  const since = (at: number): number => at - from
  const lives: Readonly<Record<NonNullable<World['watched']>, Life>> = {
    'well all the time': () => good,
    'broken at four each night': whenever((at) => between(at, begin, begin + 20 * minute)),
    'broken at eight each evening': whenever((at) => between(at, 20 * hour, 21 * hour)),
    'broken with the VPN': (at) => ({ ...(severally(at, 2 * hour) ? bad : good), vpn: severally(at, 2 * hour) }),
    'broken for minutes': whenever((at) => severally(at, 5 * minute)),
    'connections lost in one look': (at) => (severally(at, hour) ? { is: 'broken', causes: ['connections-cut-off'] } : good),
    'broken for hours': whenever((at) => severally(at, 90 * minute)),
    'one bad night': whenever((at) => since(at) > 2 * day && since(at) < 2 * day + 5 * hour),
    'two nights of updates': whenever((at) => since(at) > day && since(at) < 3 * day && between(at, begin, begin + 20 * minute)),
    'broken when the watch began': whenever((at) => since(at) < hour),
    'often on no network': (at) => (severally(at, hour) ? { is: 'offline', causes: [] } : good),
    'broken each night, until days ago': whenever((at) => since(at) < 2.5 * day && severally(at, 20 * minute)),
  }
  return historyBetween(from, now, lives[watched])
}

import { dropsIn, type Drop } from './drops'
import { instantOf } from '../model/quantities'
import { follows, goodness, type Run } from './history'

/** What a history shows, where it carries it: each names what to look for. */
export type Pattern =
  /** It begins at about the same time of the day. `minute`: of the day, by the clock on the wall. `days` of `of` days on which that time was watched. */
  | { readonly kind: 'same hour'; readonly minute: number; readonly days: number; readonly of: number }
  /** Each time that a VPN was up, and no time that none was. */
  | { readonly kind: 'VPN'; readonly times: number; readonly without: number }
  /** In one and the same look some connections held and others did not. */
  | { readonly kind: 'seconds'; readonly looks: number; readonly of: number }
  /** It was good again soon each time. `within`: the longest, milliseconds. */
  | { readonly kind: 'short'; readonly drops: number; readonly within: number }
  /** It comes and goes. */
  | { readonly kind: 'share'; readonly bad: number; readonly of: number; readonly drops: number }
  /** One change, and it has been so ever since. `from`: milliseconds since 1970. */
  | { readonly kind: 'since'; readonly from: number; readonly zone: number; readonly good: boolean }

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** Milliseconds: what is older says little of today. */
const recent = 14 * day
/** Fewer are bad luck: a restart, an update. */
const fewestDrops = 3
/** A pattern that chance makes more often than this is none. */
const chance = 0.01
/** Milliseconds: what a drop that is “short” takes at most. A watch looks each minute after a change, so it is known that well. */
const shortest = 10 * minute
/** Of the days on which that hour was watched, so many must have had their drop. */
const mostDays = 0.6
/** Looks and milliseconds on either side of a change, so that it is called one. */
const fewestLooks = 20
const longEnough = 6 * hour
/** Causes that say: in the same look some connections held, and others did not. */
const inSeconds: readonly string[] = ['connections-cut-off', 'lossy-link', 'remote-access-flips']

/** The runs that count at `now` (milliseconds since 1970): nothing of long ago, and none of a future that a wrong clock wrote. */
export function countingRuns(runs: readonly Run[], now: number): readonly Run[] {
  const first = instantOf(now - recent)
  return runs
    .filter(({ from, until }) => now - Date.parse(until) <= recent && Date.parse(until) - now <= day && from <= until)
    .map((run) => (run.from < first ? { ...run, from: first } : run))
}

/** Runs that are told with a look: as many as a report can well hold. */
export const mostTold = 500

/** The part of a history that a look is told of. */
export const toldRuns = (runs: readonly Run[], now: number): Run[] => countingRuns(runs, now).slice(-mostTold)

/** What the history shows, the most telling first. Pure; nothing is said that the data do not carry. */
export function patternsOf(runs: readonly Run[], now: number): readonly Pattern[] {
  const counting = countingRuns(runs, now)
  const drops = dropsIn(counting)
  const comesAndGoes = drops.length >= fewestDrops && !isOver(counting, drops)
  const found: readonly (Pattern | null)[] = comesAndGoes
    ? [whenVpnIsUp(counting, drops), atSameHour(counting, drops), inOneLook(counting), soonGoodAgain(drops), share(counting, drops)]
    : [since(counting)]
  return found.flatMap((pattern) => pattern ?? [])
}

/** It came and went, and has stayed away for longer than it ever did. */
function isOver(runs: readonly Run[], drops: readonly Drop[]): boolean {
  const last = drops.at(-1)
  if (last?.goodAgain == null) return false
  const begins = drops.map(({ from }) => from)
  const longest = Math.max(...begins.slice(1).map((from, at) => watchedBetween(runs, begins[at] ?? from, from)))
  return watchedBetween(runs, last.goodAgain, Infinity) >= Math.max(day, 2 * longest)
}

/** The times that were watched, each from the first look to the last without a gap. */
function watched(runs: readonly Run[]): readonly (readonly [from: number, until: number, zone: number])[] {
  const times: [number, number, number][] = []
  for (const { from, until, zone } of runs) {
    const [start, end] = [Date.parse(from), Date.parse(until)]
    const last = times.at(-1)
    if (last?.[2] === zone && follows(last[1], start)) last[1] = Math.max(last[1], end)
    else times.push([start, end, zone])
  }
  return times
}

const watchedBetween = (runs: readonly Run[], from: number, until: number): number =>
  watched(runs).reduce((sum, [start, end]) => sum + Math.max(0, Math.min(end, until) - Math.max(start, from)), 0)

/** n choose k. */
const choose = (n: number, k: number): number => {
  let result = 1
  for (let i = 0; i < k; i++) result = (result * (n - i)) / (i + 1)
  return result
}

/** From one time of the day on to another, milliseconds: over midnight as well. */
const onwards = (from: number, to: number): number => (((to - from) % day) + day) % day

function atSameHour(runs: readonly Run[], drops: readonly Drop[]): Pattern | null {
  const begun = drops.map(({ from, zone }) => ({ local: from + zone * minute, at: (from + zone * minute) % day }))
  const windows = begun.map(({ at: start }) => {
    const inside = begun.filter(({ at }) => onwards(start, at) < hour)
    return { start, inside, days: new Set(inside.map(({ local }) => dayOf(local, start))).size }
  })
  const [best] = windows.sort((a, b) => b.days - a.days || b.inside.length - a.inside.length)
  if (!best || best.days < fewestDrops) return null
  const { inWindow, of } = watchedAt(runs, best.start)
  const all = watchedBetween(runs, -Infinity, Infinity)
  // By chance, each of `drops` falls into the window as often as the window has its share of the time that was watched.
  const part = Math.min(1, Math.max(hour / day, inWindow / Math.max(1, all)))
  if (choose(drops.length, best.days) * best.days * part ** (best.days - 1) >= chance) return null
  if (best.days < mostDays * of) return null
  const offsets = best.inside.map(({ at }) => onwards(best.start, at)).sort((a, b) => a - b)
  const middle = best.start + (offsets[Math.floor(offsets.length / 2)] ?? 0)
  return { kind: 'same hour', minute: Math.round((middle % day) / minute), days: best.days, of: Math.max(of, best.days) }
}

/** The day to which a window of one hour belongs that begins at `start` (milliseconds of the day), also where it passes midnight. */
const dayOf = (local: number, start: number): number => Math.floor((local - start) / day)

/** On how many days the hour from `start` on (milliseconds of the day) was watched, at least half of it, and for how long in all. */
function watchedAt(runs: readonly Run[], start: number): { readonly inWindow: number; readonly of: number } {
  const byDay = new Map<number, number>()
  for (const [from, until, zone] of watched(runs)) {
    const [first, last] = [from + zone * minute, until + zone * minute]
    for (let of = dayOf(first, start); of <= dayOf(last, start); of++) {
      const opens = of * day + start
      const time = Math.min(last, opens + hour) - Math.max(first, opens)
      if (time > 0) byDay.set(of, (byDay.get(of) ?? 0) + time)
    }
  }
  const times = [...byDay.values()]
  return { inWindow: times.reduce((sum, time) => sum + time, 0), of: times.filter((time) => time >= hour / 2).length }
}

/** Of a time with a VPN, or without one, nearly every look must say the same: the first one may come a moment too early. */
const nearlyAll = 0.8

function whenVpnIsUp(runs: readonly Run[], drops: readonly Drop[]): Pattern | null {
  const spells: { up: boolean; good: number; bad: number }[] = []
  for (const { vpn, looks, ...run } of runs) {
    const good = goodness(run)
    if (vpn === null || good === null) continue
    const last = spells.at(-1)
    const spell = last?.up === vpn ? last : { up: vpn, good: 0, bad: 0 }
    if (spell !== last) spells.push(spell)
    spell[good ? 'good' : 'bad'] += looks
  }
  const up = spells.filter((spell) => spell.up)
  const down = spells.filter((spell) => !spell.up)
  const isSo =
    up.length >= fewestDrops &&
    down.length >= fewestDrops &&
    up.every(({ good, bad }) => bad > 0 && bad >= nearlyAll * (good + bad - 1)) &&
    down.every(({ good, bad }) => good > 0 && good >= nearlyAll * (good + bad - 1))
  // More drops than times with a VPN: it drops without one as well.
  return isSo && drops.length <= up.length ? { kind: 'VPN', times: up.length, without: down.length } : null
}

function inOneLook(runs: readonly Run[]): Pattern | null {
  const looks = runs.filter(({ causes }) => causes.some((cause) => inSeconds.includes(cause)))
  const count = looks.reduce((sum, run) => sum + run.looks, 0)
  const { bad, of } = counted(runs)
  // Where most of what was bad was something else, it names nothing.
  return count >= fewestDrops && count > bad / 2 ? { kind: 'seconds', looks: count, of } : null
}

function soonGoodAgain(drops: readonly Drop[]): Pattern | null {
  const lengths = drops.flatMap(({ from, goodAgain }) => (goodAgain === null ? [] : [goodAgain - from]))
  const within = Math.max(0, ...lengths)
  return lengths.length === drops.length && within <= shortest ? { kind: 'short', drops: lengths.length, within } : null
}

function share(runs: readonly Run[], drops: readonly Drop[]): Pattern {
  return { kind: 'share', ...counted(runs), drops: drops.length }
}

/** Looks that said something of the server, and the bad ones of them. */
export function counted(runs: readonly Run[]): { readonly bad: number; readonly of: number } {
  const sum = (good: boolean): number => runs.reduce((all, run) => (goodness(run) === good ? all + run.looks : all), 0)
  const bad = sum(false)
  return { bad, of: bad + sum(true) }
}

/** Long one way and long the other, with one change between that was watched. */
function since(runs: readonly Run[]): Pattern | null {
  const telling = runs.filter((run) => goodness(run) !== null)
  const turns = telling.flatMap((run, at) => (at > 0 && goodness(run) !== goodness(telling[at - 1] ?? run) ? [at] : []))
  const turn = turns[0]
  if (turn === undefined || turns.length > 1) return null
  const [before, after] = [telling.slice(0, turn), telling.slice(turn)]
  const isLong = (part: readonly Run[]): boolean =>
    part.reduce((all, { looks }) => all + looks, 0) >= fewestLooks && watchedBetween(part, -Infinity, Infinity) >= longEnough
  const [last, first] = [before.at(-1), after[0]]
  if (!last || !first || !isLong(before) || !isLong(after) || !follows(Date.parse(last.until), Date.parse(first.from))) return null
  return { kind: 'since', from: Date.parse(first.from), zone: first.zone, good: goodness(first) === true }
}

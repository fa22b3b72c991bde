import { plural, say, type Message } from '../model/message'
import { goodness, onTheWall, type Look } from './history'
import type { Pattern } from './patterns'

/** `04:05` */
export const timeOfDay = (minute: number): string => {
  const whole = (Math.round(minute) + 1_440) % 1_440
  const two = (number: number): string => String(number).padStart(2, '0')
  return `${two(Math.floor(whole / 60))}:${two(whole % 60)}`
}

/** Nobody sits before it at these hours, by the clock on the wall. */
export const isAtNight = (minute: number): boolean => minute < 6 * 60

/** A look may come ten minutes after what it sees, so a time is told by the quarter of an hour. */
const quarter = (minute: number): number => Math.round(minute / 15) * 15

/** What a pattern is, in one sentence. */
export function tellPattern(pattern: Pattern): Message {
  switch (pattern.kind) {
    case 'same hour': {
      const at = { code: timeOfDay(quarter(pattern.minute)) }
      return isAtNight(pattern.minute)
        ? say`It breaks at night, always at about ${at}: on ${pattern.days} of ${pattern.of} days.`
        : say`It always breaks at about ${at}: on ${pattern.days} of ${pattern.of} days.`
    }
    case 'VPN':
      return say`It is broken whenever a VPN is on: each of ${pattern.times} times, and never in the ${pattern.without} times without one.`
    case 'seconds':
      return say`In ${pattern.looks} of ${pattern.of} looks some connections held, and others were lost within seconds.`
    case 'short':
      return say`Each of ${pattern.drops} times it was good again within ${{ duration: Math.max(60_000, pattern.within) }}.`
    case 'share':
      return say`It comes and goes: ${pattern.bad} of ${pattern.of} looks found it broken, on ${pattern.drops} separate occasions.`
    case 'since': {
      const from = { code: onTheWall(pattern.from, pattern.zone) }
      return pattern.good
        ? say`It has been good since ${from}, and was broken at every look before.`
        : say`It has been broken since ${from}, and was good at every look before.`
    }
  }
}

/** Where no pattern stands: what was seen, and that it is not more. */
export function tellCount(bad: number, of: number): Message {
  if (of === 0) return say`No look has told anything yet.`
  if (bad === 0) return plural(of, { one: say`One look, and it was good.`, other: say`${of} looks, and all were good.` })
  if (bad === of) return plural(of, { one: say`One look, and it found it broken.`, other: say`All ${of} looks found it broken.` })
  return say`${bad} of ${of} looks found it broken. No pattern can be seen in that yet.`
}

/** How one look, or many that saw the same, is told. `titleOf`: a cause's title by its id; `undefined` for one that this Relock does not know. */
export function tellSeen({ is, causes }: Pick<Look, 'is' | 'causes'>, titleOf: (cause: string) => Message | undefined): Message {
  const titles = causes.map((cause) => titleOf(cause) ?? say`${{ code: cause }}`)
  const [first, ...others] = titles
  switch (is) {
    case 'secure':
      return say`The lock is closed`
    case 'offline':
      return say`This computer was on no network`
    case 'broken':
    case 'unclear': {
      if (first === undefined) return is === 'broken' ? say`The lock is open` : say`Relock could not tell`
      const named = others.reduce((told, next) => say`${told}; ${next}`, first)
      return is === 'broken' ? say`The lock is open: ${named}` : say`No secure connection: ${named} (likely)`
    }
  }
}

/** How such a look stands out beside its words. */
export function signOf(look: Pick<Look, 'is' | 'causes'>): 'check' | 'cross' | 'dash' | 'question' {
  if (look.is === 'offline') return 'dash'
  const good = goodness(look)
  if (good === null) return 'question'
  return good ? 'check' : 'cross'
}

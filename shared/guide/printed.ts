import { isPage, links } from '../model/links'
import { say, type Message } from '../model/message'
import type { ActId, Fix, Option, Step } from '../model/fix'

/** One line of a fix as it is printed, for whoever has no window: command line, reports and JSON draw this and nothing else. */
export interface GuideLine {
  /** `2.1.`, or `2.1.a.` of an option; `null` for what stands between two remedies. */
  readonly number: string | null
  readonly title: Message
  readonly text: readonly Message[]
  /** A menu or a page, as it stands there. */
  readonly where: string | null
  /** To be copied as it is; it may have several lines. */
  readonly paste: string | null
  /** What it costs, and how to take it back. */
  readonly notes: readonly Message[]
}

/** `every`: all options of each choice; else only those that fit what Relock saw, where any does. */
export type Options = 'every' | 'likely'

/** The whole of a fix. Each remedy is a number, and its steps the numbers below; between two of them stands the look that decides. */
export const guideOf = ({ remedies }: Fix, options: Options): readonly GuideLine[] =>
  remedies.flatMap(({ steps }, index) => [
    ...(index === 0 ? [] : [{ ...blank, number: null, title: say`Look again. Only if the lock is still open:` }]),
    ...(steps.length === 1 && steps[0]
      ? tell(steps[0], `${String(index + 1)}.`, options)
      : tellAll(steps, `${String(index + 1)}.`, options)),
  ])

/** Whether the shorter guide leaves options out. */
export const hasMore = (fix: Fix): boolean => guideOf(fix, 'every').length > guideOf(fix, 'likely').length

const windowDoes = (act: ActId): Message =>
  act === 'open-port'
    ? say`Relock’s window can do this for you; by hand it is done in the router.`
    : say`Relock’s window can do this for you; a restart of this computer does the same.`

const blank = { text: [], where: null, paste: null, notes: [] } as const

/** `before` is the number of the step that these belong to, such as `2.1.`. */
const tellAll = (steps: readonly Step[], before: string, options: Options): readonly GuideLine[] =>
  steps.flatMap((step, index) => tell(step, `${before}${String(index + 1)}.`, options))

function whereIs(step: Step): string | null {
  if ('menu' in step) return step.menu.join(' → ')
  return step.kind === 'open' && isPage(step.link) ? links[step.link].url : null
}

function tell(step: Step, number: string, options: Options): readonly GuideLine[] {
  const byHand = step.kind === 'act' ? (step.byHand ?? []) : []
  if (byHand.length > 0) return byHand.length === 1 && byHand[0] ? tell(byHand[0], number, options) : tellAll(byHand, number, options)
  const own: GuideLine = {
    number,
    title: step.title,
    text: step.text,
    where: whereIs(step),
    paste: step.kind === 'copy' ? step.copy : null,
    notes: [
      ...(step.kind === 'act' ? [windowDoes(step.act)] : []),
      ...(step.price ? [say`It costs something: ${step.price}`] : []),
      ...(step.undo ? [say`To undo: ${step.undo}`] : []),
    ],
  }
  if (step.kind !== 'choose') return [own]
  const likely = step.options.filter((option) => option.likely)
  const shown = options === 'likely' && likely.length > 0 ? likely : [...likely, ...step.options.filter((option) => !option.likely)]
  return [own, ...shown.flatMap((option, index) => tellOption(option, `${number}${letter(index)}.`, options))]
}

function tellOption({ label, likely, unconfirmed, steps }: Option, number: string, options: Options): readonly GuideLine[] {
  const fits = likely ? say`${label} (fits what Relock saw)` : label
  const title = unconfirmed ? say`${fits} (the menu’s words may differ)` : fits
  return [{ ...blank, number, title }, ...tellAll(steps, number, options)]
}

/** a, b, … z, then aa, ab, …, as a list of routers may be long. */
const letter = (index: number): string =>
  index < 26 ? String.fromCharCode(97 + index) : letter(Math.floor(index / 26) - 1) + letter(index % 26)

/** As data, for scripts and JSON reports; `print` puts a message into words. */
export const guideAsData = (fix: Fix, print: (message: Message) => string) =>
  guideOf(fix, 'likely').map(({ number, title, text, where, paste, notes }) => ({
    number,
    title: print(title),
    text: [...text, ...notes].map(print),
    where,
    paste,
  }))

import type { Diagnosis } from '@shared/diagnose'
import type { Option, Remedy, Step } from '@shared/model/fix'
import { links } from '@shared/model/links'
import { say, type Message } from '@shared/model/message'
import { print } from './printer'

/** The whole way to fix each confirmed cause, as numbered lines for somebody who has no window; else one line that says how to get it. */
export function tellGuide({ confirmed }: Diagnosis, whole: boolean): string {
  const guides = confirmed.flatMap(({ title, fix }) =>
    fix ? [[print(say`How to fix it: ${title}`), '', ...fix.remedies.flatMap(remedyLines)]] : [],
  )
  if (guides.length === 0) return ''
  if (!whole) return '\nHow to fix it, step by step: add --steps to this command.\n'
  return guides.map((lines) => `\n${lines.join('\n')}\n`).join('')
}

/** Each remedy is a number, and its steps the numbers below; between two of them stands the look that decides. */
const remedyLines = ({ steps }: Remedy, index: number): string[] => [
  ...(index === 0 ? [] : ['', print(say`Look again. Only if the lock is still open:`), '']),
  ...(steps.length === 1 && steps[0] ? tellStep(steps[0], `${String(index + 1)}.`) : stepLines(steps, `${String(index + 1)}.`)),
]

/** `before` is the number of the step that these belong to, such as `2.1.`. */
const stepLines = (steps: readonly Step[], before: string): string[] =>
  steps.flatMap((step, index) => tellStep(step, `${before}${String(index + 1)}.`))

function tellStep(step: Step, number: string): string[] {
  const indent = '  '.repeat(number.split('.').length - 1)
  const lines = (texts: readonly Message[]): string[] => texts.map((text) => `${indent}${print(text)}`)
  return [
    `${indent.slice(2)}${number} ${print(step.title)}`,
    ...lines(step.text),
    ...('menu' in step ? [`${indent}${step.menu.join(' → ')}`] : []),
    ...(step.kind === 'copy' ? pasted(step.copy, indent) : []),
    ...(step.kind === 'open' ? [`${indent}${links[step.link].url}`] : []),
    ...(step.kind === 'act' ? lines([say`Relock’s window can do this for you; a restart of this computer does the same.`]) : []),
    ...(step.price ? lines([say`It costs something: ${step.price}`]) : []),
    ...(step.undo ? lines([say`To undo: ${step.undo}`]) : []),
    ...(step.kind === 'choose'
      ? likelyFirst(step.options).flatMap((option, index) => tellOption(option, `${number}${letter(index)}.`, indent))
      : []),
  ]
}

function tellOption({ label, likely, unconfirmed, steps }: Option, number: string, indent: string): string[] {
  const notes = [...(likely ? [say`fits what Relock saw`] : []), ...(unconfirmed ? [say`the menu’s words may differ`] : [])].map((note) =>
    print(note),
  )
  return [`${indent}${number} ${print(label)}${notes.length === 0 ? '' : ` (${notes.join('; ')})`}`, ...stepLines(steps, number)]
}

/** The lines stand alone and as far in as nothing else, so that they can be copied as they are. */
const pasted = (text: string, indent: string): string[] => ['', ...text.split('\n').map((line) => `${indent}    ${line}`), '']

const likelyFirst = (options: readonly Option[]): readonly Option[] => [
  ...options.filter(({ likely }) => likely),
  ...options.filter(({ likely }) => !likely),
]

/** a, b, … z, then aa, ab, …, as a list of routers may be long. */
const letter = (index: number): string =>
  index < 26 ? String.fromCharCode(97 + index) : letter(Math.floor(index / 26) - 1) + letter(index % 26)

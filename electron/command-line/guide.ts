import type { Diagnosis } from '@shared/diagnose'
import { guideOf, hasMore, type GuideLine } from '@shared/guide/printed'
import { say } from '@shared/model/message'
import { looking, type Line } from './lines'
import { print } from './printer'

/**
 * The way to fix each confirmed cause, as numbered lines for somebody who has no window. `whole`: with every option of each choice; else with those
 * that fit what Relock saw, and one line that says how to get the others.
 */
export function tellGuide({ confirmed }: Diagnosis, whole: boolean): readonly Line[] {
  const fixes = confirmed.flatMap(({ title, fix }) => (fix ? [{ title, fix }] : []))
  const guides = fixes.flatMap(({ title, fix }) => [
    '',
    looking('title', print(say`How to fix it: ${title}`)),
    '',
    ...guideOf(fix, whole ? 'every' : 'likely').flatMap(tellLine),
  ])
  const more =
    !whole && fixes.some(({ fix }) => hasMore(fix))
      ? ['', print(say`For every router and program that Relock knows: add ${{ code: '--steps' }} to this command.`)]
      : []
  return [...guides, ...more]
}

function tellLine({ number, title, text, where, paste, notes }: GuideLine): readonly Line[] {
  if (number === null) return ['', looking('title', print(title)), '']
  const indent = '  '.repeat(number.split('.').length - 1)
  return [
    looking('title', `${indent.slice(2)}${number} ${print(title)}`),
    ...text.map((message) => `${indent}${print(message)}`),
    ...(where === null ? [] : [`${indent}${print(say`${{ code: where }}`)}`]),
    ...(paste === null ? [] : pasted(paste, indent)),
    ...notes.map((note) => `${indent}${print(note)}`),
  ]
}

/** The lines stand alone and as far in as nothing else, so that they can be copied as they are. */
const pasted = (text: string, indent: string): readonly Line[] => [
  '',
  ...text.split('\n').map((line) => looking('paste', `${indent}    ${line}`)),
  '',
]

import type { Cause } from '@shared/model/cause'
import { causes as shelf } from '@shared/causes/shelf'
import { say } from '@shared/model/message'
import { rungTitles } from '@shared/model/rung'
import type { Given } from './command'
import { exitCodes, UsageError, type CommandIo } from './io'
import { print, printEnglish } from './printer'

/** The list is printed from the shelf, so it cannot lie. */
export function causes(given: Given, io: CommandIo): number {
  if (given.words.length > 0 || (given.has('json') && given.has('markdown')))
    throw new UsageError(say`Give one format at most: ${{ code: 'relock causes [--json|--markdown]' }}`)
  if (given.has('json')) io.out(`${JSON.stringify(shelf.map(asData), null, 2)}\n`)
  else if (given.has('markdown')) io.out(asMarkdown(shelf))
  else io.out(shelf.map((entry) => `${entry.id.padEnd(34)}${print(entry.title)}\n`).join(''))
  return exitCodes.secure
}

const asData = (entry: Cause) => ({
  id: entry.id,
  rung: entry.rung,
  title: printEnglish(entry.title),
  reads: entry.reads.map((fact) => fact.id),
  mayRead: entry.mayRead.map((fact) => fact.id),
  examples: entry.examples.map((example) => example.name),
  lookalikes: entry.lookalikes.map((example) => example.name),
})

/** What one cause is and reads, and its homes. */
export function describe(entry: Cause): string {
  const list = (title: string, names: readonly string[]): string[] =>
    names.length === 0 ? [] : ['', `${title}:`, '', ...names.map((name) => `- ${name}`)]
  const listed = (facts: Cause['reads']): string => facts.map((fact) => `\`${fact.id}\``).join(', ')
  const optional = listed(entry.mayRead)
  return [
    `\`${entry.id}\`, rung “${printEnglish(rungTitles[entry.rung])}”. Needs ${listed(entry.reads) || 'no measurement'}${
      optional === '' ? '' : `; may use ${optional}`
    }.`,
    ...list(
      'Convicts in',
      entry.examples.map((example) => example.name),
    ),
    ...list(
      'Acquits in',
      entry.lookalikes.map((example) => example.name),
    ),
  ].join('\n')
}

/** The list of all causes as one page. */
export const asMarkdown = (entries: readonly Cause[]): string =>
  `# The causes that Relock knows\n\nPrinted by \`relock causes --markdown\`; not written by hand.\n\n${entries
    .map((entry) => `## ${printEnglish(entry.title)}\n\n${describe(entry)}\n`)
    .join('\n')}`

/** One cause as a page of its own. */
export const asPage = (entry: Cause): string => `# ${printEnglish(entry.title)}\n\n${describe(entry)}\n\n[All causes](../causes.md)\n`

import { parseArgs } from 'node:util'
import type { Cause } from '@shared/model/cause'
import { causes as shelf } from '@shared/causes/shelf'
import { speak } from '@shared/model/message'
import { rungTitles } from '@shared/model/rung'
import { exitCodes, UsageError, type CommandIo } from './io'

/** `relock causes [--json|--markdown]`: the list is printed from the shelf, so it cannot lie. */
export function causes(args: readonly string[], io: CommandIo): number {
  const format = readFormat(args)
  if (format === 'json') io.out(`${JSON.stringify(shelf.map(asData), null, 2)}\n`)
  else if (format === 'markdown') io.out(asMarkdown(shelf))
  else io.out(shelf.map((entry) => `${entry.id.padEnd(34)}${speak(entry.title)}\n`).join(''))
  return exitCodes.secure
}

function readFormat(args: readonly string[]): 'text' | 'json' | 'markdown' {
  try {
    const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean' }, markdown: { type: 'boolean' } } })
    if (values.json !== true || values.markdown !== true)
      return values.json === true ? 'json' : values.markdown === true ? 'markdown' : 'text'
  } catch {
    // told below
  }
  throw new UsageError('Give one format at most: relock causes [--json|--markdown]')
}

const asData = (entry: Cause) => ({
  id: entry.id,
  rung: entry.rung,
  title: speak(entry.title),
  reads: entry.reads.map((fact) => fact.id),
  mayRead: entry.mayRead.map((fact) => fact.id),
  examples: entry.examples.map((example) => example.name),
  lookalikes: entry.lookalikes.map((example) => example.name),
})

function asMarkdown(entries: readonly Cause[]): string {
  const pages = entries.map((entry) => {
    const list = (title: string, names: readonly string[]): string[] =>
      names.length === 0 ? [] : ['', `${title}:`, '', ...names.map((name) => `- ${name}`)]
    return [
      `## ${speak(entry.title)}`,
      '',
      `\`${entry.id}\`, rung “${speak(rungTitles[entry.rung])}”. Needs ${entry.reads.map((fact) => `\`${fact.id}\``).join(', ')}${
        entry.mayRead.length === 0 ? '' : `; may use ${entry.mayRead.map((fact) => `\`${fact.id}\``).join(', ')}`
      }.`,
      ...list(
        'Convicts in',
        entry.examples.map((example) => example.name),
      ),
      ...list(
        'Acquits in',
        entry.lookalikes.map((example) => example.name),
      ),
      '',
    ].join('\n')
  })
  return `# The causes that Relock knows\n\nPrinted by \`relock causes --markdown\`; not written by hand.\n\n${pages.join('\n')}`
}

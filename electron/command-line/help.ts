import { version } from '../../package.json'
import type { Command, CommandOption } from './command'
import { exitCodes } from './io'

/** Columns; the width that manuals keep to. */
const width = 100

/** What every command may end with, beside its own. */
const endings: Readonly<Record<number, string>> = {
  [exitCodes.usage]: 'bad usage, said in one sentence',
  [exitCodes.unwritten]: 'what was found, or its report, could not be written',
}

/** `relock check [target] [--json] …`: how a command is called, in one line. */
const usageOf = (name: string, { takes, options }: Command): string =>
  [
    'relock',
    name,
    takes,
    ...Object.entries(options).map(
      ([option, { value, multiple }]) => `[--${option}${value === undefined ? '' : ` ${value}`}]${multiple ? '…' : ''}`,
    ),
  ]
    .filter((word) => word !== '')
    .join(' ')

/** The same for a page, as short lines. */
export const usageLines = (name: string, command: Command): readonly string[] => wrapped(usageOf(name, command), '       ')

/** What `relock` alone and `relock --help` print. */
export const helpOnAll = (commands: Readonly<Record<string, Command>>): string =>
  [
    `Relock ${version}: finds out why Plex is unable to connect securely.`,
    '',
    ...listed(Object.entries(commands).map(([name, { takes, summary }]) => [`relock ${name} ${takes}`.trimEnd(), summary])),
    '',
    'For example:',
    ...Object.values(commands).flatMap(({ examples }) => examples.slice(0, 1).map(([line]) => `  ${line}`)),
    '',
    'Every command explains its options, exit codes and examples: relock check --help',
    '',
  ].join('\n')

/** What `relock check --help` prints. */
export function helpOn(name: string, command: Command): string {
  const { summary, about, options, environment, examples } = command
  const part = (title: string, rows: readonly (readonly [string, string])[]): string[] =>
    rows.length === 0 ? [] : ['', `${title}:`, ...listed(rows)]
  return [
    ...usageLines(name, command),
    '',
    ...wrapped(`${capital(summary)}.`),
    ...about.flatMap((paragraph) => ['', ...wrapped(paragraph)]),
    ...part('Options', [
      ...Object.entries(options).map(([option, row]) => [spelt(option, row), told(row)] as const),
      ['--help, -h', 'print this'],
    ]),
    ...part('Environment', Object.entries(environment)),
    '',
    'Examples:',
    ...examples.flatMap(([line, purpose]) => [`  ${line}`, `      ${purpose}`]),
    ...part('Exit', Object.entries({ ...endings, ...command.endings })),
    '',
  ].join('\n')
}

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
const spelt = (option: string, { value }: CommandOption): string => `--${option}${value === undefined ? '' : ` ${value}`}`
const told = ({ does, multiple, otherwise }: CommandOption): string =>
  `${does}${multiple ? '; may be given more than once' : ''}${otherwise === undefined ? '' : `; without it: ${otherwise}`}`

/** Two columns; a name that is too long for the first has a line of its own. */
function listed(rows: readonly (readonly [string, string])[]): string[] {
  const column = Math.min(24, Math.max(...rows.map(([name]) => name.length + 4)))
  return rows.flatMap(([name, text]) => {
    const [first = '', ...rest] = wrapped(text, '', width - column)
    const indent = ' '.repeat(column)
    return name.length + 4 > column
      ? [`  ${name}`, ...[first, ...rest].map((line) => `${indent}${line}`)]
      : [`  ${name}`.padEnd(column) + first, ...rest.map((line) => `${indent}${line}`)]
  })
}

/** Lines of whole words; `indent` stands before all but the first. */
function wrapped(text: string, indent = '', columns = width): string[] {
  const lines: string[] = []
  let line = ''
  // A bracket of the usage stays in one piece.
  for (const word of text.split(/ (?![^[]*\])/)) {
    if (line !== '' && line.length + 1 + word.length > columns) {
      lines.push(line)
      line = `${indent}${word}`
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

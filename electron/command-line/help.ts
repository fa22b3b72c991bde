import { say, type Message } from '@shared/model/message'
import { version } from '../../package.json'
import type { Command, CommandOption } from './command'
import { exitCodes } from './io'
import { print } from './printer'

/** Columns; the width that manuals keep to. */
const width = 100

/** What every command may end with, beside its own. */
const endings: Readonly<Record<number, Message>> = {
  [exitCodes.usage]: say`bad usage, said in one sentence`,
  [exitCodes.unwritten]: say`what was found, or its report, could not be written`,
}
export const endingsOf = (command: Command): Readonly<Record<number, Message>> => ({ ...endings, ...command.endings })

/** Variables that every command reads, beside its own. */
export const everywhere: Readonly<Record<string, Message>> = {
  'LC_ALL, LC_MESSAGES, LANG': say`the language of what is printed; the first that is set counts`,
  NO_COLOR: say`print no colours, also on a terminal, where it is set to anything`,
  FORCE_COLOR: say`print colours also where the output is no terminal; 0 for none`,
}

export const summaryOfAll = say`finds out why Plex is unable to connect securely`

/** `relock check [target] [--json] …`: how a command is called, in one line. */
export const usageOf = (name: string, { takes, options }: Command): string =>
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
    print(say`Relock ${{ code: version }}: ${summaryOfAll}.`),
    '',
    ...listed(Object.entries(commands).map(([name, { takes, summary }]) => [`relock ${name} ${takes}`.trimEnd(), summary])),
    '',
    print(say`For example:`),
    ...Object.values(commands).flatMap(({ examples }) => examples.slice(0, 1).map(([line]) => `  ${line}`)),
    '',
    print(say`Every command explains its options, exit codes and examples: ${{ code: 'relock check --help' }}`),
    '',
  ].join('\n')

/** What `relock check --help` prints. */
export function helpOn(name: string, command: Command): string {
  const { summary, about, options, environment, examples } = command
  const part = (title: Message, rows: readonly Row[]): string[] => (rows.length === 0 ? [] : ['', print(title), ...listed(rows)])
  return [
    ...usageLines(name, command),
    '',
    ...wrapped(capital(print(say`${summary}.`))),
    ...about.flatMap((paragraph) => ['', ...wrapped(print(paragraph))]),
    ...part(say`Options:`, [
      ...Object.entries(options).map(([option, row]) => [spelt(option, row), told(row)] as const),
      ['--help, -h', say`print this`],
    ]),
    ...part(say`Environment:`, Object.entries({ ...environment, ...everywhere })),
    '',
    print(say`Examples:`),
    ...examples.flatMap(([line, purpose]) => [`  ${line}`, `      ${print(purpose)}`]),
    ...part(say`Exit:`, Object.entries(endingsOf(command))),
    '',
  ].join('\n')
}

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
export const spelt = (option: string, { value }: CommandOption): string => `--${option}${value === undefined ? '' : ` ${value}`}`
export function told({ does, words, multiple, otherwise }: CommandOption): Message {
  const named = words === undefined ? does : say`${does}: one of ${{ code: words.join(', ') }}`
  const whole = multiple ? say`${named}; may be given more than once` : named
  return otherwise === undefined ? whole : say`${whole}; without it: ${otherwise}`
}

type Row = readonly [name: string, text: Message]

/** Two columns; a name that is too long for the first has a line of its own. */
function listed(rows: readonly Row[]): string[] {
  const column = Math.min(24, Math.max(...rows.map(([name]) => name.length + 4)))
  return rows.flatMap(([name, text]) => {
    const [first = '', ...rest] = wrapped(print(text), '', width - column)
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

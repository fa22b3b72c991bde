import { say, type Message } from '@shared/model/message'
import { version } from '../../package.json'
import type { Command, Given } from './command'
import { endingsOf, everywhere, spelt, summaryOfAll, told, usageOf } from './help'
import { exitCodes, UsageError, type CommandIo } from './io'
import { print } from './printer'

/** Prints the manual page of the whole table, in the macros of man(7). */
export function manual(given: Given, io: CommandIo, table: Readonly<Record<string, Command>>): number {
  if (given.words.length > 0) throw new UsageError(say`Give no word: there is one page for all commands.`)
  io.out(page(table, new Date(io.now()).toISOString().slice(0, 10)))
  return exitCodes.secure
}

function page(table: Readonly<Record<string, Command>>, day: string): string {
  const entries = Object.entries(table)
  return [
    `.TH RELOCK 1 ${day} ${argument(`Relock ${version}`)}`,
    // Words to type are not hyphenated, and lines not filled with blanks.
    '.nh',
    '.ad l',
    '.SH NAME',
    `relock \\- ${plain(print(summaryOfAll))}`,
    '.SH SYNOPSIS',
    ...entries.flatMap(([name, command], at) => [...(at === 0 ? [] : ['.br']), ...usage(name, command)]),
    '.SH COMMANDS',
    ...entries.flatMap(([name, command]) => aboutOne(name, command)),
    '.SH ENVIRONMENT',
    ...rows([...entries.flatMap(([, { environment }]) => Object.entries(environment)), ...Object.entries(everywhere)]),
    '.SH EXIT STATUS',
    ...entries.flatMap(([name, command]) => [`.SS relock ${plain(name)}`, ...rows(Object.entries(endingsOf(command)))]),
    '.SH EXAMPLES',
    ...entries
      .flatMap(([, { examples }]) => examples)
      .flatMap(([line, purpose], at) => [...(at === 0 ? [] : ['.PP']), text(print(purpose)), '.RS 4', '.nf', text(line), '.fi', '.RE']),
    '',
  ].join('\n')
}

function aboutOne(name: string, command: Command): string[] {
  const { summary, about, options } = command
  return [
    `.SS relock ${plain(name)}`,
    text(capital(print(say`${summary}.`))),
    ...about.flatMap((words) => ['.PP', text(print(words))]),
    ...Object.entries(options).flatMap(([option, row]) => ['.TP', `.B ${plain(spelt(option, row))}`, text(print(told(row)))]),
  ]
}

/** Options in square brackets stay in one piece, so that a line ends between two of them. */
const usage = (name: string, command: Command): string[] =>
  usageOf(name, command)
    .split(/ (?=\[)/)
    .map((piece, at) => (at === 0 ? `.B ${plain(piece)}` : text(piece.replaceAll(' ', '\u00a0'))))

const rows = (of: readonly (readonly [string, Message])[]): string[] =>
  of.flatMap(([name, means]) => ['.TP', `.B ${plain(name)}`, text(print(means))])

const capital = (words: string): string => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`

/** What is typed is a hyphen-minus, and never a dash (groff_char(7)); a backslash is one. A line may end after each of several words. */
const plain = (words: string): string =>
  words.replaceAll('\\', '\\e').replaceAll('-', '\\-').replaceAll('|', '|\\:').replaceAll('\u00a0', '\\ ')
/** The same at the start of a line, where a dot or a quote would make it a request. */
const text = (words: string): string => plain(words).replace(/^[.']/, (mark) => `\\&${mark}`)
const argument = (words: string): string => `"${plain(words).replaceAll('"', '""')}"`

import { parseArgs } from 'node:util'
import { say, type Message } from '@shared/model/message'
import type { Command, Given } from './command'
import { UsageError } from './io'
import { nearest } from './nearest'

/**
 * Reads what was typed behind a command; `help` where its help was asked for, whatever else stands there.
 * @throws UsageError, which names the word that is wrong and the nearest right one
 */
export function readGiven(name: string, { options }: Command, args: readonly string[]): Given | 'help' {
  const isSwitch = (option: string): boolean => options[option]?.value === undefined
  const known = Object.keys(options)
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: {
      ...Object.fromEntries(known.map((option) => [option, { type: isSwitch(option) ? ('boolean' as const) : ('string' as const) }])),
      help: { type: 'boolean', short: 'h' },
    },
  })
  const typed = tokens.flatMap((token) => (token.kind === 'option' ? [token] : []))
  if (typed.some((option) => option.name === 'help')) return 'help'
  for (const { name: option, rawName, value, inlineValue } of typed) {
    if (!Object.hasOwn(options, option)) throw new UsageError(unknownOption(name, rawName, known))
    const wanted = options[option]?.value
    if (wanted === undefined && value !== undefined) throw new UsageError(say`Give ${{ code: rawName }} without a value; it is a switch.`)
    // What looks like the next option is one: its own value was forgotten. A lone "-" is stdin or stdout.
    if (wanted !== undefined && (value === undefined || (!inlineValue && /^-./.test(value))))
      throw new UsageError(say`Give ${{ code: rawName }} its value: ${{ code: `${rawName} ${wanted}` }}.`)
  }
  const all = (option: string): readonly string[] =>
    typed.flatMap((token) => (token.name === option && token.value !== undefined ? [token.value] : []))
  return {
    words: tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : [])),
    has: (option) => typed.some((token) => token.name === option),
    one: (option) => all(option).at(-1) ?? null,
    all,
  }
}

function unknownOption(name: string, typed: string, known: readonly string[]): Message {
  const meant = nearest(typed.replace(/^-+/, ''), [...known, 'help'])
  const command = { code: `relock ${name}` }
  const option = { code: typed.slice(0, 60) }
  return meant === null
    ? say`"${command}" has no option ${option}; "${{ code: `relock ${name} --help` }}" shows those it has.`
    : say`"${command}" has no option ${option}; did you mean ${{ code: `--${meant}` }}?`
}

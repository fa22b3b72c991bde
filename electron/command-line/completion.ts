import { say, type Message } from '@shared/model/message'
import type { Command, CommandOption, Given } from './command'
import { UsageError, exitCodes, type CommandIo } from './io'
import { nearest } from './nearest'
import { print } from './printer'

type Table = Readonly<Record<string, Command>>

/** The shells that are served: what is typed, and what prints the file that this shell reads. */
const shells: Readonly<Record<string, (table: Table) => string>> = { bash: forBash, zsh: forZsh, fish: forFish }

/** Prints what makes a shell complete the words of Relock. The table is handed in, as it holds this very command. */
export function completion(given: Given, io: CommandIo, table: Table): number {
  const [shell = '', second] = given.words
  const print = Object.hasOwn(shells, shell) ? shells[shell] : undefined
  if (!print || second !== undefined) throw new UsageError(notServed(shell))
  io.out(print(table))
  return exitCodes.secure
}

function notServed(shell: string): Message {
  const meant = nearest(shell, Object.keys(shells))
  return meant === null || meant === shell
    ? say`Give the name of one shell: ${{ code: Object.keys(shells).join(', ') }}.`
    : say`"${{ code: shell.slice(0, 60) }}" is no shell that Relock knows; did you mean ${{ code: meant }}?`
}

/** What may stand in the place of a value, as the table spells it: `yes|no` are the words themselves, `FILE` and `PEM` the name of a file. */
interface Place {
  readonly words: readonly string[]
  readonly isFile: boolean
}
function placeOf(spelt: string, named: readonly string[] = []): Place {
  const words = /^[a-z-]+(?:\|[a-z-]+)+$/.test(spelt) ? spelt.split('|') : named
  return { words, isFile: /^(?:FILE|PEM)/.test(spelt) }
}

/** What fish offers behind an option that takes a value. */
function takenByFish({ words, isFile }: Place): string {
  if (isFile) return ' -r -F'
  return words.length > 0 ? ` -x -a '${words.join(' ')}'` : ' -x'
}

const help = { does: say`print this` } satisfies CommandOption
const optionsOf = ({ options }: Command): readonly (readonly [string, CommandOption])[] => [...Object.entries(options), ['help', help]]
const firstWords = (table: Table): readonly string[] => [...Object.keys(table), 'help', '--help', '--version']

/** A word between single quotes, for all POSIX shells and zsh. */
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

/**
 * bash from 3.2 on, which macOS still has. Where a file is wanted nothing is offered, so that readline offers files, with its own care for
 * blanks and `~` (`-o default`); `compopt`, of bash 4, turns that off anywhere else.
 */
function forBash(table: Table): string {
  const entries = Object.entries(table)
  const values = entries.flatMap(([name, command]) =>
    optionsOf(command).flatMap(([option, { value, words: named }]) => {
      if (value === undefined) return []
      const { words, isFile } = placeOf(value, named)
      return [`    ${quoted(`${name} --${option}`)}) ${isFile ? 'return' : `words=${quoted(words.join(' '))}`} ;;`]
    }),
  )
  const rest = entries.map(([name, command]) => {
    const { words, isFile } = placeOf(command.takes)
    const options = optionsOf(command).map(([option]) => `--${option}`)
    return isFile
      ? `        ${name}) [[ $word == -* ]] || return; words=${quoted(options.join(' '))} ;;`
      : `        ${name}) words=${quoted([...words, ...options].join(' '))} ;;`
  })
  return `# bash completion for relock: source <(relock completion bash)
_relock() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]} command=\${COMP_WORDS[1]} words=
  # "--where=tv" comes as three words.
  if [[ $word == = ]]; then
    word=
  elif [[ $before == = ]]; then
    before=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    words=${quoted(firstWords(table).join(' '))}
  else
    case "$command $before" in
${values.join('\n')}
    'help '*) words=${quoted(Object.keys(table).join(' '))} ;;
    *)
      case $command in
${rest.join('\n')}
      esac
      ;;
    esac
  fi
  compopt +o default 2>/dev/null
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _relock relock
`
}

/** What `_arguments` and `_describe` of zsh take for their own marks. */
const plainZsh = (text: string): string => text.replace(/[\\[\]:]/g, (mark) => `\\${mark}`)

function forZsh(table: Table): string {
  // An action that does nothing: a lone blank, which only shows the message, would keep zsh from completing an option in its place.
  const action = (spelt: string, named?: readonly string[]): string => {
    const { words, isFile } = placeOf(spelt, named)
    return words.length > 0 ? ` :(${words.join(' ')})` : `${spelt.replace(/\W/g, '')}:${isFile ? '_files' : '{:}'}`
  }
  const option = ([name, { value, words, multiple, does }]: readonly [string, CommandOption]): string => {
    const told = `[${plainZsh(print(does))}]`
    if (name === 'help') return `'(-h --help)'{-h,--help}${quoted(told)}`
    return quoted(`${multiple ? '*' : ''}--${name}${value === undefined ? told : `=${told}:${action(value, words)}`}`)
  }
  const place = ({ takes }: Command): readonly string[] =>
    takes === '' ? [] : [quoted(`${takes.endsWith('…') ? '*' : '1'}:${action(takes)}`)]
  const cases = Object.entries(table).map(
    ([name, command]) =>
      `        ${name})\n          _arguments ${[...optionsOf(command).map(option), ...place(command)].join(' \\\n            ')}\n          ;;`,
  )
  const listed = Object.entries(table).map(([name, { summary }]) => `        ${quoted(`${name}:${plainZsh(print(summary))}`)}`)
  return `#compdef relock
# zsh completion for relock: source <(relock completion zsh), or a file called _relock in a folder of $fpath
_relock() {
  local curcontext="$curcontext" state line
  local -a commands
  _arguments -C '(-h --help)'{-h,--help}${quoted(`[${plainZsh(print(help.does))}]`)} ${quoted(`--version[${plainZsh(print(say`print the version`))}]`)} '1: :->command' '*:: :->rest'
  case $state in
    command)
      commands=(
${listed.join('\n')}
      )
      _describe -t commands command commands
      ;;
    rest)
      case $line[1] in
        help) _values command ${Object.keys(table).join(' ')} ;;
${cases.join('\n')}
      esac
      ;;
  esac
}
if [[ $funcstack[1] == _relock ]]; then _relock "$@"; else compdef _relock relock; fi
`
}

function forFish(table: Table): string {
  /** Between single quotes fish knows two marks of its own. */
  const told = (message: Message): string => `'${print(message).replace(/[\\']/g, (mark) => `\\${mark}`)}'`
  const names = Object.keys(table).join(' ')
  const none = `not __fish_seen_subcommand_from ${names} help`
  const lines = Object.entries(table).flatMap(([name, command]) => {
    const here = `-n '__fish_seen_subcommand_from ${name}'`
    const { words, isFile } = placeOf(command.takes)
    return [
      `complete -c relock -n '${none}' -a ${name} -d ${told(command.summary)}`,
      ...(isFile ? [`complete -c relock ${here} -F`] : []),
      ...(words.length > 0 ? [`complete -c relock ${here} -a '${words.join(' ')}'`] : []),
      ...Object.entries(command.options).map(([option, { value, words, does }]) => {
        const taken = value === undefined ? '' : takenByFish(placeOf(value, words))
        return `complete -c relock ${here} -l ${option}${taken} -d ${told(does)}`
      }),
    ]
  })
  return `# fish completion for relock: relock completion fish | source
complete -c relock -f
complete -c relock -s h -l help -d ${told(help.does)}
complete -c relock -n '${none}' -l version -d ${told(say`print the version`)}
complete -c relock -n '__fish_seen_subcommand_from help' -a '${names}'
${lines.join('\n')}
`
}

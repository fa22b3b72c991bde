import type { Message } from '@shared/model/message'
import type { ShowingIo } from './io'

/** One option: its name is its key in the table, and `--NAME` what is typed. */
export interface CommandOption {
  /** What its value is called, such as `FILE`; a switch has none. */
  readonly value?: string
  /** The words that it takes, where they are too many to stand in its name. */
  readonly words?: readonly string[]
  /** It may be given more than once. */
  readonly multiple?: true
  /** What it does, as a sentence without a capital and without its end. */
  readonly does: Message
  /** What holds where it is left out. */
  readonly otherwise?: Message
}

/** A line to type, and what it is good for. */
export type Example = readonly [line: string, purpose: Message]

/** What was typed behind a command, by its table. */
export interface Given {
  readonly words: readonly string[]
  /** A switch is set. */
  readonly has: (option: string) => boolean
  /** The last value of an option, or `null`. */
  readonly one: (option: string) => string | null
  /** Every value of an option, in their order. */
  readonly all: (option: string) => readonly string[]
}

/** One command of the table: parsing, `--help`, the list of commands and the README's usage are made from it. */
export interface Command {
  /** What stands behind its name, as in a manual; empty where nothing may. */
  readonly takes: string
  readonly summary: Message
  /** Paragraphs that only its own help tells. */
  readonly about: readonly Message[]
  readonly options: Readonly<Record<string, CommandOption>>
  /** Variables that it reads. */
  readonly environment: Readonly<Record<string, Message>>
  readonly examples: readonly Example[]
  /** What its exit codes mean, where it has its own words for them. */
  readonly endings: Readonly<Record<number, Message>>
  /** Resolves with the exit code. */
  readonly run: (given: Given, io: ShowingIo) => Promise<number>
}

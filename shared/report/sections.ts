import type { GuideLine } from '../guide/printed'
import { say, type Message } from '../model/message'

/** One line of facts: what it is, and what was seen. */
export interface Line {
  readonly what: Message
  readonly seen: Message
}

export interface Table {
  readonly head: readonly Message[]
  readonly rows: readonly (readonly Message[])[]
}

export interface Section {
  readonly title: Message
  /** Few need it: a forum shows it folded. */
  readonly folded?: true
  readonly text?: readonly Message[]
  readonly lines?: readonly Line[]
  /** How to fix it, step by step. */
  readonly guide?: readonly GuideLine[]
  readonly table?: Table
}

export const notMeasured = say`not tested`

import { say, type Message } from './message'

/** The systems of computers that Relock tells apart. */
export const systems = ['linux', 'macos', 'windows', 'other'] as const
export type System = (typeof systems)[number]

/** As in “measured from a Linux computer”. */
export const computerWords: Readonly<Record<System, Message>> = {
  linux: say`a Linux computer`,
  macos: say`a Mac`,
  windows: say`a Windows computer`,
  other: say`a computer`,
}

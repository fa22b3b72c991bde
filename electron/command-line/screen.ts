import { isatty, WriteStream } from 'node:tty'

/** How what is printed is shown. */
export interface Screen {
  /** Its width; `null`: it is a file or a pipe, whose reader wants whole lines. */
  readonly columns: number | null
  readonly colours: boolean
}

/** Columns of a terminal that does not say how wide it is. */
const usualColumns = 80
/** Wider lines are hard to read. */
const mostColumns = 110

const isSet = (value: string | undefined): boolean => value !== undefined && value !== ''

/**
 * The screen behind a descriptor. Node itself knows terminals by TERM and COLORTERM, and what FORCE_COLOR, NO_COLOR (https://no-color.org) and
 * NODE_DISABLE_COLORS ask for; FORCE_COLOR wins, and holds for pipes as well.
 */
export function screenOf(descriptor: 1 | 2, environment: Readonly<NodeJS.ProcessEnv>): Screen {
  const isTerminal = isatty(descriptor)
  const { FORCE_COLOR: forced, NO_COLOR: refused, ...rest } = environment
  const asked = isSet(forced) ? { ...rest, FORCE_COLOR: forced } : { ...rest, ...(isSet(refused) ? { NO_COLOR: refused } : {}) }
  return {
    // Asked of a terminal only: Node makes the stream when it is first named.
    columns: isTerminal ? Math.min((descriptor === 1 ? process.stdout : process.stderr).columns || usualColumns, mostColumns) : null,
    colours: (isTerminal || isSet(forced)) && depthIn(asked) > 1,
  }
}

/** Bits of colour. The method looks at nothing but its argument, and a pipe has none of its own. */
const depthIn = (environment: object): number => WriteStream.prototype.getColorDepth.call(null, environment)

/** Where a line can be written over the one before: at a terminal that knows how, and whose reader does not take it line by line. */
export const rewritesLines = (environment: Readonly<NodeJS.ProcessEnv>): boolean =>
  isatty(1) && isatty(2) && isSet(environment['TERM'] ?? (process.platform === 'win32' ? 'windows' : '')) && environment['TERM'] !== 'dumb'

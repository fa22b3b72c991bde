import type { Loss } from '../facts/loss'
import type { Steadiness } from '../facts/steadiness'

/** Some hold and some do not. Two that were cut off may be bad luck, or a slow server that lets in one at a time; where none holds, something else is wrong than chance. */
export const isUnsteady = ({ made, cutOff }: Steadiness): boolean => cutOff >= 3 && cutOff < made

/** Three late ones of a dozen are no chance; where all are, something else is slow than a loss. */
export const isLossy = ({ made, late }: Loss): boolean => late >= 3 && late < made

import type { Steadiness } from '../facts/steadiness'

/** Some hold and some do not. One that was cut off may be chance; where none holds, something else is wrong than chance. */
export const isUnsteady = ({ made, cutOff }: Steadiness): boolean => cutOff >= 2 && cutOff < made

/** Some of what this says rests on a connection that was cut off. */
export const restsOnCutOff = (value: unknown): boolean => JSON.stringify(value)?.includes('"reset"') === true

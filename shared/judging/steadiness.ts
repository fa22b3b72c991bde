import type { Steadiness } from '../facts/steadiness'

/** Some hold and some do not. Two that were cut off may be bad luck, or a slow server that lets in one at a time; where none holds, something else is wrong than chance. */
export const isUnsteady = ({ made, cutOff }: Steadiness): boolean => cutOff >= 3 && cutOff < made

/** Some of what this says rests on a connection that was cut off. */
export const restsOnCutOff = (value: unknown): boolean => value !== undefined && JSON.stringify(value).includes('"reset"')

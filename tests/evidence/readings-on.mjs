/**
 * What was read on one route, and where it was about none, by the facts' ids.
 * @param {{ readings: readonly { fact: string, route: string | null, reading: any }[] }} evidence
 * @returns {Record<string, any>}
 */
export const readingsOn = ({ readings }, on = 'r1') =>
  Object.fromEntries(readings.filter(({ route }) => route === null || route === on).map(({ fact, reading }) => [fact, reading]))

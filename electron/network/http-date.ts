const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const fixdate = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\d\d) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) GMT$/

/** A clock without a battery begins in 1970, and no clock that was set by anybody is past these years. */
const [firstYear, lastYear] = [1970, 2199]

/**
 * Milliseconds since 1970 of an HTTP Date in the one form that is sent today (IMF-fixdate, RFC 9110 §5.6.7); `null` for everything else,
 * which is no clock’s time, such as the year 275760.
 */
export function readDate(text: string): number | null {
  const [, day = '', name = '', year = '', hour = '', minute = '', second = ''] = fixdate.exec(text) ?? []
  const month = months.indexOf(name)
  if (month < 0 || Number(year) < firstYear || Number(year) > lastYear) return null
  const at = Date.UTC(Number(year), month, Number(day), Number(hour), Number(minute), Math.min(59, Number(second))) // a leap second is told as 60
  const date = new Date(at)
  return date.getUTCMonth() === month && date.getUTCDate() === Number(day) && date.getUTCMinutes() === Number(minute) ? at : null
}

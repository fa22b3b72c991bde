/** Status lines of HTTP/1 (RFC 9112 §4), and pages that come without one: some servers take our bytes for HTTP/0.9 and answer in its form. */
const beginnings = ['http/', '<!doctype html', '<html']

/** Are these first bytes of an answer HTTP without encryption? `perhaps` while there are too few to tell. */
export function soundsLikeHttp(start: Buffer): 'yes' | 'no' | 'perhaps' {
  const text = start.subarray(0, 16).toString('latin1').toLowerCase()
  if (beginnings.some((beginning) => text.startsWith(beginning))) return 'yes'
  return beginnings.some((beginning) => beginning.startsWith(text)) ? 'perhaps' : 'no'
}

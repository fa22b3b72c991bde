/**
 * What never comes in: a line's secrets are dropped where it is read, before it is kept, shown or sent anywhere (docs/sources/plex.md#secrets).
 * Names and addresses stay, as they tell what is wrong; a report hides them by value.
 */
const secrets: readonly (readonly [RegExp, string])[] = [
  // Signed tokens, codes for claiming, tokens that are handed on.
  [/eyJ[\w-]{8,}(?:\.[\w-]*){1,4}/g, '…'],
  [/\b(claim|transient)-[\w-]{8,}/gi, '$1-…'],
  // By their key, in a query, an attribute, a header or JSON.
  [
    /((?:x-plex-)?(?:token|unknowntoken|authtoken|auth_token|accesstoken|access_token|authentication-token|devicejwt|plexonlinetoken|customcertificatekey|password|passphrase|pin|secret)["']?\s*[=:]\s*["']?)[^\s"'&,;)<>]+/gi,
    '$1…',
  ],
  // Who a token belongs to, who is signed in: `Token (Some One)`, `username is …, login is …`, `user=…`, `--userId=…`.
  [/\bToken \([^)]*\)/g, 'Token (…)'],
  [/\b(username is ).*?(, login is )[^,]*/g, '$1…$2…'],
  [/((?:--userId|\buser)=)[^\s,)]+/g, '$1…'],
  [/[\w.!#$%+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g, '…'],
  // Whoever is named in an address: `https://somebody:word@host`.
  [/(\/\/)[^/\s@]*@/g, '$1'],
  [/(?<![-:])\b[0-9a-f]{2}(?:[-:][0-9a-f]{2}){5}\b(?![-:])/gi, '…'],
]

/** Twenty letters and digits by themselves may be a token; long hexadecimal words are certificates' labels, identities and fingerprints. */
const bare = /(?<![\w-])(?=[\w-]{0,19}\d)(?=[\w-]{0,19}[A-Za-z])(?![0-9a-f]{20}\b)[A-Za-z0-9_-]{20}(?![\w-])/g

/** Characters of a line that are kept. */
const longest = 300

export function clean(line: string): string {
  const cut = line.length > 4_000 ? line.slice(0, 4_000) : line
  let rest = cut
  for (const [pattern, instead] of secrets) rest = rest.replace(pattern, instead)
  // What was asked for, and of which film, is nobody's business: paths of requests lose their queries.
  rest = rest.replace(/^((?:Request|Completed): .*?(?:GET|PUT|POST|DELETE|OPTIONS|HEAD) \/[^\s?]*)\?\S*/, '$1?…').replace(bare, '…')
  return rest.length > longest ? `${rest.slice(0, longest)} …` : rest
}

/** An address on the web without whoever and whatever stands in it: scheme, host and port. */
export function bareUrl(url: string): string {
  const found = /^([a-z][a-z0-9+.-]*):\/\/(?:[^/?#\s]*@)?([^/?#\s]*)/i.exec(url.trim())
  return found ? `${(found[1] ?? '').toLowerCase()}://${found[2] ?? ''}` : clean(url.split(/[?#]/)[0] ?? '').slice(0, 200)
}

import type { TokenTrouble } from '../model/target'
import type { Words } from './pasted-client'
import { noPermissionElsewhere, notOutsideElsewhere, passwordRefusedElsewhere } from './pasted-languages'
import { factorTold } from './pasted-told'
import { tokenKind } from '../model/token-kind'

/** What a text says of a sign-in; the surest first. The words are Plex's own, or those of the programs that ask it (docs/sources/account.md#pasted-words). */
export const accountComplaints: readonly Words[] = [
  {
    complaint: 'app too old',
    pattern:
      /\bmy\.plexapp\.com\b|\bThis endpoint was deprecated and removed\b|\(410\) gone; https?:\/\/(?:[\w-]{1,40}\.)?plex\.tv\b|\b(?:app|player|client)(?: version)? is (?:no longer supported|too old|out of date)/i,
  },
  {
    complaint: 'server too old',
    pattern:
      /\bserver(?:[’']s)?(?: version)? is (?:too old|out of date|no longer supported)|\brequires? (?:at least )?Plex Media Server (?:version )?v?\d|\bserver needs to be (?:updated|upgraded)|\b(?:eliminat|dropp?|remov|end)(?:s|ed)? support for (?:older|old) (?:Plex (?:Media )?)?Servers?\b|\bno longer supports? (?:older|old|this version of the|your version of the) (?:Plex (?:Media )?)?Servers?\b|\bPlex Media Server (?:version )?[\d.]{1,20} is too old|\b(?:Plex Media )?Server must be at least version\b/i,
  },
  {
    complaint: 'clock off',
    pattern: /SystemTimeWarning|system time is way off|ImmatureSignatureError|not (?:yet )?valid(?: yet)? \((?:iat|nbf)\)|used too early/i,
  },
  {
    complaint: 'counted as remote',
    pattern:
      /Remote Watch Pass|remote (?:streaming|playback) (?:requires|needs|is not|isn['’]t)|(?:Plex Pass|subscription) (?:is )?(?:required|needed)[^\n]{0,40}remote/i,
  },
  {
    complaint: 'claim code spent',
    pattern:
      /\bexchanging claim token\b|\bclaim (?:token|code)\b[^\n]{0,40}\b(?:invalid|expired|not valid|already (?:been )?used|no longer valid)\b|\b(?:invalid|expired) claim (?:token|code)\b|\bclaim(?: code| token)?\b[^\n.]{0,30}\b(?:tim(?:ed|es|ing) out|expir(?:ed|es|ing)|r[au]ns? out) before\b|\bunable to claim\b[^\n]{0,200}\bwith a new claim (?:token|code)\b/i,
  },
  {
    complaint: 'email not confirmed',
    pattern:
      /\be-?mail (?:address )?(?:is |has )?(?:not|n[’']t) (?:yet )?(?:been )?(?:confirmed|verified)\b|\b(?:confirm|verify) your (?:plex )?(?:e-?mail|account)\b/i,
  },
  // What plex.tv asks for beside a password (docs/sources/account.md#errors).
  {
    complaint: 'code asked for',
    pattern:
      /["']code["']:\s*10(?:29|41)\b|\bcode=["']10(?:29|41)["']|\b(?:enter|provide|requires?|needs?|missing)[^\n]{0,30}\b(?:verification|two[- ]factor|2FA) (?:authentication )?code\b|\bvalid PIN is required\b|\b403\b[^\n]{0,60}\bplex\.tv\/api\/(?:v2\/)?home\/users\/[^\s"']{1,60}\/switch\b|\bplex\.tv\/api\/(?:v2\/)?home\/users\/[^\s"']{1,60}\/switch\b[^\n]{0,200}\b403\b|\b(?:two[- ]factor|2FA)(?: authentication)?(?: code)? (?:is )?(?:required|needed|missing)\b/i,
  },
  {
    complaint: 'claim refused',
    pattern:
      /\/myplex\/claim[^\n]{0,160}\b40[13]\b|\bClaiming (?:the )?server\b[\s\S]{0,80}\b40[13]\b|\b40[13]\b[^\n]{0,160}\/myplex\/claim|\bpermission to claim this server\b|\b(?:(?:unable|failed|not able) to|can(?:not|[’']t)|could(?: not|n[’']t)) claim (?:the |this |your |my )?(?:plex )?server\b/i,
  },
  {
    complaint: 'server signed out',
    pattern: /\bmyPlexSigninState["']?\s*[=:]\s*["']?invalid\b|\bmappingError["']?\s*[=:]\s*["']?badauth\b/i,
  },
  {
    complaint: 'not signed in',
    pattern:
      /\bserver (?:is )?(?:unclaimed|not claimed)|\bclaimed["']?\s*[=:]\s*["']?(?:0|false)\b|\bmyPlexSigninState["']?\s*[=:]\s*["']?none\b|^[^\n]*Sending unclaimed device connections/im,
  },
  {
    complaint: 'no permission',
    pattern:
      /No soup for you|(?:do not|don[’']t|does not|doesn[’']t) have (?:permission to )?access (?:to )?(?:this|the|that) server|\b(?:not |un)authori[sz]ed to access (?:this|the) server|^\W{0,3}Keine Berechtigung\b|\bremoved your access\b|\bcannot access this server\b|\bserver you[’']re trying to access does(?: not|n[’']t) want to let you in\b/im,
  },
  noPermissionElsewhere,
  // Whoever signs in too often is told so by plex.tv, before anything else is looked at (docs/sources/account.md#errors).
  {
    complaint: 'plex.tv asked too often',
    pattern:
      /["']code["']:\s*10(?:03|31)\b|\bcode=["']10(?:03|31)["']|https?:\/\/(?!app\.)(?:[\w-]{1,40}\.)?plex\.tv\b(?![^\n]{0,200}\/certificate\/)[^\n]{0,120}\b429\b|\b429\b[^\n]{0,120}https?:\/\/(?!app\.)(?:[\w-]{1,40}\.)?plex\.tv\b(?![^\n]{0,200}\/certificate\/)|\bPlex\b[^\n]{0,120}(?:\b429\b|too[ _]many[ _]requests)|\bsign(?:ing|ed)?[ -]?in\b[^\n]{0,80}\btoo many (?:\w{1,20} ){0,2}(?:attempts|requests|sign|log)/i,
  },
  {
    complaint: 'plex.tv out of reach',
    pattern:
      /\b(?:(?:could|can|did|does)(?: ?not|n[’']t)|unable to|fail(?:ed|s|ing|ure) to) (?:(?:connect to|reach|contact) (?:https?:\/\/)?(?:(?!app\.)\w{1,20}\.)?plex\.tv\b|(?:sign|log) ?in (?:to|at|with) plex\.tv\b[^\n]{0,20}\btry again later\b)/i,
  },
  // The page of the service’s state, and what programs are answered by plex.tv (docs/sources/account.md#errors); app.plex.tv only shows the page.
  {
    complaint: 'plex.tv failed',
    pattern:
      /https?:\/\/(?!app\.)(?:[\w-]{1,40}\.)?plex\.tv\b[^\n]{0,120}(?:\b50[0234]\b(?! (?:bytes|ms))|service_unavailable|bad_gateway)|ConnectionPool\(host=['"](?:[\w-]{1,40}\.)?plex\.tv['"][^\n]{0,400}\btoo many 50[0234]\b|\b50[0234]\b(?! (?:bytes|ms))[^\n]{0,120}https?:\/\/(?!app\.)(?:[\w-]{1,40}\.)?plex\.tv\b|Something went wrong on our end|\bPlex(?:\.tv)?\b[^\n]{0,80}\b(?:(?:complete|major|partial) )?outage\b|\b(?:could(?: not|n[’']t)|cannot|can[’']t|unable to|failed to) (?:parse|read|decode) (?:the )?(?:answer|response|reply|XML|JSON|data)?(?: ?(?:of|from) )?Plex\.tv\b|\bplexnet[\\/]myplex\.py\b(?:(?!server\.py)[\s\S]){0,800}\b(?:ParseError|JSONDecodeError)\b/i,
  },
  factorTold,
  {
    complaint: 'password refused',
    pattern:
      /https?:\/\/(?:[\w-]{1,40}\.)?plex\.tv\/(?:api\/v2\/)?users\/sign_?in\b[^\n]{0,160}(?:\b401\b|\bunauthori[sz]ed\b)|(?:\b401\b|\bunauthori[sz]ed\b)[^\n]{0,160}https?:\/\/(?:[\w-]{1,40}\.)?plex\.tv\/(?:api\/v2\/)?users\/sign_?in\b|(?:invalid|bad|wrong|incorrect) (?:e-?mail, )?(?:e-?mail|user ?name|login)[^\n]{0,12}(?:or |and |\/ ?)password|\bplex\b[^\n]{0,40}\b(?:log|sign)[- ]?in\b[^\n]{0,60}\bcheck (?:the |your )?(?:user ?name|e-?mail)[^\n]{0,12}\bpassword\b|\b(?:user ?name|e-?mail|login) or (?:the )?password (?:is |was |are )?(?:wrong|incorrect|invalid)\b/i,
  },
  passwordRefusedElsewhere,
  // A way over a proxy that was forbidden is no answer of the server’s.
  {
    complaint: 'not the owner',
    pattern:
      /^(?![^\n]{0,2000}(?:tunnel|proxy))[^\n]{0,2000}(?:\(403\)|\bdo(?:es)?(?: not|n[’']t) own (?:this|the|that) (?:plex )?server\b|\baccount (?:which|that|who) owns the server\b|\bmust be the (?:server )?(?:owner|admin)\b|\b403\b[^\n]{0,40}\bforbidden\b|\bforbidden\b[^\n]{0,40}\b403\b|\bstatus code:? 403\b)/im,
  },
  {
    complaint: 'two routers',
    pattern: /\bdouble[- ]NAT\b|\bmappingError["']?\s*[=:]\s*["']?doublenat\b/i,
  },
  {
    complaint: 'not reached from outside',
    pattern:
      /\bnot (?:available|reachable) (?:from )?outside (?:of )?your network|\bunable to reach (?:it|your server) from outside\b|Mapped - Not Published \(Not Reachable|\bmappingError["']?\s*[=:]\s*["']?unreachable\b|\b(?:can(?:not|[’']t)|could(?: not|n[’']t)|unable to|not able to|fail(?:ed|s|ing)? to)(?: seem to| get to)? (?:enable|turn on|activate|switch on|set up) (?:plex[’']?s? )?remote access\b|\bremote access (?:can(?:not|[’']t)|could(?: not|n[’']t)|won[’']t) (?:be )?(?:enabled?|activated?|turned? on|switched? on)\b|\bnot remotely (?:accessible|reachable|available)\b|\bremote access (?:is )?(?:not available|unavailable|not working|fails?)\b|\bremote access (?:does(?: not|n[’']t)|won[’']t|has stopped|stopped) work(?:ing)?\b|(?:\bnot|n[’']t)(?: being)? (?:reachable|accessible|available) (?:remotely|(?:from|through|over|via) the (?:outside|internet)|(?:from )?outside (?:of )?(?:my|the|our|your) (?:own |home |local )?network)\b/i,
  },
  notOutsideElsewhere,
  {
    complaint: 'sign-in loop',
    pattern:
      /\b(?:endless|infinite|never[- ]ending|sign[- ]?in|log[- ]?in|claim(?:ing)?|setup)\b[^\n.]{0,30}\bloop|\bkeeps? (?:on )?(?:asking|prompting)[^\n.]{0,40}\b(?:sign|log) ?in\b|\bspins? for ?ever\b|\bsign(?:ing)?[ -]in[^\n.]{0,60}\bspinner\b/i,
  },
]

/** Where somebody writes a token down: a header, a query, a variable, a setting. */
const written = /\b(?:X-Plex-Token|PLEX_?TOKEN|plex[_.-]?token|auth_?token)\b["']?\s*(?:=|%3D|:)\s*/gi
const blank = String.raw`(?:%20|%09|%0A|%0D|\\n|\\r|\\t)`

/** What is wrong with the token that a text shows; the token itself is not kept. `null`: it shows none, or an ordinary one. */
export function tokenTrouble(text: string): TokenTrouble | null {
  // The client that sent it refuses it as a header: a line break or a blank came along (RFC 9110 §5.5).
  if (
    /(?:invalid|illegal)[^\n]{0,80}\bheader\b[^\n]{0,80}|invalid character in header content|\bheader content contains invalid characters\b/i.test(
      text,
    ) &&
    /token/i.test(text)
  )
    return 'with blanks'
  // In such a list the quotes are a part of the value (docs/sources/account.md#pasted-words).
  if (/^[^\S\n]*-[^\S\n]*\w{0,40}(?:PLEX_?TOKEN)=["']/im.test(text)) return 'in quotes'
  // Whoever asks for a claim code gets one.
  if (/(?<!\bclaim[ _-]?)\btoken["']?\s*[:=]\s*["']?claim-[\w-]{6,}/i.test(text)) return 'claim code'
  // A program tells of which kind the token is that it sent, and not the token.
  if (/token["']?\s*[:=]\s*["']?JWT\b/i.test(text) && /\b401\b/.test(text)) return 'JWT'
  for (const match of text.matchAll(written)) {
    const after = text.slice(match.index + match[0].length, match.index + match[0].length + 900)
    const isQuery = /[?&]["']?$/.test(text.slice(0, match.index))
    if (/^(?:%22|%27|\\")/i.test(after) || (isQuery && /^["'“”]/.test(after))) return 'in quotes'
    const [, word = ''] = /^["'“”]?([\w.-]{1,800})/.exec(after) ?? []
    if (new RegExp(`^["'“”]?(?:${blank}|${word.replaceAll('.', String.raw`\.`)}${blank})`, 'i').test(after) && word !== '')
      return 'with blanks'
    const kind = tokenKind(word)
    if (kind !== null && kind !== 'account' && kind !== 'local') return kind
  }
  return null
}

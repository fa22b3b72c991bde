import type { Words } from './pasted-client'

// What people tell of the reason in words of their own. They may be wrong, so nobody is convicted by it (docs/sources/account.md#pasted-words).

const secondFactor = String.raw`\b(?:2FA|TFA|MFA)\b|\b(?:two|2)[- ](?:factor|step)|verification code|Zwei-?Faktor|zweite[nr]? Faktor|double authentification|deux facteurs|deux étapes|doble factor|dos (?:pasos|factores)|due fattori|twee-?(?:factor|staps)|dois fatores|dwuskładnikow|двухфактор|双重验证|双因素|两步验证|二步验证|雙重驗證|2段階認証|二段階認証`
const signIn = String.raw`\b(?:sign|log)(?:ing|ging|s|ged|ed)?[ -]?(?:in|on)\b|\bauth\b|\bauthenticat(?:e|es|ed|ing)\b|\bpasswords?\b|\bcredentials?\b|\btoken\b|\bconnect(?:s|ion|ing)? to plex\b|anmeld|einlogg|connexion|connecter|iniciar sesión|acced|accesso|inlogg|aanmeld|entrar|zalogow|войти|вход|登录|登入|登陆|ログイン|サインイン`
const fails = String.raw`\b(?:can(?:not|[’']?t)|could(?: not|n[’']?t)|unable|un(?:able|supported)|(?:does|do|did|is|was|will|would)(?: not|n[’']?t)|won[’']?t|fail(?:s|ed|ing|ure)?|wrong|incorrect|invalid|refuse[sd]?|rejected|40[13]|errors?|breaks?|broken|never asks?|no (?:field|place|way|prompt|option))\b|\bnicht\b|schlägt|fehl|impossible|échou|ne (?:marche|fonctionne)|erreur|no (?:puedo|funciona|deja)|falla|impossibile|non (?:funziona|riesco)|\bniet\b|não (?:consigo|funciona)|nie (?:działa|mogę)|не (?:могу|работает|удается|удаётся)|无法|不能|失败|無法|失敗|できない|できません`
/** “I do not have 2FA on”; a program that asks for no code is another matter. */
const noFactor = String.raw`(?:\b(?:do|does|did)(?: not|n[’']t) (?:have|use|run)|\bwithout|\bnot? (?:use|using|have|having)|\bdisabled|\bohne|\bkeine?|\bsans|\bsin|\bsenza|\bzonder)\b[^\n.!?]{0,12}(?:${secondFactor})|(?:${secondFactor})[^\n.!?]{0,24}(?:\b(?:off|disabled|not (?:on|active|enabled|used))\b|\bisn[’']t (?:on|active|enabled))`

const changedPassword = String.raw`\b(?:re-?set|chang(?:e|ed|ing)|new|updated)\b[^\n.!?]{0,30}\bpasswords?\b|\bpasswords?\b[^\n.!?]{0,30}\b(?:re-?set|change[ds]?)\b|Pass?wort\w{0,3} [^\n.!?]{0,30}(?:geändert|zurückgesetzt)|chang\w{1,3} [^\n.!?]{0,20}mot de passe|cambi\w{1,4} [^\n.!?]{0,20}(?:contraseña|password)|wachtwoord [^\n.!?]{0,20}(?:gewijzigd|veranderd)|(?:修改|更改|改了)[^\n。]{0,6}密码|пароль`
const signedOut = String.raw`\b(?:sign|log)(?:ed|ing|ged|ging|s)?\b[^\n.!?]{0,12}\bout\b[^\n.!?]{0,24}\b(?:everywhere|all|every|connected|other|devices?)\b|\bdisconnect(?:ed|ing)?\b[^\n.!?]{0,12}\b(?:all|connected)\b[^\n.!?]{0,12}\bdevices?\b|(?:alle|verbundene[nr]?) Geräte[^\n.!?]{0,20}abgemeldet|déconnect\w{1,4} [^\n.!?]{0,20}appareils|cerr\w{1,4} (?:la )?sesión [^\n.!?]{0,20}dispositivos|alle apparaten [^\n.!?]{0,12}(?:uitgelogd|afgemeld)|tutti i dispositivi|всех устройств|所有设备`
/** The server, and not an app or a person. */
const takenOff = String.raw`\bserver\b[^\n.!?]{0,30}\b(?:un-?associated|dis-?associated|unlinked|de-?authori[sz]ed|removed|signed out|logged out|taken off|disconnected|detached)\b (?:with|from|of|off) (?:my|the|our|his|her) (?:plex )?account\b|\b(?:remov|delet|un-?link|de-?authori[sz])(?:e|ed|ing) (?:my|the|our) (?:plex )?server from (?:my |the |our )?(?:plex )?(?:account|authori[sz]ed devices|allowed devices|devices)\b`
const worksNoMore = String.raw`${fails}|\b(?:no (?:longer|access|servers?|librar\w{1,4}|media)|stopped|lost|gone|missing|disappeared|unavailable|offline|unauthori[sz]ed|not (?:authori[sz]ed|able|working|see|find))\b`

const extensions = String.raw`\b(?:uBlock(?:[- ]?Origin)?|uBO(?:[- ]?(?:Extra|Scope|Lite))?|uMatrix|Ad[ -]?Block(?:er|ers| Plus)?|AdGuard(?![ -]?(?:Home|DNS))|Privacy (?:Badger|Possum|Essentials)|NoScript|Ghostery|ScriptSafe|JShelter|Port Authority|Brave Shields?|Werbeblocker)\b|\b(?:browser|chrome|firefox|edge|safari|brave|opera)(?:[’']s)? (?:extensions?|add-?ons?|plug-?ins?)\b|bloqueur de (?:pub|publicité)s?\b|bloqueador de anuncios`
const plexItself = String.raw`\bplex\b|\bserver|:32400\b|\blocalhost\b`
const keepsAway = String.raw`(?<!\bnot )(?<!n[’']t )(?<!\bnever )(?:\bblock(?:s|ed|ing)?\b|\bprevent(?:s|ed|ing)?\b|\binterfer(?:es?|ed|ing)\b|\bbr(?:eaks?|oke|eaking)\b|\bkilling\b|\bstop(?:s|ped|ping)\b|blockiert|verhindert|bloque|blokkeert|blocca)`
const switchedOff = String.raw`\b(?:disabl(?:e|es|ed|ing)|turn(?:ed|ing)? off|switch(?:ed|ing)? off|paus(?:e|ed|ing)|remov(?:e|ed|ing)|uninstall(?:ed|ing)?|whitelist(?:ed|ing)?|without)\b`
/** Up to its end; a stop inside an address is none. */
const inSentence = String.raw`(?:[^\n.!?]|\.(?=\w))`
/** Not of something else that works. */
const between = String.raw`(?:(?!\b(?:but|still(?! (?:running|on|enabled|active)\b)|only|yet|even)\b)${inSentence}){0,80}`
const worksThen = String.raw`(?:(?<!\bnot )(?<!n[’']t )\b(?:works?|worked|working|fix(?:es|ed)|solve[sd]|solved|loads?|connects?|running right|comes up|helped|helps)\b|\b(?:problems?|issues?|errors?|messages?) (?:goes|went|is|are|was|has|have)? ?(?:away|gone|disappear(?:s|ed)?|vanish(?:es|ed))\b)`

const nameFilters = String.raw`NextDNS|Ad[- ]?Guard(?:[ -]?(?:Home|DNS))?|Pi-?hole|Control ?D|OpenDNS|Quad9|pfBlocker\w{0,6}|Firewalla|Technitium|(?:(?:a|the|my|DNS) )?(?:block|deny|black)[ -]?lists?|gravity|DNS[ -](?:filter|rebind\w{0,4})\w{0,4}|AI-Driven Threat Detection|https?:\/\/\S{1,200}\.(?:txt|hosts)\b`
/** Of the same sentence, and not of what is not so. */
const unlessDenied = String.raw`(?:(?!\b(?:not|never|nothing|un-?block\w{0,3})\b|n[’']t\b)${inSentence}){0,60}?`

/** Within a few sentences, in whichever order. */
const near = 500
const all = (...parts: readonly string[]): string => parts.map((part) => `(?=[\\s\\S]{0,${String(near)}}?(?:${part}))`).join('')

/** The code of a second factor: whoever asks with a password alone is told “wrong” by old programs. A server is not asked for it. */
export const factorTold: Words = {
  complaint: 'second factor',
  pattern: new RegExp(
    `^(?![\\s\\S]{0,4000}(?:${noFactor}))(?![\\s\\S]{0,4000}(?:\\.plex\\.direct\\b|:32400\\b))${all(secondFactor, signIn, fails)}`,
    'i',
  ),
}

export const toldByPeople: readonly Words[] = [
  {
    complaint: 'extension suspected',
    // What blockers do on Plex’s pages, too, is what people have them for.
    pattern: new RegExp(
      `(?:${extensions})(?![^\\n.!?]{0,60}\\b(?:ads|trackers?|analytics)\\b)[^\\n.!?]{0,80}(?:${keepsAway})(?![^\\n.!?]{0,60}\\b(?:ads|trackers?|analytics)\\b)[^\\n.!?]{0,80}(?:${plexItself})|(?:${extensions})[^\\n!?]{0,40}\\b(?:plex\\S{0,20}|server|localhost) (?:is|was|gets) blocked\\b|(?:${plexItself})[^\\n.!?]{0,60}\\bblocked by (?:my |an? |the )?(?:${extensions})|${switchedOff}${inSentence}{0,40}(?:${extensions})${between}${worksThen}|${worksThen}${between}${switchedOff}${inSentence}{0,40}(?:${extensions})`,
      'i',
    ),
  },
  {
    complaint: 'name not found',
    pattern: new RegExp(
      `\\bplex\\.direct\\b${unlessDenied}\\bblocked by\\b(?: (?:the|my|an?))? ?["“'‘]?(?:${nameFilters})|\\b(?:${nameFilters})["”'’]?${unlessDenied}\\bblock(?:s|ed|ing)\\b${unlessDenied}\\bplex\\.direct\\b`,
      'i',
    ),
  },
  {
    complaint: 'signed out everywhere',
    pattern: new RegExp(`^${all(changedPassword, signedOut, worksNoMore)}`, 'i'),
  },
  {
    complaint: 'server taken off',
    pattern: new RegExp(`^${all(takenOff, worksNoMore)}`, 'i'),
  },
]

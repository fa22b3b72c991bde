import { hostAndPort, plexPort } from './spell'
import { ipv4Bytes, isAddress, isIpv6 } from './address'
import { say, type Message } from '../model/message'
import { addressKind } from './address-kind'
import { readPastedRecords, recordAbout, triedIn, type PastedRecord, type PastedWay } from './pasted-record'
import { addressIn, isOwnName } from './published-url'
import { isReading, readPastedError, type PastedError } from './pasted-error'
import { parsePlexDirect } from './plex-direct'
import { isVeiled, underOneVeil, underVeil } from './veiled'
import { clientComplaints, complaintIn } from './pasted-client'
import { noServerElsewhere } from './pasted-languages'
import { withoutOthers } from './pasted-others'
import { legible } from '../model/legible'
import { complaintsOfAccounts, complaintsOfClients, complaintsOfServers, type Complaint, type Target } from '../model/target'

/** `named`: the text names a server without saying where it is; whoever hears it announce itself may take it all the same. */
export type ParsedTarget = { readonly target: Target } | { readonly refused: Message; readonly named?: string }

/** Longer texts are not addresses; an error message with all that is pasted around it stays below. */
const longest = 8_000
/** plex.tv’s list of a person with many servers, or the console of a long evening. */
const longestList = 400_000

const example = { code: '192.168.1.20' }
const refusals = {
  empty: say`Type your server’s address, for example ${example}.`,
  tooLong: say`That is too long for an address. Type only the address of your server, for example ${example}.`,
  secret: say`That looks like a secret code of your account, which nobody else should see. Type your server’s address instead, for example ${example}.`,
  nameOnly: say`That message names your server, but not where it is. Type the server’s address, for example ${example}; your router’s list of devices shows it.`,
  listWithoutWays: say`That list names your server, and tells no address of it. If you pasted all of it, plex.tv knows none, and no app finds your server: restart Plex on it, and copy the list again after two minutes. Or type the server’s address, for example ${example}; your router’s list of devices shows it.`,
  listWithoutServer: say`That list tells of no server: the account that it was copied from has none, and nobody shares one with it. Sign in at ${{ code: 'app.plex.tv' }} with the account that the server belongs to, and copy the list again. A server that is signed in to no account stands on no list: for that one, type its address, for example ${example}.`,
  twoPorts: say`There are two ports in that address. Write only one of them, for example ${{ code: '192.168.1.20:32400' }}.`,
  twoBeginnings: say`The beginning stands there twice. An address has ${{ code: 'http://' }} or ${{ code: 'https://' }} once; where a program has a field of its own for the host, it has none.`,
  beginning: say`The beginning is not written right: it is ${{ code: 'http://' }} or ${{ code: 'https://' }}, with a colon and two slashes.`,
  portOnly: say`That is a port without an address. Type the address in front of it, for example ${{ code: '192.168.1.20:32400' }}.`,
  badPort: say`The port after the colon must be a number from 1 to 65535. Plex usually uses ${{ code: '32400' }}.`,
  email: say`That is an e-mail address. Type your server’s address instead, for example ${example}.`,
  numbers: say`An address of numbers has four of them, each from 0 to 255. It looks like ${example}.`,
  veiled: say`A part of that address is blackened, or stands for something else. Type it as it really is, for example ${example}.`,
  noServerSaid: say`These words tell what went wrong, and not at which server. Paste them together with your server’s address, for example ${example}.`,
  serverLog: say`These are lines of your server’s log. Type your server’s address here, for example ${example}. Relock reads the whole log when you give it the file itself.`,
  plexSite: say`That is Plex’s own site, not your server. Type the address of your server, for example ${example}.`,
  scheme: say`Relock can look at addresses that begin with ${{ code: 'https://' }} or ${{ code: 'http://' }}. Type your server’s address, for example ${example}.`,
  partOfName: say`That is only the end of your server’s secure name. Type the whole name, or the server’s address, for example ${example}.`,
  foreignLetters: say`That name has letters that only some apps can look up. Type your server’s address in numbers instead, for example ${example}.`,
  notAnAddress: say`That is not an address that Relock can find. Type your server’s address, for example ${example}.`,
} as const satisfies Record<string, Message>

/**
 * Reads what a person typed or pasted: an address, `host`, `host:port`, `[v6]:port`, a URL, a plex.direct name, or a whole error text that
 * holds one of these. Path, query, fragment and user name are dropped, because tokens live there. Port: as written; else 443 for
 * an `https://` URL of an own domain, because a browser goes there; else 32400, because whoever types an address means Plex.
 */
export function parseTarget(text: string): ParsedTarget {
  const records = text.length > longestList ? [] : readPastedRecords(underOneVeil(text))
  const record = recordAbout(records, namedIn(text))
  const listed = record && targetOfList(record, underOneVeil(text))
  if (listed) return { target: listed }
  const isOfNoServer = records.length === 0 && listOfPlexTv.test(text) && !providesServer.test(text)
  // What stands on a list beside a server without an address is where others are.
  const parsed = parseText(isOfNoServer || records.length > 1 ? withoutEntries(text) : text)
  if (isOfNoServer && 'refused' in parsed) return { refused: refusals.listWithoutServer }
  if ('target' in parsed || record?.ways.length !== 0 || record.machineIdentifier === null) return parsed
  const label = nameIn(record.name)
  const hidesWays = /<connection\s/i.test(text) && /\buri\s*=\s*["']https?:\/\/[^"'\s]{0,100}?(?:[<[]|x{2,}|\*{2,})/i.test(text)
  return { refused: hidesWays ? refusals.veiled : refusals.listWithoutWays, ...(label === null ? {} : { named: label }) }
}

/** Of what an account sees, whatever stands in it (docs/sources/account.md#resources). */
const listOfPlexTv = /<resources\b|<(?:resource|Device)\b[^<>]{0,4000}\bprovides=|"provides"\s*:\s*"/

const providesServer = /\bprovides["']?\s*[:=]\s*["'][\w,-]{0,100}\bserver\b/

/** A tag, or an object without objects in it. */
const entry = /<[^<>]*>|\{[^{}]*\}/g

/** What stands beside a list: twice, as its objects hold those of their ways. */
const withoutEntries = (text: string): string => text.replace(entry, ' ').replace(entry, ' ')

function parseText(text: string): ParsedTarget {
  if (text.length > longest) return { refused: refusals.tooLong }
  const clean = underOneVeil(retyped(tidy(text)))
  if (clean === '') return { refused: refusals.empty }
  if (/\s/.test(clean)) return parseProse(clean)
  const one = parseWord(clean)
  // Words that no blank parts, as in Chinese and in what programs write.
  if ('target' in one || !/[^\u0000-\u007f]|["{}<>`]|\]\(/.test(clean)) return one
  const parsed = parseProse(clean)
  return 'target' in parsed || parsed.refused === refusals.noServerSaid ? parsed : one
}

function parseWord(word: string): ParsedTarget {
  // A code alone, such as ERR_CERT_DATE_INVALID, would be the name of a host.
  if (/^[\w:]+$/.test(word) && (plexCode.test(word) || readPastedError(word).complaint !== null)) return { refused: refusals.noServerSaid }
  const url = /^\w+:\/\//.test(word) ? word : `https://${word}`
  if (isReading(url) && !plexSite.test(url)) return { refused: refusals.notAnAddress }
  // A line out of a file of settings: what stands behind the key. Beside the colon lie others.
  const bare = word.replace(/^["']?[a-z_]{2,40}["']?=["']?(?=https?:|[\w.-]+:\d|\d+\.)/i, '')
  return parseOne(bare.replace(/^\\{2}(?=[\w[])/, '').replace(/^(\d{1,3}(?:\.\d{1,3}){3})[;,](?=\d{2,5}$)/, '$1:'), null)
}
const plexCode = /^s\d{4}$/i
const plexSite = /^\w+:\/\/(?:[\w-]+\.)*plex\.tv(?:[:/?#]|$)/i

/** An address as keyboards of other scripts, screens read by machine and links write it. */
function retyped(text: string): string {
  const plain = text.replace(/[０-９]|(?<=[\d０-９])[．：](?=[\d０-９])/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
  if (/^https?%3a%2f%2f/i.test(plain)) return plain.replace(/%3a/gi, ':').replace(/%2f/gi, '/')
  if (/^\d{1,3}(?:\s?[.,]\s?\d{1,3}){3}(?::\d{1,5})?$/.test(plain)) return plain.replace(/\s?[.,]\s?/g, '.')
  return plain.replace(/(?<![\w.-])(?=(?:[a-z.]*\d){5})[\dolI]{1,3}(?:\.[\dolI]{1,3}){3}(?![\w.-])/gi, (word) =>
    /[a-z]/i.test(word) ? word.replace(/o/gi, '0').replace(/[li]/gi, '1') : word,
  )
}

function parseProse(clean: string): ParsedTarget {
  const named = namedIn(clean)
  const label = nameIn(named)
  const error = readPastedError(clean)
  const told = named === null ? ofAccount(error, clean) : null
  // Whoever the server wrote down beside others is no address that somebody typed.
  const isLog = lines(clean).every((line) => logLine.test(line))
  if (isLog && named === null && error.complaint === null) return { refused: refusals.serverLog }
  const parsedPlaces = error.places.map(tidy).map((place) => ({ place, parsed: parseOne(place, label === place ? null : label) }))
  for (const { place, parsed } of parsedPlaces)
    if ('target' in parsed) {
      const others = parsedPlaces.flatMap((other) => ('target' in other.parsed ? other.parsed.target.host : []))
      return { target: asSeen(parsed.target, ofServer(error, clean, parsed.target.host), place, others) }
    }
  // What is wrong with the only address in it is what the program stumbled over.
  const misspelt = parsedPlaces.find(({ parsed }) => 'refused' in parsed && misspellings.has(parsed.refused.sentence))?.parsed
  // What the server wrote down of its own requests is no address that somebody typed.
  if (told === null && named === null && logLine.test(clean)) return { refused: refusals.serverLog }
  if (misspelt && named === null && (told === null || error.complaint === 'address not whole')) return misspelt
  if (told) return { target: told }
  const words = clean.split(/[\s"“”„'‘’«»<>()，,;]+/u).map(tidy)
  if (error.complaint === null && setToPlexSite.test(clean)) return { refused: refusals.plexSite }
  if (words.some(isSecret) || tokenNamed.test(clean)) return { refused: refusals.secret }
  if (named === null) return { refused: error.complaint === null && !saysNoWay(clean) ? refusals.notAnAddress : refusals.noServerSaid }
  return { refused: refusals.nameOnly, ...(label === null ? {} : { named: label }) }
}

/** A token’s name, and behind it something else than what stands in a token’s place. */
const tokenNamed = /x-plex-token(?!["']?\s{0,3}(?:=|:|%3d)\s{0,3}["']?(?:[[{<(*…]|x{3,}|redacted|hidden|removed|your|my))/i

/** A setting of a program’s leads to Plex’s page. */
const setToPlexSite =
  /^[^\S\n]*["']?\w{0,20}(?:server|url|host|address)\w{0,12}["']?[^\S\n]*[:=][^\S\n]*["']?(?:https?:\/\/)?(?:\w{1,20}\.)?plex\.tv(?![\w.])|\bPlexServer\((?:\s{0,3}baseurl\s{0,3}=)?\s{0,3}["']https?:\/\/(?:\w{1,20}\.)?plex\.tv(?![\w.])/im

const lines = (text: string): readonly string[] => text.split('\n').filter((line) => line.trim() !== '')

/** How each line of the server’s log begins (docs/sources/plex.md#log). */
const logLine = /^[A-Z][a-z]{2} \d{1,2}, \d{4} \d{1,2}:\d{2}:\d{2}\.\d{3} \[/m

/** A way over Plex’s relay, or no way at all: why that is, only a look at the server tells. */
const ofNoWay =
  /\bno (?:plex )?servers? (?:were |was )?(?:found|available|linked|discovered|detected)\b|\bindirect(?:ly)?\b|\brelay|\bs1001\b|\b(?:trouble|problems?|issues?) connecting\b|\b(?:connection|connectivity) (?:issues?|problems?)\b|\btimeout while connecting\b|\b(?:can|could) no longer (?:connect|reach|find|see)\b|\bplex\.direct (?:is |was |gets |being ){0,2}(?:blocked|blacklisted|filtered)\b|\bonly see (?:the )?(?:external|remote|shared|other)\b[^\n]{0,20}\bservers?\b|\bkeine sichere Verbindung\b|\bconnexion sécurisée\b|\bconexión segura\b|\b(?:server|\w{1,40}) is (?:currently )?(?:un(?:reachable|available)|offline|not accessible)|\b(?:could not|couldn[’']t|unable to|cannot|can[’']t|failed to)\b[^\n]{0,60}\bplex\b|\bplex\b[^\n]{0,60}\b(?:errors?|fail(?:ed|s|ure)?)\b|\berrors?\b[^\n]{0,60}\bplex\b|\b(?:status code|error) 5[0-3]\d\b|\bERR_UNSAFE_PORT\b|\bCross-Origin Request Blocked\b|\bMediaContainer\s[^<>\n]{0,400}\bsize=["']0["']|\bconnect to (?:the )?server\b|\b(?:no (?:working|valid)|find a (?:working|valid)) (?:server )?conne[cx]t?ions?\b|\baddress is restricted\b|\blooking for (?:plex )?servers?\b|\b(?:[a-z]\w{0,40}\.){2,8}[A-Z]\w{0,60}(?:Exception|Error): |(?:\bnot|n[’']t) (?:find|see|discover|reach) (?:(?:the|my|a|any|our|his|her|plex|media|local|home)\b ?){0,4}\bservers?\b|\bservers? (?:has |have |is |was |are |appears? (?:to be )?|seems? (?:to be )?|shows? (?:up )?(?:as )?)?(?:not found|offline|disappeared|vanished|gone|missing)\b|\b(?:won[’']t|does(?: not|n[’']t)|did(?: not|n[’']t)|can(?:not|[’']t)) (?:connect|find (?:a |the |any )?servers?)\b|(?:\bnot|n[’']t)(?: being)? (?:reachable|accessible)\b|\bcan(?:not|[’']t) be (?:accessed|reached)\b/iu

const saysNoWay = (text: string): boolean => ofNoWay.test(text) || noServerElsewhere.test(text)

/** The server that Plex’s page names in its message; the second is how it was worded in 2018 (docs/sources/account.md#pasted-words). */
function namedIn(text: string): string | null {
  const [, said] =
    /unable to connect to ["“”„'‘’«]?(.{1,100}?)["“”'‘’»]? securely/iu.exec(text) ??
    /\bserver ["“”„'‘’«](.{1,100}?)["“”'‘’»] does not allow secure connections/iu.exec(text) ??
    /["“”„«]([^"“”„«»\n]{1,100})["”»] is (?:currently )?(?:un(?:reachable|available)|offline)\b/iu.exec(text) ??
    /\bunable to connect to ["“”„«]([^"“”„«»\n]{1,100})["“”»]/iu.exec(text) ??
    // The same in whichever language: it begins with the page’s own name. The mark behind the server’s is lost where it ends the text.
    /^app\.plex\.tv\s[^"“”„«»\n]{2,80}["“”„«]\s?([^"“”„«»\n]{1,100}?)\s?(?:["“”»]|$)/imu.exec(text) ??
    []
  return said ?? null
}

/** What a person may have called a server; `null`: nothing that can be shown. */
function nameIn(said: string | null): string | null {
  const name = legible(said ?? '').trim()
  return name === '' || name.split(/\s+/).some(isSecret) || /x-plex-token/i.test(name) ? null : name
}

/** What is judged by the words alone must be said of the server, and not of another request that stands in the same console. */
function ofServer(error: PastedError, text: string, host: string): PastedError {
  if (error.complaint === null || ![...judgedByWords, 'request failed'].includes(error.complaint)) return error
  const about = withoutOthers(text, [host])
  return about === text ? error : { ...error, complaint: readPastedError(about).complaint }
}
const judgedByWords: readonly Complaint[] = [...complaintsOfAccounts, ...complaintsOfClients, ...complaintsOfServers]

/** Why numbers are no address, by the one that is wrong. */
function numbersRefused(host: string): Message {
  const numbers = host.split('.')
  const written = { code: host }
  const big = numbers.find((number) => /^\d+$/.test(number) && Number(number) > 255)
  if (numbers.length === 4 && big !== undefined)
    return say`In ${written}, the number ${{ code: big }} is too large: each of the four goes from 0 to 255. An address looks like ${example}.`
  if (numbers.length !== 4 && numbers.length > 2 && numbers.every((number) => number !== ''))
    return say`${written} has ${numbers.length} numbers, and an address has four of them, such as ${example}.`
  return refusals.numbers
}

/** Sentences that tell what is wrong with an address itself, and so of a program’s words what it stumbled over. */
const misspellings = new Set(
  [
    numbersRefused('1.2.3.999'),
    numbersRefused('1.2.3.4.5'),
    refusals.badPort,
    refusals.twoPorts,
    refusals.twoBeginnings,
    refusals.beginning,
    refusals.veiled,
  ].map(({ sentence }) => sentence),
)

/** The server of a pasted list of published addresses, by the way that homes most likely reach it; `null`: it is no such list. */
function targetOfList(record: PastedRecord, text: string): Target | null {
  const ways = record.ways.flatMap(unveiled)
  const [way] = [...ways].sort((one, other) => farness(one) - farness(other))
  if (!way) return null
  const secure = parsePlexDirect(way.host)
  const host = addressIn(way) ?? way.host
  const { from, presence, publicAddressMatches, version, name, machineIdentifier } = record
  // A browser’s console tells the ways, and beside them what it kept from them.
  const complaint = complaintIn(
    withoutOthers(
      text,
      ways.map((each) => each.host),
    ),
    clientComplaints,
  )
  const failed = from === 'plex.tv' ? (saidBeside(text, ways) ?? saidOfEach(text, way, ways)) : undefined
  const saw = failed ?? (complaint === null ? undefined : { host, port: way.port, complaint })
  return {
    label: nameIn(name) ?? hostAndPort(host, way.port),
    from: 'typed',
    host,
    port: way.port,
    insistsOn: isOwnName(way.host) ? way.host : null,
    hash: secure?.hash ?? null,
    machineIdentifier,
    ...(saw ? { saw } : {}),
    published: { from, presence, publicAddressMatches, version, ways },
  }
}

/** Of which way on the list a program said that it failed, in words that stand beside it. */
function saidBeside(text: string, ways: readonly PastedWay[]): Target['saw'] {
  const rest = withoutEntries(text).trim()
  const parsed = /\s/.test(rest) ? parseText(rest) : null
  const saw = parsed && 'target' in parsed ? parsed.target.saw : undefined
  const isOfWay = ways.some((way) => saw?.host === way.host || saw?.host === addressIn(way))
  return saw && isOfWay ? saw : undefined
}

/** What a program wrote down beside each way that it tried. Where it got in by one, the others kept it from nothing. */
function saidOfEach(text: string, way: PastedWay, ways: readonly PastedWay[]): Target['saw'] {
  const tried = triedIn(text)
  const words = tried.get(way.uri)
  if (typeof words !== 'string' || [...tried.values()].includes(null)) return undefined
  const { complaint } = readPastedError(words)
  if (complaint === null) return undefined
  const others = ways.flatMap((other) => (other.uri !== way.uri && tried.has(other.uri) ? (addressIn(other) ?? other.host) : []))
  const host = addressIn(way) ?? way.host
  return { host, port: way.port, complaint, ...(others.length === 0 ? {} : { others: [...new Set(others)].slice(0, mostOthers) }) }
}

/** Of a way whose label is blackened the address counts: the certificate makes a name for it. */
function unveiled(way: PastedWay): readonly PastedWay[] {
  const address = underVeil(way.host)
  if (address === null) return isVeiled(way.host) ? [] : [way]
  return [{ ...way, host: address, uri: `${way.scheme}://${hostAndPort(address, way.port)}` }]
}

/** Homes first, then what only one computer knows, then names and the outside, and the relay last. */
function farness(way: PastedWay): number {
  const address = addressIn(way)
  if (way.relay === true) return 4
  if (address === null) return 2
  const kind = addressKind(address)
  if (kind === 'home' || kind === 'loopback') return 0
  return kind === 'public' ? 3 : 1
}

/** What is judged by the words alone. Whether a server has a secure way, or is reached from here, only a look at it tells. */
const saidEnough: readonly Complaint[] = judgedByWords.filter(
  (complaint) => complaint !== 'asked without encryption' && complaint !== 'no way there',
)
/** Of a certificate that is not valid yet the client’s clock is to blame, whoever shows it. */
const saidByClock: readonly Complaint[] = ['not yet valid']

/** How plex.tv writes down what it refuses, in XML and as JSON; a server answers with a page (docs/sources/account.md#errors). */
const formOfPlexTv = /<errors>(?:\s|\\[nrt])*<error\b|["']errors["']\s*:\s*\[\s*\{\s*["']code["']\s*:\s*1\d{3}\b/i

/** The server of a text that tells of a sign-in or of a client's own doing, and not of a place; `null`: it tells of none. */
function ofAccount({ complaint, token }: PastedError, text: string): Target | null {
  if (complaint === null || ![...saidEnough, ...saidByClock].includes(complaint)) return null
  // Plex Web counts plex.tv among the servers that it has found.
  const byPlexTv =
    formOfPlexTv.test(text) || /\bplex\.tv\b/i.test(text.replace(/\bapp\.plex\.tv\b|\[Servers\] Found all servers\b[^\n]*/gi, ''))
  return {
    label: 'Plex Media Server',
    from: 'typed',
    // Nobody has this name (RFC 6761 §6.4).
    host: 'unknown.invalid',
    port: plexPort,
    insistsOn: null,
    hash: null,
    machineIdentifier: null,
    saw: {
      host: byPlexTv ? 'plex.tv' : 'unknown.invalid',
      port: null,
      complaint,
      ...(token === null ? {} : { token }),
      ...(byPlexTv ? { byPlexTv: true } : {}),
    },
    nowhere: true,
  }
}

/** A client that refused the certificate for a host insists on that host, wherever it knocked. */
function asSeen(
  target: Target,
  { complaint, token, refusedFor, speaksFrom }: PastedError,
  place: string,
  hosts: readonly string[],
): Target {
  if (complaint === null) return target
  const refused = refusedFor === null ? null : readHost(refusedFor)
  const host = typeof refused === 'string' ? refused : (target.insistsOn ?? target.host)
  const port = /:\d+(?:[/?#]|$)/.test(place) ? target.port : null
  // Whoever was answered over https:// at a number does not hold the certificate against it.
  const gotIn = complaint === 'not authorized' && token === null && isAddress(target.host)
  const still = gotIn ? null : target.insistsOn
  const insistsOn = complaint === 'wrong name' ? host : still
  const others = [...new Set(hosts)].filter((other) => other !== host && other !== target.host).slice(0, mostOthers)
  const { onlyHttp, ...rest } = target
  return {
    ...rest,
    insistsOn,
    // A secure page that asked without encryption speaks HTTPS, and was told a wrong address; so does a browser that changes what was typed.
    ...(onlyHttp === undefined || complaint === 'asked without encryption' || complaint === 'made secure' ? {} : { onlyHttp }),
    saw: {
      host,
      port,
      complaint,
      ...(others.length === 0 ? {} : { others }),
      ...(speaksFrom === null ? {} : { speaksFrom }),
      ...(token === null ? {} : { token }),
    },
  }
}
const mostOthers = 8

/** Takes away what clipboards and chat windows put around an address: invisible characters, blanks, quotes, brackets, a full stop. */
function tidy(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g, '')
    .replace(/^[\s"“”„'‘’«»`<(]+/u, '')
    .replace(/[\s"“”„'‘’«»`>),;!]+$/u, '')
}

/** Tokens of Plex accounts: claim codes, 20-character access tokens, JWTs. They are never kept and never shown. */
function isSecret(word: string): boolean {
  if (/claim-[\w-]{6,}/i.test(word) || /^eyJ[\w-]{10,}\./.test(word) || /^x-plex-token/i.test(word)) return true
  return /^[\w-]{20}$/.test(word) && /[a-z]/.test(word) && /[A-Z]/.test(word) && /\d/.test(word)
}

function parseOne(word: string, label: string | null): ParsedTarget {
  const [, scheme = '', rest = ''] = /^(?:([a-z][a-z0-9+.-]*):\/+)?(.*)$/is.exec(word) ?? []
  if (isSecret(rest.replace(/[/?#].*$/s, ''))) return { refused: refusals.secret }
  if (!/^(?:https?|wss?)?$/i.test(scheme)) return { refused: refusals.scheme }
  if (scheme !== '' && /^https?(?:[:/]|$)/i.test(rest)) return { refused: refusals.twoBeginnings }
  if (/^https?(?::|\/\/)/i.test(rest)) return { refused: refusals.beginning }
  const authority = rest.replace(/[/?#\\].*$/s, '')
  if (authority.includes('@') && scheme === '') return { refused: refusals.email }
  const split = splitPort(authority.replace(/^.*@/s, ''))
  if ('refused' in split) return split
  if (isSecret(split.host)) return { refused: refusals.secret }
  const written = readHost(split.host)
  if (written === 'http' || written === 'https') return { refused: refusals.twoBeginnings }
  const veiled = typeof written === 'string' ? underVeil(written) : null
  const host = veiled ?? written
  if (typeof host !== 'string') return { refused: isVeiled(split.host) ? refusals.veiled : host }
  if (isVeiled(host)) return { refused: refusals.veiled }

  const isHttps = /^(?:https|wss)$/i.test(scheme)
  const secureName = parsePlexDirect(host)
  const ownDomain = !isAddress(host) && !isHomeName(host)
  const port = split.port ?? (isHttps && ownDomain && !secureName ? 443 : plexPort)
  return {
    target: {
      label: label ?? (port === plexPort ? host : hostAndPort(host, port)),
      from: 'typed',
      host,
      port,
      insistsOn: (isHttps || ownDomain) && veiled === null ? host : null,
      hash: secureName?.hash ?? null,
      machineIdentifier: null,
      ...(split.port === null && !secureName && !isAddress(host) && (ownDomain || scheme !== '') ? { portGuessed: true } : {}),
      // Without a port, `http://` in front of an own domain is what people type for a proxy that leads on to `https://`.
      ...(/^(?:http|ws)$/i.test(scheme) && (split.port !== null || !ownDomain) ? { onlyHttp: true } : {}),
    },
  }
}

/** Splits `host`, `host:port`, `[v6]`, `[v6]:port` and a bare IPv6 address, which has more than one colon. */
function splitPort(authority: string): { readonly host: string; readonly port: number | null } | { readonly refused: Message } {
  if (isIpv6(authority)) return { host: authority, port: null }
  const [, bracketed, plain, colon, digits = ''] = /^(?:\[([^\]]*)\]|(.*?))(:([^:]*))?$/s.exec(authority) ?? []
  const host = bracketed ?? plain ?? ''
  if (bracketed !== undefined && !isIpv6(bracketed)) return { refused: refusals.notAnAddress }
  if (host === '') return { refused: colon === undefined || digits === '' ? refusals.empty : refusals.portOnly }
  if (bracketed === undefined && /^[^:]+:\d{2,5}$/.test(host) && /^\d{2,5}$/.test(digits)) return { refused: refusals.twoPorts }
  if (bracketed === undefined && host.includes(':') && !isIpv6(host)) return { refused: refusals.notAnAddress }
  if (digits === '') return { host, port: null }
  if (/^\W{0,2}(?:port|x+)\W{0,2}$/i.test(digits)) return { refused: refusals.veiled }
  // What a program is still at ends in dots: https://192.168.1.20:32400...
  const port = Number(/^(\d{1,5})[.…]*$/.exec(digits)?.[1] ?? 0)
  if (port < 1 || port > 65_535) return { refused: refusals.badPort }
  return { host, port }
}

/** The host as it is looked up: lower case, without a last dot, numbers without leading zeros. Else why it cannot be one. */
function readHost(written: string): string | Message {
  const host = written
    .toLowerCase()
    .replace(/\.+$/, '')
    // As servers that listen for both kinds write an IPv4 address (RFC 4291 §2.5.5.2).
    .replace(/^::ffff:(?=\d{1,3}(?:\.\d{1,3}){3}$)/, '')
  if (isIpv6(host)) return /^[0-9a-f:.]+(%(25)?[\w.-]{1,32})?$/.test(host) ? host.replace('%25', '%') : refusals.notAnAddress
  if (/^\d{1,5}$/.test(host)) return refusals.portOnly
  const numbers = ipv4Bytes(host) ?? (/^\d{1,3}(-\d{1,3}){3}$/.test(host) ? ipv4Bytes(host.replaceAll('-', '.')) : null)
  if (numbers) return numbers.join('.')
  if (/^[\d.-]+$/.test(host)) return numbersRefused(host)

  if (/[^\u0000-\u007f]/.test(host)) return /^[\p{L}\p{N}.-]+$/u.test(host) ? refusals.foreignLetters : refusals.notAnAddress
  if (host === 'plex.tv' || host.endsWith('.plex.tv') || host.endsWith('.plexapp.com') || host.endsWith('.plex.bz'))
    return refusals.plexSite
  if (host === 'plex.direct' || (host.endsWith('.plex.direct') && (host.startsWith('*.') || !parsePlexDirect(host))))
    return refusals.partOfName
  const labels = host.split('.')
  const fits = host.length <= 253 && labels.every((label) => /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/.test(label))
  // A name whose last part is a number is read as an address by browsers, and no such domain exists (RFC 3696 §2).
  return fits && !/^(\d+|0x[0-9a-f]*)$/.test(labels.at(-1) ?? '') ? host : refusals.notAnAddress
}

/** Endings that are not part of the public DNS, or that home routers use as if they were not (RFC 6762, RFC 8375, FRITZ!Box). */
export const homeEndings: readonly string[] = [
  'local',
  'lan',
  'home',
  'home.arpa',
  'internal',
  'box',
  'localhost',
  'localdomain',
  'intranet',
  'private',
  'corp',
]

/** A name that only this home knows: `nas`, `nas.local`, `localhost`. No public certificate can carry it. */
export const isHomeName = (host: string): boolean => !host.includes('.') || homeEndings.some((ending) => host.endsWith(`.${ending}`))

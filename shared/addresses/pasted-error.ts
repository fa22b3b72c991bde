import { inUrl } from './spell'
import { addressClass, isAddress, isIpv4 } from './address'
import { parsePlexDirect } from './plex-direct'
import type { Complaint, TokenTrouble } from '../model/target'
import { accountComplaints, tokenTrouble } from './pasted-account'
import { serverComplaints } from './pasted-server'
import { inOtherLanguages } from './pasted-languages'
import { clientComplaints, complaintIn, type Words } from './pasted-client'
import { withoutDenied } from './pasted-others'
import { toldByPeople } from './pasted-told'
import { withoutBystanders } from './pasted-bystanders'

/** What a pasted text tells of the connection that failed. Hosts are as they were written: who reads them must still weigh them. */
export interface PastedError {
  readonly complaint: Complaint | null
  /** What is wrong with the token that stands in it. */
  readonly token: TokenTrouble | null
  /** The host for which the client refused the certificate. */
  readonly refusedFor: string | null
  /** The address that the client had itself. */
  readonly speaksFrom: string | null
  /** Where that client knocked, as addresses that a person would type, the surest first. Nobody else is among them. */
  readonly places: readonly string[]
}

/**
 * Reads an error of a program: what it complains of, and where it wanted to go. Programs say both in forms of their own (urllib3, Node, Go, Java,
 * curl, cloudflared, nginx, browsers); a bare address stands in many more. Hosts that are named for another reason are left out.
 */
export function readPastedError(pasted: string): PastedError {
  // Chats and forums make links of addresses: what is shown, and where the link leads.
  const text = pasted.replace(/\[([^\]\s]{4,300})\]\(https?:\/\/[^)\s]{1,300}\)/gi, '$1')
  const said = withoutDenied(text)
  const ofServer = complaintIn(said, serverComplaints)
  const ofAccount = ofServer ?? complaintIn(said, accountComplaints)
  const ofWay = complaintIn(said, [...clientComplaints, ...complaints, ...inOtherLanguages, ...toldByPeople, ...vague])
  const asksIt = (ofAccount === null || guesses.includes(ofAccount)) && asksPlexTv.some((pattern) => pattern.test(text))
  const ofPlexTv = asksIt ? plexTvComplaint(ofWay, text) : null
  const token = tokenTrouble(said)
  const refused = ofPlexTv === null ? (firstGroup(refusals, text, 'host')?.replace(/[.,:;]+$/, '') ?? null) : null
  const missed = refused === null ? null : nameMissedBefore(refused, text)
  const refusedFor = missed === null ? refused : null
  // What a container asked of itself while it waited for its Plex is no place that anybody else could ask.
  const heard = ofServer === null ? text : text.replace(/\bConnection to localhost \(127\.0\.0\.1\) 32400 port[^\n]*/gi, ' ')
  const about = withoutBystanders(heard.replace(bystanders, ' '))
  const inFormats = formats.flatMap((pattern) => Array.from(about.matchAll(pattern), ({ groups }) => written(groups ?? {})))
  const words = about
    // A key in front of it is no part of it.
    .replace(/[=:](?=(?:https?|wss?):\/\/)/gi, ' ')
    .replace(/(^|[\s-])[a-z_]{2,40}=(?=[\w[])/gim, '$1')
    // Where no blank stands between words.
    .replace(
      /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}：，。])(?=[\w[])|(?<=[\w\]/])(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}，。])/gu,
      ' ',
    )
    .split(/[\s"“”„'‘’«»<>()，,;`{}|]+/u)
    .map((word) => word.replace(/(\d|^https?:\/\/.{3,300}\w)[.:!?]$/i, '$1').replace(/^\/(?=\d{1,3}\.\d)/, ''))
    .filter((word) => !isReading(word))
  const urls = words.filter((word) => /^(?:https?|wss?):\/\//i.test(word)).slice(0, mostUrls)
  const sure = urls.filter((url) => hostIn(url) === refusedFor?.toLowerCase() || isPlace(url))
  const named = urls.filter((url) => !isBesideHint(about, url))
  return {
    complaint:
      ofPlexTv ?? ofAccount ?? missed ?? (refusedFor !== null ? 'wrong name' : (ofWay ?? (token === null ? null : 'not authorized'))),
    token,
    refusedFor,
    speaksFrom: firstGroup(ownAddresses, text, 'own'),
    places: [
      ...inFormats,
      ...sure,
      ...(refusedFor === null ? [] : [`https://${isAddress(refusedFor) ? inUrl(refusedFor) : refusedFor}`]),
      ...named.filter(isAsked),
      ...new Set(bareShapes.flatMap((looksRight) => words.filter(looksRight))),
      ...named.filter((url) => !isAsked(url)),
    ],
  }
}

/** What programs only guess where they got no further; that plex.tv was out of their reach they know. */
const guesses: readonly Complaint[] = ['claim code spent', 'claim refused', 'sign-in loop']

/**
 * Programs try the number after the name was not found: the number is on no certificate, and that is the lesser trouble. `null`: nobody missed a name.
 */
function nameMissedBefore(refused: string, text: string): Complaint | null {
  const itsName = `${refused.replaceAll('.', '-')}.`
  const isMissed = (line: string): boolean => line.includes(itsName) && complaintIn(line, complaints) === 'name not found'
  return isIpv4(refused) && text.split('\n').some(isMissed) ? 'name not found' : null
}

/** It was Plex’s own site that a program asked; app.plex.tv is only the page. */
const plexTv = String.raw`(?!app\.)(?:[\w-]{1,40}\.)?plex\.tv\b`
const asksPlexTv: readonly RegExp[] = [
  new RegExp(`Connection(?:Pool)?\\(host=['"]${plexTv}`, 'i'), // urllib3, by its pool and since 2.5 by the connection itself
  new RegExp(`\\b(?:ENOTFOUND|EAI_AGAIN) ${plexTv}`, 'i'), // Node
  new RegExp(`\\bCannot connect to host ${plexTv}`, 'i'), // aiohttp
  new RegExp(`\\b(?:lookup|failed to connect to|UnknownHostException:|resolve host(?: address)?:? ?["'‘]?) ?${plexTv}`, 'i'), // Go, Java, Android, curl, wget
  new RegExp(`\\b(?:Failed to resolve|host lookup:|TCP connection to) ["']?${plexTv}`, 'i'), // urllib3 by itself, Dart, Ruby
  new RegExp(`\\(${plexTv}:443(?!\\d)`, 'i'), // .NET
  new RegExp(`\\bunreachable at:? ["']?https://${plexTv}`, 'i'), // PlexKodiConnect
  new RegExp(`\\bCronetUrlRequest\\b[^\\n]{0,200}: ${plexTv}`, 'i'), // Android, by Chromium’s library
  new RegExp(`\\bpoke ${plexTv}(?:(?!\\bpoke )[\\s\\S]){0,400}\\bfailed to reach a server`, 'i'), // PlexConnect
  new RegExp(`\\[Plex\\.tv API\\][^\\n]{0,200}\\b${plexTv}`, 'i'), // Overseerr
  // The names of what old tools have for it, and what claims a server, where no server is named.
  new RegExp(
    `^(?![\\s\\S]{0,4000}(?:\\.plex\\.direct\\b|:32400\\b|\\d{1,3}(?:\\.\\d{1,3}){3}))[\\s\\S]{0,4000}(?:\\bMyPlexSignIn\\b|\\bpoke plex\\.tv\\b|\\bplex\\.tv authentication token\\b|\\btoken from plex\\.tv\\b)`,
    'i',
  ),
  // Somebody tells of it who names no server.
  /^(?![\s\S]{0,4000}(?:\.plex\.direct\b|:32400\b|\d{1,3}(?:\.\d{1,3}){3}))[\s\S]{0,4000}\b(?:sign|log)(?:ging|ing)? ?in(?:to| to| at| with) plex\b(?! (?:media |home )?server)/i,
  // A command, and what it said.
  new RegExp(
    `\\b(?:curl|wget|iwr|irm|Invoke-WebRequest|Invoke-RestMethod)\\b[^\\n]{0,200}https?://${plexTv}(?:(?!https?://)[\\s\\S]){0,400}(?:certificate|\\bSSL\\b|\\bTLS\\b|resolve|timed out|refused)`,
    'i',
  ),
  new RegExp(`\\bcannot verify ${plexTv}[’']s certificate|target host ?name ['"‘]${plexTv}`, 'i'), // wget, curl
  new RegExp(`\\b(?:Get|Post|request (?:to|for url)) ["'(]?https://${plexTv}[^\\n]{0,200}(?:: |failed)`, 'i'), // Go, Node, Rust
]

/** What is wrong on the way to Plex’s own site; `null`: nothing of that. */
function plexTvComplaint(said: Complaint | null, text: string): Complaint | null {
  // A Python of years ago is hung up on while it agrees on the encryption.
  if (said === 'cut off' && /EOF occurred in violation of protocol/i.test(text) && /\burllib2\b|python2|Python27/i.test(text))
    return 'plex.tv shares no encryption'
  switch (said) {
    case 'name not found':
    case 'no answer':
    case 'refused':
    case 'cut off':
    case 'no way there':
      return 'plex.tv out of reach'
    case 'wrong name':
    case 'not trusted':
    case 'signed by a stranger':
    case 'expired':
      return 'plex.tv not trusted'
    case 'no agreement':
      return 'plex.tv shares no encryption'
    default:
      return null
  }
}

/** Whoever pastes more has pasted no error; each is looked for in the whole text. */
const mostUrls = 500

/** What stands for a server without a scheme, the clearest shape first. */
const bareShapes: readonly ((word: string) => boolean)[] = [
  (word) => /\.plex\.direct\b/i.test(word),
  // At Plex’s own port it is Plex, whatever else has an address in the text.
  (word) => /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:.%]+\]|[a-z0-9][a-z0-9.-]*):32400(?:[/?#]|[.:!]?$)/i.test(word),
  // What begins with nought is the version of something.
  (word) => /^(?!0{1,3}\.)\d{1,3}(\.\d{1,3}){3}(:\d+)?([/?#]|[.:!]?$)/.test(word) || /^\[[0-9a-f:.%]+\]/i.test(word) || isSomewhere(word),
  (word) => /^[a-z0-9][a-z0-9.-]*:\d{2,5}([/?#]|$)/i.test(word) && !isCount(word),
]

/** A number that a log tells of something: a thread, an error, a line of a program. */
const isCount = (word: string): boolean =>
  /^(?:[a-z]|thread|tid|pid|uid|gid|id|line|row|col(?:umn)?|char(?:acter)?|pos(?:ition)?|offset|err(?:or|no)?|code|status|http|https|port|level|size|sourcefile|time(?:out)?|count|version|key|ratingkey|section|attempts?|retr(?:y|ies)|expires|elapsed\w*|\w+ms):/i.test(
    word,
  ) || /\.(?:py|jsx?|tsx?|mjs|cjs|go|rs|cpp|cc|h|java|kt|rb|php|cs|swift|dart|lua|psm?1|sh|bat|vbs):(?!443\b|8443\b|32\d{3}\b)/i.test(word)

/** Logs put “::” between their columns. */
const isSomewhere = (word: string): boolean => isAddress(word) && addressClass(word) !== 'unspecified'

const firstGroup = (patterns: readonly RegExp[], text: string, group: string): string | null =>
  patterns.map((pattern) => pattern.exec(text)?.groups?.[group]).find((found) => found !== undefined) ?? null

/** The host that a certificate is not valid for, in the words of each library. */
const refusals: readonly RegExp[] = [
  /certificate is not valid for ['"‘“](?<host>[^'"’”\s]+)/i, // Python 3.7 and later (OpenSSL's check)
  /hostname ['"](?<host>[^'"\s]+)['"] doesn't match/i, // Python before it, urllib3
  /altnames: (?:IP|Host): (?<host>\S+) is not/i, // Node
  /cannot validate certificate for (?<host>\S+) because/i, // Go, an address
  /certificate is (?:not )?valid for [^\n]{1,400}?,? (?:not|but wanted to match) (?<host>[^\s"',]+)/i, // Go, a name
  /matches (?:target|requested) (?:host ?name|ipv[46] address) ['"‘](?<host>[^'"’\s]+)/i, // curl, wget
  /doesn[’']t match (?:requested|target) host ?name ['"‘](?<host>[^'"’\s]+)/i, // wget
  /hostname in certificate didn[’']t match: <(?<host>[^>\s]+)>/i, // Apache's older client
  /does not match (?:target )?host ?name ['"‘](?<host>[^'"’\s]+)/i, // older ones
  /Hostname (?<host>\S+) not verified/i, // OkHttp
  /Certificate for <(?<host>[^>\s]+)> doesn't match/i, // Apache's client
  /No (?:subject alternative DNS name|name) matching (?<host>\S+) found/i, // Java
  /subject alternative names matching IP address (?<host>\S+) found/i, // Java
  /certificate not valid for name "(?<host>[^"\s]+)"/i, // rustls
  /certificate does not match ['"](?<host>[^'"\s]+)['"]/i, // nginx, of what stands behind it
  /Certificate did not match expected hostname: (?<host>[^\s'",]+?)\.?(?:\s|$)/i, // urllib3’s own log
  /did not match expected CN=[`'"](?<host>[^'"`\s]+)/i, // PHP
  /hostname ['"](?<host>[^'"\s]+)['"] does not match the server certificate/i, // Ruby
  /certificate that is not valid for (?<host>[^\s,]+?)\.?(?:\s|$)/i, // Firefox
  // Safari and apps for Apple’s devices say it of whatever is wrong with a certificate; a name of Plex’s own is rather one that they do not trust.
  /(?:pretending to be|impersonating) ['"‘“](?<host>(?![^'"’”\s]{1,200}\.plex\.direct)[^'"’”\s]+)/i,
  /could not prove that it is (?<host>[^\s;,]+)/i, // Chromium
]

/** The client’s own end of the connection: Node, Go, Java’s Jetty, Android. */
const ownAddresses: readonly RegExp[] = [
  /- Local \((?<own>\d{1,3}(?:\.\d{1,3}){3}):\d{1,5}\b/,
  /\btcp (?<own>\d{1,3}(?:\.\d{1,3}){3}):\d{1,5}->/,
  /\{l=\/(?<own>\d{1,3}(?:\.\d{1,3}){3}):\d{1,5},r=/,
  /\bfailed to connect to [^\n]{1,200} from \/(?<own>\d{1,3}(?:\.\d{1,3}){3}) \(port/,
]

/** What else a program complains of; where several fit, the first says the most. */
const complaints: readonly Words[] = [
  {
    complaint: 'wrong name',
    pattern:
      /ERR_CERT_COMMON_NAME_INVALID|SSL_ERROR_BAD_CERT_DOMAIN|ERR_TLS_CERT_ALTNAME_INVALID|RemoteCertificateNameMismatch|BADCERT_CN_MISMATCH|hostname_check_failed|hostname verification failed|CN name does not match|did not match any of the valid hosts|requested domain name does not match|kCFStreamErrorCodeKey=-9843|hostname mismatch|IP address mismatch|No subject alternative names? present|(?:does not|doesn[’']t) match certificate[’']s altnames?|CERT_E_CN_NO_MATCH|DLG_FLAGS_SEC_CERT_CN_INVALID|issued for a different website[’']s address|remote server does not contain the expected name|WRONG_PRINCIPAL|NotValidForName|\b(?:error|fehler\w{0,4}|erreur|err|code)\b[^\n\d-]{0,20}-200\b/i,
  },
  {
    complaint: 'not yet valid',
    pattern:
      /certificate (?:is|was) not (?:yet )?(?:valid|activated)(?: yet)?\b(?! for)|CERT_NOT_YET_VALID|NOT_YET_VALID_CERTIFICATE|CertificateNotYetValid|NotValidYet|BADCERT_FUTURE|NSURLErrorDomain(?: Code=|[^\n]{0,20})-1204|expired or is not yet valid: current time [^\n]{1,60} is before|your clock is behind\b/i,
  },
  {
    complaint: 'expired',
    pattern:
      /certificate (?:has )?expired|CERT_HAS_EXPIRED|ERR_CERT_DATE_INVALID|SEC_ERROR_EXPIRED_(?:ISSUER_)?CERTIFICATE|certificate is expired|CertificateExpiredException|CertExpired|remote server has either expired or is not yet valid|CERT_E_EXPIRED|timestamp check failed|validity check failed|BADCERT_EXPIRED|SEC_E_CERT_EXPIRED|\bNotTimeValid\b|not within its validity period|chain uses expired|NSURLErrorDomain(?: Code=|[^\n]{0,20})-1201|kCFStreamErrorCodeKey=-9814|validity interval is out-of-date|your clock is ahead\b|\b(?:error|fehler\w{0,4}|erreur|err|code)\b[^\n\d-]{0,20}-201\b/i,
  },
  {
    complaint: 'without encryption',
    pattern:
      /wrong.version.number|SSL_ERROR_RX_RECORD_TOO_LONG|does not look like a TLS handshake|HTTP response to HTTPS client|packet length too long|Unsupported or unrecognized SSL message|SERVER_HELLO:unknown protocol|SSL_R_UNKNOWN_PROTOCOL|\bunknown protocol \(_ssl|unexpected message, or data corrupted|InvalidMessage\(InvalidContentType\)|corrupt message of type InvalidContentType|The handshake failed due to an unexpected packet format|An unexpected TLS packet was received|Cannot determine the frame size/i,
  },
  {
    complaint: 'signed by a stranger',
    pattern: /self[- _]signed certificate in (?:the )?(?:certificate )?chain|SELF_SIGNED_CERT_IN_CHAIN|MOZILLA_PKIX_ERROR_MITM_DETECTED/i,
  },
  {
    complaint: 'not trusted',
    pattern:
      /local issuer certificate|self[- _]signed|UNABLE_TO_VERIFY_LEAF|verify the first certificate|unknown authority|PKIX path|ERR_CERT_AUTHORITY_INVALID|SEC_ERROR_UNKNOWN_ISSUER|UntrustedRoot|issued by an untrusted certificate authority|certificate received from the remote server has not validated correctly|unknown.ca|CERTIFICATE_VERIFY_FAILED|certificate (?:verif(?:y|ication)|validation)(?: has)? failed|peer certificate or SSH remote key|cannot be authenticated with (?:given|known) CA|UnknownIssuer|MOZILLA_PKIX_ERROR_|SEC_ERROR_(?:UNTRUSTED_ISSUER|CA_CERT_INVALID)|Trust anchor for certification path not found|remote certificate is invalid according to the validation procedure|RemoteCertificateChainErrors|The certificate for this server is invalid|certificate chain was issued by an authority that is not trusted|CERT_E_UNTRUSTEDROOT|cannot verify \S{1,200} certificate|Could not establish trust relationship|WinHttpException[^\n]{0,60}A security error occurred|doesn[’']t have a known issuer|not trusted by the (?:system|trust provider)|certificate failed verification|certificate verification failed|BADCERT_NOT_TRUSTED|SEC_E_UNTRUSTED_ROOT|\bPartialChain\b|invalid because of errors in the certificate chain|rejected by the provided RemoteCertificateValidationCallback|certificate is (?:NOT|not) trusted|certificate issuer is (?:unknown|not recognized)|issuer certificate of a locally looked up certificate|No certificates could be verified|ERR_INSECURE_RESPONSE|NSURLErrorDomain(?: Code=|[^\n]{0,20})-120[23]|kCFStreamErrorCodeKey=-9807|certificate is not trustworthy|(?:DEVICE: Server connection|Networking: Completed request) [^\n]{1,400}(?:status|code) -60\b|\b(?:error|fehler\w{0,4}|erreur|err|code)\b[^\n\d-]{0,20}-202\b/i,
  },
  {
    complaint: 'name not found',
    pattern:
      /ERR_NAME_NOT_RESOLVED|curl \[[^\]\n]{1,500}\] failed with code 6\b|ENOTFOUND|EAI_AGAIN|Name or service not known|NameResolutionError|Failed to resolve|DNS_PROBE_|no such host|not resolve host|UnknownHost|nodename nor servname|server IP address could not be found|DNS.rebind attack|possible DNS-rebind|DNS-Rebind-Schutz[^\n]{0,120}(?:abgelehnt|abgewiesen)|removing public name with private address|could not find host|konnte Host \S{1,270} nicht finden|NXDOMAIN|name resolution|No address associated with hostname|getaddrinfo failed|(?:WinError|Errno) 1100[1-4]|SocketException \(11001\)|Name does not resolve|Errno -[235]\b|Unable to resolve host|resolve host address|Resolving timed out|No response from server|DNS request timed out|HEADER<<-[^\n]{1,60}status: REFUSED|\bANSWER: 0,|\bName:[^\S\n]{1,20}[\w.-]{1,260}\s{0,40}$|php_network_getaddresses|remote name could not be resolved|specified hostname could not be found|failed to lookup address|Failed host lookup|host ?name (?:could not be|was not|cannot be) (?:found|resolved)|Host (?:\S{1,200} )?not found|Couldn[’']t resolve host|NS_ERROR_UNKNOWN_HOST|find the server at|server can[’']t be found|DNS address could not be found|Check if there is a typo in|INET_E_RESOURCE_NOT_FOUND|SERVFAIL|Non-existent domain|\bUnknown host\b|can[’']t find \S{1,200}: No answer|(?:DEVICE: Server connection|Networking: Completed request) [^\n]{1,400}(?:status|code) -6\b|\.plex\.direct\.?(?: is |[^\S\n]+(?:\d{1,8}[^\S\n]+)?IN[^\S\n]+A[^\S\n]+|[^\S\n]*\r?\n[^\S\n]*Address(?:es)?:[^\S\n]*)(?:0\.0\.0\.0(?![\d.])|NODATA(?!-IPv6))|NSURLErrorDomain(?: Code=|[^\n]{0,20})-1003/i,
  },
  {
    complaint: 'refused',
    pattern:
      /ECONNREFUSED|CONNECTION_REFUSED|connection refused|actively refused|refused to connect|establish a connection to the server at|kind: ConnectionRefused|(?:WinError|Errno) (?:111|61|10061)\b|\(os error (?:111|61|10061)\)|SocketException \(10061\)|NSURLErrorDomain(?: Code=|[^\n]{0,20})-1004/i,
  },
  // Where another way did not even open, that says more.
  {
    complaint: 'answer late',
    pattern:
      /^(?![\s\S]*(?:ConnectTimeout|connect timeout=|\bE(?:CONN|HOST|TIMED)))[\s\S]*(?:\bRead timed out\b|\bReadTimeout\b|Timeout on reading data from socket|timed out after \d{1,9} milliseconds with \d{1,12} (?:out of \d{1,12} )?bytes received)/i,
  },
  {
    complaint: 'no answer',
    pattern:
      /ETIMEDOUT|TIMED_OUT|curl \[[^\]\n]{1,500}\] failed with code 28\b|timed out|i\/o timeout|Timeout was reached|Client\.Timeout exceeded|handshake timeout|ReadTimeout|TimeoutE(?:rror|xception)|ConnectTimeout|\btimeout of \d{1,9} ?ms exceeded\b|\btimeout (?:\w{1,8} )?https?:\/\/|UND_ERR_CONNECT_TIMEOUT|(?:DEVICE: Server connection|Networking: Completed request) [^\n]{1,400}(?:status|code) -(?:7|28)\b|\b(?:socket|connect(?:ion)?|network|request) time-?out\b(?!\s{0,3}[=:]\s{0,3}\d)|deadline exceeded|took too long to respond|connected party did not properly respond|failed to connect to [^\n]{0,120} after \d{1,7} ?ms\b|NS_ERROR_NET_TIMEOUT|(?:WinError|Errno) (?:110|60|10060)\b|SocketException \(10060\)|NSURLErrorDomain(?: Code=|[^\n]{0,20})-1001/i,
  },
  {
    complaint: 'no agreement',
    pattern:
      /(?<!\b525\b[^\n]{0,20})handshake.fail|VERSION_OR_CIPHER_MISMATCH|NO_CYPHER_OVERLAP|unsupported.protocol|UNSUPPORTED_VERSION|protocol.version|tlsv1.alert|alert internal error|ERR_SSL_PROTOCOL|unrecognized.name|no.protocols.available|no (?:shared )?cipher|DH.KEY.TOO.SMALL|dh key too small|bad handshake|SNIMissingWarning|InsecurePlatformWarning|client and server cannot communicate, because they do not possess a common algorithm|Could not create SSL\/TLS secure channel|establish a secure connection to the server|An SSL error has occurred and a secure connection|SSL connect error|(?:DEVICE: Server connection|Networking: Completed request) [^\n]{1,400}(?:status|code) -35\b|TLS error caused the secure connection to fail|tls: internal error|Unable to establish SSL connection|(?<!\b525\b[^\n]{0,20})SSL handshake failed|sent an invalid response|NSURLErrorDomain(?: Code=|[^\n]{0,20})-1200/i,
  },
  {
    complaint: 'cut off',
    pattern:
      /ECONNRESET|CONNECTION_RESET|connection (?:was )?reset|other side closed|Server disconnected|dropped the connection|unexpectedly closed the connection|didn[’']t send any data|malformed HTTP response|Parse Error: Expected HTTP|HTTP request to an HTTPS server|plain HTTP request (?:was sent )?to HTTPS port|write:errno=104|["'):] EOF\s*(?:$|\n)|socket hang up|END_OF_FILE_ERROR|CONNECTION_CLOSED|SSL_ERROR_SYSCALL|accepting SSL connections only|EOF occurred|UNEXPECTED_EOF|unexpected eof|socket disconnected|Remote end closed connection|RemoteDisconnected|Connection aborted|server closed (?:the )?connection|Empty reply from server|ERR_EMPTY_RESPONSE|\bEOFException\b|PR_CONNECT_RESET|NS_ERROR_NET_(?:RESET|INTERRUPT)|network connection was lost|BadStatusLine|\bReceiveFailure\b|ReadDoneAsync|SSLZeroReturnError|connection has been closed \(EOF\)|OSError: \[Errno 0\] Error|response ended prematurely|(?:WinError|Errno) 1005[34]\b|SocketException \(10054\)|forcibly closed by the remote host|unexpected error occurred on a (?:receive|send)|connection with the server was terminated abnormally|Server returned nothing|failed with code 5[26]\b|(?:DEVICE: Server connection|Networking: Completed request) [^\n]{1,400}(?:status|code) -5[26]\b|NSURLErrorDomain(?: Code=|[^\n]{0,20})-1005/i,
  },
  {
    complaint: 'not authorized',
    pattern:
      /\b401\b[^\n]{0,30}(?:unauthori[sz]ed|error)|(?:status|code|HTTP|returned|response|error)\W{0,12}(?:code\W{0,4})?401\b|\(401\)|could not be authenticated|(?<!well-formed \()invalid (?:authentication |auth )?(?:plex )?token|unauthori[sz]ed(?!AccessException)|\bnot authori[sz]ed to access plex\.tv|\bnot (?:yet )?authori[sz]ed for (?:the |this |your )?(?:plex )?(?:server|PMS)\b|\bnot authori[sz]ed\b[^\n]{0,40}\btoken\b|server denied (?:the )?request|must provide a way to authenticate|\b498\b[^\n]{0,40}token|token (?:has )?expired|(?:plex )?token (?:is |was )?(?:invalid|not valid|no longer valid|expired|rejected|missing)(?! or\b)|\b(?:missing|no) (?:plex |X-Plex-)?token\b|Authorization failed, verify token|\bjwt expired\b|\b(?:need|have|must) (?:to )?be signed in\b|Invalid credentials provided|\blost authorization\b|\b(?:did not|didn[’']t|does not|doesn[’']t) accept (?:(?:the|your|my|this|its) )?(?:plex )?token\b|\bfail(?:ed|ure|s)? to authenticate (?:towards|to|with|at|against) (?:the )?plex|\bauthentication (?:towards|to|with|at|against) plex(?:\.tv)? fail(?:ed|s|ure)\b|\bUser could not be authenticated\b|\bdo(?<!\b(?:I|we|you) do)(?:es)?(?: not|n[’']t) have (?:the|any|a valid) (?:plex )?token\b|\baccount (?:has not|hasn[’']t|was not|wasn[’']t) (?:yet )?(?:been )?(?:authenticated|authori[sz]ed)\b|https?:\/\/plex\.tv\/users\/(?:account|sign_in)[^\n]{0,80}(?:\n[^\n]{0,80}){0,3}?(?:\bUnprocessable ?Entity\b|\b422\b)|\b422\b[^\n]{0,160}https?:\/\/plex\.tv\/users\//i,
  },
]

/** A place that somebody wrote down: an address, a name of Plex’s, whatever stands at Plex’s own port. */
const somewhere = String.raw`(?:https?:\/\/)?(?:\d{1,3}(?:\.\d{1,3}){3}(?!\.?\d)|localhost\b|[\w-]{1,60}(?:\.[\w-]{1,60}){0,6}(?:\.plex\.direct\b|:32400\b))`
/** From outside nobody comes in by an address of the home; and Plex’s page says “securely” of whichever way. */
const notFromOutside = String.raw`(?![^\n]{0,80}(?:securely|\b(?:outside|remotely|away|abroad|mobile data|cellular|[45]G)\b))`

/**
 * That somebody did not get to a place, in words of every day: the place stands right behind them, or right before. Whoever gets there and not elsewhere
 * says “but”, or by what they tried it.
 */
const doesNotGetTo: readonly RegExp[] = [
  new RegExp(
    String.raw`\b(?:(?:could|can|did|does|do)(?: ?not|n[’']t) (?:connect|get through|reach)|can[’']t (?:connect|get through|reach)|unable to (?:connect|reach)|fail(?:ed|s|ing|ure)? (?:to (?:connect|reach|establish (?:a )?connection)|connecting|reaching)|(?:errors?|trouble|problems?) (?:connecting|reaching)|no connection|connection failed|not reachable)(?: to| with)?(?: (?:the|my|our|your|plex|media|server|at|on|under|address|host|url)){0,5}:? ["'“(]?${somewhere}${notFromOutside}`,
    'i',
  ),
  new RegExp(
    String.raw`\bconnection (?:to|with) ["'“(]?${somewhere}[^\s,;]{0,200} (?:has |was |could )?(?:failed|fails|not (?:be )?(?:possible|established)|timed out)\b${notFromOutside}`,
    'i',
  ),
  new RegExp(
    String.raw`(?<=(?<!\b(?:reach|open|access|works? (?:at|with|on|by)|go to|get to) )\b${somewhere}[^\s,;]{0,100}["'”)]?,? (?:and (?:it |that )?|which |it )?)(?:(?:is (?:currently )?)?(?:not (?:reachable|available|accessible)|unreachable)\b|is (?:currently )?(?:unavailable|offline|down)\b|(?:can(?:not|[’']t)|could(?: not|n[’']t)) (?:be (?:reached|accessed)|connect)\b(?! (?:with|via|from|through|using|to|by|in)\b)|(?:does(?: not|n[’']t)|did(?: not|n[’']t)|won[’']t) (?:respond|answer|connect)\b(?! (?:with|via|from|through|using|to|by|in)\b)|times? out\b)${notFromOutside}`,
    'i',
  ),
]

/** What says less. What app.plex.tv itself says is no complaint of a client’s on a way of its own. */
const vague: readonly Words[] = [
  {
    complaint: 'request failed',
    pattern:
      /CORS request did not succeed|NetworkError when attempting to fetch|net::ERR_FAILED|\bFailed to fetch\b|\bLoad failed\b|due to access control checks|\bNetwork Error\b|\bfetch failed\b/i,
  },
  {
    complaint: 'no answer',
    pattern:
      /(?:server|plex)\b[^\n]{0,80}\bcould(?: not|n[’']?t) be reached|could(?: not|n[’']?t) reach (?:(?:the|your|my|local) ){0,3}plex|(?:plex )?server (?:is )?unreachable|fail(?:ed|ing) to connect to (?:the |your )?plex|cannot connect to (?:the |your )?plex|(?:server|plex)\b[^\n]{0,40}\b(?:did not|didn[’']t|does not|doesn[’']t) respond\b|\bConnect call failed\b|All connection attempts failed|unable to connect to (?:plex server|resource)(?![^\n]{0,80}securely)|Couldn[’']t connect to server|TcpTestSucceeded\s{0,10}:\s{0,10}False|Safari can[’']t connect to the server|curl: \(7\)|(?<!secure )connection with the server could not be established|curl \[[^\]\n]{1,500}\] failed with code 7\b|\bcURL error 7\b|Plex is not reachable/i,
  },
  ...doesNotGetTo.map((pattern): Words => ({ complaint: 'no answer', pattern })),
]

/** Where a program says that it went, with names for the parts; what its own syntax marks goes before what only looks like an address. */
const formats: readonly RegExp[] = [
  // Of several commands the one that failed.
  /\bcurl [^\n]{0,200}?(?<url>https?:\/\/[^\s"'\\]{1,300})[^\n]{0,200}(?=\n(?:(?!.*\bcurl [^\n]{0,200}https?:)[^\n]{0,2000}\n){0,12}curl: \(\d)/gi,
  /\bfrom: https?:\/\/[^\s,}]{1,300}, to: (?<url>https?:\/\/[^\s"',}]{1,300})/gi, // an app that gave one way up for another
  /\bsent plain (?<scheme>HTTP) request to HTTPS port [^\n]{0,600}?\bhost: "(?<host>[\w.-]{1,253}):(?<port>\d{2,5})(?!\d)/g, // nginx, of who asks it
  /(?<url>http:\/\/[\w.-]{1,253}:443)\b[^\n]{0,200}" 400 /g, // a proxy’s log of who was turned away
  /\bcurl \[(?<url>https?:\/\/[^\s\]]{1,500})\]/gi, // Kodi
  /\boriginService=(?<url>https?:\/\/[^\s"',]+)/gi, // cloudflared
  /\bupstream: ["']?(?<url>https?:\/\/[^\s"',]+)/gi, // nginx
  /(?<![A-Z])(?:Async|Safe)?(?<scheme>HTTPS?)Connection(?:Pool)?\(host=['"](?<host>[^'"]+)['"],\s*port=(?<port>\d+)/gi, // urllib3, requests
  /\baddress: ['"](?<host>[^'"]+)['"],\s*port: (?<port>\d+)/gi, // Node's error, printed whole
  /\bCannot connect to host (?<host>\S+):(?<port>\d+) ssl/gi, // aiohttp: Home Assistant
  /\bfailed to connect to (?<host>[\w.-]+)\/[\d.:a-f]+(?: \(port |:)(?<port>\d+)/gi, // Java and Android, a name
  /\bfailed to connect to \/(?<host>[\d.]+)(?: \(port |:)(?<port>\d+)/gi, // and an address
  /\blookup (?<host>[\w.-]+)(?: on [^\s:]+:53)?: /gi, // Go
  /\bConnected to (?<host>[\w.-]+) \([^)\s]{1,60}\) port (?<port>\d+)/gi, // curl -v
  /\bnot resolve host: (?<host>[\w.-]+)/gi, // curl
  /\b(?:curl: \(\d{1,2}\)|cURL error \d{1,2}:?) [^\n]{0,40}?connect to (?<host>[\w-]{1,60}(?:\.[\w-]{1,60}){0,6}) port (?<port>\d{2,5})\b/gi, // curl, and PHP by it
  /\bFailed to resolve hostname (?<host>[\w.-]*\w)/gi, // FFmpeg
  /\bConnection to tcp:\/\/(?<host>[\w.-]+):(?<port>\d{2,5})/gi,
  /\b(?:ENOTFOUND|EAI_AGAIN) (?<host>[\w.-]+)(?::(?<port>\d{2,5}))?/gi, // Node
  /\bconnect E[A-Z]+ (?<host>[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}):(?<port>\d{5})\b/gi, // Node, of an IPv6 address
  /\bUnable to resolve host ["'](?<host>[\w.-]+)/gi, // Android
  /^[^\S\n]*Name:[^\S\n]+(?<host>[\w-]+\.[\w.-]*\w)[^\S\n]*$/gim, // nslookup
  /^;?(?<host>[\w-]+\.[\w.-]*\w)\.\s+(?:\d{1,8}\s+)?IN\s+(?:A|AAAA)\b/gim, // dig
  /(?<![\w.-])(?<host>[\w-]+\.[\w.-]*\w) has (?:IPv6 )?address [\da-f]/gi, // host
  /\b(?:PING|traceroute to|Tracing route to) (?<host>[\w-]+\.[\w.-]*\w) ?[([]/gi,
  /^(?<host>[\w-]+\.[\w.-]*\w) \| 5\d\d: /gim, // Cloudflare
  /\bscan report for (?<host>[\w-]+\.[\w.-]*\w)/gi, // nmap
  /\bUnknownHostException: (?<host>[\w-]+\.[\w.-]+)/gi, // Java
]

function written({ url, scheme, host = '', port }: Readonly<Record<string, string | undefined>>): string {
  if (url !== undefined) return url
  const bracketed = host.startsWith('[') ? host : inUrl(host)
  return `${scheme === undefined ? '' : `${scheme.toLowerCase()}://`}${bracketed}${port === undefined ? '' : `:${port}`}`
}

/** Who is named beside the server: a proxy, the name server that was asked, the client itself. */
const bystanders =
  /Perhaps you meant \S{1,300}|\b0\.0\.0\.0:\d+|\[::\]:\d+|\bpublicAddress=["'][\d.]+["']|["']ip["']:\s{0,3}["']::ffff:[\d.]+["']|\bfrom origin ['"][^'"\n]{0,300}['"]|(?<!reverse[ -])\b(?:\w{1,20}_)?proxy(?:[ '"(:=]|\b(?:server|at)\b){1,6}(?:https?:\/\/)?[\w.[\]:-]+|\bon [\d.]+:53\b|\b(?:client|(?<!(?:response|answer|reply|data|error|page|list|information|read(?:ing)?|fetch(?:ing)?) )from):? \/?[\d.]+(?: \(port \d+\)|:\d+)?|\bReply from [\d.]+(?=: Destination)|\S{1,60}->|- Local \([\w.:]{3,60}|\(?\bnode:\d{1,7}\)|\bHTTP (?:error )?requesting (?:GET|PUT|POST|DELETE) [^\n]{1,600}|\b(?:Request|Completed): \[[\w.:[\]]{3,60}|\bissuer[:=][^\n]{1,200}/giu

/** Pages that messages refer to. */
const pages =
  /(?:^|\.)(?:plex\.tv|letsencrypt\.org|lencr\.org|digicert\.com|curl\.se|haxx\.se|mozilla\.org|microsoft\.com|google\.com|github\.com|readthedocs\.io|python\.org|nodejs\.org|openssl\.org|home-assistant\.io|stackoverflow\.com|stackexchange\.com|superuser\.com|serverfault\.com|reddit\.com|pastebin\.com|imgur\.com|youtube\.com|discord\.com|wikipedia\.org|cloudflare\.com|kodi\.tv|tautulli\.com|overseerr\.dev|apple\.com|oracle\.com|nginx\.org|nmap\.org|youtu\.be|google-analytics\.com|googletagmanager\.com|doubleclick\.net|sentry\.io|segment\.(?:io|com)|facebook\.com|twitter\.com|discord\.gg|docker\.com|linuxserver\.io|trash-guides\.info|ibb\.co|postimg\.cc|prnt\.sc|hastebin\.com|letsencrypt\.status\.io|npmjs\.com|pypi\.org|nuget\.org|rubygems\.org|packagist\.org|crates\.io|docs\.rs|go\.dev)$/

const hostIn = (url: string): string =>
  url
    .replace(/^(?:https?|wss?):\/\//i, '')
    .replace(/[/?#].*$/s, '')
    .replace(/^.*@/s, '')
    .replace(/:\d*$/, '')
    .toLowerCase()

/** Something to read: a page that the message refers to, a file of an authority’s, or a document, such as a list of a filter’s. */
export const isReading = (word: string): boolean =>
  /^(?:https?|wss?):\/\//i.test(word) &&
  (isPage(hostIn(word)) || /\.(?:crt|cer|crl|der|p7c)$/i.test(word) || (/\.(?:txt|md|hosts|pdf|docx?)$/i.test(word) && !isPlace(word)))

/** Digits and dots are an address and no page’s name, and the list of pages takes long to make into a pattern. */
const isPage = (host: string): boolean => !/^[\d.]+$/.test(host) && pages.test(host)

/** An address, a name of Plex’s, or a port of its own: no page to read. */
function isPlace(url: string): boolean {
  const host = hostIn(url).replace(/^\[|\]$/g, '')
  return isAddress(host) || parsePlexDirect(host) !== null || !host.includes('.') || /^(?:https?|wss?):\/\/[^/?#]*:\d+/i.test(url)
}

/** At a path of Plex’s, or at none: another is rather that of a page that somebody read or wrote, where the text tells an address as well. */
const isAsked = (url: string): boolean =>
  /^\w+:\/\/[^/?#]*(?:[?#]|$|\/(?:$|[?#:]|(?:web|identity|library|media|status|servers?|system|photo|video|music|hubs|playlists|myplex|clients|devices|accounts|transcode|activities|butler|updater|statistics|resources|security|sync|services|diagnostics|log|providers|plex|api|socket\.io)(?=[/?#]|$)))/i.test(
    url,
  )

/** “More details here: https://…” */
const hint = /\b(?:more|details?|learn|docs?|documentation|help|see|visit|refer)\b[^\n!?]{0,30}$/i
/** “I followed the guide at https://…”; a server’s own page has no such path. */
const reading =
  /\b(?:guide|tutorial|article|blog|thread|video|watch(?:ed)?|follow(?:ed|ing)?|instructions?|wiki|screenshots?|Anleitung|Artikel|tuto|guía|guida)\b[^\n!?]{0,30}$/i

function isBesideHint(text: string, url: string): boolean {
  const before = text.slice(0, text.indexOf(url)).slice(-60)
  return hint.test(before) || (!isAsked(url) && reading.test(before))
}

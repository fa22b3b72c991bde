import type { Complaint } from '../model/target'

/** What a text complains of where it has these words. */
export interface Words {
  readonly complaint: Complaint
  readonly pattern: RegExp
}

/** The first of them that fits. */
export const complaintIn = (text: string, words: readonly Words[]): Complaint | null =>
  words.find(({ pattern }) => pattern.test(text))?.complaint ?? null

/** What only a server’s place looks like; a browser’s console is full of other requests that somebody blocks. */
export const serverPlace = String.raw`\.plex\.direct\b|\b\d{1,3}(?:\.\d{1,3}){3}\b|\[[0-9a-f:.]{2,45}\]|:32400\b`

/** The words, on a line that speaks of a server. */
const ofServer = (words: string): RegExp => new RegExp(`^(?=[^\\n]{0,2000}(?:${serverPlace}))[^\\n]{0,2000}(?:${words})`, 'im')

/** What browsers and systems say of what they themselves keep from a server; the surest first (docs/sources/clients.md#what-clients-say). */
export const clientComplaints: readonly Words[] = [
  {
    complaint: 'kept from this computer',
    pattern:
      /Permission was denied for this request to access the [`'"]?loopback[`'"]? address space|Local Network Access detected[^\n]{1,2000} \((?:127(?:\.\d{1,3}){3}|\[?::1\]?):\d{1,5}\)[^\n]{1,200}prompt action: \w{0,20}(?:deny|block)/i,
  },
  {
    complaint: 'kept from home',
    pattern:
      /Permission was denied for this request to access the [`'"]?(?:local|private|unknown)[`'"]? address space|ERR_BLOCKED_BY_(?:LOCAL|PRIVATE)_NETWORK_ACCESS_CHECKS|resource is in more-private address space|Local Network Access detected[^\n]{1,2000}prompt action: \w{0,20}(?:deny|block)/i,
  },
  // The console of Chromium, and the log of uBlock Origin, whose sign for it is “--”.
  {
    complaint: 'blocked by an extension',
    pattern: ofServer(String.raw`ERR_BLOCKED_BY_CLIENT|\t--\t[^\t\n]*\t[^\n]{0,40}\b(?:xhr|fetch|websocket|image|media)\t`),
  },
  { complaint: 'blocked by a rule', pattern: ofServer('ERR_BLOCKED_BY_ADMINISTRATOR') },
  {
    complaint: 'proxy failed',
    pattern:
      /ERR_(?:PROXY_(?:CONNECTION_FAILED|AUTH_UNSUPPORTED|CERTIFICATE_INVALID)|TUNNEL_CONNECTION_FAILED|MANDATORY_PROXY_CONFIGURATION_FAILED|SOCKS_CONNECTION_(?:FAILED|HOST_UNREACHABLE))|NS_ERROR_(?:PROXY_CONNECTION_REFUSED|UNKNOWN_PROXY_HOST)|proxy server is refusing connections|\bProxyError\(|Cannot connect to proxy|tunneling socket could not be established/i,
  },
  {
    complaint: 'asked without encryption',
    // The console of Chromium, of Firefox and of Safari, and what apps for Apple’s devices are told.
    pattern:
      /was loaded over HTTPS, but requested an insecure|Blocked loading mixed active content|was not allowed to (?:run|display|request) insecure content|due to mixed content prevention|App Transport Security(?: policy)? (?:requires|has blocked)|CLEARTEXT communication to \S{1,200} not permitted|Cleartext HTTP traffic to \S{1,200} not permitted|Only secure servers are supported when browsing over https/i,
  },
  {
    complaint: 'page of another site',
    pattern:
      /from origin ['"](?!https:\/\/app\.plex\.tv['"])[^'"\n]{1,200}['"] has been blocked by CORS policy|'https:\/\/app\.plex\.tv' that is not equal to the supplied origin|CORS header ['‘]Access-Control-Allow-Origin['’] does not match ['‘]https:\/\/app\.plex\.tv|^(?![^\n]{0,200}https:\/\/app\.plex\.tv)[^\n]{0,200}is not allowed by Access-Control-Allow-Origin/im,
  },
  {
    complaint: 'made secure',
    pattern:
      /HTTPS-Only Mode: Upgrading insecure|HTTPS-Only Mode Alert|enabled HTTPS-Only Mode|^Secure Site Not Available|was attempted to be upgraded to a secure connection/im,
  },
  {
    complaint: 'no list of authorities',
    pattern:
      /(?:locate|find)(?: a| any| the)?(?: suitable)?(?: TLS| SSL)? CA(?: certificate)? bundle|error setting certificate (?:verify locations|file)|no (?:CA|root) certificates? (?:were |was )?(?:found|loaded|available)|failed to load system roots|trustAnchors parameter must be non-empty|Problem with (?:the )?SSL CA cert|error adding trust anchors from file|Access to the path '[^'\n]{0,200}x509stores[^'\n]{0,40}' is denied/i,
  },
  {
    complaint: 'address not whole',
    pattern:
      /No schem[ae] supplied|No connection adapters were found for|unsupported protocol scheme|first path segment in URL cannot contain colon|Only absolute URLs are supported|MalformedURLException|Expected URL scheme|The URI scheme is not valid|Invalid URI: The (?:format of the URI|hostname|URI scheme)|An invalid request URI was provided|unknown url type|relative URL without a base|URL using bad\/illegal format or missing URL|URL rejected:|ERR_INVALID_URL|InvalidURL: Failed to parse:|ConnectionPool\(host=['"]https?['"]|\b(?:ENOTFOUND|EAI_AGAIN|lookup) https?\b(?!:)|LocationParseError|ERR_INVALID_PROTOCOL|Request URL is missing an 'http:\/\/'|Protocol ['"]?[\w.-]{1,60}['"]?:? not supported|\bUnsupported protocol (?!\w{0,8}\()[\w.-]{1,60}:(?!\/\/)/i,
  },
  {
    complaint: 'port taken',
    pattern:
      /port is already allocated|(?:bind|listen)[^\n]{0,80}address already in use[^\n]{0,60}:32400|:32400[^\n]{0,60}(?:address already in use|Only one usage of each socket address)|Only one usage of each socket address[^\n]{0,100}:32400|ports are not available[^\n]{0,100}:32400/i,
  },
  {
    complaint: 'local network prohibited',
    pattern: /Local network prohibited|Local Network (?:access|permission) (?:is |was )?(?:denied|not granted)/i,
  },
  {
    complaint: 'no way there',
    pattern:
      /E(?:HOST|NET)UNREACH|no route to host|(?:host|network) is unreachable|destination (?:host|net(?:work)?|port) unreachable|(?:WinError|Errno) (?:101|113|10051|10065)\b|ERR_ADDRESS_UNREACHABLE/i,
  },
]

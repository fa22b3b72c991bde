import { describe, expect, it } from 'vitest'
import { readPastedError } from '@shared/addresses/pasted-error'
import { parseTarget } from '@shared/addresses/parse-target'
import type { Complaint } from '@shared/model/target'
import { spoken } from '../spoken'
import { readAs } from './read-as'

// One thing, in the words of many programs.
const name = '192-168-1-20.0123456789abcdef0123456789abcdef.plex.direct'
const words: Partial<Readonly<Record<Complaint, readonly string[]>>> = {
  'name not found': [
    `Ping request could not find host ${name}. Please check the name and try again.`,
    `Ping-Anforderung konnte Host "${name}" nicht finden.`,
    `unbound: [1234:0] info: sanitize: removing public name with private address ${name}. 192.168.1.20`,
    'Safari can’t open the page because the server can’t be found.',
    'plex.lan’s DNS address could not be found. Diagnosing the problem.',
    'Plex Token Check Function - Error: cURL error 28: Resolving timed out after 10000 milliseconds',
    `HttpRequestException: Es ist kein solcher Host bekannt. (${name}:32400)`,
    `System.Net.WebException: Der Remotename konnte nicht aufgelöst werden: '${name}'`,
    `HttpRequestException: Hôte inconnu. (${name}:32400)`,
    `Host desconocido. (${name}:32400)`,
    `Hum, nous ne parvenons pas à trouver ce site. Impossible de se connecter au serveur à l’adresse ${name}.`,
    `Diese Seite können wir leider nicht finden. Wir können keine Verbindung zum Server unter ${name} herstellen.`,
    `Server:  UnKnown\nAddress:  192.168.1.1\n\nName:    ${name}`,
    `;; ->>HEADER<<- opcode: QUERY, status: REFUSED, id: 1\n;${name}. IN A`,
    `;; flags: qr rd ra; QUERY: 1, ANSWER: 0, AUTHORITY: 1\n;${name}. IN A`,
    `socket.gaierror: [Errno -2] Name or service not known: ${name}`,
    'socket.gaierror: [Errno -3] Try again',
    // Filters of names, in their own logs, in what they answer, and in people’s words.
    `Nov 02 20:14:07: regex denied ${name} is 0.0.0.0`,
    `dnsmasq[88]: config ${name} is NODATA-IPv4`,
    `Name:\t${name}\nAddress: 0.0.0.0`,
    `${name}. 2\tIN\tA\t0.0.0.0`,
    'plex.direct is being blocked by the "AI-Driven Threat Detection"',
    'plex.direct blocked by https://lists.stranger.example/maze.txt',
    'It turned out that NextDNS blocks plex.direct since yesterday',
    'AdGuard Home blocks plex.direct',
    '[tcp @ 0x7fcf32b59640] Failed to resolve hostname plex: Try again',
    'socket.gaierror: [Errno -3] Temporary failure in name resolution',
    'socket.gaierror: [Errno -5] No address associated with hostname',
    'socket.gaierror: [Errno 11001] getaddrinfo failed',
    '[Errno -2] Name does not resolve',
    `getaddrinfo EAI_AGAIN ${name}`,
    `java.net.UnknownHostException: Unable to resolve host "${name}": No address associated with hostname`,
    `System.Net.Http.HttpRequestException: No such host is known. (${name}:32400)`,
    'The remote name could not be resolved',
    'dial tcp: lookup plex.lan: no such host',
    `error sending request: dns error: failed to lookup address information: Name does not resolve`,
    'A server with the specified hostname could not be found.',
    'NSURLErrorDomain Code=-1003',
    'Couldn’t resolve host name(6)',
    'DNS_PROBE_FINISHED_NXDOMAIN',
    'Hmm. We’re having trouble finding that site. We can’t find the server at plex.lan.',
    'NS_ERROR_UNKNOWN_HOST',
    'Cronet ERR_NAME_NOT_RESOLVED',
  ],
  'wrong name': [
    "stream_socket_enable_crypto(): Peer certificate CN=`*.abc.plex.direct' did not match expected CN=`192.168.1.20'",
    'OpenSSL::SSL::SSLError: hostname "192.168.1.20" does not match the server certificate',
    'mbedTLS: Cert verify failed: BADCERT_CN_MISMATCH',
    'The certificate’s CN name does not match the passed value. (os error -2146762481)',
    'Host name did not match any of the valid hosts for this certificate',
    'Le certificat distant n’est pas valide selon la procédure de validation : RemoteCertificateNameMismatch',
    "certificate common name '*.x.plex.direct' doesn't match requested host name '192.168.1.20'.",
    "hostname in certificate didn't match: <192.168.1.20> != <*.x.plex.direct>",

    "Hostname/IP doesn't match certificate's altnames: \"IP: 192.168.1.20 is not in the cert's list\"",
    "hostname '192.168.1.20' doesn't match '*.abc.plex.direct'",
    'Certificate did not match expected hostname: 192.168.1.20. Certificate: {}',
    'You might be connecting to a server that is pretending to be “192.168.1.20” which could put your confidential information at risk.',
    'javax.net.ssl.SSLHandshakeException: java.security.cert.CertificateException: No subject alternative names present',
    'SSL_ERROR_BAD_CERT_DOMAIN',
    'rustls: invalid peer certificate: NotValidForName',
    'curl: (51) SSL: no alternative certificate subject name matches target host name ‘192.168.1.20’',
  ],
  'not trusted': [
    'Connection error: TLS certificate validation failed',
    `DEVICE: Server connection https://${name}:32400 didn't work for Attic: HTTP status -60`,
    '[mpv] ffmpeg: tls: Peer certificate failed verification',
    'mbedTLS: Cert verify failed: BADCERT_NOT_TRUSTED',
    'schannel: SNI or certificate check failed: SEC_E_UNTRUSTED_ROOT (0x80090325)',
    'The remote certificate is invalid because of errors in the certificate chain: PartialChain',
    'The issuer certificate of a locally looked up certificate could not be found',
    'net::ERR_INSECURE_RESPONSE',
    'Error Domain=NSURLErrorDomain Code=-1202',
    'Firefox does not trust plex.lan because its certificate issuer is unknown.',
    'Das Remotezertifikat ist laut Validierungsverfahren ungültig.',
    'WinHttpException: 12175, A security error occurred',
    "ERROR: cannot verify plex.example's certificate, issued by 'CN=x'",
    'Could not establish trust relationship for the SSL/TLS secure channel.',

    'curl: (60) SSL certificate problem: unable to get local issuer certificate',
    'Peer certificate cannot be authenticated with given CA certificates(60)',
    'SSL peer certificate or SSH remote key was not OK(51)',
    '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed (_ssl.c:777)',
    'sun.security.validator.ValidatorException: PKIX path building failed: unable to find valid certification path to requested target',
    'java.security.cert.CertPathValidatorException: Trust anchor for certification path not found.',
    'The remote certificate is invalid according to the validation procedure.',
    `The certificate for this server is invalid. You might be connecting to a server that is pretending to be “${name}”`,
    'MOZILLA_PKIX_ERROR_SELF_SIGNED_CERT',
    'SEC_ERROR_UNKNOWN_ISSUER',
    'invalid peer certificate: UnknownIssuer',
    'x509: certificate signed by unknown authority',
    'tlsv1 alert unknown ca',
  ],
  'signed by a stranger': [
    'Error: self-signed certificate in certificate chain',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'curl: (60) SSL certificate problem: self signed certificate in certificate chain',
    'MOZILLA_PKIX_ERROR_MITM_DETECTED',
  ],
  expired: [
    'java.security.cert.CertPathValidatorException: validity check failed',
    'schannel: SEC_E_CERT_EXPIRED',
    'The remote certificate is invalid because of errors in the certificate chain: NotTimeValid',
    'A required certificate is not within its validity period when verifying against the current system clock',
    'Chain validation failed; timestamp check failed',

    'certificate verify failed: certificate has expired (_ssl.c:1000)',
    'x509: certificate has expired or is not yet valid: current time 2026-11-01T00:00:00Z is after 2026-10-01T00:00:00Z',
    'java.security.cert.CertificateExpiredException: NotAfter: Fri Nov 20 2026',
    'sslv3 alert certificate expired',
    'NET::ERR_CERT_DATE_INVALID',
    'Your clock is ahead',
  ],
  'not yet valid': [
    'mbedTLS: Cert verify failed: BADCERT_FUTURE',
    'SSL certificate problem: certificate is not yet valid',
    'x509: certificate has expired or is not yet valid: current time 1970-01-01T00:02:11Z is before 2026-11-01T00:00:00Z',
    'java.security.cert.CertificateNotYetValidException: NotBefore: Fri Nov 20 2026',
    'MOZILLA_PKIX_ERROR_NOT_YET_VALID_CERTIFICATE',
    'CERT_NOT_YET_VALID',
    'ERROR: The certificate of ‘plex.lan’ is not yet activated.\nThe certificate was not yet activated',
    'Your clock is behind',
  ],
  'without encryption': [
    'curl: (35) gnutls_handshake() failed: An unexpected TLS packet was received.',
    '[SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:1129)',
    '[SSL: UNKNOWN_PROTOCOL] unknown protocol (_ssl.c:590)',
    'SSL routines:SSL23_GET_SERVER_HELLO:unknown protocol',
    'tls: first record does not look like a TLS handshake',
    'http: server gave HTTP response to HTTPS client',
    'javax.net.ssl.SSLException: Unsupported or unrecognized SSL message',
    'received corrupt message of type InvalidContentType',
    'The handshake failed due to an unexpected packet format.',
    'SSL_ERROR_RX_RECORD_TOO_LONG',
  ],
  'no agreement': [
    `DEVICE: Server connection https://${name}:32400 didn't work for Attic: HTTP status -35`,
    'Connection error: A TLS error caused the secure connection to fail.',
    'remote error: tls: internal error',
    '192.168.1.20 sent an invalid response.',
    '[SSL: SSLV3_ALERT_HANDSHAKE_FAILURE] sslv3 alert handshake failure (_ssl.c:590)',
    '[SSL: TLSV1_ALERT_PROTOCOL_VERSION] tlsv1 alert protocol version',
    '[SSL: TLSV1_UNRECOGNIZED_NAME] tlsv1 unrecognized name',
    '[SSL: UNSUPPORTED_PROTOCOL] unsupported protocol (_ssl.c:1129)',
    '[SSL: DH_KEY_TOO_SMALL] dh key too small',
    'javax.net.ssl.SSLHandshakeException: Received fatal alert: handshake_failure',
    'javax.net.ssl.SSLHandshakeException: Received fatal alert: protocol_version',
    'javax.net.ssl.SSLHandshakeException: No appropriate protocol (protocol is disabled or cipher suites are inappropriate) no shared cipher',
    'The request was aborted: Could not create SSL/TLS secure channel.',
    'Safari can’t establish a secure connection to the server “plex.lan”.',
    'An SSL error has occurred and a secure connection to the server cannot be made.',
    'SNIMissingWarning: An HTTPS request has been made, but the SNI extension to TLS is not available on this platform.',
    'ERR_SSL_VERSION_OR_CIPHER_MISMATCH',
    'SSL_ERROR_NO_CYPHER_OVERLAP',
  ],
  refused: [
    'Firefox can’t establish a connection to the server at 192.168.1.20:32400.',
    'Es konnte keine Verbindung hergestellt werden, da der Zielcomputer die Verbindung verweigerte 192.168.1.20:32400',
    'Aucune connexion n’a pu être établie car l’ordinateur cible l’a expressément refusée. (192.168.1.20:32400)',
    'No se puede establecer una conexión ya que el equipo de destino denegó expresamente dicha conexión.',
    'tcp connect error: … (os error 10061)',
    'Os { code: 111, kind: ConnectionRefused }',

    '[Errno 111] Connection refused',
    '[WinError 10061] No connection could be made because the target machine actively refused it',
    'plex.lan refused to connect.',
    'Could not connect to the server. NSURLErrorDomain Code=-1004',
  ],
  'no answer': [
    `DEVICE: Server connection https://${name}:32400 didn't work for Attic: HTTP status -7`,
    'Test-NetConnection 192.168.1.20 -Port 32400 TcpTestSucceeded : False',
    'Get "http://192.168.1.20:32400/": net/http: request canceled (Client.Timeout exceeded while awaiting headers)',
    'net/http: TLS handshake timeout',
    'CCurlFile::Stat Failed: Couldn’t connect to server(7)',
    'Ein Verbindungsversuch ist fehlgeschlagen, da die Gegenstelle nach einer bestimmten Zeitspanne nicht richtig reagiert hat',
    "Cannot connect to host x ssl:default [Connect call failed ('192.168.1.20', 32400)]",
    'httpx.ConnectError: All connection attempts failed',
    'failed to connect to /192.168.1.20 (port 32400) from /192.168.1.7 (port 41234) after 10000ms',
    'the connected party did not properly respond after a period of time',

    'Plex server could not be reached: http://192.168.1.20:32400',
    '[plex error]: couldnt reach local plex server at: http://192.168.1.20:32400 to determine library sections',
    "It looks like your plex server could not be reached at 'http://localhost:32400'",
    'ConnectionError: unable to connect to plex server, retrying',
    'Failed to connect to Plex.',
    'Plex is not reachable. Make sure your server has an internet connection',
    'Connection to 192.168.1.20 timed out. (connect timeout=10)',
    'java.net.SocketTimeoutException: timeout',
    'plex.lan took too long to respond.',
    'context deadline exceeded',
    'NS_ERROR_NET_TIMEOUT',
    'NSURLErrorDomain Code=-1001',
  ],
  'cut off': [
    `Networking: Completed request 28: (GET https://${name}:32400/) with code -56 (have 0 bytes) in 20 ms.`,
    'client sent plain HTTP request to HTTPS port while reading client request headers',
    'openssl s_client -connect 192.168.1.20:32400 write:errno=104',
    'Get "https://192.168.1.20:32400/identity": EOF',
    'httpx.RemoteProtocolError: Server disconnected without sending a response.',
    '[cause]: SocketError: other side closed',
    'net/http: HTTP/1.x transport connection broken: malformed HTTP response "\\x15\\x03\\x01"',
    '192.168.1.20 unexpectedly closed the connection.',
    '192.168.1.20 didn’t send any data.',
    'The connection was reset',
    'net::ERR_EMPTY_RESPONSE',
    'Failed to access uri endpoint /status/sessions. Is your server maybe accepting SSL connections only?',
    "('Connection aborted.', RemoteDisconnected('Remote end closed connection without response'))",
    "SSLEOFError(8, 'EOF occurred in violation of protocol (_ssl.c:997)')",
    '[SSL: UNEXPECTED_EOF_WHILE_READING] EOF',
    'curl: (52) Empty reply from server',
    'The network connection was lost.',
    'Client network socket disconnected before secure TLS connection was established',
  ],
  'request failed': [
    `The Same Origin Policy disallows reading the remote resource at https://${name}:32400/. (Reason: CORS request did not succeed). Status code: (null).`,
    `GET https://${name}:32400/media/providers net::ERR_FAILED`,
    'AxiosError: Network Error',
    'TypeError: NetworkError when attempting to fetch resource.',
  ],
  'not reached from outside': [
    "I can't seem to enable remote access from settings in the web ui",
    'Plex server not remotely accessible',
    'Remote access could not be enabled',
    'Nicht außerhalb Ihres Netzwerks verfügbar',
    'You have successfully signed your server in to Plex, but we were unable to reach it from outside your network.',
  ],
  'answer late': [
    "ReadTimeout: HTTPSConnectionPool(host='x', port=32400): Read timed out. (read timeout=30)",
    'java.net.SocketTimeoutException: Read timed out',
    'curl: (28) Operation timed out after 30001 milliseconds with 0 bytes received',
  ],
  'claim code spent': ['Unable to claim Plex server. Either manually claim, or recreate container with a new claim token.'],
  'no permission': ['您无权访问此服务器。', 'Keine Berechtigung', 'I still get unauthorized to access this server'],
  'not authorized': [
    'Retrying setup: (422) unprocessable_entity; https://plex.tv/users/account <errors><error>Invalid token</error></errors>',
    'Not authorized to access plex.tv with provided token',
    'Error: Plex Server denied request, you must provide a way to authenticate!',
    'HTTP error 401 from PMS',
    '498 Token Expired',
    'ERROR (MainThread) [homeassistant.components.plex] Invalid credentials provided, config not created',
    'plexapi.exceptions.Unauthorized: (401) unauthorized',
  ],
  'no list of authorities': [
    'Failed to locate CA bundle.',
    'cannot locate CA bundle',
    'OSError: Could not find a suitable TLS CA certificate bundle, invalid path: /app/cacert.pem',
    'error setting certificate verify locations: CAfile: none',
    'curl: (77) error setting certificate file: /etc/ssl/cert.pem',
    'java.security.InvalidAlgorithmParameterException: the trustAnchors parameter must be non-empty',
    'x509: failed to load system roots and no roots provided',
  ],
  'address not whole': [
    'Error requesting Plex: Unsupported protocol localhost: {}',
    "MissingSchema: Invalid URL '192.168.1.20:32400/': No scheme supplied. Perhaps you meant https://192.168.1.20:32400/?",
    "InvalidSchema: No connection adapters were found for '192.168.1.20:32400/'",
    'parse "192.168.1.20:32400": first path segment in URL cannot contain colon',
    'Get "192.168.1.20:32400/": unsupported protocol scheme ""',
    'java.net.MalformedURLException: no protocol: 192.168.1.20:32400',
    'TypeError: Only absolute URLs are supported',
    'Invalid URI: The format of the URI could not be determined.',
    'error sending request: relative URL without a base',
    "ValueError: unknown url type: '192.168.1.20:32400/'",
  ],
  'made secure': [
    'HTTPS-Only Mode: Upgrading insecure request “http://192.168.1.20:32400/” to use “https”.',
    'HTTPS-Only Mode Alert Secure Site Not Available',
  ],
  'asked without encryption': [
    'java.io.IOException: Cleartext HTTP traffic to 192.168.1.20 not permitted',
    'CLEARTEXT communication to 192.168.1.20 not permitted by network security policy',

    'Blocked loading mixed active content “http://192.168.1.20:32400/”',
    '[Connections] Aborting connection test for Attic at http://192.168.1.20:32400/media/providers due to mixed content prevention',
    '[blocked] The page at https://app.plex.tv/ was not allowed to display insecure content from http://192.168.1.20:32400/.',
    'The resource could not be loaded because the App Transport Security policy requires the use of a secure connection.',
  ],
  'page of another site': [
    '(Reason: CORS header ‘Access-Control-Allow-Origin’ does not match ‘https://app.plex.tv’).',
    'Origin https://dash.family.example is not allowed by Access-Control-Allow-Origin. Status code: 200',
  ],
  'plex.tv out of reach': [
    'MediaServerHttpException(connectionError: Cronet exception: m1.nc: Exception in CronetUrlRequest: net::ERR_NAME_NOT_RESOLVED, ErrorCode=1, Retryable=false: plex.tv/api/v2/resources)',
    '08:38:02 PlexAPI: poke plex.tv - request Plex Media Server list\n08:38:02 PlexAPI: ***\n08:38:23 PlexAPI: No Response from Plex Media Server\n08:38:23 PlexAPI: We failed to reach a server. Reason: timed out',
    'curl: (6) Could not resolve host: plex.tv\nFATAL: Maybe your claim code is wrong or expired?',
    'wget: unable to resolve host address ‘downloads.plex.tv’',
    "Plex server (http://192.168.1.20:32400) could not be reached: [HTTPSConnectionPool(host='plex.tv', port=443): Max retries exceeded with url: /users/account (Caused by NewConnectionError('[Errno -3] Try again'))]",
    'getaddrinfo ENOTFOUND plex.tv',
    'getaddrinfo EAI_AGAIN clients.plex.tv',
    'Cannot connect to host plex.tv:443 ssl:default [Name or service not known]',
    'Get "https://plex.tv/api/v2/user": dial tcp: lookup plex.tv on 127.0.0.11:53: server misbehaving, no such host',
    'curl: (6) Could not resolve host: plex.tv',
    'request to https://plex.tv/api/v2/pins failed, reason: connect ETIMEDOUT 52.1.1.1:443',
  ],
  'plex.tv not trusted': [
    '[error][Plex.tv API]: Something went wrong while getting the account from plex.tv: self signed certificate in certificate chain',
    "HTTPSConnectionPool(host='plex.tv', port=443): Max retries exceeded with url: / (Caused by SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate')))",
    'Get "https://plex.tv/api/v2/user": x509: certificate signed by unknown authority',
    'request to https://plex.tv/users/sign_in.json failed, reason: self signed certificate in certificate chain',
  ],
  'not the owner': [
    'plexapi.exceptions.BadRequest: (403) forbidden; http://192.168.1.20:32400/accounts',
    'HTTP 403 Forbidden http://192.168.1.20:32400/:/prefs',
    'Request failed with status code 403',
  ],
  'no way there': [
    '[Errno 113] Host is unreachable',
    'connect ENETUNREACH 2001:db8::20:32400',
    'Error: connect EHOSTUNREACH 192.168.1.20:32400',
    '[Errno 101] Network is unreachable',
  ],
  'proxy failed': ["ProxyError('Cannot connect to proxy.', OSError('Tunnel connection failed: 403 Forbidden'))"],
  'plex.tv asked too often': [
    '(429) too_many_requests; https://plex.tv/users/sign_in.xml',
    'Plex服务器连接失败：(429) too_many_requests; https://plex.tv/users/sign_in.xml',
    'Plex login: Request failed with status code 429',
    'Plex.tv said too many requests',
    '<error code="1031" message="User could not be authenticated. This IP appears to be having trouble signing in to an account" status="401"/>',
  ],
  'code asked for': [
    '<errors><error code="1029" message="Please enter the verification code" status="401"/></errors>',
    '{"errors":[{"code":1029,"message":"Please enter the verification code","status":401}]}',
    '{"errors":[{"code":1041,"message":"A valid PIN is required to perform this action","status":403}]}',
    'Plex login failed: two-factor code required',
  ],
  'plex.tv failed': [
    '(503) service_unavailable; https://plex.tv/api/v2/users/signin',
    'HTTPStatusError: 502 Bad Gateway for url https://clients.plex.tv/api/v2/user',
    'Internal Server Error. Something went wrong on our end',
  ],
}

readAs('“%s”', words)

describe('a text is no complaint', () => {
  it.each([
    'My server is at 192.168.1.20 I think',
    'I have switched the DNS rebind protection off for 192.168.1.20',
    'Unexpected error during connection to Plex: not well-formed (invalid token): line 13, column 45',
    'Version 1.43.4.10903, X-Plex-Protocol: 1.0',
    'HTTP 200 response from GET https://plex.tv/api/v2/ping 503 bytes',
    'GET https://app.plex.tv/desktop/ 503',
    // What a filter lets through, or answers of others.
    `gravity blocked ads.stranger.example is 0.0.0.0\nreply ${name} is 192.168.1.20\nreply ${name} is NODATA-IPv6`,
    'plex.direct is not blocked by Pi-hole',
    'I unblocked plex.direct, and Pi-hole is not blocking plex.direct any more',
    'Pi-hole has plex.direct on its whitelist',
    "DEVICE: Player connection http://192.168.1.60:32500 didn't work for Kitchen: HTTP status -7",
    'Everything is blocked by CORS on 192.168.1.20',
    'I opened the page of the server and saw nothing',
    // Cloudflare’s own numbers.
    'error code: 1003',
  ])('%s', (text) => {
    expect(readPastedError(text).complaint).toBeNull()
  })
})

describe('logs tell of more than of the server', () => {
  it('and a sign between their columns is no address', () => {
    expect(
      readPastedError('WARNING :: MainThread : Failed to access uri endpoint /servers with error [Errno -2] Name does not resolve'),
    ).toMatchObject({
      complaint: 'name not found',
      places: [],
    })
  })

  it('and neither is the number of a thread, or of a line in a program', () => {
    const log = '15:51:58.127 T:7320 WARNING server.py:94 errno:111 [Errno 11001] getaddrinfo failed'
    expect(readPastedError(log)).toMatchObject({ complaint: 'name not found', places: [] })
    expect(readPastedError(`${log} nas:32400`).places).toEqual(['nas:32400'])
  })

  it('and who asked a program for it is not where the server is', () => {
    expect(
      readPastedError('[error][API]: Something went wrong {"errorMessage":"Invalid auth token","ip":"::ffff:192.168.1.2"}').places,
    ).toEqual([])
  })

  it('and the number is tried after the name: that the name was not found goes first', () => {
    const tried = [
      `HTTPSConnectionPool(host='${name}', port=32400): Max retries exceeded (Caused by NewConnectionError('[Errno 7] No address associated with hostname'))`,
      `HTTPSConnectionPool(host='192.168.1.20', port=32400): Max retries exceeded (Caused by SSLError("hostname '192.168.1.20' doesn't match '*.x.plex.direct'"))`,
    ]
    expect(parseTarget(tried.join('\n'))).toMatchObject({ target: { host: name, saw: { complaint: 'name not found' } } })
    expect(parseTarget(tried[1] ?? '')).toMatchObject({ target: { host: '192.168.1.20', saw: { complaint: 'wrong name' } } })
  })

  it('and a list with blackened labels is still one of addresses', () => {
    const list = `<Device name="Attic" provides="server"><Connection uri="https://192-168-1-20.xxxxxxxx.plex.direct:32400" local="1"/><Connection uri="https://203-0-113-7.xxxxxxxx.plex.direct:32400" local="0"/></Device>`
    expect(parseTarget(list)).toMatchObject({
      target: { host: '192.168.1.20', hash: null, published: { ways: [{ host: '192.168.1.20' }, { host: '203.0.113.7' }] } },
    })
  })
})

describe('what is wrong in an address itself is said by its number', () => {
  const refusedBy = (text: string): string => {
    const parsed = parseTarget(text)
    return 'refused' in parsed ? spoken(parsed.refused) : 'it is looked for'
  }
  it.each([
    ['192.168.1.300', 'In 192.168.1.300, the number 300 is too large'],
    ['http://192.168.256.1:32400', 'In 192.168.256.1, the number 256 is too large'],
    ['https://10.165.1.2.34', '10.165.1.2.34 has 5 numbers'],
    ['192.168.1:32400', '192.168.1 has 3 numbers'],
    ["HTTPConnectionPool(host='192.168.1.999', port=32400): Max retries exceeded", 'In 192.168.1.999, the number 999 is too large'],
    ['PLEX_URL=10.0.042:32400', '10.0.042 has 3 numbers'],
    ['environment:\n  - PLEX_URL=10.0.042:32400', '10.0.042 has 3 numbers'],
    ['192.168.1.20:324000', 'The port after the colon must be a number from 1 to 65535'],
    ['Failed to parse: http://192.168.1.20:99999/', 'The port after the colon must be a number from 1 to 65535'],
  ])('%s', (text, told) => {
    expect(refusedBy(text)).toContain(told)
  })

  it('and words without a server ask for its address', () => {
    expect(refusedBy('certificate verify failed: unable to get local issuer certificate')).toContain(
      'Paste them together with your server’s address',
    )
  })

  it('and what a file of settings gives as its address is taken', () => {
    for (const text of [
      'PLEX_URL=http://192.168.1.20:32400',
      'PLEX_URL="http://192.168.1.20:32400"',
      "'PLEX_URL'='http://192.168.1.20:32400'",
      'environment:\n  - PLEX_URL=192.168.1.20:32400',
    ])
      expect(parseTarget(text), text).toMatchObject({ target: { host: '192.168.1.20', port: 32_400 } })
  })

  it('and the words of 2018 name the server', () => {
    expect(parseTarget('The server "Attic" does not allow secure connections. Its setting may be disabled')).toMatchObject({
      named: 'Attic',
    })
    expect(parseTarget('app.plex.tv kann keine sichere Verbindung zu „Attic“ herstellen')).toMatchObject({ named: 'Attic' })
    // Where its name ends the sentence, the mark behind it is lost with the marks around the whole.
    for (const said of ['kan geen veilige verbinding maken met "Attic"', 'nie może bezpiecznie połączyć się z „Attic”'])
      expect(parseTarget(`app.plex.tv ${said}`)).toMatchObject({ named: 'Attic' })
    expect(parseTarget('Unable to connect to "Attic". Check your network connection.')).toMatchObject({ named: 'Attic' })
  })
})

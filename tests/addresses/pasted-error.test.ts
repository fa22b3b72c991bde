import { describe, expect, it } from 'vitest'

import { parseTarget } from '@shared/addresses/parse-target'
import { readPastedError } from '@shared/addresses/pasted-error'
import { firstRoutes } from '@shared/model/routes'
import { spoken } from '../spoken'
import { workOn } from '../processor-time'

const hash = '0123456789abcdef0123456789abcdef'
const secureName = `192-168-1-90.${hash}.plex.direct`
const star = `*.${hash}.plex.direct`

const read = (text: string) => {
  const parsed = parseTarget(text)
  if ('refused' in parsed) throw new Error(`"${text}" was refused: ${spoken(parsed.refused)}`)
  return parsed.target
}
const retries = 'Max retries exceeded with url: /'
const verifyFailed = '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed'

describe('an error that a program wrote', () => {
  it.each<readonly [program: string, text: string, host: string, port: number]>([
    [
      'urllib3',
      `HTTPSConnectionPool(host='192.168.1.90', port=32401): ${retries} (Caused by SSLError('wrong version number'))`,
      '192.168.1.90',
      32_401,
    ],
    [
      'urllib3',
      `HTTPSConnectionPool(host='plex.family.example', port=443): ${retries} (Caused by SSLError("${verifyFailed}"))`,
      'plex.family.example',
      443,
    ],
    ['urllib3', `HTTPSConnectionPool(host='localhost', port=32400): ${retries}`, 'localhost', 32_400],
    [
      'urllib3',
      `HTTPSConnectionPool(host='${secureName}', port=32410): ${retries} (Caused by NameResolutionError("Failed to resolve '${secureName}'"))`,
      secureName,
      32_410,
    ],
    ['urllib3 over IPv6', `HTTPConnectionPool(host='fd00::20', port=32400): ${retries}`, 'fd00::20', 32_400],
    [
      'cloudflared',
      `ERR error="Unable to reach the origin service: x509: certificate is valid for ${star}, not plex.family.example" originService=https://192.168.1.100:32400`,
      '192.168.1.100',
      32_400,
    ],
    [
      'Node',
      `Error [ERR_TLS_CERT_ALTNAME_INVALID]: Hostname/IP does not match certificate's altnames: Host: plex.family.example. is not in the cert's altnames: DNS:${star}`,
      'plex.family.example',
      443,
    ],
    ['Node', "Hostname/IP does not match certificate's altnames: IP: 10.0.10.2 is not in the cert's list: ", '10.0.10.2', 32_400],
    [
      'Node, printed whole',
      "Error: connect ECONNREFUSED { errno: -111, code: 'ECONNREFUSED', address: '192.168.1.90', port: 32499 }",
      '192.168.1.90',
      32_499,
    ],
    ['Overseerr', `Unable to connect to Plex Server: getaddrinfo ENOTFOUND ${secureName}`, secureName, 32_400],
    ['Overseerr', 'Something went wrong {"errorMessage":"connect ETIMEDOUT 192.168.1.90:32400"}', '192.168.1.90', 32_400],
    [
      'Go',
      `Get "https://192.168.16.7:32401/identity": x509: cannot validate certificate for 192.168.16.7 because it doesn't contain any IP SANs`,
      '192.168.16.7',
      32_401,
    ],
    ['Go', 'Get "http://plex.lan:32400/": dial tcp 192.168.1.90:32400: connect: connection refused', 'plex.lan', 32_400],
    ['Go', 'read tcp 10.0.0.5:51234->192.168.1.90:32400: read: connection reset by peer', '192.168.1.90', 32_400],
    ['Go', `dial tcp: lookup ${secureName} on 192.168.1.1:53: no such host`, secureName, 32_400],
    [
      'Java',
      `javax.net.ssl.SSLPeerUnverifiedException: Hostname 192.168.1.90 not verified: DN: CN=${star} subjectAltNames: [${star}]`,
      '192.168.1.90',
      32_400,
    ],
    [
      'Java',
      'java.security.cert.CertificateException: No subject alternative names matching IP address 192.168.1.90 found',
      '192.168.1.90',
      32_400,
    ],
    [
      'Java',
      'java.security.cert.CertificateException: No subject alternative DNS name matching plex.family.example found.',
      'plex.family.example',
      443,
    ],
    [
      'Apache’s client',
      `Certificate for <192.168.1.90> doesn't match any of the subject alternative names: [${star}]`,
      '192.168.1.90',
      32_400,
    ],
    ['Android', 'failed to connect to /192.168.1.90 (port 32400) from /192.168.1.5 (port 51234) after 10000ms', '192.168.1.90', 32_400],
    ['Android', 'Failed to connect to plex.family.example/203.0.113.9:8443', 'plex.family.example', 8443],
    [
      'curl',
      "curl: (60) SSL: no alternative certificate subject name matches target host name '192.168.1.90'\nMore details here: https://curl.se/docs/sslcerts.html",
      '192.168.1.90',
      32_400,
    ],
    [
      'curl',
      "curl: (60) SSL: certificate subject name 'proxy.lan' does not match target host name 'plex.family.example'",
      'plex.family.example',
      443,
    ],
    [
      'curl',
      '* Connected to plex.family.example (203.0.113.9) port 8443 (#0)\n* SSL certificate problem: unable to get local issuer certificate',
      'plex.family.example',
      8443,
    ],
    ['curl', `curl: (6) Could not resolve host: ${secureName}`, secureName, 32_400],
    ['wget', 'ERROR: no certificate subject alternative name matches\n\trequested host name ‘192.168.1.90’.', '192.168.1.90', 32_400],
    [
      'Home Assistant',
      `Websocket connection test failed: hostname 'plex.family.example' doesn't match '${star}'`,
      'plex.family.example',
      443,
    ],
    ['Home Assistant', `[homeassistant.components.plex] Plex server could not be reached: https://${secureName}:32400`, secureName, 32_400],
    [
      'Home Assistant',
      `Cannot connect to host 192.168.1.90:32400 ssl:True [SSLCertVerificationError: (1, "${verifyFailed}: Hostname mismatch, certificate is not valid for '192.168.1.90'")]`,
      '192.168.1.90',
      32_400,
    ],
    ['Chromium', `GET https://${secureName}:32400/identity net::ERR_NAME_NOT_RESOLVED`, secureName, 32_400],
    ['Chromium', `DNS_PROBE_FINISHED_NXDOMAIN ${secureName}'s server IP address could not be found.`, secureName, 32_400],
    [
      'Chromium',
      'This server could not prove that it is plex.family.example; its security certificate is from *.plex.direct. NET::ERR_CERT_COMMON_NAME_INVALID',
      'plex.family.example',
      443,
    ],
    [
      'Firefox',
      'Firefox does not trust this site because it uses a certificate that is not valid for 192.168.1.90:32400. Error code: SSL_ERROR_BAD_CERT_DOMAIN',
      '192.168.1.90',
      32_400,
    ],
    [
      'Kodi',
      'CCurlFile::Open - <https://192.168.1.90:32400/library> Failed with code 0: SSL peer certificate or SSH remote key was not OK(60)',
      '192.168.1.90',
      32_400,
    ],
    [
      'Tautulli',
      `Tautulli WebSocket :: ${verifyFailed}: IP address mismatch, certificate is not valid for '192.168.1.90'. (_ssl.c:1007)`,
      '192.168.1.90',
      32_400,
    ],
    [
      'nginx',
      'SSL_do_handshake() failed while SSL handshaking to upstream, client: 192.168.1.5, server: plex.family.example, upstream: "https://192.168.1.20:32400/", host: "plex.family.example"',
      '192.168.1.20',
      32_400,
    ],
    ['.NET', 'No connection could be made because the target machine actively refused it. (192.168.1.90:32400)', '192.168.1.90', 32_400],
    ['dnsmasq', `dnsmasq[512]: possible DNS-rebind attack detected: ${secureName}`, secureName, 32_400],
    ['anything', 'SSL connect error for https://[fd00::20]:32400/ : tlsv1 alert internal error', 'fd00::20', 32_400],
  ])('of %s leads to the server: %s', (_, text, host, port) => {
    expect([read(text).host, read(text).port]).toEqual([host, port])
  })

  it.each([
    [`${verifyFailed}: certificate is not valid for '192.168.1.90'`, '192.168.1.90'],
    [`Hostname mismatch, certificate is not valid for 'localhost'. HTTPSConnectionPool(host='localhost', port=32400)`, 'localhost'],
    ["x509: cannot validate certificate for 192.168.16.7 because it doesn't contain any IP SANs", '192.168.16.7'],
    [`certificate is valid for ${star}, not plex.family.example originService=https://192.168.1.100:32400`, 'plex.family.example'],
    ['https://192.168.1.90:32400 NET::ERR_CERT_COMMON_NAME_INVALID', '192.168.1.90'],
  ])('that refuses a certificate tells on which host its client insists: %s', (text, host) => {
    expect(read(text).insistsOn).toBe(host)
    expect(read(text).saw).toMatchObject({ host, complaint: 'wrong name' })
  })

  it.each([
    [
      `HTTPSConnectionPool(host='192.168.1.90', port=32401): (SSLError(1, '[SSL: WRONG_VERSION_NUMBER] wrong version number'))`,
      'without encryption',
    ],
    [`https://plex.family.example ${verifyFailed}: unable to get local issuer certificate`, 'not trusted'],
    ['https://plex.family.example NET::ERR_CERT_DATE_INVALID', 'expired'],
    [`getaddrinfo ENOTFOUND ${secureName}`, 'name not found'],
    ['connect ECONNREFUSED 192.168.1.90:32400', 'refused'],
    ['dial tcp 192.168.1.90:32400: i/o timeout', 'no answer'],
    ['read tcp 10.0.0.5:51234->192.168.1.90:32400: connection reset by peer', 'cut off'],
    ['SSL connect error for https://[fd00::20]:32400/ : tlsv1 alert internal error', 'no agreement'],
  ])('%s tells what was complained of', (text, complaint) => {
    expect(read(text).saw?.complaint).toBe(complaint)
  })

  it('tells of a port only where it names one', () => {
    expect(read('connect ECONNREFUSED 192.168.1.90:32400').saw?.port).toBe(32_400)
    expect(read("certificate is not valid for '192.168.1.90'. (_ssl.c:1135)").saw?.port).toBeNull()
  })

  it('is nothing that a client saw where it complains of nothing', () => {
    expect(read('My server is at 192.168.1.20 I think').saw).toBeUndefined()
  })
})

describe('a host that is not the server is never knocked at', () => {
  const refused = (text: string): boolean => 'refused' in parseTarget(text)
  it.each([
    [
      'an authority’s page',
      'certificate verify failed, see http://r11.i.lencr.org/ and http://cacerts.digicert.com/DigiCertGlobalRootCA.crt',
    ],
    [
      'Plex’s own sites',
      'Access from origin https://app.plex.tv to https://plex.tv/api/v2/resources was refused. See https://support.plex.tv/articles/206225077',
    ],
    ['a page to read', 'curl failed to verify the server. To learn more, please visit the web page https://wiki.example.org/tls'],
    ['the name server that was asked', 'lookup failed on 192.168.1.1:53: server misbehaving'],
    ['the client itself', 'client: 192.168.1.5, peer closed the connection'],
    ['nobody, where only a look could tell', 'it says: no route to host'],
  ])('%s', (_, text) => {
    expect(refused(text)).toBe(true)
  })

  it('a proxy, of which only what was said is judged', () => {
    const parsed = parseTarget('Cannot connect to proxy http://192.168.1.250:3128: Connection refused')
    expect(parsed).toMatchObject({ target: { nowhere: true, saw: { complaint: 'proxy failed' } } })
  })

  it('though the server is named beside it', () => {
    expect(read('https_proxy=http://10.0.0.1:3128 then connect ECONNREFUSED 192.168.1.90:32400').host).toBe('192.168.1.90')
    expect(read('More details here: https://wiki.example.org/tls but my server is 192.168.1.90').host).toBe('192.168.1.90')
    expect(read('failed to connect to /192.168.1.90 (port 32400) from /10.0.2.16 (port 43210)').host).toBe('192.168.1.90')
  })
})

it('the words of app.plex.tv alone give the name by which the server announces itself', () => {
  expect(parseTarget('app.plex.tv is unable to connect to "Media Server" securely.')).toMatchObject({ named: 'Media Server' })
  expect(parseTarget('app.plex.tv is unable to connect to “Kitchen & Attic” securely')).toMatchObject({ named: 'Kitchen & Attic' })
  expect(parseTarget('app.plex.tv is unable to connect to "xY3sAbCdEf1234567890" securely')).not.toHaveProperty('named')
})

it('the longest of texts is read in no time, however hostile', () => {
  const units = [
    'certificate is valid for ',
    'proxy ',
    'failed to connect to a',
    'lookup a ',
    'client: 1.',
    'https://',
    "host='",
    'a->',
    'see ',
  ]
  const work = workOn(() => {
    for (const unit of units) parseTarget(unit.repeat(Math.floor(8_000 / unit.length)))
  })
  expect(work).toBeLessThan(1_000)
})

describe('a text that tells of a sign-in', () => {
  const token = 'abcdefghij0123456789'
  it.each<readonly [text: string, complaint: string, token: string | undefined]>([
    ['plexapi.exceptions.Unauthorized: (401) unauthorized; https://plex.tv/api/v2/user', 'not authorized', undefined],
    ['(422) unprocessable_entity; https://plex.tv/users/account Invalid token.', 'not authorized', undefined],
    [`GET http://192.168.1.5:32400/?X-Plex-Token=%22${token}%22 401 Unauthorized`, 'not authorized', 'in quotes'],
    [`http://192.168.1.5:32400/?X-Plex-Token=${token}%0A returned 401`, 'not authorized', 'with blanks'],
    [`    environment:\n      - PLEX_TOKEN="${token}"`, 'not authorized', 'in quotes'],
    [`Illegal header value b'${token}\\n' for the token`, 'not authorized', 'with blanks'],
    [`plex_token: claim-${token} 401 Unauthorized`, 'not authorized', 'claim code'],
    ['X-Plex-Token: transient-0f0e0d0c-0000-4000-8000-000000000000 -> 401', 'not authorized', 'transient'],
    [`token: ok, PLEX_TOKEN=${'a1'.repeat(20)} and 401 Unauthorized`, 'not authorized', 'machine identifier'],
    ["hostname 'my.plexapp.com' doesn't match either of 'plex.tv'", 'app too old', undefined],
    ['SystemTimeWarning: System time is way off (before 2020-06-30)', 'clock off', undefined],
    ['<MediaContainer size="0" claimed="0" version="1.32.5"/>', 'not signed in', undefined],
    ['{"MediaContainer":{"claimed":false,"size":0}} says curl', 'not signed in', undefined],
    ['myPlexMappingState="mapped" myPlexSigninState="none"', 'not signed in', undefined],
    ['No soup for you', 'no permission', undefined],
    ['it is an endless claim loop', 'sign-in loop', undefined],
    ['Remote Watch Pass needed', 'counted as remote', undefined],
    [
      'index.js:1 GET https://192-168-1-5.0123456789abcdef0123456789abcdef.plex.direct:32400/ net::ERR_BLOCKED_BY_CLIENT',
      'blocked by an extension',
      undefined,
    ],
    ['GET http://192.168.1.5:32400/identity net::ERR_BLOCKED_BY_ADMINISTRATOR', 'blocked by a rule', undefined],
    [
      "Access to fetch at 'http://192.168.1.5:32400/' from origin 'https://app.plex.tv' has been blocked by CORS policy: Permission was denied for this request to access the `unknown` address space.",
      'kept from home',
      undefined,
    ],
    [
      "Access to fetch at 'http://127.0.0.1:32400/' from origin 'https://app.plex.tv' has been blocked by CORS policy: Permission was denied for this request to access the `loopback` address space.",
      'kept from this computer',
      undefined,
    ],
    [
      'Local Network Access detected: top-level site “https://app.plex.tv/desktop/”, initiator “https://app.plex.tv/desktop/”, accessing target “https://192-168-1-5.0123456789abcdef0123456789abcdef.plex.direct:32400/identity” (192.168.1.5:32400) via fetch. Secure context: True, prompt action: prompt_deny',
      'kept from home',
      undefined,
    ],
    [
      'Local Network Access detected: top-level site “https://app.plex.tv/desktop/”, initiator “https://app.plex.tv/desktop/”, accessing target “https://127-0-0-1.0123456789abcdef0123456789abcdef.plex.direct:32400/identity” (127.0.0.1:32400) via fetch. Secure context: True, prompt action: prompt_deny',
      'kept from this computer',
      undefined,
    ],
    ['the page says net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS', 'kept from home', undefined],
    ['Firefox: The proxy server is refusing connections', 'proxy failed', undefined],
    [
      "Access to XMLHttpRequest at 'http://192.168.1.5:32400/' from origin 'http://dash.lan' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
      'page of another site',
      undefined,
    ],
    [
      "Mixed Content: The page at 'https://app.plex.tv/desktop' was loaded over HTTPS, but requested an insecure XMLHttpRequest endpoint 'http://192.168.1.5:32400/'. This request has been blocked",
      'asked without encryption',
      undefined,
    ],
    ['connect EHOSTUNREACH 192.168.1.5:32400', 'no way there', undefined],
  ])('%s', (text, complaint, trouble) => expect(read(text).saw).toMatchObject({ complaint, ...(trouble ? { token: trouble } : {}) }))

  it.each([
    'POST https://analytics.plex.tv/collect/event net::ERR_BLOCKED_BY_CLIENT\nand http://192.168.1.5:32400 does not open',
    'POST https://metrics.plex.tv/e net::ERR_BLOCKED_BY_CLIENT\nGET https://192.168.1.5:32400/ failed',
  ])('is of the server only where its line says so: %s', (text) => expect(read(text).saw).toBeUndefined())

  it('keeps the ways of a console beside what the browser kept from them', () => {
    const target = read(
      '[Connections] Attic is unavailable at https://192-168-1-5.0123456789abcdef0123456789abcdef.plex.direct:32400/media/providers (Status 0)\nGET https://192-168-1-5.0123456789abcdef0123456789abcdef.plex.direct:32400/media/providers net::ERR_BLOCKED_BY_CLIENT',
    )
    expect(target.published?.ways).toHaveLength(1)
    expect(target.saw).toMatchObject({ complaint: 'blocked by an extension' })
  })

  it('never knocks at the page that asked', () =>
    expect(
      read(
        "Access to fetch at 'https://plex.family.example/identity' from origin 'https://dash.family.example' has been blocked by CORS policy: No header",
      ).host,
    ).toBe('plex.family.example'))

  it('names no server, so nobody is knocked at', () => {
    const target = read('No soup for you')
    expect(target.nowhere).toBe(true)
    expect(firstRoutes(target)).toEqual([])
  })

  it('is never a reason to knock at a site of Plex’s', () =>
    expect(firstRoutes(read("https://my.plexapp.com: hostname 'my.plexapp.com' doesn't match 'plex.tv'"))).toEqual([]))

  it.each([
    `PLEX_TOKEN=claim-${token} 401`,
    `X-Plex-Token: eyJhbGciOiJFZERTQSJ9.eyJ4Ijoi${token}.sig at http://192.168.1.5:32400 401 Unauthorized`,
    `http://192.168.1.5:32400/?X-Plex-Token=%22${token}%22 401`,
  ])('keeps nothing of the token itself: %s', (text) => expect(JSON.stringify(read(text))).not.toMatch(/abcdefghij|eyJ|claim-/))

  it('an ordinary token that a file shows is no trouble', () =>
    expect(read(`plex: {url: http://nas:32400, token: "${token}"} and it said 401 Unauthorized`).saw).toEqual({
      host: 'nas',
      port: 32_400,
      complaint: 'not authorized',
    }))
})

describe('a long text costs no more than its length', () => {
  it.each([
    ['blank lines', '\n'.repeat(200_000)],
    ['forty thousand addresses', Array.from({ length: 40_000 }, (_, number) => `http://h${String(number)}.x`).join(' ')],
  ])('%s', (_, text) => expect(workOn(() => readPastedError(text))).toBeLessThan(2_000))
})

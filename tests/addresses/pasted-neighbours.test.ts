import { describe, expect, it } from 'vitest'
import { parseTarget } from '@shared/addresses/parse-target'
import { workOn } from '../processor-time'

// Beside their server’s, people and programs name other addresses. Relock knocks at none of them, and finds the server where they say it.

const direct = '192-168-1-20.0123456789abcdef0123456789abcdef.plex.direct'

const hostOf = (text: string): string | null => {
  const parsed = parseTarget(text)
  return 'target' in parsed ? parsed.target.host : null
}

describe('the server is found beside', () => {
  it.each([
    ['the router', 'My router is 192.168.1.1 and my Plex server is 192.168.1.20'],
    ['the router', 'Meine Fritzbox hat die 192.168.1.1, der Plex Server die 192.168.1.20'],
    ['the router', 'fritz.box 192.168.1.1\nnas 192.168.1.20'],
    ['the router', 'router: 192.168.1.1, server is 192.168.1.20'],
    ['the router', 'La box est 192.168.1.1 et le serveur 192.168.1.20'],
    ['the router', 'Il router è 192.168.1.1 e il server 192.168.1.20'],
    ['the router', 'Роутер 192.168.1.1, сервер 192.168.1.20'],
    ['the router', '路由器是192.168.1.1，服务器是192.168.1.20'],
    ['the router', 'ルーターは192.168.1.1、サーバーは192.168.1.20'],
    ['the router', 'Bredbandsrouter 192.168.1.1, server 192.168.1.20'],
    ['the router', 'default via 192.168.1.1 dev eth0\n192.168.1.0/24 dev eth0 proto kernel scope link src 192.168.1.20'],
    ['name servers', 'DNS 1: 192.168.1.1\nDNS 2: 192.168.1.3\nIP: 192.168.1.20'],
    ['whoever gave it', 'DHCP server 192.168.1.1 gave 192.168.1.20'],
    ['a table', 'Plex Server|192.168.1.20|32400'],
    ['a name server', 'DNS is 8.8.8.8, server 192.168.1.20:32400'],
    ['name servers', 'I changed my DNS to 192.168.1.2 and 192.168.1.3; my server sits on 192.168.1.20'],
    [
      'name servers',
      'services:\n  plex:\n    dns:\n      - 1.1.1.1\n      - 8.8.8.8\n    networks:\n      lan:\n        ipv4_address: 192.168.1.20',
    ],
    ['a VPN', 'VPN endpoint 185.65.134.66:51820, my NAS 192.168.1.20:32400 refused'],
    ['a VPN', 'wg0 endpoint=185.65.134.66:51820 allowed 0.0.0.0/0, server=192.168.1.20'],
    [
      'whoever asks',
      'INFO:     192.168.1.5:45664 - "POST /api/plex/libraries HTTP/1.1" 500 Internal Server Error\nplex http://192.168.1.20:32400',
    ],
    ['a document', 'blocked by https://lists.stranger.example/maze.txt, 192.168.1.20'],
    ['whoever asks', 'I’m on 192.168.1.5 and the server is at 192.168.1.20, port 32400'],
    ['whoever asks', '  TCP    192.168.1.5:51234      192.168.1.20:32400     ESTABLISHED'],
    ['whoever asks', 'SourceAddress    : 192.168.1.5\nRemoteAddress    : 192.168.1.20\nTcpTestSucceeded : False'],
    ['whoever asks', '[UFW BLOCK] IN=eth0 OUT= MAC=aa:bb SRC=192.168.1.5 DST=192.168.1.20 LEN=60 PROTO=TCP SPT=51234 DPT=32400'],
    ['whoever else answers', 'Anna: try 192.168.0.1\nMax: mine is 192.168.1.20:32400'],
    ['its network', 'LAN Networks 192.168.1.0/24, server 192.168.1.20'],
    ['this computer', '127.0.0.1 localhost\n192.168.1.20 nas plex.lan'],
    ['a version', 'Plex Web 4.145.1.2 and server 192.168.1.20'],
  ])('%s: %s', (_who, text) => expect(hostOf(text)).toBe('192.168.1.20'))

  it.each([
    ['plex.smith.me', '$ dig plex.smith.me\nplex.smith.me.\t300\tIN\tA\t81.2.69.160\n;; SERVER: 8.8.8.8#53(8.8.8.8)'],
    [
      'plex.smith.me',
      'Server:\t\t127.0.0.53\nAddress:\t127.0.0.53#53\n\nNon-authoritative answer:\nName:\tplex.smith.me\nAddress: 81.2.69.160',
    ],
    ['plex.smith.me', 'plex.smith.me has address 81.2.69.160'],
    ['plex.smith.me', 'traceroute to plex.smith.me (81.2.69.160), 30 hops max\n 1  _gateway (192.168.1.1)  0.5 ms'],
    [
      'nas.fritz.box',
      'Starting Nmap 7.94 ( https://nmap.org )\nNmap scan report for nas.fritz.box (192.168.1.20)\n32400/tcp filtered plex',
    ],
    ['plex.smith.me', 'plex.smith.me | 525: SSL handshake failed\nYour IP: 81.2.69.160 • Performance & security by Cloudflare'],
    [direct, `;; ANSWER SECTION:\n${direct}. 300 IN A 192.168.1.20\n\n;; SERVER: 192.168.1.1#53(192.168.1.1)`],
    ['plex', 'sonarr:8989\nradarr:7878\nplex:32400'],
  ])('whoever was asked for its name: %s', (host, text) => expect(hostOf(text)).toBe(host))
})

describe('nobody is knocked at', () => {
  it.each([
    'I changed my DNS to 8.8.8.8 and 1.1.1.1 and still app.plex.tv is unable to connect to "Attic" securely',
    'Version 4.145.1.2 of Plex Web, unable to connect securely',
    'Plex for Windows 1.105.0.245 can’t connect',
    'Server version 1.41.3.93',
    'firmware 7.0.0.57, plex fails',
    'LAN Networks: 192.168.1.0/24 255.255.255.0',
    'plex.direct blocked by https://lists.stranger.example/maze.txt',
    'INFO:     192.168.107.1:45664 - "POST /api/plex/libraries HTTP/1.1" 500 Internal Server Error',
    'at com.plexapp.plex.mediaprovider.podcasts.offline.b.f(SourceFile:27)',
    '45.33.32.156 - - [27/Nov/2026:08:00:01 +0000] "GET /identity HTTP/1.1" 401 0 "-" "curl/8.1"',
    'I used the guide at https://blog.stranger.example/plex-nginx and now I get not authorized',
    'watched https://youtu.be/dQw4w9WgXcQ about it, still unable to connect securely',
    'GET https://www.google-analytics.com/analytics.js net::ERR_BLOCKED_BY_CLIENT',
    'POST https://o123.ingest.sentry.io/api/5/envelope net::ERR_NAME_NOT_RESOLVED',
    'https://www.google.com/search?q=plex+192.168.1.20',
    'https://www.reddit.com/r/PleX/comments/abc/unable_to_connect_securely/',
    'google.com',
    'ERR_CERT_AUTHORITY_INVALID',
    'net::ERR_CONNECTION_REFUSED',
    'SSL_ERROR_BAD_CERT_DOMAIN',
    'ECONNREFUSED',
    'S1001',
    'DNS_PROBE_FINISHED_NXDOMAIN',
    'default via 192.168.1.1 dev eth0',
  ])('%s', (text) => expect(hostOf(text)).toBeNull())
})

describe('what people write that they do not see', () => {
  const server = 'http://192.168.1.20:32400'
  const sawOf = (text: string): string | undefined => {
    const parsed = parseTarget(text)
    return 'target' in parsed ? parsed.target.saw?.complaint : 'refused'
  }

  it.each([
    `I never saw ERR_PROXY_CONNECTION_FAILED. ${server}`,
    `I uninstalled my ad blocker, no more ERR_BLOCKED_BY_CLIENT. ${server}`,
    `"port is already allocated" was fixed yesterday. ${server}`,
    `Invalid token was last month. ${server}`,
    `I do not use a self-signed certificate. ${server}`,
    `We don’t get "connection refused" there: ${server}`,
  ])('convicts nobody: %s', (text) => expect(sawOf(text)).toBeUndefined())

  it.each([
    ['no answer', `I fixed "no route to host" yesterday; now ${server} only says ERR_CONNECTION_TIMED_OUT`],
    ['proxy failed', `I have never been able to connect: ERR_PROXY_CONNECTION_FAILED ${server}`],
    ['refused', `I don’t get it, ${server} says connection refused`],
    ['refused', `We’ve never seen it work: ECONNREFUSED ${server}`],
  ])('and what they do counts: %s', (complaint, text) => expect(sawOf(text)).toBe(complaint))
})

describe('an address that came through something', () => {
  it.each([
    'サーバーは192.168.1.20です',
    '我的服务器地址是192.168.1.20:32400，无法连接',
    '地址：１９２.168.1.20',
    'my server is at `192.168.1.20:32400`',
    '[http://192.168.1.20:32400](http://192.168.1.20:32400)',
    'http%3A%2F%2F192.168.1.20%3A32400',
    '{"plex":{"url":"http://192.168.1.20:32400","token":"abcdEFGH1234abcdEFGH"}}',
    '192,168,1,20',
    '192. 168. 1. 20',
    'l92.168.1.20',
    '192.168.1.2O',
    'https://192-168-1-20.0123456789abcdef01234567...',
    '192-168-1-20.0123456789abcdef0123456789abcdef.plex.dir',
  ])('is read: %s', (text) => {
    expect(hostOf(text)).toBe('192.168.1.20')
    expect(JSON.stringify(parseTarget(text))).not.toContain('abcdEFGH')
  })

  it.each([
    ['nas.local', 'nas.local'],
    ['plex.lol', 'plex.lol'],
    ['io.il.oo.lo', 'io.il.oo.lo'],
    ['plex.smith.me', 'my server is http://plex.smith.me:443/web'],
    ['10.8.0.20', 'i reach it over VPN at 10.8.0.20'],
    ['192.168.1.20', 'Plex Web 192.168.1.20'],
    ['192.168.1.20', 'Plex server on my PC 192.168.1.20'],
    ['192.168.1.20', 'this is my pc: 192.168.1.20'],
    ['192.168.1.20', 'Name: NAS\nAddress: 192.168.1.20\n\nPort: 32400'],
    ['plex.smith.me', 'friends watch via https://plex.smith.me/web: ERR_CONNECTION_REFUSED'],
    ['plex.smith.me', 'Help! https://plex.smith.me'],
    ['192.168.1.20', 'router forwards to 192.168.1.20'],
    ['3.120.5.77', '3.120.5.77'],
    ['8.8.8.8', '8.8.8.8'],
  ])('stays %s: %s', (host, text) => expect(hostOf(text)).toBe(host))

  it('is read in no time, however hostile', () => {
    for (const part of [
      'dns ',
      'router is ',
      'dns: 10.0.0.1, ',
      'my pc = ',
      '1.',
      'Server: a\nAddress: 1.1.1.1\n',
      'l1.',
      'a b.',
      'web v',
      '192-168-1-20.a',
    ].map((one) => one.repeat(7_900 / one.length)))
      expect(workOn(() => parseTarget(part))).toBeLessThan(400)
  })
})

import { describe, expect, it } from 'vitest'
import { Scrubber } from '@shared/report/scrub'

const scrub = (text: string): string => new Scrubber().text(text)

const token = 'xyzzyTOKENsecret1234'
const publicIp = '81.164.188.91'
const hash = '0123456789abcdef0123456789abcdef'

describe('Scrubbing by value', () => {
  it.each([
    ['a token in a URL', `https://server/?X-Plex-Token=${token}`, token],
    ['a token in a header line', `X-Plex-Token: ${token}`, token],
    ['a token in JSON', `{"authToken":"${token}"}`, token],
    ['a token that holds a word of algorithms', 'aB1oataCHkWIthKs8oZp', 'aB1oataCHkWIthKs8oZp'],
    ['a claim code', 'claim-abcDEF123456789', 'abcDEF123456789'],
    ['a JSON Web Token', 'eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl', 'eyJzdWIiOiIxMjM0In0'],
    ['a public address', `from ${publicIp}`, publicIp],
    ['a public address inside a plex.direct name', `81-164-188-91.${hash}.plex.direct`, '81-164-188-91'],
    ['a public IPv6 address', 'at 2a00:1450:4001:81b::200e now', '2a00:1450:4001:81b::200e'],
    ['a certificate label', `*.${hash}.plex.direct`, hash],
    ['a certificate label in upper case', `*.${hash.toUpperCase()}.PLEX.DIRECT`, hash.toUpperCase()],
    [
      'an observed label with a letter that is no hex digit',
      '192-168-1-2.s7028573f9e34fcb81ed344f1d628e09.plex.direct',
      's7028573f9e34fcb81ed344f1d628e09',
    ],
    ['a machine identifier', `machine ${'a1b2'.repeat(10)}`, 'a1b2'.repeat(10)],
    ['an e-mail address', 'mail anna@home.example.org now', 'anna@'],
    ['a URL-encoded e-mail address', 'userId=anna%40gmail.com', 'anna%40gmail.com'],
    ['a JSON-escaped e-mail address', 'anna\\u0040gmail.com', 'gmail'],
    ['a token in base64', Buffer.from(`X-Plex-Token=${token}`).toString('base64'), Buffer.from(`X-Plex-Token=${token}`).toString('base64')],
    ['an address in base64', Buffer.from(publicIp).toString('base64'), Buffer.from(publicIp).toString('base64')],
    [
      'an address in URL-safe base64',
      Buffer.from(`ip ${publicIp}??>`).toString('base64url'),
      Buffer.from(`ip ${publicIp}??>`).toString('base64url'),
    ],
    ['an e-mail address in hex', Buffer.from('anna@gmail.com').toString('hex'), Buffer.from('anna@gmail.com').toString('hex')],
    ['a home folder', '/home/anna/plex and C:\\Users\\anna\\AppData', 'anna'],
    ['a MAC address', 'adapter aa:bb:cc:dd:ee:ff', 'aa:bb:cc:dd:ee:ff'],
    ['a domain of one’s own', 'plex.annas-house.net', 'annas-house'],
  ])('hides %s', (_, text, secret) => {
    expect(scrub(text)).not.toContain(secret)
  })

  it.each([
    ['a private address', '192.168.1.20'],
    ['a private plex.direct address', '192-168-1-20'],
    ['the control names', `1-2-3-4.${'a'.repeat(32)}.plex.direct`],
    ['the control name that leads nowhere', `nowhere.${'a'.repeat(32)}.plex.direct`],
    ['Plex’s own names', 'plex.tv'],
    ['a Plex version', '1.43.4.10903-e5521bd8c'],
    ['a cipher suite', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'],
    ['an object identifier', '1.3.6.1.5.5.7.3.1'],
    ['a signature algorithm', 'sha256WithRSAEncryption'],
    ['a signature algorithm with hyphens', 'ecdsa-with-SHA256 and dsa-with-sha1'],
    ['a cipher of a locked file', 'pbeWithSHA1And3-KeyTripleDES-CBC'],
    ['a time', '2026-11-21T07:32:45.123Z'],
    ['an issuer', 'CN=R11,O=Let’s Encrypt,C=US'],
  ])('leaves %s alone', (_, text) => {
    expect(scrub(text)).toBe(text)
  })

  it('gives the same value the same label everywhere, also inside a name', () => {
    const scrubber = new Scrubber()
    const alone = scrubber.text(publicIp)
    expect(scrubber.text(`81-164-188-91.${hash}.plex.direct`).startsWith(alone.replaceAll('.', '-'))).toBe(true)
    expect(scrubber.text('81.164.188.92')).not.toBe(alone)
  })

  it('hides a name that its owner gave, in any case and inside sentences, but not inside longer words', () => {
    const scrubber = new Scrubber()
    scrubber.know('name', 'Max')
    expect(scrubber.text('The server MAX is at its maximum')).toMatch(/^The server name-1\.example is at its maximum$/)
  })

  it('learns nothing of what is signs alone: it tells of nobody, and stands in what others say', () => {
    const scrubber = new Scrubber()
    for (const signs of ['::', '.', ' - ', '=', '“”']) scrubber.know('server identity', signs)
    expect(scrubber.text('fe80::1 - a = “b”.')).toBe('fe80::1 - a = “b”.')
    scrubber.know('name', '🏠')
    expect(scrubber.text('in 🏠 now')).toBe('in name-1.example now')
  })

  it('does not scrub its own labels a second time', () => {
    const scrubber = new Scrubber()
    const once = scrubber.text(`${publicIp} ${hash} anna@gmail.com plex.annas-house.net X-Plex-Token=${token} /home/anna/x`)
    expect(new Scrubber().text(once)).toBe(once)
  })
})

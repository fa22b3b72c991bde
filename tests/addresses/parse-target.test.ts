import { firstRoutes } from '@shared/model/routes'
import { describe, expect, it } from 'vitest'
import { isHomeName, parseTarget } from '@shared/addresses/parse-target'
import { spoken } from '../spoken'
import { workOn } from '../processor-time'

const hash = '0123456789abcdef0123456789abcdef'
const secureName = `192-168-1-20.${hash}.plex.direct`

const target = (text: string) => {
  const parsed = parseTarget(text)
  if ('refused' in parsed) throw new Error(`"${text}" was refused: ${spoken(parsed.refused)}`)
  return parsed.target
}
const place = (text: string) => {
  const { host, port, insistsOn } = target(text)
  return [host, port, insistsOn]
}
const refusal = (text: string) => {
  const parsed = parseTarget(text)
  return 'refused' in parsed ? spoken(parsed.refused) : `taken as ${parsed.target.host}:${String(parsed.target.port)}`
}

describe('a typed target', () => {
  it.each([
    // typed, host, port, the name that the client insists on
    ['192.168.1.20', '192.168.1.20', 32_400, null],
    ['192.168.1.20:32500', '192.168.1.20', 32_500, null],
    ['192.168.001.020', '192.168.1.20', 32_400, null],
    ['192-168-1-20', '192.168.1.20', 32_400, null],
    ['[2001:db8::1]:32500', '2001:db8::1', 32_500, null],
    ['[2001:db8::1]', '2001:db8::1', 32_400, null],
    ['2001:DB8::1', '2001:db8::1', 32_400, null],
    ['fe80::1%eth0', 'fe80::1%eth0', 32_400, null],
    ['https://[fe80::1%25eth0]:32400/web', 'fe80::1%eth0', 32_400, 'fe80::1%eth0'],
    ['::1', '::1', 32_400, null],
    ['localhost', 'localhost', 32_400, null],
    ['LOCALHOST:32400', 'localhost', 32_400, null],
    ['nas', 'nas', 32_400, null],
    ['NAS.local.', 'nas.local', 32_400, null],
    ['nas.fritz.box', 'nas.fritz.box', 32_400, null],
    ['media_server', 'media_server', 32_400, null],
    ['http://192.168.1.20:32400/web/index.html#!/', '192.168.1.20', 32_400, null],
    ['https://192.168.1.20', '192.168.1.20', 32_400, '192.168.1.20'],
    ['https://localhost:32400/web', 'localhost', 32_400, 'localhost'],
    ['https://nas.local', 'nas.local', 32_400, 'nas.local'],
    ['plex.family.example', 'plex.family.example', 32_400, 'plex.family.example'],
    ['http://plex.family.example', 'plex.family.example', 32_400, 'plex.family.example'],
    ['https://plex.family.example', 'plex.family.example', 443, 'plex.family.example'],
    ['https://plex.family.example:8443/', 'plex.family.example', 8443, 'plex.family.example'],
    ['HTTPS://Plex.Family.EXAMPLE./x', 'plex.family.example', 443, 'plex.family.example'],
    ['xn--mller-kva.example', 'xn--mller-kva.example', 32_400, 'xn--mller-kva.example'],
    [secureName, secureName, 32_400, secureName],
    [`https://${secureName.toUpperCase()}:32400`, secureName, 32_400, secureName],
    [`https://${secureName}`, secureName, 32_400, secureName],
    ['https://user:password@192.168.1.20:32400', '192.168.1.20', 32_400, '192.168.1.20'],
    ['https:/192.168.1.20', '192.168.1.20', 32_400, '192.168.1.20'],
    ['192.168.1.20:', '192.168.1.20', 32_400, null],
    ['nas!', 'nas', 32_400, null],
    ['\\\\192.168.1.20\\media', '192.168.1.20', 32_400, null],
    ['192.168.1.20;32500', '192.168.1.20', 32_500, null],
    ['[::ffff:192.168.1.20]:32500', '192.168.1.20', 32_500, null],
    // Nobody finds a name whose label is blackened; the address in it is good.
    ['https://192-168-1-20.xxx.plex.direct:32400', '192.168.1.20', 32_400, null],
    ['https://192-168-1-20.something.plex.direct', '192.168.1.20', 32_400, null],
    ['192-168-1-20.9d18b......plex.direct', '192.168.1.20', 32_400, null],
    ['https://192-168-1-20.[hash].plex.direct:32400', '192.168.1.20', 32_400, null],
    ['https://192-168-1-20.*redacted*.plex.direct:32400/identity net::ERR_NAME_NOT_RESOLVED', '192.168.1.20', 32_400, null],
    [
      `https://XXX-XXX-XXX-XXX.${hash}.plex.direct:32400 failed, then https://plex.family.example`,
      'plex.family.example',
      443,
      'plex.family.example',
    ],
  ])('%s', (typed, host, port, insistsOn) => {
    expect(place(typed)).toEqual([host, port, insistsOn])
    expect(target(typed)).toMatchObject({ from: 'typed', machineIdentifier: null })
  })

  it.each([
    ['  192.168.1.20  '],
    ['"192.168.1.20"'],
    ['“192.168.1.20”'],
    ['‘192.168.1.20’,'],
    ['<192.168.1.20>'],
    ['192.168.1.20.'],
    ['\u200b192.168.1.20\ufeff'],
    ['\u00a0192.168.1.20\r\n'],
    ['My server is at 192.168.1.20 I think'],
    ['Server address:\n192.168.1.20\nPort: see below'],
  ])('is found inside %j', (typed) => {
    expect(place(typed)).toEqual(['192.168.1.20', 32_400, null])
  })

  it.each([
    ['plex.family.example', [32_400, 443, 80]],
    ['http://plex.family.example/web', [32_400, 443, 80]],
    ['https://plex.family.example', [443, 32_400, 80]],
    ['https://nas.local', [32_400, 443, 80]],
    ['https://plex.family.example:8443', [8443]],
    ['plex.family.example:32400', [32_400]],
    ['nas', [32_400]],
    ['192.168.1.20', [32_400]],
    [`https://${secureName}`, [32_400]],
  ])('%s may be met at the ports that are usual for it, where nobody wrote one', (typed, ports) => {
    expect(firstRoutes(target(typed)).map(({ port }) => port)).toEqual(ports)
  })

  it.each([
    ['http://192.168.1.20:32400', true],
    ['http://nas/web', true],
    ['http://plex.family.example:32400', true],
    ['http://plex.family.example', undefined],
    ['https://192.168.1.20', undefined],
    ['192.168.1.20', undefined],
  ])('%s speaks HTTP alone: %s', (typed, onlyHttp) => {
    expect(target(typed).onlyHttp).toBe(onlyHttp)
  })

  it('keeps the hash of a plex.direct name', () => {
    expect(target(`https://${secureName}:32400/web?X-Plex-Token=abc`).hash).toBe(hash)
    expect(target('192.168.1.20').hash).toBeNull()
  })

  it('is called by what was typed, with a port only where it is not the usual one', () => {
    expect(target('192.168.1.20:32400').label).toBe('192.168.1.20')
    expect(target('192.168.1.20:32500').label).toBe('192.168.1.20:32500')
    expect(target('[::1]:8443').label).toBe('[::1]:8443')
  })
})

describe('a pasted error message', () => {
  it('gives the address that it holds, and the server its name', () => {
    const text = `app.plex.tv is unable to connect to “Attic” securely. https://${secureName}:32400/identity failed`
    expect(target(text)).toMatchObject({ host: secureName, label: 'Attic', hash })
  })

  it('says what to type where it holds no address', () => {
    expect(refusal('app.plex.tv is unable to connect to "Attic" securely.')).toMatch(
      /names your server, but not where it is.*192\.168\.1\.20/,
    )
    expect(refusal('app.plex.tv is unable to connect to Attic securely')).toMatch(/names your server/)
  })

  it('prefers a URL to a bare address, and skips Plex’s own sites', () => {
    expect(place('see https://app.plex.tv/desktop then 10.0.0.5:32400 or https://10.0.0.9:32400')).toEqual(['10.0.0.9', 32_400, '10.0.0.9'])
  })
})

/** Long or invisible input would make the list of tests unreadable. */
const named = (cases: readonly (readonly [string, RegExp])[]) =>
  cases.map(([typed, sentence]) => [JSON.stringify(typed).slice(0, 60), typed, sentence] as const)

describe('bad input', () => {
  it.each(
    named([
      ['', /^Type your server’s address/],
      [' \t\n', /^Type your server’s address/],
      ['""', /^Type your server’s address/],
      ['http://', /^Type your server’s address/],
      [':32400', /port without an address/],
      ['32400', /port without an address/],
      ['192.168.1.20:0', /1 to 65535/],
      ['192.168.1.20:99999', /1 to 65535/],
      ['192.168.1.20:abc', /1 to 65535/],
      ['192.168.1.20:32400:1', /not an address/],
      ['me@example.com', /e-mail address/],
      ['999.1.1.1', /the number 999 is too large: each of the four goes from 0 to 255/],
      ['192.168.1', /four of them/],
      ['192.168.1.20.30', /four of them/],
      ['1921681020', /four of them/],
      ['app.plex.tv', /Plex’s own site/],
      ['https://app.plex.tv/desktop/#!/server/0123456789', /Plex’s own site/],
      ['plex.tv', /Plex’s own site/],
      ['plex.direct', /only the end/],
      [`${hash}.plex.direct`, /only the end/],
      [`*.${hash}.plex.direct`, /only the end/],
      ['https://192.168.x.x:32400', /blackened/],
      ['192.168.1.xx:32400', /blackened/],
      ['http://SERVER_IP:32400/web', /blackened/],
      ['http://your-ip:32400', /blackened/],
      ['https://plex.mydomain.com', /blackened/],
      ['https://plex.example.com', /blackened/],
      [`https://71-x-x-237.${hash}.plex.direct:32400`, /blackened/],
      ['https://REDACTED.REDACTED.plex.direct:32400', /blackened/],
      ['Error: connect ETIMEDOUT xxx.xxx.xxx.xxx:32400', /blackened/],
      ["altnames: IP: xxx.xxx.xx.xxx is not in the cert's list: ", /blackened/],
      ['ftp://192.168.1.20', /begin with https:\/\/ or http:\/\//],
      ['file:///etc/passwd', /begin with/],
      ['javascript://192.168.1.20/%0aalert(1)', /begin with/],
      ['müller.example', /letters that only some apps/],
      ['foo..bar', /not an address/],
      ['-nas', /not an address/],
      ['a'.repeat(64), /not an address/],
      ['host.0x7f', /not an address/],
      ['[192.168.1.20]', /not an address/],
      ['[::1', /not an address/],
      ['%00%01', /not an address/],
      ['hello there friend', /not an address/],
      ['x'.repeat(10_240), /too long/],
      ['\u0000'.repeat(500), /^Type your server’s address/],
    ]),
  )('%s gets one clear sentence', (_, typed, sentence) => {
    expect(refusal(typed)).toMatch(sentence)
  })

  it.each([
    ['claim-AbCdEf123456_-xyz012'],
    ['https://claim-AbCdEf123456_-xyz012'],
    ['here it is: claim-AbCdEf123456_-xyz012 thanks'],
    ['xY3sAbCdEf1234567890'],
    ['X-Plex-Token=xY3sAbCdEf1234567890'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl'],
  ])('%s is recognised as a secret, and not echoed', (typed) => {
    const parsed = parseTarget(typed)
    expect(refusal(typed)).toMatch(/secret code/)
    expect(JSON.stringify(parsed)).not.toMatch(/claim-|xY3s|eyJ/)
  })

  it.each([
    [`https://${secureName}:32400/library?X-Plex-Token=xY3sAbCdEf1234567890#claim-AbCdEf123456`],
    ['http://192.168.1.20:32400/?X-Plex-Token=xY3sAbCdEf1234567890'],
    ['192.168.1.20:32400?X-Plex-Token=xY3sAbCdEf1234567890'],
    ['https://xY3sAbCdEf1234567890@192.168.1.20'],
    ['app.plex.tv is unable to connect to "Attic" securely http://192.168.1.20:32400/?X-Plex-Token=xY3sAbCdEf1234567890'],
  ])('keeps nothing of the token in %s', (typed) => {
    expect(JSON.stringify(parseTarget(typed))).not.toMatch(/xY3s|claim-|Token/i)
    expect(parseTarget(typed)).toHaveProperty('target')
  })

  it('is read in no time, however hostile', () => {
    const work = workOn(() => {
      for (const unit of ['.', ':', '[', '-', 'a.', '1.', '@', '“', ' "', '%', '/', 'https://', 'unable to connect to ', '١', '\u202e'])
        parseTarget(unit.repeat(Math.floor(2_000 / unit.length)))
    })
    expect(work).toBeLessThan(500)
  })
})

it('a home name is one that no public certificate can carry', () => {
  expect(['nas', 'localhost', 'nas.local', 'x.home.arpa', 'fritz.box'].filter((name) => !isHomeName(name))).toEqual([])
  expect(['plex.family.example', secureName, 'nas.tail1234.ts.net', 'local.example.com'].filter(isHomeName)).toEqual([])
})

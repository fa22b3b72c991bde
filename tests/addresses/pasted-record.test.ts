import { describe, expect, it } from 'vitest'
import { parseTarget } from '@shared/addresses/parse-target'
import { readPastedRecords, recordAbout } from '@shared/addresses/pasted-record'
import { spoken } from '../spoken'
import { workOn } from '../processor-time'

const id = 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678'
const hash = '0123456789abcdef0123456789abcdef'
const secret = 'SecretSecretSecret20'

const v2 = `This XML file does not appear to have any style information associated with it. The document tree is shown below.
<resources>
<resource name="Attic" product="Plex Media Server" productVersion="1.41.3.9314" platform="Linux" clientIdentifier="${id}" provides="server" sourceTitle="" publicAddress="203.0.113.7" accessToken="${secret}" owned="1" home="0" synced="0" relay="1" presence="1" httpsRequired="0" publicAddressMatches="1" dnsRebindingProtection="0" natLoopbackSupported="0">
  <connections>
    <connection protocol="https" address="172.17.0.3" port="32400" uri="https://172-17-0-3.${hash}.plex.direct:32400" local="1" relay="0" IPv6="0"/>
    <connection protocol="https" address="198.51.100.8" port="8443" uri="https://198-51-100-8.${hash}.plex.direct:8443" local="0" relay="1" IPv6="0"/>
  </connections>
</resource>
<resource name="Phone" product="Plex for Android" clientIdentifier="x" provides="client,player" owned="1"><connections/></resource>
</resources>`

describe('a pasted list of published addresses', () => {
  it('is read out of plex.tv’s XML, with the page of a browser around it, and no token comes along', () => {
    const records = readPastedRecords(v2)
    expect(records).toMatchObject([
      {
        from: 'plex.tv',
        name: 'Attic',
        machineIdentifier: id,
        owned: true,
        presence: true,
        publicAddressMatches: true,
        version: '1.41.3.9314',
        ways: [
          {
            uri: `https://172-17-0-3.${hash}.plex.direct:32400`,
            host: `172-17-0-3.${hash}.plex.direct`,
            port: 32_400,
            local: true,
            relay: false,
          },
          { port: 8_443, local: false, relay: true },
        ],
      },
    ])
    expect(JSON.stringify(records)).not.toContain(secret)
  })

  it('is read out of the older XML', () => {
    const old = `<MediaContainer size="1"><Device name="Attic" product="Plex Media Server" clientIdentifier="${id}" provides="server" owned="1" accessToken="${secret}" presence="0"><Connection protocol="http" address="172.18.0.12" port="32400" uri="http://172.18.0.12:32400" local="1"/></Device></MediaContainer>`
    expect(readPastedRecords(old)).toMatchObject([
      { name: 'Attic', presence: false, ways: [{ scheme: 'http', host: '172.18.0.12', local: true, relay: null }] },
    ])
  })

  it('is read out of JSON, of several servers, and of JSON that was cut', () => {
    const server = (name: string, owned: boolean, ...uris: string[]) => ({
      name,
      clientIdentifier: id,
      provides: 'server',
      accessToken: secret,
      owned,
      presence: true,
      connections: uris.map((uri) => ({ protocol: 'https', address: 'x', port: 32_400, uri, local: true, relay: false, IPv6: false })),
    })
    const list = [
      server('Friend', false, 'https://a.example:443'),
      server('Mine', true, 'http://10.0.2.15:32400', 'http://192.168.1.2:32400'),
    ]
    for (const text of [JSON.stringify(list), JSON.stringify(list, null, 2)]) {
      const records = readPastedRecords(text)
      expect(records.map(({ name, owned, ways }) => [name, owned, ways.map(({ host }) => host)])).toEqual([
        ['Friend', false, ['a.example']],
        ['Mine', true, ['10.0.2.15', '192.168.1.2']],
      ])
      expect(recordAbout(records, null)?.name).toBe('Mine')
      expect(recordAbout(records, ' friend')?.name).toBe('Friend')
      expect(JSON.stringify(records)).not.toContain(secret)
    }
    const cut = JSON.stringify(list).slice(0, -60)
    expect(readPastedRecords(cut).map(({ ways }) => ways.length)).toEqual([1, 1])
  })

  it('is no player’s, and a server without an address in it is known by its name', () => {
    const device = (name: string, provides: string, ...uris: string[]) => ({
      name,
      clientIdentifier: id,
      provides,
      owned: true,
      connections: uris.map((uri) => ({ protocol: 'https', uri, local: true, relay: false })),
    })
    const list = [
      device('Television', 'client,player,pubsub-player', 'http://192.168.1.99:32500'),
      device('Phone', 'client,player'),
      device('Cellar', 'server'),
      device('Attic', 'server', 'https://192.168.1.20:32400'),
    ]
    const xml = list.map(
      ({ connections, ...told }) =>
        `<resource ${Object.entries(told)
          .map(([key, value]) => `${key}="${String(value)}"`)
          .join(' ')}><connections>${connections.map(({ uri }) => `<connection uri="${uri}"/>`).join('')}</connections></resource>`,
    )
    for (const text of [JSON.stringify(list), JSON.stringify(list, null, 2), `<resources>${xml.join('')}</resources>`]) {
      const records = readPastedRecords(text)
      expect(records.map(({ name }) => name).sort()).toEqual(['Attic', 'Cellar'])
      expect(recordAbout(records, null)?.name).toBe('Attic')
      expect(recordAbout(records, 'Cellar')?.ways).toEqual([])
      const said = parseTarget(`app.plex.tv is unable to connect to “Cellar” securely\n${text}`)
      expect('refused' in said && spoken(said.refused)).toMatch(/tells no address of it/)
    }
  })

  it('is read out of the line that the server’s log writes, spelled out or encoded; the newest counts', () => {
    const line = (...uris: string[]): string =>
      `Nov 20, 2026 10:00:00.000 [123] DEBUG - [HCl#1] HTTP requesting PUT https://plex.tv/devices/${id}?${uris.map((uri) => `Connection[][uri]=${uri}`).join('&')}&httpsEnabled=1&httpsRequired=0&X-Plex-Token=xxxxxxxxxxxxxxxxxxxx`
    const text = `${line('http://172.17.0.2:32400')}\n${line('http://203.0.113.7:32400', 'http://172.17.0.3:32400')}`
    for (const written of [text, text.replaceAll('[][uri]=http://', '%5B%5D%5Buri%5D=http%3A%2F%2F')])
      expect(readPastedRecords(written)).toMatchObject([
        {
          from: 'the log',
          machineIdentifier: id,
          ways: [
            { host: '203.0.113.7', local: null },
            { host: '172.17.0.3', port: 32_400 },
          ],
        },
      ])
  })

  it('is read out of Plex Web’s console, whatever stands around its lines, and plex.tv is no server', () => {
    const text = [
      '[ INFO  ] JS: [Connections] Testing all 3 connection(s) for Attic: the server',
      `index.js:1:2 %c[Connections] Testing connection for Attic at https://172-18-0-2.${hash}.plex.direct:32400/media/providers color: black;`,
      `[Connections] Attic is unavailable at https://172-18-0-2.${hash}.plex.direct:32400/media/providers (Status 0)`,
      '[Connections] plex.tv is unavailable at https://plex.tv/pms/:/ip (Status 0)',
      '[Connections] Added connection https://plex.family.example:443 for Attic',
      '[MediaServerEventManager] Opening server event connection to Attic at wss://172-18-0-2.x.plex.direct:32400/:/websockets?X-Plex-Token=SecretSecretSecret20',
    ].join('\n')
    const records = readPastedRecords(text)
    expect(records).toMatchObject([
      {
        from: 'the browser',
        name: 'Attic',
        ways: [{ host: `172-18-0-2.${hash}.plex.direct` }, { host: 'plex.family.example', port: 443 }],
      },
    ])
    expect(JSON.stringify(records)).not.toContain(secret)
  })

  it.each([
    '',
    '192.168.1.20',
    'app.plex.tv is unable to connect to "Attic" securely',
    'https://plex.family.example/web',
    '{"a":1}',
    '<html><body>no</body></html>',
  ])('is not seen in %j', (text) => expect(readPastedRecords(text)).toEqual([]))

  it('that tells of no server says so, and which account to ask', () => {
    const players = [{ name: 'Phone', clientIdentifier: 'x', provides: 'client,player', accessToken: secret, owned: true, connections: [] }]
    const xml = '<resource name="Phone" clientIdentifier="x" provides="client,player" owned="1"><connections/></resource>'
    for (const text of [JSON.stringify(players), `<resources>${xml}</resources>`, '<resources></resources>', '<resources/>']) {
      const parsed = parseTarget(text)
      expect('refused' in parsed && spoken(parsed.refused), text).toMatch(/tells of no server/)
    }
    for (const text of ['<html><body>no</body></html>', '{"a":1}', '[]', '[{"name":"Attic","provides":"server","owned":tr']) {
      const parsed = parseTarget(text)
      expect('refused' in parsed && spoken(parsed.refused), text).not.toMatch(/tells of no server/)
    }
  })

  it('that tells no address of the server says so, and whom to listen for', () => {
    const device = `<Device name="Attic" product="Plex Media Server" clientIdentifier="${id}" provides="server" owned="1" accessToken="${secret}" publicAddress="203.0.113.7"></Device>`
    const json = [{ name: 'Attic', clientIdentifier: id, provides: 'server', accessToken: secret, owned: true, connections: [] }]
    for (const text of [`<MediaContainer size="1">${device}</MediaContainer>`, JSON.stringify(json), JSON.stringify(json, null, 2)]) {
      const parsed = parseTarget(text)
      expect(parsed).toMatchObject({ named: 'Attic' })
      expect('refused' in parsed && spoken(parsed.refused)).toMatch(/tells no address of it/)
      expect(JSON.stringify(parsed)).not.toContain(secret)
    }
    const player = [{ name: 'Phone', clientIdentifier: id, provides: 'player', connections: [] }]
    expect(readPastedRecords(JSON.stringify(player))).toEqual([])
  })

  it('costs no more than its length, whatever it is made of', () => {
    for (const piece of [
      '<connection ',
      '{"uri":',
      '[Connections] ',
      '<resource name="',
      '{"connections":',
      '{"connections":[',
      'Connection[][uri]=',
      '"uri":"https://a:1",',
    ])
      expect(
        workOn(() => readPastedRecords(piece.repeat(Math.round(200_000 / piece.length)))),
        piece,
      ).toBeLessThan(1_500)
  })
})

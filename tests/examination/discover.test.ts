import dgram from 'node:dgram'
import http from 'node:http'
import { once } from 'node:events'
import { randomBytes } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import type { Target } from '@shared/model/target'
import { announcedAs } from '../../electron/examination/announced-as'
import { discover, type DiscoveredServer, type DiscoverOptions } from '../../electron/examination/discover'
import { readAnnouncement } from '../../electron/network/announcements'
import { dial } from '../../electron/network/dial'
import type { Exchange, Surroundings } from '../../electron/computer/surroundings'
import { systemSurroundings } from '../../electron/computer/system'
import { plex } from '../lab/home'
import { listen, stopAll, type Running } from '../lab/listening'
import { raise } from '../lab/raise'

const running: Running[] = []
afterEach(() => stopAll(running.splice(0)))
const never = new AbortController().signal
const nowhere: DiscoverOptions = { earlier: [], gdm: { addresses: [] } }

/** This computer without a server of its own, and without a network to call into. */
const quiet: Partial<Surroundings> = {
  dial: ({ address, port }, signal) =>
    port === 32_400 ? Promise.resolve({ failure: 'refused', tookMs: 0 }) : dial({ address, port }, signal),
  adapters: () => [],
}
async function search(options: DiscoverOptions, changes: Partial<Surroundings> = {}, signal = never) {
  const told: DiscoveredServer[] = []
  const started = performance.now()
  const found = await discover({ ...systemSurroundings(), ...quiet, ...changes }, options, (server) => told.push(server), signal)
  return { told, found, tookMs: performance.now() - started }
}

const announcement = (changes: Readonly<Record<string, string | null>> = {}): string => {
  const headers: Readonly<Record<string, string | null>> = {
    'Content-Type': 'plex/media-server',
    Host: `${plex.hash}.plex.direct`,
    Name: 'Attic',
    Port: '32400',
    'Resource-Identifier': plex.machineIdentifier,
    'Updated-At': '1585769946',
    Version: '1.43.4.10903-e5521bd8c',
    ...changes,
  }
  const lines = Object.entries(headers).flatMap(([key, value]) => (value === null ? [] : [`${key}: ${value}`]))
  return `HTTP/1.0 200 OK\r\n${lines.join('\n')}\n\n`
}
/** Answers the call with these datagrams, and remembers what it heard. */
async function announcer(...replies: readonly (string | Buffer)[]) {
  const heard: string[] = []
  const socket = dgram.createSocket('udp4')
  socket.on('message', (data, from) => {
    heard.push(data.toString())
    for (const reply of replies) socket.send(reply, from.port, from.address)
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  running.push({ stop: () => new Promise((resolve) => socket.close(() => resolve())) })
  return { heard, gdm: { port: socket.address().port, addresses: ['127.0.0.1'] } }
}

describe('the call into the network', () => {
  it('brings up a server with all that it tells, once, however often it answers', async () => {
    const { gdm, heard } = await announcer(announcement(), announcement())
    const { told, found, tookMs } = await search({ earlier: [], gdm })
    const server: DiscoveredServer = {
      name: 'Attic',
      address: '127.0.0.1',
      port: 32_400,
      version: '1.43.4.10903-e5521bd8c',
      from: 'announced',
      target: {
        label: 'Attic',
        from: 'announced',
        host: '127.0.0.1',
        port: 32_400,
        insistsOn: null,
        hash: plex.hash,
        machineIdentifier: plex.machineIdentifier,
      },
    }
    expect(told).toEqual([server])
    expect(found).toEqual(told)
    expect(heard).toEqual(Array.from({ length: 3 }, () => 'M-SEARCH * HTTP/1.1\r\n\r\n'))
    expect(tookMs).toBeLessThan(4_000)
  })

  it('finds the lab’s own server', async () => {
    const lab = await raise({})
    running.push({ stop: () => lab.down() })
    const { told } = await search({ earlier: [], gdm: lab.gdm })
    expect(told).toMatchObject([{ name: plex.name, address: lab.server.address, port: lab.server.port }])
  })

  it('is heard three times from every address of this computer, by multicast and broadcast', async () => {
    const calls: string[] = []
    const exchange: Exchange = ({ address, port, from, broadcast }) => {
      calls.push(`${from ?? ''} to ${address}:${String(port)}${broadcast ? ' (broadcast)' : ''}`)
      return Promise.resolve({ failure: 'not permitted' })
    }
    const adapter = (name: string, address: string, prefixLength: number) => ({
      adapter: name,
      address,
      prefixLength,
      mac: '',
      internal: name === 'lo',
    })
    const adapters = () => [
      adapter('lo', '127.0.0.1', 8),
      adapter('eth0', '192.168.1.50', 24),
      adapter('eth0', 'fd00::50', 64),
      adapter('wlan0', '10.1.2.3', 20),
      adapter('wg0', '10.9.0.2', 32),
    ]
    await search({ earlier: [] }, { exchange, adapters })
    expect(calls.filter((call) => call.startsWith('192.168.1.50')).sort()).toEqual(
      [
        '192.168.1.50 to 192.168.1.255:32414 (broadcast)',
        '192.168.1.50 to 239.0.0.250:32414',
        '192.168.1.50 to 255.255.255.255:32414 (broadcast)',
      ].flatMap((call) => [call, call, call]),
    )
    expect(calls).toContain('10.1.2.3 to 10.1.15.255:32414 (broadcast)')
    expect(calls.filter((call) => call.startsWith('10.9.0.2'))).toHaveLength(6)
    expect(calls.filter((call) => /^(127|fd00)/.test(call))).toEqual([])
  })

  it('ends at once when the user stops, and tells nothing afterwards', async () => {
    const { gdm } = await announcer(announcement())
    const user = new AbortController()
    user.abort()
    const { told, tookMs } = await search({ earlier: [], gdm }, {}, user.signal)
    expect(told).toEqual([])
    expect(tookMs).toBeLessThan(200)
  })
})

describe('a server that is known by its name alone', () => {
  const listenFor = (name: string, gdm: DiscoverOptions['gdm'], earlier: readonly Target[] = []) =>
    announcedAs(
      name,
      (onFound, signal) => discover({ ...systemSurroundings(), ...quiet }, { earlier, ...(gdm ? { gdm } : {}) }, onFound, signal),
      never,
    )

  it('is taken as soon as it announces itself, however its name was copied', async () => {
    const { gdm } = await announcer(announcement({ Name: 'Kitchen' }), announcement({ 'Resource-Identifier': 'b'.repeat(40) }))
    const started = performance.now()
    expect(await listenFor('  ATTIC ', gdm)).toMatchObject({ label: 'Attic', from: 'announced', host: '127.0.0.1', hash: plex.hash })
    expect(performance.now() - started).toBeLessThan(1_500)
  })

  it('is nobody where no server of that name announces itself, though one is remembered', async () => {
    const { gdm } = await announcer(announcement())
    const remembered: Target = { ...lastTarget, label: 'Cellar' }
    expect(await listenFor('Cellar', gdm, [remembered])).toBeNull()
  })
})
const lastTarget: Target = { label: '', from: 'earlier', host: '127.0.0.9', port: 1, insistsOn: null, hash: null, machineIdentifier: null }

describe('an announcement', () => {
  const read = (text: string | Buffer) => readAnnouncement(Buffer.isBuffer(text) ? text : Buffer.from(text))

  it('is read with CRLF, with LF, and with both, in any case', () => {
    const mixed = announcement()
    for (const text of [
      mixed,
      mixed.replaceAll('\r\n', '\n'),
      mixed.replaceAll(/\r?\n/g, '\r\n'),
      mixed.replace('Resource-Identifier', 'RESOURCE-identifier'),
    ])
      expect(read(text)).toEqual({
        name: 'Attic',
        port: 32_400,
        hash: plex.hash,
        machineIdentifier: plex.machineIdentifier,
        version: '1.43.4.10903-e5521bd8c',
      })
  })

  it('without a Host is that of a server without a certificate from Plex', () => {
    expect(read(announcement({ Host: null }))).toMatchObject({ name: 'Attic', hash: null })
    expect(read(announcement({ Host: 'evil.example' }))).toMatchObject({ hash: null })
    expect(read(announcement({ Host: 'a.plex.direct' }))).toMatchObject({ hash: null })
  })

  it('has a name that can be shown, whatever was sent', () => {
    expect(read(announcement({ Name: 'Dach\u202eboden\u0007\u0000 ' }))?.name).toBe('Dachboden')
    expect(read(announcement({ Name: 'x'.repeat(1_000) }))?.name).toHaveLength(100)
    expect(read(announcement({ Name: `x${'🎬'.repeat(200)}` }))?.name).toBe(`x${'🎬'.repeat(49)}`)
    expect(read(announcement({ Name: '' }))?.name).toBe('Plex server')
    expect(read(announcement({ Name: null }))?.name).toBe('Plex server')
    expect(read(announcement({ Name: 'Größe 🎬 <b>' }))?.name).toBe('Größe 🎬 <b>')
  })

  it.each([
    ['a player', announcement({ 'Content-Type': 'plex/media-player' })],
    ['another call', 'M-SEARCH * HTTP/1.1\r\n\r\n'],
    ['an error', announcement().replace('200 OK', '404 Not Found')],
    ['port 0', announcement({ Port: '0' })],
    ['port 99999', announcement({ Port: '99999' })],
    ['a port of letters', announcement({ Port: 'x' })],
    ['nothing', ''],
    ['60 KB', announcement({ Name: 'x'.repeat(60_000) })],
    ['garbage', randomBytes(500)],
    ['headers without end', `HTTP/1.0 200 OK\r\n${'A: b\n'.repeat(700)}`],
  ])('is none where it is %s', (_, data) => {
    expect(read(data)).toBeNull()
  })

  it('keeps a machineIdentifier only where it is one', () => {
    expect(read(announcement({ 'Resource-Identifier': '<script>' }))?.machineIdentifier).toBeNull()
    expect(read(announcement({ 'Resource-Identifier': plex.machineIdentifier.toUpperCase() }))?.machineIdentifier).toBe(
      plex.machineIdentifier,
    )
  })

  it('cannot fill the list without end', async () => {
    const flood = Array.from({ length: 300 }, (_, index) => announcement({ 'Resource-Identifier': index.toString(16).padStart(40, '0') }))
    const { gdm } = await announcer(...flood)
    const { told } = await search({ earlier: [], gdm })
    expect(told.length).toBeLessThanOrEqual(64)
    expect(told.length).toBeGreaterThan(10)
  })
})

describe('this computer’s own server', () => {
  /** Whoever dials this computer's Plex port gets this web server. */
  const serving = async (answer: http.RequestListener): Promise<Surroundings['dial']> => {
    const web = http.createServer(answer)
    const server = await listen({ address: '127.0.0.1', port: 0 }, (socket) => web.emit('connection', socket))
    running.push(server)
    return ({ address, port }, signal) =>
      port === 32_400 && address.startsWith('127.') ? dial(server, signal) : Promise.resolve({ failure: 'refused', tookMs: 0 })
  }
  const xml = `<?xml version="1.0"?>\n<MediaContainer size="0" claimed="1" machineIdentifier="${plex.machineIdentifier}" version="1.43.4.10903-e5521bd8c"></MediaContainer>`
  const json = JSON.stringify(
    { MediaContainer: { size: 0, claimed: true, machineIdentifier: plex.machineIdentifier, version: '1.43.4.10903-e5521bd8c' } },
    null,
    1,
  )

  it.each([
    ['XML', xml],
    ['JSON', json],
  ])('tells itself in %s', async (_, body) => {
    const asked: string[] = []
    const own = await serving((request, response) => {
      asked.push(`${request.method ?? ''} ${request.url ?? ''}`)
      response.end(body)
    })
    const { told } = await search(nowhere, { dial: own })
    expect(told).toMatchObject([
      {
        from: 'this computer',
        address: '127.0.0.1',
        port: 32_400,
        version: '1.43.4.10903-e5521bd8c',
        target: { machineIdentifier: plex.machineIdentifier, host: '127.0.0.1' },
      },
    ])
    expect(asked).toEqual(['GET /identity'])
  })

  it('is looked at by its address in the home network, where it answers there', async () => {
    const own = await serving((_, response) => response.end(xml))
    const home: Surroundings['dial'] = ({ address, port }, signal) =>
      own({ address: address === '192.168.1.50' ? '127.0.0.1' : address, port }, signal)
    const adapters = () => [
      { adapter: 'docker0', address: '172.17.0.1', prefixLength: 16, mac: '', internal: false },
      { adapter: 'eth0', address: '192.168.1.50', prefixLength: 24, mac: '', internal: false },
    ]
    const exchange: Exchange = () => Promise.resolve(null)
    expect((await search(nowhere, { dial: home, adapters, exchange })).told).toMatchObject([
      { from: 'this computer', address: '192.168.1.50', target: { host: '192.168.1.50' } },
    ])
    expect((await search(nowhere, { dial: own, adapters, exchange })).told).toMatchObject([{ address: '127.0.0.1' }])
  })

  it('is told even where it refuses to speak without encryption', async () => {
    const server = await listen({ address: '127.0.0.1', port: 0 }, (socket) => socket.once('data', () => socket.resetAndDestroy()))
    running.push(server)
    const { told } = await search(nowhere, { dial: (_, signal) => dial(server, signal) })
    expect(told).toMatchObject([{ from: 'this computer', version: null, target: { machineIdentifier: null } }])
  })

  it.each([
    ['another web server', '<html><title>Router</title></html>'],
    ['a page without end', 'x'.repeat(5_000_000)],
    [
      'a page that quotes a Plex server',
      `<html><p>It said &lt;MediaContainer machineIdentifier="${plex.machineIdentifier}" version="1"</p>`,
    ],
    ['an identity of nonsense', '{"MediaContainer":{"machineIdentifier":"<script>","version":"1"}}'],
  ])('is not there where %s answers', async (_, body) => {
    const { told } = await search(nowhere, { dial: await serving((__, response) => response.end(body)) })
    expect(told).toEqual([])
  })

  it('is not there where its words come with a refusal', async () => {
    const refusing = await serving((_, response) => response.writeHead(404).end(xml))
    expect((await search(nowhere, { dial: refusing })).told).toEqual([])
  })
})

describe('earlier servers', () => {
  const earlier: Target = {
    label: 'Attic',
    from: 'announced',
    host: '192.168.1.20',
    port: 32_400,
    insistsOn: null,
    hash: plex.hash,
    machineIdentifier: plex.machineIdentifier,
  }

  it('are told though they are silent now, for a broken one is what the user is here for', async () => {
    const { told } = await search({ ...nowhere, earlier: [earlier] })
    expect(told).toEqual([
      { target: { ...earlier, from: 'earlier' }, name: 'Attic', address: '192.168.1.20', port: 32_400, version: null, from: 'earlier' },
    ])
  })

  it('are not told twice where they announce themselves, even at a new address', async () => {
    const { gdm } = await announcer(announcement())
    const { told } = await search({ earlier: [earlier, { ...earlier, machineIdentifier: null, host: '127.0.0.1' }], gdm })
    expect(told).toMatchObject([{ from: 'announced', address: '127.0.0.1' }])
  })
})

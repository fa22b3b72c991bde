import { describe, expect, it } from 'vitest'
import type { CommandIo } from '../../electron/command-line/io'
import { ownArguments } from '../../electron/command-line/own-arguments'
import { readWindowOptions } from '../../electron/requests/window-options'

const pem = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'
const io: CommandIo = {
  out: () => undefined,
  err: () => undefined,
  readFile: (path) => (path === 'root.pem' ? Promise.resolve(Buffer.from(pem)) : Promise.reject(new Error('ENOENT'))),
  writeFile: () => Promise.resolve(),
  now: () => 0,
  interruptible: (work) => work(new AbortController().signal),
}
const home = {
  resolvers: [{ address: '127.0.0.53', port: 5300 }],
  ca: pem,
  hosts: {
    plexTv: { host: 'plex.tv', port: 4430 },
    plexOthers: [{ host: 'app.plex.tv', port: 4430, path: '/desktop' }],
    connectivityCheck: { host: 'known.example', port: 8080, path: '/', status: 204, body: '' },
    clocks: [{ host: 'plex.tv', port: 8080 }],
  },
  clockAhead: 5,
  gdm: { port: 32_414, addresses: ['127.0.0.20'] },
}

describe('The window’s own words', () => {
  it.each([
    ['packaged', ['/opt/relock', 'check', '--json'], false, ['check', '--json']],
    ['packaged, without words', ['/opt/relock'], false, []],
    ['from source', ['/rt/electron', '.', 'check'], true, ['check']],
    [
      'from source, with switches of the runtime',
      ['/rt/electron', '--no-sandbox', '--inspect=0', '/app', '--resolver', '1.2.3.4'],
      true,
      ['--resolver', '1.2.3.4'],
    ],
    ['from source, without the app', ['/rt/electron'], true, []],
  ])('stand where they stand: %s', (_how, argv, fromSource, own) => {
    expect(ownArguments(argv, fromSource)).toEqual(own)
  })
})

describe('The window', () => {
  it('takes resolvers and roots as the command line does, and leaves other switches to Chromium', async () => {
    const options = await readWindowOptions(
      ['--resolver', '192.168.1.1:5353', '--user-data-dir=/x', '--ca', 'root.pem', '--force-dark-mode'],
      undefined,
      io,
    )
    expect(options).toEqual({ resolvers: [{ address: '192.168.1.1', port: 5353, from: 'given' }], ca: [pem], demo: null })
  })

  it.each([[['--resolver', 'nonsense']], [['--resolver', '1.2.3.4:99999']], [['--ca', 'gone.pem']]])(
    'refuses %j in one sentence',
    async (args) => {
      await expect(readWindowOptions(args, undefined, io)).rejects.toMatchObject({ name: 'UsageError' })
    },
  )

  it('moves into a home of the lab where one is described', async () => {
    const { resolvers, ca, demo } = await readWindowOptions([], JSON.stringify(home), io)
    expect(resolvers).toEqual([{ address: '127.0.0.53', port: 5300, from: 'given' }])
    expect(ca).toEqual([pem])
    expect(demo).toEqual({ clockAhead: 5, hosts: home.hosts, gdm: home.gdm })
  })

  it.each(['not json', '{"resolvers": [{"address": 5}]}', '{"gdm": {"port": "x"}}', '[]'])(
    'refuses a home that is none: %s',
    async (text) => {
      await expect(readWindowOptions([], text, io)).rejects.toMatchObject({ name: 'UsageError' })
    },
  )
})

import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { nameSettings, resolversFor } from '../../electron/computer/resolvers'
import type { AdapterAddress, CommandResult } from '../../electron/computer/surroundings'
import { systemSurroundings } from '../../electron/computer/system'

const recording = (name: string): string => readFileSync(path.join(import.meta.dirname, '../recordings', name), 'utf8')
const adapter = (name: string, address = '192.168.1.20'): AdapterAddress => ({
  adapter: name,
  address,
  prefixLength: 24,
  mac: '02:00:00:00:00:01',
  internal: false,
})

type Says = string | CommandResult
/** A computer whose programs and files say what was recorded; a program may say one thing to each question. */
const computer = (
  system: 'linux' | 'macos' | 'windows',
  says: {
    readonly files?: Readonly<Record<string, string>>
    readonly output?: Says | ((args: readonly string[]) => Says)
    readonly adapters?: readonly AdapterAddress[]
  },
) => {
  const ran: string[] = []
  const { files = {}, output = { failure: 'missing' } as const, adapters = [] } = says
  return {
    ran,
    means: {
      system,
      adapters: () => adapters,
      readFile: (file: string) => Promise.resolve(file in files ? Buffer.from(files[file] ?? '') : null),
      run: (command: string, args: readonly string[]) => {
        ran.push([command, ...args.slice(0, 1)].join(' '))
        const said = typeof output === 'function' ? output(args) : output
        return Promise.resolve(typeof said === 'string' ? { code: 0, output: said } : said)
      },
    },
  }
}
type Means = Parameters<typeof nameSettings>[0]
const plexName = '192-168-1-20.0123456789abcdef0123456789abcdef.plex.direct'
/** The servers that this computer asks for a plex.direct name. */
const asked = async (means: Means, name = plexName) => resolversFor(name, (await nameSettings(means)).servers).map(({ address }) => address)
const adaptersOf = async (means: Means) =>
  Object.fromEntries((await nameSettings(means)).servers.map(({ address, adapter: own }) => [address, own && `${own.name}: ${own.kind}`]))

describe('the resolvers of a Linux computer', () => {
  it('are those of resolv.conf, with the adapter in whose network they stand, and its search domains', async () => {
    const { means, ran } = computer('linux', {
      files: {
        '/etc/resolv.conf':
          '# mine\ndomain old.example\n nameserver 192.168.1.1\nnameserver\t2001:db8::53\n;nameserver 9.9.9.9\nnameserver nonsense\nnameserver 192.168.1.1\nsearch lan Family.Example.\n',
      },
      adapters: [adapter('eth0')],
    })
    expect(await nameSettings(means)).toEqual({
      servers: [
        { address: '192.168.1.1', port: 53, from: 'system', adapter: { name: 'eth0', kind: 'wired or Wi-Fi' } },
        { address: '2001:db8::53', port: 53, from: 'system' },
      ],
      search: ['lan', 'family.example'],
    })
    expect(ran).toEqual([])
  })

  const stub = { '/etc/resolv.conf': recording('linux/resolved-split/stub-resolv-conf.txt') }
  const behindStub = (world: string) =>
    computer('linux', { files: stub, output: ([verb = '']) => recording(`linux/resolved-${world}/${verb}.txt`) }).means

  it.each([
    ['but not a VPN’s that serves its company’s names alone', 'split', ['127.0.0.53', '192.168.178.1', 'fe80::1%eth0']],
    ['but not the router where a VPN takes all names', 'full', ['127.0.0.53', '10.64.0.1']],
    [
      'of every adapter that takes any name',
      'both',
      ['127.0.0.53', '192.168.178.1', 'fe80::1%eth0', '10.8.0.1', '1.1.1.1', '2606:4700:4700::1111'],
    ],
    ['but only the one that was set for plex.direct', 'plex', ['127.0.0.53', '192.168.2.1']],
  ])('include those behind systemd-resolved’s stand-in, %s', async (_, world, expected) => {
    expect(await asked(behindStub(world))).toEqual(expected)
  })

  it('are told with their adapters, whether these are a VPN’s, and the names that they serve', async () => {
    expect(await adaptersOf(behindStub('split'))).toEqual({
      '127.0.0.53': undefined,
      '192.168.178.1': 'eth0: wired or Wi-Fi',
      'fe80::1%eth0': 'eth0: wired or Wi-Fi',
      '10.20.0.53': 'tun0: VPN',
    })
    const { servers, search } = await nameSettings(behindStub('split'))
    expect(servers.at(-1)?.serves).toEqual({ domains: ['corp.example', '10.in-addr.arpa'], others: false })
    expect(search).toEqual(['fritz.box', 'corp.example'])
    expect(await asked(behindStub('split'), 'wiki.corp.example')).toEqual(['127.0.0.53', '10.20.0.53'])
  })

  it('are read from the file where resolvectl cannot be asked', async () => {
    const { means } = computer('linux', {
      files: { ...stub, '/run/systemd/resolve/resolv.conf': recording('linux/resolved-both/resolv-conf.txt') },
    })
    expect(await asked(means)).toEqual(['127.0.0.53', '192.168.178.1', 'fe80::1%2', '10.8.0.1', '1.1.1.1', '2606:4700:4700::1111'])
  })

  it('take all names of an adapter without domains that only route, where resolvectl is too old to tell', async () => {
    const { means } = computer('linux', {
      files: stub,
      output: ([verb = '']) =>
        verb === 'default-route'
          ? { code: 1, output: '' }
          : verb === 'dns'
            ? 'Global:\nLink 2 (eth0): 192.168.178.1\nLink 3 (tun0): 10.20.0.53\n'
            : 'Global:\nLink 2 (eth0): fritz.box\nLink 3 (tun0): ~corp.example\n',
    })
    expect(await asked(means)).toEqual(['127.0.0.53', '192.168.178.1'])
  })

  it('that stand on one network only carry its adapter’s name, which sockets want in place of its number', async () => {
    const { means } = computer('linux', {
      files: {
        '/etc/resolv.conf': 'nameserver fe80::1%2\nnameserver fe80::1%9\n',
        '/sys/class/net/lo/ifindex': '1\n',
        '/sys/class/net/eth0/ifindex': '2\n',
      },
      adapters: [adapter('lo'), adapter('eth0')],
    })
    expect(await asked(means)).toEqual(['fe80::1%eth0', 'fe80::1%9'])
  })

  it('belong to a VPN where the kernel says so, whatever its adapter is called', async () => {
    const files = { '/etc/resolv.conf': 'nameserver 10.1.0.1\nnameserver 10.2.0.1\nnameserver 10.3.0.1\n' }
    const adapters = [adapter('office', '10.1.0.9'), adapter('home', '10.2.0.9'), adapter('guest', '10.3.0.9')]
    const told = {
      '/sys/class/net/office/uevent': 'DEVTYPE=wireguard\nINTERFACE=office\nIFINDEX=7\n',
      '/sys/class/net/home/tun_flags': '0x1001\n',
      '/sys/class/net/guest/tun_flags': '0x1002\n',
    }
    expect(await adaptersOf(computer('linux', { files: { ...files, ...told }, adapters }).means)).toEqual({
      '10.1.0.1': 'office: VPN',
      '10.2.0.1': 'home: VPN',
      '10.3.0.1': 'guest: wired or Wi-Fi',
    })
  })

  it('are six at most', async () => {
    const many = Array.from({ length: 50 }, (_, index) => `nameserver 10.0.0.${String(index)}`).join('\n')
    expect(await asked(computer('linux', { files: { '/etc/resolv.conf': many } }).means)).toHaveLength(6)
  })
})

describe('the resolvers of a Mac', () => {
  const mac = (name: string) => computer('macos', { output: recording(`macos/${name}.txt`) })

  it('are told once each, without those of one domain and of one adapter only', async () => {
    const { means, ran } = mac('scutil-dns')
    expect(await asked(means)).toEqual(['192.168.1.1', 'fe80::1%en0'])
    expect(ran).toEqual(['scutil --dns'])
  })

  it('do not include a VPN’s that serves its company’s names alone', async () => {
    const { means } = mac('scutil-dns-split')
    expect(await asked(means)).toEqual(['172.22.22.1', '2002:d106:7acc:0:deef:9ff:fea8:39e'])
    expect(await asked(means, 'wiki.example.com')).toEqual(['172.31.66.13', '172.31.66.14'])
    expect(await adaptersOf(means)).toMatchObject({ '172.22.22.1': 'en0: wired or Wi-Fi', '172.31.66.13': 'utun4: VPN' })
    expect((await nameSettings(means)).search).toEqual(['example.com'])
  })

  it('begin with a VPN’s that takes any name', async () => {
    const { means } = mac('scutil-dns-vpn-first')
    expect(await asked(means)).toEqual(['100.100.111.1', 'fd00:2021:1111:8000:100:100:111:0', '2001:db8:3ecb:2410::1', '192.168.1.254'])
    expect(await adaptersOf(means)).toMatchObject({ '100.100.111.1': 'utun8: VPN', '192.168.1.254': 'en0: wired or Wi-Fi' })
  })
})

describe('the resolvers of a Windows computer', () => {
  const windows = (beside: Says, adapters = [adapter('WLAN'), adapter('outline-tap0')]) =>
    computer('windows', {
      output: (args) =>
        args.some((arg) => arg.includes('Get-DnsClientServerAddress')) ? recording('windows/dns-client-servers.json') : beside,
      adapters,
    })

  it('are those of adapters that are up, without placeholders', async () => {
    const { means } = windows({ failure: 'timed out' }, [adapter('WLAN')])
    expect(await asked(means)).toEqual(['192.168.178.1', '192.168.178.2', 'fd00::3ea6:2fff:fe00:1'])
  })

  it('tell their adapters by their drivers, the domains with servers of their own, and what is appended to short names', async () => {
    const { means, ran } = windows(recording('windows/dns-client-beside.json'))
    expect(await asked(means)).toEqual(['192.168.178.1', '192.168.178.2', 'fd00::3ea6:2fff:fe00:1', '10.0.85.1'])
    expect(await asked(means, 'wiki.another.tpg.example')).toEqual(['100.116.255.254'])
    expect(await adaptersOf(means)).toMatchObject({ '192.168.178.1': 'WLAN: wired or Wi-Fi', '10.0.85.1': 'outline-tap0: VPN' })
    expect((await nameSettings(means)).search).toEqual(['another.tpg.example', 'fritz.box'])
    expect(ran.every((command) => command === 'powershell.exe -NoProfile')).toBe(true)
  })

  it('are one alone where a rule gives it every name', async () => {
    expect(await asked(windows(recording('windows/dns-client-beside-everything.json')).means)).toEqual(['10.2.0.1'])
  })

  it('belong to a VPN where Windows itself keeps its connection', async () => {
    const { means } = windows('{"vpns":"WLAN"}')
    expect(await adaptersOf(means)).toMatchObject({ '192.168.178.1': 'WLAN: VPN' })
  })
})

it.each([
  ['the program is missing', { failure: 'missing' } as const],
  ['the program hangs', { failure: 'timed out' } as const],
  ['the program fails', { code: 1, output: 'nameserver[0] : 6.6.6.6' }],
  ['the output is garbage', '\u0000{[garbage\n'.repeat(1_000)],
  ['the output has another shape', '{"servers":{"InterfaceAlias":7},"rules":[[]],"search":{"value":{}}}'],
])('Node’s own list stands in where %s', async (_, output) => {
  for (const system of ['macos', 'windows'] as const)
    for (const { address, port, from } of (await nameSettings(computer(system, { output }).means)).servers) {
      expect(address).not.toBe('6.6.6.6')
      expect([port, from]).toEqual([53, 'system'])
    }
})

it('this very computer tells its resolvers, and reads them once', async () => {
  const surroundings = systemSurroundings()
  const configured = await surroundings.resolvers()
  const conf = process.platform === 'linux' ? readFileSync('/etc/resolv.conf', 'utf8') : ''
  for (const [, address] of conf.matchAll(/^nameserver\s+(\S+)/gm))
    expect(configured).toContainEqual(expect.objectContaining({ address, port: 53, from: 'system' }))
  expect(await surroundings.resolvers()).toBe(configured)
})

it('those given on the command line come in place of the system’s', async () => {
  const given = [{ address: '127.0.0.9', port: 5353, from: 'given' as const }]
  const surroundings = systemSurroundings({ resolvers: given })
  expect(await surroundings.resolvers()).toEqual(given)
  expect(resolversFor(plexName, given)).toEqual(given)
  expect(surroundings.resolversGiven).toBe(true)
})

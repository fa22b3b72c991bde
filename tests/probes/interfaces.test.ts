import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import fact from '@shared/facts/interfaces'
import interfaces from '../../electron/probes/interfaces'
import { adapterKind } from '../../electron/computer/adapters'
import type { AdapterAddress, Surroundings } from '../../electron/computer/surroundings'
import { value } from './looking'

const recording = (name: string): Buffer => readFileSync(path.join(import.meta.dirname, '../recordings', name))
const see = (surroundings: Partial<Surroundings>) => value(interfaces, fact, { typed: '127.0.0.1', surroundings })
const adapter = (name: string, address: string, prefixLength = 24): AdapterAddress => ({
  adapter: name,
  address,
  prefixLength,
  mac: '02:00:00:00:00:01',
  internal: name.startsWith('lo') || name.startsWith('Loopback'),
})
/** Programs of another system, by their first and last word. */
const programs =
  (says: Readonly<Record<string, string>>): Surroundings['run'] =>
  (command, args) => {
    const output = says[[command, ...args.slice(-1)].join(' ')] ?? says[[command, ...args].join(' ')]
    return Promise.resolve(output === undefined ? { failure: 'missing' } : { code: 0, output })
  }

describe('the gateways', () => {
  it('of Linux are in the kernel’s tables, the preferred first', async () => {
    const tables: Readonly<Record<string, string>> = {
      '/proc/net/route': 'linux/route.txt',
      '/proc/net/ipv6_route': 'linux/ipv6-route.txt',
    }
    const readFile: Surroundings['readFile'] = (file) => Promise.resolve(file in tables ? recording(tables[file] ?? '') : null)
    const { gateways } = await see({ system: 'linux', readFile })
    expect(gateways).toEqual(['192.168.1.1', '192.168.1.254', 'fe80:0:0:0:0:0:0:1%eth0', '2001:db8:1:0:0:0:0:1'])
  })

  it('of a Mac are told by route', async () => {
    const run = programs({
      'route -n get default': recording('macos/route-get-default.txt').toString(),
      'route -n get -inet6 default': recording('macos/route-get-default-inet6.txt').toString(),
    })
    expect((await see({ system: 'macos', run })).gateways).toEqual(['192.168.1.1', 'fe80::1%en0'])
  })

  it('of a Windows that speaks German are told by route print', async () => {
    const run = programs({ 'route.exe print': recording('windows/route-print-german.txt').toString() })
    expect((await see({ system: 'windows', run })).gateways).toEqual(['192.168.178.1', '192.168.178.254', 'fe80::3ea6:2fff:fe00:1'])
  })

  it.each<[string, readonly string[], { readonly ipv4: boolean; readonly ipv6: boolean }]>([
    ['nothing but the own network', ['eth0 000200C0 00000000 0001 0 0 0 00FFFFFF'], { ipv4: false, ipv6: false }],
    ['a line without a gateway', ['ppp0 00000000 00000000 0001 0 0 0 00000000'], { ipv4: true, ipv6: false }],
    ['both halves by a VPN', ['tun0 00000000 010A080A 0003 0 0 0 00000080'], { ipv4: true, ipv6: false }],
    ['a route that turns away', ['* 00000000 00000000 0201 0 0 0 00000000'], { ipv4: false, ipv6: false }],
  ])('of Linux lead out or do not: %s', async (_, rows, leadsOut) => {
    const table = ['Iface Destination Gateway Flags RefCnt Use Metric Mask', ...rows].join('\n')
    const readFile: Surroundings['readFile'] = (file) => Promise.resolve(file === '/proc/net/route' ? Buffer.from(table) : null)
    expect((await see({ system: 'linux', readFile })).leadsOut).toEqual(leadsOut)
  })

  it.each([
    [
      '00000000000000000000000000000000 00 00000000000000000000000000000000 00 fe800000000000000000000000000001 00000400 1 0 00000003 eth0',
      true,
    ],
    [
      '00000000000000000000000000000000 00 00000000000000000000000000000000 00 00000000000000000000000000000000 00000400 1 0 00000001 wwan0',
      true,
    ],
    // Every kernel has this row.
    [
      '00000000000000000000000000000000 00 00000000000000000000000000000000 00 00000000000000000000000000000000 ffffffff 1 0 00200200 lo',
      false,
    ],
    [
      'fe800000000000000000000000000000 40 00000000000000000000000000000000 00 00000000000000000000000000000000 00000100 1 0 00000001 eth0',
      false,
    ],
  ])('of IPv6 lead out or do not: %s', async (row, ipv6) => {
    const readFile: Surroundings['readFile'] = (file) =>
      Promise.resolve(Buffer.from(file === '/proc/net/ipv6_route' ? row : 'Iface Destination Gateway Flags RefCnt Use Metric Mask\n'))
    expect((await see({ system: 'linux', readFile })).leadsOut).toEqual({ ipv4: false, ipv6 })
  })

  it('of a Mac and of Windows are told to lead out or not, or nothing is told', async () => {
    const mac = (text: string) => programs({ 'route -n get default': text, 'route -n get -inet6 default': '' })
    expect((await see({ system: 'macos', run: mac('   route to: default\n  interface: ppp0\n') })).leadsOut).toEqual({
      ipv4: true,
      ipv6: false,
    })
    expect((await see({ system: 'macos', run: mac('') })).leadsOut).toEqual({ ipv4: false, ipv6: false })
    const windows = (rows: string) => programs({ 'route.exe print': `  127.0.0.0  255.0.0.0  Auf Verbindung  127.0.0.1  331\n${rows}` })
    expect((await see({ system: 'windows', run: windows('') })).leadsOut).toEqual({ ipv4: false, ipv6: false })
    const onLink = windows('  0.0.0.0  0.0.0.0  Auf Verbindung  10.1.1.1  25\n 12 281 ::/0 fe80::1\n')
    expect((await see({ system: 'windows', run: onLink })).leadsOut).toEqual({ ipv4: true, ipv6: true })
    for (const system of ['linux', 'macos', 'windows', 'other'] as const)
      expect((await see({ system, readFile: () => Promise.resolve(null), run: programs({}) })).leadsOut).toBe(undefined)
  })

  it.each(['linux', 'macos', 'windows', 'other'] as const)('of %s are unknown where nothing tells them, or garbage', async (system) => {
    const garbage = '\u0000 00000000 zz\n gateway: not an address\n 0.0.0.0 0.0.0.0 999.1.1.1 x 1\n'.repeat(2_000)
    expect((await see({ system, readFile: () => Promise.resolve(null), run: programs({}) })).gateways).toEqual([])
    const run: Surroundings['run'] = () => Promise.resolve({ code: 0, output: garbage })
    expect((await see({ system, readFile: () => Promise.resolve(Buffer.from(garbage)), run })).gateways).toEqual([])
  })
})

describe('the adapters', () => {
  const nothing: Partial<Surroundings> = { system: 'other' }

  it('are told with all addresses but the link-local ones of IPv6', async () => {
    const adapters = () => [
      adapter('lo', '127.0.0.1', 8),
      adapter('eth0', '192.168.1.50'),
      adapter('eth0', 'fd00::50', 64),
      adapter('eth0', 'fe80::1', 64),
    ]
    expect((await see({ ...nothing, adapters })).adapters).toEqual([
      { name: 'lo', kind: 'loopback', addresses: [{ address: '127.0.0.1', prefixLength: 8 }] },
      {
        name: 'eth0',
        kind: 'wired or Wi-Fi',
        addresses: [
          { address: '192.168.1.50', prefixLength: 24 },
          { address: 'fd00::50', prefixLength: 64 },
        ],
      },
    ])
  })

  it('show no VPN where a Mac merely keeps its idle tunnels', async () => {
    const adapters = () => [adapter('en0', '192.168.1.50'), adapter('utun0', 'fe80::2', 64), adapter('utun1', 'fe80::3', 64)]
    const seen = await see({ ...nothing, adapters })
    expect(seen.adapters.filter(({ kind, addresses }) => kind === 'VPN' && addresses.length > 0)).toEqual([])
    expect(
      fact.observe(seen, {
        target: { label: '', from: 'typed', host: '', port: 1, insistsOn: null, hash: null, machineIdentifier: null },
        route: null,
        now: 0,
        system: 'macos',
      }).mood,
    ).toBe('good')
  })

  it('show a virtual switch that leads to the router as the network that it is', async () => {
    const adapters = () => [adapter('vEthernet (Bridge)', '192.168.178.20'), adapter('vEthernet (WSL)', '172.20.0.1', 20)]
    const run = programs({ 'route.exe print': recording('windows/route-print-german.txt').toString() })
    const seen = await see({ system: 'windows', adapters, run })
    expect(seen.adapters.map(({ kind }) => kind)).toEqual(['wired or Wi-Fi', 'container or virtual machine'])
  })

  it.each([
    ['loopback', ['lo', 'lo0', 'Loopback Pseudo-Interface 1']],
    [
      'VPN',
      [
        'tun0',
        'tap1',
        'wg0',
        'utun4',
        'ppp0',
        'tailscale0',
        'zt5u4y6ejv',
        'nordlynx',
        'proton0',
        'ProtonVPN',
        'wg-mullvad',
        'Mullvad',
        'Tailscale',
        'OpenVPN TAP-Windows6',
        'Cisco AnyConnect',
        'My VPN',
        'CloudflareWARP',
      ],
    ],
    [
      'container or virtual machine',
      [
        'docker0',
        'br-0a1b2c3d4e5f',
        'veth12ab34',
        'virbr0',
        'vmnet8',
        'vboxnet0',
        'bridge100',
        'vEthernet (WSL)',
        'VirtualBox Host-Only Network',
        'VMware Network Adapter VMnet1',
        'cni0',
        'podman0',
      ],
    ],
    [
      'wired or Wi-Fi',
      [
        'eth0',
        'enp3s0',
        'wlan0',
        'wlp2s0',
        'en0',
        'br0',
        'bond0',
        'ovs_eth0',
        'WLAN',
        'Wi-Fi',
        'Ethernet',
        'Ethernet 2',
        'bridge0',
        'end0',
        'eno1',
      ],
    ],
  ] as const)('of kind %s are known by their names', (kind, known) => {
    expect(known.filter((name) => adapterKind(name, false) !== kind)).toEqual([])
  })
})

it('a tunnel is known by what the kernel says, whatever it is called', async () => {
  const readFile: Surroundings['readFile'] = (file) =>
    Promise.resolve(file === '/sys/class/net/office/uevent' ? Buffer.from('DEVTYPE=wireguard\nINTERFACE=office\n') : null)
  const adapters = () => [adapter('office', '10.1.0.9'), adapter('eth0', '192.168.1.20')]
  const seen = await see({ system: 'linux', readFile, adapters })
  expect(seen.adapters.map(({ name, kind }) => [name, kind])).toEqual([
    ['office', 'VPN'],
    ['eth0', 'wired or Wi-Fi'],
  ])
})

it('this very computer has a loopback, and nothing is made up', async () => {
  const { adapters, gateways } = await see({})
  expect(adapters.some(({ kind, addresses }) => kind === 'loopback' && addresses.some(({ address }) => address === '127.0.0.1'))).toBe(true)
  // Loopback by itself is a computer, too; where the kernel has a default route, its gateway must be told.
  const table = process.platform === 'linux' ? readFileSync('/proc/net/route', 'latin1') : ''
  const isConnected = /^\S+\s00000000\s(?!00000000)/m.test(table)
  expect(gateways.length).toBeGreaterThanOrEqual(isConnected ? 1 : 0)
})

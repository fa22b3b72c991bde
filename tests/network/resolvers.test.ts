import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { configuredResolvers } from '../../electron/resolvers'
import type { AdapterAddress, CommandResult } from '../../electron/surroundings'
import { systemSurroundings } from '../../electron/system'

const recording = (name: string): string => readFileSync(path.join(import.meta.dirname, '../recordings', name), 'utf8')
const adapter = (name: string): AdapterAddress => ({
  adapter: name,
  address: '192.168.1.20',
  prefixLength: 24,
  mac: '02:00:00:00:00:01',
  internal: false,
})

/** A computer whose programs and files say what was recorded. */
const computer = (
  system: 'linux' | 'macos' | 'windows',
  says: {
    readonly files?: Readonly<Record<string, string>>
    readonly output?: string | CommandResult
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
      run: (command: string) => {
        ran.push(command)
        return Promise.resolve(typeof output === 'string' ? { code: 0, output } : output)
      },
    },
  }
}
const addresses = async (means: Parameters<typeof configuredResolvers>[0]) =>
  (await configuredResolvers(means)).map(({ address }) => address)

describe('the resolvers of a Linux computer', () => {
  it('are those of resolv.conf', async () => {
    const { means, ran } = computer('linux', {
      files: {
        '/etc/resolv.conf':
          '# mine\n nameserver 192.168.1.1\nnameserver\t2001:db8::53\n;nameserver 9.9.9.9\nnameserver nonsense\nnameserver 192.168.1.1\n',
      },
    })
    expect(await configuredResolvers(means)).toEqual([
      { address: '192.168.1.1', port: 53, from: 'system' },
      { address: '2001:db8::53', port: 53, from: 'system' },
    ])
    expect(ran).toEqual([])
  })

  it('include those that systemd-resolved asks behind its stand-in', async () => {
    const { means } = computer('linux', {
      files: {
        '/etc/resolv.conf': recording('linux/resolv-conf-stub.txt'),
        '/run/systemd/resolve/resolv.conf': recording('linux/resolv-conf-behind-stub.txt'),
      },
    })
    expect(await addresses(means)).toEqual(['127.0.0.53', '192.168.1.1', 'fe80::1%2', '10.64.0.1'])
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
    expect(await addresses(means)).toEqual(['fe80::1%eth0', 'fe80::1%9'])
  })

  it('are asked of resolvectl where the file is hidden', async () => {
    const { means } = computer('linux', {
      files: { '/etc/resolv.conf': recording('linux/resolv-conf-stub.txt') },
      output: recording('linux/resolvectl-dns.txt'),
    })
    expect(await addresses(means)).toEqual(['127.0.0.53', '9.9.9.9', '192.168.1.1', 'fe80::1%2', '10.64.0.1'])
  })

  it('are six at most', async () => {
    const many = Array.from({ length: 50 }, (_, index) => `nameserver 10.0.0.${String(index)}`).join('\n')
    expect(await addresses(computer('linux', { files: { '/etc/resolv.conf': many } }).means)).toHaveLength(6)
  })
})

it('a Mac tells each resolver once, without those of one domain only', async () => {
  const { means, ran } = computer('macos', { output: recording('macos/scutil-dns.txt') })
  expect(await addresses(means)).toEqual(['192.168.1.1', 'fe80::1%en0'])
  expect(ran).toEqual(['scutil'])
})

it('Windows tells those of adapters that are up, without its placeholders', async () => {
  const { means } = computer('windows', { output: recording('windows/dns-client-server-address.json'), adapters: [adapter('WLAN')] })
  expect(await addresses(means)).toEqual(['192.168.178.1', '192.168.178.2', 'fd00::3ea6:2fff:fe00:1'])
})

it.each([
  ['the program is missing', { failure: 'missing' } as const],
  ['the program hangs', { failure: 'timed out' } as const],
  ['the program fails', { code: 1, output: 'nameserver[0] : 6.6.6.6' }],
  ['the output is garbage', '\u0000{[garbage\n'.repeat(1_000)],
])('Node’s own list stands in where %s', async (_, output) => {
  for (const system of ['macos', 'windows'] as const)
    for (const { address, port, from } of await configuredResolvers(computer(system, { output }).means)) {
      expect(address).not.toBe('6.6.6.6')
      expect([port, from]).toEqual([53, 'system'])
    }
})

it('this very computer tells its resolvers', async () => {
  const configured = await systemSurroundings().resolvers()
  const conf = process.platform === 'linux' ? readFileSync('/etc/resolv.conf', 'utf8') : ''
  for (const [, address] of conf.matchAll(/^nameserver\s+(\S+)/gm)) expect(configured).toContainEqual({ address, port: 53, from: 'system' })
})

it('those given on the command line come in place of the system’s', async () => {
  const given = [{ address: '127.0.0.9', port: 5353, from: 'given' as const }]
  const surroundings = systemSurroundings({ resolvers: given })
  expect(await surroundings.resolvers()).toEqual(given)
  expect(surroundings.resolversGiven).toBe(true)
})

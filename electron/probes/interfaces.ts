import { addressClass, isAddress, isIpv4, sameSubnet } from '@shared/address'
import type { ValueOf } from '@shared/fact'
import interfaces from '@shared/facts/interfaces'
import { measured } from '@shared/reading'
import { adapterKind, kindToldBy } from '../network/adapters'
import { within } from '../network/deadline'
import { probe } from '../probe'
import type { AdapterAddress, Surroundings } from '../surroundings'

type Adapter = ValueOf<typeof interfaces>['adapters'][number]

/** Milliseconds: the programs asked only read a table of the kernel; a busy computer needs a second to start them. */
const commandPatience = 3_000
const tableLimit = 256 * 1024

/** Reads this computer's adapters and its ways out. Nothing is sent. */
export default probe({
  fact: interfaces,
  patience: commandPatience + 500,
  after: [],
  look: async ({ surroundings, signal }) => {
    const found = await within(commandPatience, signal, (own) => gatewaysOf(surroundings, own))
    const gateways = [...new Set(found.filter(isAddress))].slice(0, 8)
    const addresses = surroundings.adapters()
    const kinds = new Map(
      await Promise.all(
        [...new Set(addresses.map((own) => own.adapter))].map(async (name) => [name, await kindToldBy(surroundings, name)] as const),
      ),
    )
    return measured({ adapters: adaptersOf(addresses, kinds, gateways), gateways })
  },
})

/**
 * Link-local IPv6 addresses are left out: every adapter has one as soon as it is up, macOS keeps four or more idle `utun` adapters
 * with nothing else, and none of that tells whether there is a network or a VPN.
 */
function adaptersOf(
  addresses: readonly AdapterAddress[],
  kinds: ReadonlyMap<string, Adapter['kind']>,
  gateways: readonly string[],
): Adapter[] {
  const byName = new Map<string, Adapter>()
  for (const { adapter: name, address, prefixLength, internal } of addresses) {
    const kind = internal ? 'loopback' : (kinds.get(name) ?? adapterKind(name, internal))
    const entry = byName.get(name) ?? { name, kind, addresses: [] }
    if (!isAddress(address) || (!isIpv4(address) && addressClass(address) === 'link-local')) byName.set(name, entry)
    else byName.set(name, { ...entry, addresses: [...entry.addresses, { address, prefixLength }] })
  }
  // Windows moves the real network card behind "vEthernet (…)" when a virtual switch is shared with it: what leads to the router is no inner network.
  return [...byName.values()].map((adapter) => {
    const leadsOut = adapter.addresses.some(({ address, prefixLength }) =>
      gateways.some((gateway) => gateway !== address && sameSubnet(gateway, address, prefixLength)),
    )
    return adapter.kind === 'container or virtual machine' && leadsOut ? { ...adapter, kind: 'wired or Wi-Fi' } : adapter
  })
}

async function gatewaysOf(surroundings: Surroundings, signal: AbortSignal): Promise<readonly string[]> {
  const output = async (command: string, args: readonly string[]): Promise<string> => {
    const result = await surroundings.run(command, args, signal)
    return 'output' in result ? result.output : ''
  }
  const file = async (path: string): Promise<string> => (await surroundings.readFile(path, tableLimit))?.toString('latin1') ?? ''
  switch (surroundings.system) {
    case 'linux': {
      const [four, six] = await Promise.all([file('/proc/net/route'), file('/proc/net/ipv6_route')])
      return [...readRoute(four), ...readIpv6Route(six)]
    }
    case 'macos': {
      const [four, six] = await Promise.all([
        output('route', ['-n', 'get', 'default']),
        output('route', ['-n', 'get', '-inet6', 'default']),
      ])
      return [four, six].flatMap((text) => /^\s*gateway:\s*(\S+)/m.exec(text)?.[1] ?? [])
    }
    case 'windows':
      return readRoutePrint(await output('route.exe', ['print']))
    case 'other':
      return []
  }
}

/** Linux: Iface Destination Gateway Flags RefCnt Use Metric Mask…, addresses in hex with the last byte first; flag 2 = has a gateway. */
function readRoute(table: string): readonly string[] {
  return table
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, destination, gateway, flags = '0', , , , mask]) => {
      return destination === '00000000' && mask === '00000000' && gateway !== '00000000' && (Number.parseInt(flags, 16) & 2) !== 0
    })
    .sort((a, b) => Number(a[6]) - Number(b[6]))
    .map(([, , gateway = '']) =>
      (gateway.match(/../g) ?? [])
        .reverse()
        .map((byte) => Number.parseInt(byte, 16))
        .join('.'),
    )
}

/** Linux: destination, its prefix, source, its prefix, next hop, metric, counters, flags, adapter. A next hop may need its adapter as zone. */
function readIpv6Route(table: string): readonly string[] {
  const zeros = '0'.repeat(32)
  return table
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([destination, prefix, , , hop, , , , flags = '0']) => {
      return destination === zeros && prefix === '00' && hop !== zeros && (Number.parseInt(flags, 16) & 2) !== 0
    })
    .sort((a, b) => Number.parseInt(a[5] ?? '', 16) - Number.parseInt(b[5] ?? '', 16))
    .map(([, , , , hop = '', , , , , adapter = '']) => {
      const address = (hop.match(/..../g) ?? []).map((group) => Number.parseInt(group, 16).toString(16)).join(':')
      return addressClass(address) === 'link-local' ? `${address}%${adapter}` : address
    })
}

/** Windows translates the headings but not the numbers: `0.0.0.0 0.0.0.0 192.168.1.1 192.168.1.20 25`, and `12 281 ::/0 fe80::1`. */
function readRoutePrint(text: string): readonly string[] {
  const four = [...text.matchAll(/^\s*0\.0\.0\.0\s+0\.0\.0\.0\s+(\d[\d.]+)\s+\S+\s+(\d+)\s*$/gm)]
  const six = [...text.matchAll(/^\s*\d+\s+(\d+)\s+::\/0\s+([0-9a-f:]+)\s*$/gim)]
  return [
    ...four.sort((a, b) => Number(a[2]) - Number(b[2])).map((match) => match[1] ?? ''),
    ...six.sort((a, b) => Number(a[1]) - Number(b[1])).map((match) => match[2] ?? ''),
  ]
}

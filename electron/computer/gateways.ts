import { addressClass, isAddress } from '@shared/addresses/address'
import type { Surroundings } from './surroundings'

const tableLimit = 256 * 1024

type Means = Pick<Surroundings, 'system' | 'run' | 'readFile'>

/** This computer's ways out, the preferred one first, each once, at most eight; IPv4 before IPv6. Never throws. */
export async function gatewaysOf(means: Means, signal: AbortSignal): Promise<readonly string[]> {
  return [...new Set((await toldGateways(means, signal)).filter(isAddress))].slice(0, 8)
}

async function toldGateways(surroundings: Means, signal: AbortSignal): Promise<readonly string[]> {
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

import { addressClass, isAddress, isIpv4 } from '@shared/addresses/address'
import type { Surroundings } from './surroundings'

const tableLimit = 256 * 1024

type GatewayDependencies = Pick<Surroundings, 'system' | 'run' | 'readFile'>

/** Whether anything leads out of this computer's own networks, with or without a router's address (a mobile or dial-up line has none). */
export interface WaysOut {
  /** The preferred one first, each once, at most eight; IPv4 before IPv6. */
  readonly gateways: readonly string[]
  /** `null`: the system did not tell. */
  readonly leadsOut: { readonly ipv4: boolean; readonly ipv6: boolean } | null
}

/** This computer's ways out. Never throws. */
export async function waysOut(surroundings: GatewayDependencies, signal: AbortSignal): Promise<WaysOut> {
  const { gateways, leadsOut } = await told(surroundings, signal)
  return { gateways: [...new Set(gateways.filter(isAddress))].slice(0, 8), leadsOut }
}

/** The router of the home's own IPv4 network, which is the one that opens ports; `undefined`: there is none. */
export const homeRouterAmong = (gateways: readonly string[]): string | undefined =>
  gateways.find((gateway) => isIpv4(gateway) && addressClass(gateway) === 'private')

/** This computer's routers, as `waysOut` tells them. Never throws. */
export const gatewaysOf = async (surroundings: GatewayDependencies, signal: AbortSignal): Promise<readonly string[]> =>
  (await waysOut(surroundings, signal)).gateways

async function told(surroundings: GatewayDependencies, signal: AbortSignal): Promise<WaysOut> {
  const output = async (command: string, args: readonly string[]): Promise<string | null> => {
    const result = await surroundings.run(command, args, signal)
    return 'output' in result ? result.output : null
  }
  const file = async (path: string): Promise<string | null> => (await surroundings.readFile(path, tableLimit))?.toString('latin1') ?? null
  switch (surroundings.system) {
    case 'linux': {
      const [four, six] = await Promise.all([file('/proc/net/route'), file('/proc/net/ipv6_route')])
      return {
        gateways: [...readRoute(four ?? ''), ...readIpv6Route(six ?? '')],
        // Without IPv6 there is no table of it.
        leadsOut: four?.startsWith('Iface') === true ? { ipv4: leadsOutIpv4(four), ipv6: leadsOutIpv6(six ?? '') } : null,
      }
    }
    case 'macos': {
      const [four, six] = await Promise.all([
        output('route', ['-n', 'get', 'default']),
        output('route', ['-n', 'get', '-inet6', 'default']),
      ])
      const hasWay = (text: string): boolean => /^\s*interface:\s*\S/m.test(text)
      return {
        gateways: [four, six].flatMap((text) => /^\s*gateway:\s*(\S+)/m.exec(text ?? '')?.[1] ?? []),
        leadsOut: four === null || six === null ? null : { ipv4: hasWay(four), ipv6: hasWay(six) },
      }
    }
    case 'windows': {
      const text = (await output('route.exe', ['print'])) ?? ''
      // The loopback's own row stands in every table.
      const isTable = /^\s*127\.0\.0\.0\s+255\.0\.0\.0\s/m.test(text)
      return {
        gateways: readRoutePrint(text),
        leadsOut: isTable ? { ipv4: /^\s*0\.0\.0\.0\s+(?:0|128)\.0\.0\.0\s/m.test(text), ipv6: /\s::\/[01]\s/.test(text) } : null,
      }
    }
    case 'other':
      return { gateways: [], leadsOut: null }
  }
}

/** Flags of both tables: it is in force (1), and does not turn away (0x200). */
const isOpen = (flags: string): boolean => (Number.parseInt(flags, 16) & 0x201) === 1

/** Linux: a row for everything, or for one half of it, as VPNs write it. */
const leadsOutIpv4 = (table: string): boolean =>
  table.split('\n').some((line) => {
    const [, , , flags = '0', , , , mask] = line.trim().split(/\s+/)
    return (mask === '00000000' || mask === '00000080') && isOpen(flags)
  })

const leadsOutIpv6 = (table: string): boolean =>
  table.split('\n').some((line) => {
    const [, prefix, , , , , , , flags = '0', adapter] = line.trim().split(/\s+/)
    return (prefix === '00' || prefix === '01') && isOpen(flags) && adapter !== 'lo'
  })

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

import dns from 'node:dns'
import { z } from 'zod'
import { isAddress } from '@shared/address'
import { within } from './network/deadline'
import type { ConfiguredResolver, Surroundings } from './surroundings'

type Means = Pick<Surroundings, 'system' | 'run' | 'readFile' | 'adapters'>

/** More are never asked by a system either: glibc uses three, others a few (resolv.conf(5), MAXNS); a VPN adds its own. */
const most = 6
/** Milliseconds: PowerShell alone needs about a second to start. */
const patience = 4_000
const resolvConfLimit = 64 * 1024

/**
 * The DNS servers that this computer is set to use, in its order, each once, at most six. Never throws; where the system does not tell,
 * Node's own reading of its settings is taken.
 */
export async function configuredResolvers(means: Means): Promise<readonly ConfiguredResolver[]> {
  const told = await askSystem(means)
  const addresses = (told.length > 0 ? told : dns.getServers().map(withoutPort)).filter(isUsable)
  const reachable = means.system === 'linux' ? await Promise.all(addresses.map((address) => withNamedZone(address, means))) : addresses
  return [...new Set(reachable)].slice(0, most).map((address) => ({ address, port: 53, from: 'system' }))
}

function askSystem(means: Means): Promise<readonly string[]> {
  switch (means.system) {
    case 'linux':
      return onLinux(means)
    case 'macos':
      return output(means, 'scutil', ['--dns']).then(readScutil)
    case 'windows':
      return output(means, 'powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', windowsQuestion]).then((text) =>
        readWindows(text, means),
      )
    case 'other':
      return Promise.resolve([])
  }
}

/** glibc's list, and behind systemd-resolved's stand-in (127.0.0.53, systemd-resolved.service(8)) the servers that it asks itself. */
async function onLinux(means: Means): Promise<readonly string[]> {
  const own = readResolvConf((await means.readFile('/etc/resolv.conf', resolvConfLimit))?.toString('utf8') ?? '')
  if (!own.some((address) => address === '127.0.0.53' || address === '127.0.0.54')) return own
  const behind = readResolvConf((await means.readFile('/run/systemd/resolve/resolv.conf', resolvConfLimit))?.toString('utf8') ?? '')
  return [...own, ...(behind.length > 0 ? behind : readResolvectl(await output(means, 'resolvectl', ['dns'])))]
}

const readResolvConf = (text: string): readonly string[] =>
  [...text.matchAll(/^[ \t]*nameserver[ \t]+(\S+)/gm)].map((match) => match[1] ?? '')

/** `Link 2 (eth0): 192.168.1.1 fe80::1%2`, one line for each network; a server may carry a port and a name (`1.1.1.1:53#one`). */
const readResolvectl = (text: string): readonly string[] =>
  text
    .split('\n')
    .flatMap((line) => line.replace(/^.*?:(?=\s|$)/, '').split(/\s+/))
    .map((word) => withoutPort(word.replace(/#.*$/, '')))

/**
 * Sections begin with `resolver #1`. Those with a `domain` serve only that domain (multicast DNS, a company's VPN), so a plex.direct name
 * never goes there.
 */
const readScutil = (text: string): readonly string[] =>
  text
    .split(/^resolver #\d+/m)
    .slice(1)
    .filter((section) => !/^\s*domain\s*:/m.test(section))
    .flatMap((section) => [...section.matchAll(/^\s*nameserver\[\d+\]\s*:\s*(\S+)/gm)].map((match) => match[1] ?? ''))

/** JSON, because everything that Windows prints for people is translated. */
const windowsQuestion =
  'ConvertTo-Json -Compress @(Get-DnsClientServerAddress | Select-Object InterfaceAlias, @{n="ServerAddresses";e={@($_.ServerAddresses)}})'
const windowsSchema = z.array(z.object({ InterfaceAlias: z.string(), ServerAddresses: z.array(z.string()).nullable() }))

/** Windows keeps settings of unplugged adapters, too: only those that are up count. */
function readWindows(text: string, means: Means): readonly string[] {
  const up = new Set(means.adapters().map((entry) => entry.adapter))
  try {
    const parsed = windowsSchema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data.filter((entry) => up.has(entry.InterfaceAlias)).flatMap((entry) => entry.ServerAddresses ?? []) : []
  } catch {
    return []
  }
}

async function output(means: Means, command: string, args: readonly string[]): Promise<string> {
  const result = await within(patience, new AbortController().signal, (signal) => means.run(command, args, signal))
  return 'output' in result && result.code === 0 ? result.output : ''
}

/** systemd writes `fe80::1%2`, but sockets on Linux take the adapter's name after the percent sign, never its number (RFC 4007 §11.2 allows both). */
async function withNamedZone(address: string, means: Means): Promise<string> {
  const [bare = '', zone = ''] = address.split('%')
  if (!/^\d+$/.test(zone)) return address
  for (const adapter of new Set(means.adapters().map((entry) => entry.adapter))) {
    const index = await means.readFile(`/sys/class/net/${adapter}/ifindex`, 20)
    if (index?.toString('latin1').trim() === zone) return `${bare}%${adapter}`
  }
  return address
}

/** `192.168.1.1:53` and `[fe80::1]:53` without their ports; everything else as it is. */
const withoutPort = (text: string): string => text.replace(/^\[([^\]]+)\](:\d+)?$/, '$1').replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')

/** Windows writes fec0:0:0:ffff::1 to ::3 where no IPv6 server is known; nobody answers there. */
const isUsable = (address: string): boolean => isAddress(address) && !/^fec0:0:0:ffff::/i.test(address)

import type { OsFirewall } from '@shared/facts/os-firewall'
import { isIpv4 } from '@shared/addresses/address'
import type { Surroundings } from '../../computer/surroundings'
import { fateByRules } from './nftables'

type Walls = OsFirewall['walls']
type Dependencies = Pick<Surroundings, 'run' | 'readFile' | 'adapters'>

/**
 * ufw and firewalld, where they are on; and the kernel's own list, into which both of them write. Rules are told to administrators only: where
 * Relock is none, it says that there is a firewall, and nothing of it.
 */
export async function onLinux(surroundings: Dependencies, port: number, signal: AbortSignal): Promise<Walls> {
  const output = async (program: string, ...args: readonly string[]): Promise<string | null> => {
    const asked = await surroundings.run(program, args, signal)
    return 'output' in asked && asked.code === 0 ? asked.output : null
  }
  const walls: Walls = []
  const status = await output('ufw', 'status', 'verbose')
  const ufw = status === null ? null : byUfw(status, port)
  if (ufw) walls.push({ wall: 'ufw', ...ufw })
  else if (/^ENABLED=yes/m.test((await surroundings.readFile('/etc/ufw/ufw.conf', 65_536))?.toString('utf8') ?? ''))
    walls.push({ wall: 'ufw', state: 'not readable', because: null })
  if ((await output('firewall-cmd', '--state'))?.trim() === 'running') {
    const [zone, active] = [await output('firewall-cmd', '--list-all'), await output('firewall-cmd', '--get-active-zones')]
    const told = zone === null ? notReadable : byFirewalld(zone, port)
    // The zone that counts if none is named: visitors from home may come in by another one.
    walls.push({ wall: 'firewalld', ...(told.state === 'blocks' && hasOtherZones(active ?? '') ? notReadable : told) })
  }
  // Their own words say more than the hundred rules that they write.
  if (walls.some(({ state }) => state !== 'off')) return walls
  const listed = await output('nft', '-j', 'list', 'ruleset')
  if (listed === null) {
    const service = await surroundings.run('systemctl', ['is-active', '--quiet', 'nftables'], signal)
    return 'code' in service && service.code === 0 ? [...walls, { wall: 'nftables', ...notReadable }] : walls
  }
  const home = surroundings.adapters().find(({ internal, address }) => !internal && isIpv4(address))
  const to = home?.address ?? '192.168.1.20'
  const fate = fateByRules(listed, { from: neighbourOf(to), to, adapter: home?.adapter ?? 'eth0', port })
  if (fate === null || fate === 'no rules') return walls
  return [
    ...walls,
    fate === 'unknown'
      ? { wall: 'nftables', ...notReadable }
      : { wall: 'nftables', state: fate, because: fate === 'blocks' ? 'no rule lets Plex in' : null },
  ]
}

const notReadable = { state: 'not readable', because: null } as const
type Told = Pick<Walls[number], 'state' | 'because'>

/** Somebody in the same network. */
const neighbourOf = (address: string): string => address.replace(/\d+$/, (last) => String(last === '77' ? 78 : 77))

/**
 * `ufw status verbose`: the rules in their order, of which the first that fits counts, then what happens to everybody else. `null`: it is no such text.
 */
export function byUfw(status: string, port: number): Told | null {
  if (/^Status: inactive/m.test(status)) return { state: 'off', because: null }
  const otherwise = /^Default: (\w+) \(incoming\)/m.exec(status)?.[1]
  if (!/^Status: active/m.test(status) || otherwise === undefined) return null
  for (const line of status.split('\n')) {
    // A rule for one adapter lets in by that one, and which it is stands nowhere here.
    if (/^(?:Anywhere on \S+\s+(?:ALLOW|LIMIT) IN)/.test(line)) return { state: 'not readable', because: null }
    const [, to = '', action = '', from = ''] = /^(\S.*?)\s{2,}(ALLOW|DENY|REJECT|LIMIT) IN\s+(\S.*?)\s*$/.exec(line) ?? []
    if (action === '' || to.includes('(v6)') || !isPortIn(to, port)) continue
    const isLetIn = action === 'ALLOW' || action === 'LIMIT'
    // A rule for a part of the network lets that part in, and says nothing of others.
    if (!/^Anywhere\b/.test(from)) {
      if (isLetIn) return { state: 'lets in', because: null }
      continue
    }
    return isLetIn ? { state: 'lets in', because: null } : { state: 'blocks', because: 'a rule blocks the port' }
  }
  return otherwise === 'allow' ? { state: 'lets in', because: null } : { state: 'blocks', because: 'no rule lets Plex in' }
}

/** `32400/tcp (plexmediaserver)`, `22,80,32400/tcp`, `32400:32410/tcp`, `32400`, `Anywhere`. */
function isPortIn(to: string, port: number): boolean {
  if (/^Anywhere\b/.test(to)) return !to.includes(' on ')
  const [, list = '', protocol] = /^([\d,:]+)(?:\/(tcp|udp))?/.exec(to) ?? []
  if (protocol === 'udp' || list === '') return false
  return list.split(',').some((part) => {
    const [from = '', until = from] = part.split(':')
    return port >= Number(from) && port <= Number(until)
  })
}

/** `firewall-cmd --get-active-zones`: a zone a line, and below it what it is for. Those of containers and virtual machines are for guests alone. */
const hasOtherZones = (active: string): boolean =>
  active.split('\n').filter((line) => /^\w/.test(line) && !/^(?:docker|libvirt|podman|netavark|nm-shared)/.test(line)).length > 1

/** `firewall-cmd --list-all`: the zone of this network. Rich rules may say anything. */
export function byFirewalld(zone: string, port: number): Told {
  const told = (key: string): readonly string[] =>
    (new RegExp(`^ {2}${key}:[ \t]*(.*)$`, 'm').exec(zone)?.[1] ?? '').split(/[ \t]+/).filter((word) => word !== '')
  if (!/^\S+ \((?:default, )?active\)/m.test(zone)) return notReadable
  const isLetIn =
    told('target').includes('ACCEPT') ||
    told('services').includes('plex') ||
    told('ports').some((part) => {
      const [, from, until = from] = /^(\d+)(?:-(\d+))?\/tcp$/.exec(part) ?? []
      return from !== undefined && port >= Number(from) && port <= Number(until)
    })
  if (isLetIn) return { state: 'lets in', because: null }
  return /^ {2}rich rules:[ \t]*\n?[ \t]*rule/m.test(zone) ? notReadable : { state: 'blocks', because: 'no rule lets Plex in' }
}

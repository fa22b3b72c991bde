import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeAct, performAct } from '../../electron/acts/acts'
import type { Surroundings } from '../../electron/computer/surroundings'
import { systemSurroundings } from '../../electron/computer/system'
import { byFirewalld, byUfw, onLinux } from '../../electron/server-computer/firewalls/linux'
import { onMacos } from '../../electron/server-computer/firewalls/macos'
import { fateByRules } from '../../electron/server-computer/firewalls/nftables'
import { onWindows } from '../../electron/server-computer/firewalls/windows'
import { unfit } from '../lab/fitness'
import { computer, recording } from './computer'
import { workOn } from '../processor-time'

const signal = new AbortController().signal
const port = 32_400

const tool = (program: string): boolean => {
  try {
    execFileSync('which', [program])
    return true
  } catch {
    return false
  }
}
const whyNot =
  process.getuid?.() !== 0 ? 'only root makes network namespaces' : !tool('nft') || !tool('ip') ? 'nft and ip are missing' : null
if (whyNot !== null) unfit('nftables', whyNot)

/** Two computers on a cable of their own: a server that listens at Plex's port, and a neighbour who knocks. */
describe.skipIf(whyNot !== null)('nftables, on a real cable between two namespaces', () => {
  const [server, neighbour] = ['fws', 'fwn'].map((name) => `${name}${String(process.pid)}`)
  const inside = (where: string, ...command: readonly string[]): string =>
    execFileSync('ip', ['netns', 'exec', where, ...command], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  const ip = (...args: readonly string[]): string => execFileSync('ip', args, { encoding: 'utf8' })
  let listener: ChildProcess | null = null

  beforeAll(async () => {
    if (server === undefined || neighbour === undefined) return
    ip('netns', 'add', server)
    ip('netns', 'add', neighbour)
    ip('-n', server, 'link', 'add', 'eth0', 'type', 'veth', 'peer', 'name', 'eth0', 'netns', neighbour)
    for (const [where, address] of [
      [server, '192.168.177.1/24'],
      [neighbour, '192.168.177.2/24'],
    ] as const) {
      ip('-n', where, 'address', 'add', address, 'dev', 'eth0')
      ip('-n', where, 'link', 'set', 'eth0', 'up')
      ip('-n', where, 'link', 'set', 'lo', 'up')
    }
    const program = `require('net').createServer((s)=>s.end()).listen(${String(port)},'0.0.0.0',()=>console.log('open'))`
    listener = spawn('ip', ['netns', 'exec', server, process.execPath, '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
    await new Promise((resolve) => listener?.stdout?.once('data', resolve))
  })
  afterAll(() => {
    listener?.kill()
    for (const where of [server, neighbour]) if (where !== undefined) ip('netns', 'delete', where)
  })

  const load = (rules: string): void => {
    execFileSync('ip', ['netns', 'exec', server ?? '', 'nft', '-f', '-'], { input: `flush ruleset\n${rules}` })
  }
  /** A knock of the neighbour's that is not answered within a second is kept out. */
  const knock = (): 'lets in' | 'blocks' => {
    const program = `const s=require('net').connect(${String(port)},'192.168.177.1');s.setTimeout(1000,()=>process.exit(1));s.on('error',()=>process.exit(1));s.on('connect',()=>process.exit(0))`
    try {
      inside(neighbour ?? '', process.execPath, '-e', program)
      return 'lets in'
    } catch {
      return 'blocks'
    }
  }
  const closed = 'type filter hook input priority 0; policy drop; iifname lo accept; ct state established,related accept;'
  const chain = (rules: string, more = ''): string => `table inet t {\n${more}\nchain input {\n${rules}\n}\n}\n`

  it.each([
    ['nothing but a closed door', chain(closed), 'blocks'],
    ['the port by itself', chain(`${closed} tcp dport 32400 accept`), 'lets in'],
    ['the port among others, and a range', chain(`${closed} tcp dport { 22, 32000-32500 } accept`), 'lets in'],
    ['the home network', chain(`${closed} ip saddr 192.168.0.0/16 tcp dport 32400 accept`), 'lets in'],
    ['another network', chain(`${closed} ip saddr 10.0.0.0/8 tcp dport 32400 accept`), 'blocks'],
    ['the port over UDP only', chain(`${closed} udp dport 32400 accept`), 'blocks'],
    ['a refusal before the permission', chain(`${closed} tcp dport 32400 reject; tcp dport 32400 accept`), 'blocks'],
    [
      'a map by state',
      chain('type filter hook input priority 0; policy drop; ct state vmap { invalid : drop, established : accept, new : accept }'),
      'lets in',
    ],
    [
      'a chain that is jumped to and comes back',
      chain(`${closed} jump plex; tcp dport 32400 accept`, 'chain plex { tcp dport 22 accept; return; }'),
      'lets in',
    ],
    [
      'a chain that is gone to and does not come back',
      chain(`${closed} goto plex; tcp dport 32400 accept`, 'chain plex { tcp dport 22 accept; }'),
      'blocks',
    ],
    [
      'two tables, of which one drops',
      `${chain(`${closed} tcp dport 32400 accept`)} table ip u {\nchain late {\ntype filter hook input priority 10; policy accept; tcp dport 32400 drop\n}\n}\n`,
      'blocks',
    ],
    [
      'an open door with one port refused',
      chain('type filter hook input priority 0; policy accept; tcp dport 32400 counter drop'),
      'blocks',
    ],
    [
      'an open door with all but one port refused',
      chain('type filter hook input priority 0; policy accept; tcp dport != 32400 drop'),
      'lets in',
    ],
    [
      'only new connections, a limit and a note',
      chain(`${closed} tcp dport 32400 ct state new limit rate 50/second log accept`),
      'lets in',
    ],
    ['another adapter', chain(`${closed} iifname "wlan0" tcp dport 32400 accept`), 'blocks'],
  ] as const)('%s: says what a knock finds', (_, rules, expected) => {
    load(rules)
    const listed = inside(server ?? '', 'nft', '-j', 'list', 'ruleset')
    const said = fateByRules(listed, { from: '192.168.177.2', to: '192.168.177.1', adapter: 'eth0', port })
    expect({ knock: knock(), said }).toEqual({ knock: expected, said: expected })
  })

  it.each([
    [
      'a set that is filled elsewhere',
      chain(`${closed} ip saddr @friends tcp dport 32400 accept`, 'set friends { type ipv4_addr; elements = { 192.168.177.2 } }'),
    ],
    ['a mark that somebody set', chain(`${closed} meta mark 7 tcp dport 32400 accept`)],
  ])('%s: does not pretend to know', (_, rules) => {
    load(rules)
    const listed = inside(server ?? '', 'nft', '-j', 'list', 'ruleset')
    expect(fateByRules(listed, { from: '192.168.177.2', to: '192.168.177.1', adapter: 'eth0', port })).toBe('unknown')
  })

  it('is told by the program itself, where no other firewall is on', async () => {
    load(chain(closed))
    const here = computer(
      'linux',
      { 'nft -j list ruleset': inside(server ?? '', 'nft', '-j', 'list', 'ruleset') },
      {
        readFile: () => Promise.resolve(null),
        adapters: () => [{ adapter: 'eth0', address: '192.168.177.1', prefixLength: 24, mac: '', internal: false }],
      },
    )
    expect(await onLinux(here, port, signal)).toEqual([{ wall: 'nftables', state: 'blocks', because: 'no rule lets Plex in' }])
  })

  it('a rule that the user agrees to lets the neighbour in, and taken back keeps it out again', async () => {
    load(chain(closed))
    const real = systemSurroundings({ offline: true })
    const here: Surroundings = {
      ...real,
      system: 'linux',
      readFile: () => Promise.resolve(null),
      adapters: () => [{ adapter: 'eth0', address: '192.168.177.1', prefixLength: 24, mac: '', internal: false }],
      run: (program, args, to) =>
        program === 'nft' || program === 'id'
          ? real.run('ip', ['netns', 'exec', server ?? '', program, ...args], to)
          : Promise.resolve({ failure: 'missing' }),
    }
    const act = async (undo: boolean): Promise<string> => {
      const { command } = await describeAct({ act: 'let-plex-in', undo }, here)
      expect(await performAct({ act: 'let-plex-in', undo }, command, here, () => Promise.resolve(true))).toHaveProperty('done')
      return command
    }
    expect(knock()).toBe('blocks')
    expect(await act(false)).toBe('nft insert rule inet t input tcp dport 32400 accept comment relock-let-plex-in')
    expect(knock()).toBe('lets in')
    expect(await act(true)).toMatch(/^nft delete rule inet t input handle \d+$/)
    expect(knock()).toBe('blocks')
  })

  const whyNoUfw = tool('ufw') && tool('unshare') ? null : 'ufw and unshare are missing'
  if (whyNoUfw !== null) unfit('ufw', whyNoUfw)
  it.skipIf(whyNoUfw !== null).each([
    ['on, with no rule for Plex', [], { state: 'blocks', because: 'no rule lets Plex in' }],
    ['the port let in', ['allow 32400/tcp'], { state: 'lets in', because: null }],
    ['a range with the port let in', ['allow 32000:32500/tcp'], { state: 'lets in', because: null }],
    ['the home network let in', ['allow from 192.168.177.0/24 to any port 32400 proto tcp'], { state: 'lets in', because: null }],
    ['the port denied', ['deny 32400'], { state: 'blocks', because: 'a rule blocks the port' }],
    ['another port let in', ['allow 22/tcp'], { state: 'blocks', because: 'no rule lets Plex in' }],
    ['the port over UDP let in', ['allow 32400/udp'], { state: 'blocks', because: 'no rule lets Plex in' }],
    ['all let in from the start', ['default allow incoming'], { state: 'lets in', because: null }],
  ] as const)('ufw for real, in a namespace with its own settings: %s', async (_, commands, expected) => {
    const own = await fs.mkdtemp(path.join(os.tmpdir(), 'relock-ufw-'))
    try {
      const script = `cp -a /etc/ufw ${own}/ufw && cp -a /lib/ufw ${own}/lib && mount --bind ${own}/ufw /etc/ufw && mount --bind ${own}/lib /lib/ufw && cp /etc/default/ufw ${own}/default && mount --bind ${own}/default /etc/default/ufw && ip link set lo up && { ufw --force enable; ${commands.map((one) => `ufw ${one}; `).join('')} } >/dev/null && ufw status verbose`
      const status = execFileSync('unshare', ['--net', '--mount', 'bash', '-c', script], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      expect(byUfw(status, port)).toEqual(expected)
    } finally {
      await fs.rm(own, { recursive: true, force: true })
    }
  })
})

it('chains that call each other again and again are left at once', () => {
  const own = { family: 'ip', table: 'filter' }
  const names = Array.from({ length: 15 }, (_, number) => `c${String(number)}`)
  const calls = names.flatMap((chain, index) =>
    index + 1 === names.length
      ? []
      : Array.from({ length: 20 }, () => ({ rule: { ...own, chain, expr: [{ jump: { target: names[index + 1] } }] } })),
  )
  const chains = names.map((name, index) => ({
    chain: { ...own, name, ...(index === 0 ? { type: 'filter', hook: 'input', policy: 'drop' } : {}) },
  }))
  const listed = JSON.stringify({ nftables: [...chains, ...calls] })
  const work = workOn(() =>
    expect(fateByRules(listed, { from: '192.168.1.2', to: '192.168.1.1', adapter: 'eth0', port: 32_400 })).toBe('unknown'),
  )
  expect(work).toBeLessThan(2_000)
})

describe('firewalls whose rules an ordinary user may not read', () => {
  it('are said to be there, and nothing of their rules is guessed', async () => {
    const here = computer(
      'linux',
      { 'ufw status verbose': { code: 1, output: '' } },
      { readFile: (file) => Promise.resolve(file === '/etc/ufw/ufw.conf' ? Buffer.from('ENABLED=yes\n') : null) },
    )
    expect(await onLinux(here, port, signal)).toEqual([{ wall: 'ufw', state: 'not readable', because: null }])
  })

  it('ufw that lets all in by one adapter is not said to block', () =>
    expect(
      byUfw('Status: active\nDefault: deny (incoming), allow (outgoing)\n\nAnywhere on eth0           ALLOW IN    Anywhere\n', port),
    ).toEqual({ state: 'not readable', because: null }))

  it('ufw that is off says so, in its own words', () => expect(byUfw('Status: inactive\n', port)).toEqual({ state: 'off', because: null }))
})

/** In the shape of firewall-cmd(1), `--list-all`; not yet run here. */
const zone = (services: string, ports: string, more = '') =>
  `public (default, active)\n  target: default\n  icmp-block-inversion: no\n  interfaces: eth0\n  sources: \n  services: ${services}\n  ports: ${ports}\n  protocols: \n  forward: yes\n  masquerade: no\n  forward-ports: \n  source-ports: \n  icmp-blocks: \n  rich rules: ${more}\n`

describe('firewalld', () => {
  it.each([
    ['the default zone alone', 'public (default)\n  interfaces: eth0\ndocker\n  interfaces: docker0\n', 'blocks'],
    ['a zone of the home’s beside it', 'home\n  sources: 192.168.1.0/24\npublic (default)\n  interfaces: eth0\n', 'not readable'],
  ] as const)('with %s', async (_, active, state) => {
    const here = computer('linux', {
      'firewall-cmd --state': 'running\n',
      'firewall-cmd --list-all': zone('ssh', ''),
      'firewall-cmd --get-active-zones': active,
    })
    const walls = await onLinux({ ...here, readFile: () => Promise.resolve(null) }, port, signal)
    expect(walls.find(({ wall }) => wall === 'firewalld')?.state).toBe(state)
  })

  it.each([
    ['its service for Plex', zone('dhcpv6-client plex ssh', ''), 'lets in'],
    ['the port', zone('ssh', '32400/tcp'), 'lets in'],
    ['a range with the port', zone('ssh', '32000-32500/tcp'), 'lets in'],
    ['the port over UDP only', zone('ssh', '32400/udp'), 'blocks'],
    ['nothing of Plex', zone('dhcpv6-client ssh', ''), 'blocks'],
    ['a rich rule that may say anything', zone('ssh', '', '\n\trule family="ipv4" source address="192.168.1.0/24" accept'), 'not readable'],
    ['a zone that this network is not in', zone('ssh', '').replace('default, active', 'default'), 'not readable'],
  ] as const)('with %s', (_, told, state) => expect(byFirewalld(told, port).state).toBe(state))
})

const exe = 'C:\\Program Files\\Plex\\Plex Media Server\\Plex Media Server.exe'
const windows = (network: number, rules: string, profile = recording('windows/firewall-public-profile.txt'), portRules = '') =>
  computer('windows', {
    'powershell.exe…': JSON.stringify([network]),
    'reg.exe query HKLM\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy\\FirewallRules /f Plex Media Server.exe /d':
      rules,
    'reg.exe query HKLM\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy\\FirewallRules /f 32400 /d':
      portRules,
    'reg.exe query HKLM\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy\\PublicProfile': profile,
    'reg.exe query HKLM\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy\\StandardProfile': profile,
  })
const rules = recording('windows/firewall-plex.txt')
const [isPublic, isPrivate] = [0, 1]

describe('the firewall of Windows, by what its registry holds', () => {
  it.each([
    ['lets Plex in on a private network', windows(isPrivate, rules), 'lets in', null],
    ['does not on a public one', windows(isPublic, rules), 'blocks', 'its rule is not for public networks'],
    [
      'blocks, where somebody once pressed “Cancel”',
      windows(isPrivate, rules.replaceAll('Action=Allow', 'Action=Block')),
      'blocks',
      'a rule blocks Plex',
    ],
    [
      'blocks, where one rule allows and another blocks',
      windows(isPrivate, rules + rules.replaceAll('Action=Allow', 'Action=Block')),
      'blocks',
      'a rule blocks Plex',
    ],
    [
      'blocks after an update that moved Plex',
      windows(isPrivate, rules.replaceAll('C:\\Program Files\\', 'C:\\Program Files (x86)\\')),
      'blocks',
      'its rule is for another place of the program',
    ],
    ['blocks where no rule speaks of Plex', windows(isPrivate, ''), 'blocks', 'no rule lets Plex in'],
    [
      'takes no notice of rules that are switched off',
      windows(isPrivate, rules.replaceAll('Active=TRUE', 'Active=FALSE')),
      'blocks',
      'no rule lets Plex in',
    ],
    [
      'lets in by a rule for the port',
      windows(isPublic, '', undefined, rules.replaceAll(`App=${exe}`, 'LPort=32400')),
      'blocks',
      'its rule is not for public networks',
    ],
    [
      'lets in by a rule for the port on any network',
      windows(isPublic, '', undefined, rules.replaceAll(`Profile=Private|App=${exe}`, 'LPort=32400')),
      'lets in',
      null,
    ],
    [
      'lets nobody in where it is told so',
      windows(isPrivate, rules, '    DoNotAllowExceptions    REG_DWORD    0x1\r\n'),
      'blocks',
      'everything is blocked',
    ],
    ['is off', windows(isPublic, '', '    EnableFirewall    REG_DWORD    0x0\r\n'), 'off', null],
  ] as const)('%s', async (_, here, state, because) => {
    expect(await onWindows(here, port, exe, signal)).toEqual([{ wall: 'Windows Defender', state, because }])
  })

  it('is not guessed at where nobody says which network this is', async () => {
    expect(await onWindows(computer('windows', {}), port, exe, signal)).toEqual([
      { wall: 'Windows Defender', state: 'not readable', because: null },
    ])
  })
})

const mac = (state: string, all: string, app: string) =>
  computer('macos', {
    '/usr/libexec/ApplicationFirewall/socketfilterfw --getglobalstate': state,
    '/usr/libexec/ApplicationFirewall/socketfilterfw --getblockall': all,
    '/usr/libexec/ApplicationFirewall/socketfilterfw --getappblocked /Applications/Plex Media Server.app': app,
  })
const [on, off] = ['Firewall is enabled. (State = 1)\n', 'Firewall is disabled. (State = 0)\n']
const permitted = 'Incoming connection to the application is permitted\n'

describe('the application firewall of macOS', () => {
  it.each([
    ['off', mac(off, 'Block all DISABLED! \n', permitted), 'off', null],
    ['on, and Plex let in', mac(on, 'Block all DISABLED! \n', permitted), 'lets in', null],
    [
      'on, and Plex blocked',
      mac(on, 'Block all DISABLED! \n', 'Incoming connection to the application is blocked\n'),
      'blocks',
      'a rule blocks Plex',
    ],
    [
      'in newer words',
      mac(
        on,
        'Firewall has block all state set to disabled.\n',
        'The application /Applications/Plex Media Server.app is blocked from incoming connections\n',
      ),
      'blocks',
      'a rule blocks Plex',
    ],
    ['blocking all', mac(on, 'Firewall has block all state set to enabled.\n', permitted), 'blocks', 'everything is blocked'],
    [
      'for what the system needs',
      mac('Firewall is blocking all non-essential incoming connections. (State = 2)\n', '', permitted),
      'blocks',
      'everything is blocked',
    ],
  ] as const)('%s', async (_, here, state, because) => {
    expect(await onMacos(here, signal)).toEqual([{ wall: 'macOS application firewall', state, because }])
  })
})

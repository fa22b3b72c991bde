import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs/promises'
import { conversation } from '../lab/conversation'
import { tsModule } from '../lab/seal'
import { at, inside } from './home'
import { servedAt } from './faults'
import { readySchema } from './resident'

/** A home in which another device fails and this computer does not, or in which both get through. */
interface DeviceHome {
  readonly name: string
  readonly resolver: string
  readonly roots: 'trusting' | 'others'
  readonly raise: string | null
}

const hiding = '192.168.1.53'

export const deviceHomes: readonly DeviceHome[] = [
  { name: 'gets through', resolver: at.router, roots: 'trusting', raise: null },
  { name: 'asks a name server that hides names of the home', resolver: hiding, roots: 'trusting', raise: null },
  { name: 'knows other authorities', resolver: at.router, roots: 'others', raise: null },
  {
    name: 'is kept out by the server’s firewall',
    resolver: at.router,
    roots: 'trusting',
    raise: `nft 'add table inet h; add chain inet h i { type filter hook input priority 0; }; add rule inet h i ip saddr ${at.device} tcp dport 32400 drop'`,
  },
]

const background = (place: string, ...words: readonly string[]): void => {
  spawn('ip', ['netns', 'exec', place, ...words], { stdio: 'ignore' })
}

/** Every home one after the other, a line each. */
export async function run(): Promise<void> {
  const ca = '/run/ca.pem'
  const resident = (place: string, kind: string) =>
    conversation(['ip', 'netns', 'exec', place, ...tsModule('tests/paths/resident.ts', [kind])])
  const [internet, server] = [resident('internet', 'internet'), resident('server', 'house')]
  const roots = await Promise.all([internet.hear(), server.hear()])
  await fs.writeFile(ca, roots.map((line) => readySchema.parse(JSON.parse(line)).root).join('\n'))
  for (const who of [internet, server]) {
    who.tell({ world: {}, doors: servedAt, seenFrom: at.wan, record: [] })
    if ((await who.hear()) !== 'ok') throw new Error('a resident did not do as told')
  }
  inside('router', `ip addr add ${hiding}/24 dev br0`)
  const names = [
    'dnsmasq',
    '-k',
    '--no-hosts',
    '--no-resolv',
    '-C',
    '/dev/null',
    `--server=${at.names}`,
    '--bind-interfaces',
    '--cache-size=0',
    '-u',
    'root',
    '--pid-file=',
  ]
  background('router', ...names, `--listen-address=${at.router}`)
  background('router', ...names, `--listen-address=${hiding}`, '--stop-dns-rebind')
  await new Promise((resolve) => setTimeout(resolve, 300))
  for (const { name, resolver, roots: trusted, raise } of deviceHomes) {
    if (raise !== null) inside('server', raise)
    const { status, stdout, stderr } = spawnSync(
      'nsenter',
      ['--net=/run/netns/client', '--', ...tsModule('tests/paths/device.ts', [ca, resolver, trusted])],
      { encoding: 'utf8' },
    )
    if (status !== 0) throw new Error(`${name}: ${stderr}`)
    console.log(JSON.stringify({ name, ...(JSON.parse(stdout.trim()) as object) }))
    if (raise !== null) inside('server', 'nft delete table inet h')
  }
}

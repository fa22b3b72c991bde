import { spawnSync } from 'node:child_process'
import fs from 'node:fs/promises'
import { tellingOf, type Told } from '../command-line/relock'
import { standing, type Standing } from '../command-line/standing'
import { openDoor } from '../lab/front-door'
import { type Home, type WholeWorld } from '../lab/home'
import type { Running } from '../lab/listening'
import { nameServer } from '../lab/name-server'
import { plexAccount } from '../lab/plex-account'
import { internet, rootPem } from '../lab/plex-tv'
import { addresses } from './table'

/** Real addresses: the home, and the internet that stands for all else. Only inside the seal. */
export const home: Home = {
  server: '192.168.1.20',
  router: addresses.router,
  upstream: '198.18.0.54',
  plexTv: '198.18.0.80',
  elsewhere: '198.18.0.81',
  hijacker: '198.18.0.99',
}

/** The server, the internet, and a name server that knows the truth, as far as the world lets it. */
export const raiseStreet = async (world: WholeWorld): Promise<Running[]> => [
  await nameServer({ address: home.upstream, port: 53 }, home, home.server, () => world),
  await openDoor({ address: home.server, port: 32_400 }, world),
  await internet(
    world,
    home,
    { securePort: 443, plainPort: 80 },
    () => undefined,
    plexAccount(
      () => world,
      () => [],
    ),
  ),
]

/** What the user's computer is set to use, in its order. */
export const setNameServers = (...asked: readonly string[]): Promise<void> =>
  fs.writeFile('/run/resolv.conf', asked.map((address) => `nameserver ${address}\n`).join(''))

/** The lab's authority, as a file for `--ca`. */
export async function authority(): Promise<string> {
  const file = '/run/ca.pem'
  await fs.writeFile(file, await rootPem())
  return file
}

/** Runs a program on the user's computer; its own programs lie in /run/bin. */
export const onTheComputer = ['nsenter', '--net=/run/netns/client', '--', 'env'] as const

let relock: Standing | null = null

/** One look of the command line, run on the user's computer: no option tells it anything of the lab but which root to trust. */
export async function lookFrom(ca: string, typed: string = home.server): Promise<{ readonly code: number | null; readonly told: Told }> {
  relock ??= standing([...onTheComputer, `PATH=/run/bin:${process.env['PATH'] ?? ''}`])
  const ran = await relock.relock(['check', typed, '--ca', ca, '--json'])
  if (ran.out === '') throw new Error(`relock check told nothing: ${ran.err}`)
  return { code: ran.code, told: tellingOf(ran) }
}

/** A VPN's network: its name server, and the user's computer in it. */
export const vpn = { nameServer: '10.8.0.1', own: '10.8.0.2' }

const ip = (...args: readonly string[]): string => {
  const { status, stdout, stderr } = spawnSync('ip', args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`ip ${args.join(' ')}: ${stderr}`)
  return stdout
}

/** An adapter of a VPN's on the user's computer, whose other end answers names. */
export async function switchVpnOn(): Promise<Running> {
  ip('link', 'add', 'vpn', 'type', 'veth', 'peer', 'name', 'tun0', 'netns', 'client')
  ip('addr', 'add', `${vpn.nameServer}/24`, 'dev', 'vpn')
  ip('link', 'set', 'vpn', 'up')
  ip('-n', 'client', 'addr', 'add', `${vpn.own}/24`, 'dev', 'tun0')
  ip('-n', 'client', 'link', 'set', 'tun0', 'up')
  // The kernel tells a second later that the cable is in; before that the adapter is not listed.
  while (!ip('-n', 'client', 'link', 'show', 'tun0').includes('state UP')) await new Promise((resolve) => setTimeout(resolve, 50))
  return {
    stop: () => {
      ip('link', 'del', 'vpn')
      return Promise.resolve()
    },
  }
}

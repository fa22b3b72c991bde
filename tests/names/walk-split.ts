import { spawn } from 'node:child_process'
import dgram from 'node:dgram'
import fs from 'node:fs/promises'
import { valueOf } from '@shared/model/evidence'
import names from '@shared/facts/names'
import { confirmedIn } from '../command-line/relock'
import { filterPrograms } from '../lab/filter-programs'
import { program } from '../lab/filters'
import { whole } from '../lab/home'
import { authority, home, lookFrom, onTheComputer, raiseStreet, setNameServers, switchVpnOn, vpn } from './street'
import { addresses } from './table'

export interface Split {
  readonly confirmed: readonly string[]
  /** Name servers that Relock asked. */
  readonly asked: readonly string[]
  /** Questions that the company's name server heard. */
  readonly heard: number
}

/** What systemd-resolved tells of a router and of a company's VPN that serves its own domain; recorded in `tests/recordings/linux/resolved-split`. */
const resolvectl = `#!/bin/sh
case $1 in
dns) printf 'Global:\\nLink 2 (eth0): ${addresses.router}\\nLink 3 (tun0): ${vpn.nameServer}\\n' ;;
domain) printf 'Global:\\nLink 2 (eth0):\\nLink 3 (tun0): corp.example\\n' ;;
default-route) printf 'Link 2 (eth0): yes\\nLink 3 (tun0): no\\n' ;;
esac
`

/** In systemd-resolved's place, as that cannot run beside the machine's own: a forwarder that sends each name where it belongs. */
async function standIn(): Promise<void> {
  const { path: command } = filterPrograms.dnsmasq
  const settings = ['keep-in-foreground', 'conf-file=/dev/null', 'no-hosts', 'no-resolv', 'user=root', 'pid-file=', 'bind-interfaces']
  const ways = ['listen-address=127.0.0.53', 'cache-size=0', `server=${addresses.router}`, `server=/corp.example/${vpn.nameServer}`]
  const args = [...settings, ...ways].map((setting) => `--${setting}`)
  spawn('setpriv', ['--pdeathsig', 'KILL', ...onTheComputer, command, ...args], { stdio: 'ignore' })
  await new Promise((resolve) => setTimeout(resolve, 500)) // 20 ms are usual (docs/sources/systems.md#system-lookups)
}

export async function run(): Promise<void> {
  const ca = await authority()
  await raiseStreet(whole({}))
  await switchVpnOn()
  let heard = 0
  const company = dgram.createSocket('udp4').on('message', () => (heard += 1))
  await new Promise<void>((resolve) => company.bind(53, vpn.nameServer, resolve))
  await fs.mkdir('/run/bin')
  await fs.writeFile('/run/bin/resolvectl', resolvectl, { mode: 0o755 })
  await standIn()
  await setNameServers('127.0.0.53')
  for (const lines of ['', 'stop-dns-rebind']) {
    const router = await program('dnsmasq', { address: addresses.router, port: 53 }, { address: home.upstream, port: 53 }, { lines })
    const { told } = await lookFrom(ca)
    const seen = told.evidence.routes.flatMap(({ id }) => valueOf(told.evidence, names, id) ?? [])
    const asked = seen.flatMap(({ resolvers }) => resolvers.map(({ address }) => address))
    console.log(JSON.stringify({ confirmed: confirmedIn(told), asked, heard } satisfies Split))
    await router.stop()
  }
}

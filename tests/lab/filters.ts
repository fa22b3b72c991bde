import { spawn, spawnSync } from 'node:child_process'
import dgram from 'node:dgram'
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import * as dns from 'dns-packet'
import { outside } from './home'
import type { Running } from './listening'

export type Product = 'dnsmasq' | 'unbound'

export interface Filter extends Running {
  readonly address: string
  readonly port: number
}

/** The programs themselves; what they are told to filter and how they are told to make an exception is what users write into them. */
const programs: Readonly<Record<Product, string>> = { dnsmasq: '/usr/sbin/dnsmasq', unbound: '/usr/sbin/unbound' }

/** On loopback the internet's own hosts have private addresses too; a real filter never sees such. */
const internet = [outside.plexTv, 'gstatic.com', 'msftconnecttest.com', 'apple.com']

/** Why a product cannot be raised here, or `null`. */
export function whyNot(product: Product): string | null {
  const { error } = spawnSync(programs[product], [product === 'dnsmasq' ? '--version' : '-V'], { stdio: 'ignore' })
  return error ? `${programs[product]} is not installed (Debian: ${product === 'dnsmasq' ? 'dnsmasq-base' : 'unbound'})` : null
}

/**
 * Puts a real resolver with DNS rebinding protection in front of the name server, as home routers do.
 * `exception`: the line that the fix tells the user to add.
 */
export async function filter(
  product: Product,
  at: { address: string; port: number },
  upstream: { address: string; port: number },
  exception: string | null,
): Promise<Filter> {
  const trouble = whyNot(product)
  if (trouble !== null) throw new Error(trouble)
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'relock-lab-'))
  const file = path.join(folder, `${product}.conf`)
  await fs.writeFile(file, (product === 'dnsmasq' ? dnsmasq : unbound)(at, upstream, exception, folder))
  const args = product === 'dnsmasq' ? ['--keep-in-foreground', `--conf-file=${file}`] : ['-d', '-c', file]
  // setpriv(1): it dies with us, however we die.
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', programs[product], ...args], { stdio: ['ignore', 'ignore', 'pipe'] })
  let complaint = ''
  child.stderr.on('data', (data: Buffer) => (complaint += data.toString()))
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL')
    await ended
    await fs.rm(folder, { recursive: true, force: true })
  }
  const ready = await Promise.race([answers(at), ended.then(() => false)])
  if (!ready) {
    await stop()
    throw new Error(`${product} did not start: ${complaint.trim()}`)
  }
  return { ...at, stop }
}

type Configuration = (
  at: { address: string; port: number },
  upstream: { address: string; port: number },
  exception: string | null,
  folder: string,
) => string

const dnsmasq: Configuration = (at, upstream, exception) => `no-hosts
no-resolv
user=root
pid-file=
log-facility=/dev/null
bind-interfaces
listen-address=${at.address}
port=${String(at.port)}
server=${upstream.address}#${String(upstream.port)}
stop-dns-rebind
rebind-domain-ok=/${internet.join('/')}/
${exception ?? ''}
`

// DNSSEC is off because the lab's zones are not signed. Users list the private ranges of RFC 1918; the lab's home lies in 127.0.0.0/8.
const unbound: Configuration = (at, upstream, exception, folder) => `server:
  chroot: ""
  username: ""
  directory: "${folder}"
  pidfile: ""
  use-syslog: no
  logfile: "/dev/null"
  verbosity: 0
  interface: ${at.address}@${String(at.port)}
  access-control: 127.0.0.0/8 allow
  do-daemonize: no
  do-ip6: no
  num-threads: 1
  module-config: "iterator"
  do-not-query-localhost: no
  private-address: 10.0.0.0/8
  private-address: 172.16.0.0/12
  private-address: 192.168.0.0/16
  private-address: 169.254.0.0/16
  private-address: 127.0.0.0/8
  private-address: fd00::/8
  private-address: fe80::/10
${internet.map((domain) => `  private-domain: "${domain}"`).join('\n')}
  ${(exception ?? '').replace(/^\s*server:\s*/, '').replaceAll('\n', '\n  ')}
remote-control:
  control-enable: no
forward-zone:
  name: "."
  forward-addr: ${upstream.address}@${String(upstream.port)}
`

/** Asks until it answers, for at most five seconds. */
async function answers(at: { address: string; port: number }): Promise<boolean> {
  const socket = dgram.createSocket('udp4')
  // Connected, so that a port that is not open yet shows as an error, which is no news here.
  socket.on('error', () => undefined)
  const answered = new Promise<boolean>((resolve) => socket.once('message', () => resolve(true)))
  const asking = setInterval(() => {
    // CHAOS version.bind needs no upstream, so a dead one does not matter.
    const query = dns.encode({
      type: 'query',
      id: 1,
      flags: dns.RECURSION_DESIRED,
      questions: [{ type: 'TXT', class: 'CH', name: 'version.bind' }],
    })
    socket.send(query, at.port, at.address, () => undefined)
  }, 15)
  const patience = new Promise<boolean>((resolve) => setTimeout(resolve, 5000, false).unref())
  try {
    return await Promise.race([answered, patience])
  } finally {
    clearInterval(asking)
    socket.close()
  }
}

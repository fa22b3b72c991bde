import { spawn, spawnSync } from 'node:child_process'
import path from 'node:path'

/**
 * A world of its own for one program: no network but what it makes itself, so that no packet can leave this machine, and processes that die
 * with it, however it ends (docs/sources/systems.md#silence-on-the-home-network). Inside, `home` is the router's cable and the namespace
 * `client` the user's computer with its own name server setting.
 */
const around = `set -e
mount -t tmpfs tmpfs /run
mkdir -p /run/netns
echo 'nameserver 192.168.1.1' > /run/resolv.conf
mount --bind /run/resolv.conf /etc/resolv.conf
echo '127.0.0.1 localhost' > /run/hosts
mount --bind /run/hosts /etc/hosts
ip link set lo up
ip netns add client
ip link add home type veth peer name eth0 netns client
ip addr add 192.168.1.1/24 dev home
ip addr add 192.168.1.2/24 dev home
ip addr add 192.168.1.20/24 dev home
for host in 1 53 54 80 81 99; do ip addr add 198.18.0.$host/32 dev home; done
ip link set home up
ip -n client link set lo up
ip -n client addr add 192.168.1.50/24 dev eth0
ip -n client link set eth0 up
ip -n client route add default via 192.168.1.1
exec "$@"`

const unshare = ['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc', '--propagation', 'private']

/** Why this machine cannot seal a lab, or `null`. */
export function cannotSeal(): string | null {
  const { error, status, stderr } = spawnSync('unshare', [...unshare, 'sh', '-c', around, 'sealed', 'true'], { encoding: 'utf8' })
  if (error) return `unshare is not installed (${error.message})`
  return status === 0 ? null : `network namespaces are not to be had here (${stderr.trim().split('\n').pop() ?? 'no reason told'})`
}

/** Runs a TypeScript module of this folder sealed; answers with what it printed. */
export async function runSealed(module: string, args: readonly string[]): Promise<string> {
  const child = spawn(
    'unshare',
    [...unshare, 'sh', '-c', around, 'sealed', process.execPath, path.join(import.meta.dirname, 'sealed.mjs'), module, ...args],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let out = ''
  let err = ''
  child.stdout.on('data', (data: Buffer) => (out += data.toString()))
  child.stderr.on('data', (data: Buffer) => (err += data.toString()))
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0) throw new Error(`the sealed lab ended with ${String(code)}: ${err.trim()}`)
  return out
}

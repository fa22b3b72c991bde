import { spawn } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { closeSync, openSync } from 'node:fs'
import fs from 'node:fs/promises'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { plex, whole } from '../lab/home'
import { freePort, listen, type Running } from '../lab/listening'
import { shownBy, type Shown } from '../lab/shown-certificate'
import { suitesOf } from '../lab/suites'
import { shownOf } from './certificates'
import type { Misbehaviour, Server } from './misbehaviours'
import { socketPrograms } from './sockets'

interface Place {
  readonly address: string
  readonly port: number
}

export const packages = {
  s_server: 'openssl',
  nginx: 'nginx',
  stunnel: 'stunnel4',
  haproxy: 'haproxy',
  apache: 'apache2',
  caddy: 'caddy',
} as const

/** Starts what the row describes at the home's address; `healthy` is the home's own Plex, which stands behind proxies. */
export async function start({ server, certificate, typed }: Misbehaviour, healthy: Place): Promise<Place & Running> {
  const { address } = healthy
  const shown = await shownAt(address, certificate ?? {}, typed)
  const [leaf = '', ...links] = pemsIn(shown.chain)
  if (server.program === 'socket') {
    const chain = [leaf, ...links].map((pem) => new X509Certificate(pem).raw)
    return listen({ address, port: 0 }, socketPrograms[server.behaviour]({ ...healthy, chain }))
  }
  const at = { address, port: await freePort(address, 0) }
  if (server.program === 'nobody') return { ...at, stop: () => Promise.resolve() }
  const good = await shownAt(address, {}, undefined)
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'relock-matrix-'))
  const files: Record<string, string> = {
    'chain.pem': shown.chain,
    'leaf.pem': leaf,
    'links.pem': links.join('\n'),
    'key.pem': shown.key,
    'both.pem': `${shown.key}\n${shown.chain}`,
    'good.pem': good.chain,
    'good-key.pem': good.key,
    identity: identityPage,
    'dh1024.pem': suitesOf['DHE with 1024 bits'].dhparam ?? '',
    ...configuration(server, at, healthy, folder),
  }
  for (const [name, text] of Object.entries(files)) await fs.writeFile(path.join(folder, name), text)
  const running = await program(command(server, at, links.length > 0), folder, at)
  return {
    ...at,
    stop: async () => {
      await running.stop()
      await fs.rm(folder, { recursive: true, force: true })
    },
  }
}

async function shownAt(
  address: string,
  certificate: NonNullable<Misbehaviour['certificate']>,
  typed: Misbehaviour['typed'],
): Promise<Shown> {
  if (typeof certificate === 'string') return shownOf(certificate, address)
  const shown = await shownBy(whole({ ...(typed ? { typed } : {}), server: { certificate } }))
  if (shown === null) throw new Error('a row of the matrix shows a certificate')
  return shown
}

const pemsIn = (chain: string): readonly string[] =>
  chain.split(/(?<=-----END CERTIFICATE-----\n?)/).filter((part) => part.includes('BEGIN'))

/** `s_server -HTTP` sends a file as it is (openssl-s_server(1)). */
const body = JSON.stringify({
  MediaContainer: { size: 0, claimed: true, machineIdentifier: plex.machineIdentifier, version: plex.version },
})
const identityPage = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${String(body.length)}\r\n\r\n${body}`

type Program = Exclude<Server, { program: 'socket' | 'nobody' }>

function command(server: Program, at: Place, hasLinks: boolean): readonly string[] {
  switch (server.program) {
    case 's_server':
      return [
        ...[
          'openssl',
          's_server',
          '-accept',
          `${at.address}:${String(at.port)}`,
          '-cert',
          'leaf.pem',
          '-key',
          'key.pem',
          '-HTTP',
          '-quiet',
        ],
        ...(hasLinks ? ['-cert_chain', 'links.pem'] : []),
        ...server.args,
      ]
    case 'nginx':
      return ['nginx', '-c', 'nginx.conf', '-p', '.', '-e', 'stderr']
    case 'stunnel':
      return ['stunnel4', 'stunnel.conf']
    case 'haproxy':
      return ['haproxy', '-db', '-f', 'haproxy.cfg']
    case 'apache':
      return ['apache2', '-X', '-d', '.', '-f', 'apache.conf']
    case 'caddy':
      return ['caddy', 'run', '--config', 'Caddyfile', '--adapter', 'caddyfile']
  }
}

function configuration(server: Program, at: Place, healthy: Place, folder: string): Record<string, string> {
  const listens = `${at.address}:${String(at.port)}`
  const behind = `${healthy.address}:${String(healthy.port)}`
  switch (server.program) {
    case 's_server':
      return {}
    case 'nginx':
      return {
        'nginx.conf': `daemon off; master_process off; pid ${folder}/pid; error_log stderr crit; events { worker_connections 128; }
http {
  access_log off;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${folder}/${kind};`).join('\n  ')}
  server {
    listen ${listens}${server.encrypts === false ? '' : ' ssl'};
    ${server.encrypts === false ? '' : `ssl_certificate ${folder}/chain.pem; ssl_certificate_key ${folder}/key.pem;`}
    ${server.settings.join('\n    ')}
    location / { proxy_pass http://${behind}; proxy_set_header Host $host; }
  }
  ${server.beside === undefined ? '' : `server {\n    listen ${listens} ssl;\n    ${server.beside.join('\n    ')}\n    location / { proxy_pass http://${behind}; }\n  }`}
}
`,
      }
    case 'stunnel':
      return {
        'stunnel.conf': `foreground = yes\npid =\ndebug = crit\n[plex]\naccept = ${listens}\nconnect = ${server.leadsNowhere ? '127.0.0.1:9' : behind}\ncert = ${folder}/both.pem\n${server.settings.join('\n')}\n`,
      }
    case 'haproxy':
      return {
        // By itself HAProxy knocks four times, a second apart, before it says that nobody is there: longer than a busy machine's patience.
        'haproxy.cfg': `defaults
  mode ${server.mode ?? 'http'}
  retries 0
  timeout connect 5s
  timeout client 30s
  timeout server 30s
frontend web
  bind ${listens} ${server.bind}
  default_backend plex
backend plex
  server plex ${server.leadsNowhere ? '127.0.0.1:9' : behind}
`,
      }
    case 'apache':
      return {
        'apache.conf': `DefaultRuntimeDir ${folder}
PidFile ${folder}/pid
ErrorLog error.log
LogLevel crit
ServerName localhost
User www-data
Group www-data
${['mpm_event', 'ssl', 'authz_core', 'proxy', 'proxy_http'].map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
SSLSessionCache none
Listen ${listens}
<VirtualHost ${listens}>
  SSLEngine on
  SSLCertificateFile chain.pem
  SSLCertificateKeyFile key.pem
  ${server.settings.join('\n  ')}
  ${server.leads === 'to its default page' ? 'DocumentRoot /var/www/html' : `ProxyPass / http://${server.leads === 'nowhere' ? '127.0.0.1:9' : behind}/`}
</VirtualHost>
`,
      }
    case 'caddy':
      return {
        Caddyfile: `{
  admin off
  skip_install_trust
  auto_https disable_redirects
  default_bind ${at.address}
  storage file_system ${folder}/caddy
}
${server.site}:${String(at.port)} {
  ${server.settings.join('\n  ')}
  reverse_proxy ${behind}
}
`,
      }
  }
}

/**
 * Runs a program until it is stopped; setpriv(1) makes it die with us, however we die, but for Apache, which gives root up and with it this.
 */
async function program([name = '', ...args]: readonly string[], folder: string, at: Place): Promise<Running> {
  const zeros = openSync('/dev/zero', 'r') // s_server ends with its stdin
  // Caddy leaves its settings and certificates at its user's home.
  const home = { HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder }
  const env = { ...process.env, ...home, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin` }
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', name, ...args], { cwd: folder, env, stdio: [zeros, 'ignore', 'pipe'] })
  closeSync(zeros)
  let complaint = ''
  child.stderr?.on('data', (part: Buffer) => (complaint = (complaint + part.toString()).slice(-2_000)))
  const life = { over: false }
  const ended = new Promise<void>((resolve) =>
    child.once('close', () => {
      life.over = true
      resolve()
    }),
  )
  for (let attempt = 0; attempt < 400 && !life.over; attempt++) {
    if (await opens(at))
      return {
        stop: async () => {
          child.kill('SIGKILL')
          await ended
        },
      }
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  child.kill('SIGKILL')
  throw new Error(`${name} did not start: ${complaint.trim()}`)
}

const opens = (at: Place): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = net.connect({ host: at.address, port: at.port })
    socket.once('connect', () => resolve(true))
    socket.once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })

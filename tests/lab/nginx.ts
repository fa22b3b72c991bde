import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs/promises'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { nginxEncryption } from '@shared/fixes/proxy/modern-encryption'
import { labRoot, pem } from './authorities'
import { ownDomain, type WholeWorld } from './home'
import { freePort, type Listening } from './listening'
import { needsLowLevel, type Shown } from './shown-certificate'
import { suitesOf } from './suites'

const program = '/usr/sbin/nginx'
type Server = WholeWorld['server']
/** `null`: it does as it should. */
type Fault = NonNullable<NonNullable<Server['reverseProxy']>['fault']> | null
interface Place {
  readonly address: string
  readonly port: number
}

/** Why nginx cannot be raised here, or `null`. */
export function whyNoNginx(): string | null {
  return spawnSync(program, ['-v'], { stdio: 'ignore' }).error ? `${program} is not installed (Debian: nginx)` : null
}

/** Puts a real nginx in front of Plex: it shows the certificate and does the encrypting, and passes on what it hears without encryption. */
export async function nginx(wanted: Place, plex: Place, fault: Fault, server: Server, shown: Shown): Promise<Listening> {
  const at = { ...wanted, port: wanted.port === 0 ? await freePort(wanted.address, 0) : wanted.port }
  await ownedByNobody(at)
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'relock-lab-'))
  const gone = { ...plex, port: await freePort(plex.address, 0) }
  const files = {
    'chain.pem': shown.chain,
    'key.pem': shown.key,
    'devices.pem': pem(await labRoot()),
    'group.pem': suitesOf[server.suites].dhparam ?? '',
    'nginx.conf': configuration({ at, plex: fault === 'Plex is gone' ? gone : plex, fault, server, folder }),
  }
  for (const [name, text] of Object.entries(files)) await fs.writeFile(path.join(folder, name), text)
  // setpriv(1): it dies with us, however we die.
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', program, '-c', path.join(folder, 'nginx.conf'), '-p', folder, '-e', 'stderr'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let complaint = ''
  child.stderr.on('data', (data: Buffer) => (complaint += data.toString()))
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL')
    await ended
    await fs.rm(folder, { recursive: true, force: true })
  }
  for (let attempt = 0; attempt < 200 && child.exitCode === null && child.signalCode === null; attempt++) {
    if (await opens(at)) return { ...at, stop }
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  await stop()
  throw new Error(`nginx did not start: ${complaint.trim()}`)
}

interface Setting {
  readonly at: Place
  readonly plex: Place
  readonly fault: Fault
  readonly server: Server
  readonly folder: string
}

/** What the fix tells users to write, unless the world wants something worse. */
function encryption({ server: { suites, certificate }, folder }: Setting): string {
  const { list, dhparam } = suitesOf[suites]
  const isWeak = needsLowLevel(certificate)
  if (suites === 'usual' && !isWeak) return nginxEncryption
  const group = dhparam === null ? '' : `ssl_dhparam ${folder}/group.pem;`
  return `ssl_protocols TLSv1.2${suites === 'usual' ? ' TLSv1.3' : ''};\n  ssl_ciphers "${list}:@SECLEVEL=0";\n  ${group}`
}

const configuration = ({ at, plex, fault, server, folder }: Setting): string => `daemon off;
master_process off;
pid ${folder}/nginx.pid;
error_log stderr crit;
events { worker_connections 128; }
http {
  access_log off;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${folder}/${kind};`).join('\n  ')}
  ssl_certificate ${folder}/chain.pem;
  ssl_certificate_key ${folder}/key.pem;
  ${encryption({ at, plex, fault, server, folder })}
  server {
    listen ${at.address}:${String(at.port)} ssl;
    server_name ${fault === 'strict about names' ? ownDomain : '_'};
    ${fault === 'demands a certificate' ? `ssl_client_certificate ${folder}/devices.pem;\n    ssl_verify_client on;` : ''}
    location / {
      ${fault === 'hangs up' ? 'return 444;' : ''}
      proxy_pass http://${plex.address}:${String(plex.port)};
      proxy_set_header Host $host;
    }
  }
  ${fault === 'strict about names' ? `server {\n    listen ${at.address}:${String(at.port)} ssl default_server;\n    ssl_reject_handshake on;\n  }` : ''}
}
`

/** nginx by itself would wait half a second for the port and then give up; we want to hear at once that it is taken. */
async function ownedByNobody(at: Place): Promise<void> {
  if (await opens(at)) throw new Error(`somebody listens at ${at.address}:${String(at.port)} already`)
}

const opens = (at: Place): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = net.connect({ host: at.address, port: at.port })
    socket.once('connect', () => resolve(true))
    socket.once('error', () => resolve(false))
    socket.once('close', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })

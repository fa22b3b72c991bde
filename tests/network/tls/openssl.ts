import { execFileSync, spawn } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Listening } from '../../lab/listening'

/** Certificates and servers made with Debian's `openssl`: another implementation than ours, and than Node's. */
const folder = mkdtempSync(path.join(os.tmpdir(), 'relock-openssl-'))
process.once('exit', () => execFileSync('rm', ['-rf', folder]))

export function openssl(...args: readonly string[]): string {
  return execFileSync('openssl', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], cwd: folder })
}

/** A key and a certificate that signs itself, as files. */
export interface Identity {
  readonly key: string
  readonly certificate: string
  readonly keyPem: string
  readonly certificatePem: string
}

const made = new Map<string, Identity>()

/** `algorithm` as `openssl req -newkey` takes it, such as `rsa:2048` or `ec:curve`; `extra` are further arguments of `openssl req`. */
export function identity(name: string, algorithm: readonly string[] = ['rsa:2048'], extra: readonly string[] = []): Identity {
  const known = made.get(name)
  if (known) return known
  const key = path.join(folder, `${name}.key`)
  const certificate = path.join(folder, `${name}.crt`)
  openssl(
    'req',
    '-x509',
    '-nodes',
    '-newkey',
    ...algorithm,
    '-keyout',
    key,
    '-out',
    certificate,
    '-days',
    '30',
    '-subj',
    `/CN=${name}`,
    ...extra,
  )
  const fresh = { key, certificate, keyPem: readFileSync(key, 'utf8'), certificatePem: readFileSync(certificate, 'utf8') }
  made.set(name, fresh)
  return fresh
}

export const rsaServer = (): Identity => identity('rsa.example')
export const ecServer = (): Identity => identity('ec.example', ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'])

/** A file that servers read, such as a chain. */
export function file(name: string, content: string): string {
  const place = path.join(folder, name)
  writeFileSync(place, content)
  return place
}

/** `openssl s_server` on a free port of loopback. */
export async function sServer(...args: readonly string[]): Promise<Listening> {
  // On a pipe, s_server gives up its own `-stateless` clients as well; on zeros without end it does not.
  const zeros = openSync('/dev/zero', 'r')
  const server = spawn('openssl', ['s_server', '-accept', '127.0.0.1:0', ...args], { cwd: folder, stdio: [zeros, 'pipe', 'pipe'] })
  closeSync(zeros)
  let said = ''
  const port = await new Promise<number>((resolve, reject) => {
    const heard = (part: Buffer): void => {
      said += part.toString()
      const accepts = /ACCEPT 127\.0\.0\.1:(\d+)/.exec(said)
      if (accepts) resolve(Number(accepts[1]))
    }
    server.stdout?.on('data', heard)
    server.stderr?.on('data', heard)
    server.once('error', reject)
    server.once('exit', () => reject(new Error(`openssl s_server ended: ${said}`)))
  })
  return {
    address: '127.0.0.1',
    port,
    stop: () =>
      new Promise((resolve) => {
        server.once('exit', () => resolve())
        server.kill('SIGKILL')
      }),
  }
}

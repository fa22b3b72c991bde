import { Resolver } from 'node:dns/promises'
import https from 'node:https'
import { isAddress } from '@shared/addresses/address'
import type { Lab } from './lab'

/**
 * Would a client that is not Relock get a secure answer from Plex under this name? Node's own look-up, TLS and HTTP, with the home's name
 * server and root, and nothing of ours in between. Judged by the machine's true clock.
 */
export async function reachesSecurely(lab: Lab, name: string): Promise<boolean> {
  const address = await resolve(lab, name)
  if (address === null) return false
  return new Promise((done) => {
    const request = https.get(
      {
        host: address,
        port: lab.server.port,
        path: '/identity',
        ca: lab.ca,
        ...(isAddress(name) ? {} : { servername: name, headers: { Host: name } }),
        timeout: 3000,
        agent: false,
      },
      (response) => {
        let body = ''
        response.on('data', (part: Buffer) => (body += part.toString()))
        response.on('end', () => done(body.includes('machineIdentifier')))
        response.on('error', () => done(false))
      },
    )
    request.on('timeout', () => request.destroy())
    request.on('error', () => done(false))
  })
}

async function resolve(lab: Lab, name: string): Promise<string | null> {
  if (isAddress(name)) return name
  if (name === 'localhost') return '127.0.0.1'
  const resolver = new Resolver({ timeout: 1500, tries: 1 })
  resolver.setServers([`${lab.resolver.address}:${String(lab.resolver.port)}`])
  return resolver.resolve4(name).then(
    ([address]) => address ?? null,
    () => null,
  )
}

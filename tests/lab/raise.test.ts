import { execFile } from 'node:child_process'
import dgram from 'node:dgram'
import http from 'node:http'
import net from 'node:net'
import tls from 'node:tls'
import { promisify } from 'node:util'
import * as dns from 'dns-packet'
import { afterEach, describe, expect, it } from 'vitest'
import type { World, WorldCertificate } from '@shared/model/world'
import { plex } from './home'
import type { Lab } from './lab'
import { raise } from './raise'

// The lab is judged by clients that are not Relock: Node's own TLS and HTTP, and raw DNS packets.
const homes: Lab[] = []
const home = async (world: World): Promise<Lab> => {
  const lab = await raise(world)
  homes.push(lab)
  return lab
}
afterEach(async () => {
  await Promise.all(homes.splice(0).map((lab) => lab.down()))
})

const nameOf = (lab: Lab): string => `${lab.server.address.replaceAll('.', '-')}.${plex.hash}.plex.direct`

/** A verified handshake as a browser makes it: `authorized`, or the code of the refusal. */
function handshake(lab: Lab, options: tls.ConnectionOptions = {}): Promise<string> {
  return new Promise((resolve) => {
    const socket = tls.connect({
      host: lab.server.address,
      port: lab.server.port,
      servername: nameOf(lab),
      ca: lab.ca,
      timeout: 2000,
      ...options,
    })
    const tell = (what: string): void => {
      resolve(what)
      socket.destroy()
    }
    socket.once('secureConnect', () => tell('authorized'))
    socket.once('error', (error: Error) => tell('code' in error ? String(error.code) : error.message))
    socket.once('timeout', () => tell('silence'))
    socket.once('close', () => tell('closed'))
  })
}

const get = (lab: Lab, path: string, headers: http.OutgoingHttpHeaders = {}): Promise<{ status: number; body: string }> =>
  new Promise((resolve, reject) => {
    http
      .get({ host: lab.server.address, port: lab.server.port, path, headers }, (response) => {
        let body = ''
        response.on('data', (part: Buffer) => (body += part.toString()))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
      })
      .once('error', reject)
  })

async function ask(lab: Lab, name: string): Promise<dns.DecodedPacket | null> {
  const socket = dgram.createSocket('udp4')
  const query = dns.encode({
    type: 'query',
    id: 7,
    flags: dns.RECURSION_DESIRED,
    questions: [{ type: 'A', name }],
    additionals: [
      { type: 'OPT', name: '.', udpPayloadSize: 1232, extendedRcode: 0, ednsVersion: 0, flags: 0, flag_do: false, options: [] },
    ],
  })
  try {
    return await new Promise((resolve) => {
      socket.on('message', (answer) => resolve(dns.decode(answer)))
      setTimeout(resolve, 1000, null)
      socket.send(query, lab.resolver.port, lab.resolver.address)
    })
  } finally {
    socket.close()
  }
}
const addresses = (packet: dns.DecodedPacket | null): unknown => packet?.answers?.map((answer) => ('data' in answer ? answer.data : null))

describe('a healthy home', () => {
  it('has a Plex server that browsers accept under its secure name, and that says who it is as JSON and as XML', async () => {
    const lab = await home({})
    expect(await handshake(lab)).toBe('authorized')
    expect(JSON.parse((await get(lab, '/identity', { Accept: 'application/json' })).body)).toMatchObject({
      MediaContainer: { claimed: true, machineIdentifier: plex.machineIdentifier },
    })
    expect((await get(lab, '/identity')).body).toContain(`machineIdentifier="${plex.machineIdentifier}"`)
    expect((await get(lab, '/')).status).toBe(401)
  })

  it('has a name server that gives every plex.direct name its address, and an honest no with its SOA', async () => {
    const lab = await home({})
    expect(addresses(await ask(lab, nameOf(lab)))).toEqual([lab.server.address])
    expect(addresses(await ask(lab, `1-2-3-4.${'a'.repeat(32)}.plex.direct`))).toEqual(['1.2.3.4'])
    const no = await ask(lab, 'nobody.example')
    expect(no?.authorities?.map(({ type }) => type)).toEqual(['SOA'])
  })
})

describe('the certificate that the server shows', () => {
  it.each<[WorldCertificate, string]>([
    [{}, 'authorized'],
    [{ fault: 'wrong order' }, 'authorized'],
    [{ fault: 'giant chain' }, 'authorized'],
    [{ fault: 'expired' }, 'CERT_HAS_EXPIRED'],
    [{ fault: 'not yet valid' }, 'CERT_NOT_YET_VALID'],
    [{ fault: 'self-signed' }, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    [{ for: 'other hash' }, 'ERR_TLS_CERT_ALTNAME_INVALID'],
    [{ for: 'own domain' }, 'ERR_TLS_CERT_ALTNAME_INVALID'],
    [{ fault: 'missing intermediate' }, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    [{ by: 'unknown authority' }, 'SELF_SIGNED_CERT_IN_CHAIN'],
    [{ fault: 'none' }, 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE'],
  ])('%o is judged by OpenSSL as %s', async (certificate, verdict) => {
    expect(await handshake(await home({ server: { certificate } }))).toBe(verdict)
  })

  it('is signed again by the interceptor, names and dates kept', async () => {
    const lab = await home({ interceptor: 'Avast Web/Mail Shield Root' })
    expect(await handshake(lab)).toBe('SELF_SIGNED_CERT_IN_CHAIN')
    const seen = await new Promise<tls.PeerCertificate>((resolve) => {
      const socket = tls.connect(
        { host: lab.server.address, port: lab.server.port, servername: nameOf(lab), rejectUnauthorized: false },
        () => {
          resolve(socket.getPeerCertificate())
          socket.destroy()
        },
      )
    })
    expect(seen.issuer.CN).toBe('Avast Web/Mail Shield Root')
    expect(seen.subjectaltname).toBe(`DNS:*.${plex.hash}.plex.direct`)
    expect((await get(lab, '/identity')).status).toBe(200)
  })
})

describe('the encryption that the server offers', () => {
  it('may be TLS 1.0 alone', async () => {
    const lab = await home({ server: { tls: ['TLS 1.0'] } })
    expect(await handshake(lab)).toBe('ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION')
    expect(await handshake(lab, { minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' })).toBe('authorized')
  })

  it('may be none at all', async () => {
    const lab = await home({ server: { tls: [] } })
    expect(await handshake(lab)).toBe('ERR_SSL_WRONG_VERSION_NUMBER')
    expect((await get(lab, '/identity')).status).toBe(200)
  })
})

describe('the door', () => {
  const knock = (lab: Lab): Promise<string> =>
    new Promise((resolve) => {
      const socket = net.connect({ host: lab.server.address, port: lab.server.port })
      const tell = (what: string): void => {
        resolve(what)
        socket.destroy()
      }
      socket.once('connect', () => tell('open'))
      socket.once('error', (error) => tell('code' in error ? String(error.code) : error.message))
      setTimeout(tell, 1500, 'silence')
    })

  it('swallows every knock when it is silent, and opens again once mended', async () => {
    const lab = await home({ server: { door: 'silent' } })
    expect(await knock(lab)).toBe('silence')
    expect(await knock(lab)).toBe('silence')
    await lab.mend()
    expect(await handshake(lab)).toBe('authorized')
  })

  it('refuses where nothing listens, and opens again at the same port once mended', async () => {
    const lab = await home({ server: { door: 'refused' } })
    expect(await knock(lab)).toBe('ECONNREFUSED')
    await lab.mend()
    expect(await handshake(lab)).toBe('authorized')
  })

  it('opens and then says nothing, hangs up, or talks nonsense', async () => {
    expect(await handshake(await home({ server: { door: 'mute' } }), { timeout: 300 })).toBe('silence')
    expect(await handshake(await home({ server: { door: 'resets' } }))).toBe('ECONNRESET')
    expect(await handshake(await home({ server: { door: 'garbage' } }))).toBe('ERR_SSL_WRONG_VERSION_NUMBER')
  })
})

describe.each(['dnsmasq', 'unbound'] as const)('%s with rebinding protection', (product) => {
  it('hides the private name, passes the public one, and gives it again after the line of the fix', async () => {
    const lab = await home({ resolver: { filter: product } })
    const hidden = await ask(lab, nameOf(lab))
    expect(addresses(hidden)).toEqual([])
    expect(addresses(await ask(lab, `1-2-3-4.${'a'.repeat(32)}.plex.direct`))).toEqual(['1.2.3.4'])
    expect(addresses(await ask(lab, 'plex.tv'))).toHaveLength(1)
    await lab.mend()
    expect(addresses(await ask(lab, nameOf(lab)))).toEqual([lab.server.address])
    expect(addresses(await ask(lab, 'plex.family.example'))).toEqual([]) // the protection itself stays on
  })
})

it('leaves nothing behind: no program, no port', async () => {
  const lab = await raise({ resolver: { filter: 'dnsmasq' } })
  await lab.down()
  const { stdout } = await promisify(execFile)('pgrep', ['-P', String(process.pid), '-f', 'dnsmasq']).catch(() => ({ stdout: '' }))
  expect(stdout).toBe('')
  await expect(get(lab, '/identity')).rejects.toThrow('ECONNREFUSED')
})

import { connect, createSecureContext, TLSSocket, type PeerCertificate, type SecureContext } from 'node:tls'
import net, { type Socket } from 'node:net'
import { interceptorAuthority, leaf, leafKey, pem } from './authorities'
import { peek, startsTls } from './listening'

/**
 * Security software in the middle: it opens every encrypted connection, copies the names and dates of the true certificate and signs them
 * with an authority of its own, so that only the issuer differs (docs/sources/tls.md#interception). What is not TLS it lets through.
 */
export async function intercept(commonName: string, truth: Place): Promise<(socket: Socket) => void> {
  // Where the true server shows no certificate there is nothing to copy, and nothing to stand between.
  const secureContext = await resign(commonName, truth).catch(() => null)
  return (socket) =>
    peek(socket, (first) => {
      const upstream = net.connect({ host: truth.address, port: truth.port })
      if (startsTls(first) && secureContext) join(new TLSSocket(socket, { isServer: true, secureContext }), inspected(upstream))
      else join(socket, upstream)
    })
}

interface Place {
  readonly address: string
  readonly port: number
}

/** An interceptor reads the true server's certificate and decides for itself; this one lets everything pass, as many do. */
const inspected = (socket: Socket): TLSSocket => connect({ socket, rejectUnauthorized: false })

async function resign(commonName: string, truth: Place): Promise<SecureContext> {
  const by = await interceptorAuthority(commonName)
  const seen = await new Promise<PeerCertificate>((resolve, reject) => {
    const socket = inspected(net.connect({ host: truth.address, port: truth.port }))
    socket.once('secureConnect', () => {
      resolve(socket.getPeerCertificate())
      socket.destroy()
    })
    socket.once('error', reject)
    socket.once('close', () => reject(new Error('no certificate to copy')))
  })
  const names = (seen.subjectaltname ?? '').split(', ').map((name) => name.replace(/^DNS:/, ''))
  const cert = await leaf({ names, by, notBefore: new Date(seen.valid_from), notAfter: new Date(seen.valid_to) })
  return createSecureContext({ key: await leafKey(), cert: `${cert}\n${pem(by)}` })
}

function join(one: Socket, other: Socket): void {
  for (const [from, to] of [[one, other] as const, [other, one] as const]) {
    from.on('error', () => to.destroy())
    from.once('close', () => to.destroy())
    from.pipe(to)
  }
}

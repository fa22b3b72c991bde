import { constants } from 'node:crypto'
import http from 'node:http'
import type { Socket } from 'node:net'
import tls from 'node:tls'
import { isAddress } from '@shared/addresses/address'
import { hostAndPort, inUrl } from '@shared/addresses/spell'
import type { Failure } from '@shared/model/failure'
import { sameBytes } from '../certificates/der'
import type { Surroundings } from '../computer/surroundings'
import { settleOnAbort } from './deadline'
import { mostDialled } from './dial'
import { failureOf } from './failures'
import { readDate } from './http-date'

export interface HttpQuestion {
  /** IP literals to try, side by side, the first `mostDialled` of them; the first that opens is asked. */
  readonly addresses: readonly string[]
  readonly port: number
  /** Host header, and over TLS the name that the certificate must carry. */
  readonly host: string
  readonly path: string
  /** `null`: plain HTTP. Else the PEM roots that may vouch, and no others: what the runtime was told to trust beside them does not count. */
  readonly roots: readonly string[] | null
  /** DER of the server's certificate that was judged before: whoever shows another one is sent nothing. */
  readonly leaf?: Uint8Array | undefined
  readonly accept?: string
  /** `GET` where it is left out. */
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Sent beside the usual ones. */
  readonly headers?: Readonly<Record<string, string>>
  /** What is sent, with its type among `headers`. */
  readonly content?: string
  /** Bytes that are read at most; `bodyLimit` where it is left out. */
  readonly limit?: number
}

export type HttpAnswer =
  | {
      readonly state: 'answered'
      readonly status: number
      readonly headers: http.IncomingHttpHeaders
      /** At most `limit` bytes of it. */
      readonly body: string
      /** `false`: there was more than is read, or the connection broke before its end. */
      readonly isWhole: boolean
      /** The connection broke before its end. */
      readonly isCutOff: boolean
      /** This computer's clock when the head arrived, milliseconds since 1970. */
      readonly at: number
      /** From the request's last byte to the answer's head, milliseconds. */
      readonly roundTrip: number
    }
  | Failed

interface Failed {
  readonly state: 'failed'
  readonly failure: Failure
  /** The verified connection was made, and what stands behind it failed. */
  readonly behindLock?: true
  /** `another certificate`: those who vouched for the one that was judged vouch for this one as well. */
  readonly alsoTrusted?: true
}

/** Nearly everything that Relock reads over HTTP is a page of a few hundred bytes; more is somebody's mistake or malice. */
const bodyLimit = 64 * 1024
/** Bytes of header that are read at most; Node's own default. */
const headerLimit = 16 * 1024

/**
 * One request, a GET where nothing else is said. Over TLS only through a verified connection: verification is asked for by name here, whatever the environment says of it, so
 * that nothing is ever sent to a server that was not recognised. Follows no redirect, keeps no cookie, ends with `signal`. Never throws
 * about the network.
 */
export async function get(surroundings: Surroundings, question: HttpQuestion, signal: AbortSignal): Promise<HttpAnswer> {
  const opened = await openFirst(surroundings, question, signal)
  if ('failure' in opened) return { state: 'failed', failure: opened.failure }
  const { roots, host, leaf } = question
  const secured = roots === null ? opened : await secure(opened.socket, { host, roots, leaf }, signal)
  if ('failure' in secured) {
    opened.socket.destroy()
    return { state: 'failed', ...secured }
  }
  const answer = await request(secured.socket, question, surroundings, signal)
  return answer.state === 'failed' && question.roots !== null ? { ...answer, behindLock: true } : answer
}

type Opened = { readonly socket: Socket } | Omit<Failed, 'state'>

/** Races the addresses itself: Node's own race does not run in every runtime (docs/sources/systems.md#address-races). */
async function openFirst(surroundings: Surroundings, question: HttpQuestion, signal: AbortSignal): Promise<Opened> {
  let won = false
  const addresses = question.addresses.slice(0, mostDialled)
  let failure: Failure = addresses.length === 0 ? 'no address' : 'no answer'
  return new Promise((resolve) => {
    const dials = addresses.map(async (address) => {
      const dialled = await surroundings.dial({ address, port: question.port }, signal)
      if ('failure' in dialled) failure = dialled.failure
      else if (won) dialled.socket.destroy()
      else {
        won = true
        resolve({ socket: dialled.socket })
      }
    })
    void Promise.all(dials).then(() => {
      if (!won) resolve({ failure })
    })
  })
}

/** Contexts by what their roots say: reading a list costs up to 40 ms, and one look asks many hosts with the same roots, put together again each time. */
const contexts = new Map<string, tls.SecureContext>()
/** Those built in, the system's, those given, and a few of them together. */
const mostContexts = 8

function contextOf(roots: readonly string[]): tls.SecureContext {
  const key = roots.join('\n')
  const known = contexts.get(key)
  if (known) return known
  // `ca` is named even where it is empty: left out, NODE_EXTRA_CA_CERTS, SSL_CERT_FILE or a company's own build would say who may vouch.
  const made = tls.createSecureContext({
    ca: [...roots],
    minVersion: 'TLSv1.2',
    maxVersion: 'TLSv1.3',
    // Our looking names this suite first: of two certificates, one for each kind of key, a server then shows the same one to both.
    ciphers: `ECDHE-ECDSA-AES128-GCM-SHA256:${constants.defaultCoreCipherList}`,
    // Fills hellos of a length at which some middleboxes hang (RFC 7685), as browsers do; BoringSSL does it unasked, where this is 0.
    secureOptions: constants.SSL_OP_ALL,
  })
  const [oldest] = contexts.keys()
  if (contexts.size >= mostContexts && oldest !== undefined) contexts.delete(oldest)
  contexts.set(key, made)
  return made
}

/** A verified TLS connection over an open socket, with the very certificate that was judged where one was; or why not. */
function secure(
  socket: Socket,
  { host, roots, leaf }: { readonly host: string; readonly roots: readonly string[]; readonly leaf: Uint8Array | undefined },
  signal: AbortSignal,
): Promise<Opened> {
  const late = (): Opened => ({ failure: 'no answer' })
  return settleOnAbort(signal, late, (done) => {
    try {
      const encrypted = tls.connect({
        socket,
        host,
        // RFC 6066 §3: no IP literals in SNI.
        ...(isAddress(host) ? {} : { servername: host }),
        secureContext: contextOf(roots),
        // Left out, NODE_TLS_REJECT_UNAUTHORIZED=0 would let everybody in.
        rejectUnauthorized: true,
        ALPNProtocols: ['http/1.1'],
      })
      const showsAnother = (): boolean => leaf !== undefined && !shows(encrypted, leaf)
      // Node forgets a certificate that it refuses before it tells so. This event comes earlier; without it, a refusal is only a refusal.
      let isAnother = false
      encrypted.prependOnceListener('secure', () => (isAnother = showsAnother()))
      encrypted.once('secureConnect', () =>
        done(showsAnother() ? { failure: 'another certificate', alsoTrusted: true } : { socket: encrypted }),
      )
      encrypted.on('error', (error) => {
        const failure = failureOf(error)
        done({ failure: isAnother && failure === 'not trusted' ? 'another certificate' : failure })
      })
      encrypted.once('close', () => done({ failure: 'reset' }))
    } catch (error) {
      done({ failure: failureOf(error) })
    }
    return () => undefined
  })
}

/** `getPeerX509Certificate` would do as well, but takes the leaf out of the chain that Node has yet to judge (20.20). */
function shows(encrypted: tls.TLSSocket, leaf: Uint8Array): boolean {
  const shown = encrypted.getPeerCertificate()
  return 'raw' in shown && sameBytes(shown.raw, leaf)
}

function request(socket: Socket, question: HttpQuestion, surroundings: Surroundings, signal: AbortSignal): Promise<HttpAnswer> {
  const late = (): HttpAnswer => ({ state: 'failed', failure: 'no answer' })
  const answered = settleOnAbort(signal, late, (settle) => {
    let sent = performance.now()
    const { method = 'GET', content = '', limit = bodyLimit } = question
    const asking = http.request({
      createConnection: () => socket,
      method,
      path: question.path,
      maxHeaderSize: headerLimit,
      headers: {
        Host: hostHeader(question),
        Accept: question.accept ?? '*/*',
        // Who names no coding allows every one (RFC 9110 §12.5.3), and none of them is read here.
        'Accept-Encoding': 'identity',
        Connection: 'close',
        'User-Agent': 'Relock',
        ...(method === 'GET' ? {} : { 'Content-Length': String(Buffer.byteLength(content)) }),
        ...question.headers,
      },
    })
    asking.once('finish', () => (sent = performance.now()))
    asking.once('response', (response) => {
      const at = surroundings.now()
      const roundTrip = performance.now() - sent
      const parts: Buffer[] = []
      let size = 0
      const answer = (end: 'whole' | 'cut off' | 'more than is read'): void =>
        settle({
          state: 'answered',
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(parts).subarray(0, limit).toString('utf8'),
          isWhole: end === 'whole',
          isCutOff: end === 'cut off',
          at,
          roundTrip,
        })
      response.on('data', (part: Buffer) => {
        parts.push(part)
        size += part.length
        if (size >= limit) answer('more than is read')
      })
      response.once('end', () => answer('whole'))
      // A body cut short is still an answer: the status and the headers came.
      response.once('error', () => answer('cut off'))
      response.once('aborted', () => answer('cut off'))
    })
    asking.on('error', (error) => settle({ state: 'failed', failure: failureOf(error) }))
    asking.once('close', () => settle({ state: 'failed', failure: 'reset' }))
    asking.end(content)
    return () => undefined
  })
  return answered.finally(() => socket.destroy())
}

function hostHeader({ host, port, roots }: HttpQuestion): string {
  return port === (roots === null ? 80 : 443) ? inUrl(host) : hostAndPort(host, port)
}

/** GET to a host outside the home: looks its name up first. */
export async function getByName(
  surroundings: Surroundings,
  question: Omit<HttpQuestion, 'addresses'>,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const found = await surroundings.lookup(question.host, signal)
  if ('failure' in found) {
    // A silent name server is no silent host: the line may be well.
    const failure = found.failure === 'not permitted' || found.failure === 'cancelled' ? found.failure : 'no address'
    return { state: 'failed', failure }
  }
  return get(surroundings, { ...question, addresses: found.addresses }, signal)
}

/** This computer's clock minus the answer's Date (RFC 9110 §6.6.1), milliseconds, and how far that can be off; `null` without a Date. */
export function clockOffset(answer: HttpAnswer): { readonly offset: number; readonly uncertainty: number } | null {
  if (answer.state !== 'answered' || answer.headers.date === undefined) return null
  const date = readDate(answer.headers.date)
  if (date === null) return null
  // The Date is cut to whole seconds: on average half a second has passed since. It was written half a round trip before it arrived.
  return { offset: Math.round(answer.at - answer.roundTrip / 2 - (date + 500)), uncertainty: Math.round(answer.roundTrip / 2 + 1000) }
}

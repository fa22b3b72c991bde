import { hostAndPort } from '@shared/addresses/spell'
import { net, session, type Session } from 'electron'
import { randomUUID } from 'node:crypto'
import type { Failure } from '@shared/model/failure'
import { pause, settleOnAbort } from '../network/deadline'
import type { BrowserOpinion, Dial } from '../computer/surroundings'
import { openOneWayProxy } from './one-way-proxy'

/**
 * Chromium's own verdict. A throw-away session in memory each time, as verdicts are cached per session (electron#41448).
 * The verdict is always answered with "refuse", so that not one byte of a request is ever sent to the server.
 */
export const browserOpinionThrough =
  (dial: Dial): BrowserOpinion =>
  async (what, signal) => {
    const stopped = (): boolean => signal.aborted
    if (stopped()) return { failure: 'cancelled' }
    const proxy = await openOneWayProxy(what, dial, signal)
    try {
      const own = await throwAwaySession(proxy.port)
      const verdict = watchVerdict(own)
      const isAnswer = (error: string): boolean => verdict() !== null || isVerdict(error) || error in failures || proxy.failure() !== null
      const error = await askUntilSettled(() => ask(own, urlOf(what), proxy, signal), isAnswer, signal)
      own.setCertificateVerifyProc(null)
      void own.closeAllConnections()
      const version = process.versions.chrome
      const seen = verdict()
      if (seen) return { ...seen, version }
      if (stopped()) return { failure: 'no answer' }
      // No certificate came to be judged: an error of the handshake is the browser's verdict too, anything else is none.
      if (isVerdict(error)) return { result: error, knownRoot: false, version }
      return { failure: proxy.failure() ?? failures[error] ?? 'not understood' }
    } finally {
      proxy.close()
    }
  }

/** Milliseconds; Chromium tells its sockets of a change once, and new ones stand. */
const settleMs = 100
const mostTries = 10

/**
 * Chromium ends every connection, loopback's too, whenever an adapter of this computer gets or loses an address (a container starts, a VPN
 * renews its lease). It says so as ERR_NETWORK_CHANGED, and where it was just on its way to our proxy, otherwise. That says nothing about the
 * server, so it is asked again.
 */
async function askUntilSettled(once: () => Promise<string>, isAnswer: (error: string) => boolean, signal: AbortSignal): Promise<string> {
  for (let tries = 1; ; tries++) {
    const error = await once()
    if (isAnswer(error) || tries === mostTries || signal.aborted) return error
    await pause(settleMs, signal)
  }
}

const isVerdict = (error: string): boolean => error.startsWith('net::ERR_SSL_') || error.startsWith('net::ERR_CERT_')

/** Chromium's words for a connection that ended before there was anything to judge (net/base/net_error_list.h). */
const failures: Readonly<Record<string, Failure>> = {
  'net::ERR_CONNECTION_RESET': 'reset',
  'net::ERR_CONNECTION_CLOSED': 'reset',
  'net::ERR_EMPTY_RESPONSE': 'reset',
  'net::ERR_TIMED_OUT': 'no answer',
  'net::ERR_CONNECTION_TIMED_OUT': 'no answer',
  'net::ERR_ABORTED': 'cancelled',
}

const urlOf = ({ name, port }: { readonly name: string; readonly port: number }): string => `https://${hostAndPort(name, port)}/identity`

async function throwAwaySession(proxyPort: number): Promise<Session> {
  const own = session.fromPartition(`opinion-${randomUUID()}`, { cache: false })
  own.setSpellCheckerLanguages([]) // every new session dials redirector.gvt1.com for a dictionary otherwise (seen)
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  // `<-loopback>`: loopback addresses go through the proxy as well; Chromium would leave them out.
  await own.setProxy({ proxyRules: `http://127.0.0.1:${String(proxyPort)}`, proxyBypassRules: '<-loopback>' })
  return own
}

function watchVerdict(own: Session): () => { readonly result: string; readonly knownRoot: boolean } | null {
  let verdict: { readonly result: string; readonly knownRoot: boolean } | null = null
  own.setCertificateVerifyProc((request, answer) => {
    verdict = { result: request.verificationResult, knownRoot: request.isIssuedByKnownRoot }
    answer(-2) // refuse, whatever the verdict: nothing is sent
  })
  return () => verdict
}

/** Starts a request that will end in an error and tells which. */
const ask = (
  own: Session,
  url: string,
  proxy: { readonly user: string; readonly password: string },
  signal: AbortSignal,
): Promise<string> =>
  settleOnAbort(
    signal,
    () => 'net::ERR_ABORTED',
    (settle) => {
      const request = net.request({ url, session: own, useSessionCookies: false, credentials: 'omit', redirect: 'error' })
      request.on('login', (info, answer) => {
        if (info.isProxy) answer(proxy.user, proxy.password)
        else answer()
      })
      // Electron gives Chromium's code as the whole message and in no other place.
      request.on('error', (error) => settle(/net::ERR_[A-Z0-9_]+/.exec(error.message)?.[0] ?? 'net::ERR_FAILED'))
      request.on('abort', () => settle('net::ERR_ABORTED'))
      request.on('response', () => settle('net::ERR_UNEXPECTED'))
      request.end()
      return () => request.abort()
    },
  )

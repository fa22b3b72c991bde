import connection from '@shared/facts/connection'
import identity, { type Asked } from '@shared/facts/identity'
import trust, { type Trust } from '@shared/facts/trust'
import { parsePlexDirect } from '@shared/addresses/plex-direct'
import { measured, unmeasured } from '@shared/model/reading'
import { say } from '@shared/model/message'
import { shown } from '../network/announcements'
import { pause } from '../network/deadline'
import { clockOffset, get, type HttpAnswer } from '../network/http'
import { readIdentity } from '../network/plex-identity'
import { rootsOf } from '../network/roots'
import { retryDelaysMs } from '../network/tls/inspect'
import { probe, type Looking } from '../examination/probe'

export default probe({
  fact: identity,
  // One page of two hundred bytes from a machine in the same home; a sleeping disk does not matter for it.
  patience: 5_000,
  after: { connection, trust },
  look: async ({ connection, trust }, looking) => {
    const { surroundings, target, route, signal } = looking
    const address = connection?.address ?? null
    if (!route || address === null) return unmeasured('unreached', say`no connection was open to ask on`)
    const question = { addresses: [address], port: route.port, path: '/identity', accept: 'application/json' }
    // Many names may share one address: a web server shows the page of the name that it is asked for (RFC 9110 §7.2). Plex minds none.
    const host = target.insistsOn === null || parsePlexDirect(target.insistsOn) ? address : target.insistsOn
    const askPlainly = (): Promise<Asked> => get(surroundings, { ...question, host, roots: null }, signal).then((answer) => tell(answer))
    let [secure, plain] = await Promise.all([askSecurely(trust, looking, question), askPlainly()])
    // Two at once after many others; only for the secure way is the longer rest worth it, as many servers hang up on plain words.
    for (const rest of retryDelaysMs) {
      const isWorthIt = wasCutOff(secure) || (wasCutOff(plain) && secure.state !== 'answered' && rest === retryDelaysMs[0])
      if (!isWorthIt) break
      await pause(rest, signal)
      if (wasCutOff(secure)) secure = await askSecurely(trust, looking, question)
      if (wasCutOff(plain) && secure.state !== 'answered') plain = await askPlainly()
    }
    return measured({ secure, plain })
  },
})

const wasCutOff = (asked: Asked): boolean => asked.state === 'failed' && asked.failure === 'reset' && asked.behindLock !== true

type Question = Omit<Parameters<typeof get>[1], 'host' | 'roots'>

/**
 * Asks over HTTPS only where the chain was accepted for the route's name: nothing is sent to a server that was not recognised. Whoever is
 * spoken with must show the very certificate that was judged, as reading it proves no possession of its key: a chain can be replayed.
 */
async function askSecurely(judged: Trust | undefined, { surroundings, route, signal, chain }: Looking, question: Question): Promise<Asked> {
  const name = route?.name ?? null
  const [leaf] = chain
  if (name === null || judged === undefined || leaf === undefined) return { state: 'not asked', why: 'no certificate was judged' }
  const vouching = judged.opinions.find((opinion) => opinion.accepted)
  if (!vouching) return { state: 'not asked', why: 'its certificate is not accepted' }
  const roots = await rootsOf(surroundings, vouching.roots)
  return tell(await get(surroundings, { ...question, host: name, roots, leaf }, signal), { behindLock: true })
}

/** `behind`: whether it was asked over the secure connection. */
async function tell(answer: HttpAnswer, behind: { readonly behindLock?: true } = {}): Promise<Asked> {
  if (answer.state === 'failed') return answer
  const plex = await readIdentity(answer)
  // Half an answer says nothing of who gave it, where it is no page: nobody is a stranger for being cut off.
  if (plex === null && answer.status === 200 && answer.isCutOff && !/<(html|title|h1)\b/i.test(answer.body))
    return { state: 'failed', failure: 'reset', ...behind }
  return {
    state: 'answered',
    status: answer.status,
    plex,
    calls: plex ? null : nameOf(answer),
    ...(answer.status === 400 && insistence.test(answer.body) ? { insistsOnTls: true as const } : {}),
    ...(answer.status === 403 && demand.test(answer.body) ? { wantsCertificate: true as const } : {}),
    clockOffset: clockOffset(answer)?.offset ?? null,
  }
}

/** What nginx, Apache and Go's server (Caddy, Traefik) say to plain HTTP on a port for TLS; HAProxy and stunnel hang up. */
const insistence =
  /plain HTTP request was sent to HTTPS port|speaking plain HTTP to an SSL-enabled server port|Client sent an HTTP request to an HTTPS server/i

/** What Apache says where it wants the client’s certificate only for one path, and so after the handshake (RFC 8446 §4.6.2). */
const demand = /Cannot perform Post-Handshake Authentication/i

function nameOf(answer: Extract<HttpAnswer, { state: 'answered' }>): string | null {
  const inside = (tag: string): string => shown(new RegExp(`<${tag}>([^<]{1,80})`, 'i').exec(answer.body)?.[1] ?? '', 80)
  const { server } = answer.headers
  // HAProxy sends nothing but a heading.
  return inside('title') || (typeof server === 'string' && shown(server, 80)) || inside('h1') || null
}

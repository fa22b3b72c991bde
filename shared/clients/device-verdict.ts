import type { Certificate } from '../certificates/certificate'
import { sceneOf, valueOf, type Evidence } from '../model/evidence'
import { clientOf } from './clients'
import { devices, type Device } from './devices'
import answers from '../facts/answers'
import certificate from '../facts/certificate'
import clock from '../facts/clock'
import handshake, { tlsVersions, type TlsVersion, type Handshake } from '../facts/handshake'
import identity from '../facts/identity'
import trust, { refusalTexts, type Refusal, type Trust } from '../facts/trust'
import { isChainCut, issuerName } from '../judging/certificate/issuers'
import { lifeAt, rightTime, type RightTime } from '../judging/time/right-time'
import { forbidsItsKey } from '../judging/encryption/suites'
import { say, type Message } from '../model/message'
import type { Look } from '../model/signs'

export type DeviceVerdict =
  | { readonly is: 'accepts' }
  | { readonly is: 'refuses'; readonly why: Message }
  /** It hangs on something that nobody measured, or that nobody says of this device. */
  | { readonly is: 'not known'; readonly missing: Message }

export const deviceLooks: Readonly<Record<DeviceVerdict['is'], Look>> = {
  accepts: { sign: 'check', word: say`Accepts` },
  refuses: { sign: 'cross', word: say`Refuses` },
  'not known': { sign: 'question', word: say`Not known` },
}

export interface DeviceOpinion {
  readonly device: Device
  readonly verdict: DeviceVerdict
}

/** What was measured of one route, as far as devices judge it. */
interface Served {
  readonly handshake: Handshake | undefined
  readonly chain: readonly Certificate[]
  readonly trust: Trust | undefined
  readonly time: RightTime
}

/** One demand of a device: met where it is `null`. */
type Hurdle = Exclude<DeviceVerdict, { is: 'accepts' }> | null

const refuses = (why: Message): Hurdle => ({ is: 'refuses', why })
const open = (missing: Message): Hurdle => ({ is: 'not known', missing })

/**
 * Would each device accept the server's encryption and certificate, as they were measured on one route? The name's way, the port and the
 * account are not in it. A refusal needs a measured fact and a known property of the device; where either is missing the verdict is "not
 * known". Devices of the kind where the user sees the message come first.
 */
export function deviceVerdicts(evidence: Evidence, routeId: string): readonly DeviceOpinion[] {
  const served = servedOn(evidence, routeId)
  const told = valueOf(evidence, answers, null)
  const madeWith = clientOf(told?.where, told?.program)?.madeWith?.is
  const isAsked = ({ id, seenOn }: Device): boolean => id === madeWith || (told !== undefined && seenOn.includes(told.where))
  return [...devices.filter(isAsked), ...devices.filter((device) => !isAsked(device))].map((device) => ({
    device,
    verdict: verdictOf(device, served),
  }))
}

function servedOn(evidence: Evidence, routeId: string): Served {
  const route = evidence.routes.find(({ id }) => id === routeId) ?? null
  const scene = sceneOf(evidence, route)
  return {
    handshake: valueOf(evidence, handshake, routeId),
    chain: valueOf(evidence, certificate, routeId)?.chain ?? [],
    trust: valueOf(evidence, trust, routeId),
    time: rightTime(scene, valueOf(evidence, clock, null), valueOf(evidence, identity, routeId)),
  }
}

/** Of a server that nobody saw encrypt, nothing is said of whether it would be let in. */
function knowsSecureWays({ connectsSecurely }: Device, { handshake }: Served): Hurdle {
  if (handshake?.speaks !== 'tls') return null
  if (connectsSecurely?.is === false) return refuses(say`Plex’s app for it knows no secure connections`)
  return connectsSecurely?.is === 'with limits' ? open(say`which limits it has, Plex does not say`) : null
}

/** A sure refusal outweighs what is open. */
function verdictOf(device: Device, served: Served): DeviceVerdict {
  const hurdles = [knowsSecureWays(device, served), ...encryptionHurdles(device, served), ...certificateHurdles(device, served)].filter(
    (hurdle) => hurdle !== null,
  )
  return hurdles.find(({ is }) => is === 'refuses') ?? hurdles[0] ?? { is: 'accepts' }
}

function encryptionHurdles(device: Device, { handshake: seen }: Served): readonly Hurdle[] {
  if (!seen) return [open(say`how your server encrypts could not be tested`)]
  if (seen.speaks === 'plain HTTP') return [refuses(say`your server answers without encryption`)]
  if (seen.speaks === 'no common version') return [refuses(say`your server agrees to no version of TLS`)]
  if (seen.speaks !== 'tls') return [open(say`your server did not say which encryption it offers`)]
  const offered = tlsVersions.filter((version) => seen.versions[version].state === 'offered')
  const shared = sharedTls(device, offered)
  if (shared === 'one of them') return [null]
  if (shared.length > 0) return [suiteHurdle(device, seen, shared), secrecyHurdle(device, seen, shared)]
  const lacks = device.tls?.is.lacks ?? []
  const mayOffer = tlsVersions.filter((version) => seen.versions[version].state !== 'refused')
  return mayOffer.every((version) => lacks.includes(version))
    ? [refuses(say`your server offers only ${{ code: offered.join(', ') }}, which it does not speak`)]
    : [open(say`whether it speaks ${{ code: offered.join(', ') }}`)]
}

function sharedTls({ tls }: Device, offered: readonly TlsVersion[]): readonly TlsVersion[] | 'one of them' {
  if (!tls) return []
  const { speaks, oneOf } = tls.is
  const sure = offered.filter((version) => speaks.includes(version))
  return sure.length === 0 && oneOf?.every((version) => offered.includes(version)) ? 'one of them' : sure
}

/** Up to TLS 1.2 a common version does not mean a common suite; TLS 1.3 demands one of everybody (RFC 8446 §9.1). */
function suiteHurdle(device: Device, seen: Handshake, shared: readonly TlsVersion[]): Hurdle {
  const isBrowser = device.seenOn.includes('this browser')
  if (isBrowser && seen.asBrowser === 'refused') return refuses(say`it knows none of your server’s ciphers`)
  if (isBrowser && seen.asBrowser === 'unclear') return open(say`whether your server agrees to a browser’s ciphers`)
  if (isBrowser || shared.includes('TLS 1.3')) return null
  const chosen = shared.flatMap((version) => cipherOf(seen, version))
  if (device.takesGcm?.is === true && chosen.some((cipher) => /^TLS_ECDHE_\w+_AES_\d+_GCM_/.test(cipher))) return null
  // AES-CBC is the suite that TLS 1.2 demands of everybody (RFC 5246 §9), and all that Relock then offered.
  if (!device.takesGcm && seen.asOlderDevice === 'agreed') return null
  return open(say`whether it knows your server’s ciphers`)
}

const cipherOf = ({ versions }: Handshake, version: TlsVersion): readonly string[] => {
  const answer = versions[version]
  return answer.state === 'offered' ? [answer.cipher] : []
}

/** The server chose among all suites: one without forward secrecy is its choice, and does not say that it has no other. */
function secrecyHurdle({ needsForwardSecrecy }: Device, { versions }: Handshake, shared: readonly TlsVersion[]): Hurdle {
  const isSecret = shared.some((version) => {
    const answer = versions[version]
    return answer.state === 'offered' && answer.forwardSecrecy
  })
  if (isSecret || needsForwardSecrecy?.is === false) return null
  return needsForwardSecrecy
    ? open(say`whether your server also offers forward secrecy, which it demands`)
    : open(say`whether it demands forward secrecy, which your server did not choose`)
}

/** Whatever checks a certificate at all checks these. */
const checkedByAll: readonly Refusal[] = ['name not covered', 'self-signed', 'signature wrong']
/** Told by the chain itself, device by device. */
const toldByChain: readonly Refusal[] = ['expired', 'not yet valid', 'issuer missing', 'unknown root']

function certificateHurdles(device: Device, { handshake: seen, chain, trust: judged, time }: Served): readonly Hurdle[] {
  const [leaf] = chain
  if (!leaf) return [open(say`your server’s certificate could not be read`)]
  if (!judged) return [open(say`your server’s certificate could not be checked`)]
  if (leaf.selfIssued) return [refuses(refusalTexts['self-signed'])]
  const reasons = judged.accepted ? [] : judged.reasons
  const path = pathOf(chain)
  const needed = upToAnAnchor(path)
  return [
    ...reasons
      .filter((reason) => !toldByChain.includes(reason))
      .map((reason) =>
        checkedByAll.includes(reason) || device.seenOn.includes('this browser')
          ? refuses(refusalTexts[reason])
          : open(say`whether it minds this about the certificate: ${refusalTexts[reason]}`),
      ),
    ...needed.map((link) => dateHurdle(link, time)),
    keyHurdle(device, needed),
    forbidsItsKey(leaf, seen) ? usageHurdle(device) : null,
    rootHurdle(device, chain, path, judged),
  ]
}

function dateHurdle(link: Certificate, time: RightTime): Hurdle {
  const state = lifeAt(link, time.at)
  if (state === 'valid') return null
  // A server's own Date may be as wrong as the certificate is right (right-time.ts): by itself it convicts nobody.
  if (time.witness === 'server') return open(say`whether the certificate is valid today`)
  return refuses(refusalTexts[state])
}

const usageHurdle = ({ mindsKeyUsage }: Device): Hurdle =>
  mindsKeyUsage?.is === true
    ? refuses(say`your server’s certificate does not let its key sign`)
    : open(say`whether it minds that your server’s certificate does not let its key sign`)

function keyHurdle({ takesEcdsa }: Device, needed: readonly Certificate[]): Hurdle {
  if (!needed.some(({ key }) => /^EC/i.test(key.type)) || takesEcdsa?.is === true) return null
  return takesEcdsa
    ? refuses(say`it takes no ECDSA keys, and your server’s certificate hangs on one`)
    : open(say`whether it takes ECDSA keys`)
}

const x1 = 'ISRG Root X1'
const x2 = 'ISRG Root X2'
/** Made in 2006, and known wherever DigiCert is; its later roots (G2 and on) are younger than many devices. */
const digiCert = /^DigiCert (?:Global|Assured ID|High Assurance EV) Root CA$/
const isAnchor = (name: string): boolean => name === x1 || name === x2 || digiCert.test(name)

/** What stands above a link that a root has signed matters only to those who do not know that root. */
function upToAnAnchor(path: readonly Certificate[]): readonly Certificate[] {
  const end = path.findIndex(({ issuer }) => isAnchor(issuer.commonName))
  return end < 0 ? path : path.slice(0, end + 1)
}

/** Whether the device knows who vouches for the chain; `null` where that was not measured, or nobody says it of this device. */
export function knowsWhoVouches(device: Device, chain: readonly Certificate[], judged: Trust): boolean | null {
  const hurdle = rootHurdle(device, chain, pathOf(chain), judged)
  if (hurdle === null) return true
  return hurdle.is === 'refuses' ? false : null
}

function rootHurdle(device: Device, chain: readonly Certificate[], path: readonly Certificate[], judged: Trust): Hurdle {
  const last = path.at(-1)
  if (!last) return open(say`your server’s certificate could not be read`)
  if (!judged.accepted && isChainCut(chain, judged.reasons)) return cutHurdle(device, last)
  const builtIn = judged.opinions.find(({ roots }) => roots === 'built-in')
  if (device.believesMozilla?.is === true && builtIn?.accepted === true) return null
  // A name proves nothing: the signatures were checked with Node's own roots, or the path is not what it says.
  const isProven = builtIn?.reasons.every((reason) => reason !== 'unknown root' && reason !== 'issuer missing') === true
  const vouchers = path.map(({ issuer }) => issuer.commonName).filter(isAnchor)
  if (!isProven) return open(say`whether somebody made ${issuerName(last)} known to it, as no public list does`)
  if (vouchers.length === 0) return open(say`whether it knows ${issuerName(last)}`)
  const opinions = vouchers.map((name) => rootKnown(device, name))
  if (opinions.includes(true)) return null
  const names = [...new Set(vouchers)].join(', ')
  return opinions.every((opinion) => opinion === false)
    ? refuses(say`it does not know who vouches for the certificate, ${names}`)
    : open(say`whether it knows ${names}`)
}

function rootKnown({ knowsIsrgRootX1, knowsIsrgRootX2, knowsDigiCert }: Device, name: string): boolean | null {
  const known = new Map([
    [x1, knowsIsrgRootX1],
    [x2, knowsIsrgRootX2],
  ])
  return (known.has(name) ? known.get(name) : knowsDigiCert)?.is ?? null
}

/** All of Let's Encrypt's chains lead to ISRG Root X1 once complete (letsencrypt.org/certificates). */
function cutHurdle({ findsMissingLinks, knowsIsrgRootX1 }: Device, last: Certificate): Hurdle {
  if (findsMissingLinks?.is === false) return refuses(say`your server leaves out a link of the certificate’s chain, and it fetches none`)
  const isLetsEncrypt = ["Let's Encrypt", 'ISRG', 'Internet Security Research Group'].includes(last.issuer.organization)
  if (isLetsEncrypt && knowsIsrgRootX1?.is === false) return refuses(say`it does not know who vouches for the certificate, ${x1}`)
  if (!findsMissingLinks || last.issuerUrls.length === 0) return open(say`whether it finds the link that your server leaves out`)
  return isLetsEncrypt && knowsIsrgRootX1 ? null : open(say`whether it knows who stands behind ${issuerName(last)}`)
}

/** The certificates that vouch for one another, from the leaf up, in whatever order they were sent (RFC 8446 §4.4.2). */
function pathOf(chain: readonly Certificate[]): readonly Certificate[] {
  const path: Certificate[] = chain.slice(0, 1)
  for (let last = path.at(-1); last && !last.selfIssued; last = path.at(-1)) {
    const { issuer } = last
    const next = chain.find((certificate) => certificate.subject === issuer.text && !path.includes(certificate))
    if (!next) break
    path.push(next)
  }
  return path
}

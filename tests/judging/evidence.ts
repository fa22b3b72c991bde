import type { Certificate } from '@shared/certificates/certificate'
import type { DnsAnswer } from '@shared/addresses/dns-answer'
import { evidenceVersion, type Evidence } from '@shared/model/evidence'
import type { Failure } from '@shared/model/failure'
import type { Fact, ValueOf } from '@shared/model/fact'
import account from '@shared/facts/account'
import frontPage from '@shared/facts/front-page'
import mapping from '@shared/facts/mapping'
import published from '@shared/facts/published'
import serverRecord from '@shared/facts/server-record'
import answers from '@shared/facts/answers'
import browserOpinion from '@shared/facts/browser-opinion'
import certificate from '@shared/facts/certificate'
import clock from '@shared/facts/clock'
import connection from '@shared/facts/connection'
import hostsFile from '@shared/facts/hosts-file'
import interfaces from '@shared/facts/interfaces'
import logStory from '@shared/facts/log-story'
import preferences from '@shared/facts/preferences'
import nameServers from '@shared/facts/name-servers'
import handshake from '@shared/facts/handshake'
import identity from '@shared/facts/identity'
import internet from '@shared/facts/internet'
import names, { type ResolverAnswers } from '@shared/facts/names'
import steadiness from '@shared/facts/steadiness'
import trust from '@shared/facts/trust'
import { measured, type Reading } from '@shared/model/reading'
import type { Route, Target } from '@shared/model/target'
import { say } from '@shared/model/message'
import { seenAll } from '../readings'

export const today = Date.parse('2026-11-21T08:00:00Z')
const day = 86_400_000
export const days = (count: number): string => new Date(today + count * day).toISOString()

export const address = '192.168.1.20'
export const hash = '0123456789abcdef0123456789abcdef'
export const name = `192-168-1-20.${hash}.plex.direct`
export const machineIdentifier = 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678'

export const leaf = (change: Partial<Certificate> = {}): Certificate => ({
  subject: `CN=*.${hash}.plex.direct`,
  issuer: { text: "CN=R12,O=Let's Encrypt,C=US", commonName: 'R12', organization: "Let's Encrypt", unit: '' },
  names: [`*.${hash}.plex.direct`],
  notBefore: days(-20),
  notAfter: days(70),
  isAuthority: false,
  selfIssued: false,
  key: { type: 'RSA', bits: 2048 },
  signature: 'sha256WithRSAEncryption',
  issuerUrls: ['http://r12.i.lencr.org/'],
  extendedKeyUsage: ['serverAuth'],
  ...change,
})

export const issuedBy = (commonName: string, organization = '', unit = ''): Certificate['issuer'] => ({
  text: [`CN=${commonName}`, ...(organization ? [`O=${organization}`] : []), ...(unit ? [`OU=${unit}`] : [])].join(','),
  commonName,
  organization,
  unit,
})

export const authority = (change: Partial<Certificate> = {}): Certificate =>
  leaf({
    subject: "CN=R12,O=Let's Encrypt,C=US",
    issuer: issuedBy('ISRG Root X1', 'Internet Security Research Group'),
    names: [],
    isAuthority: true,
    notBefore: days(-900),
    notAfter: days(900),
    ...change,
  })

export const selfSigned = (names: readonly string[] = ['PlexMediaServer']): Certificate =>
  leaf({ subject: `CN=${names[0] ?? ''}`, issuer: issuedBy(names[0] ?? ''), names: [...names], selfIssued: true, issuerUrls: [] })

type DnsReply = Extract<DnsAnswer, { state: 'answered' }>
export const gives = (...addresses: readonly string[]): DnsReply => ({
  state: 'answered',
  rcode: 0,
  addresses: [...addresses],
  soa: false,
  negativeTtl: null,
  extendedError: null,
  explanation: null,
  tookMs: 3,
})
/** A negative answer; `soa` marks an honest one. */
export const no = (rcode = 0, change: Partial<DnsReply> = {}): DnsReply => ({ ...gives(), rcode, ...change })
export const silence: DnsAnswer = { state: 'failed', failure: 'no answer', tookMs: 2000 }

export const resolver = (change: Partial<ResolverAnswers> = {}): ResolverAnswers => ({
  address: '192.168.1.1',
  port: 53,
  from: 'system',
  server: gives(address),
  privateControl: gives('192.168.1.1'),
  publicControl: gives('1.2.3.4'),
  plexTv: gives('52.1.1.1'),
  software: null,
  ...change,
})

type Answered = Extract<ValueOf<typeof identity>['secure'], { state: 'answered' }>
export const plexAnswer = (change: Partial<NonNullable<Answered['plex']>> = {}): Answered => ({
  state: 'answered',
  status: 200,
  plex: { machineIdentifier, version: '1.43.4.10903-e5521bd8c', claimed: true, ...change },
  calls: null,
  clockOffset: 300,
})
export const stranger = (status = 200, calls: string | null = 'nginx'): Answered => ({
  state: 'answered',
  status,
  plex: null,
  calls,
  clockOffset: 300,
})
export const failed = (failure: Failure): { state: 'failed'; failure: Failure } => ({ state: 'failed', failure })
export const notAsked = { state: 'not asked', why: 'the certificate is not accepted' } as const

const offered = {
  state: 'offered',
  cipher: 'TLS_AES_128_GCM_SHA256',
  keyExchange: 'x25519',
  forwardSecrecy: true,
  alpn: null,
  asksClientCertificate: false,
} as const
const refused = { state: 'refused', by: 'protocol_version' } as const
type Handshake = ValueOf<typeof handshake>
export const offering = (...versions: readonly (keyof Handshake['versions'])[]): Handshake => {
  const answer = (version: keyof Handshake['versions']) => (versions.includes(version) ? offered : refused)
  return {
    speaks: versions.length > 0 ? 'tls' : 'no common version',
    versions: {
      'SSL 3.0': answer('SSL 3.0'),
      'TLS 1.0': answer('TLS 1.0'),
      'TLS 1.1': answer('TLS 1.1'),
      'TLS 1.2': answer('TLS 1.2'),
      'TLS 1.3': answer('TLS 1.3'),
    },
    failure: null,
  }
}
export const noTls = (speaks: Handshake['speaks'], failure: Failure | null = null): Handshake => {
  const unclear = { state: 'unclear', failure: failure ?? 'not understood' } as const
  return {
    speaks,
    failure,
    versions: { 'SSL 3.0': unclear, 'TLS 1.0': unclear, 'TLS 1.1': unclear, 'TLS 1.2': unclear, 'TLS 1.3': unclear },
  }
}

/** One suite, only in TLS 1.2, and what a browser's hello then brings. */
export const choosing = (cipher: string, keyExchange: string, asBrowser?: Handshake['asBrowser']): Handshake => {
  const plainly = offering('TLS 1.2')
  const forwardSecrecy = keyExchange !== 'RSA'
  return {
    ...plainly,
    versions: { ...plainly.versions, 'TLS 1.2': { ...offered, cipher, keyExchange, forwardSecrecy } },
    ...(asBrowser === undefined ? {} : { asBrowser }),
  }
}
/** The same, asking for the client's certificate. */
export const clientAsking = (handshake: Handshake): Handshake => {
  const asks = (answer: Handshake['versions']['TLS 1.2']): Handshake['versions']['TLS 1.2'] =>
    answer.state === 'offered' ? { ...answer, asksClientCertificate: true } : answer
  const { versions } = handshake
  return { ...handshake, versions: { ...versions, 'TLS 1.2': asks(versions['TLS 1.2']), 'TLS 1.3': asks(versions['TLS 1.3']) } }
}
/** Every version is turned away with this alert. */
export const refusedBy = (by: string): Handshake => {
  const answer = { state: 'refused', by } as const
  return { ...offering(), versions: { 'SSL 3.0': answer, 'TLS 1.0': answer, 'TLS 1.1': answer, 'TLS 1.2': answer, 'TLS 1.3': answer } }
}

type Trust = ValueOf<typeof trust>
export const refusing = (...reasons: Trust['reasons']): Trust => ({
  name,
  opinions: [{ roots: 'built-in', accepted: false, reasons }],
  accepted: false,
  reasons,
})
export const accepting: Trust = { name, opinions: [{ roots: 'built-in', accepted: true, reasons: [] }], accepted: true, reasons: [] }

export const connectionThat = (outcome: ValueOf<typeof connection>['outcome']): ValueOf<typeof connection> => ({
  port: 32_400,
  attempts: [{ address, outcome, tookMs: 4 }],
  outcome,
  address: outcome === 'open' ? address : null,
})

export const clockAhead = (offset: number): ValueOf<typeof clock> => ({ sources: [{ from: 'plex.tv', offset, uncertainty: 700 }], offset })
export const internetIs = (
  plexTv: number | Failure,
  elsewhere: number | Failure,
  portal: 'open' | 'portal' | 'unclear' = 'open',
): ValueOf<typeof internet> => {
  const answer = (host: string, of: number | Failure) =>
    typeof of === 'number' ? { state: 'answered' as const, host, status: of } : { state: 'failed' as const, host, failure: of }
  return { plexTv: answer('plex.tv', plexTv), elsewhere: answer('connectivitycheck.gstatic.com', elsewhere), portal }
}

export const target: Target = {
  label: 'Attic',
  from: 'typed',
  host: address,
  port: 32_400,
  insistsOn: null,
  hash: null,
  machineIdentifier: null,
}
export const route: Route = { id: 'r1', address, port: 32_400, name, kind: 'local', learntFrom: 'typed' }

/** What was measured; `null`: could not be. */
export interface Seen {
  readonly answers?: Partial<ValueOf<typeof answers>>
  readonly target?: Partial<Target>
  readonly route?: Partial<Route>
  readonly browserOpinion?: ValueOf<typeof browserOpinion> | null
  readonly certificate?: ValueOf<typeof certificate> | null
  readonly clock?: ValueOf<typeof clock> | null
  readonly connection?: ValueOf<typeof connection> | null
  readonly handshake?: ValueOf<typeof handshake> | null
  readonly hostsFile?: ValueOf<typeof hostsFile> | null
  readonly interfaces?: ValueOf<typeof interfaces> | null
  readonly nameServers?: ValueOf<typeof nameServers> | null
  readonly identity?: ValueOf<typeof identity> | null
  readonly internet?: ValueOf<typeof internet> | null
  readonly logStory?: ValueOf<typeof logStory> | null
  readonly names?: ValueOf<typeof names> | null
  readonly preferences?: ValueOf<typeof preferences> | null
  readonly steadiness?: ValueOf<typeof steadiness> | null
  readonly account?: ValueOf<typeof account>
  readonly serverRecord?: ValueOf<typeof serverRecord>
  readonly published?: ValueOf<typeof published>
  readonly mapping?: ValueOf<typeof mapping>
  readonly frontPage?: ValueOf<typeof frontPage>
  readonly trust?: Trust | null
  /** By how much this computer's clock is ahead of `today`, milliseconds. */
  readonly ownClockAhead?: number
}

export const chainOf = (...chain: readonly Certificate[]): ValueOf<typeof certificate> => ({ askedFor: name, chain: [...chain], hash })
export const namesAre = (change: Partial<ValueOf<typeof names>> = {}): ValueOf<typeof names> => ({
  name,
  expected: address,
  system: gives(address),
  resolvers: [resolver()],
  ...change,
})

const unread: Reading<never> = { state: 'unmeasured', why: 'unreached', detail: say`made by hand`, tookMs: 0 }
const reading = <T>(fact: Fact<string, T>, value: T | null): Reading<unknown> =>
  value === null ? unread : measured(fact.schema.parse(value), 5)

/** A server whose clock is right sees a computer's wrong one as everybody else does. */
const atRightTime = ({ ownClockAhead = 0 }: Seen): Answered => ({ ...plexAnswer(), clockOffset: ownClockAhead + 300 })

/** Evidence of a healthy home, but for what is given. */
export function home(seen: Seen = {}): Evidence {
  const or = <T>(given: T | null | undefined, healthy: T): T | null => (given === undefined ? healthy : given)
  return {
    schema: evidenceVersion,
    relock: '0.0.0',
    examination: 'made-by-hand',
    startedAt: new Date(today + (seen.ownClockAhead ?? 0)).toISOString(),
    measuredFrom: { system: 'linux', systemVersion: '6.1', runtime: 'Node 20' },
    offline: false,
    target: { ...target, ...seen.target },
    routes: [{ ...route, ...seen.route }],
    readings: seenAll({
      ...(seen.answers === undefined
        ? {}
        : { answers: measured({ where: 'not sure', serverIsHere: 'not sure', changed: 'not sure', ...seen.answers }, 0) }),
      clock: reading(clock, or(seen.clock, clockAhead(seen.ownClockAhead ?? 200))),
      internet: reading(internet, or(seen.internet, internetIs(200, 204))),
      'hosts-file': reading(hostsFile, seen.hostsFile ?? null),
      interfaces: reading(interfaces, seen.interfaces ?? null),
      'name-servers': reading(nameServers, seen.nameServers ?? null),
      connection: reading(connection, or(seen.connection, connectionThat('open'))),
      handshake: reading(handshake, or(seen.handshake, offering('TLS 1.2', 'TLS 1.3'))),
      certificate: reading(certificate, or(seen.certificate, chainOf(leaf(), authority()))),
      trust: reading(trust, or(seen.trust, accepting)),
      names: reading(names, or(seen.names, namesAre())),
      identity: reading(identity, or(seen.identity, { secure: atRightTime(seen), plain: atRightTime(seen) })),
      'log-story': reading(logStory, seen.logStory ?? null),
      preferences: reading(preferences, seen.preferences ?? null),
      steadiness: reading(steadiness, or(seen.steadiness, { made: 0, cutOff: 0 })),
      ...(seen.account ? { account: reading(account, seen.account) } : {}),
      ...(seen.serverRecord ? { 'server-record': reading(serverRecord, seen.serverRecord) } : {}),
      ...(seen.published ? { published: reading(published, seen.published) } : {}),
      ...(seen.mapping ? { mapping: reading(mapping, seen.mapping) } : {}),
      ...(seen.frontPage ? { 'front-page': reading(frontPage, seen.frontPage) } : {}),
      'browser-opinion': reading(browserOpinion, seen.browserOpinion ?? null),
    }),
  }
}

/** A port that did not open: nothing above it could be measured. */
export const closed = (outcome: Failure): Seen => ({
  connection: connectionThat(outcome),
  handshake: null,
  certificate: null,
  trust: null,
  identity: null,
  steadiness: null,
  names: null,
  route: { name: null },
})

import account from '@shared/facts/account'
import type { Cause } from '@shared/model/cause'
import { cause } from '@shared/model/cause'
import type { DnsAnswer } from '@shared/addresses/dns-answer'
import { givesAddress } from '@shared/addresses/dns-answer'
import { readingIdOf, type Evidence, type SeenReading } from '@shared/model/evidence'
import type { AnyFact, ValueOf } from '@shared/model/fact'
import browserOpinion from '@shared/facts/browser-opinion'
import certificate from '@shared/facts/certificate'
import clock from '@shared/facts/clock'
import connection from '@shared/facts/connection'
import handshake from '@shared/facts/handshake'
import hostsFile from '@shared/facts/hosts-file'
import identity from '@shared/facts/identity'
import steadiness from '@shared/facts/steadiness'
import interfaces from '@shared/facts/interfaces'
import internet from '@shared/facts/internet'
import names from '@shared/facts/names'
import trust from '@shared/facts/trust'
import type { FoundServer } from '@shared/ipc/contract'
import { remedy } from '@shared/fixes/remedies'
import { say } from '@shared/model/message'
import { measured, unmeasured, type WhyUnmeasured } from '@shared/model/reading'
import type { Route, Target } from '@shared/model/target'
import { confirmed, proof, ruledOut, suspected } from '@shared/model/verdict'

const hash = '0123456789abcdef0123456789abcdef'
const name = `192-168-1-20.${hash}.plex.direct`
const day = 86_400_000
const startedAt = '2026-11-21T18:04:00.000Z'
const fromStart = (days: number): string => new Date(Date.parse(startedAt) + days * day).toISOString()

export const target: Target = {
  label: 'Living-room server',
  from: 'announced',
  host: '192.168.1.20',
  port: 32_400,
  insistsOn: null,
  hash,
  machineIdentifier: '0123456789abcdef0123456789abcdef01234567',
}

export const route: Route = { id: 'r1', address: '192.168.1.20', port: 32_400, name, kind: 'local', learntFrom: 'announced' }

export const found: FoundServer = {
  id: 's1',
  name: 'Living-room server',
  address: '192.168.1.20',
  port: 32_400,
  version: '1.43.0.10467-2b1ba6e69',
  from: 'announced',
  lock: 'looking',
}

/** The same file of readings, checked by the compiler: each value has the shape of its fact. */
const reading = <F extends AnyFact>(fact: F, value: ValueOf<F>, tookMs: number): SeenReading => ({
  ...readingIdOf(fact, route.id),
  reading: measured(value, tookMs),
})

const answered = (address: string | null, tookMs: number): DnsAnswer => ({
  state: 'answered',
  rcode: 0,
  addresses: address === null ? [] : [address],
  soa: false,
  negativeTtl: null,
  extendedError: null,
  explanation: null,
  tookMs,
})

const nameServerBehind = (leads: DnsAnswer) => ({
  address: '192.168.1.2',
  port: 53,
  from: 'behind' as const,
  server: leads,
  privateControl: leads,
  publicControl: answered('1.2.3.4', 19),
  plexTv: answered('172.64.151.205', 18),
  software: 'unbound 1.17.1',
})

export interface Home {
  /** The router throws away answers that lead inside the home. */
  readonly nameHidden?: boolean
  /** What the name server that the router asks does with such answers; it has none where this is left out. */
  readonly behind?: 'hides' | 'passes'
  /** Milliseconds by which this computer's clock is ahead. */
  readonly clockAhead?: number
  /** Nothing opens there. */
  readonly silent?: boolean
  /** plex.tv does not answer from here. */
  readonly plexTvAway?: boolean
  /** plex.tv tells about the account that is signed in. */
  readonly accountTold?: boolean
}

/** Everything that Relock sees in one home, in the order in which it arrives. */
export function readingsOf({
  nameHidden = false,
  behind,
  clockAhead = 300,
  silent = false,
  plexTvAway = false,
  accountTold = false,
}: Home): readonly SeenReading[] {
  const notReached = (fact: AnyFact, why: WhyUnmeasured = 'unreached'): SeenReading => ({
    ...readingIdOf(fact, route.id),
    reading: unmeasured(why, null, 2),
  })
  const leads = answered(nameHidden ? null : '192.168.1.20', 24)
  const late = clockAhead > 90 * day
  const leaf = {
    subject: `CN=*.${hash}.plex.direct`,
    issuer: { text: 'C=US, O=Let’s Encrypt, CN=E7', commonName: 'E7', organization: 'Let’s Encrypt', unit: '' },
    names: [`*.${hash}.plex.direct`],
    notBefore: fromStart(-30),
    notAfter: fromStart(60),
    isAuthority: false,
    selfIssued: false,
    key: { type: 'EC', bits: 256 },
    signature: 'ecdsa-with-SHA384',
    issuerUrls: [],
    extendedKeyUsage: ['serverAuth'],
  }
  const offered = {
    state: 'offered' as const,
    cipher: 'TLS_AES_128_GCM_SHA256',
    keyExchange: 'x25519',
    forwardSecrecy: true,
    alpn: null,
    asksClientCertificate: false,
  }
  const refused = { state: 'refused' as const, by: 'protocol_version' }
  const plex = { machineIdentifier: target.machineIdentifier ?? '', version: '1.43.0.10467-2b1ba6e69', claimed: true }
  return [
    reading(
      interfaces,
      {
        adapters: [{ name: 'eth0', kind: 'wired or Wi-Fi', addresses: [{ address: '192.168.1.5', prefixLength: 24 }] }],
        gateways: ['192.168.1.1'],
      },
      2,
    ),
    reading(clock, { sources: [{ from: 'plex.tv', offset: clockAhead, uncertainty: 540 }], offset: clockAhead }, 41),
    reading(
      internet,
      {
        plexTv: plexTvAway
          ? { state: 'failed', host: 'plex.tv', failure: 'no answer' }
          : { state: 'answered', host: 'plex.tv', status: 200 },
        elsewhere: { state: 'answered', host: 'example.com', status: 200 },
        portal: 'open',
      },
      88,
    ),
    ...(accountTold
      ? [
          reading(
            account,
            { failure: null, confirmed: true, home: false, homeAdmin: false, restricted: false, guest: false, subscribed: false },
            40,
          ),
        ]
      : []),
    reading(hostsFile, { entries: [] }, 1),
    reading(
      names,
      {
        name,
        expected: '192.168.1.20',
        system: leads,
        resolvers: [
          {
            address: '192.168.1.1',
            port: 53,
            from: 'system',
            server: leads,
            privateControl: leads,
            publicControl: answered('1.2.3.4', 19),
            plexTv: answered('172.64.151.205', 18),
            software: 'dnsmasq-2.90',
          },
          ...(behind ? [nameServerBehind(answered(behind === 'hides' ? null : '192.168.1.20', 24))] : []),
        ],
      },
      24,
    ),
    reading(
      connection,
      {
        port: 32_400,
        attempts: [{ address: '192.168.1.20', outcome: silent ? 'no answer' : 'open', tookMs: silent ? 5_000 : 3 }],
        outcome: silent ? 'no answer' : 'open',
        address: silent ? null : '192.168.1.20',
      },
      silent ? 5_000 : 3,
    ),
    ...(silent
      ? [handshake, certificate, trust, browserOpinion, identity, steadiness].map((fact) => notReached(fact))
      : [
          reading(
            handshake,
            {
              speaks: 'tls',
              versions: { 'SSL 3.0': refused, 'TLS 1.0': refused, 'TLS 1.1': refused, 'TLS 1.2': offered, 'TLS 1.3': offered },
              failure: null,
            },
            31,
          ),
          reading(certificate, { askedFor: name, chain: [leaf], hash }, 19),
          reading(
            trust,
            {
              name,
              opinions: [{ roots: 'built-in', accepted: !late, reasons: late ? ['expired'] : [] }],
              accepted: !late,
              reasons: late ? ['expired'] : [],
            },
            6,
          ),
          reading(
            browserOpinion,
            { name, result: late ? 'net::ERR_CERT_DATE_INVALID' : 'net::OK', accepted: !late, knownRoot: true, version: '142.0' },
            172,
          ),
          reading(
            identity,
            {
              secure: late
                ? { state: 'failed', failure: 'not trusted' }
                : { state: 'answered', status: 200, plex, calls: null, clockOffset: clockAhead },
              plain: { state: 'answered', status: 200, plex, calls: null, clockOffset: clockAhead },
            },
            12,
          ),
          reading(steadiness, { made: 0, cutOff: 0 }, 0),
        ]),
  ]
}

/** An examination before its first reading. */
export const blank: Evidence = {
  schema: 2,
  relock: '0.1.0',
  examination: 'sample',
  startedAt,
  measuredFrom: { system: 'linux', systemVersion: 'Debian 12', runtime: 'Node 20' },
  offline: false,
  target,
  routes: [route],
  readings: [],
}

export const evidenceOf = (home: Home): Evidence => ({ ...blank, readings: [...readingsOf(home)] })

/** A small shelf with a cause of each kind of ending and a fix with each kind of step: the screens are tested with it, the causes elsewhere. */
const nameHidden = cause({
  id: 'name-hidden',
  rung: 'name',
  title: say`Your router hides your server’s secure name`,
  reads: { names },
  mayRead: { connection },
  judge: ({ names: asked }) =>
    asked.expected !== null && !givesAddress(asked.system, asked.expected)
      ? confirmed(
          proof(say`Router ${{ code: '192.168.1.1' }}`, say`${{ code: asked.name }} → no address`),
          proof(
            say`Same router, another name`,
            say`${{ code: '1-2-3-4.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.plex.direct' }} → ${{ code: '1.2.3.4' }}`,
          ),
          proof(say`Server, by its address`, say`secure connection works`),
        )
      : ruledOut(),
  explain: () => [
    say`Plex gives your server a name that leads to an address inside your home. Your router thinks such answers are an attack (“DNS rebinding protection”) and throws them away, so the browser cannot find the server securely.`,
  ],
  fix: () => ({
    summary: say`Tell the router that ${{ code: 'plex.direct' }} is allowed: one setting, easy to undo. The protection stays on for everything else.`,
    minutes: 3,
    remedies: [
      remedy({
        id: 'which router',
        kind: 'choose',
        title: say`Which router do you have?`,
        text: [say`Its name usually stands on a label on its back.`],
        options: [
          {
            id: 'fritzbox',
            label: say`FRITZ!Box`,
            steps: [
              {
                id: 'fritzbox exception',
                kind: 'copy',
                title: say`Add the exception`,
                text: [say`Write this into the list of host name exceptions.`],
                copy: 'plex.direct',
                menu: ['Home Network', 'Network', 'Network Settings', 'DNS Rebind Protection'],
              },
            ],
          },
          {
            id: 'openwrt',
            label: say`OpenWrt`,
            likely: true,
            steps: [
              {
                id: 'open luci',
                kind: 'tell',
                title: say`Sign in to your router`,
                text: [say`Open ${{ code: '192.168.1.1' }} in your browser and sign in.`],
              },
              {
                id: 'whitelist',
                kind: 'copy',
                title: say`Allow Plex’s names`,
                text: [say`Write this into the list called “Domain whitelist”, then press “Save & Apply”.`],
                copy: '/plex.direct/',
                menu: ['Network', 'DHCP and DNS', 'General Settings', 'Domain whitelist'],
                undo: say`Remove the same line from the list and press “Save & Apply”.`,
              },
            ],
          },
          {
            id: 'other',
            label: say`Another one`,
            unconfirmed: true,
            steps: [
              {
                id: 'article',
                kind: 'open',
                link: 'plex-secure-connections',
                title: say`Read what Plex says`,
                text: [say`The article names more routers.`],
              },
            ],
          },
        ],
      }),
      remedy({
        id: 'forget',
        kind: 'act',
        act: 'flush-name-cache',
        title: say`Let this computer forget the old answer`,
        text: [say`It remembers for a while that the name leads nowhere.`],
        undo: say`Nothing to undo: the memory fills itself again.`,
      }),
    ],
  }),
  examples: [],
  lookalikes: [],
})

const clockWrong = cause({
  id: 'clock-wrong',
  rung: 'this computer',
  title: say`Your computer’s clock is wrong`,
  reads: { clock },
  judge: ({ clock: { offset } }) =>
    Math.abs(offset) > 300_000 ? confirmed(proof(say`Your clock`, say`ahead by ${{ duration: offset }}`)) : ruledOut(),
  explain: () => [say`A certificate is valid between two dates. With a wrong clock a good certificate looks as if it had ended.`],
  fix: () => ({
    summary: say`Set the clock, or let the computer set it by itself.`,
    minutes: 2,
    remedies: [
      remedy({
        id: 'set',
        kind: 'tell',
        title: say`Set the clock`,
        text: [say`Turn on the automatic time.`],
        menu: ['Settings', 'Date & Time', 'Automatic Date & Time'],
        undo: say`Turn the automatic time off again.`,
      }),
    ],
  }),
  examples: [],
  lookalikes: [],
})

const asleep = cause({
  id: 'server-asleep',
  rung: 'connection',
  title: say`Your server is probably asleep`,
  reads: { connection },
  judge: ({ connection: door }) =>
    door.outcome === 'no answer'
      ? suspected(say`See whether the computer that it runs on is awake.`, proof(say`Its door`, say`no answer`))
      : ruledOut(),
  explain: () => [say`Nothing answers there, and nothing says no.`],
  fix: () => ({
    summary: say`Wake the server.`,
    minutes: 1,
    remedies: [remedy({ id: 'wake', kind: 'tell', title: say`Wake it`, text: [say`Press its power button once.`] })],
  }),
  examples: [],
  lookalikes: [],
})

export const shelf: readonly Cause[] = [clockWrong, nameHidden, asleep]

import type { Evidence } from '@shared/model/evidence'
import { measured, unmeasured } from '@shared/model/reading'
import { say } from '@shared/model/message'
import { seenAll } from '../readings'

const hash = '33be192f71264c21a99aa5091655f447'
const name = `192-168-1-20.${hash}.plex.direct`
const answered = (addresses: string[]) => ({
  state: 'answered' as const,
  rcode: 0,
  addresses,
  soa: false,
  negativeTtl: null,
  extendedError: addresses.length === 0 ? 15 : null,
  explanation: null,
  tookMs: 12,
})
const offered = {
  state: 'offered' as const,
  cipher: 'TLS_AES_128_GCM_SHA256',
  keyExchange: 'x25519',
  forwardSecrecy: true,
  alpn: null,
  asksClientCertificate: false,
}
const refused = { state: 'refused' as const, by: 'protocol_version' }

/** A home whose router filters the server's name; every fact is measured. */
export const sampleEvidence: Evidence = {
  schema: 2,
  relock: '0.1.0',
  examination: '7d1f2a52-0f0a-4d0e-9a55-3f5f8f1d2c11',
  startedAt: '2026-11-21T07:00:00.000Z',
  measuredFrom: { system: 'linux', systemVersion: 'Debian GNU/Linux 12', runtime: 'Node 20.20.2' },
  offline: false,
  target: {
    label: 'Annas Wohnzimmer',
    from: 'announced',
    host: '192.168.1.20',
    port: 32400,
    insistsOn: null,
    hash,
    machineIdentifier: '646ab0aa8a01c543e94ba975f6fd6efadc36b7aa',
  },
  routes: [{ id: 'r1', address: '192.168.1.20', port: 32400, name, kind: 'local', learntFrom: 'announced' }],
  readings: seenAll({
    answers: measured({ where: 'this browser', serverIsHere: 'no', changed: 'new router' }),
    clock: measured({ sources: [{ from: 'plex.tv', offset: 300, uncertainty: 1020 }], offset: 300 }, 41),
    interfaces: measured({
      adapters: [
        {
          name: 'eth0',
          kind: 'wired or Wi-Fi',
          addresses: [
            { address: '192.168.1.50', prefixLength: 24 },
            { address: '2a00:6020:1234:5600:f2de:f1ff:fe12:3456', prefixLength: 64 },
          ],
        },
      ],
      gateways: ['192.168.1.1'],
    }),
    internet: measured({
      plexTv: { state: 'answered', host: 'plex.tv', status: 200 },
      elsewhere: { state: 'answered', host: 'connectivitycheck.gstatic.com', status: 204 },
      portal: 'open',
    }),
    'name-servers': measured({
      servers: [
        { address: '192.168.1.1', port: 53, from: 'system', adapter: { name: 'eth0', kind: 'wired or Wi-Fi' } },
        {
          address: '10.20.0.53',
          port: 53,
          from: 'system',
          adapter: { name: 'Musterfrau GmbH VPN', kind: 'VPN' },
          serves: { domains: ['musterfrau', 'intern.musterfrau.de'], others: false },
        },
      ],
      search: ['fritz.box', 'musterfrau'],
    }),
    names: measured({
      name,
      expected: '192.168.1.20',
      system: answered([]),
      resolvers: [
        {
          address: '192.168.1.1',
          port: 53,
          from: 'system',
          server: answered([]),
          privateControl: answered([]),
          publicControl: answered(['1.2.3.4']),
          plexTv: answered(['52.17.59.36']),
          software: 'dnsmasq-2.90',
        },
      ],
    }),
    connection: measured({
      port: 32400,
      attempts: [{ address: '192.168.1.20', outcome: 'open', tookMs: 3 }],
      outcome: 'open',
      address: '192.168.1.20',
    }),
    handshake: measured({
      speaks: 'tls',
      versions: { 'SSL 3.0': refused, 'TLS 1.0': refused, 'TLS 1.1': refused, 'TLS 1.2': offered, 'TLS 1.3': offered },
      failure: null,
    }),
    certificate: measured({
      askedFor: name,
      chain: [
        {
          subject: `CN=*.${hash}.plex.direct`,
          issuer: { text: "C=US, O=Let's Encrypt, CN=R11", commonName: 'R11', organization: "Let's Encrypt", unit: '' },
          names: [`*.${hash}.plex.direct`],
          notBefore: '2026-10-01T00:00:00.000Z',
          notAfter: '2026-12-30T00:00:00.000Z',
          isAuthority: false,
          selfIssued: false,
          key: { type: 'RSA', bits: 2048 },
          signature: 'sha256WithRSAEncryption',
          issuerUrls: ['http://r11.i.lencr.org/'],
          extendedKeyUsage: ['1.3.6.1.5.5.7.3.1'],
        },
      ],
      hash,
    }),
    trust: measured({ name, opinions: [{ roots: 'built-in', accepted: true, reasons: [] }], accepted: true, reasons: [] }),
    'browser-opinion': unmeasured('not permitted', say`there is no browser engine in the command line`),
    identity: measured({
      secure: {
        state: 'answered',
        status: 200,
        plex: { machineIdentifier: '646ab0aa8a01c543e94ba975f6fd6efadc36b7aa', version: '1.43.4.10903-e5521bd8c', claimed: true },
        calls: null,
        clockOffset: 200,
      },
      plain: { state: 'failed', failure: 'reset' },
    }),
  }),
}

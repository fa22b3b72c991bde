import type { Evidence } from '@shared/model/evidence'
import { unmeasured } from '@shared/model/reading'
import { say } from '@shared/model/message'
import { evidenceOf } from './builder'
import { leaf } from './certificates'
import { gives, resolver } from './dns'
import { offering } from './handshakes'
import { connectionThat } from './network'
import { withSeen } from './readings'
import { plexAnswer } from './who-answers'

const hash = '33be192f71264c21a99aa5091655f447'
const name = `192-168-1-20.${hash}.plex.direct`
const machineIdentifier = '646ab0aa8a01c543e94ba975f6fd6efadc36b7aa'
const filtered = { ...gives(), extendedError: 15 }

const measuredInFull = evidenceOf(
  {
    answers: { where: 'this browser', serverIsHere: 'no', changed: 'new router' },
    clock: { sources: [{ from: 'plex.tv', offset: 300, uncertainty: 1020 }], offset: 300 },
    interfaces: {
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
    },
    internet: {
      plexTv: { state: 'answered', host: 'plex.tv', status: 200 },
      elsewhere: { state: 'answered', host: 'connectivitycheck.gstatic.com', status: 204 },
      portal: 'open',
    },
    nameServers: {
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
    },
    names: {
      name,
      expected: '192.168.1.20',
      system: filtered,
      resolvers: [resolver({ server: filtered, privateControl: filtered, plexTv: gives('52.17.59.36'), software: 'dnsmasq-2.90' })],
    },
    connection: connectionThat('open'),
    handshake: offering('TLS 1.2', 'TLS 1.3'),
    certificate: {
      askedFor: name,
      chain: [
        leaf({
          subject: `CN=*.${hash}.plex.direct`,
          issuer: { text: "C=US, O=Let's Encrypt, CN=R11", commonName: 'R11', organization: "Let's Encrypt", unit: '' },
          names: [`*.${hash}.plex.direct`],
          notBefore: '2026-10-01T00:00:00.000Z',
          notAfter: '2026-12-30T00:00:00.000Z',
          issuerUrls: ['http://r11.i.lencr.org/'],
          extendedKeyUsage: ['1.3.6.1.5.5.7.3.1'],
        }),
      ],
      hash,
    },
    trust: { name, opinions: [{ roots: 'built-in', accepted: true, reasons: [] }], accepted: true, reasons: [] },
    identity: { secure: plexAnswer({ machineIdentifier }), plain: { state: 'failed', failure: 'reset' } },
  },
  {
    relock: '0.1.0',
    examination: '7d1f2a52-0f0a-4d0e-9a55-3f5f8f1d2c11',
    startedAt: '2026-11-21T07:00:00.000Z',
    measuredFrom: { system: 'linux', systemVersion: 'Debian GNU/Linux 12', runtime: 'Node 20.20.2' },
    target: {
      label: 'Annas Wohnzimmer',
      from: 'announced',
      host: '192.168.1.20',
      port: 32400,
      insistsOn: null,
      hash,
      machineIdentifier,
    },
    routes: [{ id: 'r1', address: '192.168.1.20', port: 32400, name, kind: 'local', learntFrom: 'announced' }],
  },
)

/** A home whose router filters the server's name; every fact is measured that a command line can. */
export const sampleEvidence: Evidence = withSeen(
  measuredInFull,
  'browser-opinion',
  unmeasured('not permitted', say`there is no browser engine in the command line`),
)

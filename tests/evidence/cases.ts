import type { Browsers } from '@shared/facts/browsers'
import type { Refusal } from '@shared/facts/trust'
import { address, days, name, today } from './frame'
import { authority, chainOf, issuedBy, leaf, refusing, selfSigned } from './certificates'
import { choosing, clientAsking, noTls, offering, refusedBy } from './handshakes'
import { clockAhead, connectionThat, internetIs, ipv6That, wifiAlone, withIpv6 } from './network'
import { closed, type Seen } from './home'
import { deviceThat } from './other-device'
import { failed, notAsked, plexAnswer, stranger } from './who-answers'
import { gives, namesAre, no, resolver, silence } from './dns'
import { accountThat, mappingThat, notRecorded, publishing, recorded } from './account'
import { tokenTroubles } from '@shared/model/target'
import { preferencesWith, storyFrom } from './server-log'
import { watchedUntil } from './watched'

export const refused = { identity: { secure: notAsked, plain: plexAnswer() } }
const bare = { certificate: null, trust: null, names: null }
const ownDomain = { target: { insistsOn: 'plex.family.example' }, route: { name: 'plex.family.example' }, names: null }
/** A certificate of the user's own under a name of their own, refused by every list of roots. */
export const own = (typed: string, refusal: Refusal, ...names: string[]): Seen => ({
  ...refused,
  target: { insistsOn: typed },
  route: { name: typed },
  names: null,
  certificate: chainOf(leaf({ names, issuer: issuedBy('Family Home CA'), issuerUrls: [] })),
  trust: { ...refusing(refusal), name: typed },
})
const mute = resolver({ server: silence, privateControl: silence, publicControl: silence, plexTv: silence })

const asking = clientAsking(offering('TLS 1.2', 'TLS 1.3'))
const turningAway = refusedBy('unrecognized_name')
const behind = { identity: { secure: notAsked, plain: { ...plexAnswer(), clockOffset: 400 * 86_400_000 } } }

const unclaimed = plexAnswer({ claimed: false })
/** Whose setup page has a fault. */
const earlyMac = plexAnswer({ claimed: false, version: '1.29.2.6300-1234abcde' })
const relayAlone = { ...publishing(address), addresses: publishing(address).addresses.map((entry) => ({ ...entry, relay: true })) }

/** Whatever a watch can find that comes and goes. */
const seenByWatch = [
  'broken at four each night',
  'broken at eight each evening',
  'broken with the VPN',
  'broken for minutes',
  'connections lost in one look',
  'broken for hours',
] as const

const openProfile = { localNetwork: 'allowed', loopback: 'allowed', proxy: null, trouble: null } as const
const letsIn: Browsers = {
  browsers: [{ browser: 'chrome', version: '156.0.8078.108', names: null, profiles: [{ profile: 0, isLast: true, ...openProfile }] }],
}

/** One piece of evidence for every cause and every turn that its words and its fix can take. */
export const cases: readonly (readonly [string, Seen])[] = [
  ...seenByWatch.map((home): readonly [string, Seen] => ['intermittent', { watched: { runs: [...watchedUntil(home, today)] } }]),
  ['clock-wrong', { ownClockAhead: 40 * 86_400_000, clock: clockAhead(40 * 86_400_000) }],
  ['clock-wrong', { ownClockAhead: -40 * 86_400_000, clock: clockAhead(-40 * 86_400_000) }],
  ['this-app-blocked', closed('not permitted')],
  ['internet-down', { ...closed('cancelled'), internet: internetIs('no answer', 'no answer', 'unclear') }],
  ['internet-down', { internet: internetIs('not trusted', 302, 'portal') }],
  [
    'internet-down',
    { names: namesAre({ system: silence, resolvers: [mute] }), internet: internetIs('no address', 'no address', 'unclear') },
  ],
  [
    'ipv6-path-broken',
    { interfaces: withIpv6, bothProtocols: ipv6That(false, 'no answer'), answers: { where: 'another program', program: 'tautulli' } },
  ],
  ['ipv6-path-broken', { interfaces: withIpv6, bothProtocols: ipv6That(true, 'no answer') }],
  [
    'dns-rebinding-protection',
    {
      names: namesAre({
        system: no(),
        resolvers: [resolver({ server: no(5, { explanation: 'blocked' }), privateControl: no(5), software: 'dnsmasq-2.90' })],
      }),
    },
  ],
  [
    'dns-filter-outside',
    { names: namesAre({ system: no(), resolvers: [resolver({ address: '198.51.100.1', server: no(), privateControl: no() })] }) },
  ],
  ['name-leads-elsewhere', { names: namesAre({ system: gives('10.9.9.9'), resolvers: [resolver({ server: gives('10.9.9.9') })] }) }],
  ['name-server-silent', { names: namesAre({ system: silence, resolvers: [mute] }) }],
  [
    'name-server-unsteady',
    { names: namesAre({ system: silence, resolvers: [resolver({ server: { ...gives(address), tookMs: 4_000 } })] }) },
  ],
  ['name-server-unsteady', { names: namesAre({ resolvers: [resolver({ server: { ...gives(address), lost: 3 } })] }) }],
  [
    'plex-direct-blocked',
    { names: namesAre({ system: no(3), resolvers: [resolver({ server: no(3), publicControl: no(3), privateControl: no(3) })] }) },
  ],
  [
    'plex-direct-unreachable',
    { names: namesAre({ system: no(2), resolvers: [resolver({ server: no(2), publicControl: no(2), privateControl: no(2) })] }) },
  ],
  [
    'name-signature-rejected',
    {
      names: namesAre({
        system: no(2),
        resolvers: [resolver({ server: no(2, { extendedError: 6 }), publicControl: no(2, { extendedError: 6 }), privateControl: no(2) })],
      }),
    },
  ],
  ['name-does-not-resolve', { names: namesAre({ system: no(2), resolvers: [resolver({ server: no(2) })] }) }],
  [
    'name-does-not-resolve',
    {
      names: namesAre({
        system: no(2),
        resolvers: [resolver({ server: no(2), publicControl: no(2), privateControl: no(2), plexTv: no(2) })],
      }),
    },
  ],
  ['old-answer-remembered', { names: namesAre({ system: no(3) }) }],
  ['hosts-file-overrides', { names: namesAre({ system: gives('10.9.9.9') }), hostsFile: { entries: [{ name, address: '10.9.9.9' }] } }],
  [
    'vpn-answers-names',
    {
      names: namesAre({ system: no(3) }),
      interfaces: {
        adapters: [{ name: 'tun0', kind: 'VPN', addresses: [{ address: '10.8.0.2', prefixLength: 24 }] }],
        gateways: [],
      },
    },
  ],
  [
    'ipv6-address-only',
    { names: namesAre({ system: no(), resolvers: [resolver({ server: no(0, { soa: true }), serverIpv6: gives('2001:db8::1') })] }) },
  ],
  [
    'own-domain-does-not-resolve',
    {
      names: namesAre({
        name: 'plex.family.example',
        expected: null,
        system: no(3),
        resolvers: [resolver({ server: no(3, { soa: true }) })],
      }),
    },
  ],
  ['connections-cut-off', { steadiness: { made: 16, cutOff: 9 } }],
  ['plex-port-taken', { ...closed('refused'), logStory: storyFrom('port taken') }],
  ['certificate-quota', { ...refused, ...bare, handshake: noTls('nothing', 'reset'), logStory: storyFrom('quota') }],
  ['certificate-not-kept', { logStory: storyFrom('certificate never kept') }],
  ['server-name-server-dead', { logStory: storyFrom('no name server') }],
  ['server-traffic-intercepted', { logStory: storyFrom('intercepted') }],
  ['server-proxy-dead', { logStory: storyFrom('through a dead proxy') }],
  ['server-cut-off-from-plex', { logStory: storyFrom('no way to plex.tv') }],
  ['server-sign-in-dead', { logStory: storyFrom('sign-in refused') }],
  ['server-name-hidden-from-itself', { logStory: storyFrom('own name hidden') }],
  ['device-refuses-certificate', { logStory: storyFrom('a device refuses') }],
  ['device-refuses-certificate', { logStory: storyFrom('a device takes it for run out') }],
  ['device-asks-old-name', { logStory: storyFrom('an old name is asked for') }],
  ['remote-access-flips', { logStory: storyFrom('remote access flips') }],
  ['remote-access-flips', { answers: { where: 'away from home' }, logStory: storyFrom('remote access flips') }],
  ['double-nat', { logStory: storyFrom('double NAT') }],
  ['preferred-adapter-gone', { logStory: storyFrom('well'), preferences: preferencesWith({ PreferredNetworkInterface: 'enp9s0' }) }],
  ['allowed-networks-unreadable', { preferences: preferencesWith({ allowedNetworks: '192.168.1.' }) }],
  [
    'custom-certificate-not-loaded',
    {
      ...ownDomain,
      preferences: preferencesWith({ customCertificatePath: '/config/fullchain.pem', customCertificateDomain: 'plex.family.example' }),
    },
  ],
  ['server-off', closed('refused')],
  ['no-network', { ...closed('unreachable'), internet: null, interfaces: { adapters: [], gateways: [] } }],
  ['no-way-out', { internet: null, interfaces: { ...wifiAlone, gateways: [], leadsOut: { ipv4: false, ipv6: false } } }],
  [
    'no-way-out',
    {
      ...closed('unreachable'),
      connection: { ...connectionThat('unreachable'), attempts: [{ address: '2001:db8::20', outcome: 'unreachable', tookMs: 1 }] },
      interfaces: { ...wifiAlone, gateways: ['192.168.1.1'] },
    },
  ],
  ['certificate-changes', { identity: { secure: failed('another certificate'), plain: plexAnswer() } }],
  ['certificate-changes', { identity: { secure: { ...failed('another certificate'), alsoTrusted: true }, plain: plexAnswer() } }],
  ['server-not-answering', closed('no answer')],
  ['server-not-answering', closed('unreachable')],
  ['server-not-answering', { ...closed('unreachable'), target: { host: '172.17.0.2' }, route: { address: '172.17.0.2', name: null } }],
  ['server-not-answering', { ...bare, handshake: noTls('nothing', 'reset'), identity: { secure: notAsked, plain: failed('reset') } }],
  ['wrong-server-answers', { ...bare, handshake: noTls('plain HTTP'), identity: { secure: notAsked, plain: stranger(404, null) } }],
  ['wrong-server-answers', { target: { machineIdentifier: 'f'.repeat(40) } }],
  [
    'wrong-server-answers',
    { ...bare, handshake: noTls('something else', 'not understood'), identity: { secure: notAsked, plain: failed('not understood') } },
  ],
  ['secure-connections-disabled', { ...refused, ...bare, handshake: noTls('plain HTTP') }],
  ['tls-too-old', { handshake: offering('TLS 1.1') }],
  ['server-unclaimed', { identity: { secure: plexAnswer({ claimed: false }), plain: plexAnswer({ claimed: false }) } }],
  ['certificate-never-issued', { ...refused, ...bare, handshake: noTls('nothing', 'reset') }],
  ['certificate-never-issued', { ...refused, ...bare, handshake: noTls('nothing', 'no answer') }],
  [
    'certificate-never-issued',
    { ...bare, handshake: refusedBy('handshake_failure'), identity: { secure: notAsked, plain: failed('reset') } },
  ],
  ['certificate-missing', { ...refused, certificate: chainOf(selfSigned()), trust: refusing('self-signed') }],
  ['certificate-expired', { ...refused, certificate: chainOf(leaf({ notAfter: days(-3) })), trust: refusing('expired') }],
  ['certificate-expired', { ...refused, certificate: chainOf(leaf(), authority({ notAfter: days(-3) })), trust: refusing('expired') }],
  [
    'certificate-expired',
    {
      ...refused,
      ...ownDomain,
      certificate: chainOf(leaf({ names: ['plex.family.example'], notAfter: days(-3) })),
      trust: refusing('expired'),
    },
  ],
  ['certificate-expired', own('plex.family.example', 'expired', 'plex.family.example')],
  ['certificate-not-yet-valid', own('plex.family.example', 'not yet valid', 'plex.family.example')],
  ['certificate-wrong-name', own('plex.lan', 'name not covered', '*.lan')],
  ['certificate-untrusted', own('plex.lan', 'unknown root', 'plex.lan')],
  ['certificate-not-yet-valid', { ...refused, certificate: chainOf(leaf({ notBefore: days(3) })), trust: refusing('not yet valid') }],
  ['certificate-wrong-name', { ...refused, target: { insistsOn: address }, route: { name: address }, trust: refusing('name not covered') }],
  [
    'certificate-wrong-name',
    { ...refused, target: { insistsOn: 'localhost' }, route: { name: 'localhost' }, trust: refusing('name not covered') },
  ],
  ['certificate-wrong-name', { ...refused, ...ownDomain, trust: refusing('name not covered') }],
  [
    'certificate-wrong-name',
    {
      ...refused,
      target: { insistsOn: name },
      certificate: chainOf(leaf({ names: [`*.${'f'.repeat(32)}.plex.direct`] })),
      trust: refusing('name not covered'),
    },
  ],
  [
    'certificate-wrong-name',
    {
      ...refused,
      certificate: { askedFor: name, chain: [leaf({ names: ['plex.family.example'] })], hash: null },
      trust: refusing('name not covered'),
    },
  ],
  ['certificate-chain-incomplete', { ...refused, certificate: chainOf(leaf()), trust: refusing('issuer missing') }],
  [
    'certificate-chain-incomplete',
    { ...refused, certificate: chainOf(leaf({ issuer: issuedBy('YR2', "Let's Encrypt") })), trust: refusing('issuer missing') },
  ],
  [
    'certificate-chain-incomplete',
    { ...refused, ...ownDomain, certificate: chainOf(leaf({ names: ['plex.family.example'] })), trust: refusing('issuer missing') },
  ],
  ['certificate-untrusted', { ...refused, trust: refusing('unknown root') }],
  ['certificate-against-rules', { ...refused, trust: refusing('not for servers') }],
  [
    'certificate-against-rules',
    { ...refused, ...ownDomain, certificate: chainOf(leaf({ names: ['plex.family.example'] })), trust: refusing('malformed') },
  ],
  ['certificate-key-may-not-sign', { certificate: chainOf(leaf({ keyUsage: ['keyEncipherment'] })) }],
  [
    'certificate-key-may-not-sign',
    { ...ownDomain, certificate: chainOf(leaf({ names: ['plex.family.example'], keyUsage: ['keyEncipherment', 'dataEncipherment'] })) },
  ],
  ['certificate-key-unusual', { certificate: chainOf(leaf({ key: { type: 'EC', bits: 521 } })) }],
  [
    'certificate-key-unusual',
    { handshake: { ...offering('TLS 1.3'), asBrowser: 'refused' }, certificate: chainOf(leaf({ key: { type: 'Ed25519', bits: 256 } })) },
  ],
  [
    'certificate-wrong-name',
    { ...refused, certificate: chainOf(leaf({ names: ['plex.family.example'] })), names: null, route: { name: null } },
  ],
  [
    'hello-too-new',
    { handshake: { ...offering('TLS 1.2'), asBrowser: 'broken off' }, identity: { secure: failed('reset'), plain: plexAnswer() } },
  ],
  [
    'name-turned-away',
    {
      handshake: noTls('nothing', 'reset'),
      certificate: { ...chainOf(leaf()), askedFor: null, turnedAway: { name, by: 'reset' } },
      identity: { secure: failed('reset'), plain: failed('reset') },
    },
  ],
  ['nobody-behind-lock', { identity: { secure: { ...failed('reset'), behindLock: true }, plain: failed('reset') } }],
  ['server-still-starting', { identity: { secure: stranger(503, null), plain: stranger(503, null) } }],
  [
    'server-still-starting',
    { target: { nowhere: true, saw: { host: 'unknown.invalid', port: null, complaint: 'starting' } }, identity: null },
  ],
  ...(['disk full', 'database damaged', 'folder closed', 'ended at start'] as const).flatMap((complaint): (readonly [string, Seen])[] => [
    ['plex-ends-at-start', { target: { nowhere: true, saw: { host: 'unknown.invalid', port: null, complaint } }, identity: null }],
    ['plex-ends-at-start', { ...closed('refused'), target: { saw: { host: address, port: 32_400, complaint } } }],
  ]),
  ['tls-too-old', { ...bare, handshake: refusedBy('protocol_version'), identity: { secure: notAsked, plain: stranger(400) } }],
  [
    'no-common-cipher',
    {
      ...bare,
      handshake: {
        ...refusedBy('handshake_failure'),
        besides: { version: 'TLS 1.2', cipher: 'TLS_RSA_WITH_NULL_SHA', keyExchange: 'RSA' },
      },
      identity: { secure: notAsked, plain: failed('reset') },
    },
  ],
  [
    'certificate-key-weak',
    { ...refused, certificate: chainOf(leaf({ key: { type: 'RSA', bits: 1024 } }), authority()), trust: refusing('weak key') },
  ],
  [
    'certificate-key-weak',
    {
      ...refused,
      ...ownDomain,
      certificate: chainOf(leaf({ names: ['plex.family.example'], key: { type: 'RSA', bits: 1024 } })),
      trust: refusing('weak key'),
    },
  ],
  [
    'certificate-signature-weak',
    { ...refused, certificate: chainOf(leaf({ signature: 'sha1WithRSAEncryption' }), authority()), trust: refusing('weak signature') },
  ],
  [
    'certificate-signature-weak',
    {
      ...refused,
      ...ownDomain,
      certificate: chainOf(leaf({ names: ['plex.family.example'], signature: 'md5WithRSAEncryption' })),
      trust: refusing('weak signature'),
    },
  ],
  ['dh-weak', { handshake: choosing('TLS_DHE_RSA_WITH_AES_128_CBC_SHA', 'DHE 1024 bits', 'refused') }],
  ['dh-weak', { handshake: choosing('TLS_DHE_RSA_WITH_AES_128_CBC_SHA', 'DHE 1024 bits', 'unclear') }],
  ['no-common-cipher', { handshake: choosing('TLS_RSA_WITH_RC4_128_SHA', 'RSA', 'refused') }],
  ['client-certificate-demanded', { handshake: asking, identity: { secure: stranger(400, 'nginx'), plain: failed('reset') } }],
  ['client-certificate-demanded', { handshake: asking, identity: { secure: failed('reset'), plain: failed('reset') } }],
  ['client-certificate-demanded', { handshake: asking, ...refused, trust: refusing('expired') }],
  ['reverse-proxy-in-front', { identity: { secure: stranger(502, 'nginx'), plain: stranger(400) } }],
  ['reverse-proxy-in-front', { ...ownDomain, identity: { secure: stranger(302, 'Authelia'), plain: stranger(400) } }],
  ['reverse-proxy-in-front', { ...bare, handshake: turningAway, identity: { secure: notAsked, plain: stranger(400) } }],
  ['tls-too-new-for-device', { answers: { where: 'TV' }, handshake: offering('TLS 1.3') }],
  ['tls-strict-for-old-device', { answers: { where: 'TV' }, handshake: { ...offering('TLS 1.2', 'TLS 1.3'), asOlderDevice: 'refused' } }],
  ['secure-connections-required', { target: { onlyHttp: true }, identity: { secure: plexAnswer(), plain: failed('reset') } }],
  ['plex-tv-unreachable', { internet: internetIs(503, 204, 'open') }],
  ['plex-tv-unreachable', { internet: internetIs('refused', 204, 'open') }],
  [
    'secure-connections-required',
    {
      target: { nowhere: true, saw: { host: 'unknown.invalid', port: null, complaint: 'encryption demanded' } },
      identity: null,
      handshake: null,
    },
  ],
  ['secure-connections-required', { answers: { where: 'phone' }, identity: { secure: plexAnswer(), plain: failed('reset') } }],
  [
    'browser-own-name-server',
    { answers: { where: 'this browser' }, target: { saw: { host: name, port: null, complaint: 'name not found' } } },
  ],
  [
    'browser-own-name-server',
    { answers: { where: 'this browser' }, target: { saw: { host: name, port: null, complaint: 'request failed' } } },
  ],
  [
    'page-asks-without-encryption',
    { answers: { where: 'this browser' }, target: { onlyHttp: true, saw: { host: address, port: null, complaint: 'request failed' } } },
  ],
  ['device-roots-too-old', { answers: { where: 'TV' }, target: { saw: { host: address, port: null, complaint: 'not trusted' } } }],
  ['device-roots-too-old', { answers: { where: 'TV' }, target: { saw: { host: address, port: null, complaint: 'expired' } } }],
  [
    'device-roots-too-old',
    { answers: { where: 'TV' }, certificate: chainOf(leaf({ issuer: issuedBy('DigiCert Global G2', 'DigiCert Inc') })) },
  ],
  ['server-clock-wrong', { ...behind, certificate: chainOf(selfSigned()), trust: refusing('self-signed') }],
  ['server-clock-wrong', { ...behind, certificate: chainOf(leaf({ notAfter: days(-3) })), trust: refusing('expired') }],
  ['server-clock-wrong', { ...behind, ...bare, handshake: noTls('nothing', 'reset') }],
  [
    'certificate-untrusted',
    {
      ...refused,
      ...ownDomain,
      certificate: chainOf(leaf({ names: ['plex.family.example'], issuer: issuedBy('Family Home CA'), issuerUrls: [] })),
      trust: refusing('unknown root'),
    },
  ],
  ...['Avast Web/Mail Shield Root', 'AdGuard Personal CA', 'Zscaler Root CA', 'mitmproxy', 'Russian Trusted Root CA', 'Box 17'].map(
    (issuer) =>
      [
        'traffic-intercepted',
        { ...refused, certificate: chainOf(leaf({ issuer: issuedBy(issuer) })), trust: refusing('unknown root') },
      ] as const,
  ),
  ['published-container-address', { published: publishing('172.17.0.3') }],
  ['published-container-address', { target: { label: 'Attic' }, published: publishing('172.18.0.2', '203.0.113.9') }],
  ['published-virtual-adapter', { published: publishing('192.168.56.1') }],
  ['published-vpn-address', { published: publishing('100.101.102.103') }],
  ['published-other-network', { published: publishing('10.20.30.40') }],
  ['nothing-published', { published: publishing() }],
  ['published-ipv6-only', { published: publishing('https://[2001:db8::20]:32400') }],
  ['published-ipv6-only', { answers: { where: 'away from home' }, published: publishing('https://[2001:db8::20]:32400') }],
  ['nothing-published', { answers: { where: 'away from home' }, published: publishing('192.168.1.20') }],
  ['nothing-published', { answers: { where: 'away from home' }, published: publishing('192.168.1.20', '100.101.102.103') }],
  ['custom-url-wrong', { published: { ...publishing('https://plex.family.example:32400'), unreadable: ['"http://192.168.1.20:32400"'] } }],
  ['custom-url-wrong', { published: { ...publishing('https://plex.family.example:32400'), unreadable: ['http://<localhost>:32400/'] } }],
  [
    'custom-url-wrong',
    { published: publishing('https://plex.family.example:443'), deadWays: [{ name: 'plex.family.example:443', leadsTo: '203.0.113.7' }] },
  ],
  ['only-relay-left', { published: relayAlone }],
  ['counted-as-remote', { target: { saw: { host: address, port: null, complaint: 'counted as remote' } } }],
  ['program-not-authorized', { target: { saw: { host: address, port: null, complaint: 'not authorized' } } }],
  ['device-accepts-no-certificate', { otherDevice: deviceThat('reached', 'reached') }],
  ['device-asks-other-name-server', { otherDevice: deviceThat('reached', 'failed') }],
  ['device-kept-apart', { otherDevice: deviceThat('late', 'failed') }],
  [
    'page-in-another-page',
    { target: { saw: { host: address, port: null, complaint: 'kept from home' } }, answers: { where: 'this browser' }, browsers: letsIn },
  ],
  ['browser-accepts-no-certificate', { ownBrowser: deviceThat('reached', 'reached') }],
  ['browser-own-name-server', { ownBrowser: deviceThat('reached', 'failed') }],
  ['browser-does-not-get-there', { ownBrowser: deviceThat('late', 'failed') }],
  ...(['loading', 'refused'] as const).map((saw) => ['closed-from-outside', { fromOutside: { saw } }] as const),
  ['setup-from-outside', { identity: { secure: notAsked, plain: unclaimed }, frontPage: { status: 401 } }],
  [
    'setup-from-outside',
    { target: { saw: { host: address, port: null, complaint: 'no permission' } }, identity: { secure: notAsked, plain: unclaimed } },
  ],
  ['sign-in-dead', { account: accountThat({ failure: { is: 'unauthorized', status: 401, code: 1001, retryAfter: null } }) }],
  ['claim-code-spent', { target: { nowhere: true, saw: { host: 'unknown.invalid', port: null, complaint: 'claim code spent' } } }],
  ['email-not-confirmed', { account: accountThat({ confirmed: false }) }],
  ['claimed-by-another-account', { account: accountThat(), serverRecord: notRecorded }],
  ['not-shared-with-profile', { account: accountThat({ home: true, restricted: true }), serverRecord: notRecorded }],
  ['not-shared-with-profile', { account: accountThat({ home: true }), serverRecord: notRecorded }],
  ['claimed-but-offline', { serverRecord: recorded({ presence: false, lastSeenAt: days(-2) }) }],
  [
    'claimed-but-offline',
    { target: { published: { from: 'plex.tv', presence: false, publicAddressMatches: null, version: null, ways: [] } } },
  ],
  ['claimed-but-offline', { serverRecord: recorded({ presence: false, lastSeenAt: days(-2), createdAt: days(-0.1) }) }],
  ['server-sign-in-dead', { mapping: mappingThat({ signIn: 'invalid' }) }],
  ['server-sign-in-dead', { answers: { changed: 'password' }, target: { saw: { host: address, port: null, complaint: 'no permission' } } }],
  ['server-sign-in-dead', { answers: { changed: 'password' }, mapping: mappingThat({ error: 'badauth' }) }],
  ...tokenTroubles
    .filter((token) => token !== 'JWT')
    .map((token) => ['wrong-token', { target: { saw: { host: address, port: null, complaint: 'not authorized', token } } }] as const),
  ['jwt-refused', { target: { saw: { host: address, port: null, complaint: 'not authorized', token: 'JWT' } } }],
  ['sign-in-dead', { target: { saw: { host: 'plex.tv', port: null, complaint: 'not authorized', byPlexTv: true } } }],
  [
    'program-not-authorized',
    { answers: { changed: 'update' }, target: { saw: { host: address, port: null, complaint: 'not authorized' } } },
  ],
  ['app-outdated', { target: { saw: { host: address, port: null, complaint: 'app too old' } } }],
  [
    'app-outdated',
    { target: { saw: { host: 'plex.tv', port: null, complaint: 'plex.tv shares no encryption', byPlexTv: true }, nowhere: true } },
  ],
  ['browser-keeps-plex-from-home', { target: { saw: { host: address, port: null, complaint: 'kept from home' } } }],
  ['browser-keeps-plex-from-this-computer', { target: { saw: { host: address, port: null, complaint: 'kept from this computer' } } }],
  ['browser-extension-blocks', { target: { saw: { host: address, port: null, complaint: 'blocked by an extension' } } }],
  ['browser-rule-blocks', { target: { saw: { host: address, port: null, complaint: 'blocked by a rule' } } }],
  ['proxy-of-client-fails', { target: { saw: { host: address, port: null, complaint: 'proxy failed' } } }],
  ['page-of-another-site', { target: { saw: { host: address, port: null, complaint: 'page of another site' } } }],
  ['page-asks-without-encryption', { target: { saw: { host: address, port: null, complaint: 'asked without encryption' } } }],
  [
    'program-tries-dead-way',
    {
      answers: { where: 'another program' },
      deadWays: ['203.0.113.7'],
      published: publishing(address, '203.0.113.7'),
      target: { saw: { host: '203.0.113.7', port: 32_400, complaint: 'no answer' } },
    },
  ],
  [
    'own-domain-not-published',
    {
      ...ownDomain,
      answers: { where: 'away from home' },
      certificate: chainOf(leaf({ names: ['plex.family.example'] }), authority()),
      published: publishing('172.18.0.2'),
    },
  ],
  ['program-without-authorities', { target: { saw: { host: address, port: null, complaint: 'no list of authorities' } } }],
  ['program-address-not-whole', { target: { saw: { host: address, port: null, complaint: 'address not whole' } } }],
  [
    'program-address-not-whole',
    { identity: null, route: { name: null }, target: { saw: { host: address, port: null, complaint: 'address not whole' } } },
  ],
  ['browser-makes-it-secure', { target: { saw: { host: address, port: null, complaint: 'made secure' } } }],
  ['device-intercepted', { target: { saw: { host: address, port: null, complaint: 'signed by a stranger' } } }],
  ['device-clock-wrong', { target: { saw: { host: address, port: null, complaint: 'not yet valid' } } }],
  [
    'device-clock-wrong',
    {
      answers: { where: 'TV' },
      certificate: chainOf(leaf({ issuer: issuedBy('ZeroSSL RSA Domain Secure Site CA', 'ZeroSSL') })),
      target: { saw: { host: address, port: null, complaint: 'expired' } },
    },
  ],
  [
    'program-authorities-old',
    { answers: { where: 'another program' }, target: { saw: { host: address, port: null, complaint: 'expired' } } },
  ],
  ['device-agrees-on-no-encryption', { target: { saw: { host: address, port: null, complaint: 'no agreement' } } }],
  [
    'device-agrees-on-no-encryption',
    { answers: { where: 'TV' }, target: { saw: { host: address, port: null, complaint: 'no agreement' } } },
  ],
  [
    'device-agrees-on-no-encryption',
    { handshake: offering('TLS 1.3'), target: { saw: { host: address, port: null, complaint: 'no agreement' } } },
  ],
  [
    'program-authorities-old',
    { answers: { where: 'another program' }, target: { saw: { host: address, port: null, complaint: 'not trusted' } } },
  ],
  ['apple-keeps-app-from-home', { target: { saw: { host: address, port: null, complaint: 'local network prohibited' } } }],
  ['remote-access-broken', { target: { saw: { host: address, port: null, complaint: 'not reached from outside' } } }],
  ['double-nat', { target: { saw: { host: address, port: null, complaint: 'two routers' } } }],
  ['program-without-plex-tv', { target: { saw: { host: address, port: null, complaint: 'plex.tv out of reach', byPlexTv: true } } }],
  ['program-distrusts-plex-tv', { target: { saw: { host: address, port: null, complaint: 'plex.tv not trusted', byPlexTv: true } } }],
  ['plex-port-taken', { target: { nowhere: true, saw: { host: 'unknown.invalid', port: null, complaint: 'port taken' } }, identity: null }],
  ['program-not-owner', { target: { saw: { host: address, port: null, complaint: 'not the owner' } } }],
  ['device-kept-apart', { answers: { where: 'TV' }, target: { saw: { host: address, port: null, complaint: 'no answer' } } }],
  ['http-at-secure-port', { target: { onlyHttp: true }, identity: { secure: plexAnswer(), plain: stranger(400) } }],
  ['plex-tv-asked-too-often', { target: { saw: { host: 'plex.tv', port: null, complaint: 'plex.tv asked too often', byPlexTv: true } } }],
  ['sign-in-code-missing', { target: { saw: { host: 'plex.tv', port: null, complaint: 'code asked for', byPlexTv: true } } }],
  ['sign-in-code-missing', { target: { saw: { host: 'plex.tv', port: null, complaint: 'second factor' }, nowhere: true } }],
  [
    'sign-in-code-missing',
    { target: { saw: { host: 'plex.tv', port: null, complaint: 'password refused', byPlexTv: true }, nowhere: true } },
  ],
  ['sign-in-dead', { target: { saw: { host: 'plex.tv', port: null, complaint: 'password refused', byPlexTv: true }, nowhere: true } }],
  ['sign-in-dead', { target: { saw: { host: 'plex.tv', port: null, complaint: 'signed out everywhere' }, nowhere: true } }],
  ['server-sign-in-dead', { target: { saw: { host: 'plex.tv', port: null, complaint: 'signed out everywhere' }, nowhere: true } }],
  ['server-sign-in-dead', { target: { saw: { host: 'unknown.invalid', port: null, complaint: 'no permission' }, nowhere: true } }],
  ['server-sign-in-dead', { target: { saw: { host: 'unknown.invalid', port: null, complaint: 'server taken off' }, nowhere: true } }],
  [
    'setup-from-outside',
    { target: { saw: { host: 'unknown.invalid', port: null, complaint: 'no permission' }, nowhere: true }, identity: null },
  ],
  [
    'browser-extension-blocks',
    { answers: { where: 'this browser' }, target: { saw: { host: '192.168.1.20', port: 32_400, complaint: 'extension suspected' } } },
  ],
  ['plex-tv-failed', { target: { saw: { host: 'plex.tv', port: null, complaint: 'plex.tv failed', byPlexTv: true } } }],
  [
    'program-name-only-there',
    {
      names: namesAre({ name: 'plex', expected: null, system: no(3), resolvers: [resolver({ server: no(3, { soa: true }) })] }),
      answers: { where: 'another program' },
      target: { saw: { host: 'plex', port: 32400, complaint: 'wrong name' } },
    },
  ],
  ['program-in-container', { answers: { where: 'another program' }, target: { saw: { host: address, port: null, complaint: 'refused' } } }],
  [
    'program-in-container',
    { answers: { where: 'another program' }, target: { saw: { host: 'localhost', port: null, complaint: 'refused' } } },
  ],
  [
    'device-asks-other-name-server',
    { answers: { where: 'phone' }, target: { saw: { host: address, port: null, complaint: 'name not found' } } },
  ],
  [
    'device-asks-other-name-server',
    { answers: { where: 'TV' }, target: { saw: { host: address, port: null, complaint: 'name not found' } } },
  ],
  ['device-never-secure', { answers: { where: 'TV', device: 'samsung-2015' } }],
  ['device-never-secure', { answers: { where: 'TV', device: 'ps3' } }],
  ['server-too-old', { target: { saw: { host: address, port: null, complaint: 'server too old' } } }],
  ['clock-breaks-sign-in', { target: { saw: { host: address, port: null, complaint: 'clock off' } } }],
  [
    'clock-breaks-sign-in',
    {
      clock: clockAhead(3 * 3_600_000),
      account: accountThat({ failure: { is: 'token expired', status: 498, code: null, retryAfter: null } }),
    },
  ],
  ['sign-in-loop', { target: { saw: { host: address, port: null, complaint: 'sign-in loop' } } }],
  ['sign-in-loop', { identity: null, target: { saw: { host: address, port: null, complaint: 'sign-in loop' } } }],
  [
    'remote-pass-needed',
    {
      answers: { where: 'away from home' },
      account: accountThat({ subscribed: false }),
      target: { saw: { host: address, port: null, complaint: 'counted as remote' } },
    },
  ],
  [
    'remote-pass-needed',
    { answers: { where: 'away from home' }, target: { saw: { host: address, port: null, complaint: 'counted as remote' } } },
  ],
  ['record-stale', { serverRecord: recorded({ version: '1.40.0.7998-c29d4c0c8' }), published: publishing('192.168.178.20') }],
  [
    'local-security-off',
    { identity: { secure: unclaimed, plain: unclaimed }, preferences: preferencesWith({ enableLocalSecurity: '0', PlexOnlineToken: '' }) },
  ],
  ['server-known-hole', { identity: { secure: plexAnswer({ version: '1.42.0.9975' }), plain: plexAnswer({ version: '1.42.0.9975' }) } }],
  ['server-unclaimed', { identity: { secure: earlyMac, plain: earlyMac } }],
  ...(['doublenat', 'jumboframes', 'unreachable', 'publisherror'] as const).map(
    (error) =>
      ['remote-access-broken', { answers: { where: 'away from home' }, mapping: mappingThat({ state: 'failed', error }) }] as const,
  ),
]

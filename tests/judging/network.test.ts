import { stepsOf } from '@shared/model/fix'
import { describe, expect, it } from 'vitest'
import { convicted, finding, spoken, suspectedOf } from './convict'
import { address, days, name } from '../evidence/frame'
import { chainOf, leaf, refusing, selfSigned } from '../evidence/certificates'
import { clockAhead, connectionThat, internetIs } from '../evidence/network'
import { closed } from '../evidence/home'
import { failed, notAsked, plexAnswer, stranger } from '../evidence/who-answers'
import { gives, namesAre, no, resolver, silence } from '../evidence/dns'
import { noTls, offering } from '../evidence/handshakes'

const day = 86_400_000

describe('a healthy home', () => {
  it('convicts and suspects nobody', () => {
    expect(convicted({})).toEqual([])
    expect(suspectedOf({})).toEqual([])
  })

  it('says "unknown" of everything where nothing could be measured', () => {
    const nothing = {
      clock: null,
      internet: null,
      connection: null,
      handshake: null,
      certificate: null,
      trust: null,
      names: null,
      identity: null,
    }
    expect(convicted(nothing)).toEqual([])
    expect(suspectedOf(nothing)).toEqual([])
  })
})

describe('a wrong clock', () => {
  const behind = -3650 * day

  it('is convicted in place of the certificate that it makes look run out', () => {
    const seen = { ownClockAhead: 730 * day, trust: refusing('expired'), identity: { secure: notAsked, plain: plexAnswer() } }
    expect(convicted(seen)).toEqual(['clock-wrong'])
    expect(spoken(finding(seen, 'clock-wrong'))).toContain('2 years')
  })

  it('is convicted in place of the certificate that it makes look not valid yet', () => {
    expect(
      convicted({ ownClockAhead: behind, trust: refusing('not yet valid'), identity: { secure: notAsked, plain: plexAnswer() } }),
    ).toEqual(['clock-wrong'])
  })

  it('is convicted beside a certificate that has run out all the same, clock first', () => {
    const seen = { ownClockAhead: 730 * day, certificate: chainOf(leaf({ notAfter: days(-3) })), trust: refusing('expired') }
    expect(convicted(seen)).toEqual(['clock-wrong', 'certificate-expired'])
  })

  it('is convicted by the server’s Date where the certificate agrees with the server', () => {
    const seen = {
      ownClockAhead: 730 * day,
      clock: null,
      trust: refusing('expired'),
      identity: { secure: notAsked, plain: { ...plexAnswer(), clockOffset: 730 * day } },
    }
    expect(convicted(seen)).toEqual(['clock-wrong'])
  })

  it('is not blamed on a certificate where only the server’s own clock is wrong', () => {
    const seen = { clock: null, identity: { secure: { ...plexAnswer(), clockOffset: 50 * 365 * day }, plain: plexAnswer() } }
    expect(convicted(seen)).toEqual([])
    expect(suspectedOf(seen)).toEqual(['clock-wrong'])
  })

  it('is suspected where it is wrong by hours and nothing depends on them', () => {
    expect(convicted({ clock: clockAhead(3 * 3_600_000) })).toEqual([])
    expect(suspectedOf({ clock: clockAhead(3 * 3_600_000) })).toEqual(['clock-wrong'])
  })

  it('is no matter within five minutes', () => {
    expect(suspectedOf({ clock: clockAhead(-290_000) })).toEqual([])
  })
})

describe('the internet', () => {
  it('is only suspected where the lock at home is closed all the same', () => {
    expect(convicted({ internet: internetIs('no answer', 'no answer', 'unclear') })).toEqual([])
    expect(suspectedOf({ internet: internetIs('no answer', 'no answer', 'unclear') })).toEqual(['internet-down'])
  })

  it('is convicted where neither plex.tv nor anything else answers and the server cannot be asked', () => {
    expect(convicted({ ...closed('cancelled'), internet: internetIs('no answer', 'no answer', 'unclear') })).toEqual(['internet-down'])
  })

  it('takes the blame for names that do not resolve behind a dead line', () => {
    const dead = resolver({ server: silence, privateControl: silence, publicControl: silence, plexTv: silence })
    expect(
      convicted({ internet: internetIs('unreachable', 'unreachable', 'unclear'), names: namesAre({ system: silence, resolvers: [dead] }) }),
    ).toEqual(['internet-down'])
  })

  it('is only suspected where no name gave an address, as the name server may be at fault', () => {
    const dead = resolver({ server: silence, privateControl: silence, publicControl: silence, plexTv: silence })
    const seen = { internet: internetIs('no address', 'no address', 'unclear'), names: namesAre({ system: silence, resolvers: [dead] }) }
    expect(convicted(seen)).toEqual(['name-server-silent'])
    expect(suspectedOf(seen)).toEqual(['internet-down'])
  })

  it('is convicted of a sign-in page, which also takes the blame for hijacked names', () => {
    const seen = { internet: internetIs('not trusted', 302, 'portal'), names: namesAre({ system: gives('10.0.0.1') }) }
    expect(convicted(seen)).toEqual(['internet-down'])
    expect(spoken(finding(seen, 'internet-down'))).toContain('sign-in page')
  })

  it('is acquitted where only Plex’s own site is down', () => {
    expect(finding({ internet: internetIs('no answer', 204) }, 'internet-down').verdict.is).toBe('ruled out')
  })

  it('stays unknown where this computer forbade to ask', () => {
    expect(finding({ internet: internetIs('not permitted', 'not permitted', 'unclear') }, 'internet-down').verdict.is).toBe('unknown')
  })
})

describe('rebinding protection', () => {
  const filtered = (server: ReturnType<typeof no>, software: string | null = null) =>
    namesAre({ system: no(), resolvers: [resolver({ server, privateControl: server, software })] })

  it.each([
    ['an empty answer with error 15, as dnsmasq gives', no(0, { extendedError: 15 }), 'dnsmasq'],
    ['SERVFAIL, as BIND gives', no(2), 'BIND'],
    [
      'REFUSED with an explanation, as Knot gives',
      no(5, { extendedError: 18, explanation: 'blocked by DNS rebinding protection' }),
      'Knot Resolver',
    ],
  ])('is recognised by %s', (_, answer, family) => {
    const seen = { names: filtered(answer) }
    expect(convicted(seen)).toEqual(['dns-rebinding-protection'])
    expect(spoken(finding(seen, 'dns-rebinding-protection'))).toContain(family)
  })

  it.each([
    ['an empty answer without a word', no(0)],
    ['NXDOMAIN, as some FRITZ!Boxes give', no(3, { soa: true })],
    ['0.0.0.0, as some filters give', gives('0.0.0.0')],
  ])('is recognised by %s', (_, answer) => {
    expect(convicted({ names: filtered(answer) })).toEqual(['dns-rebinding-protection'])
  })

  it('is recognised by its mark where it filters only the part of the network that the server is in', () => {
    const names = namesAre({ system: no(), resolvers: [resolver({ server: no(0) })] })
    expect(convicted({ names })).toEqual(['dns-rebinding-protection'])
  })

  it('is suspected where this computer finds the name by another name server', () => {
    const names = namesAre({ resolvers: [resolver(), resolver({ address: '192.168.1.2', server: no(0), privateControl: no(0) })] })
    expect(convicted({ names })).toEqual([])
    expect(suspectedOf({ names })).toEqual(['dns-rebinding-protection'])
  })

  it('is not blamed for a name with a public address', () => {
    const names = namesAre({
      name: `5-6-7-8.${'b'.repeat(32)}.plex.direct`,
      expected: '5.6.7.8',
      system: no(),
      resolvers: [resolver({ server: no(0), privateControl: no(0) })],
    })
    expect(convicted({ names })).toEqual(['name-does-not-resolve'])
  })

  it('is recognised for an own domain by the filter’s mark, and the exception names that domain', () => {
    const server = no(0, { extendedError: 15 })
    const own = { name: 'plex.family.example', expected: null, system: no(), resolvers: [resolver({ server, privateControl: server })] }
    expect(convicted({ names: namesAre(own) })).toEqual(['dns-rebinding-protection'])
    expect(spoken(finding({ names: namesAre(own) }, 'dns-rebinding-protection'))).toContain('exception for plex.family.example')
    const absent = { ...own, resolvers: [resolver({ server: no(3, { soa: true }), privateControl: server })] }
    expect(convicted({ names: namesAre(absent) })).toEqual(['own-domain-does-not-resolve'])
  })

  it('does not accuse a public name server that was asked for comparison only', () => {
    const names = namesAre({
      resolvers: [resolver(), resolver({ address: '9.9.9.9', from: 'public', server: no(0), privateControl: no(0) })],
    })
    expect(suspectedOf({ names })).toEqual([])
  })

  describe('with layers in a row', () => {
    const hidden = { server: no(0), privateControl: no(0) }
    const router = resolver({ ...hidden, software: 'dnsmasq-2.90' })
    const behind = (address: string, change = {}) => resolver({ address, from: 'behind', ...change })
    const seenWith = (...resolvers: readonly ReturnType<typeof resolver>[]) => ({
      names: namesAre({ system: no(), resolvers: [...resolvers] }),
    })

    it('names the router alone where the layer behind it lets the name pass', () => {
      const seen = seenWith(router, behind('198.51.100.1'))
      expect(convicted(seen)).toEqual(['dns-rebinding-protection'])
      expect(spoken(finding(seen, 'dns-rebinding-protection'))).not.toContain('something behind it')
    })

    it('names the provider where a router only passes on what that left', () => {
      expect(convicted(seenWith(router, behind('198.51.100.1', hidden)))).toEqual(['dns-filter-outside'])
    })

    it('names both where the router marks its own filtering as well', () => {
      const marked = { ...router, server: no(0, { extendedError: 15 }) }
      expect(convicted(seenWith(marked, behind('198.51.100.1', hidden)))).toEqual(['dns-filter-outside', 'dns-rebinding-protection'])
    })

    it('names a name server of one’s own behind the router, with its own page of the guide', () => {
      const seen = seenWith(router, behind('192.168.1.2', { ...hidden, software: 'unbound 1.17.1' }))
      expect(convicted(seen)).toEqual(['dns-rebinding-protection'])
      expect(spoken(finding(seen, 'dns-rebinding-protection'))).toContain('192.168.1.2')
    })
  })

  it('puts the router first that the answer points to', () => {
    const likely = (seen: Parameters<typeof finding>[0]): readonly string[] => {
      const step = stepsOf(finding(seen, 'dns-rebinding-protection').fix).find((entry) => entry.kind === 'choose')
      return step?.kind === 'choose' ? step.options.filter((option) => option.likely === true).map((option) => option.id) : []
    }
    expect(likely({ names: filtered(no(0), 'unbound 1.17.1') })).toEqual(['opnsense', 'pfsense', 'pi-hole-unbound', 'unbound'])
    expect(likely({ names: filtered(no(0), 'dnsmasq-2.90') })).toContain('dnsmasq')
    const box = resolver({ address: '192.168.178.1', server: no(0), privateControl: no(0) })
    expect(likely({ names: namesAre({ system: no(), resolvers: [box] }) })).toEqual(['fritzbox'])
    const atHome = (gateways: string[], software: string | null, search = ['fritz.box']) => ({
      names: namesAre({ system: no(), resolvers: [resolver({ address: '10.0.0.1', server: no(0), privateControl: no(0), software })] }),
      interfaces: { adapters: [], gateways },
      nameServers: { servers: [], search },
    })
    expect(likely(atHome(['10.0.0.1'], null)), 'by the domain that it gives').toEqual(['fritzbox'])
    expect(likely(atHome(['10.0.0.1'], null, ['constructor', 'fritz.box'])), 'whatever else it gives').toEqual(['fritzbox'])
    expect(likely(atHome(['10.0.0.138'], null)), 'not one beside the router').toEqual([])
    expect(likely(atHome(['10.0.0.1'], 'unbound 1.17.1')), 'what it says itself counts more').not.toContain('fritzbox')
  })

  it.each([
    ['FRITZ!Box', { title: 'FRITZ!Box 7590', maker: 'AVM Berlin', model: 'FRITZ!Box 7590' }, null, 'fritzbox'],
    ['OpenWrt', { title: 'OpenWrt - LuCI', maker: null, model: null }, 'dnsmasq-2.90', 'openwrt'],
    ['pfSense with its resolver', { title: 'pfSense - Login', maker: null, model: null }, 'unbound 1.17.1', 'pfsense'],
    ['pfSense with its forwarder', { title: 'pfSense - Login', maker: null, model: null }, 'dnsmasq-2.90', 'pfsense-forwarder'],
    ['Pi-hole in front of an Unbound', { title: 'Pi-hole pihole', maker: null, model: null }, 'dnsmasq-pi-hole-v2.90', 'pi-hole-unbound'],
    ['UniFi', { title: 'UniFi OS', maker: 'Ubiquiti', model: 'Dream Machine' }, null, 'unifi'],
    ['a provider’s box', { title: null, maker: 'Sagemcom', model: 'Livebox 6' }, null, 'provider-box'],
    ['Google Wifi', { title: null, maker: 'Google', model: 'Google Wifi' }, null, 'google-nest'],
  ] as const)('puts the page of %s first, and it alone, where the box calls itself so', (_, box, software, option) => {
    const filter = resolver({ server: no(0), privateControl: no(0), software, box })
    const seen = { names: namesAre({ system: no(), resolvers: [filter] }) }
    const step = stepsOf(finding(seen, 'dns-rebinding-protection').fix).find((entry) => entry.kind === 'choose')
    expect(step?.kind === 'choose' ? step.options.filter(({ likely }) => likely === true).map(({ id }) => id) : []).toEqual([option])
    expect(spoken(finding(seen, 'dns-rebinding-protection'))).toContain(box.model ?? box.title)
  })
})

const mute = resolver({ server: silence, privateControl: silence, publicControl: silence, plexTv: silence })
const closedPort = { state: 'failed', failure: 'refused', tookMs: 1 } as const
const late = (ms: number) => ({ ...gives(address), tookMs: ms })
const tunnel = {
  adapters: [{ name: 'tun0', kind: 'VPN' as const, addresses: [{ address: '10.8.0.2', prefixLength: 24 }] }],
  gateways: ['192.168.1.1'],
}
const hostsLine = (to: string) => ({ entries: [{ name, address: to }] })

describe('a name that does not lead to the server', () => {
  it.each([
    [
      'plex-direct-blocked',
      'all of plex.direct is blocked',
      { names: namesAre({ system: no(3), resolvers: [resolver({ server: no(3), privateControl: no(3), publicControl: no(3) })] }) },
      'every name that ends in',
    ],
    [
      'plex-direct-blocked',
      'all of plex.direct is answered with 0.0.0.0, as block lists do',
      {
        names: namesAre({
          system: gives('0.0.0.0'),
          resolvers: [resolver({ server: gives('0.0.0.0'), privateControl: gives('0.0.0.0'), publicControl: gives('0.0.0.0') })],
        }),
      },
      'every name that ends in',
    ],
    [
      'plex-direct-unreachable',
      'the name server fails for plex.direct alone',
      { names: namesAre({ system: no(2), resolvers: [resolver({ server: no(2), privateControl: no(2), publicControl: no(2) })] }) },
      'reports a failure',
    ],
    [
      'name-does-not-resolve',
      'only this name fails',
      { names: namesAre({ system: no(2), resolvers: [resolver({ server: no(2) })] }) },
      'only this one does not',
    ],
    [
      'name-leads-elsewhere',
      'it leads to another address',
      { names: namesAre({ system: gives('10.9.9.9'), resolvers: [resolver({ server: gives('10.9.9.9') })] }) },
      'a wrong place',
    ],
    ['name-server-silent', 'the name server is dead', { names: namesAre({ system: silence, resolvers: [mute] }) }, 'keeps silent'],
    [
      'name-server-silent',
      'nothing listens at the name server’s address',
      {
        names: namesAre({
          system: silence,
          resolvers: [resolver({ server: closedPort, privateControl: closedPort, publicControl: closedPort, plexTv: closedPort })],
        }),
      },
      'refused at once',
    ],
    [
      'name-server-unsteady',
      'the name server takes longer than the system waits',
      { names: namesAre({ system: silence, resolvers: [resolver({ server: late(4_200), privateControl: late(4_100) })] }) },
      '4.2 seconds',
    ],
    [
      'name-server-unsteady',
      'the name server answers some questions only',
      { names: namesAre({ system: silence, resolvers: [resolver({ server: silence, publicControl: silence })] }) },
      'not always',
    ],
    [
      'name-does-not-resolve',
      'no name resolves at all',
      {
        names: namesAre({
          system: no(2),
          resolvers: [resolver({ server: no(2), privateControl: no(2), publicControl: no(2), plexTv: no(2) })],
        }),
      },
      'finds no name at all',
    ],
    ['old-answer-remembered', 'this computer alone does not find it', { names: namesAre({ system: no(3) }) }, 'an old one'],
    [
      'vpn-answers-names',
      'this computer alone does not find it and a VPN is on',
      { names: namesAre({ system: no(3) }), interfaces: tunnel },
      'A VPN is on (tun0). The name servers that this computer is set to give the right address',
    ],
    [
      'vpn-answers-names',
      'the VPN’s name server takes private addresses out',
      {
        names: namesAre({ system: no(), resolvers: [resolver({ address: '10.8.0.1', server: no(), privateControl: no() })] }),
        interfaces: tunnel,
      },
      'the VPN’s name server, 10.8.0.1, which',
    ],
    [
      'hosts-file-overrides',
      'the hosts file says another address',
      { names: namesAre({ system: gives('10.9.9.9') }), hostsFile: hostsLine('10.9.9.9') },
      '10.9.9.9',
    ],
    [
      'ipv6-address-only',
      'the name server gives an IPv6 address alone',
      {
        names: namesAre({
          system: gives('64:ff9b::c0a8:114'),
          resolvers: [resolver({ server: no(0, { soa: true }), serverIpv6: gives('64:ff9b::c0a8:114') })],
        }),
      },
      'an IPv6 one in its place',
    ],
    [
      'own-domain-does-not-resolve',
      'it is an own domain without an entry',
      {
        names: namesAre({
          name: 'plex.family.example',
          expected: null,
          system: no(3),
          resolvers: [resolver({ server: no(3, { soa: true }) })],
        }),
      },
      'a name of your own',
    ],
  ] as const)('convicts %s alone where %s', (cause, _, seen, words) => {
    expect(convicted(seen)).toEqual([cause])
    expect(spoken(finding(seen, cause))).toContain(words)
  })

  it('claims no more than the system’s own answer where no name server could be asked', () => {
    const alone = { names: namesAre({ system: no(), resolvers: [] }) }
    expect(convicted(alone)).toEqual(['name-does-not-resolve'])
    expect(spoken(finding(alone, 'name-does-not-resolve'))).toContain('cannot tell why')
    const local = { names: namesAre({ name: 'localhost', expected: '127.0.0.1', system: no(), resolvers: [] }) }
    expect(convicted(local)).toEqual(['name-does-not-resolve'])
  })

  it('is no matter where the hosts file says what the name says', () => {
    expect(convicted({ hostsFile: hostsLine(address) })).toEqual([])
    expect(convicted({ names: namesAre({ system: no(3) }), hostsFile: hostsLine(address) })).toEqual(['old-answer-remembered'])
  })

  it('only suspects a name server that is slow or forgets questions, where the name is found all the same', () => {
    const slow = { names: namesAre({ resolvers: [resolver({ server: late(3_000), plexTv: late(3_000) })] }) }
    expect(convicted(slow)).toEqual([])
    expect(suspectedOf(slow)).toEqual(['name-server-unsteady'])
    const forgetful = { names: namesAre({ resolvers: [resolver({ server: { ...gives(address), lost: 2 } })] }) }
    expect(suspectedOf(forgetful)).toEqual(['name-server-unsteady'])
    const unlucky = { names: namesAre({ resolvers: [resolver({ server: { ...gives(address), lost: 1 } })] }) }
    expect(suspectedOf(unlucky)).toEqual([])
  })

  it('is acquitted where the system finds it, whatever one name server says', () => {
    expect(
      finding(
        { names: namesAre({ resolvers: [resolver({ server: no(3), publicControl: no(3), privateControl: no(3) })] }) },
        'name-does-not-resolve',
      ).verdict.is,
    ).toBe('ruled out')
  })

  it('stays unknown where this computer forbade to ask', () => {
    expect(
      finding({ names: namesAre({ system: { state: 'failed', failure: 'not permitted', tookMs: 1 } }) }, 'name-does-not-resolve').verdict
        .is,
    ).toBe('unknown')
  })
})

describe('the server’s door', () => {
  it.each([
    ['server-off', 'refused'],
    ['server-not-answering', 'no answer'],
    ['server-not-answering', 'unreachable'],
    ['server-not-answering', 'reset'],
    ['this-app-blocked', 'not permitted'],
  ] as const)('convicts %s alone where the connection ends with "%s"', (cause, outcome) => {
    expect(convicted(closed(outcome))).toEqual([cause])
    expect(suspectedOf(closed(outcome))).toEqual([])
  })

  it('accuses no server where one of its addresses was forbidden to try and no other opened', () => {
    const refused = connectionThat('refused')
    const connection = {
      ...refused,
      attempts: [...refused.attempts, { address: '127.0.0.1', outcome: 'not permitted' as const, tookMs: 0 }],
    }
    expect(convicted({ ...closed('refused'), connection })).toEqual(['this-app-blocked'])
  })

  it('says nothing of a server that could not be asked because the user stopped', () => {
    expect(convicted(closed('cancelled'))).toEqual([])
  })

  it.each(['no answer', 'reset'] as const)('convicts a server that opens and then ends with "%s"', (failure) => {
    const seen = {
      handshake: noTls('nothing', failure),
      certificate: null,
      trust: null,
      names: null,
      identity: { secure: notAsked, plain: failed(failure) },
    }
    expect(convicted(seen)).toEqual(['server-not-answering'])
  })

  it('does not call a server silent that refuses plain HTTP and encrypts', () => {
    expect(convicted({ identity: { secure: plexAnswer(), plain: failed('reset') } })).toEqual([])
    expect(
      convicted({
        trust: refusing('name not covered'),
        target: { insistsOn: address },
        identity: { secure: notAsked, plain: failed('reset') },
      }),
    ).toEqual(['certificate-wrong-name'])
  })
})

describe('who answers', () => {
  const bare = { certificate: null, trust: null, names: null }

  it('convicts another web server over plain HTTP', () => {
    const seen = { ...bare, handshake: noTls('plain HTTP'), identity: { secure: notAsked, plain: stranger(404) } }
    expect(convicted(seen)).toEqual(['wrong-server-answers'])
    expect(spoken(finding(seen, 'wrong-server-answers'))).toContain('nginx')
  })

  it('convicts another web server that encrypts with a certificate of its own making, and not its certificate', () => {
    const seen = {
      certificate: { askedFor: null, chain: [selfSigned(['nas'])], hash: null },
      trust: refusing('self-signed'),
      names: null,
      route: { name: null },
      identity: { secure: notAsked, plain: stranger(200, 'NAS') },
    }
    expect(convicted(seen)).toEqual(['wrong-server-answers'])
  })

  it('convicts what talks neither TLS nor HTTP', () => {
    expect(
      convicted({
        ...bare,
        handshake: noTls('something else', 'not understood'),
        identity: { secure: notAsked, plain: failed('not understood') },
      }),
    ).toEqual(['wrong-server-answers'])
  })

  it('convicts what talks without end, even where it begins like TLS', () => {
    expect(convicted({ ...bare, handshake: offering('TLS 1.2'), identity: { secure: notAsked, plain: failed('too much') } })).toEqual([
      'wrong-server-answers',
    ])
  })

  it('convicts another Plex server than the one chosen, and not the name on its certificate', () => {
    const other = plexAnswer({ machineIdentifier: 'f'.repeat(40) })
    const seen = {
      target: { machineIdentifier: 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678', insistsOn: name },
      certificate: chainOf(leaf({ names: [`*.${'f'.repeat(32)}.plex.direct`] })),
      trust: refusing('name not covered'),
      identity: { secure: notAsked, plain: other },
    }
    expect(convicted(seen)).toEqual(['wrong-server-answers'])
  })

  it('does not take the error of a server that insists on encryption for a stranger', () => {
    expect(
      convicted({
        trust: refusing('expired'),
        certificate: chainOf(leaf({ notAfter: days(-1) })),
        identity: { secure: notAsked, plain: stranger(400) },
      }),
    ).toEqual(['certificate-expired'])
  })

  it('takes an error over the verified connection for what it is', () => {
    expect(convicted({ identity: { secure: stranger(502, 'Caddy'), plain: failed('reset') } })).toEqual(['reverse-proxy-in-front'])
    // Whoever answers behind a certificate that is accepted for the server’s name is no stray device.
    expect(convicted({ identity: { secure: stranger(500, 'Box'), plain: failed('reset') } })).toEqual(['reverse-proxy-in-front'])
  })

  it('convicts an unclaimed server, and not the certificate that it cannot have', () => {
    const unclaimed = plexAnswer({ claimed: false })
    expect(convicted({ identity: { secure: unclaimed, plain: unclaimed } })).toEqual(['server-unclaimed'])
    expect(
      convicted({
        certificate: { askedFor: null, chain: [selfSigned()], hash: null },
        trust: refusing('self-signed'),
        names: null,
        route: { name: null },
        identity: { secure: notAsked, plain: unclaimed },
      }),
    ).toEqual(['server-unclaimed'])
    expect(convicted({ ...bare, handshake: noTls('plain HTTP'), identity: { secure: notAsked, plain: unclaimed } })).toEqual([
      'server-unclaimed',
    ])
  })

  it('leaves open whether an old server is claimed', () => {
    const old = plexAnswer({ claimed: null })
    expect(finding({ identity: { secure: old, plain: old } }, 'server-unclaimed').verdict.is).toBe('unknown')
  })

  it('takes a name that is open to the whole world at the door that was tried', () => {
    expect(
      spoken(
        finding(
          { connection: connectionThat('refused'), handshake: null, certificate: null, trust: null, identity: null, names: null },
          'server-off',
        ),
      ),
    ).toContain(address)
  })
})

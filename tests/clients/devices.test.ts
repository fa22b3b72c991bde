import { describe, expect, it } from 'vitest'
import { clients } from '@shared/clients/clients'
import { deviceVerdicts, type DeviceVerdict } from '@shared/clients/device-verdict'
import { devices } from '@shared/clients/devices'
import { tlsVersions } from '@shared/facts/handshake'
import { buildReport } from '@shared/report/build'
import { reportFormats } from '@shared/ipc/contract'
import { accepting, authority, chainOf, issuedBy, leaf, refusing, selfSigned } from '../evidence/certificates'
import { choosing, noTls, offering } from '../evidence/handshakes'
import { days } from '../evidence/frame'
import { home, type Seen } from '../evidence/home'
import { spoken } from '../spoken'
import { countUnknown } from './table'

const verdicts = (seen: Seen = {}): ReadonlyMap<string, DeviceVerdict> =>
  new Map(deviceVerdicts(home(seen), 'r1').map(({ device, verdict }) => [device.id, verdict]))
const said = (seen: Seen, id: string): string => {
  const verdict = verdicts(seen).get(id)
  if (!verdict) throw new RangeError(`no device ${id}`)
  if (verdict.is === 'accepts') return 'accepts'
  return `${verdict.is}: ${spoken(verdict.is === 'refuses' ? verdict.why : verdict.missing)}`
}
const all = (seen: Seen): readonly string[] => [...new Set([...verdicts(seen).values()].map(({ is }) => is))]

/** What a server with usual suites chooses where it is offered all of them. */
const today = offering('TLS 1.3')
const usual = {
  ...today,
  versions: { ...today.versions, 'TLS 1.2': choosing('TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256', 'x25519').versions['TLS 1.2'] },
}
const onlyTls12 = choosing('TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256', 'x25519')
/** Served by a Plex server whose certificate came without the cross-sign of Generation Y (docs/sources/tls.md#generation-y). */
const cutGenerationY: Seen = {
  handshake: usual,
  certificate: chainOf(
    leaf({ issuer: { text: "CN=YR2,O=Let's Encrypt,C=US", commonName: 'YR2', organization: "Let's Encrypt", unit: '' } }),
    authority({
      subject: "CN=YR2,O=Let's Encrypt,C=US",
      issuer: issuedBy('Root YR', 'ISRG'),
      issuerUrls: ['http://yr.i.lencr.org/'],
    }),
  ),
  trust: refusing('issuer missing'),
}

describe('the table of devices', () => {
  it('has a source for every value', () => {
    for (const { id, title, seenOn, ...properties } of devices)
      for (const [property, known] of Object.entries(properties))
        if (known !== null)
          expect(known.source, `${id}, ${spoken(title)}, ${property}, ${String(seenOn)}`).toMatch(/^https:\/\/|^docs\/sources\//)
  })

  it('has a row for each of the apps that Plex’s own list names as connecting securely', () => {
    const onList = devices.filter(({ connectsSecurely }) => connectsSecurely?.is === true).map(({ title }) => spoken(title))
    const named = [
      'Fire TV',
      'Android',
      'Apple TV',
      'Chromecast',
      'iPhone',
      'PlayStation 4',
      'Plex Home Theater',
      'Plex Media Player',
      'Chrome of today',
    ]
    named.push('Roku', 'LG TV with NetCast', 'Samsung TV of 2016', 'TiVo (Series 6)', 'Sonos', 'Windows', 'Windows Phone', 'Xbox One')
    for (const name of named)
      expect(
        onList.some((title) => title.includes(name)),
        name,
      ).toBe(true)
  })

  it('leaves no more open than docs/devices.md counts: what is added has its source', () => {
    expect(countUnknown()).toEqual({ verdicts: 14, values: 56, ofClients: 13 })
  })

  it('names no device twice', () => {
    expect(new Set(devices.map(({ id }) => id)).size).toBe(devices.length)
    expect(new Set(devices.map(({ title }) => spoken(title))).size).toBe(devices.length)
  })

  it('does not let a device both speak and lack a version', () => {
    for (const { id, tls } of devices)
      for (const version of tlsVersions) expect(tls?.is.speaks.includes(version) && tls.is.lacks.includes(version), id).not.toBe(true)
  })

  it.each([
    ['browsers', 4],
    ['iPhone', 4],
    ['Android', 4],
    ['LG TV', 5],
    ['Samsung TV of 2016', 1],
    ['Roku', 1],
    ['Fire TV', 2],
    ['PlayStation 4', 2],
    ['PlayStation 5', 1],
    ['Xbox One and newer', 1],
    ['Sonos', 2],
    ['Tools made with', 2],
  ])('holds %s', (kind, count) => {
    const found = devices.filter(({ title, seenOn }) =>
      kind === 'browsers' ? seenOn.includes('this browser') : spoken(title).startsWith(kind),
    )
    expect(found).toHaveLength(count)
  })
})

describe('a healthy server under ISRG Root X1', () => {
  it.each([
    'chrome',
    'edge',
    'firefox',
    'safari',
    'ios-10',
    'ios-16',
    'android-7.1.1',
    'android-14',
    'webos-5',
    'ps5',
    'xbox',
    'roku',
    'node',
    'python',
  ])('is accepted by %s', (id) => {
    expect(said({ handshake: usual }, id)).toBe('accepts')
  })

  it.each(['ios-9', 'android-7.0', 'tizen-2.4', 'webos-1', 'webos-4', 'ps4-7'])('is refused by %s, which does not know that root', (id) => {
    expect(said({ handshake: usual }, id)).toBe('refuses: it does not know who vouches for the certificate, ISRG Root X1')
  })

  it.each([
    ['ps4-8', 'not known: whether it speaks TLS 1.2, TLS 1.3'],
    ['netcast', 'not known: whether it speaks TLS 1.2, TLS 1.3'],
    ['fire-tv-8', 'not known: whether it knows ISRG Root X1'],
    ['sonos-s2', 'not known: whether it knows ISRG Root X1'],
  ])('stays open for %s, of which too little is known', (id, verdict) => {
    expect(said({ handshake: usual }, id)).toBe(verdict)
  })
})

describe('the versions of TLS', () => {
  it('TLS 1.3 alone shuts out whoever is known not to speak it', () => {
    const seen = { handshake: offering('TLS 1.3') }
    for (const id of ['android-7.1.1', 'ios-10', 'fire-tv-5', 'webos-4'])
      expect(said(seen, id)).toBe('refuses: your server offers only TLS 1.3, which it does not speak')
    expect(said(seen, 'sonos-s2')).toBe('not known: whether it speaks TLS 1.3')
    expect(said(seen, 'chrome')).toBe('accepts')
  })

  it('TLS 1.0 alone shuts out today’s browsers, and leaves open who may still speak it', () => {
    const seen = { handshake: offering('TLS 1.0') }
    expect(said(seen, 'chrome')).toBe('refuses: your server offers only TLS 1.0, which it does not speak')
    expect(said(seen, 'roku')).toBe('not known: whether it speaks TLS 1.0')
  })

  it('a device that was seen to speak one of two versions is safe only where both are offered', () => {
    expect(said({ handshake: usual }, 'ps5')).toBe('accepts')
    expect(said({ handshake: onlyTls12 }, 'ps5')).toBe('not known: whether it speaks TLS 1.2')
  })

  it('an unclear answer is never held against the server', () => {
    const seen = offering('TLS 1.0')
    const unclear = { ...seen, versions: { ...seen.versions, 'TLS 1.2': { state: 'unclear', failure: 'reset' } as const } }
    expect(said({ handshake: unclear }, 'chrome')).toBe('not known: whether it speaks TLS 1.0')
  })

  it('plain HTTP is refused by all, and silence accuses nobody', () => {
    expect(all({ handshake: noTls('plain HTTP'), certificate: null, trust: null })).toEqual(['refuses'])
    expect(all({ handshake: noTls('nothing', 'no answer'), certificate: null, trust: null })).toEqual(['not known'])
    expect(all({ handshake: null, certificate: null, trust: null })).toEqual(['not known'])
  })
})

describe('suites', () => {
  it('that no browser takes are refused by browsers', () => {
    const seen = { handshake: choosing('TLS_DHE_RSA_WITH_CAMELLIA_128_CBC_SHA', 'DHE 2048 bits', 'refused') }
    expect(said(seen, 'firefox')).toBe('refuses: it knows none of your server’s ciphers')
    expect(said(seen, 'android-7.1.1')).toBe('not known: whether it knows your server’s ciphers')
  })

  it('without forward secrecy leave open whoever demands it', () => {
    const seen = { handshake: choosing('TLS_RSA_WITH_AES_128_GCM_SHA256', 'RSA', 'agreed') }
    expect(said(seen, 'chrome')).toBe('not known: whether it demands forward secrecy, which your server did not choose')
    expect(said({ handshake: { ...seen.handshake, asOlderDevice: 'agreed' } }, 'webos-5')).toContain('not known')
  })
})

describe('a link of the chain is left out', () => {
  it.each(['ps5', 'xbox', 'roku', 'webos-5', 'node', 'python'])('%s refuses, as it fetches none', (id) => {
    expect(said(cutGenerationY, id)).toBe('refuses: your server leaves out a link of the certificate’s chain, and it fetches none')
  })

  it.each(['chrome', 'firefox', 'safari', 'ios-16'])('%s accepts, as it finds the link', (id) => {
    expect(said(cutGenerationY, id)).toBe('accepts')
  })

  it('Android stays open, as its own list fetches none and Plex’s app was seen to work', () => {
    expect(said(cutGenerationY, 'android-14')).toBe('not known: whether it finds the link that your server leaves out')
  })

  it('with the cross-sign served, the consoles accept', () => {
    const { certificate } = cutGenerationY
    const whole = chainOf(
      ...(certificate?.chain ?? []),
      authority({ subject: issuedBy('Root YR', 'ISRG').text, issuer: issuedBy('ISRG Root X1', 'Internet Security Research Group') }),
    )
    const seen = { handshake: usual, certificate: whole, trust: accepting }
    expect(['ps5', 'xbox', 'roku'].map((id) => said(seen, id))).toEqual(['accepts', 'accepts', 'accepts'])
    const disordered = { ...whole, chain: [whole.chain[0], ...whole.chain.slice(1).reverse()].filter((link) => link !== undefined) }
    expect(said({ ...seen, certificate: disordered }, 'ps5')).toBe('accepts')
  })
})

describe('roots', () => {
  const under = (...roots: readonly string[]) =>
    chainOf(
      leaf({ issuer: issuedBy(roots.length > 1 ? 'ISRG Root X2' : 'E7') }),
      ...(roots.length > 1
        ? [authority({ subject: issuedBy('ISRG Root X2').text, issuer: issuedBy('ISRG Root X1') })]
        : [authority({ subject: issuedBy('E7').text, issuer: issuedBy(roots[0] ?? '') })]),
    )

  it('Root X2 alone is refused by a phone that is older than it, and not where the cross-sign comes along', () => {
    expect(said({ handshake: usual, certificate: under('ISRG Root X2') }, 'ios-12.2')).toBe(
      'refuses: it does not know who vouches for the certificate, ISRG Root X2',
    )
    expect(said({ handshake: usual, certificate: under('ISRG Root X2') }, 'ios-16')).toBe('accepts')
    expect(said({ handshake: usual, certificate: under('ISRG Root X2', 'ISRG Root X1') }, 'ios-12.2')).toBe('accepts')
  })

  it('DigiCert’s first roots are known to old televisions, its later ones perhaps', () => {
    const strict = { handshake: { ...usual, asOlderDevice: 'agreed' } as const }
    expect(said({ ...strict, certificate: under('DigiCert Global Root CA') }, 'fire-tv-5')).toBe('accepts')
    expect(said({ ...strict, certificate: under('DigiCert Global Root G2') }, 'fire-tv-5')).toContain('not known: whether it knows')
  })

  it('another public root is accepted by whoever believes Mozilla’s list', () => {
    const seen = { handshake: usual, certificate: under('GTS Root R1') }
    expect(said(seen, 'firefox')).toBe('accepts')
    expect(said(seen, 'chrome')).toBe('not known: whether it knows GTS Root R1')
  })

  it('an authority of one’s own is accepted only where somebody made it known', () => {
    const certificate = chainOf(leaf({ issuer: issuedBy('Family Home CA'), issuerUrls: [] }))
    expect(said({ handshake: usual, certificate, trust: refusing('unknown root') }, 'chrome')).toBe(
      'not known: whether somebody made Family Home CA known to it, as no public list does',
    )
  })

  it('a name alone proves no root', () => {
    expect(said({ handshake: usual, trust: refusing('unknown root') }, 'chrome')).toContain('not known: whether somebody made')
  })
})

describe('the certificate itself', () => {
  it.each([
    ['self-signed', { certificate: chainOf(selfSigned()), trust: refusing('self-signed') }, 'the server made it itself'],
    ['expired', { certificate: chainOf(leaf({ notAfter: days(-1) }), authority()), trust: refusing('expired') }, 'it has expired'],
    ['for another name', { trust: refusing('name not covered') }, 'it is for another name'],
  ] as const)('is refused by all where it is %s', (_, seen, why) => {
    const every = [...verdicts({ handshake: usual, ...seen }).keys()].map((id) => said({ handshake: usual, ...seen }, id))
    expect(every.filter((verdict) => !verdict.startsWith('refuses'))).toEqual([])
    expect(said({ handshake: usual, ...seen }, 'chrome')).toBe(`refuses: ${why}`)
  })

  it('is judged by the right time, not by this computer’s', () => {
    const wrongClock = { handshake: usual, ownClockAhead: 200 * 86_400_000, trust: refusing('expired') }
    expect(said(wrongClock, 'chrome')).toBe('accepts')
  })

  it('that is too weak is refused by browsers, and open elsewhere', () => {
    const seen = { handshake: usual, trust: refusing('weak key') }
    expect(said(seen, 'chrome')).toBe('refuses: its key is too weak')
    expect(said(seen, 'ps5')).toBe('not known: whether it minds this about the certificate: its key is too weak')
  })

  it('whose key may not sign is refused by what is made of Chromium, and open elsewhere', () => {
    const certificate = chainOf(leaf({ keyUsage: ['keyEncipherment'] }), authority())
    expect(said({ handshake: usual, certificate }, 'edge')).toBe('refuses: your server’s certificate does not let its key sign')
    expect(said({ handshake: usual, certificate }, 'firefox')).toBe(
      'not known: whether it minds that your server’s certificate does not let its key sign',
    )
    const plainRsa = choosing('TLS_RSA_WITH_AES_128_GCM_SHA256', 'RSA')
    expect(said({ handshake: plainRsa, certificate }, 'chrome')).not.toContain('sign')
    const agreeing = chainOf(leaf({ keyUsage: ['keyAgreement'] }), authority())
    expect(said({ handshake: plainRsa, certificate: agreeing }, 'chrome')).toContain('sign')
  })

  it('with an ECDSA key is refused where only RSA is taken', () => {
    const seen = { handshake: usual, certificate: chainOf(leaf({ key: { type: 'EC', bits: 256 } }), authority()) }
    expect(said(seen, 'sonos-s1')).toBe('refuses: it takes no ECDSA keys, and your server’s certificate hangs on one')
    expect(said(seen, 'ps5')).toBe('not known: whether it takes ECDSA keys')
    expect(said(seen, 'chrome')).toBe('accepts')
  })
})

describe('the order', () => {
  it.each([
    ['TV', 'samsung-2015'],
    ['phone', 'ios-9'],
    ['this browser', 'chrome'],
    ['away from home', 'chrome'],
  ] as const)('begins with the devices where the user sees the message (%s)', (where, first) => {
    const opinions = deviceVerdicts(home({ answers: { where } }), 'r1')
    expect(opinions[0]?.device.id).toBe(first)
    expect(opinions).toHaveLength(devices.length)
  })
})

describe('the report', () => {
  it.each(reportFormats)('tells each device’s verdict as %s', (format) => {
    const { text } = buildReport({ evidence: home(cutGenerationY), before: null, attempts: [], format, writtenAt: Date.parse(days(0)) })
    for (const { title } of devices) expect(text).toContain(spoken(title))
    expect(text).toContain('it fetches none')
  })
})

describe('A program that showed the message', () => {
  it.each([
    ['home-assistant', 'python'],
    ['tautulli', 'python'],
    ['python-plexapi', 'python'],
    ['overseerr', 'node'],
  ] as const)('is judged by what it is made with, first of all: %s', (program, madeWith) => {
    const [first] = deviceVerdicts(home({ answers: { where: 'another program', program } }), 'r1')
    expect(first?.device.id).toBe(madeWith)
  })

  it('says of itself where it is known: each row has its source', () => {
    const known = clients.flatMap(({ tries, first, withoutEncryption, roots, madeWith }) => [
      tries,
      first,
      withoutEncryption,
      roots,
      madeWith,
    ])
    for (const value of known) if (value !== null) expect(value.source).toMatch(/^(https:|docs\/sources\/clients\.md#)/)
    for (const { madeWith } of clients) if (madeWith) expect(devices.map(({ id }) => id)).toContain(madeWith.is)
  })
})

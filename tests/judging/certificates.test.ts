import { stepsOf } from '@shared/model/fix'

import { refusals, type Refusal } from '@shared/facts/trust'
import { describe, expect, it } from 'vitest'
import { convicted, finding, spoken, suspectedOf } from './convict'
import { accepting, authority, chainOf, issuedBy, leaf, refusing, selfSigned } from '../evidence/certificates'
import { address, days, hash, name } from '../evidence/frame'
import { clockAhead, internetIs } from '../evidence/network'
import { failed, notAsked, plexAnswer, stranger } from '../evidence/who-answers'
import { noTls, offering, refusedBy } from '../evidence/handshakes'
import { type Seen } from '../evidence/home'
import { spoken as inEnglish } from '../spoken'

/** As a server looks whose certificate is refused: nothing is sent over the secure connection. */
const bare = { certificate: null, trust: null, names: null }
const refused = { identity: { secure: notAsked, plain: plexAnswer() } }
const ownDomain = { target: { host: 'plex.family.example', insistsOn: 'plex.family.example' }, route: { name: 'plex.family.example' } }

describe('a certificate for sixty thousand names', () => {
  const many = Array.from({ length: 60_000 }, (_, index) => `n${String(index)}.example`)

  it('is judged by all of them and told by its first', () => {
    const under = (names: readonly string[]): Seen => ({
      ...refused,
      ...ownDomain,
      certificate: chainOf(leaf({ names: [...names] }), authority()),
      trust: refusing('name not covered'),
    })
    const said = spoken(finding(under(many), 'certificate-wrong-name'))
    expect(said).toContain('n19.example and 59,980 more')
    expect(said.length).toBeLessThan(5_000)
    expect(convicted(under([...many, 'plex.family.example']))).not.toContain('certificate-wrong-name')
  })
})

describe('dates', () => {
  it('convict a certificate that has run out, and show the days to compare', () => {
    const seen = { ...refused, certificate: chainOf(leaf({ notAfter: days(-30) }), authority()), trust: refusing('expired') }
    expect(convicted(seen)).toEqual(['certificate-expired'])
    const text = spoken(finding(seen, 'certificate-expired'))
    expect(text).toContain('October 22, 2026')
    expect(text).toContain('November 21, 2026')
  })

  it('convict it also where no other clock was seen, and ask to check this computer’s date', () => {
    const silent = { identity: { secure: notAsked, plain: failed('reset') }, clock: null, internet: null }
    const seen = { ...silent, certificate: chainOf(leaf({ notAfter: days(-30) }), authority()), trust: refusing('expired') }
    expect(convicted(seen)).toEqual(['certificate-expired'])
    expect(spoken(finding(seen, 'certificate-expired'))).toContain('compare it with a calendar')
  })

  it('convict one that is not valid yet', () => {
    const seen = { ...refused, certificate: chainOf(leaf({ notBefore: days(10) }), authority()), trust: refusing('not yet valid') }
    expect(convicted(seen)).toEqual(['certificate-not-yet-valid'])
  })

  it('convict a link above that has run out', () => {
    const seen = { ...refused, certificate: chainOf(leaf(), authority({ notAfter: days(-2) })), trust: refusing('expired') }
    expect(convicted(seen)).toEqual(['certificate-expired'])
    expect(spoken(finding(seen, 'certificate-expired'))).toContain('one that vouches for it has run out')
  })

  it('convict a link above that is not valid yet', () => {
    const seen = { ...refused, certificate: chainOf(leaf(), authority({ notBefore: days(2) })), trust: refusing('not yet valid') }
    expect(convicted(seen)).toEqual(['certificate-not-yet-valid'])
    expect(spoken(finding(seen, 'certificate-not-yet-valid'))).toContain('one that vouches for it is not valid yet')
  })

  it('convict an authority that is not sent, where it is the only one left', () => {
    const own = chainOf(leaf({ names: ['plex.family.example'] }))
    const seen = { ...refused, ...ownDomain, names: null, certificate: own, trust: refusing('expired') }
    expect(convicted(seen)).toEqual(['certificate-expired'])
    const text = spoken(finding(seen, 'certificate-expired'))
    expect(text).toContain('The authority at the top')
    expect(text).toContain('or a new authority')
    expect(text).not.toContain('Plex renews')
    expect(convicted({ ...seen, trust: refusing('not yet valid') })).toEqual(['certificate-not-yet-valid'])
  })

  it('convict no certificate where this computer’s own clock is to blame', () => {
    const own = chainOf(leaf({ names: ['plex.family.example'] }))
    const seen = { ...refused, ...ownDomain, names: null, certificate: own, ownClockAhead: 40 * 86_400_000 }
    expect(convicted({ ...seen, trust: refusing('expired') })).toEqual(['clock-wrong'])
  })

  it('do not matter for an extra link that is not needed', () => {
    expect(convicted({ certificate: chainOf(leaf(), authority(), authority({ notAfter: days(-2) })) })).toEqual([])
  })

  it('do not matter for one that the server made itself', () => {
    const seen = {
      ...refused,
      certificate: { askedFor: null, chain: [{ ...selfSigned(), notAfter: days(-400) }], hash: null },
      trust: refusing('expired', 'self-signed'),
      names: null,
      route: { name: null },
    }
    expect(convicted(seen)).toEqual(['certificate-missing'])
  })
})

describe('a star on a certificate of one’s own', () => {
  const under = (name: string, ...names: readonly string[]) => ({
    ...refused,
    target: { host: name, insistsOn: name },
    route: { name },
    names: null,
    certificate: chainOf(leaf({ names: [...names] })),
    trust: { ...refusing('name not covered'), name },
  })

  it.each([
    ['plex.lan', '*.lan'],
    ['plex.co.uk', '*.co.uk'],
  ])('over the names of many owners convicts, and the reason is told: %s', (name, star) => {
    const seen = under(name, star)
    expect(convicted(seen)).toEqual(['certificate-wrong-name'])
    expect(spoken(finding(seen, 'certificate-wrong-name'))).toContain(`its certificate is for ${star}. No browser takes that star`)
  })

  it('is not spoken of where it is for another name anyway', () => {
    expect(spoken(finding(under('plex.family.example', '*.lan'), 'certificate-wrong-name'))).not.toContain('star')
  })

  it('one step further to the left is taken', () => {
    expect(convicted({ ...under('plex.home.lan', '*.home.lan'), trust: { ...accepting, name: 'plex.home.lan' } })).toEqual([])
  })
})

describe('a server without a certificate from Plex', () => {
  it('is convicted where it shows none', () => {
    expect(convicted({ ...refused, certificate: { askedFor: name, chain: [], hash: null }, trust: null })).toEqual([
      'certificate-never-issued',
    ])
  })

  it.each([
    ['hangs up', noTls('nothing', 'reset')],
    ['turns every version down', refusedBy('handshake_failure')],
  ])('is convicted where it %s but answers without encryption', (_, handshake) => {
    expect(convicted({ ...refused, handshake, certificate: null, trust: null, names: null })).toEqual(['certificate-never-issued'])
  })

  it('is suspected where it agrees to no encryption and nothing else tells who it is', () => {
    const seen = { ...bare, handshake: refusedBy('handshake_failure'), identity: { secure: notAsked, plain: failed('reset') } }
    expect(convicted(seen)).toEqual([])
    expect(suspectedOf(seen)).toEqual(['certificate-never-issued'])
    expect(spoken(finding(seen, 'certificate-never-issued'))).not.toContain('Plex runs')
  })

  it('is not suspected where it refuses for another reason', () => {
    const identity = { secure: notAsked, plain: failed('reset') }
    for (const alert of ['access_denied', 'no_application_protocol', 'decode_error']) {
      expect(suspectedOf({ ...bare, handshake: refusedBy(alert), identity }), alert).toEqual([])
    }
    const besides = { version: 'TLS 1.2', cipher: 'TLS_RSA_WITH_NULL_SHA256', keyExchange: 'RSA' } as const
    expect(suspectedOf({ ...bare, handshake: { ...refusedBy('handshake_failure'), besides }, identity })).toEqual([])
  })

  it('is only suspected where it keeps silent, as large packets may get lost on the way', () => {
    const seen = { ...refused, ...bare, handshake: noTls('nothing', 'no answer') }
    expect(convicted(seen)).toEqual([])
    expect(suspectedOf(seen)).toEqual(['certificate-never-issued'])
  })

  it('is convicted alone, whatever name is asked for, as its own certificate would hold for none', () => {
    const seen = {
      ...refused,
      target: { insistsOn: address },
      route: { name: address },
      certificate: { askedFor: null, chain: [selfSigned()], hash: null },
      trust: refusing('self-signed', 'name not covered'),
    }
    expect(convicted(seen)).toEqual(['certificate-missing'])
  })

  it('is not convicted by a certificate that is merely unmeasured', () => {
    expect(finding({ certificate: null, trust: null }, 'certificate-missing').verdict.is).toBe('unknown')
  })

  it('is acquitted where somebody trusts the one that it made itself', () => {
    expect(convicted({ ...ownDomain, certificate: chainOf(selfSigned(['plex.family.example'])), names: null, trust: accepting })).toEqual(
      [],
    )
  })

  it('never hears that it should switch secure connections off, nor that it may delete its certificate at 429', () => {
    const { fix } = finding({ ...refused, certificate: { askedFor: name, chain: [], hash: null }, trust: null }, 'certificate-never-issued')
    const log = stepsOf(fix).find((step) => step.id === 'log-says')
    const limited = log?.kind === 'choose' ? log.options.find((option) => option.id === 'says-429') : undefined
    expect(limited?.steps.map((step) => step.id)).toEqual(['ask-for-reset', 'stop-deleting'])
  })
})

describe('encryption', () => {
  it('convicts the switch where Plex answers plain HTTP only', () => {
    expect(convicted({ ...refused, handshake: noTls('plain HTTP'), certificate: null, trust: null, names: null })).toEqual([
      'secure-connections-disabled',
    ])
  })

  it('convicts versions that are too old, and nothing else', () => {
    expect(
      convicted({ handshake: offering('TLS 1.0', 'TLS 1.1'), identity: { secure: failed('not understood'), plain: plexAnswer() } }),
    ).toEqual(['tls-too-old'])
  })

  it('does not mind old versions beside new ones', () => {
    expect(convicted({ handshake: offering('SSL 3.0', 'TLS 1.0', 'TLS 1.2') })).toEqual([])
  })

  it('does not call versions old while a newer one is unclear', () => {
    const old = offering('TLS 1.0')
    const handshake = { ...old, versions: { ...old.versions, 'TLS 1.2': { state: 'unclear', failure: 'no answer' } as const } }
    expect(finding({ handshake }, 'tls-too-old').verdict.is).toBe('ruled out')
  })
})

describe('names', () => {
  const wrong = { ...refused, trust: refusing('name not covered') }
  it.each([
    ['a number', address, 'by its number'],
    ['localhost', 'localhost', 'this very computer'],
    ['an own domain', 'plex.family.example', 'a name of your own'],
    ['an old plex.direct name', `192-168-1-20.${'f'.repeat(32)}.plex.direct`, 'has changed'],
  ])('convict where %s is asked for', (_, insistsOn, words) => {
    const seen = { ...wrong, target: { insistsOn }, route: { name: insistsOn } }
    expect(convicted(seen)).toEqual(['certificate-wrong-name'])
    expect(spoken(finding(seen, 'certificate-wrong-name'))).toContain(words)
  })

  it('convict beside a date that has passed', () => {
    const seen = {
      ...refused,
      target: { insistsOn: address },
      route: { name: address },
      certificate: chainOf(leaf({ notAfter: days(-3) })),
      trust: refusing('expired', 'name not covered'),
    }
    expect([...convicted(seen)].sort()).toEqual(['certificate-expired', 'certificate-wrong-name'])
  })

  it('do not count where only Relock remembers an old one', () => {
    const seen = { ...wrong, target: { hash: 'f'.repeat(32) }, route: { name: `192-168-1-20.${'f'.repeat(32)}.plex.direct` } }
    expect(convicted(seen)).toEqual([])
  })

  it('convict where the server shows a certificate of its own although Plex’s name is asked for', () => {
    const seen = { ...wrong, certificate: { askedFor: name, chain: [leaf({ names: ['plex.family.example'] })], hash: null } }
    expect(convicted(seen)).toEqual(['certificate-wrong-name'])
    expect(spoken(finding(seen, 'certificate-wrong-name'))).toContain('plex.family.example')
  })

  it('do not count where nothing has told a name', () => {
    const seen = {
      ...refused,
      certificate: { askedFor: null, chain: [leaf({ names: ['plex.family.example'] })], hash: null },
      names: null,
      trust: accepting,
      route: { name: null },
    }
    expect(convicted(seen)).toEqual([])
    expect(suspectedOf(seen)).toEqual(['certificate-wrong-name'])
  })

  it('are not spoken of where nothing has told one, and the server made its certificate itself', () => {
    const seen = { ...refused, certificate: chainOf(selfSigned()), names: null, trust: refusing('self-signed'), route: { name: null } }
    expect(finding(seen, 'certificate-wrong-name').verdict.is).toBe('unknown')
  })
})

describe('chains', () => {
  it('convict a server that sends its own certificate alone', () => {
    const seen = { ...refused, certificate: chainOf(leaf()), trust: refusing('issuer missing') }
    expect(convicted(seen)).toEqual(['certificate-chain-incomplete'])
    expect(spoken(finding(seen, 'certificate-chain-incomplete'))).toContain("Let's Encrypt (R12)")
  })

  it('explain the new roots of Let’s Encrypt where their link is missing', () => {
    const young = leaf({ issuer: issuedBy('YR2', "Let's Encrypt") })
    const link = authority({ subject: "CN=YR2,O=Let's Encrypt", issuer: issuedBy('Root YR', 'ISRG') })
    const seen = { ...refused, certificate: chainOf(young, link), trust: refusing('issuer missing') }
    expect(convicted(seen)).toEqual(['certificate-chain-incomplete'])
    expect(spoken(finding(seen, 'certificate-chain-incomplete'))).toContain('ISRG Root X1')
  })

  it('tell so too where the new root is sent itself instead of its link', () => {
    const young = leaf({ issuer: issuedBy('YE1', "Let's Encrypt") })
    const root = authority({ subject: 'CN=Root YE,O=ISRG', issuer: issuedBy('Root YE', 'ISRG'), selfIssued: true })
    expect(convicted({ ...refused, certificate: chainOf(young, root), trust: refusing('unknown root') })).toEqual([
      'certificate-chain-incomplete',
    ])
  })

  it('convict an own domain whose public authority stays out', () => {
    const seen = {
      ...refused,
      ...ownDomain,
      names: null,
      certificate: chainOf(
        leaf({ names: ['plex.family.example'], issuer: issuedBy('Sectigo R46', 'Sectigo Limited'), issuerUrls: ['http://crt.example/'] }),
      ),
      trust: refusing('issuer missing'),
    }
    expect(convicted(seen)).toEqual(['certificate-chain-incomplete'])
  })

  it('convict nobody where all is accepted, whatever order or number', () => {
    expect(convicted({ certificate: chainOf(leaf(), ...Array.from({ length: 41 }, () => authority())) })).toEqual([])
  })
})

describe('interception', () => {
  const resigned = (issuer: ReturnType<typeof issuedBy>) => ({
    ...refused,
    certificate: chainOf(leaf({ issuer, issuerUrls: [] })),
    trust: refusing('unknown root'),
  })

  it.each([
    ['Avast', issuedBy('Avast Web/Mail Shield Root', 'Avast Web/Mail Shield', 'generated by Avast Antivirus for SSL/TLS scanning')],
    ['Norton', issuedBy('Norton Web/Mail Shield Root', 'Norton Web/Mail Shield')],
    ['ESET', issuedBy('ESET SSL Filter CA', 'ESET, spol. s r. o.')],
    ['Kaspersky', issuedBy('Kaspersky Anti-Virus Personal Root Certificate', 'AO Kaspersky Lab')],
    ['Bitdefender', issuedBy('Bitdefender Personal CA.Net-Defender', 'Bitdefender')],
    ['AdGuard', issuedBy('AdGuard Personal CA')],
    ['Fiddler', issuedBy('DO_NOT_TRUST_FiddlerRoot')],
    ['Cisco Umbrella', issuedBy('Cisco Umbrella Root CA', 'Cisco')],
    ['mitmproxy', issuedBy('mitmproxy', 'mitmproxy')],
    ['Fortinet', issuedBy('FG100', 'Fortinet')],
  ])('names %s', (product, issuer) => {
    const seen = resigned(issuer)
    expect(convicted(seen)).toEqual(['traffic-intercepted'])
    const found = finding(seen, 'traffic-intercepted')
    expect(spoken(found)).toContain(product)
    const [step] = stepsOf(found.fix)
    expect(step && inEnglish(step.title)).toMatch(new RegExp(`^Let .*${product}.* leave Plex alone$`))
  })

  it('convicts an issuer that nobody knows on a plex.direct name, and not the missing issuer', () => {
    expect(convicted({ ...resigned(issuedBy('Box 17')), trust: refusing('issuer missing') })).toEqual(['traffic-intercepted'])
  })

  it('is only suspected where this computer accepts the re-signer', () => {
    const seen = { certificate: chainOf(leaf({ issuer: issuedBy('Avast Web/Mail Shield Root') })), trust: accepting }
    expect(convicted(seen)).toEqual([])
    expect(suspectedOf(seen)).toEqual(['traffic-intercepted'])
  })

  it('does not hide a certificate of DigiCert or Let’s Encrypt', () => {
    expect(convicted({ certificate: chainOf(leaf({ issuer: issuedBy('DigiCert SHA2 Secure Server CA', 'DigiCert Inc') })) })).toEqual([])
  })

  it('shows that Plex’s own site is opened on the way as well', () => {
    expect(spoken(finding({ ...resigned(issuedBy('Box 17')), internet: internetIs('not trusted', 204) }, 'traffic-intercepted'))).toContain(
      'plex.tv',
    )
  })

  it('is not seen in an authority of one’s own on a name of one’s own', () => {
    const seen = {
      ...refused,
      ...ownDomain,
      names: null,
      certificate: chainOf(leaf({ names: ['plex.family.example'], issuer: issuedBy('Family Home CA', 'Family Home'), issuerUrls: [] })),
      trust: refusing('unknown root'),
    }
    expect(convicted(seen)).toEqual(['certificate-untrusted'])
  })
})

describe('a certificate that is refused for a rarer reason', () => {
  it.each(['signature wrong', 'against the rules', 'not for servers', 'malformed'] as const)('is told with that reason: %s', (reason) => {
    expect(convicted({ ...refused, trust: refusing(reason) })).toEqual(['certificate-against-rules'])
  })

  it('is told as a kind of key where browsers do not know it', () => {
    for (const type of ['Ed448', 'EC'])
      expect(
        convicted({ ...refused, trust: refusing('unknown algorithm'), certificate: chainOf(leaf({ key: { type, bits: 256 } })) }),
      ).toEqual(['certificate-key-unusual'])
  })

  it('is told as broken, not as missing, where a link cannot be read', () => {
    expect(convicted({ ...refused, certificate: chainOf(leaf()), trust: refusing('malformed', 'issuer missing') })).toEqual([
      'certificate-against-rules',
    ])
  })

  it('is told where a genuine name hangs under a root that nobody knows', () => {
    expect(convicted({ ...refused, trust: refusing('unknown root') })).toEqual(['certificate-untrusted'])
  })
})

describe('a refused certificate', () => {
  const shown = { 'self-signed': selfSigned(['plex.family.example']), 'name not covered': leaf({ names: ['other.family.example'] }) }
  const shownFor = (refusal: Refusal, names: string[]) => (refusal in shown ? shown[refusal as keyof typeof shown] : leaf({ names }))

  it.each(refusals)('is never left without a cause: %s', (refusal) => {
    const own = { ...ownDomain, names: null, certificate: chainOf(shownFor(refusal, ['plex.family.example'])) }
    const plexs = { target: { insistsOn: name }, certificate: chainOf(shownFor(refusal, [`*.${hash}.plex.direct`])) }
    for (const seen of [own, plexs])
      for (const plain of [plexAnswer(), stranger(400), failed('reset')])
        expect(convicted({ ...seen, trust: refusing(refusal), identity: { secure: notAsked, plain } })).toHaveLength(1)
  })
})

describe('a certificate that the browser alone refuses', () => {
  const opinion = (result: string) => ({ name, result, accepted: false, knownRoot: false, version: '114.0.5735.289' })
  const bySystemAlone = {
    name: 'plex.family.example',
    opinions: [
      { roots: 'built-in' as const, accepted: false, reasons: ['unknown root' as const] },
      { roots: 'system' as const, accepted: true, reasons: [] },
    ],
    accepted: true,
    reasons: [],
  }
  const own = {
    ...ownDomain,
    names: null,
    certificate: chainOf(leaf({ names: ['plex.family.example'], issuer: issuedBy('Family Home CA') })),
  }

  it.each([
    ['ERR_CERT_REVOKED', 'called back'],
    ['ERR_CERT_VALIDITY_TOO_LONG', 'longer than browsers allow'],
    ['ERR_CERTIFICATE_TRANSPARENCY_REQUIRED', 'public logs'],
    ['ERR_CERT_AUTHORITY_INVALID', 'no longer do'],
  ])('convicts it, and the browser’s rule is told: %s', (error, rule) => {
    const seen = { browserOpinion: opinion(`net::${error}`) }
    expect(convicted(seen)).toEqual(['certificate-against-rules'])
    const text = spoken(finding(seen, 'certificate-against-rules'))
    expect(text).toContain(error)
    expect(text).toContain(rule)
  })

  it('convicts an own authority that this computer knows and its browser does not', () => {
    const seen = { ...own, trust: bySystemAlone, browserOpinion: opinion('net::ERR_CERT_AUTHORITY_INVALID') }
    expect(convicted(seen)).toEqual(['certificate-untrusted'])
    expect(spoken(finding(seen, 'certificate-untrusted'))).toContain('its browsers keep lists of their own')
  })

  it('convicts nobody for an error that says nothing of the certificate, or that is none', () => {
    expect(convicted({ browserOpinion: opinion('net::ERR_SSL_PROTOCOL_ERROR') })).toEqual([])
    expect(convicted({ browserOpinion: opinion('constructor') })).toEqual([])
  })
})

describe('two faults in series', () => {
  it('are both told, the lower rung first', () => {
    const seen = {
      ...refused,
      clock: clockAhead(40 * 86_400_000),
      ownClockAhead: 40 * 86_400_000,
      handshake: offering('TLS 1.1'),
      target: { insistsOn: address },
      route: { name: address },
      trust: refusing('name not covered'),
    }
    expect(convicted(seen)).toEqual(['clock-wrong', 'tls-too-old', 'certificate-wrong-name'])
  })
})

describe('a certificate from a home-made authority', () => {
  const issuer = issuedBy('mkcert anna@nas (Anna)', 'mkcert development CA')
  const homeMade = chainOf(leaf({ subject: 'O=mkcert development certificate', names: ['plex.family.example'], issuer, issuerUrls: [] }))
  const idsOf = (seen: Seen, cause: string) => stepsOf(finding(seen, cause).fix).map(({ id }) => id)

  it('is in the wrong place under Plex’s own name or a number, whoever vouches for it', () => {
    const seen = { ...refused, certificate: homeMade, trust: refusing('issuer missing', 'name not covered'), target: { insistsOn: name } }
    expect(convicted(seen)).toEqual(['certificate-wrong-name'])
    expect(convicted({ ...seen, target: { insistsOn: address }, route: { name: address } })).toEqual(['certificate-wrong-name'])
  })

  it('is not mended by asking Plex for a new one', () => {
    const seen = {
      ...refused,
      certificate: homeMade,
      trust: { ...refusing('issuer missing'), name: null },
      names: null,
      route: { name: null },
    }
    expect(convicted(seen)).toEqual(['certificate-untrusted'])
    expect(idsOf(seen, 'certificate-untrusted')).toContain('own-certificate')
    expect(idsOf({ ...refused, trust: refusing('unknown root') }, 'certificate-untrusted')).toContain('wait-for-certificate')
  })
})

describe('the certificate of a device that is not the server', () => {
  const seen = {
    target: { insistsOn: name },
    certificate: chainOf(leaf({ names: ['nas.family.example'] }), authority()),
    trust: { ...refusing('name not covered'), name },
  }

  it.each([200, 301, 404])('is for another name, which is no fault of the server’s: it answers %i', (status) => {
    expect(convicted({ ...seen, identity: { secure: notAsked, plain: stranger(status) } })).toEqual(['wrong-server-answers'])
  })

  it('is held against the server where it may be the server’s own', () => {
    for (const plain of [plexAnswer(), stranger(400), failed('reset')])
      expect(convicted({ ...seen, identity: { secure: notAsked, plain } })).toEqual(['certificate-wrong-name'])
  })
})

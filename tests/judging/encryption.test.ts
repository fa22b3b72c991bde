import type { DeviceId } from '@shared/model/client'
import { stepsOf } from '@shared/model/fix'
import { describe, expect, it } from 'vitest'
import { convicted, finding, spoken, suspectedOf } from './convict'
import { authority, chainOf, issuedBy, leaf, refusing, selfSigned } from '../evidence/certificates'
import { choosing, clientAsking, noTls, offering, refusedBy } from '../evidence/handshakes'
import { days, name, name as plexName } from '../evidence/frame'
import { failed, notAsked, plexAnswer, stranger } from '../evidence/who-answers'
import { type Seen } from '../evidence/home'

const refused = { identity: { secure: notAsked, plain: plexAnswer() } }
const bare = { certificate: null, trust: null, names: null }
const ownDomain = {
  target: { insistsOn: 'plex.family.example' },
  route: { name: 'plex.family.example' },
  names: null,
  certificate: chainOf(leaf({ names: ['plex.family.example'] })),
}
const suspectsAndConvicts = (seen: Seen) => ({ confirmed: convicted(seen), suspected: suspectedOf(seen) })
const nobody = { confirmed: [], suspected: [] }

describe('a server’s choice of ciphers', () => {
  const dhe = 'TLS_DHE_RSA_WITH_AES_128_GCM_SHA256'

  it.each([
    ['DHE 1024 bits', 'dh-weak'],
    ['DHE 512 bits', 'dh-weak'],
    ['DHE 2048 bits', 'no-common-cipher'],
    ['brainpoolP256r1', 'no-common-cipher'],
  ])('by %s convicts %s where a browser gets nothing', (keyExchange, cause) => {
    expect(suspectsAndConvicts({ handshake: choosing(dhe, keyExchange, 'refused') })).toEqual({ confirmed: [cause], suspected: [] })
  })

  it('convicts nobody where it only prefers what browsers do not take', () => {
    expect(suspectsAndConvicts({ handshake: choosing(dhe, 'DHE 1024 bits', 'agreed') })).toEqual(nobody)
    expect(suspectsAndConvicts({ handshake: choosing('TLS_RSA_WITH_RC4_128_SHA', 'RSA', 'agreed') })).toEqual(nobody)
  })

  it('is only suspected where a browser’s hello brought no clear answer', () => {
    expect(suspectsAndConvicts({ handshake: choosing(dhe, 'DHE 1024 bits', 'unclear') })).toEqual({ confirmed: [], suspected: ['dh-weak'] })
    expect(suspectsAndConvicts({ handshake: choosing('TLS_RSA_WITH_RC4_128_SHA', 'RSA') })).toEqual(nobody)
  })

  it('does not matter in a version that is too old anyway', () => {
    const old = choosing(dhe, 'DHE 1024 bits', 'refused')
    const handshake = { ...old, versions: { ...offering('TLS 1.0').versions, 'TLS 1.0': old.versions['TLS 1.2'] } }
    expect(convicted({ handshake })).toEqual(['tls-too-old'])
  })

  it('with forward secrecy by RSA alone is taken by browsers', () => {
    expect(suspectsAndConvicts({ handshake: choosing('TLS_RSA_WITH_AES_128_GCM_SHA256', 'RSA') })).toEqual(nobody)
  })
})

describe('a browser’s hello that is cut off', () => {
  const cut = { ...offering('TLS 1.2'), asBrowser: 'broken off' } as const
  const identity = { secure: failed('reset'), plain: plexAnswer() }

  it('convicts the box that does it, and not the ciphers', () => {
    expect(suspectsAndConvicts({ handshake: cut, identity })).toEqual({ confirmed: ['hello-too-new'], suspected: [] })
    const weak = { ...choosing('TLS_DHE_RSA_WITH_AES_128_GCM_SHA256', 'DHE 1024 bits'), asBrowser: 'broken off' } as const
    expect(convicted({ handshake: weak, identity })).toEqual(['hello-too-new'])
  })

  it('convicts nobody where it stayed unclear', () => {
    expect(suspectsAndConvicts({ handshake: { ...cut, asBrowser: 'unclear' }, identity })).toEqual(nobody)
  })
})

describe('a server that agrees to nothing in use', () => {
  const identity = { secure: notAsked, plain: failed('reset') }
  const none = refusedBy('handshake_failure')

  it('is convicted where it agrees to something that nobody uses', () => {
    const besides = { version: 'TLS 1.3', cipher: 'TLS_AES_128_CCM_SHA256', keyExchange: 'x25519' } as const
    const seen = { ...bare, handshake: { ...none, besides }, identity }
    expect(suspectsAndConvicts(seen)).toEqual({ confirmed: ['no-common-cipher'], suspected: [] })
    expect(spoken(finding(seen, 'no-common-cipher'))).toContain('TLS_AES_128_CCM_SHA256')
  })

  it('is convicted for its versions where it refuses each for its number', () => {
    const handshake = {
      ...refusedBy('protocol_version'),
      versions: { ...refusedBy('protocol_version').versions, 'SSL 3.0': none.versions['SSL 3.0'] },
    }
    expect(convicted({ ...bare, handshake, identity: { secure: notAsked, plain: stranger(400) } })).toEqual(['tls-too-old'])
  })

  it('is convicted for its versions where it cannot sign in those that it allows, and is no proxy that knows other names', () => {
    const none = refusedBy('internal_error')
    const handshake = { ...none, versions: { ...none.versions, 'TLS 1.3': refusedBy('protocol_version').versions['TLS 1.3'] } }
    const insisting = { secure: notAsked, plain: { ...stranger(400), insistsOnTls: true } } as const
    expect(suspectsAndConvicts({ ...bare, handshake, identity: insisting })).toEqual({ confirmed: ['tls-too-old'], suspected: [] })
    expect(suspectsAndConvicts({ ...bare, handshake, identity })).toEqual({ confirmed: ['tls-too-old'], suspected: [] })
    // Caddy without TLS 1.3, for a name that it does not know, has no older versions to speak of.
    const versions = { ...refusedBy('protocol_version').versions, 'TLS 1.2': none.versions['TLS 1.2'] }
    expect(convicted({ ...bare, handshake: { ...none, versions }, identity: insisting })).toEqual(['reverse-proxy-in-front'])
  })

  it('is convicted where it is a web server, which has a certificate, and its ciphers are for another kind of key', () => {
    const insisting = { secure: notAsked, plain: { ...stranger(400), insistsOnTls: true } } as const
    expect(suspectsAndConvicts({ ...bare, handshake: none, identity: insisting })).toEqual({
      confirmed: ['no-common-cipher'],
      suspected: [],
    })
    expect(suspectsAndConvicts({ ...bare, handshake: none, identity })).toEqual({ confirmed: [], suspected: ['certificate-never-issued'] })
  })
})

describe('a name that is turned away', () => {
  const away = (by: string): Seen => ({
    handshake: noTls('nothing', 'reset'),
    certificate: { ...chainOf(leaf()), askedFor: null, turnedAway: { name: leaf().names[0] ?? '', by } },
    identity: { secure: failed('reset'), plain: failed('reset') },
  })

  it('by silence or hanging up is the deed of somebody on the way', () => {
    expect(convicted(away('reset'))).toEqual(['name-turned-away'])
    expect(convicted(away('no answer'))).toEqual(['name-turned-away'])
  })

  it('by an alert is the word of a proxy', () => {
    expect(convicted(away('unrecognized_name'))).toEqual(['reverse-proxy-in-front'])
    expect(convicted(away('access_denied'))).toEqual(['reverse-proxy-in-front'])
  })

  it('convicts nobody where Plex answers under it after all', () => {
    expect(
      convicted({ ...away('reset'), handshake: offering('TLS 1.3'), identity: { secure: plexAnswer(), plain: plexAnswer() } }),
    ).toEqual([])
  })
})

describe('a lock that closes with nobody behind it', () => {
  const behind = { ...failed('reset'), behindLock: true } as const

  it('is told as that', () => {
    expect(convicted({ identity: { secure: behind, plain: failed('reset') } })).toEqual(['nobody-behind-lock'])
  })

  it.each(['reset', 'no answer'] as const)('is only suspected where Plex answers beside it: %s', (failure) => {
    const secure = { ...failed(failure), behindLock: true } as const
    expect(suspectsAndConvicts({ identity: { secure, plain: plexAnswer() } })).toEqual({ confirmed: [], suspected: ['nobody-behind-lock'] })
  })

  it('is another thing where the connection did not come about, or where the client is asked for a certificate', () => {
    expect(convicted({ identity: { secure: failed('reset'), plain: failed('reset') } })).toEqual([])
    expect(convicted({ handshake: clientAsking(offering('TLS 1.3')), identity: { secure: behind, plain: failed('reset') } })).toEqual([
      'client-certificate-demanded',
    ])
  })
})

describe('an encryption that breaks off in the middle of its answer', () => {
  const cut = (failure: 'reset' | 'no answer'): Seen => ({ ...bare, handshake: noTls('something else', failure) })

  it('is no certificate that is missing, as whoever has none begins no answer', () => {
    for (const failure of ['reset', 'no answer'] as const)
      expect(suspectsAndConvicts({ ...cut(failure), identity: { secure: notAsked, plain: plexAnswer() } })).toEqual(nobody)
  })

  it('is no large packet that got lost where not even a small page came', () => {
    const { versions } = offering()
    const silent = { state: 'unclear', failure: 'no answer' } as const
    const handshake = { ...offering(), versions: { ...versions, 'TLS 1.2': silent, 'TLS 1.3': silent } }
    expect(convicted({ ...bare, handshake, identity: { secure: notAsked, plain: plexAnswer() } })).toEqual(['mtu-black-hole'])
    expect(convicted({ ...bare, handshake, identity: { secure: notAsked, plain: failed('reset') } })).toEqual(['mtu-black-hole'])
    expect(convicted({ ...bare, handshake, identity: { secure: notAsked, plain: failed('no answer') } })).not.toContain('mtu-black-hole')
  })
})

describe('a key on the certificate', () => {
  it('of a kind that browsers do not sign with convicts where a browser’s hello is refused', () => {
    const certificate = chainOf(leaf({ key: { type: 'Ed25519', bits: 256 } }))
    expect(convicted({ certificate, handshake: { ...offering('TLS 1.2', 'TLS 1.3'), asBrowser: 'refused' } })).toEqual([
      'certificate-key-unusual',
    ])
    expect(convicted({ certificate, handshake: { ...offering('TLS 1.2', 'TLS 1.3'), asBrowser: 'unclear' } })).toEqual([])
  })

  it('on P-521 convicts, as Chromium takes none, and on P-384 does not', () => {
    expect(convicted({ certificate: chainOf(leaf({ key: { type: 'EC', bits: 521 } })) })).toEqual(['certificate-key-unusual'])
    expect(convicted({ certificate: chainOf(leaf({ key: { type: 'EC', bits: 384 } })) })).toEqual([])
  })
})

describe('a key that may not sign', () => {
  const certificate = chainOf(leaf({ names: ['plex.family.example'], keyUsage: ['keyEncipherment', 'dataEncipherment'] }))
  const seen = { ...ownDomain, certificate }
  const plainRsa = choosing('TLS_RSA_WITH_AES_128_GCM_SHA256', 'RSA')

  it('convicts wherever the server would let it', () => {
    expect(convicted(seen)).toEqual(['certificate-key-may-not-sign'])
    expect(convicted({ ...seen, handshake: choosing('TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256', 'x25519') })).toEqual([
      'certificate-key-may-not-sign',
    ])
  })

  it('convicts nobody where no suite makes it sign, unless it may not encrypt either', () => {
    expect(suspectsAndConvicts({ ...seen, handshake: plainRsa })).toEqual(nobody)
    const agreeing = { ...seen, certificate: chainOf(leaf({ names: ['plex.family.example'], keyUsage: ['keyAgreement'] })) }
    expect(convicted({ ...agreeing, handshake: plainRsa })).toEqual(['certificate-key-may-not-sign'])
  })

  it('convicts nobody where the certificate says nothing of it, or was read by an earlier version', () => {
    const saying = (keyUsage: string[] | null | undefined) =>
      convicted({
        ...seen,
        certificate: chainOf(leaf({ names: ['plex.family.example'], ...(keyUsage === undefined ? {} : { keyUsage }) })),
      })
    expect([saying(null), saying(undefined), saying(['digitalSignature'])]).toEqual([[], [], []])
  })

  it('is not spoken of where the certificate is refused anyway', () => {
    expect(convicted({ ...seen, trust: refusing('unknown root'), ...refused })).toEqual(['certificate-untrusted'])
  })

  it('shows the browser’s own word for it where one was asked', () => {
    const browserOpinion = {
      name: 'plex.family.example',
      result: 'net::ERR_SSL_KEY_USAGE_INCOMPATIBLE',
      accepted: false,
      knownRoot: false,
      version: '114',
    }
    expect(spoken(finding({ ...seen, browserOpinion }, 'certificate-key-may-not-sign'))).toContain('ERR_SSL_KEY_USAGE_INCOMPATIBLE')
  })
})

describe('a port that says itself that it wants TLS', () => {
  const plain = { ...stranger(400, 'nginx'), insistsOnTls: true } as const

  it('is a proxy’s where it shows a certificate of its own making', () => {
    const seen = { certificate: chainOf(selfSigned(['nas'])), trust: refusing('self-signed'), names: null, route: { name: null } }
    expect(convicted({ ...seen, identity: { secure: notAsked, plain } })).toEqual(['reverse-proxy-in-front'])
    expect(convicted({ ...seen, identity: { secure: notAsked, plain: stranger(400, 'nginx') } })).toEqual(['certificate-missing'])
  })

  it('is the user’s own where the certificate is for the name that was typed', () => {
    const seen = { ...ownDomain, certificate: chainOf(selfSigned(['plex.family.example'])), trust: refusing('self-signed') }
    expect(convicted({ ...seen, identity: { secure: notAsked, plain } })).toEqual(['certificate-untrusted'])
  })
})

describe('a demand for the client’s certificate', () => {
  const asking = clientAsking(offering('TLS 1.2', 'TLS 1.3'))

  it.each([400, 403, 496])('convicts where the server then answers %i', (status) => {
    expect(suspectsAndConvicts({ handshake: asking, identity: { secure: stranger(status), plain: failed('reset') } })).toEqual({
      confirmed: ['client-certificate-demanded'],
      suspected: [],
    })
  })

  it('convicts nobody where the server asks and does without', () => {
    expect(suspectsAndConvicts({ handshake: asking })).toEqual(nobody)
  })

  it('does not hide a proxy whose Plex is gone', () => {
    expect(convicted({ handshake: asking, identity: { secure: stranger(502), plain: failed('reset') } })).toEqual([
      'reverse-proxy-in-front',
    ])
  })

  it('for one page alone is heard in the answer’s own words', () => {
    const secure = { ...stranger(403, '403 Forbidden'), wantsCertificate: true } as const
    expect(convicted({ identity: { secure, plain: failed('reset') } })).toEqual(['client-certificate-demanded'])
    expect(convicted({ identity: { secure: stranger(403, '403 Forbidden'), plain: failed('reset') } })).toEqual(['reverse-proxy-in-front'])
  })

  it('waits where the server’s own certificate is not accepted', () => {
    const seen = { ...refused, handshake: asking, certificate: chainOf(leaf({ notAfter: days(-3) })), trust: refusing('expired') }
    expect(suspectsAndConvicts(seen)).toEqual({ confirmed: ['certificate-expired'], suspected: ['client-certificate-demanded'] })
  })
})

describe('something in front of Plex', () => {
  it.each([
    [502, 'nginx'],
    [503, 'HAProxy'],
    [504, null],
  ])('is convicted by status %i from %s', (status, calls) => {
    expect(convicted({ identity: { secure: stranger(status, calls), plain: failed('reset') } })).toEqual(['reverse-proxy-in-front'])
  })

  it.each([401, 404, 500])('is convicted by status %i behind the lock, whoever answers without encryption', (status) => {
    expect(convicted({ identity: { secure: stranger(status, null), plain: plexAnswer() } })).toEqual(['reverse-proxy-in-front'])
  })

  it('is not seen in a nameless 503, which may be Plex itself while it starts', () => {
    const seen = { identity: { secure: stranger(503, null), plain: stranger(503, null) } }
    expect(convicted(seen)).toEqual([])
  })

  it('is convicted where it answers without encryption alone', () => {
    expect(convicted({ ...bare, handshake: noTls('plain HTTP'), identity: { secure: notAsked, plain: stranger(502, 'nginx') } })).toEqual([
      'reverse-proxy-in-front',
    ])
  })

  it('is convicted where it turns away every name but its own, and not the certificate that it did not show', () => {
    const seen = { ...bare, handshake: refusedBy('unrecognized_name'), identity: { secure: notAsked, plain: failed('reset') } }
    expect(suspectsAndConvicts(seen)).toEqual({ confirmed: ['reverse-proxy-in-front'], suspected: [] })
    expect(spoken(finding(seen, 'reverse-proxy-in-front'))).toContain('turned away')
  })

  it('is convicted by Caddy’s word for an unknown name, but not where Plex itself answers at the port', () => {
    const seen = { ...bare, handshake: refusedBy('internal_error') }
    expect(convicted({ ...seen, identity: { secure: notAsked, plain: stranger(400, null) } })).toEqual(['reverse-proxy-in-front'])
    expect(convicted({ ...seen, ...refused })).toEqual(['certificate-never-issued'])
  })

  it.each(['CN=TRAEFIK DEFAULT CERT', 'CN=Kubernetes Ingress Controller Fake Certificate,O=Acme Co'])(
    'is convicted by showing %s',
    (subject) => {
      const seen = { ...refused, certificate: chainOf({ ...selfSigned(), subject }), trust: refusing('self-signed') }
      expect(convicted(seen)).toEqual(['reverse-proxy-in-front'])
      expect(convicted({ ...seen, ...{ ...ownDomain, certificate: seen.certificate } })).toEqual(['reverse-proxy-in-front'])
    },
  )

  it('is convicted where Caddy vouches for Plex’s name itself, but not for a name of the user’s own', () => {
    const issuer = issuedBy('Caddy Local Authority - ECC Intermediate')
    const shows = (...names: readonly string[]) => ({
      certificate: chainOf(leaf({ subject: '', names: [...names], issuer, issuerUrls: [] })),
      trust: refusing('unknown root'),
      ...refused,
    })
    const seen = { ...shows(plexName), identity: { secure: notAsked, plain: { ...stranger(400), insistsOnTls: true } } } as const
    expect(suspectsAndConvicts(seen)).toEqual({ confirmed: ['reverse-proxy-in-front'], suspected: [] })
    expect(spoken(finding(seen, 'reverse-proxy-in-front'))).toContain('Caddy Local Authority')
    const own = { ...ownDomain, ...shows('plex.family.example') }
    expect(suspectsAndConvicts(own)).toEqual({ confirmed: ['certificate-untrusted'], suspected: [] })
  })

  it('may have no certificate yet for a name of the user’s own', () => {
    const seen = { ...ownDomain, ...bare, handshake: refusedBy('internal_error'), identity: { secure: notAsked, plain: stranger(400) } }
    const found = finding(seen, 'reverse-proxy-in-front')
    expect(spoken(found)).toContain('no certificate for that name yet')
    expect(stepsOf(found.fix).map(({ id }) => id)).toContain('certificate-in-front')
  })

  it('is spoken of where a name of the user’s own leads to a port without encryption', () => {
    const seen = { ...ownDomain, ...bare, handshake: noTls('plain HTTP') }
    const idsOf = (plain: Parameters<typeof stranger>[0] | null, cause: string) => {
      const identity = { secure: notAsked, plain: plain === null ? plexAnswer() : stranger(plain) }
      expect(convicted({ ...seen, identity })).toEqual([cause])
      return stepsOf(finding({ ...seen, identity }, cause).fix).map(({ id }) => id)
    }
    expect(idsOf(302, 'wrong-server-answers')).toContain('encrypt-in-front')
    expect(idsOf(null, 'secure-connections-disabled')).toContain('encrypt-in-front')
  })

  it('is convicted where a sign-in page holds the user’s own name', () => {
    expect(convicted({ ...ownDomain, identity: { secure: stranger(302, 'Authelia'), plain: failed('reset') } })).toEqual([
      'reverse-proxy-in-front',
    ])
  })

  it('is not convicted where Plex answers through it', () => {
    expect(suspectsAndConvicts({ ...ownDomain, identity: { secure: plexAnswer(), plain: stranger(400, 'nginx') } })).toEqual(nobody)
  })
})

describe('a device that is older than the server', () => {
  const onTv = { answers: { where: 'TV' } } as const
  const youngRoot = { certificate: chainOf(leaf({ issuer: issuedBy('DigiCert Global G2', 'DigiCert Inc') })) }

  it.each(['TV', 'phone', 'this browser', 'another computer', 'away from home'] as const)(
    'is not suspected because nothing else is left: the message on %s',
    (where) => {
      const rooted = chainOf(leaf({ issuer: issuedBy('R13', "Let's Encrypt") }), authority({ issuer: issuedBy('ISRG Root X1', 'ISRG') }))
      expect(suspectsAndConvicts({ answers: { where }, certificate: rooted })).toEqual(nobody)
    },
  )

  it('is suspected where a program says that it knows no issuer, wherever that was', () => {
    const saw = { host: 'plex.family.example', port: null, complaint: 'not trusted' } as const
    expect(suspectsAndConvicts({ target: { saw } })).toEqual({ confirmed: [], suspected: ['device-roots-too-old'] })
  })

  it('of which a source says what it knows is judged by that, and not by its age', () => {
    const byX1 = { certificate: chainOf(leaf(), authority({ issuer: issuedBy('ISRG Root X1', 'Internet Security Research Group') })) }
    const shownBy = (device: DeviceId, seen: Seen = byX1) => suspectsAndConvicts({ answers: { where: 'TV', device }, ...seen })
    expect(shownBy('ps4-7')).toEqual({ confirmed: [], suspected: ['device-roots-too-old'] })
    expect(shownBy('ps4-8')).toEqual(nobody)
    expect(shownBy('roku')).toEqual(nobody)
    expect(shownBy('roku', youngRoot).suspected).toEqual(['device-roots-too-old'])
    const saw = { host: 'plex.family.example', port: null, complaint: 'not trusted' } as const
    expect(shownBy('ps4-8', { ...byX1, target: { saw } })).toEqual(nobody)
  })

  it('is shut out for certain where it asks without encryption and Plex demands it', () => {
    const seen = { target: { onlyHttp: true }, identity: { secure: plexAnswer(), plain: failed('reset') } } as const
    for (const where of ['this browser', 'another computer', 'TV', 'not sure'] as const)
      expect(convicted({ ...seen, answers: { where } })).toEqual(['secure-connections-required'])
    const [step] = stepsOf(finding(seen, 'secure-connections-required').fix)
    expect(step).toMatchObject({ kind: 'copy', copy: `https://${name}:32400` })
  })

  it.each([
    ['only TLS 1.3', 'tls-too-new-for-device', { handshake: offering('TLS 1.3') }],
    ['strict suites', 'tls-strict-for-old-device', { handshake: { ...offering('TLS 1.2', 'TLS 1.3'), asOlderDevice: 'refused' } }],
    ['no plain HTTP', 'secure-connections-required', { identity: { secure: plexAnswer(), plain: failed('reset') } }],
    ['roots that are younger than it', 'device-roots-too-old', youngRoot],
  ] as const)('may stumble over %s: suspected is %s, and it alone', (_, cause, seen) => {
    expect(suspectsAndConvicts({ ...onTv, ...seen })).toEqual({ confirmed: [], suspected: [cause] })
    expect(suspectsAndConvicts({ answers: { where: 'this browser' }, ...seen })).toEqual(nobody)
    expect(suspectsAndConvicts(seen)).toEqual(nobody)
  })

  it('meets one hurdle at a time: the first is told', () => {
    const seen = { ...onTv, handshake: offering('TLS 1.3'), identity: { secure: plexAnswer(), plain: failed('reset') } }
    expect(suspectedOf(seen)).toEqual(['tls-too-new-for-device'])
  })

  it('is not blamed where the server is not well for this computer either', () => {
    const seen = { ...onTv, ...refused, certificate: chainOf(leaf()), trust: refusing('issuer missing') }
    expect(suspectsAndConvicts(seen)).toEqual({ confirmed: ['certificate-chain-incomplete'], suspected: [] })
  })

  it('is never told first to take security away', () => {
    for (const [cause, seen] of [
      ['tls-strict-for-old-device', { handshake: { ...offering('TLS 1.2'), asOlderDevice: 'refused' } }],
      ['secure-connections-required', { identity: { secure: plexAnswer(), plain: failed('reset') } }],
      ['device-roots-too-old', youngRoot],
    ] as const) {
      const steps = stepsOf(finding({ ...onTv, ...seen }, cause).fix).map((step) => step.id)
      expect(steps[0]).toBe('update-device')
      expect(steps.at(-1)).toMatch(/^(relax-strict-tls|prefer-instead|insecure-at-home)$/)
    }
  })
})

describe('a weak certificate', () => {
  const weakKey = { key: { type: 'RSA', bits: 1024 } }

  it('is told with the link that is weak, be it above the server’s own', () => {
    const seen = {
      ...refused,
      certificate: chainOf(leaf(), authority({ subject: 'CN=Old CA', signature: 'sha1WithRSAEncryption' })),
      trust: refusing('weak signature'),
    }
    expect(convicted(seen)).toEqual(['certificate-signature-weak'])
    expect(spoken(finding(seen, 'certificate-signature-weak'))).toContain('CN=Old CA')
  })

  it('may be weak in both ways', () => {
    const seen = {
      ...refused,
      certificate: chainOf(leaf({ ...weakKey, signature: 'ecdsa-with-SHA1' })),
      trust: refusing('weak key', 'weak signature'),
    }
    expect([...convicted(seen)].sort()).toEqual(['certificate-key-weak', 'certificate-signature-weak'])
  })

  it('is not the server’s doing where somebody re-signs, or where the server made it itself', () => {
    const resigned = { ...refused, certificate: chainOf(leaf({ ...weakKey, issuer: issuedBy('Avast Web/Mail Shield Root') })) }
    expect(convicted({ ...resigned, trust: refusing('unknown root', 'weak key') })).toEqual(['traffic-intercepted'])
    const own = { ...refused, certificate: chainOf({ ...selfSigned(), ...weakKey }) }
    expect(convicted({ ...own, trust: refusing('self-signed', 'weak key') })).toEqual(['certificate-missing'])
  })

  it('convicts nobody where it is accepted all the same', () => {
    expect(convicted({ certificate: chainOf(leaf(weakKey), authority()) })).toEqual([])
  })
})

describe('a server whose clock is wrong', () => {
  const year = 365 * 86_400_000
  const behind = { identity: { secure: notAsked, plain: { ...plexAnswer(), clockOffset: 3 * year } } }

  it.each([
    ['made its certificate itself', { certificate: chainOf(selfSigned()), trust: refusing('self-signed') }],
    ['shows one that ran out', { certificate: chainOf(leaf({ notAfter: days(-3) })), trust: refusing('expired') }],
    ['has none', { ...bare, handshake: noTls('nothing', 'reset') }],
  ] as const)('and who %s is told about the clock alone', (_, seen) => {
    expect(suspectsAndConvicts({ ...behind, ...seen })).toEqual({ confirmed: ['server-clock-wrong'], suspected: [] })
  })

  it('convicts nobody while its certificate is good', () => {
    const answer = { ...plexAnswer(), clockOffset: 3 * year }
    expect(suspectsAndConvicts({ identity: { secure: answer, plain: answer } })).toEqual(nobody)
  })

  it('is not told apart without a clock of the internet', () => {
    const seen = { ...behind, clock: null, certificate: chainOf(selfSigned()), trust: refusing('self-signed') }
    expect(convicted(seen)).not.toContain('server-clock-wrong')
  })

  it('is not told by less than a day', () => {
    const seen = {
      identity: { secure: notAsked, plain: { ...plexAnswer(), clockOffset: 3_600_000 } },
      certificate: chainOf(selfSigned()),
      trust: refusing('self-signed'),
    }
    expect(convicted(seen)).toEqual(['certificate-missing'])
  })
})

import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { diagnose } from '@shared/diagnose'
import { facts } from '@shared/facts/shelf'
import { evidenceSchema, type Evidence } from '@shared/model/evidence'
import { measured } from '@shared/model/reading'
import { products } from '@shared/products/shelf'
import { buildReport } from '@shared/report/build'
import { redact, scrubberFor } from '@shared/report/redact'
import { readEvidence } from '@shared/report/read'
import { dice } from '../fuzz/dice'
import { patience, rounds, seed } from '../fuzz/rounds'
import { authority, chainOf, leaf, refusing } from '../evidence/certificates'
import { home, type Seen } from '../evidence/home'
import { mutated } from './mutants'
import { plexAnswer } from '../evidence/who-answers'
import { sampleEvidence } from '../evidence/sample'
import { readingIn, withSeen } from '../evidence/readings'
import { preferencesWith, storyFrom } from '../evidence/server-log'

/** Every key, enum value and literal of a schema, and so every word that evidence itself is made of. */
function wordsOf(schema: z.core.$ZodType, words = new Set<string>()): Set<string> {
  const { def } = (schema as z.core.$ZodTypes)._zod
  const inner: z.core.$ZodType[] = []
  if (def.type === 'object') {
    Object.keys(def.shape).forEach((key) => words.add(key))
    inner.push(...Object.values(def.shape))
  } else if (def.type === 'enum') Object.values(def.entries).forEach((value) => words.add(String(value)))
  else if (def.type === 'literal') def.values.forEach((value) => typeof value === 'string' && words.add(value))
  else if (def.type === 'union') inner.push(...def.options)
  else if (def.type === 'array') inner.push(def.element)
  else if (def.type === 'optional' || def.type === 'nullable') inner.push(def.innerType)
  else if (def.type === 'record') inner.push(def.valueType)
  inner.forEach((member) => wordsOf(member, words))
  return words
}

const judgedWords = [
  ...products.flatMap(({ signs }) => signs?.issuer ?? []),
  ...[
    "Let's Encrypt",
    'DigiCert Inc',
    'ISRG',
    'Internet Security Research Group',
    'ISRG Root X1',
    'DigiCert Global Root CA',
    'YR2',
    'Root YE',
  ],
  ...['Caddy Local Authority', 'TRAEFIK DEFAULT CERT', 'Kubernetes Ingress Controller Fake Certificate', 'R11', 'Encrypt', 'Root'],
  ...[
    'dnsmasq',
    'Pi-hole',
    'unbound',
    'powerdns',
    'bind',
    '9',
    '90',
    '9.18',
    'FRITZ!Box',
    'AVM',
    'luci',
    'openwrt',
    'Synology',
    'unifi',
    'asus',
    'pfSense',
    'sky',
    'nest',
  ],
  ...[
    'RSA',
    'EC',
    'Ed25519',
    'unreadable',
    'sha256WithRSAEncryption',
    'sha1',
    'md5',
    'digitalSignature',
    'keyEncipherment',
    'DHE 1024 bits',
    'x25519',
  ],
  ...[
    'unrecognized_name',
    'internal_error',
    'protocol_version',
    'net::OK',
    'OK',
    'TLS',
    'TLS_AES_128_GCM_SHA256',
    'AES',
    '2026',
    '10',
    'T',
    'Z',
    '00',
    'C',
    'CN',
    'O',
  ],
  ...[
    'plex',
    'direct',
    'plex.direct',
    'tv',
    'local',
    'lan',
    'home',
    'box',
    'fritz.box',
    'arpa',
    'example',
    'name-1',
    'hash-1',
    'words-1',
    'machine-1',
    'localhost',
    'a',
    'Al',
  ],
  ...[
    '192',
    '168',
    '192.168.1.20',
    '1',
    '20',
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    'nowhere',
    'r1',
    'names',
    'open',
    'not permitted',
    'constructor',
    '__proto__',
  ],
]
const words = [
  ...new Set([
    ...facts.flatMap(({ schema }) => [...wordsOf(schema)]),
    ...wordsOf(evidenceSchema),
    ...facts.map(({ id }) => id),
    ...judgedWords,
  ]),
]

const verdicts = (evidence: Evidence) => {
  const { outcome, findings } = diagnose(evidence)
  return [
    outcome,
    ...findings.map(({ cause, verdict, route }) => `${cause} ${verdict.is} ${String(evidence.routes.findIndex(({ id }) => id === route))}`),
  ]
}
const ofReport = (evidence: Evidence) => {
  const { text } = buildReport({ evidence, before: null, attempts: [], format: 'json', writtenAt: 0 })
  const read = readEvidence(text)
  if ('refused' in read) throw new Error('the report was refused')
  return verdicts(read.evidence)
}

const ofShared = (evidence: Evidence) => verdicts(evidenceSchema.parse(JSON.parse(JSON.stringify(redact(evidence, scrubberFor(evidence))))))

const ownAuthority = (word: string) => ({
  text: `CN=${word}, O=${word} ${word}`,
  commonName: word,
  organization: `${word} ${word}`,
  unit: word,
})
const named = (word: string): Evidence => ({ ...sampleEvidence, target: { ...sampleEvidence.target, label: word } })
const served = (names: readonly string[], seen: Seen = {}): Evidence => home({ certificate: chainOf(leaf({ names: [...names] })), ...seen })
const typed = (host: string, names: readonly string[]): Evidence => {
  const evidence = structuredClone(served(names, { trust: refusing('name not covered') }))
  evidence.target = { ...evidence.target, label: host, host, insistsOn: host, hash: null, from: 'typed' }
  for (const route of evidence.routes) route.name = host
  return evidence
}
const described = (word: string): Evidence => {
  const evidence = structuredClone(sampleEvidence)
  const names = readingIn(evidence, 'names')
  if (names?.state !== 'measured') throw new Error('no names in the sample')
  const value = names.value as { resolvers: { software: string; box?: unknown; server: { explanation: string | null } }[] }
  const [resolver] = value.resolvers
  if (!resolver) throw new Error('no resolver in the sample')
  resolver.software = `${word} 2.90`
  resolver.box = { title: `${word}s ${word}`, maker: word, model: `my${word}` }
  resolver.server.explanation = `because of ${word}`
  return evidence
}

/** Where the word stands, and what else there is of it. */
const places: readonly (readonly [string, (word: string) => readonly Evidence[]])[] = [
  ['the server’s name', (word) => [named(word), named(word.toUpperCase())]],
  [
    'a name on its certificate',
    (word) => [served([word]), served(['*.0123456789abcdef0123456789abcdef.plex.direct', word]), served([`*.${word}`])],
  ],
  ['the host that was typed', (word) => [typed(word.toLowerCase(), [word]), typed(word.toLowerCase(), ['plex.other.example'])]],
  [
    'a domain of one’s own',
    (word) => [
      typed(`plex.${word}.de`, [`*.${word}.de`]),
      typed(`a.${word}`, [`*.${word}`]),
      typed(`plex.${word}.de`, ['*.de', `x.${word}.de`]),
    ],
  ],
  [
    'a label of plex.direct',
    (word) => [served([`*.${word}.plex.direct`]), typed(`192-168-1-20.${word}.plex.direct`, [`*.${word}.plex.direct`])],
  ],
  [
    'subject and issuer',
    (word) => [
      home({ certificate: chainOf(leaf({ subject: `CN=${word}`, issuer: ownAuthority(word) })), trust: refusing('unknown root') }),
      home({
        certificate: chainOf(leaf({ subject: `CN=${word}, O=${word}`, issuer: ownAuthority(word), names: [word, 'x.de'] })),
        trust: refusing('issuer missing'),
      }),
    ],
  ],
  ['what a name server says of itself', (word) => [described(word), { ...described('dnsmasq'), target: named(word).target }]],
]

describe('A report says what the screen says, whatever anything is called', () => {
  it.each(places)('where any of the words that evidence is made of is %s', { timeout: patience }, (where, make) => {
    const place = places.findIndex(([each]) => each === where)
    for (const [index, word] of words.entries()) {
      const isJudged = judgedWords.includes(word)
      // What judging itself looks for is tried in every place and way, the others in one way, each at one place in six: the fuzzer mixes on.
      if (!isJudged && index % 6 !== place % 6) continue
      for (const evidence of make(word).slice(0, isJudged ? Infinity : 1))
        expect([word, ...ofShared(evidence)]).toEqual([word, ...verdicts(evidence)])
    }
  })

  it('where strangers’ texts are mixed by chance', { timeout: patience }, () => {
    const roll = dice(seed)
    const bases = [
      sampleEvidence,
      home({ certificate: chainOf(leaf(), authority()) }),
      described('FRITZ!Box'),
      typed('plex.anna.de', ['*.anna.de']),
    ]
    const recent: string[] = []
    for (let round = 0; round < Math.max(400, rounds / 10); round++) {
      const evidence = mutated(bases[round % bases.length] ?? sampleEvidence, roll, recent)
      if (evidence) expect(ofShared(evidence), JSON.stringify(evidence)).toEqual(verdicts(evidence))
    }
  })

  it('leaves every key, number and word of a closed list as it is', () => {
    for (const word of judgedWords) {
      const { text } = buildReport({ evidence: named(word), before: null, attempts: [], format: 'json', writtenAt: 0 })
      const { evidence } = JSON.parse(text) as { evidence: Evidence }
      expect([word, evidence.measuredFrom.system, evidence.target.from]).toEqual([word, 'linux', 'announced'])
      expect(evidence.readings.map(({ fact }) => fact)).toEqual(sampleEvidence.readings.map(({ fact }) => fact))
    }
  })

  it('whatever a stranger’s file calls its routes', () => {
    const renamed = JSON.parse(JSON.stringify(sampleEvidence).replaceAll('"r1"', '"Annas-way"')) as Evidence
    const { text } = buildReport({ evidence: renamed, before: null, attempts: [], format: 'json', writtenAt: 0 })
    expect(text).not.toContain('Anna')
    const read = readEvidence(text)
    expect('evidence' in read && verdicts(read.evidence)).toEqual(verdicts(sampleEvidence))
  })

  it('whatever a server says its version is, and where it is called by that as well', () => {
    const told = [
      '1.2.3.4',
      '1.42.0.9975',
      '1.42.0.9975-a8f5b1b1c',
      '1.42.0.9975-annas-house',
      'v1.42.0',
      '1.42.0 of Anna',
      '0.9',
      '1',
      '::1',
      '1.42.0.9975-' + 'a'.repeat(40),
    ]
    for (const version of told)
      for (const machineIdentifier of [version, 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678']) {
        const answer = plexAnswer({ version, machineIdentifier })
        const evidence = home({ identity: { secure: answer, plain: answer } })
        expect([version, ...ofShared(evidence)]).toEqual([version, ...verdicts(evidence)])
      }
  })

  it('whatever signs a server is called by, where others’ addresses are written with them', () => {
    const answer = plexAnswer({ machineIdentifier: '::' })
    const evidence = home({
      identity: { secure: answer, plain: answer },
      preferences: preferencesWith({ allowedNetworks: 'fe80::1%eth0' }),
    })
    expect(ofShared(evidence)).toEqual(verdicts(evidence))
  })

  it('whatever word stands where Plex is told its adapter, and where an adapter has its address', () => {
    const story = storyFrom('well')
    const entries = story.entries.map((entry) =>
      entry.event.event === 'interfaces'
        ? { ...entry, event: { ...entry.event, adapters: [{ name: 'eth0', address: 'RSA', loopback: false, docker: false }] } }
        : entry,
    )
    const evidence = home({ logStory: { ...story, entries }, preferences: preferencesWith({ PreferredNetworkInterface: 'RSA' }) })
    expect(ofShared(evidence)).toEqual(verdicts(evidence))
  })

  it('is judged again like the original when it is shared a second time', () => {
    for (const evidence of [sampleEvidence, typed('plex.annas-house.net', ['*.annas-house.net', 'x.de'])]) {
      const once = buildReport({ evidence, before: null, attempts: [], format: 'json', writtenAt: 0 }).text
      const read = readEvidence(once)
      if ('refused' in read) throw new Error('the report was refused')
      expect(ofReport(read.evidence)).toEqual(verdicts(evidence))
    }
  })

  it('gives two values never one label, also where a server tells a thousand', () => {
    const evidence = structuredClone(sampleEvidence)
    const names = readingIn(evidence, 'names')
    if (names?.state !== 'measured') throw new Error('no names in the sample')
    const told = Array.from({ length: 3000 }, (_, index) => `81.${String(index >> 8)}.7.${String(index & 255)}`)
    const value = {
      ...(names.value as object),
      system: {
        state: 'answered',
        rcode: 0,
        addresses: ['203.0.113.2', ...told],
        soa: false,
        negativeTtl: null,
        extendedError: null,
        explanation: null,
        tookMs: 1,
      },
    }
    evidence.readings = withSeen(evidence, 'names', measured(value)).readings
    const read = readEvidence(buildReport({ evidence, before: null, attempts: [], format: 'json', writtenAt: 0 }).text)
    if ('refused' in read) throw new Error('the report was refused')
    const shared = readingIn(read.evidence, 'names')
    const { system } = (shared?.state === 'measured' ? shared.value : {}) as { system: { addresses: string[] } }
    expect(new Set(system.addresses).size).toBe(3001)
  })
})

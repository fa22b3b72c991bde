import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { diagnose } from '@shared/diagnose'
import { evidenceSchema, type AnyReading, type Evidence } from '@shared/model/evidence'
import { measured } from '@shared/model/reading'
import { buildReport } from '@shared/report/build'
import { say } from '@shared/model/message'
import { unmeasured } from '@shared/model/reading'
import { readEvidence } from '@shared/report/read'
import { reportFormats } from '@shared/ipc/contract'
import { saying } from '../spoken'
import { sampleEvidence } from '../evidence/sample'
import { readingIn, withSeen } from '../evidence/readings'

const report = (evidence: Evidence, format: (typeof reportFormats)[number]): string =>
  buildReport({ evidence, before: null, attempts: [], format, writtenAt: Date.parse('2026-11-21T08:00:00Z') }).text

/** What somebody could plant, and the piece of it that must never be read again. */
const secrets: readonly (readonly [kind: string, planted: string, secret: string])[] = [
  ['token', 'X-Plex-Token=xyzzySECRETtoken1234', 'xyzzySECRETtoken1234'],
  ['claim code', 'claim-Q2ab9XyZ_secret77', 'Q2ab9XyZ_secret77'],
  ['JSON Web Token', 'eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJhbm5hIn0.c2VjcmV0c2ln', 'eyJzdWIiOiJhbm5hIn0'],
  ['public address', '81.164.188.91', '81.164.188.91'],
  ['public IPv6 address', '2a00:6020:1234:5600::77', '2a00:6020:1234:5600::77'],
  ['e-mail', 'anna.secret@gmail.com', 'anna.secret'],
  ['own domain', 'plex.annas-secret-house.net', 'annas-secret-house'],
  ['machine identifier', 'd4e5f6a7b8c9d0e1f2a3b4c5d6e7f8091a2b3c4d', 'd4e5f6a7b8c9d0e1f2a3b4c5d6e7f8091a2b3c4d'],
  ['certificate label', '5c0ffee5c0ffee5c0ffee5c0ffee5c0f', '5c0ffee5c0ffee5c0ffee5c0ffee5c0f'],
  ['passphrase', 'passphrase: "hunter2-hunter2"', 'hunter2-hunter2'],
  ['home folder', '/home/anna-secret/plex', 'anna-secret'],
]

const encodings: readonly (readonly [string, (text: string) => string])[] = [
  ['plain', (text) => text],
  ['upper case', (text) => text.toUpperCase()],
  ['URL-encoded', (text) => encodeURIComponent(text)],
  ['URL-encoded to the last letter', (text) => [...text].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join('')],
  ['base64', (text) => Buffer.from(text).toString('base64')],
  ['base64 for URLs', (text) => Buffer.from(text).toString('base64url')],
  ['JSON-escaped', (text) => JSON.stringify(text).slice(1, -1)],
  [
    'JSON-escaped to the last letter',
    (text) => [...text].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  ],
  ['dashed inside a name', (text) => `${text.replaceAll('.', '-')}.5c0ffee5c0ffee5c0ffee5c0ffee5c0f.plex.direct`],
]

/** Every place in the evidence where a text from outside can stand. */
const plantable: readonly (readonly [string, (evidence: Evidence, text: string) => void])[] = [
  ['the server’s name', (evidence, text) => (evidence.target.label = text)],
  ['the server’s identity', (evidence, text) => edit(evidence, 'identity', ['secure', 'plex', 'machineIdentifier'], text)],
  ['the version that the server tells', (evidence, text) => edit(evidence, 'identity', ['secure', 'plex', 'version'], text)],
  [
    'what a foreign server calls itself',
    (evidence, text) =>
      edit(evidence, 'identity', ['plain'], { state: 'answered', status: 200, plex: null, calls: text, clockOffset: null }),
  ],
  ['a certificate’s subject', (evidence, text) => edit(evidence, 'certificate', ['chain', '0', 'subject'], text)],
  ['a certificate’s issuer', (evidence, text) => edit(evidence, 'certificate', ['chain', '0', 'issuer', 'text'], text)],
  ['a certificate’s name', (evidence, text) => edit(evidence, 'certificate', ['chain', '0', 'names', '0'], text)],
  ['a resolver’s software', (evidence, text) => edit(evidence, 'names', ['resolvers', '0', 'software'], text)],
  ['a resolver’s explanation', (evidence, text) => edit(evidence, 'names', ['resolvers', '0', 'server', 'explanation'], text)],
  ['the address that a name gives', (evidence, text) => edit(evidence, 'names', ['system', 'addresses', '0'], text)],
  ['an adapter’s name', (evidence, text) => edit(evidence, 'interfaces', ['adapters', '0', 'name'], text)],
  ['a search domain', (evidence, text) => edit(evidence, 'name-servers', ['search', '0'], text)],
  [
    'a domain with name servers of its own',
    (evidence, text) => edit(evidence, 'name-servers', ['servers', '1', 'serves', 'domains', '0'], text),
  ],
  ['the name of a VPN’s adapter', (evidence, text) => edit(evidence, 'name-servers', ['servers', '1', 'adapter', 'name'], text)],
  ['a host that told the time', (evidence, text) => edit(evidence, 'clock', ['sources', '0', 'from'], text)],
  ['the reason why nothing was measured', (evidence, text) => put(evidence, 'handshake', unmeasured('crashed', say`${text}`, 1))],
  [
    'a value in the reason why nothing was measured',
    (evidence, text) =>
      put(evidence, 'handshake', unmeasured('crashed', say`${say`no connection: ${{ code: text }}`} after ${2} tries`, 1)),
  ],
  [
    'the sentence of a reason, which a stranger’s file may make up',
    (evidence, text) => put(evidence, 'handshake', unmeasured('crashed', { sentence: text, values: [] }, 1)),
  ],
  ['the system’s version', (evidence, text) => (evidence.measuredFrom.systemVersion = text)],
  [
    'a fact that today’s rules do not know',
    (evidence, text) => put(evidence, 'from-the-future', { state: 'measured', value: { secret: text }, tookMs: 1 }),
  ],
]

function put(evidence: Evidence, fact: string, reading: AnyReading): void {
  evidence.readings = withSeen(evidence, fact, reading).readings
}

function edit(evidence: Evidence, fact: string, path: readonly string[], value: unknown): void {
  const reading = readingIn(evidence, fact)
  if (reading?.state !== 'measured') throw new Error(`${fact} is not measured in the sample`)
  let at: unknown = reading.value
  for (const step of path.slice(0, -1)) at = (at as Record<string, unknown>)[step]
  ;(at as Record<string, unknown>)[path.at(-1) ?? ''] = value
}

describe('A support report', () => {
  describe.each(plantable)('never shows a secret that stands in %s', (_, plant) => {
    it.each(secrets)('%s', (__, planted, secret) => {
      // One redaction feeds every format, so each spelling is looked for in one of them, and each secret in all.
      for (const [index, [encoding, encode]] of encodings.entries()) {
        const evidence = structuredClone(sampleEvidence)
        plant(evidence, encode(planted))
        const format = reportFormats[index % reportFormats.length] ?? 'json'
        const text = report(evidence, format)
        const leaked = [secret, encode(secret), encode(planted)].find((piece) => text.toLowerCase().includes(piece.toLowerCase()))
        expect(leaked, `${encoding} in ${format}`).toBeUndefined()
      }
    })
  })

  it('hides what is private in an ordinary home: name, identity, label, public addresses, device part of IPv6', () => {
    for (const format of reportFormats) {
      const text = report(sampleEvidence, format)
      for (const secret of ['Annas', 'Wohnzimmer', '646ab0aa', '33be192f', '52.17.59.36', '2a00:6020', 'f2de:f1ff'])
        expect(text).not.toContain(secret)
      expect(text).toContain('192.168.1.20')
      expect(text).toContain('dnsmasq-2.90')
    }
  })

  it('tells which name servers this computer asks, but neither whose domains these are nor what they called their VPN', () => {
    for (const format of reportFormats) {
      const text = report(sampleEvidence, format)
      expect(text).not.toMatch(/musterfrau/i)
      for (const kept of ['10.20.0.53', 'fritz.box', 'eth0']) expect(text).toContain(kept)
    }
    expect(report(sampleEvidence, 'markdown')).toMatch(/10\.20\.0\.53.* a VPN’s, for .*name-\d+\.example.* only/)
  })

  it('is judged again like the original', () => {
    const read = readEvidence(report(sampleEvidence, 'json'))
    if ('refused' in read) throw new Error('the report was refused')
    const verdicts = (evidence: Evidence) => diagnose(evidence).findings.map((finding) => [finding.cause, finding.verdict.is])
    expect(verdicts(read.evidence)).toEqual(verdicts(sampleEvidence))
  })

  it('keeps equal values equal: the label in the certificate is the label in the name', () => {
    const read = readEvidence(report(sampleEvidence, 'json'))
    if ('refused' in read) throw new Error('the report was refused')
    expect(read.evidence.routes[0]?.name).toBe(`192-168-1-20.${read.evidence.target.hash ?? ''}.plex.direct`)
  })

  it('cannot be turned into a page that does something', () => {
    const evidence = structuredClone(sampleEvidence)
    const attack =
      '"><script>alert(1)</script><img src=x onerror=alert(1)> [a](javascript:alert(1)) ![p](http://evil.test/p.png)\n# heading'
    edit(evidence, 'identity', ['plain'], { state: 'answered', status: 200, plex: null, calls: attack, clockOffset: null })
    const html = report(evidence, 'html')
    expect(html).not.toMatch(/<script|<img|onerror=alert\(1\)>/i)
    expect(html).toContain("default-src 'none'")
    const markdown = report(evidence, 'markdown')
    expect(markdown).not.toMatch(/^# heading/m)
  })

  it('has a name that says it is redacted', () => {
    expect(buildReport({ evidence: sampleEvidence, before: null, attempts: [], format: 'html', writtenAt: 0 }).name).toMatch(
      /redacted.*\.html$/,
    )
  })

  it.each([
    ['a truncated file', '{"schema":1,', /not complete JSON/],
    ['a report of a newer Relock', JSON.stringify({ evidence: { ...sampleEvidence, schema: 3 } }), /newer Relock/],
    ['something else', JSON.stringify({ hello: 'world' }), /not a Relock report/],
    ['nothing', '', /not complete JSON/],
    ['a list', '[]', /not a Relock report/],
    [
      'one that answers a question twice, as the order would be the judge',
      JSON.stringify({ evidence: { ...sampleEvidence, readings: [...sampleEvidence.readings, ...sampleEvidence.readings.slice(0, 1)] } }),
      /not a Relock report/,
    ],
    [
      'one that names a route twice',
      JSON.stringify({ evidence: { ...sampleEvidence, routes: [...sampleEvidence.routes, ...sampleEvidence.routes] } }),
      /not a Relock report/,
    ],
  ])('is refused with one clear sentence when it is %s', (_, text, sentence) => {
    const read = readEvidence(text)
    expect('refused' in read ? read.refused.sentence : '').toMatch(sentence)
  })

  it('of schema 1 is still read, and judged as it was', () => {
    const stored = readFileSync(path.join(__dirname, 'saved-with-schema-1.json'), 'utf8')
    const then = JSON.parse(stored) as { outcome: string; findings: { cause: string; verdict: string }[] }
    const read = readEvidence(stored)
    if ('refused' in read) throw new Error('the old report was refused')
    const { outcome, findings } = diagnose(read.evidence)
    expect(outcome).toBe(then.outcome)
    const known = new Set(then.findings.map(({ cause }) => cause))
    expect(findings.filter(({ cause }) => known.has(cause)).map(({ cause, verdict }) => `${cause} ${verdict.is}`)).toEqual(
      then.findings.map(({ cause, verdict }) => `${cause} ${verdict}`),
    )
    const seenBy = (id: string) => read.evidence.readings.find(({ fact }) => fact === id)?.seenBy
    expect(['names', 'browser-opinion', 'answers'].map(seenBy)).toEqual(['this computer', 'Chromium here', 'user'])
  })

  it('of schema 1 still says why nothing was measured, though it keeps that as a text', () => {
    const lost = (detail: string) => ({ state: 'unmeasured', why: 'unreached', detail, tookMs: 1 })
    const readings = { clock: lost('100 {0} of it'), 'handshake@r1': lost('') }
    const read = readEvidence(JSON.stringify({ ...sampleEvidence, schema: 1, readings }))
    expect('evidence' in read && read.evidence.readings.map(({ reading }) => reading)).toEqual([
      { ...unmeasured('unreached', null, 1), detail: saying(/^100 \{0\} of it$/) },
      unmeasured('unreached', null, 1),
    ])
  })

  it('of schema 1 loses what stood under a key that is none, and nothing else', () => {
    const evidence = {
      ...sampleEvidence,
      schema: 1,
      readings: { 'clock@r1@r2': 1, 'No such!': 1, clock: measured({ sources: [], offset: 5 }) },
    }
    const read = readEvidence(JSON.stringify(evidence))
    expect('evidence' in read && read.evidence.readings).toMatchObject([{ fact: 'clock', route: null, reading: { value: { offset: 5 } } }])
  })

  it('opens evidence, the output of a check and a report alike', () => {
    expect(evidenceSchema.safeParse(sampleEvidence).success).toBe(true)
    for (const text of [
      JSON.stringify(sampleEvidence),
      JSON.stringify({ schema: 1, outcome: 'broken', evidence: sampleEvidence }),
      report(sampleEvidence, 'json'),
    ])
      expect('evidence' in readEvidence(text)).toBe(true)
  })
})

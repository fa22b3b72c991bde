import { describe, expect, it } from 'vitest'
import { logEventSchema, type EventKind } from '@shared/server-log/events'
import { headOf, sentenceOf, zoneOffset } from '@shared/server-log/grammar'
import { knownLines, recognise } from '@shared/server-log/recognise'
import { tellEvent } from '@shared/server-log/words'
import { spoken } from '../spoken'
import { workOn } from '../processor-time'

const examples = knownLines.flatMap((line) => line.examples.map((example) => [line.id, example, line] as const))
const told = (line: string) => recognise(line)?.told

describe('every known line', () => {
  it.each(examples)('%s: its example is recognised: %s', (_id, example, line) => {
    const found = recognise(example)
    expect(found).not.toBeNull()
    const sentence = sentenceOf(headOf(example)?.text ?? '')
    expect(line.pattern.test(sentence)).toBe(true)
    expect(sentence.startsWith(line.begins)).toBe(true)
  })

  it('has an id of its own, a beginning of three letters, an example and a meaning', () => {
    expect(new Set(knownLines.map(({ id }) => id)).size).toBe(knownLines.length)
    for (const { begins, examples, means } of knownLines) {
      expect(begins.length).toBeGreaterThanOrEqual(3)
      expect(examples.length).toBeGreaterThan(0)
      expect(means.length).toBeGreaterThan(10)
    }
  })

  it.each(examples)('%s: what it tells fits the schema and is told in words: %s', (_id, example) => {
    const found = recognise(example)
    if (!found || !('event' in found.told)) return
    const event = logEventSchema.parse({ ...found.told, at: '2025-09-01T12:00:00.000Z', file: 'x.log', line: 1, says: found.says })
    const words = spoken(tellEvent(event))
    expect(words).toMatch(/^(?:[A-Z]|plex\.tv)/)
    expect(words).not.toContain('undefined')
  })

  it.each(examples)('%s: nothing secret comes in with it: %s', (_id, example) => {
    const kept = JSON.stringify(recognise(example))
    expect(kept).not.toMatch(/somebody@example\.com|\bSomebody\b/i)
  })
})

describe('both threads, both prefixes', () => {
  const at = 'Sep 01, 2025 12:00:02.000'
  it.each([
    `${at} [0x7f12ab] DEBUG - [CERT] Subject name is /CN=*.0123456789abcdef0123456789abcdef.plex.direct`,
    `${at} [139912] DEBUG - CERT: Subject name is /CN=*.0123456789abcdef0123456789abcdef.plex.direct`,
    `${at} [139912] DEBUG - [Req#2cf/HCl#95] [CERT] CERT: Subject name is /CN=*.0123456789abcdef0123456789abcdef.plex.direct`,
  ])('%s', (line) => expect(told(line)).toMatchObject({ event: 'cert-loaded', hash: '0123456789abcdef0123456789abcdef' }))

  it('an address with brackets of its own among the speakers', () => {
    expect(
      told(`${at} [1] DEBUG - [EventSourceClient/pubsub/[::ffff:192.0.2.1]:443] MyPlex: We appear to have regained Internet connectivity.`),
    ).toEqual({ event: 'online', online: true })
  })

  it('thousands of speakers are no speakers, and take no time', () => {
    const line = `${at} [1] DEBUG - ${'[a] '.repeat(4_000)}[`
    expect(workOn(() => expect(recognise(line)).toBeNull())).toBeLessThan(100)
  })
})

describe('addresses of clients', () => {
  const from = (peer: string) =>
    told(`Sep 01, 2025 12:00:02.000 [1] DEBUG - CERT: incomplete TLS handshake from ${peer}: tlsv1 alert unknown ca`)
  it.each([
    ['[::ffff:192.0.2.7]:43210', '192.0.2.7', false],
    ['192.0.2.7:43210', '192.0.2.7', false],
    ['[::1]:40712', '::1', false],
    ['127.0.0.1:48296', '127.0.0.1', true],
    ['[2001:db8::7]:443', '2001:db8::7', false],
  ])('%s is %s', (peer, address, relayed) =>
    expect(from(peer)).toEqual({ event: 'client-refused', address, relayed, complaint: 'unknown ca' }),
  )
})

describe('what is published', () => {
  const put = (query: string) =>
    told(`Sep 01, 2025 12:00:02.000 [1] DEBUG - HTTP requesting PUT https://servers.plex.tv/devices/0123?${query}`)
  it('is read from both hosts, and encoded too', () => {
    expect(put('Connection%5B%5D%5Buri%5D=http%3A%2F%2F192.0.2.5%3A32400&httpsEnabled=0')).toMatchObject({
      event: 'published',
      uris: ['http://192.0.2.5:32400'],
      httpsEnabled: false,
      httpsRequired: null,
    })
  })
  it('without whoever and whatever stands in an address', () => {
    expect(put('Connection[][uri]=https://me:word@plex.example.com:443/path?X-Plex-Token=abc')).toMatchObject({
      uris: ['https://plex.example.com:443'],
    })
  })
  it('a half percent sign is no fault of ours', () => expect(put('Connection[][uri]=http://a%zz:1')).toMatchObject({ event: 'published' }))
})

it('a secret setting that is changed is told by its key', () => {
  const change = (query: string) =>
    told(`Sep 01, 2025 12:00:02.000 [1] DEBUG - Request: [192.0.2.9:1 (Subnet)] PUT /:/prefs?${query} (3 live) #3`)
  expect(change('customCertificateKey=hunter2')).toEqual({ event: 'setting-changed', key: 'customCertificateKey', value: null })
  expect(change('secureConnections=0')).toEqual({ event: 'setting-changed', key: 'secureConnections', value: '0' })
  expect(change('X-Plex-Token=abcdefghij0123456789')).toEqual({ part: 'nothing' })
})

it('tokens that Plex was told to write are noticed and dropped', () => {
  const found = recognise(
    'Sep 01, 2025 12:00:02.000 [1] DEBUG - HTTP requesting PUT https://plex.tv/devices/0123?Connection[][uri]=http://192.0.2.5:32400&X-Plex-Token=abcdefghij0123456789',
  )
  expect(found?.showsToken).toBe(true)
  expect(JSON.stringify(found?.told) + (found?.says ?? '')).not.toContain('abcdefghij0123456789')
})

describe('the head of a line', () => {
  it('is read as it is written', () =>
    expect(headOf('Feb 28, 2026 23:59:59.999 [0x1f] WARN - x')).toEqual({
      local: Date.UTC(2026, 1, 28, 23, 59, 59, 999),
      level: 'WARN',
      text: 'x',
    }))
  it.each(['', 'x', 'Foo 28, 2026 23:59:59.999 [1] WARN - x', 'Feb 28, 2026 23:59:59.999 [1] LOUD - x', '[1] DEBUG - x'])(
    '%j has none',
    (line) => expect(headOf(line)).toBeNull(),
  )
  it.each([
    ['GMT 00:00', 0],
    ['GMT -06:00', -6 * 3_600_000],
    ['GMT +05:30', 5.5 * 3_600_000],
    ['UTC', null],
  ])('%s', (zone, offset) => expect(zoneOffset(zone)).toBe(offset))
})

it('Plex writes “adddress” and Relock reads it so', () =>
  expect(
    told('Sep 01, 2025 12:00:07.000 [1] ERROR - PublicAddressManager: Unable to get public IP adddress from myPlex (httpCode=-28): '),
  ).toEqual({
    event: 'no-plex-tv',
    trouble: 'timed out',
    host: 'v4.plex.tv',
  }))

it('a server of films that does not answer is no trouble with Plex’s own', () =>
  expect(
    told(
      'Sep 01, 2025 12:00:07.000 [1] WARN - HTTP error requesting GET https://metadata.provider.plex.tv/x (28, Timeout was reached) (…)',
    ),
  ).toEqual({ part: 'nothing' }))

it('an event of every kind that Plex writes has a line', () => {
  const kinds = new Set(
    examples.flatMap(([, example]) => {
      const found = recognise(example)
      return found && 'event' in found.told ? [found.told.event] : []
    }),
  )
  // These are made of several lines, or are an example's sentence with another number or address in it.
  const made: readonly EventKind[] = ['started', 'interfaces', 'vanished', 'stopped', 'seen-as-outside', 'cert-failed']
  expect(
    logEventSchema
      .unwrap()
      .options.map(({ shape }) => shape.event.value)
      .filter((kind) => !kinds.has(kind) && !made.includes(kind)),
  ).toEqual([])
})

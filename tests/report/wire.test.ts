import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { diagnose } from '@shared/diagnose'
import { reportFormats } from '@shared/ipc/contract'
import type { Evidence } from '@shared/model/evidence'
import type { Target } from '@shared/model/target'
import { buildReport } from '@shared/report/build'
import { readEvidence } from '@shared/report/read'
import { systemSurroundings } from '../../electron/computer/system'
import { examine } from '../../electron/examination/examine'
import { plex } from '../lab/home'
import { build, check, inFolder, tellingOf } from '../command-line/relock'
import { inHome } from '../lab/journey'
import fs from 'node:fs/promises'
import path from 'node:path'
import { canaries, raiseGossip, type Gossip } from './gossip'

/** What people call their servers. */
const names = ['Dr. Muster', 'St. Anna', 'Home: Plex', '王伟', 'Al', 'İstanbul Plex', 'Weiẞ', 'X']

/** What a page's title may say beside, one row for each way in which a secret was once written: what stands there, and what must not be read. */
const titles: readonly (readonly [what: string, title: string, secret: string])[] = [
  ['a bare token', 'NAS tkXz93_bQ4LmPz7YwVrs', 'tkXz93_bQ4LmPz7YwVrs'],
  ['a bearer', 'Authorization: Bearer qWeRtYu10pAsDfGhJk', 'qWeRtYu10pAsDfGhJk'],
  ['basic credentials', 'Basic YW5uYTpnZWhlaW0xMjM=', 'YW5uYTpnZWhlaW0xMjM'],
  ['a second cookie', 'Cookie: a=1; session=h7Gd92kLmQ', 'h7Gd92kLmQ'],
  ['a password', 'pwd=Sommer2026', 'Sommer2026'],
  ['a Wi-Fi key', 'psk=Sommer-im-Garten', 'Sommer-im-Garten'],
  ['a token between tags', '<authToken>zzTop4711zzTop4711xx</authToken>', 'zzTop4711zzTop4711xx'],
  ['an identity of another length', 'id 646a7f8e9b0c1d2e3f4a5b6c', '646a7f8e9b0c1d2e3f4a5b6c'],
  ['more than 64 hex digits', `at ${'0123456789abcdef'.repeat(4)}0a`, '0123456789abcdef0123456789abcdef'],
  ['a home on Windows', 'C:\\Users\\Hans Muster\\Plex', 'Muster'],
  ['a home on macOS', '/Users/Hans Muster/Library', 'Muster'],
  ['a home on a web server', 'http://nas.example/~hansm/', 'hansm'],
  ['a dashed address behind a word', 'host-81-164-188-91', '81-164-188-91'],
  ['a dashed address of IPv6', '2a00-1450-4001-81b--200e', '1450-4001-81b'],
  ['a domain of other letters', 'дом-анны.рф', 'анны'],
  ['a domain with an umlaut', 'müllers.de', 'llers'],
  ['an e-mail address in quotation marks', '"anna muster"@posteo.de', 'anna muster'],
  ['an address in full-width digits', '８１.１６４.１８８.９１', '１６４'],
  ['an address in hex', 'http://0x51a4bc5b/', '51a4bc5b'],
  ['an address in decimal', 'http://1369750619/', '1369750619'],
  ['an address in octal', 'http://0121.0244.0274.0133/', '0244.0274'],
  ['base64 twice', 'WVc1dVlTNXRkWE4wWlhKQWNHOXpkR1Z2TG1SbA==', 'WVc1dVlTNXRkWE4w'],
]

let home: Gossip
let evidence: Evidence
beforeAll(async () => {
  home = await raiseGossip()
  evidence = await examined('Home: Plex')
}, 60_000)
afterAll(() => home.stop())

function examined(label: string): Promise<Evidence> {
  const target: Target = {
    label,
    from: 'announced',
    host: home.server.address,
    port: home.server.port,
    insistsOn: null,
    hash: plex.hash,
    machineIdentifier: 'ShortIdOfAnna',
  }
  const surroundings = systemSurroundings({ offline: true, resolvers: [{ ...home.resolver, from: 'given' }] })
  return examine(target, surroundings, {}, () => undefined, new AbortController().signal)
}

const report = (of: Evidence, format: (typeof reportFormats)[number]): string =>
  buildReport({ evidence: of, before: null, attempts: [], format, writtenAt: Date.now() }).text

describe('A home in which everything gives its people away', () => {
  it('says all of it over the wire, or these tests prove nothing', () => {
    const seen = JSON.stringify(evidence)
    for (const [where, secret] of canaries) expect(seen, where).toContain(secret)
  })

  describe.each(reportFormats)('makes a report as %s', (format) => {
    it.each(canaries)('without %s', (_, secret) => {
      expect(report(evidence, format).toLowerCase()).not.toContain(secret.toLowerCase())
    })

    it.each(names)('without what its server is called: %s', (label) => {
      const text = report({ ...evidence, target: { ...evidence.target, label } }, format)
      // A name of two letters is found inside other words; those are nobody's.
      const isWord = new RegExp(`(?<![\\p{L}\\p{N}])${label.replaceAll('.', '\\.')}(?![\\p{L}\\p{N}])`, 'u')
      expect(text.match(isWord)?.[0]).toBeUndefined()
      if (format === 'json') expect((JSON.parse(text) as { evidence: Evidence }).evidence.target.label).toMatch(/^name-\d+\.example$/)
    })

    it.each(titles)('without %s in the title of a page', (_, title, secret) => {
      const said = JSON.parse(JSON.stringify(evidence), (key, value: unknown) =>
        key === 'calls' && value !== null ? title : value,
      ) as Evidence
      expect(JSON.stringify(said)).toContain(JSON.stringify(title).slice(1, -1))
      expect(report(said, format)).not.toContain(secret)
    })

    it('with what helpers need: the products, the filter, and the addresses at home', () => {
      const text = report(evidence, format)
      for (const kept of format === 'json'
        ? ['Synology DiskStation', 'FRITZ!Box 7590', 'AVM', 'dnsmasq-2.90', 'blocked', home.server.address]
        : ['dnsmasq-2.90', home.server.address])
        expect(text).toContain(kept)
    })
  })

  it('counts no attribute of a certificate as an address', () => {
    const { hidden } = JSON.parse(report(evidence, 'json')) as { hidden: Record<string, number> }
    expect(hidden['public address'] ?? 0).toBe(0)
  })

  it('is judged by its report as on the screen', () => {
    const read = readEvidence(report(evidence, 'json'))
    if ('refused' in read) throw new Error('the report was refused')
    const verdicts = (of: Evidence) => diagnose(of).findings.map(({ cause, verdict }) => [cause, verdict.is])
    expect(verdicts(read.evidence)).toEqual(verdicts(evidence))
    expect(diagnose(evidence).confirmed.length).toBeGreaterThan(0)
  })
})

describe('The command line, told to look at a server by a word of its own', () => {
  beforeAll(build, 180_000)

  it.each(['Plex', 'Server', 'Linux', 'answered', 'open', 'local'])(
    'such as “%s”, writes a report that says what it said',
    { timeout: 60_000 },
    (word) =>
      inHome({}, (lab) =>
        inFolder(async (folder) => {
          const file = path.join(folder, 'report.json')
          const pasted = `app.plex.tv is unable to connect to "${word}" securely ${lab.typed}`
          const ran = await check({ ...lab, cliArguments: [pasted, ...lab.cliArguments.slice(1)] }, ['--json', '--report', file])
          const told = tellingOf(ran)
          const saved = JSON.parse(await fs.readFile(file, 'utf8')) as {
            outcome: string
            findings: { cause: string; verdict: string }[]
            evidence: Evidence
          }
          expect([saved.outcome, ran.code]).toEqual([told.outcome, told.outcome === 'secure' ? 0 : 1])
          expect(told.outcome).toBe('secure')
          expect(saved.findings.map(({ cause, verdict }) => [cause, verdict])).toEqual(
            told.findings.map(({ cause, verdict }) => [cause, verdict]),
          )
          expect(saved.evidence.target.label).not.toBe(word)
        }),
      ),
  )
})

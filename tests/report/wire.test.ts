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

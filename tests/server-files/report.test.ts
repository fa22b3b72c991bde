import { describe, expect, it } from 'vitest'
import { diagnose } from '@shared/diagnose'
import { buildReport } from '@shared/report/build'
import { reportFormats } from '@shared/ipc/contract'
import { Collector } from '@shared/server-log/collector'
import { recognise } from '@shared/server-log/recognise'
import { storyOf } from '@shared/server-log/story'
import { home } from '../evidence/home'
import { today } from '../evidence/frame'
import { preferencesWith, storyFrom } from '../evidence/server-log'
import { logText, logWords } from '../lab/server-files'
import { plex } from '../lab/home'

const settings: readonly Readonly<Record<string, string>>[] = [
  {},
  { PreferredNetworkInterface: 'enp9s0' },
  { allowedNetworks: '192.168.1.,10.0.0.0/8', customConnections: 'https://me:hunter2@canary-domain.example:443' },
  { customCertificatePath: '/config/plex.p12', customCertificateDomain: 'canary-domain.example', customCertificateKey: 'hunter2' },
]
const never = /hunter2|q9user|abcdefghij0123456789|canary-domain/

describe('a report with a server’s files in it', () => {
  const kinds = logWords.flatMap((word) => settings.map((set) => [word, set] as const))
  it.each(kinds)('says what the screen says, and no secret: %s %j', (word, set) => {
    const evidence = home({ logStory: storyFrom(word), preferences: preferencesWith(set) })
    for (const format of reportFormats) {
      const { text } = buildReport({ evidence, before: null, attempts: [], format, writtenAt: today })
      expect(text).not.toMatch(never)
      expect(text).not.toContain(plex.hash)
    }
    expect(diagnose(evidence).failed).toEqual([])
  })

  it('warns of tokens in the log in each of its readable formats, and only where they are', () => {
    const story = storyFrom('well')
    const reportOf = (showsTokens: boolean, format: (typeof reportFormats)[number]): string =>
      buildReport({
        evidence: home({ logStory: { ...story, showsTokens }, preferences: preferencesWith({}) }),
        before: null,
        attempts: [],
        format,
        writtenAt: today,
      }).text
    for (const format of ['html', 'markdown'] as const) {
      expect(reportOf(true, format)).toContain('Before you share the log itself')
      expect(reportOf(false, format)).not.toContain('Before you share the log itself')
    }
  })

  it('holds the lines of the minutes around the look, and none from before', () => {
    const collector = new Collector()
    const at = Date.UTC(2026, 8, 1, 12)
    for (const line of logText('remote access flips', { address: '192.168.1.20', port: 32_400 }, at).split('\n')) {
      const found = recognise(line)
      if (found) collector.take(found, { file: 'x.log', line: null })
    }
    const counted = { files: [], lines: 1, unknown: 0, showsTokens: false, isVerbose: false }
    const within = storyOf({ ...collector.end(), ...counted }, at).excerpt
    expect(within.length).toBeGreaterThan(5)
    expect(within.every((entry) => Date.parse(entry.at) > at - 20 * 60_000)).toBe(true)
    expect(storyOf({ ...collector.end(), ...counted }, at + 3_600_000).excerpt).toEqual([])
  })
})

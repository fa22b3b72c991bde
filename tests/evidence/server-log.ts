import type { LogStory } from '@shared/facts/log-story'
import type { Preferences } from '@shared/facts/preferences'
import { Collector } from '@shared/server-log/collector'
import { recognise } from '@shared/server-log/recognise'
import { storyOf } from '@shared/server-log/story'
import { preferencesOf } from '../../electron/server-files/preferences'
import { readXml } from '../../electron/server-files/stored/xml'
import { logText, preferencesText, type logWords } from '../lab/server-files'

const at = Date.UTC(2026, 10, 26, 12)

/** The story of a log as a world's word names it. */
export function storyFrom(word: (typeof logWords)[number]): LogStory {
  const collector = new Collector()
  const lines = logText(word, { address: '192.168.1.20', port: 32_400 }, at).trimEnd().split('\n')
  let known = 0
  lines.forEach((line, index) => {
    const found = recognise(line)
    if (!found) return
    known += 1
    collector.take(found, { file: 'Plex Media Server.log', line: index + 1 })
  })
  const counted = { files: [], lines: lines.length, unknown: lines.length - known, showsTokens: false, isVerbose: false }
  return storyOf({ ...collector.end(), ...counted }, at)
}

export const preferencesWith = (settings: Readonly<Record<string, string>>): Preferences =>
  preferencesOf('Preferences.xml', readXml(preferencesText(settings)) ?? new Map())

import { spoken } from '../spoken'
import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import preferencesFact from '@shared/facts/preferences'
import { Collector } from '@shared/server-log/collector'
import { storyOf, storySchema } from '@shared/server-log/story'
import { tellEvent } from '@shared/server-log/words'
import { preferencesOf } from '../../electron/server-files/preferences'
import { Scanner } from '../../electron/server-files/scanner'
import { readStored } from '../../electron/server-files/stored/read-stored'
import { logText, logWords, preferencesText } from '../lab/server-files'
import { broken } from './breaking'
import { few, fuzz, patience, telling } from './rounds'

const place = { address: '192.168.1.20', port: 32_400 }
const logs = logWords.map((word) => Buffer.from(logText(word, place, Date.UTC(2026, 8, 1, 12))))

it('mutated pieces of a log make events that fit their schema, or none', { timeout: patience }, () =>
  fuzz((roll) => {
    const bytes = broken(logs[roll(logs.length)] ?? Buffer.alloc(0), roll)
    return telling(bytes, () => {
      const collector = new Collector()
      const scanner = new Scanner({ known: (line, number) => collector.take(line, { file: 'x.log', line: number }) })
      for (let at = 0; at < bytes.length;) {
        const to = at + 1 + roll(4_000)
        scanner.take(bytes.subarray(at, to))
        at = to
      }
      scanner.end()
      const { lines, known } = scanner.counts()
      const counted = { files: [], lines, unknown: lines - known, showsTokens: false, isVerbose: false }
      const story = storySchema.parse(storyOf({ ...collector.end(), ...counted }, Date.UTC(2026, 8, 1, 12)))
      for (const { event } of story.entries) expect(spoken(tellEvent(event))).not.toMatch(/undefined|NaN/)
    })
  }, few),
)

const settings = {
  secureConnections: '0',
  customConnections: 'https://a.example:443,b',
  allowedNetworks: '10.0.0.0/8',
  customCertificateKey: 'word',
}
const values =
  '{"secureConnections": 0, "RelayEnabled": False, "PlexOnlineToken": "abcdefghij0123456789", "more": [1, {"a": b"x"}], "n": "Küche"}'
const forms = [
  Buffer.from(preferencesText(settings)),
  execFileSync('python3', ['-c', `import plistlib,sys; sys.stdout.buffer.write(plistlib.dumps(${values}, fmt=plistlib.FMT_BINARY))`]),
  execFileSync('python3', ['-c', `import plistlib,sys; sys.stdout.buffer.write(plistlib.dumps(${values}, fmt=plistlib.FMT_XML))`]),
  Buffer.from(
    '\ufeffWindows Registry Editor Version 5.00\r\n\r\n[HKEY_CURRENT_USER\\Software\\Plex, Inc.\\Plex Media Server]\r\n"secureConnections"=dword:00000002\r\n"a"="b \\"c\\""\r\n',
    'utf16le',
  ),
]

it('mutated preferences, property lists and registry exports are read within their schema, or not at all', { timeout: patience }, () =>
  fuzz((roll) => {
    const bytes = broken(forms[roll(forms.length)] ?? Buffer.alloc(0), roll)
    return telling(bytes, () => {
      const read = readStored(bytes)
      if ('stored' in read) preferencesFact.schema.parse(preferencesOf(read.form, read.stored))
    })
  }, few),
)

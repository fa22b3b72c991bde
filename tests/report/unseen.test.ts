import fs from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { reportFormats } from '@shared/ipc/contract'
import { evidenceSchema } from '@shared/model/evidence'
import { legible, legibleJson, legibleLines } from '@shared/model/legible'
import { buildReport } from '@shared/report/build'
import { runCommandLine } from '../../electron/command-line/command-line'
import { inFolder } from '../command-line/relock'
import { forged, plantedHomes } from '../fuzz/planted'
import { marks, unseenIn } from '../fuzz/unseen'

const { homes, places } = plantedHomes()

/** Runs a command as the terminal sees it, without a process of its own. */
async function said(...args: readonly string[]): Promise<string> {
  let text = ''
  const out = (part: string): void => void (text += part)
  await runCommandLine(args, {
    out,
    err: out,
    readFile: (file) => fs.readFile(file),
    writeFile: () => Promise.resolve(),
    now: () => 0,
    interruptible: (work) => work(new AbortController().signal),
  })
  return text
}

function expectNothingUnseen(text: string, lines = true): void {
  expect(unseenIn(text)).toEqual([])
  if (lines) expect(text.split('\n').filter((line) => line.trimStart().startsWith(forged))).toEqual([])
}

describe('A text that moves a terminal, forges a line or turns the direction of writing', () => {
  it('was planted in every text of every fact', () => {
    for (const place of [
      'target.label',
      'routes.*.name',
      'identity: secure.plex.version',
      'identity: plain.calls',
      'names: resolvers.*.box.title',
    ])
      expect([...places]).toContain(place)
    expect(places.size).toBeGreaterThan(90)
  })

  it.each(homes)('does nothing in a report where it stands in: $where', ({ evidence: stranger }) => {
    const evidence = evidenceSchema.parse(stranger) // as every door takes it; the values of readings stay as they came
    for (const format of reportFormats) {
      const { text } = buildReport({ evidence, before: evidence, attempts: [], format, writtenAt: 0 })
      expectNothingUnseen(text)
    }
  })

  it.each(homes)('does nothing in a terminal where a stranger’s report has it in: $where', ({ evidence }) =>
    inFolder(async (folder) => {
      const file = path.join(folder, 'report.json')
      await fs.writeFile(file, JSON.stringify(evidence))
      for (const more of [[], ['--json']]) {
        const text = await said('judge', file, ...more)
        expect(text).not.toContain('is not a Relock report')
        expectNothingUnseen(text)
      }
    }),
  )

  it('does nothing where it is the name of a file or a command', async () => {
    expectNothingUnseen(await said('judge', `no\u001b[2J\nsuch\u202efile`))
    expectNothingUnseen(await said(`\u001b]0;pwned\u0007\n${forged}`))
  })

  it('is clean as soon as it has come in', () => {
    for (const { evidence } of homes) {
      const { readings, ...frame } = evidenceSchema.parse(evidence)
      expectNothingUnseen(JSON.stringify([frame, Object.keys(readings)]))
    }
  })
})

describe('A legible text', () => {
  it('keeps every letter of every script, and emoji in their colours', () => {
    for (const text of ['Zoë’s Plex – “Wohnzimmer” №1', 'İstanbul ẞ 王伟 עברית العربية हिन्दी ไทย', '❤️ 👍🏽 🇩🇪', 'e\u0301 ǆ'])
      expect(legible(text)).toBe(text)
  })

  it('has a blank where it had a break, and nothing where it had what is not seen', () => {
    expect(legible('one\r\n\ttwo')).toBe('one two')
    expect(unseenIn(legible(marks))).toEqual([])
    expect(legible('\u001b[32mgreen\u001b[0m')).toBe('[32mgreen[0m')
  })

  it('keeps its own lines, where these are ours', () => {
    expect(legibleLines('a\u001b\n\n b\u009b\n')).toBe('a\n\n b\n')
  })

  it('is escaped in JSON, so that nothing is lost', () => {
    const value = { [`a${marks}`]: [marks, 'ö', '❤️', 1, null] }
    for (const json of [legibleJson(value), legibleJson(value, 2)]) {
      expect(unseenIn(json)).toEqual([])
      expect(JSON.parse(json)).toEqual(value)
    }
  })
})

import fs from 'node:fs/promises'
import path from 'node:path'
import { rootCertificates } from 'node:tls'
import { beforeAll, describe, expect, it } from 'vitest'
import { commands } from '../../electron/command-line/commands'
import { build, inFolder, relock, type Ran } from './relock'

beforeAll(build, 180_000)

const slow = { timeout: 60_000 }
const inPseudo = { env: { LC_ALL: 'en_XA' } }

/** Lines in which letters without accents are left, once what is typed and never translated is taken out. */
const englishIn = (text: string): string[] =>
  text
    .replace(/‹[^›]*›/g, '')
    .split('\n')
    .filter((line) => /[A-Za-z]{2,}/.test(line))

/** Of a page of help: the words to type stand as they are, in the usage, the first column and the examples. */
const withoutTyped = (page: string): string => {
  const behindUsage = page.startsWith('relock ') ? page.slice(page.indexOf('\n\n')) : page
  return behindUsage.replace(/^ {2}(?:(?:source <\()?relock .*?|--\S+(?: \S+)*?|[A-Z][A-Z_]+(?:, [A-Z_]+)*)(?= {2}|$)/gm, '')
}

/** A line to paste stands far in, by itself; it is no text. */
const isNotPasted = (line: string): boolean => !/^ {6,}[^⟦]*$/.test(line)
const untimed = (json: string): string => json.replace(/"tookMs": ?\d+/g, '')

const said = ({ out, err }: Ran): string => out + err

describe('In a pseudo-language no English is left', () => {
  it.concurrent.for([['--help'], ...Object.keys(commands).map((name) => [name, '--help'])])(
    'in relock %j',
    slow,
    async (args, { expect }) => {
      const ran = await relock(args, inPseudo)
      expect(ran.out).toContain('⟦')
      expect(englishIn(withoutTyped(ran.out))).toEqual([])
    },
  )

  it.concurrent.for([
    [['chek']],
    [['zzz']],
    [['check', '--jsno']],
    [['check', '--report']],
    [['check', '--json=yes']],
    [['check', '--where', 'kitchen']],
    [['check', '--timeout', 'soon']],
    [['check', '--resolver', 'x']],
    [['check', '--ca', '/none']],
    [['check', '1.2.3.4', '5.6.7.8']],
    [['judge', '/none']],
    [['judge', '/']],
    [['certificate', '/none']],
    [['certificate']],
    [['logs']],
    [['logs', '/none']],
    [['causes', 'x']],
    [['sign-in']],
  ] as const)('in what %j is refused with', slow, async ([args], { expect }) => {
    const ran = await relock(args, inPseudo)
    expect(ran.code).toBe(2)
    expect(ran.err).toContain('⟦')
    expect(englishIn(said(ran))).toEqual([])
  })

  it('in a look, its verdict and its guide, and in the same judged again', slow, async () => {
    await inFolder(async (folder) => {
      const report = path.join(folder, 'seen.json')
      const look = ['check', '127.0.0.1:9', '--offline', '--timeout', '20']
      const seen = await relock([...look, '--report', report], inPseudo)
      expect(seen.code).toBe(1)
      expect(seen.err).toContain('çóúĺđ ńóţ ţéšţ')
      expect(englishIn(said(seen)).filter(isNotPasted)).toEqual([])
      const judged = await relock(['judge', report, '--steps'], inPseudo)
      expect(judged.code).toBe(1)
      expect(englishIn(said(judged)).filter(isNotPasted)).toEqual([])
    })
  })

  it('in what a server’s log and a certificate are told with', slow, async () => {
    await inFolder(async (folder) => {
      const log = path.join(folder, 'Plex Media Server.log')
      await fs.writeFile(
        log,
        `Nov 26, 2026 05:10:03.123 [140] INFO - Plex Media Server v1.41.3.9314-a0bfb8370 - Docker Docker Container x86_64\n`,
      )
      const told = await relock(['logs', log], inPseudo)
      expect(told.out).toContain('⟦')
      expect(englishIn(said(told)).filter(isNotPasted)).toEqual([])
      const file = path.join(folder, 'root.pem')
      await fs.writeFile(file, rootCertificates[0] ?? '')
      for (const more of [[], ['--name', 'plex.example.com'], ['--ca', file]]) {
        const judged = await relock(['certificate', file, ...more], inPseudo)
        expect(judged.out).toContain('⟦')
        expect(englishIn(said(judged))).toEqual([])
      }
    })
  })
})

describe('What a script reads is the same in every language', () => {
  it('for check, judge, certificate and causes with --json', slow, async () => {
    await inFolder(async (folder) => {
      const report = path.join(folder, 'seen.json')
      const file = path.join(folder, 'root.pem')
      await fs.writeFile(file, rootCertificates[0] ?? '')
      const seen = await relock(['check', '127.0.0.1:9', '--offline', '--timeout', '20', '--json'], inPseudo)
      expect(seen.out).toContain('Plex is not running at this address')
      expect(seen.out).not.toMatch(/[⟦‹]/)
      await relock(['check', '127.0.0.1:9', '--offline', '--timeout', '20', '--quiet', '--report', report])
      for (const args of [
        ['judge', report, '--json'],
        ['certificate', file, '--json', '--at', '2026-11-21'],
        ['causes', '--json'],
        ['causes', '--markdown'],
      ]) {
        const [here, there] = [await relock(args), await relock(args, inPseudo)]
        expect(here.out.length).toBeGreaterThan(100)
        expect(untimed(there.out)).toBe(untimed(here.out))
      }
    })
  })
})

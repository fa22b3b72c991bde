import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { runCommandLine } from '../../electron/command-line/command-line'
import { interruptible } from '../../electron/command-line/interruption'
import { terminal } from '../../electron/command-line/terminal'
import { systemSurroundings } from '../../electron/computer/system'
import { findInstallations } from '../../electron/server-computer/installations'
import { logText, logWords, preferencesText } from '../lab/server-files'
import { makeZip } from './make-zip'

const place = { address: '192.168.1.20', port: 32_400 }
const ends = Date.UTC(2026, 8, 1, 12)

async function inFolder<T>(live: (folder: string) => Promise<T>): Promise<T> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'relock-logs-'))
  try {
    return await live(folder)
  } finally {
    await fs.rm(folder, { recursive: true, force: true })
  }
}

const telling = z.strictObject({
  schema: z.literal(1),
  events: z.array(z.looseObject({ event: z.string(), at: z.iso.datetime(), file: z.string() })),
  published: z.array(z.string()),
  lines: z.int(),
  unknown: z.int(),
  tookMs: z.int(),
})

async function run(...args: readonly string[]) {
  let [out, err] = ['', '']
  const code = await runCommandLine(['logs', ...args], {
    ...terminal(),
    out: (text) => (out += text),
    err: (text) => (err += text),
    interruptible,
  })
  return { code, out, err }
}

const secret = /abcdefghij0123456789|q9user|hunter2/

describe('relock logs', () => {
  it.each(logWords)('prints one object for “%s”, and no secret', async (word) => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'Plex Media Server.log')
      const text = logText(word, place, ends)
      await fs.writeFile(file, text)
      const { out, err, code } = await run('--json', file)
      expect(err).toBe('')
      const { events, lines, unknown, published } = telling.parse(JSON.parse(out))
      expect(lines).toBe(text.split('\n').length - 1)
      expect(unknown).toBeLessThan(lines)
      expect(events.some(({ event }) => event === 'started')).toBe(true)
      expect(events.every(({ file }) => file === 'Plex Media Server.log')).toBe(true)
      expect(out).not.toMatch(secret)
      expect([0, 1, 3]).toContain(code)
      if (word === 'well') {
        expect(published).toEqual(['http://192.168.1.20:32400'])
        expect(code).toBe(0)
      }
    })
  })

  const codes: Readonly<Partial<Record<(typeof logWords)[number], number>>> = {
    well: 0,
    'port taken': 1,
    'port taken once': 0,
    quota: 1,
    'quota, but a certificate': 0,
    'certificate never kept': 1,
    'no name server': 1,
    'no name server for a moment': 0,
    intercepted: 1,
    'no way to plex.tv': 1,
    'through a dead proxy': 1,
    'a device refuses': 1,
    'a device takes it for run out': 1,
    'a device hangs up': 0,
    'a device knows old ciphers only': 0,
    'an old name is asked for': 1,
    'sign-in refused': 1,
    unclaimed: 3,
    'just claimed': 0,
    'remote access flips': 3,
    'double NAT': 3,
    'own name hidden': 3,
  }
  it.each(Object.entries(codes))('ends with the code for “%s”: %d', async (word, expected) => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'Plex Media Server.log')
      await fs.writeFile(file, logText(word as (typeof logWords)[number], place, ends))
      const { code, out } = await run(file)
      expect(code).toBe(expected)
      expect(out.includes('How to fix it')).toBe(expected === 1)
    })
  })

  it.each([
    ['secureConnections', '2', 3, 'Your server answers without encryption only'],
    ['allowLocalhostOnly', '1', 3, 'Plex listens to its own computer only'],
    ['DisableTLSv1_0', '1', 0, 'Nothing in these files says that something is wrong'],
  ])('judges preferences by themselves: %s = %s', async (key, value, expected, says) => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'Preferences.xml')
      await fs.writeFile(file, preferencesText({ [key]: value }))
      const { code, out } = await run(file)
      expect(code).toBe(expected)
      expect(out).toContain(says)
    })
  })

  it('says for sure that nobody claimed a server where its log and its preferences agree', async () => {
    await inFolder(async (folder) => {
      await fs.writeFile(path.join(folder, 'Plex Media Server.log'), logText('unclaimed', place, ends))
      await fs.writeFile(path.join(folder, 'Preferences.xml'), preferencesText({ PlexOnlineToken: '' }))
      const { code, out } = await run(folder)
      expect(code).toBe(1)
      expect(out).toContain('Your server is not signed in to Plex')
      await fs.mkdir(path.join(folder, 'Cache'))
      await fs.writeFile(path.join(folder, 'Cache', 'CloudAccountV2.dat'), '')
      const again = await run(folder)
      expect(again.code).toBe(3)
      expect(again.out).toContain('It was signed in once, as its folder remembers, and its sign-in is gone.')
    })
  })

  it.each([
    [
      'tokens as they are, by the settings',
      { LogTokensForDebug: '1' },
      'Before you share the log itself: the server is set to write sign-ins',
    ],
    ['a verbose log, by the settings', { LogVerbose: '1' }, 'The server writes a verbose log.'],
  ])('warns before anything is shared, and convicts nobody: %s', async (_, settings, says) => {
    await inFolder(async (folder) => {
      await fs.writeFile(path.join(folder, 'Preferences.xml'), preferencesText(settings))
      const { code, out } = await run(folder)
      expect(code).toBe(0)
      expect(out.replace(/\s+/g, ' ')).toContain(says)
    })
  })

  it('warns of tokens that stand in the log itself, without repeating one', async () => {
    await inFolder(async (folder) => {
      const text = logText('well', place, ends).replace('X-Plex-Token=xxxxxxxxxxxxxxxxxxxx', 'X-Plex-Token=abcdefghij0123456789')
      await fs.writeFile(path.join(folder, 'Plex Media Server.log'), text)
      const { code, out } = await run(folder)
      expect(code).toBe(0)
      expect(out.replace(/\s+/g, ' ')).toContain('sign-ins (tokens) stand in it as they are')
      expect(out).not.toMatch(secret)
    })
  })

  it('warns of nothing where the log is as usual', async () => {
    await inFolder(async (folder) => {
      await fs.writeFile(path.join(folder, 'Plex Media Server.log'), logText('well', place, ends))
      await fs.writeFile(path.join(folder, 'Preferences.xml'), preferencesText({}))
      expect((await run(folder)).out).not.toMatch(/verbose|tokens/)
    })
  })

  it('tells the same story from a zip as Plex makes it, whatever order its files have', async () => {
    await inFolder(async (folder) => {
      const older = logText('well', place, ends - 86_400_000)
      const newer = logText('quota', place, ends)
      const packed = (name: string, content: string) => ({ name: `Plex Media Server Logs_2026-09-01_12-00-00/${name}`, content })
      const zip = makeZip([
        packed('Plex Media Server.log', newer),
        packed('Plex Media Scanner.log', 'Sep 01, 2026 12:00:00.000 [1] DEBUG - CERT: Certificate did not exist, fetching a new one.\n'),
        packed('PMS Plugin Logs/com.plexapp.system.log', 'x'),
        packed('Plex Media Server.1.log', older),
      ])
      await fs.writeFile(path.join(folder, 'logs.zip'), zip)
      await fs.writeFile(path.join(folder, 'Plex Media Server.log'), newer)
      await fs.writeFile(path.join(folder, 'Plex Media Server.1.log'), older)
      const fromZip = telling.parse(JSON.parse((await run('--json', path.join(folder, 'logs.zip'))).out))
      await fs.rm(path.join(folder, 'logs.zip'))
      const fromFolder = telling.parse(JSON.parse((await run('--json', folder)).out))
      expect({ ...fromZip, tookMs: 0 }).toEqual({ ...fromFolder, tookMs: 0 })
      const times = fromZip.events.map(({ at }) => at)
      expect(times).toEqual([...times].sort())
      expect(fromZip.events.at(-1)).toMatchObject({ event: 'cert-quota' })
    })
  })

  it('says in words what happened, and the days of what is in it', async () => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'Plex Media Server.log')
      await fs.writeFile(file, logText('a device refuses', place, ends))
      const { out } = await run(file)
      expect(out).toContain('The device at 192.0.2.50 did not connect: it does not know who vouches for the certificate')
      expect(out).toMatch(/2026-09-01 \d\d:\d\d:\d\d/)
      expect(out).not.toMatch(secret)
    })
  })

  it('reads preferences by themselves', async () => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'Preferences.xml')
      await fs.writeFile(file, preferencesText({ customConnections: 'https://plex.family.example:443' }))
      const { out, code } = await run('--json', file)
      expect(telling.parse(JSON.parse(out))).toMatchObject({ events: [], published: ['https://plex.family.example:443'], lines: 0 })
      expect(code).toBe(0)
    })
  })

  it('times are told in UTC, by the zone that the log names', async () => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'Plex Media Server.log')
      await fs.writeFile(file, logText('well', place, ends).replace('GMT 00:00', 'GMT -06:00'))
      const { out } = await run('--json', file)
      expect(telling.parse(JSON.parse(out)).events.at(-1)?.at).toBe(new Date(ends + 6 * 3_600_000).toISOString())
    })
  })

  const bad: readonly (readonly [string, (folder: string) => Promise<readonly string[]>, RegExp])[] = [
    ['a file that is not there', async (folder) => [path.join(folder, 'x.log')], /^x\.log is not there any more/],
    ['an empty folder', async (folder) => [folder], /is a folder without Plex’s files in it/],
    [
      'a film',
      async (folder) => {
        await fs.writeFile(path.join(folder, 'film.mkv'), Buffer.alloc(10_000, 0x1a))
        return [path.join(folder, 'film.mkv')]
      },
      /^film\.mkv is none of Plex’s files/,
    ],
    [
      'an empty log',
      async (folder) => {
        await fs.writeFile(path.join(folder, 'Plex Media Server.log'), '')
        return [path.join(folder, 'Plex Media Server.log')]
      },
      /^Nothing of Plex is in what was given/,
    ],
  ]
  it('without a file it looks for the server of this computer, and says what to do where there is none', async ({ skip }) => {
    const found = await findInstallations(systemSurroundings(), new AbortController().signal)
    if (found.length > 0) skip('a Plex server is installed here')
    const { code, out, err } = await run()
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(/^No Plex server was found on this computer\. Give the zip of the logs/)
  })

  it.each(bad)('%s is bad usage, said in one sentence', async (_what, make, sentence) => {
    await inFolder(async (folder) => {
      const { code, out, err } = await run(...(await make(folder)))
      expect({ code, out }).toEqual({ code: 2, out: '' })
      expect(err).toMatch(sentence)
      expect(err.trim().split('\n')).toHaveLength(1)
    })
  })
})

import { spoken } from '../spoken'
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { gatherServerFiles, type ServerFiles } from '../../electron/server-files/gather'
import { Scanner } from '../../electron/server-files/scanner'
import { fileTroubleTexts } from '../../electron/server-files/trouble'
import { head, logText, preferencesText } from '../lab/server-files'
import { worked } from '../processor-time'
import { makeZip, type Packed } from './make-zip'

const place = { address: '192.168.1.20', port: 32_400 }
const well = logText('well', place, Date.UTC(2026, 8, 1, 12))
const log: Packed = { name: 'Plex Media Server.log', content: well }

async function inFolder<T>(live: (folder: string) => Promise<T>): Promise<T> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'relock-hostile-'))
  try {
    return await live(folder)
  } finally {
    await fs.rm(folder, { recursive: true, force: true })
  }
}
const gather = (file: string, signal = new AbortController().signal): Promise<ServerFiles> => gatherServerFiles([file], {}, signal)
const sentences = ({ troubles }: ServerFiles): readonly string[] =>
  troubles.map(({ name, trouble }) => spoken(fileTroubleTexts[trouble](name)))

describe('a hostile zip gets one clear sentence, and nothing is written anywhere', () => {
  const zips: readonly (readonly [string, Buffer, RegExp])[] = [
    ['names that climb', makeZip([log, { ...log, name: '../../Plex Media Server.log' }]), /names that lead out of it/],
    ['an absolute name', makeZip([{ ...log, name: '/etc/Plex Media Server.log' }]), /names that lead out of it/],
    ['a name of a drive', makeZip([{ ...log, name: 'C:\\Plex Media Server.log' }]), /names that lead out of it/],
    ['a link', makeZip([{ ...log, mode: 0o120777 }]), /links to other files/],
    ['a password', makeZip([{ ...log, flags: 1 }]), /locked with a password/],
    ['another way to pack', makeZip([{ ...log, method: 93 }]), /packed in a way that Relock does not unpack/],
    ['more files than it says it may have', makeZip([log], { count: 65_535 }), /far more files than Plex has logs/],
    [
      'a size that is a lie, as a bomb’s',
      makeZip([{ ...log, content: Buffer.alloc(50_000_000, 'x'), says: { size: 100 } }]),
      /holds more than it says/,
    ],
    ['a size beyond all logs', makeZip([{ ...log, says: { size: 4_000_000_000 } }]), /holds more than it says/],
    [
      'files that share their bytes',
      makeZip([log, { ...log, name: 'Plex Media Server.1.log', says: { offset: 0 } }]),
      /holds more than it says/,
    ],
    ['a cut end', makeZip([log]).subarray(0, 300), /is none/],
    ['nothing of Plex', makeZip([{ name: 'letter.txt', content: 'x' }]), /holds no log of Plex Media Server/],
    ['a damaged file in it', damaged(makeZip([log])), /is damaged/],
  ]
  it.each(zips)('%s', async (_what, zip, sentence) => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'logs.zip')
      await fs.writeFile(file, zip)
      const files = await gather(file)
      expect(sentences(files)).toHaveLength(1)
      expect(sentences(files)[0]).toMatch(sentence)
      expect(await fs.readdir(folder)).toEqual(['logs.zip'])
    })
  })

  it('fifty thousand entries are refused by less than a second of work', async () => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'logs.zip')
      await fs.writeFile(
        file,
        makeZip(Array.from({ length: 50_000 }, (_, index) => ({ name: `f${String(index)}`, content: '', method: 0 }))),
      )
      const before = process.cpuUsage()
      expect(sentences(await gather(file))[0]).toMatch(/far more files/)
      expect(worked(before)).toBeLessThan(1_000)
    })
  })
})

/** The packed bytes of the first file, turned over. */
function damaged(zip: Buffer): Buffer {
  for (let index = 80; index < 200; index++) zip[index] = (zip[index] ?? 0) ^ 0xff
  return zip
}

describe('an odd log', () => {
  const events = async (bytes: Buffer | string): Promise<ServerFiles> =>
    inFolder(async (folder) => {
      const file = path.join(folder, 'Plex Media Server.log')
      await fs.writeFile(file, bytes)
      return gather(file)
    })

  it('with lines of ten megabytes keeps its memory, and every line after them is heard', () => {
    const heard: string[] = []
    const scanner = new Scanner({ known: ({ told }) => heard.push('event' in told ? told.event : told.part) })
    const piece = Buffer.alloc(1 << 20, 'x')
    const before = process.memoryUsage().arrayBuffers
    scanner.take(Buffer.from(`${head(0, 'DEBUG')}CERT: Certificate did not exist, fetching a new one. `))
    for (let megabyte = 0; megabyte < 64; megabyte++) scanner.take(piece)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20 * 1024 * 1024)
    scanner.take(Buffer.from(`\n${head(1, 'DEBUG')}MyPlex: Sending unclaimed device connections`))
    scanner.end()
    expect(heard).toEqual(['cert-renewing', 'unclaimed'])
    expect(scanner.counts().lines).toBe(2)
  })

  it('is the same wherever its pieces are cut', () => {
    const bytes = Buffer.from(logText('an old name is asked for', place, 0))
    const hear = (size: number): string => {
      const heard: unknown[] = []
      const scanner = new Scanner({ known: (line, number) => heard.push([number, line.told]) })
      for (let at = 0; at < bytes.length; at += size) scanner.take(bytes.subarray(at, at + size))
      scanner.end()
      return JSON.stringify(heard)
    }
    const whole = hear(bytes.length)
    for (const size of [1, 2, 3, 7, 64, 1_000]) expect(hear(size)).toBe(whole)
  })

  it('with the line ends of Windows tells the same', async () => {
    const kinds = ({ log }: ServerFiles): readonly string[] => log?.events.map(({ event }) => event) ?? []
    expect(kinds(await events(well.replaceAll('\n', '\r\n')))).toEqual(kinds(await events(well)))
  })

  it('of broken letters, of nothing but zeros, or of one line without end tells nothing and fails at nothing', async () => {
    for (const bytes of [Buffer.alloc(100_000, 0xff), Buffer.alloc(100_000), 'x'.repeat(100_000)]) {
      const { log } = await events(bytes)
      expect(log?.events).toEqual([])
      expect(log?.headed).toBe(0)
    }
  })

  it('that shrinks or vanishes while it is read keeps what was read', async () => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'Plex Media Server.log')
      const filler = `${head(0, 'DEBUG')}It took 12.000000 ms to retrieve 50 items.\n`.repeat(300_000)
      await fs.writeFile(file, well + filler)
      const reading = gatherServerFiles(
        [file],
        { progress: () => void fs.truncate(file, 10_000).catch(() => undefined) },
        new AbortController().signal,
      )
      const { log } = await reading
      expect(log?.events.some(({ event }) => event === 'started')).toBe(true)
    })
  })

  it('is left at once when the user stops', async () => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'Plex Media Server.log')
      await fs.writeFile(file, well + `${head(0, 'DEBUG')}It took 12.000000 ms to retrieve 50 items.\n`.repeat(300_000))
      const stop = new AbortController()
      const { log } = await gatherServerFiles([file], { progress: () => stop.abort() }, stop.signal)
      expect(log?.stopped).toBe(true)
    })
  })

  it('tells its newest minutes before the rest', async () => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'Plex Media Server.log')
      await fs.writeFile(file, logText('certificate never kept', place, Date.UTC(2026, 8, 1, 12)))
      const order: string[] = []
      await gatherServerFiles(
        [file],
        {
          newest: ({ events: newest }) => order.push(`newest ${String(newest.length)}`),
          progress: ({ done }) => order.push(`done ${String(done)}`),
        },
        new AbortController().signal,
      )
      expect(order[0]).toMatch(/^newest [1-9]/)
      expect(order.at(-1)).toBe('done 1')
    })
  })
})

describe('a folder', () => {
  it('of Plex’s data is read whole: log, preferences, claim, certificate, and no secret comes out', async () => {
    await inFolder(async (folder) => {
      await fs.mkdir(path.join(folder, 'Logs'))
      await fs.mkdir(path.join(folder, 'Cache'))
      await fs.writeFile(path.join(folder, 'Logs', 'Plex Media Server.log'), well)
      await fs.writeFile(path.join(folder, 'Preferences.xml'), preferencesText({ customCertificateKey: 'hunter2-hunter2' }))
      await fs.writeFile(path.join(folder, 'Cache', 'CloudAccountV2.dat'), 'secret')
      await fs.writeFile(path.join(folder, '.LocalAdminToken'), 'secret')
      const files = await gather(folder)
      expect(files.troubles).toEqual([])
      expect(files.log?.events.length).toBeGreaterThan(5)
      expect(files.claimState?.signs).toContainEqual({ sign: 'the account’s cache', claimed: true })
      expect(files.certificateCache).toMatchObject({ state: 'none' })
      expect(files.preferences?.token).toBe('usual')
      expect(JSON.stringify(files)).not.toMatch(/hunter2|abcdefghij0123456789|q9user/)
    })
  })

  it('that may not be read says what to do, and never silently nothing', async (context) => {
    if (process.getuid?.() === 0) context.skip('root may read everything')
    await inFolder(async (folder) => {
      await fs.mkdir(path.join(folder, 'Logs'), { mode: 0o000 })
      expect(sentences(await gather(folder))[0]).toMatch(/may not read Logs/)
    })
  })

  it('with links under the names of logs that lead back to it is read once', async () => {
    await inFolder(async (folder) => {
      await fs.writeFile(path.join(folder, log.name), well)
      for (const number of [1, 2, 3]) await fs.symlink('.', path.join(folder, `Plex Media Server.${String(number)}.log`))
      const files = await gather(folder)
      expect(files.log?.files).toHaveLength(1)
    })
  })

  it('a pipe or a device in it is never waited for', async () => {
    const files = await gather('/dev/zero')
    expect(sentences(files)[0]).toMatch(/no ordinary file/)
  })
})

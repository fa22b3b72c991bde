import type { ChildProcess } from 'node:child_process'
import fs from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { historySchema } from '@shared/watch/history'
import type { World } from '@shared/model/world'
import { unfit } from '../lab/fitness'
import { inHome } from '../lab/journey'
import type { Lab } from '../lab/lab'
import { build, inFolder, relock, relockHere } from './relock'

beforeAll(build, 180_000)

const slow = { timeout: 60_000 }

/** One line of what `relock watch --json` prints. */
const telling = z.discriminatedUnion('event', [
  z.strictObject({
    schema: z.literal(1),
    event: z.enum(['begin', 'change']),
    changed: z.boolean(),
    at: z.iso.datetime(),
    outcome: z.enum(['secure', 'broken', 'unclear', 'offline']),
    causes: z.array(z.strictObject({ cause: z.string(), title: z.string().nullable() })),
    vpn: z.boolean().nullable(),
  }),
  z.strictObject({ schema: z.literal(1), event: z.literal('pause'), why: z.enum(['battery', 'metered']).nullable() }),
  z.strictObject({
    schema: z.literal(1),
    event: z.literal('end'),
    at: z.iso.datetime(),
    looks: z.int(),
    bad: z.int(),
    of: z.int(),
    patterns: z.array(z.looseObject({ kind: z.string(), says: z.string() })),
  }),
])
const tellings = (out: string): readonly z.infer<typeof telling>[] =>
  out
    .trim()
    .split('\n')
    .map((line) => telling.parse(JSON.parse(line)))

/** Ends the watch with a signal once it has told what it sees. */
const once =
  (signal: NodeJS.Signals) =>
  (child: ChildProcess): void => {
    let told = ''
    child.stdout?.on('data', (part: Buffer) => {
      const before = told
      told += part.toString()
      // A second one would end it at once, as a second Ctrl-C does.
      if (!before.includes('\n') && told.includes('\n')) child.kill(signal)
    })
  }

/** In a home where the command line meets what it asks outside. */
const inFullHome = (
  world: World,
  context: { skip: (why: string) => void },
  live: (lab: Lab, folder: string, words: readonly string[]) => Promise<void>,
) =>
  inHome(world, (lab) =>
    inFolder(async (folder) => {
      if (!lab.standsAtRealPorts)
        context.skip(unfit('a watch of the command line', 'ports 80 and 443 may not be had, and it asks no others'))
      const ca = path.join(folder, 'ca.pem')
      await fs.writeFile(ca, lab.ca)
      await live(lab, folder, [...lab.cliArguments, '--ca', ca])
    }),
  )

describe('relock watch', () => {
  it.for<[string, World, number, readonly string[]]>([
    ['a healthy home', {}, 0, []],
    ['a dead port', { server: { door: 'refused' } }, 1, ['server-off']],
  ])('tells what it sees at once, and ends with what the last look said: %s', slow, ([, world, code, causes], context) =>
    inFullHome(world, context, async (_, __, words) => {
      const ran = await relock(['watch', ...words, '--json', '--anyway'], { meanwhile: once('SIGTERM') })
      expect(ran.err).toContain('Ctrl-C')
      const [begin, end, ...others] = tellings(ran.out)
      expect(others).toEqual([])
      expect(begin).toMatchObject({ event: 'begin', changed: true })
      expect(begin?.event === 'begin' && begin.causes.map(({ cause }) => cause)).toEqual(causes)
      expect(end).toMatchObject({ event: 'end', looks: 1, bad: causes.length > 0 ? 1 : 0, of: 1, patterns: [] })
      expect(ran.code).toBe(code)
    }),
  )

  it('is stopped by Ctrl-C at any time, says what it came to, and keeps what was seen', slow, (context) =>
    inFullHome({}, context, async (_, folder, words) => {
      const history = path.join(folder, 'seen.json')
      const ran = await relock(['watch', ...words, '--anyway', '--history', history], {
        meanwhile: once('SIGINT'),
      })
      expect(ran.code).toBe(130)
      expect(ran.out).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d {2}✓ The lock is closed\nOne look, and it was good\.\n$/)
      const text = await fs.readFile(history, 'utf8')
      const kept = historySchema.parse(JSON.parse(text))
      expect(kept.watched).toMatchObject([{ runs: [{ is: 'secure', looks: 1 }] }])
      expect(text).not.toMatch(/\d+\.\d+\.\d+\.\d+|plex/)
      // The next one goes on with it: the same again is no change.
      const again = await relock(['watch', ...words, '--json', '--anyway', '--for', '10', '--history', history])
      expect(tellings(again.out)[0]).toMatchObject({ event: 'begin', changed: false })
      expect(historySchema.parse(JSON.parse(await fs.readFile(history, 'utf8'))).watched).toMatchObject([{ runs: [{ looks: 2 }] }])
    }),
  )

  const offline = ['--offline', '--anyway']

  it('ends by itself when whoever read what it says went away', slow, async () => {
    const ran = await relock(['watch', '127.0.0.1:9', ...offline], { meanwhile: (child) => child.stdout?.destroy() })
    expect(ran.code).toBe(1)
  })

  it('keeps what it saw and ends where what it says cannot be written', slow, () =>
    inFolder(async (folder) => {
      const history = path.join(folder, 'seen.json')
      const full = ['sh', '-c', 'exec "$@" > /dev/full', 'sh']
      const ran = await relock(['watch', '127.0.0.1:9', ...offline, '--history', history], { within: full })
      expect(ran).toMatchObject({ code: 4, err: expect.stringContaining('ENOSPC') as string })
      expect(historySchema.parse(JSON.parse(await fs.readFile(history, 'utf8'))).watched).toMatchObject([{ runs: [{ looks: 1 }] }])
    }),
  )

  it('leaves in the history what another watch has kept there of another server meanwhile', slow, () =>
    inFolder(async (folder) => {
      const history = path.join(folder, 'seen.json')
      const both = ['127.0.0.1:9', '127.0.0.2:9'].map((target) =>
        relock(['watch', target, ...offline, '--history', history], {
          meanwhile: (child) => {
            void (async () => {
              while (child.exitCode === null && !(await fs.readFile(history, 'utf8').catch(() => '')).includes('},{"of"'))
                await new Promise((resolve) => setTimeout(resolve, 200))
              child.kill('SIGTERM')
            })()
          },
        }),
      )
      await Promise.all(both)
      expect(historySchema.parse(JSON.parse(await fs.readFile(history, 'utf8'))).watched).toHaveLength(2)
    }),
  )

  it.for<[string, string]>([
    ['half a file', '{"schema":1,"watched":['],
    ['one of a newer Relock', '{"schema":9,"watched":[]}'],
    [
      'one that tells of more than causes',
      '{"schema":1,"watched":[{"of":"abcd","runs":[{"is":"broken","causes":["https://81.2.69.160"],"from":"2026-11-26T00:00:00.000Z","until":"2026-11-27T00:00:00.000Z","looks":1,"vpn":null,"zone":0}]}]}',
    ],
    ['something else', '{"schema":1,"evidence":{}}'],
    ['a file without an end', `{"schema":1,"watched":[],"x":"${'x'.repeat(5_000_000)}"}`],
  ])('says in one sentence that a history cannot be read, and leaves it alone: %s', slow, ([, text]) =>
    inFolder(async (folder) => {
      const history = path.join(folder, 'seen.json')
      await fs.writeFile(history, text)
      for (const words of [
        ['watch', '127.0.0.1:9', '--history', history],
        ['check', '127.0.0.1:9', '--watched', history],
      ]) {
        const ran = await relockHere(words)
        expect(ran.code).toBe(2)
        expect(ran.err).toMatch(/^[^\n]*seen\.json[^\n]*relock watch[^\n]*\n$/)
        expect(ran.out).toBe('')
      }
      expect(await fs.readFile(history, 'utf8')).toBe(text)
    }),
  )

  it.for<[readonly string[], RegExp]>([
    [['--every', '30'], /give seconds between 60 and/],
    [['--every', 'often'], /give seconds between 60 and/],
    [['--for', '0'], /give seconds between 1 and/],
    [['127.0.0.1', '127.0.0.2'], /one target at a time/],
    [['--history', '/dev/full/x'], /cannot be written/],
  ])('says what is wrong with %s', slow, async ([words, says]) => {
    const ran = await relockHere(['watch', '127.0.0.1:9', ...words])
    expect(ran.code).toBe(2)
    expect(ran.err).toMatch(says)
  })

  it('gives what it saw to a look: what comes and goes is suspected, by its pattern', slow, (context) =>
    inFullHome({ watched: 'broken at four each night' }, context, async (lab, folder, words) => {
      const history = path.join(folder, 'seen.json')
      // Kept by a watch of this very server, so that its mark is the right one.
      await relock(['watch', ...words, '--anyway', '--history', history], { meanwhile: once('SIGTERM') })
      const kept = historySchema.parse(JSON.parse(await fs.readFile(history, 'utf8')))
      await fs.writeFile(history, JSON.stringify({ ...kept, watched: kept.watched.map(({ of }) => ({ of, runs: lab.earlier })) }))
      const ran = await relock(['check', ...words, '--watched', history])
      expect(ran.code).toBe(0)
      expect(ran.out).toContain('Your server’s secure connection comes and goes')
      expect(ran.out).toContain('It breaks at night, always at about 04:00')
      const other = await relockHere(['check', '127.0.0.1:9', '--watched', history, '--offline', '--timeout', '2'])
      expect(other.err).toContain('tells nothing of 127.0.0.1')
    }),
  )
})

import { readFileSync } from 'node:fs'
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { memoryIn, memoryOfThisRun } from '../../electron/requests/session-file'
import { savedEvidence } from '@shared/model/saved-evidence'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'relock-memory-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

const target = {
  label: 'Plex',
  from: 'typed',
  host: '192.168.1.20',
  port: 32_400,
  insistsOn: null,
  hash: null,
  machineIdentifier: null,
} as const

describe('What an earlier run left half-written', () => {
  it('is cleared before anything is written, and what this run is writing and what is another’s stays', async () => {
    const startedAt = Date.now()
    const put = async (name: string, at: number): Promise<void> => {
      await writeFile(path.join(folder, name), 'x')
      await utimes(path.join(folder, name), at / 1_000, at / 1_000)
    }
    await put('.session.json.0123456789ab.part', startedAt - 5_000)
    await put('.targets.json.0123456789ab.part', startedAt - 90_000)
    await put('window.json.part', startedAt - 5_000)
    await put('.targets.json.ba9876543210.part', startedAt + 5_000)
    await put('.holiday.json.0123456789ab.part', startedAt - 5_000)
    await put('session.json.set-aside', startedAt - 5_000)
    await memoryIn(folder, () => undefined, startedAt).rememberTarget(target)
    expect((await readdir(folder)).sort()).toEqual([
      '.holiday.json.0123456789ab.part',
      '.targets.json.ba9876543210.part',
      'session.json.set-aside',
      'targets.json',
    ])
  })

  it('is no trouble where there is no folder yet', async () => {
    const complaints: string[] = []
    const memory = memoryIn(path.join(folder, 'new'), (line) => complaints.push(line))
    await memory.rememberTarget(target)
    expect(complaints).toEqual([])
    expect(await memory.loadTargets()).toHaveLength(1)
  })
})

describe('A session of schema 1', () => {
  type Stored = { readonly schema: 1; readonly session: Readonly<Record<string, unknown>> }
  const stored = JSON.parse(readFileSync(path.join(__dirname, 'session-of-schema-1.json'), 'utf8')) as Stored
  const { evidence: saved } = stored.session
  /** As today's rules read it. */
  const evidence = savedEvidence.parse(saved)
  const laterEvidence = { ...evidence, examination: 'the second look' }
  const read = async (change: Readonly<Record<string, unknown>> = {}): Promise<unknown> => {
    await writeFile(path.join(folder, 'session.json'), JSON.stringify({ ...stored, session: { ...stored.session, ...change } }))
    return memoryIn(folder, () => undefined).loadSession()
  }

  it('is still gone on with, at its step and with its ticks', async () => {
    const { screen, target: server, answers, fixing } = stored.session
    const attempt = { cause: 'dns-rebinding-protection', choices: { 'which router': 'openwrt' }, end: null }
    expect(await read()).toMatchObject({
      screen,
      target: server,
      answers,
      evidence,
      before: null,
      attempts: [attempt],
      changes: [],
      fixing,
    })
  })

  it.each([
    ['the answers', { screen: 'questions', evidence: null, fixing: null }, { screen: 'questions', evidence: null }],
    [
      'the verdict after a fix',
      { screen: 'verdict', before: evidence, evidence: laterEvidence, rechecking: true },
      { screen: 'verdict', before: evidence },
    ],
    [
      'what was solved',
      { screen: 'solved', before: evidence, evidence: laterEvidence, rechecking: true, fixing: null },
      { screen: 'solved', evidence: laterEvidence },
    ],
    [
      'the question behind a first look that was cut off',
      { screen: 'examining', evidence: laterEvidence, fixing: null },
      { screen: 'questions', evidence: null },
    ],
    [
      'the step behind a check that was cut off',
      { screen: 'examining', before: evidence, evidence: laterEvidence, rechecking: true },
      { screen: 'fixing', evidence, before: null },
    ],
    ['the verdict where a fix has lost its place', { screen: 'fixing', fixing: null }, { screen: 'verdict', fixing: null }],
    ['the questions where the verdict has lost its evidence', { screen: 'verdict', evidence: null }, { screen: 'questions' }],
  ])('leads to %s', async (_where, change, expected) => {
    expect(await read(change)).toMatchObject(expected)
  })

  it('of schema 2 is gone on with as well', async () => {
    const { rechecking: _, ...session } = stored.session
    await writeFile(path.join(folder, 'session.json'), JSON.stringify({ schema: 2, session }))
    expect(await memoryIn(folder, () => undefined).loadSession()).toMatchObject({ screen: 'fixing', note: null, attempts: [{ steps: [] }] })
  })

  it('is written as schema 3 from then on', async () => {
    await read()
    const memory = memoryIn(folder, () => undefined)
    const session = await memory.loadSession()
    if (session) await memory.saveSession(session)
    expect(JSON.parse(readFileSync(path.join(folder, 'session.json'), 'utf8'))).toMatchObject({ schema: 3, session: { screen: 'fixing' } })
    expect(await memory.loadSession()).toEqual(session)
  })
})

describe('A run that can keep nothing', () => {
  it('lists its servers again while it runs, and has no session to go on with', async () => {
    const memory = memoryOfThisRun()
    await memory.rememberTarget(target)
    await memory.rememberTarget({ ...target, label: 'Plex again' })
    expect(await memory.loadTargets()).toEqual([{ ...target, label: 'Plex again', from: 'earlier' }])
    expect(await memory.loadSession()).toBeNull()
  })
})

import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { memoryIn, memoryOfThisRun } from '../../electron/requests/session-file'

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

describe('A run that can keep nothing', () => {
  it('lists its servers again while it runs, and has no session to go on with', async () => {
    const memory = memoryOfThisRun()
    await memory.rememberTarget(target)
    await memory.rememberTarget({ ...target, label: 'Plex again' })
    expect(await memory.loadTargets()).toEqual([{ ...target, label: 'Plex again', from: 'earlier' }])
    expect(await memory.loadSession()).toBeNull()
  })
})

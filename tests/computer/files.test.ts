import { execFileSync, spawn } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readBytes, readStartNow, readText } from '../../electron/computer/files'
import { saveAtomically, sentenceAbout, trySaving } from '../../electron/computer/saving'
import { spoken } from '../spoken'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'relock-files-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})
const at = (name: string): string => path.join(folder, name)

describe('Saving', () => {
  it('replaces the old text as a whole and leaves nothing else behind', async () => {
    await writeFile(at('a.json'), 'a much longer text of an older report')
    await saveAtomically(at('a.json'), 'new')
    expect(await readFile(at('a.json'), 'utf8')).toBe('new')
    expect(await readdir(folder)).toEqual(['a.json'])
  })

  it('keeps what it wrote from the eyes of other users', async () => {
    await saveAtomically(at('a.json'), 'new')
    expect((await stat(at('a.json'))).mode & 0o077).toBe(0)
  })

  it('follows a link instead of replacing it', async () => {
    await writeFile(at('real.json'), 'old')
    await symlink(at('real.json'), at('link.json'))
    await saveAtomically(at('link.json'), 'new')
    expect(await readlink(at('link.json'))).toBe(at('real.json'))
    expect(await readFile(at('real.json'), 'utf8')).toBe('new')
  })

  it('refuses a link that leads to no file, and leaves it as it is', async () => {
    await symlink(at('gone.json'), at('dangling.json'))
    await symlink(at('loop.json'), at('loop.json'))
    for (const name of ['dangling.json', 'loop.json']) {
      const place = await readlink(at(name))
      for (const save of [() => saveAtomically(at(name), 'new'), () => trySaving(at(name))])
        expect(spoken(sentenceAbout(await save().catch((error: unknown) => error)))).toMatch(/is a link that leads to no file/)
      expect(await readlink(at(name))).toBe(place)
    }
    expect((await readdir(folder)).sort()).toEqual(['dangling.json', 'loop.json'])
  })

  it.each(['x'.repeat(250), 'ä'.repeat(125), '🔒'.repeat(62)])('takes a name as long as the system takes it: %s', async (name) => {
    await trySaving(at(`${name}.json`))
    await saveAtomically(at(`${name}.json`), 'new')
    expect(await readFile(at(`${name}.json`), 'utf8')).toBe('new')
    expect(await readdir(folder)).toEqual([`${name}.json`])
  })

  it('never puts a file in the place of a device', async () => {
    await expect(saveAtomically('/dev/null', 'new')).rejects.toMatchObject({ code: 'ENXIO' })
    expect((await stat('/dev/null')).isCharacterDevice()).toBe(true)
  })

  it.each([
    ['a folder of that name', () => mkdir(at('there')).then(() => at('there')), /folder has that name/],
    ['a folder that is gone', () => Promise.resolve(path.join(folder, 'gone', 'a.json')), /not there any more/],
    ['a name that is too long', () => Promise.resolve(at('x'.repeat(300))), /too long/],
    ['a place where files cannot be made', () => Promise.resolve('/proc/relock-redacted.json'), /Choose another/],
  ])('says one clear sentence about %s, and leaves nothing half-made', async (_name, place, sentence) => {
    const target = await place()
    // The same is told beforehand, so that nobody waits for an examination that cannot be kept.
    expect(spoken(sentenceAbout(await trySaving(target).catch((error: unknown) => error)))).toMatch(sentence)
    const error: unknown = await saveAtomically(target, 'new').then(
      () => null,
      (reason: unknown) => reason,
    )
    expect(spoken(sentenceAbout(error))).toMatch(sentence)
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([])
  })
})

describe('Reading', () => {
  it('tells a missing file from one that is too big and one that is no file', async () => {
    await writeFile(at('big'), 'x'.repeat(101))
    await writeFile(at('fits'), 'x'.repeat(100))
    expect(await readText(at('none'), 100)).toEqual({ trouble: 'missing' })
    expect(await readText(at('big'), 100)).toEqual({ trouble: 'too big' })
    expect(await readText(at('fits'), 100)).toEqual({ text: 'x'.repeat(100) })
    expect(await readText(folder, 100)).toEqual({ trouble: 'a folder' })
    expect(await readText('/dev/zero', 100)).toEqual({ trouble: 'no plain file' })
  })

  const never = new AbortController().signal
  /** Runs `script` beside the test. */
  const beside = (script: string) => spawn('sh', ['-c', script], { cwd: folder, stdio: 'ignore' })

  it('never waits for a pipe where none is looked for', async () => {
    execFileSync('mkfifo', [at('pipe')])
    expect(await readText(at('pipe'), 100)).toEqual({ trouble: 'no plain file' })
    expect(readStartNow(at('pipe'), 100)).toBeNull()
  })

  it('reads a pipe to its end, also where its writer comes late or pauses', async () => {
    execFileSync('mkfifo', [at('pipe')])
    const writer = beside('sleep 0.3; { printf one; sleep 0.5; printf two; } > pipe')
    expect(await readBytes(at('pipe'), 100, { pipes: never })).toEqual({ bytes: Buffer.from('onetwo'), whole: true })
    writer.kill()
  })

  it('gives up a pipe that nobody writes into, one that never ends, and one that is silent until the user has enough', async () => {
    execFileSync('mkfifo', [at('pipe')])
    expect(await readBytes(at('pipe'), 100, { pipes: never })).toEqual({ trouble: 'a silent pipe' })
    const endless = beside('yes > pipe')
    expect(await readBytes(at('pipe'), 100_000, { pipes: never })).toEqual({ trouble: 'too big' })
    endless.kill()
    const silent = beside('exec sleep 60 > pipe')
    const enough = new AbortController()
    setTimeout(() => enough.abort(), 300)
    expect(await readBytes(at('pipe'), 100, { pipes: enough.signal })).toEqual({ trouble: 'a silent pipe' })
    silent.kill()
  })

  it.runIf(process.platform === 'linux' && process.getuid?.() === 0)(
    'does not wait for news of the kernel (only root may read them)',
    async () => {
      expect(await readText('/proc/kmsg', 20 * 1024 * 1024)).toEqual({ trouble: 'no plain file' })
    },
  )

  it.skipIf(process.getuid?.() === 0)('says so where it may not (root may everything, so this is skipped for root)', async () => {
    await writeFile(at('locked'), 'x')
    await chmod(at('locked'), 0)
    expect(await readText(at('locked'), 100)).toEqual({ trouble: 'not permitted' })
  })
})

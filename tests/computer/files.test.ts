import { chmod, mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readText, saveAtomically, sentenceAbout } from '../../electron/computer/files'

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
    const error: unknown = await saveAtomically(target, 'new').then(
      () => null,
      (reason: unknown) => reason,
    )
    expect(sentenceAbout(error)).toMatch(sentence)
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

  it.skipIf(process.getuid?.() === 0)('says so where it may not (root may everything, so this is skipped for root)', async () => {
    await writeFile(at('locked'), 'x')
    await chmod(at('locked'), 0)
    expect(await readText(at('locked'), 100)).toEqual({ trouble: 'not permitted' })
  })
})

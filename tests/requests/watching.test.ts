import fs from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import watched from '@shared/facts/watched'
import { watchStateSchema, type WatchShown } from '@shared/ipc/contract'
import { valueOf, type Evidence } from '@shared/model/evidence'
import { historySchema } from '@shared/watch/history'
import { examine } from '../../electron/examination/examine'
import type { HandlerDependencies } from '../../electron/requests/dependencies'
import { createHandlers } from '../../electron/requests/handlers'
import { memoryIn } from '../../electron/requests/session-file'
import { markOf } from '../../electron/watch/history-of'
import { inFolder } from '../command-line/relock'
import { target } from '../evidence/frame'
import { home } from '../evidence/home'
import { watchedUntil } from '../evidence/watched'
import { spoken } from '../spoken'
import { quietHost } from './host'

const typed = `${target.host}:${String(target.port)}`

/** A host whose server is well, and all that its window was told. */
function watching(folder: string, more: Partial<HandlerDependencies> = {}) {
  const told: WatchShown[] = []
  const trays: string[] = []
  const handlers = createHandlers({
    ...quietHost(folder),
    examine: () => Promise.resolve(home()),
    push: (name, payload) => {
      if (name === 'watch') told.push(watchStateSchema.parse(payload))
    },
    showTray: (stands) => {
      trays.push(stands === null ? 'gone' : spoken(stands.says))
      return Promise.resolve(stands !== null)
    },
    ...more,
  })
  const until = async (is: (state: WatchShown) => boolean): Promise<WatchShown> => {
    for (let waited = 0; waited < 5_000; waited += 10) {
      const state = told.at(-1)
      if (state && is(state)) return state
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    throw new Error(`the window was told ${JSON.stringify(told.at(-1))}`)
  }
  return { handlers, told, trays, until }
}

describe('the watch of the window', () => {
  it('is refused where no server was chosen', () =>
    inFolder(async (folder) => {
      const { handlers } = watching(folder)
      expect(await handlers.answers['keep watching'](null)).toHaveProperty('refused')
      expect(await handlers.answers.watch(null)).toEqual({ watch: null })
    }))

  it('is one, however often its button is pressed at once', () =>
    inFolder(async (folder) => {
      let begun = 0
      const { handlers } = watching(folder, {
        onStir: () => {
          begun++
          return () => undefined
        },
      })
      await handlers.answers['choose typed']({ text: typed })
      await Promise.all([handlers.answers['keep watching'](null), handlers.answers['keep watching'](null)])
      expect(begun).toBe(1)
      await handlers.answers['stop watching'](null)
    }))

  it('looks, tells the window and the tray, keeps what it saw, and stops', () =>
    inFolder(async (folder) => {
      const { handlers, trays, until } = watching(folder)
      await handlers.answers['choose typed']({ text: typed })
      expect(await handlers.answers['keep watching'](null)).toMatchObject({ watch: { on: true, runs: [] } })
      const seen = await until(({ runs, looking }) => runs.length > 0 && !looking)
      expect(seen).toMatchObject({ on: true, inTray: true, runs: [{ is: 'secure', looks: 1 }] })
      expect(seen.nextAt).toBeGreaterThan(Date.now() + 50_000)
      await handlers.answers['stop watching'](null)
      expect(trays).toContain('192.168.1.20: The lock is closed')
      expect(trays.at(-1)).toBe('gone')
      expect(await handlers.answers.watch(null)).toMatchObject({ watch: { on: false, inTray: false, runs: [{ looks: 1 }] } })
      const kept = await fs.readFile(path.join(folder, 'watched.json'), 'utf8')
      expect(historySchema.parse(JSON.parse(kept)).watched).toMatchObject([{ of: markOf(target), runs: [{ looks: 1 }] }])
      expect(kept).not.toContain('192.168')
      handlers.stop()
    }))

  it('goes on with an earlier history, forgets it on the disk as well, and keeps that of another server', () =>
    inFolder(async (folder) => {
      const memory = memoryIn(folder, () => undefined)
      await memory.keepWatched('beef', watchedUntil('one bad night', Date.now()))
      await memory.keepWatched(markOf(target), watchedUntil('broken at four each night', Date.now()))
      const begun = new Date().toISOString()
      const { handlers, until } = watching(folder)
      await handlers.answers['choose typed']({ text: typed })
      await handlers.answers['keep watching'](null)
      const seen = await until(({ looking, runs }) => !looking && runs.length > 5 && (runs.at(-1)?.until ?? '') >= begun)
      expect(seen.trouble).toBeNull()
      await handlers.answers['forget watch'](null)
      await until(({ runs }) => runs.length === 0)
      const { history } = await memoryIn(folder, () => undefined).loadWatched()
      expect(history.watched.map(({ of }) => of)).toEqual(['beef'])
      handlers.stop()
    }))

  it.for<[string, string]>([
    ['half a file', '{"schema":1,'],
    ['one of a newer Relock', '{"schema":7,"watched":[]}'],
    ['a file without an end', `{"schema":1,"watched":[],"x":"${'x'.repeat(5_000_000)}"}`],
  ])('says in one sentence that an earlier history cannot be read, sets it aside, and begins: %s', ([, text]) =>
    inFolder(async (folder) => {
      await fs.writeFile(path.join(folder, 'watched.json'), text)
      const { handlers, until } = watching(folder)
      await handlers.answers['choose typed']({ text: typed })
      await handlers.answers['keep watching'](null)
      const { trouble } = await until(({ runs }) => runs.length > 0)
      expect(trouble && spoken(trouble)).toMatch(/could not be read.*set aside/)
      expect(await fs.readFile(path.join(folder, 'watched.json.set-aside'), 'utf8')).toBe(text)
      handlers.stop()
    }),
  )

  it('gives what it saw to the looks of the person, and gives way to them', () =>
    inFolder(async (folder) => {
      await memoryIn(folder, () => undefined).keepWatched(markOf(target), watchedUntil('broken at four each night', Date.now()))
      let looks = 0
      const brokenOff: boolean[] = []
      const { handlers, until } = watching(folder, {
        examine: async (of, surroundings, options, push, signal) => {
          // The first is the watch's, and takes its time.
          if (++looks === 1) {
            await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
            brokenOff.push(signal.aborted)
            return home()
          }
          return examine(of, surroundings, { ...options, shelf: [] }, push, signal)
        },
      })
      await handlers.answers['choose typed']({ text: typed })
      await handlers.answers['keep watching'](null)
      await until(({ looking }) => looking)
      const how = { examination: crypto.randomUUID(), answers: { where: null, serverIsHere: null, changed: null }, recheck: false }
      const answer = (await handlers.answers.examine({ ...how, under: 'as before', askPublicResolver: false, readBrowsers: false })) as {
        readonly evidence: Evidence
      }
      expect(valueOf(answer.evidence, watched, null)?.runs.length).toBeGreaterThan(5)
      expect(brokenOff).toEqual([true])
      handlers.stop()
    }))
})

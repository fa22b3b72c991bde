import { readingIdSchema, type Evidence } from '@shared/model/evidence'
import { say } from '@shared/model/message'
import {
  pushes,
  requests,
  type Answer,
  type Argument,
  type Bridge,
  type ExaminationPush,
  type Push,
  dropRequest,
  schemas,
  type PushName,
  type RequestName,
} from '@shared/ipc/contract'
import { act } from '@testing-library/react'
import type { RestingSession } from '@shared/session'
import { blank, found, livingRoom, target, type Home } from '../evidence/living-room'

type Plays = { readonly [N in RequestName]: (argument: Argument<N>) => Answer<N> | Promise<Answer<N>> }
type Script = Partial<Plays>

/** Main's side of the contract, played from a script. Derived from the contract: what it is asked and what it answers is checked by the same schemas. */
export interface Double {
  readonly bridge: Bridge
  /** Everything that was asked, in order. */
  readonly asked: { readonly name: RequestName; readonly argument: unknown }[]
  readonly push: <N extends PushName>(name: N, payload: Push<N>) => void
  /** Plays the readings of a home as an examination; with `pause` (ms) one after another, as in life. */
  readonly play: (home: Home, pause?: number) => Promise<Evidence>
  /** Drops files of these names, as the preload tells the page of it. */
  readonly drop: (...names: readonly string[]) => void
}

interface Options {
  /** The home as it is at each look: the first, the second… The last one stays. */
  readonly homes?: readonly Home[]
  /** Milliseconds between two readings. */
  readonly pause?: number
  readonly saved?: RestingSession | null
  readonly script?: Script
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

export function doubleOf({ homes = [{}], pause = 0, saved = null, script = {} }: Options = {}): Double {
  const asked: { name: RequestName; argument: unknown }[] = []
  const listeners = new Map<PushName, Set<(payload: unknown) => void>>()
  const remaining = [...homes]
  let cancelled = false
  const isCancelled = (): boolean => cancelled
  let last: Home = homes[0] ?? {}
  let tellDrop: Parameters<Bridge['hearDrops']>[0] = () => undefined

  const push: Double['push'] = (name, payload) => {
    const checked = pushes[name].parse(payload)
    listeners.get(name)?.forEach((listener) => listener(checked))
  }

  /** The id under which the window asked last. */
  const examinationAsked = (): string => {
    const look = asked.filter(({ name }) => name === 'examine').at(-1)
    return look ? requests.examine.argument.parse(look.argument).examination : blank.examination
  }

  const play: Double['play'] = async (home, between = pause) => {
    cancelled = false
    const send = async (...batch: ExaminationPush[]): Promise<void> => {
      push('examination', batch)
      if (between > 0) await wait(between)
    }
    const examination = examinationAsked()
    const begun = { ...blank, examination }
    await send({ type: 'began', evidence: begun })
    const readings: Evidence['readings'] = []
    for (const seen of livingRoom(home).readings) {
      if (isCancelled()) break
      await send({ type: 'looking', examination, ...readingIdSchema.parse(seen) })
      readings.push(seen)
      await send({ type: 'read', examination, ...seen })
    }
    return { ...begun, readings }
  }

  const plays: Script = {
    about: () => ({ version: '0.1.0', electron: '45.4.1', chrome: '142.0', system: 'linux', testRuntime: false, remembers: true }),
    'find servers': async () => {
      push('found server', [found])
      if (pause > 0) await wait(pause * 4)
      push('found server', [{ ...found, lock: 'broken' }])
      return { found: 1 }
    },
    'choose server': ({ id }) => (id === found.id ? { target } : { refused: say`That server is gone from the list. Search again.` }),
    'choose typed': ({ text }) =>
      /\d|plex/.test(text)
        ? { target: { ...target, label: text.trim(), from: 'typed' } }
        : { refused: say`That is no address, no web address and no name of a server. Relock expects something like 192.168.1.20.` },
    examine: async () => {
      last = remaining.shift() ?? last
      return { evidence: await play(last) }
    },
    cancel: () => {
      cancelled = true
      return null
    },
    'preview report': ({ format }) => ({
      name: `relock-redacted-2026-11-21.${format}`,
      text: `# Relock report (${format})\n\nVerdict: your router hides hash-1`,
    }),
    'save report': ({ format }) => ({ saved: `relock-redacted-2026-11-21.${format}`, id: 0 }),
    'copy report': () => null,
    'show saved report': () => null,
    'open report': () => ({ dismissed: true }),
    'take dropped file': () => ({ refused: say`holiday.jpg is neither a certificate nor a report that Relock saved as JSON.` }),
    'choose certificate': () => ({ dismissed: true }),
    'choose server files': () => ({ dismissed: true }),
    'choose key': () => ({ dismissed: true }),
    'unlock certificate': () => ({ refused: say`There is no such file at hand any more.` }),
    'judge certificate': () => ({ refused: say`There is no such file at hand any more.` }),
    'put certificate away': () => null,
    'copy text': () => null,
    'open link': () => null,
    'describe act': () => ({ available: true, command: 'resolvectl flush-caches', reason: null, nothingToDo: false }),
    'perform act': () => ({ done: say`This computer has forgotten the old answers.` }),
    notify: () => null,
    watch: () => ({ watch: null }),
    'stop watching': () => null,
    'watch now': () => null,
    'forget watch': () => null,
    'load session': () => ({ session: saved }),
    'save session': () => null,
    account: () => ({ as: null, outlives: true, way: null, trouble: null }),
    ...script,
  }

  async function answerTo<N extends RequestName>(name: N, argument: Argument<N>): Promise<Answer<N>> {
    asked.push({ name, argument })
    const play = plays[name]
    if (!play) throw new Error(`nobody told the double what to answer to "${name}": give it a script`)
    return play(argument)
  }

  return {
    asked,
    push,
    play,
    drop: (...names) =>
      act(() =>
        tellDrop(
          names.map((name) => async () => schemas[dropRequest].answer.parse(await answerTo(dropRequest, { path: `/home/you/${name}` }))),
        ),
      ),
    bridge: {
      ask: async (name, argument) => schemas[name].answer.parse(await answerTo(name, schemas[name].argument.parse(argument))),
      listen: (name, listener) => {
        const heard = listeners.get(name) ?? new Set()
        heard.add(listener)
        listeners.set(name, heard)
        return () => heard.delete(listener)
      },
      hearDrops: (listener) => {
        tellDrop = listener
      },
    },
  }
}

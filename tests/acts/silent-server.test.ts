import { describe, expect, it } from 'vitest'
import { say } from '@shared/model/message'
import { changeBy, type Changed, type WantedChange } from '../../electron/account/change-setting'
import type { Means } from '../../electron/acts/act'
import { describeAct, noMeans, performAct } from '../../electron/acts/acts'
import { systemSurroundings } from '../../electron/computer/system'
import { memoryOfThisRun } from '../../electron/requests/session-file'
import { spoken } from '../spoken'

// A server that falls silent, or does another thing than it was asked for, while its setting is changed. What a real one does: publish-address.test.ts.

const [from, add] = ['https://plex.family.example:443', 'http://192.168.1.20:32400']
const to = `${from},${add}`
const wanted: WantedChange = { machineIdentifier: 'a'.repeat(40), key: 'customConnections', from, to, at: new Date(0).toISOString() }
const silence = { why: say`it does not answer` }

/** A server with one setting. `writes`: what it makes of a wish; `answers`: whether it says so, and lets itself be asked afterwards. */
function server({ writes = (value: string) => value, answers = true, later = true } = {}) {
  let value: string = from
  let isWritten = false
  const told: Changed[] = []
  const ask: Parameters<typeof changeBy>[0] = (path, method) => {
    if (method === 'PUT') {
      value = writes(new URL(path, 'http://server').searchParams.get('customConnections') ?? '')
      isWritten = true
      return Promise.resolve(answers ? { data: null } : silence)
    }
    if (isWritten && !later) return Promise.resolve(silence)
    return Promise.resolve({ data: { MediaContainer: { Setting: [{ id: 'customConnections', value }] } } })
  }
  return { ask, told, tell: (soFar: Changed) => void told.push(soFar), now: () => value }
}

describe('a setting of a server', () => {
  it('is changed, whatever was said of it, where it stands there afterwards', async () => {
    const { ask, tell } = server({ answers: false })
    expect(await changeBy(ask, wanted, tell)).toEqual({ done: true })
  })

  it('is not changed where it is not', async () => {
    for (const answers of [true, false]) {
      const { ask, tell } = server({ answers, writes: () => from })
      expect(await changeBy(ask, wanted, tell)).toHaveProperty('refused')
    }
  })

  it.each([
    ['the server falls silent', { later: false }],
    ['it falls silent at once', { answers: false, later: false }],
    ['something else stands there', { writes: () => 'https://other.example:443' }],
  ])('may be changed where %s', async (_, how) => {
    const { ask, tell } = server(how)
    expect(await changeBy(ask, wanted, tell)).toHaveProperty('unsure')
  })

  it('may be changed from the moment at which it was asked for: whoever is broken off knows so', async () => {
    const { ask, tell, told, now } = server()
    const never = new Promise<never>(() => undefined)
    const broken: typeof ask = (path, method) => (method === 'PUT' ? ask(path, method).then(() => never) : ask(path, method))
    void changeBy(broken, wanted, tell)
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(now()).toBe(to)
    expect(told.at(-1)).toHaveProperty('unsure')
  })

  it('is taken back by nobody where it was never changed, and that is told as done', async () => {
    const { ask, tell, now } = server()
    expect(await changeBy(ask, { ...wanted, from: to, to: from, takesBack: true }, tell)).toEqual({ done: true })
    expect(now()).toBe(from)
  })
})

describe('publishing an address', () => {
  const means = (ended: Changed, more: Partial<Means> = {}): Means => ({
    ...noMeans,
    publishing: { machineIdentifier: wanted.machineIdentifier, server: 'https://server:32400', from, add },
    changedSettings: memoryOfThisRun().changedSettings,
    changeSetting: () => Promise.resolve(ended),
    ...more,
  })
  const act = 'publish-address'
  const perform = async (having: Means) => {
    const { command } = await describeAct({ act }, systemSurroundings({ offline: true }), having)
    return await performAct({ act }, command, systemSurroundings({ offline: true }), () => Promise.resolve(true), having)
  }

  it('stands among what was changed where nobody knows what came of it', async () => {
    const having = means({ unsure: say`Nobody knows.` })
    const ended = await perform(having)
    expect('done' in ended && spoken(ended.done)).toBe('Nobody knows.')
    expect(await having.changedSettings.list()).toHaveLength(1)
  })

  it('is not asked for where it cannot be written down', async () => {
    let isAsked = false
    const changeSetting = (): Promise<Changed> => {
      isAsked = true
      return Promise.resolve({ done: true })
    }
    const { changedSettings } = memoryOfThisRun()
    const ended = await perform(
      means({ done: true }, { changeSetting, changedSettings: { ...changedSettings, keep: () => Promise.resolve() } }),
    )
    expect('refused' in ended && spoken(ended.refused)).toMatch(/could not write down/)
    expect(isAsked).toBe(false)
  })

  it('stands not there after a no', async () => {
    const having = means({ refused: say`No.` })
    expect(await perform(having)).toHaveProperty('refused')
    expect(await having.changedSettings.list()).toEqual([])
  })

  it('shows no more than comes back from the page, and nothing that is unseen', async () => {
    const asked = async (of: string) => {
      const having = means({ done: true }, { publishing: { machineIdentifier: 'a', server: 'https://server:32400', from: of, add } })
      return await describeAct({ act }, systemSurroundings({ offline: true }), having)
    }
    for (const length of [100, 1_800, 1_875, 1_900, 1_999, 3_000]) {
      const { available, command } = await asked(`https://${'a'.repeat(length - 8)}`)
      expect(available ? command.length : 0).toBeLessThanOrEqual(4_000)
    }
    expect(await asked('https://a\u202eb')).toMatchObject({ available: false, command: '' })
  })
})

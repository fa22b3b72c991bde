import { describe, expect, it } from 'vitest'
import { oneDialogAtATime, sparingly } from '../../electron/requests/restraint'
import { saying } from '../spoken'

describe('A request that reaches out of the window', () => {
  it('is done five times in ten seconds, then refused in one sentence, and done again later', async () => {
    let now = 0
    let done = 0
    const ask = sparingly(
      () => (done += 1),
      () => now,
    )
    for (let time = 1; time <= 5; time++) expect(await ask(null)).toBe(time)
    now = 9_999
    expect(await ask(null)).toEqual({ refused: saying(/Wait some seconds/) })
    expect(done).toBe(5)
    now = 10_000
    expect(await ask(null)).toBe(6)
  })

  it('does not wait longer because it was asked while it was refused', async () => {
    let now = 0
    const ask = sparingly(
      () => 'done',
      () => now,
    )
    for (; now < 9_000; now += 100) await ask(null)
    now = 10_400
    expect(await ask(null)).toBe('done')
  })
})

describe('A dialog', () => {
  it('is the only one: another, asked for meanwhile, is answered as dismissed and never shown', async () => {
    const one = oneDialogAtATime()
    let answer: (file: string) => void = () => undefined
    const first = one(() => new Promise<string>((resolve) => (answer = resolve)), 'dismissed')
    expect(await one(() => Promise.reject(new Error('shown')), false)).toBe(false)
    answer('a file')
    expect(await first).toBe('a file')
    expect(await one(() => Promise.resolve('another'), 'dismissed')).toBe('another')
  })

  it('that failed does not stand in the way of the next', async () => {
    const one = oneDialogAtATime()
    await expect(one(() => Promise.reject(new Error('no screen')), null)).rejects.toThrow('no screen')
    expect(await one(() => Promise.resolve('shown'), null)).toBe('shown')
  })
})

// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { DnsAnswer } from '@shared/addresses/dns-answer'
import { forgetNames, oldAnswersLive } from '@shared/fixes/this-computer/flush-names'
import { Countdown } from '../../renderer/parts/Countdown'
import { namesAre, no, resolver } from '../evidence/dns'

const told = (...answers: readonly DnsAnswer[]) => namesAre({ resolvers: answers.map((server) => resolver({ server })) })

describe('old answers', () => {
  it('live as long as the name server says, at most; half an hour where none says it', () => {
    expect(oldAnswersLive(told(no(3, { soa: true, negativeTtl: 60 })))).toBe(60_000)
    expect(oldAnswersLive(told(no(3, { negativeTtl: 60 }), no(3, { negativeTtl: 900 })))).toBe(900_000)
    expect(oldAnswersLive(told(no(0)))).toBe(1_800_000)
    expect(oldAnswersLive(told(no(3, { negativeTtl: 4_294_967_295 })))).toBe(86_400_000)
  })

  it('are waited for after this computer was told to forget them, and Relock looks meanwhile', () => {
    const steps = forgetNames(told(no(3, { negativeTtl: 60 }))).flatMap((remedy) => remedy.steps)
    expect(steps.map(({ kind }) => kind)).toEqual(['act', 'wait'])
    expect(steps.at(-1)).toMatchObject({ ms: 60_000, lookEvery: 20_000 })
  })
})

describe('the countdown', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => {
    cleanup()
    vi.useRealTimers()
  })
  const pass = (ms: number): void => act(() => void vi.advanceTimersByTime(ms))
  const shown = (): string => screen.getByRole('timer').textContent

  it('tells what is left, second by second, and says once when the time has come', () => {
    const ended = vi.fn()
    render(<Countdown ms={120_000} onEnd={ended} />)
    expect(shown()).toContain('2 minutes at most')
    pass(90_000)
    expect(shown()).toContain('30 seconds at most')
    expect(ended).not.toHaveBeenCalled()
    pass(30_000)
    pass(60_000)
    expect(ended).toHaveBeenCalledTimes(1)
  })
})

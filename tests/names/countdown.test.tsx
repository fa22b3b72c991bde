// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { DnsAnswer } from '@shared/addresses/dns-answer'
import { flushNames, oldAnswersLive } from '@shared/fixes/this-computer/flush-names'
import { endingInRecheck } from '@shared/fixes/recheck'
import { say } from '@shared/model/message'
import { Countdown } from '../../renderer/parts/Countdown'
import { namesAre, no, resolver } from '../judging/evidence'

const told = (...answers: readonly DnsAnswer[]) => namesAre({ resolvers: answers.map((server) => resolver({ server })) })

describe('old answers', () => {
  it('live as long as the name server says, at most; half an hour where none says it', () => {
    expect(oldAnswersLive(told(no(3, { soa: true, negativeTtl: 60 })))).toBe(60_000)
    expect(oldAnswersLive(told(no(3, { negativeTtl: 60 }), no(3, { negativeTtl: 900 })))).toBe(900_000)
    expect(oldAnswersLive(told(no(0)))).toBe(1_800_000)
    expect(oldAnswersLive(told(no(3, { negativeTtl: 4_294_967_295 })))).toBe(86_400_000)
  })

  it('are counted down where the fix ends', () => {
    const { steps } = endingInRecheck(say`You mend it.`, 1, ...flushNames(told(no(3, { negativeTtl: 60 }))))
    expect(steps.at(-1)).toMatchObject({ kind: 'recheck', oldAnswersLive: 60_000 })
    expect(endingInRecheck(say`You mend it.`, 1).steps.at(-1)?.oldAnswersLive).toBeUndefined()
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

  it('tells what is left, second by second, and then that the time has come', () => {
    render(<Countdown ms={120_000} />)
    expect(shown()).toContain('in 2 minutes')
    pass(90_000)
    expect(shown()).toContain('in 30 seconds')
    pass(30_000)
    expect(shown()).toContain('forgotten everywhere by now')
    pass(60_000)
    expect(shown()).toContain('forgotten everywhere by now')
  })
})

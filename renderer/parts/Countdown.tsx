import { say, type Message } from '@shared/model/message'
import { useEffect, useRef, useState } from 'react'
import classes from './Countdown.module.css'
import { Icon } from './icons'
import { Say } from './Say'

interface Props {
  /** Milliseconds. */
  readonly ms: number
  readonly onEnd?: () => void
  /** Says how much is left, milliseconds; without it, that Relock looks meanwhile. */
  readonly tell?: (left: number) => Message
}

const untilTheLook = (left: number): Message =>
  say`${{ duration: left }} at most. You may leave this window open: Relock looks again by itself and tells you when the lock is closed.`

/** Time that has to pass, counted down from when it is first shown. Silent for people who listen (role "timer"). */
export function Countdown({ ms, onEnd, tell = untilTheLook }: Props) {
  const [left, setLeft] = useState(ms)
  const ended = useRef(onEnd)
  useEffect(() => {
    ended.current = onEnd
  })
  useEffect(() => {
    const end = performance.now() + ms
    const tick = setInterval(() => {
      const rest = Math.max(0, end - performance.now())
      setLeft(rest)
      if (rest > 0) return
      clearInterval(tick)
      ended.current?.()
    }, 1_000)
    return () => clearInterval(tick)
  }, [ms])
  // Whole seconds, so that the number never jumps between two ways of writing.
  const seconds = Math.ceil(left / 1_000)
  return (
    <p role="timer" className={classes['countdown']}>
      <Icon name="clock" size={20} />
      <span>
        <Say message={tell(seconds * 1_000)} />
      </span>
    </p>
  )
}

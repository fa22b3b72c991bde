import { say } from '@shared/model/message'
import { useEffect, useRef, useState } from 'react'
import classes from './Countdown.module.css'
import { Icon } from './icons'
import { Say } from './Say'

/** Time that has to pass, counted down from when it is first shown. `ms` milliseconds. Silent for people who listen (role "timer"). */
export function Countdown({ ms, onEnd }: { readonly ms: number; readonly onEnd: () => void }) {
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
      ended.current()
    }, 1_000)
    return () => clearInterval(tick)
  }, [ms])
  // Whole seconds, so that the number never jumps between two ways of writing.
  const seconds = Math.ceil(left / 1_000)
  return (
    <p role="timer" className={classes['countdown']}>
      <Icon name="clock" size={20} />
      <span>
        <Say
          message={say`${{ duration: seconds * 1_000 }} at most. You may leave this window open: Relock looks again by itself and tells you when the lock is closed.`}
        />
      </span>
    </p>
  )
}

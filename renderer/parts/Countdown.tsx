import { say } from '@shared/model/message'
import { useEffect, useState } from 'react'
import { Say } from './Say'

/** How long old answers may still be remembered, counted down from when it is first shown. `ms` milliseconds. Silent for people who listen (role "timer"). */
export function Countdown({ ms }: { readonly ms: number }) {
  const [left, setLeft] = useState(ms)
  useEffect(() => {
    const end = performance.now() + ms
    const tick = setInterval(() => setLeft(Math.max(0, end - performance.now())), 1_000)
    return () => clearInterval(tick)
  }, [ms])
  // Whole seconds, so that the number never jumps between two ways of writing.
  const seconds = Math.ceil(left / 1_000)
  return (
    <p role="timer">
      <Say
        message={
          seconds > 0
            ? say`Check now. If the name still leads nowhere, old answers may be the reason: they are forgotten everywhere in ${{ duration: seconds * 1_000 }} at the latest. Check again then.`
            : say`Old answers are forgotten everywhere by now. Check again.`
        }
      />
    </p>
  )
}

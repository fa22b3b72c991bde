import type { Message } from '@shared/model/message'
import { useEffect, useRef, useState } from 'react'
import { useWindow } from '../store'
import { spokenHere } from './Say'

/** At most one announcement in this time, the newest one: a listener must be able to follow. Milliseconds. */
const pauseMs = 1_500

/** The one place that speaks to people who listen. It is in the page before any text is (W3C ARIA22). */
export function LiveRegion() {
  const spoken = useWindow((held) => held.spoken)
  const [shown, show] = useState<Message | null>(null)
  const last = useRef(-pauseMs)

  useEffect(() => {
    // What belongs to a screen that has gone is silent at once.
    const wait = spoken === null ? 0 : Math.max(0, last.current + pauseMs - performance.now())
    const timer = setTimeout(() => {
      if (spoken !== null) last.current = performance.now()
      show(spoken)
    }, wait)
    return () => clearTimeout(timer)
  }, [spoken])

  return (
    <div role="status" aria-live="polite" aria-atomic="true" className="visually-hidden">
      {shown ? spokenHere(shown) : ''}
    </div>
  )
}

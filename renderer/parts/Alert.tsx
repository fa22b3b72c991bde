import type { Message } from '@shared/model/message'
import { useLayoutEffect, useRef } from 'react'
import { Icon } from './icons'
import { Say } from './Say'
import classes from './Alert.module.css'

/** Its reader has turned to something else. */
const turns = ['wheel', 'pointerdown', 'keydown'] as const

/** Brings it into view, also where what stands above it still grows, as by a server that is found. */
function keptInView(shown: HTMLElement | null): (() => void) | undefined {
  if (!shown?.parentElement) return undefined
  const show = (): void => shown.scrollIntoView({ block: 'nearest' })
  show()
  const growth = new ResizeObserver(show)
  growth.observe(shown.parentElement)
  const leave = (): void => {
    growth.disconnect()
    for (const turn of turns) window.removeEventListener(turn, leave)
  }
  for (const turn of turns) window.addEventListener(turn, leave, { passive: true })
  return leave
}

/** One sentence that tells why something was not done, said at once to people who listen, and brought into view for those who look. */
export function Alert({ message, id }: { readonly message: Message; readonly id?: string }) {
  const alert = useRef<HTMLParagraphElement>(null)
  useLayoutEffect(() => keptInView(alert.current), [message])
  return (
    <p ref={alert} role="alert" id={id} className={classes['alert']}>
      <Icon name="warning" size={18} />
      <span>
        <Say message={message} />
      </span>
    </p>
  )
}

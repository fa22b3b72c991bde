import type { Message } from '@shared/model/message'
import { useLayoutEffect, useRef } from 'react'
import { Icon } from './icons'
import { Say } from './Say'
import classes from './Alert.module.css'

interface Props {
  readonly message: Message
  readonly id?: string
  /** What stands around it and may still grow: when it does, the sentence is brought into view again. */
  readonly around?: unknown
}

/** One sentence that tells why something was not done, said at once to people who listen, and brought into view for those who look. */
export function Alert({ message, id, around }: Props) {
  const alert = useRef<HTMLParagraphElement>(null)
  useLayoutEffect(() => alert.current?.scrollIntoView({ block: 'nearest' }), [message, around])
  return (
    <p ref={alert} role="alert" id={id} className={classes['alert']}>
      <Icon name="warning" size={18} />
      <span>
        <Say message={message} />
      </span>
    </p>
  )
}

import type { Message } from '@shared/model/message'
import { useId } from 'react'
import { useActions } from '../store'
import classes from './Button.module.css'
import { Icon, type IconName } from './icons'
import { Say } from './Say'

interface Props {
  readonly label: Message
  readonly onPress?: () => void
  readonly look?: 'primary' | 'plain' | 'quiet'
  readonly icon?: IconName
  /** Why it cannot be pressed now. The button stays reachable, so that the reason can be read and heard (WCAG 4.1.2). */
  readonly notNow?: Message | null
  readonly submits?: boolean
  /** Id of the form that it submits, where it stands outside of it. */
  readonly form?: string
}

export function Button({ label, onPress, look = 'plain', icon, notNow = null, submits = false, form }: Props) {
  const actions = useActions()
  const reason = useId()
  return (
    <span className={classes['hold']}>
      <button
        type={submits ? 'submit' : 'button'}
        form={form}
        className={classes[look]}
        data-primary={look === 'primary' ? '' : undefined}
        aria-disabled={notNow ? true : undefined}
        aria-describedby={notNow ? reason : undefined}
        onClick={(event) => {
          if (notNow) {
            event.preventDefault()
            actions.announce(notNow)
          } else onPress?.()
        }}
      >
        {icon && <Icon name={icon} size={17} />}
        <span>
          <Say message={label} />
        </span>
      </button>
      {notNow && (
        <span id={reason} className={classes['reason']}>
          <Say message={notNow} />
        </span>
      )}
    </span>
  )
}

import type { Message } from '@shared/model/message'
import { Icon, type IconName } from './icons'
import classes from './Pill.module.css'
import { Say } from './Say'

export type Tone = 'good' | 'bad' | 'warn' | 'plain'
const signs: Readonly<Record<Tone, IconName>> = { good: 'check', bad: 'cross', warn: 'question', plain: 'note' }

/** A short verdict: colour, sign and words. */
export const Pill = ({ tone, message }: { readonly tone: Tone; readonly message: Message }) => (
  <span className={`${classes['pill'] ?? ''} ${classes[tone] ?? ''}`}>
    <Icon name={signs[tone]} size={14} />
    <span>
      <Say message={message} />
    </span>
  </span>
)

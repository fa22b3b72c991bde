import { say } from '@shared/model/message'
import { useState } from 'react'
import { useActions } from '../store'
import { Button } from './Button'
import classes from './CopyBox.module.css'

/** A text to take along, exactly as it must be typed. */
export function CopyBox({ text }: { readonly text: string }) {
  const actions = useActions()
  const [copied, setCopied] = useState(false)
  return (
    <div className={classes['box']}>
      <pre className={classes['text']}>{text}</pre>
      <Button
        label={copied ? say`Copied` : say`Copy`}
        icon={copied ? 'check' : 'copy'}
        onPress={() => void actions.copy(text).then(setCopied)}
      />
    </div>
  )
}

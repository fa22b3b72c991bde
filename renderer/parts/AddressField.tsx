import { say, type Message } from '@shared/model/message'
import { useId, useState, type SubmitEvent } from 'react'
import { Alert } from './Alert'
import { Button } from './Button'
import fields from './Field.module.css'
import { Say } from './Say'

interface Props {
  readonly label: Message
  readonly help: Message
  readonly action: Message
  /** Answers with why it was not taken, or `null`. */
  readonly onGive: (text: string) => Promise<Message | null>
}

/** An address or a pasted message. The refusal stands at the field, is tied to it, and what was typed stays. */
export function AddressField({ label, help, action, onGive }: Props) {
  const [text, type] = useState('')
  const [refusal, refuse] = useState<Message | null>(null)
  const field = useId()
  const helpId = useId()
  const alert = useId()
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    refuse(null)
    refuse(await onGive(text))
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <label htmlFor={field} className={fields['question']}>
        <Say message={label} />
      </label>
      <p id={helpId} className={fields['help']}>
        <Say message={help} />
      </p>
      <div className={fields['line']}>
        <input
          id={field}
          className={fields['field']}
          value={text}
          onChange={({ target }) => type(target.value)}
          aria-describedby={refusal === null ? helpId : `${alert} ${helpId}`}
          aria-invalid={refusal === null ? undefined : true}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
        <Button label={action} submits notNow={text.trim() === '' ? say`Type or paste something first.` : null} />
      </div>
      {refusal !== null && <Alert id={alert} message={refusal} />}
    </form>
  )
}

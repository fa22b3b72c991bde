import type { Message } from '@shared/model/message'
import { useId, type ComponentProps, type ReactNode } from 'react'
import { Alert } from './Alert'
import fields from './Field.module.css'
import { Say } from './Say'

type Input = Omit<ComponentProps<'input'>, 'id' | 'className' | 'aria-describedby' | 'aria-invalid'>
interface Props extends Input {
  readonly label: Message
  readonly help: Message
  /** Why what was typed is not taken. It stands at the field and is tied to it. */
  readonly refusal: Message | null
  /** In the field's line, such as its button. */
  readonly beside?: ReactNode
  readonly beneath?: ReactNode
}

/** A line to type into, with its label, what to know about it, and what is wrong with what was typed (WCAG 2.2, 3.3.1 to 3.3.3). */
export function Field({ label, help, refusal, beside, beneath, ...input }: Props) {
  const field = useId()
  const helpId = useId()
  const alert = useId()
  return (
    <>
      <label htmlFor={field} className={fields['question']}>
        <Say message={label} />
      </label>
      <p id={helpId} className={fields['help']}>
        <Say message={help} />
      </p>
      <div className={fields['line']}>
        <input
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          {...input}
          id={field}
          className={fields['field']}
          aria-describedby={refusal === null ? helpId : `${alert} ${helpId}`}
          aria-invalid={refusal === null ? undefined : true}
        />
        {beside}
      </div>
      {beneath}
      {refusal !== null && <Alert id={alert} message={refusal} />}
    </>
  )
}

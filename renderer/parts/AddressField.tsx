import { say, type Message } from '@shared/model/message'
import { useState, type ClipboardEvent, type SubmitEvent } from 'react'
import { Button } from './Button'
import { Field } from './Field'

interface Props {
  readonly label: Message
  readonly help: Message
  readonly action: Message
  /** Answers with why it was not taken, or `null`. */
  readonly onGive: (text: string) => Promise<Message | null>
}

/** An address or a pasted message. The refusal stands at the field, is tied to it, and what was typed stays. */
export function AddressField({ label, help, action, onGive }: Props) {
  const [text, setText] = useState('')
  const [refusal, setRefusal] = useState<Message | null>(null)
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    setRefusal(null)
    setRefusal(await onGive(text))
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Field
        label={label}
        help={help}
        refusal={refusal}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onPaste={(event) => {
          const pasted = withLines(event)
          if (pasted === null) return
          event.preventDefault()
          setText(pasted)
        }}
        beside={<Button label={action} submits notNow={text.trim() === '' ? say`Type or paste something first.` : null} />}
      />
    </form>
  )
}

/** What the field would hold after this paste, with its line breaks, which a field of one line drops: a log or a console is told apart by them. `null`: there are none. */
function withLines({ clipboardData, currentTarget }: ClipboardEvent<HTMLInputElement>): string | null {
  const pasted = clipboardData.getData('text')
  if (!/[\r\n]/.test(pasted)) return null
  const { value, selectionStart, selectionEnd } = currentTarget
  return value.slice(0, selectionStart ?? value.length) + pasted + value.slice(selectionEnd ?? value.length)
}

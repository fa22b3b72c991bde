import { say, type Message } from '@shared/model/message'
import { useId, useRef, useState, type ReactNode, type SubmitEvent } from 'react'
import { useActions } from '../store'
import { Alert } from './Alert'
import fields from './Field.module.css'
import { Say } from './Say'

export interface PassphraseState {
  readonly isEmpty: boolean
  readonly isTrying: boolean
}
/** Why the passphrase cannot be tried now. */
export const notYet = ({ isEmpty, isTrying }: PassphraseState): Message | null =>
  isTrying ? say`Relock is trying the passphrase.` : isEmpty ? say`Type the passphrase first.` : null

interface Props {
  readonly id: string
  readonly label: Message
  readonly state: PassphraseState
  readonly onState: (state: PassphraseState) => void
  /** A button beside the field, where none stands elsewhere. */
  readonly children?: ReactNode
}

/** Asks for a passphrase. What is typed lives only in the field, and only until it was tried once. */
export function PassphraseForm({ id, label, state, onState, children }: Props) {
  const actions = useActions()
  const field = useRef<HTMLInputElement>(null)
  const [isShown, show] = useState(false)
  const [isWrong, setWrong] = useState(false)
  const fieldId = useId()
  const help = useId()
  const alert = useId()

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const input = field.current
    if (!input || notYet(state)) return
    const passphrase = input.value
    input.value = ''
    setWrong(false)
    onState({ isEmpty: true, isTrying: true })
    const result = await actions.unlock(passphrase)
    onState({ isEmpty: true, isTrying: false })
    setWrong(result === 'wrong')
    if (result !== 'opened') input.focus()
  }

  return (
    <form id={id} onSubmit={(event) => void submit(event)} noValidate>
      <label htmlFor={fieldId} className={fields['question']}>
        <Say message={label} />
      </label>
      <p id={help} className={fields['help']}>
        <Say message={say`Relock tries it once, on this computer, and does not keep it.`} />
      </p>
      <div className={fields['line']}>
        <input
          ref={field}
          id={fieldId}
          type={isShown ? 'text' : 'password'}
          className={fields['field']}
          onChange={({ target }) => onState({ ...state, isEmpty: target.value === '' })}
          aria-describedby={isWrong ? `${alert} ${help}` : help}
          aria-invalid={isWrong ? true : undefined}
          maxLength={1_000}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
        {children}
      </div>
      <label className={fields['consent']}>
        <input type="checkbox" checked={isShown} onChange={({ target }) => show(target.checked)} />
        <Say message={say`Show what I type`} />
      </label>
      {isWrong && <Alert id={alert} message={say`It does not open with this passphrase. Type it once more; capitals and blanks count.`} />}
    </form>
  )
}

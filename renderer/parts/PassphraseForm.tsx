import { say, type Message } from '@shared/model/message'
import { useRef, useState, type ReactNode, type SubmitEvent } from 'react'
import { useActions } from '../store'
import { Field } from './Field'
import fields from './Field.module.css'
import { Say } from './Say'

export interface PassphraseState {
  readonly isEmpty: boolean
  readonly isTrying: boolean
}
/** Why the passphrase cannot be tried now. */
export function notYet({ isEmpty, isTrying }: PassphraseState): Message | null {
  if (isTrying) return say`Relock is trying the passphrase.`
  return isEmpty ? say`Type the passphrase first.` : null
}

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
  const [isShown, setShown] = useState(false)
  const [isWrong, setWrong] = useState(false)

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
      <Field
        ref={field}
        label={label}
        help={say`Relock tries it once, on this computer, and does not keep it.`}
        refusal={isWrong ? say`It does not open with this passphrase. Type it once more; capitals and blanks count.` : null}
        type={isShown ? 'text' : 'password'}
        onChange={({ target }) => onState({ ...state, isEmpty: target.value === '' })}
        maxLength={1_000}
        beside={children}
        beneath={
          <label className={fields['consent']}>
            <input type="checkbox" checked={isShown} onChange={({ target }) => setShown(target.checked)} />
            <Say message={say`Show what I type`} />
          </label>
        }
      />
    </form>
  )
}

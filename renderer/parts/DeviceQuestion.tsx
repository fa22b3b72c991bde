import { devices, devicesAt } from '@shared/clients/devices'
import { say } from '@shared/model/message'
import type { Answers } from '@shared/session'
import { useId } from 'react'
import { useActions } from '../store'
import fields from './Field.module.css'
import { Say, spokenHere } from './Say'

/** Which maker and model shows the message: what Relock saw is then answered for that one. */
export function DeviceQuestion({ answers }: { readonly answers: Answers }) {
  const actions = useActions()
  const field = useId()
  return (
    <div className={fields['pick']}>
      <label htmlFor={field} className={fields['question']}>
        <Say message={say`Which device shows the message?`} />
      </label>
      <select
        id={field}
        className={fields['field']}
        value={answers.device ?? ''}
        onChange={({ target }) => {
          const chosen = devices.find(({ id }) => id === target.value)
          const { device: _, ...rest } = answers
          actions.answer(chosen ? { ...rest, device: chosen.id } : rest)
        }}
      >
        <option value="">{spokenHere(say`I’m not sure, or it is not in this list`)}</option>
        {devicesAt(answers.where).map(({ id, title }) => (
          <option key={id} value={id}>
            {spokenHere(title)}
          </option>
        ))}
      </select>
    </div>
  )
}

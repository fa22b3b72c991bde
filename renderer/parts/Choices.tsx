import type { Message } from '@shared/model/message'
import { useId, type ReactNode } from 'react'
import classes from './Choices.module.css'
import { Say } from './Say'

export interface Choice<T extends string> {
  readonly value: T
  readonly label: Message
  readonly note?: ReactNode
}

interface Props<T extends string> {
  readonly question: Message
  readonly help?: Message
  readonly choices: readonly Choice<T>[]
  readonly chosen: T | null
  readonly onChoose: (value: T) => void
  /** The heading above says the question already. */
  readonly silent?: boolean
  /** One below the other, with room for a note. */
  readonly long?: boolean
}

/** One question with one answer: native radio buttons, so that the arrow keys work as everywhere. */
export function Choices<T extends string>({ question, help, choices, chosen, onChoose, silent = false, long = false }: Props<T>) {
  const name = useId()
  const helpId = useId()
  const below = choices.length > 6 ? classes['columns'] : classes['column']
  return (
    <fieldset className={classes['choices']} aria-describedby={help ? helpId : undefined}>
      <legend className={silent ? 'visually-hidden' : classes['question']}>
        <Say message={question} />
      </legend>
      {help && (
        <p id={helpId} className={classes['help']}>
          <Say message={help} />
        </p>
      )}
      <div className={long ? below : classes['row']}>
        {choices.map((choice) => (
          <label key={choice.value} className={classes['choice']}>
            <input type="radio" name={name} checked={chosen === choice.value} onChange={() => onChoose(choice.value)} />
            <span className={classes['label']}>
              <Say message={choice.label} />
              {choice.note}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

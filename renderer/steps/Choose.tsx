import { questionOf, type Option } from '@shared/model/fix'
import { say, type Message } from '@shared/model/message'
import { useId, useState } from 'react'
import { Button } from '../parts/Button'
import fields from '../parts/Field.module.css'
import { Icon } from '../parts/icons'
import { RouterPageButton } from '../parts/RouterPageButton'
import { Say, spokenHere } from '../parts/Say'
import { useActions } from '../store'
import classes from './Choose.module.css'
import type { StepProps } from './standing'
import { StepScreen } from './StepScreen'

/** Beyond this, one searches instead of reading. */
const few = 8
/** More guesses than this are none. */
const mostGuesses = 3

/** Which router, system or app is it? One press chooses and goes on. What fits what Relock saw stands on top; "I do not know" is always in sight. */
export function Choose({ step, standing }: StepProps<'choose'>) {
  const actions = useActions()
  const question = questionOf(step)
  const chosen = standing.choices[question] ?? null
  const unsure = step.options.find((option) => option.unsure)
  const options = step.options.filter((option) => option !== unsure)
  const guesses = options.filter((option) => option.likely).slice(0, mostGuesses)
  const others = options.filter((option) => !guesses.includes(option))
  const choose = (option: Option): void => actions.choose(question, option.id, option.label)
  const list = { chosen, choose }
  return (
    <StepScreen standing={standing} buttons={unsure ? <Button label={unsure.label} onPress={() => choose(unsure)} /> : null}>
      {unsure && <RouterPageButton page={standing.routerPage} />}
      {guesses.length > 0 && <Options {...list} heading={say`Fits what Relock saw`} options={guesses} />}
      {options.length > few ? (
        <Search {...list} options={others} />
      ) : (
        <Options {...list} heading={guesses.length > 0 ? say`Or one of these` : null} options={others} />
      )}
    </StepScreen>
  )
}

interface ListProps {
  readonly options: readonly Option[]
  readonly chosen: string | null
  readonly choose: (option: Option) => void
}

/** All of them by group, or what fits the words that were typed. */
function Search({ options, ...list }: ListProps) {
  const [text, setText] = useState('')
  const field = useId()
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const found = options.filter(({ label }) => words.every((word) => spokenHere(label).toLowerCase().includes(word)))
  const groups = [...new Map(found.map(({ group }) => [group?.sentence ?? '', group ?? null])).values()]
  return (
    <>
      <label htmlFor={field} className={fields['question']}>
        <Say message={say`Type what is printed on it`} />
      </label>
      <input
        id={field}
        type="search"
        className={fields['field']}
        value={text}
        onChange={({ target }) => setText(target.value)}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      {found.length === 0 && (
        <p>
          <Say message={say`Relock knows none of that name.`} />
        </p>
      )}
      {groups.map((group) => (
        <Options
          key={group?.sentence ?? ''}
          {...list}
          heading={group}
          options={found.filter((option) => (option.group?.sentence ?? '') === (group?.sentence ?? ''))}
        />
      ))}
    </>
  )
}

function Options({ heading, options, chosen, choose }: ListProps & { readonly heading: Message | null }) {
  const id = useId()
  return (
    <section className={classes['group']} aria-labelledby={heading ? id : undefined}>
      {heading && (
        <h2 id={id}>
          <Say message={heading} />
        </h2>
      )}
      <ul className={`${classes['options'] ?? ''} ${options.length > few / 2 ? (classes['columns'] ?? '') : ''}`}>
        {options.map((option) => (
          <li key={option.id}>
            <Answer option={option} isChosen={option.id === chosen} onPress={() => choose(option)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Answer({ option, isChosen, onPress }: { readonly option: Option; readonly isChosen: boolean; readonly onPress: () => void }) {
  return (
    <button type="button" className={classes['option']} aria-pressed={isChosen} onClick={onPress}>
      <span className={classes['label']}>
        <Say message={option.label} />
        {option.why && (
          <small className={classes['why']}>
            <Say message={option.why} />
          </small>
        )}
      </span>
      <Icon name={isChosen ? 'check' : 'chevron'} size={16} />
    </button>
  )
}

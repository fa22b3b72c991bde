import { questionOf, type Option } from '@shared/model/fix'
import { say } from '@shared/model/message'
import { Icon } from '../parts/icons'
import { Pill } from '../parts/Pill'
import { Say } from '../parts/Say'
import { useActions } from '../store'
import classes from './Choose.module.css'
import type { StepProps } from './standing'
import { StepScreen } from './StepScreen'

/** Which router, system or app is it? What Relock thinks likely stands first, and says so. One press chooses and goes on. */
export function Choose({ step, standing }: StepProps<'choose'>) {
  const actions = useActions()
  const question = questionOf(step)
  const chosen = standing.choices[question] ?? null
  const options = [...step.options].sort((a, b) => Number(b.likely ?? false) - Number(a.likely ?? false))
  const isFew = options.length <= 6
  return (
    <StepScreen standing={standing} buttons={null}>
      <ul className={`${classes['options'] ?? ''} ${isFew ? '' : (classes['columns'] ?? '')}`}>
        {options.map((option) => (
          <li key={option.id}>
            <Answer option={option} isChosen={option.id === chosen} onPress={() => actions.choose(question, option.id, option.label)} />
          </li>
        ))}
      </ul>
    </StepScreen>
  )
}

function Answer({ option, isChosen, onPress }: { readonly option: Option; readonly isChosen: boolean; readonly onPress: () => void }) {
  return (
    <button type="button" className={classes['option']} aria-pressed={isChosen} onClick={onPress}>
      <span className={classes['label']}>
        <Say message={option.label} />
        {option.likely && <Pill tone="plain" message={say`Fits what Relock saw`} />}
      </span>
      <Icon name={isChosen ? 'check' : 'chevron'} size={16} />
    </button>
  )
}

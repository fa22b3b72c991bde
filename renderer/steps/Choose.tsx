import { say } from '@shared/model/message'
import { Button } from '../parts/Button'
import { Choices } from '../parts/Choices'
import { Pill } from '../parts/Pill'
import { Say } from '../parts/Say'
import { useActions } from '../store'
import classes from './Choose.module.css'
import { StepScreen, type StepProps } from './StepScreen'

/** Which router, system or app is it? What Relock thinks likely stands first, and says so. */
export function Choose({ step, standing }: StepProps<'choose'>) {
  const actions = useActions()
  const chosen = standing.choices[step.id] ?? null
  const options = [...step.options].sort((a, b) => Number(b.likely ?? false) - Number(a.likely ?? false))
  // Several routers share one name server: what Relock saw can fit more than one of them.
  const guess = options.filter((option) => option.likely).length > 1 ? say`It may be this one` : say`Relock thinks it is this one`
  return (
    <StepScreen
      standing={standing}
      buttons={
        <Button label={say`Next`} look="primary" onPress={standing.finish} notNow={chosen === null ? say`Choose one first.` : null} />
      }
    >
      <div className={classes['options']}>
        <Choices
          question={step.title}
          silent
          long
          chosen={chosen}
          onChoose={(option) => actions.choose(step.id, option)}
          choices={options.map((option) => ({
            value: option.id,
            label: option.label,
            note: (
              <>
                {option.likely && <Pill tone="plain" message={guess} />}
                {option.unconfirmed && (
                  <small className={classes['unconfirmed']}>
                    <Say message={say`The exact wording may differ on your device.`} />
                  </small>
                )}
              </>
            ),
          }))}
        />
      </div>
    </StepScreen>
  )
}

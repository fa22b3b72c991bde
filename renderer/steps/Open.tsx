import { links } from '@shared/model/links'
import { say } from '@shared/model/message'
import { Button } from '../parts/Button'
import { Say } from '../parts/Say'
import { useActions } from '../store'
import { DoneNext } from './DoneNext'
import classes from './Open.module.css'
import type { StepProps } from './standing'
import { StepScreen } from './StepScreen'

/** A page to open. Relock itself shows no web pages. */
export function Open({ step, standing }: StepProps<'open'>) {
  const actions = useActions()
  const link = links[step.link]
  return (
    <StepScreen standing={standing} buttons={<DoneNext standing={standing} />}>
      <div className={classes['open']}>
        <Button label={link.title} icon="external" onPress={() => void actions.openLink(step.link)} />
        <p>
          <Say message={say`Opens in your browser: ${{ code: link.url }}`} />
        </p>
      </div>
    </StepScreen>
  )
}

import { isPage, links } from '@shared/model/links'
import { say } from '@shared/model/message'
import { Button } from '../parts/Button'
import { RouterPageButton } from '../parts/RouterPageButton'
import { Say } from '../parts/Say'
import { useActions } from '../store'
import { DoneNext } from './DoneNext'
import classes from './Open.module.css'
import type { StepProps } from './standing'
import { StepScreen } from './StepScreen'

/** A page to open. Relock itself shows no web pages. */
export function Open({ step, standing }: StepProps<'open'>) {
  const actions = useActions()
  const { link } = step
  return (
    <StepScreen standing={standing} buttons={<DoneNext standing={standing} />}>
      <div className={classes['open']}>
        {isPage(link) ? (
          <>
            <Button label={links[link].title} icon="external" onPress={() => void actions.openLink(link)} />
            <p>
              <Say message={say`Opens in your browser: ${{ code: links[link].url }}`} />
            </p>
          </>
        ) : (
          <RouterPageButton page={standing.routerPage} />
        )}
      </div>
    </StepScreen>
  )
}

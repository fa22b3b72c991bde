import { say, type Message } from '@shared/model/message'
import type { ReactNode } from 'react'
import { useWindow, useActions } from '../store'
import { Button } from './Button'
import classes from './Footer.module.css'

const stillLooking = say`The report can be saved when Relock has finished looking.`

interface Props {
  readonly children?: ReactNode
  readonly back?: Message
  /** Where "back" leads, where that is not the screen before. */
  readonly onBack?: (() => void) | undefined
}

/**
 * The way back and the report always stand in the same place; what goes on stands at the other end, the primary button last. What leads nowhere is not
 * there: no way back from the first screen, no report where nothing was seen.
 */
export function Footer({ children, back = say`Back`, onBack }: Props) {
  const actions = useActions()
  const screen = useWindow((held) => held.session.screen)
  const hasEvidence = useWindow((held) => held.session.evidence !== null)
  const onFile = useWindow((held) => held.certificate !== null || held.serverFiles !== null || (held.onWatch && held.watch !== null))
  const looking = screen === 'examining' && !onFile
  const isFirst = screen === 'welcome' && !onFile
  const hasReport = !onFile && !isFirst && (looking || hasEvidence)
  return (
    <footer className={classes['footer']}>
      <div className={classes['side']}>
        {!isFirst && <Button label={back} icon={looking ? 'cross' : 'back'} onPress={onFile ? actions.back : (onBack ?? actions.back)} />}
        {hasReport && (
          <Button label={say`Save report…`} icon="file" onPress={() => actions.showReport(true)} notNow={looking ? stillLooking : null} />
        )}
      </div>
      <div className={classes['onward']}>{children}</div>
    </footer>
  )
}

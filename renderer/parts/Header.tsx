import { hostAndPort } from '@shared/addresses/spell'
import { say } from '@shared/model/message'
import { useWindow, useActions } from '../store'
import { Button } from './Button'
import classes from './Header.module.css'
import { Mark } from './icons'
import { Say } from './Say'

/** Whose server this is about, and the way to begin again. */
export function Header() {
  const actions = useActions()
  const target = useWindow((held) => held.session.target)
  const screen = useWindow((held) => held.session.screen)
  const isWatching = useWindow((held) => held.watch?.on === true && !held.onWatch)
  const testRuntime = useWindow((held) => held.testRuntime)
  const address = target ? hostAndPort(target.host, target.port) : ''
  return (
    <header className={classes['header']}>
      <span className={classes['brand']}>
        <span className={classes['mark']}>
          <Mark size={26} />
        </span>
        <Say message={say`Relock`} />
      </span>
      {testRuntime && (
        <span className={classes['test']}>
          <Say message={say`Test runtime, only for trying Relock`} />
        </span>
      )}
      {target && screen !== 'welcome' && (
        <span className={classes['target']}>
          {target.label !== address && target.label !== target.host && (
            <span className={classes['label']} translate="no" dir="auto">
              {target.label}
            </span>
          )}
          <code>{address}</code>
        </span>
      )}
      {isWatching && <Button label={say`Watching`} look="quiet" icon="clock" onPress={actions.showWatch} />}
      {screen !== 'welcome' && <Button label={say`Start over`} look="quiet" icon="again" onPress={actions.startOver} />}
    </header>
  )
}

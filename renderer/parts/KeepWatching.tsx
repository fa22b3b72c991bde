import { say } from '@shared/model/message'
import { useActions, useWindow } from '../store'
import { Button } from './Button'
import { Card } from './Card'
import { Say } from './Say'
import classes from './WatchedDays.module.css'

/** For what comes and goes: Relock goes on looking. Not of a report that somebody saved. */
export function KeepWatching() {
  const actions = useActions()
  const isSaved = useWindow(({ session, openedReport }) => session.evidence !== null && session.evidence.examination === openedReport)
  const label = useWindow(({ watch }) => (watch?.on === true ? watch.label : null))
  if (isSaved) return null
  return (
    <Card title={say`Does the message come and go?`}>
      <p>
        <Say
          message={
            label === null
              ? say`Relock can look again and again, tell you when something changes, and see whether it follows a pattern: an hour of the night, a VPN, a few minutes each time.`
              : say`Relock is watching ${label}. It tells you when something changes.`
          }
        />
      </p>
      <p className={classes['action']}>
        {label === null ? (
          <Button label={say`Keep watching`} icon="clock" onPress={() => void actions.keepWatching()} />
        ) : (
          <Button label={say`See the watch`} icon="clock" onPress={actions.showWatch} />
        )}
      </p>
    </Card>
  )
}

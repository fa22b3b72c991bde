import { say } from '@shared/model/message'
import { useActions } from '../store'
import { Button } from './Button'
import classes from './CheckFile.module.css'
import { Say } from './Say'

/** Where a certificate of the user’s own is the matter: its file can be checked before Plex gets it. */
export function CheckFile() {
  const actions = useActions()
  return (
    <div className={classes['check']}>
      <p>
        <Say
          message={say`You have a file for Plex already? Relock can check it before Plex gets it: drop it on this window, or choose it.`}
        />
      </p>
      <Button label={say`Check a certificate file…`} icon="certificate" onPress={() => void actions.chooseCertificate()} />
    </div>
  )
}

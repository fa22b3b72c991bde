import type { Change } from '@shared/model/attempt'
import { say } from '@shared/model/message'
import { useActions } from '../store'
import { Button } from './Button'
import classes from './Changes.module.css'
import { Say } from './Say'

/** What the user changed: where, when, and how to take it back. The newest first. */
export function Changes({ changes }: { readonly changes: readonly Change[] }) {
  const actions = useActions()
  return (
    <ul className={classes['changes']}>
      {[...changes].reverse().map((change) => (
        <li key={change.at} className={classes['change']}>
          <span className={classes['what']}>
            <span>
              <Say message={change.title} />{' '}
              <span className="soft">
                <Say message={say`${{ day: change.at }}`} />
              </span>
            </span>
            <span className="soft">
              <Say message={change.place ? say`To undo it: ${change.place}. ${change.undo}` : say`To undo it: ${change.undo}`} />
            </span>
          </span>
          <Button label={say`I took it back`} look="quiet" onPress={() => actions.takeBack(change.at)} />
        </li>
      ))}
    </ul>
  )
}

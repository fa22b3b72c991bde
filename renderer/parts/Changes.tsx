import type { Change } from '@shared/model/attempt'
import { say, type Message } from '@shared/model/message'
import { useState } from 'react'
import { useActions } from '../store'
import { Alert } from './Alert'
import { Button } from './Button'
import classes from './Changes.module.css'
import { CopyBox } from './CopyBox'
import { Say } from './Say'

/** What the user changed: where, when, and how to take it back. The newest first. */
export function Changes({ changes }: { readonly changes: readonly Change[] }) {
  return (
    <ul className={classes['changes']}>
      {[...changes].reverse().map((change) => (
        <OneChange key={change.at} change={change} />
      ))}
    </ul>
  )
}

/** Why Relock cannot take it back itself, with the line that does, where there is one. */
interface ByHand {
  readonly reason: Message
  readonly line: string
}

function OneChange({ change }: { readonly change: Change }) {
  const actions = useActions()
  const [byHand, tell] = useState<ByHand | null>(null)
  const { act, at, ran } = change

  const takeBack = async (ofAct: NonNullable<Change['act']>): Promise<void> => {
    const plan = await actions.describeAct(ofAct, true)
    if (!plan) return
    if (!plan.available) {
      if (plan.reason) tell({ reason: plan.reason, line: plan.command })
      return
    }
    // Main's own dialog shows the very commands, and asks.
    const told = await actions.performAct(ofAct, plan.command, true)
    if (!told || 'dismissed' in told) return
    if ('refused' in told) {
      tell({ reason: told.refused, line: plan.command })
      return
    }
    actions.announce(told.done)
    actions.takeBack(at)
  }

  return (
    <li className={classes['change']}>
      <span className={classes['what']}>
        <span>
          <Say message={change.title} />{' '}
          <span className="soft">
            <Say message={say`${{ day: at }}`} />
          </span>
        </span>
        {ran !== undefined && (
          <span className="soft">
            <Say message={say`Relock ran: ${{ code: ran }}`} />
          </span>
        )}
        <span className="soft">
          <Say message={change.place ? say`To undo it: ${change.place}. ${change.undo}` : say`To undo it: ${change.undo}`} />
        </span>
        {byHand && (
          <>
            <Alert message={byHand.reason} />
            {byHand.line !== '' && <CopyBox text={byHand.line} />}
          </>
        )}
      </span>
      {act && <Button label={say`Take it back for me…`} look="quiet" onPress={() => void takeBack(act)} />}
      <Button label={say`I took it back`} look="quiet" onPress={() => actions.takeBack(at)} />
    </li>
  )
}

import type { Attempt } from '@shared/model/attempt'
import { say, type Message } from '@shared/model/message'
import { path } from '@shared/path'
import type { SessionOn } from '@shared/session'
import { AllChecks } from '../parts/AllChecks'
import { Button } from '../parts/Button'
import { Card } from '../parts/Card'
import { Changes } from '../parts/Changes'
import { OwnDevice } from '../parts/Devices'
import { Footer } from '../parts/Footer'
import { KeepWatching } from '../parts/KeepWatching'
import { LockBadge } from '../parts/LockBadge'
import { MeasuredHere } from '../parts/MeasuredHere'
import { Path } from '../parts/Path'
import { Pill } from '../parts/Pill'
import { Pills } from '../parts/Pills'
import { Say } from '../parts/Say'
import { Screen } from '../parts/Screen'
import { StillSeen } from '../parts/StillSeen'
import { useDiagnosis, useActions } from '../store'
import classes from './Solved.module.css'

/** The proof: the same checks as before, and this time the lock shuts. */
export function Solved({ session }: { readonly session: SessionOn<'solved'> }) {
  const actions = useActions()
  const { evidence, before, attempts, answers, changes, seenBy } = session
  const diagnosis = useDiagnosis(evidence)
  const earlier = useDiagnosis(before)
  const done = byCause(attempts)
  const gap = earlier.confirmed[0]?.rung ?? 'server'
  const afterwards = attempts.flatMap((attempt) => attempt.afterwards)
  const because = attempts.at(-1)?.then ?? null

  return (
    <Screen
      title={seenBy === 'relock' ? say`It works: the lock is closed` : say`It works`}
      above={
        <>
          <LockBadge shuts />
          <Pills>
            <Pill tone="good" message={seenBy === 'relock' ? say`Looked again, and it is secure` : say`You saw it work`} />
          </Pills>
        </>
      }
      lead={[...(because ? [because] : []), leadOf(session)]}
      footer={
        <Footer>
          <Button label={say`Look at another server`} onPress={actions.startOver} />
          <Button
            label={say`Open Plex in the browser`}
            icon="external"
            look="primary"
            onPress={() => void actions.openLink('plex-web-app')}
          />
        </Footer>
      }
    >
      <Path path={path(evidence, diagnosis)} closing={gap} />
      <MeasuredHere evidence={evidence} />
      {done.length > 0 && (
        <Card title={say`What was wrong, and what you did`}>
          {done.map(({ cause, title, steps }) => (
            <div key={cause} className={classes['attempt']}>
              <p className={classes['cause']}>
                <Say message={title} />
              </p>
              <ul className="plain-list">
                {steps.map((step) => (
                  <li key={step.step}>
                    <Say message={step.title} />
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </Card>
      )}
      {changes.length > 0 && (
        <Card title={say`What you changed, and how to undo it`}>
          <Changes changes={changes} />
        </Card>
      )}
      <OwnDevice evidence={evidence} diagnosis={diagnosis} answers={answers} />
      <StillSeen where={answers.where} besides={unique(afterwards)} />
      <KeepWatching />
      <AllChecks evidence={evidence} diagnosis={diagnosis} answers={answers} />
    </Screen>
  )
}

function leadOf({ answers: { where }, seenBy }: SessionOn<'solved'>): Message {
  if (seenBy === 'you') return say`From this computer all was well before; the device has caught up.`
  return where === null || where === 'this browser' || where === 'not sure'
    ? say`Relock went the whole way once more, and your server answers securely. Open Plex again: a page that was open before keeps the old answer.`
    : say`Relock went the whole way once more from this computer, and your server answers securely. Now try it where you saw the message.`
}

const unique = (messages: readonly Message[]): readonly Message[] => [
  ...new Map(messages.map((message) => [message.sentence, message])).values(),
]

/** One cause may have taken several tries: they are told as one, with what was done in them and no more. */
function byCause(attempts: readonly Attempt[]): readonly Pick<Attempt, 'cause' | 'title' | 'steps'>[] {
  const merged = new Map<string, Pick<Attempt, 'cause' | 'title' | 'steps'>>()
  for (const { cause, title, steps } of attempts) {
    const done = steps.filter(({ end }) => end === 'done')
    if (done.length > 0) merged.set(cause, { cause, title, steps: [...(merged.get(cause)?.steps ?? []), ...done] })
  }
  return [...merged.values()]
}

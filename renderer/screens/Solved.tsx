import { walk, type Step } from '@shared/model/fix'
import { say, type Message } from '@shared/model/message'
import { path } from '@shared/path'
import type { Attempt, SessionOn } from '@shared/session'
import { causeById } from '@shared/causes/shelf'
import type { Diagnosis, Finding } from '@shared/diagnose'
import { AllChecks } from '../parts/AllChecks'
import { Button } from '../parts/Button'
import { Card } from '../parts/Card'
import { Footer } from '../parts/Footer'
import { LockBadge } from '../parts/LockBadge'
import { Path } from '../parts/Path'
import { Pill } from '../parts/Pill'
import { Pills } from '../parts/Pills'
import { Say } from '../parts/Say'
import { Screen } from '../parts/Screen'
import { useDiagnosis, useActions } from '../store'
import classes from './Solved.module.css'

/** The proof: the same checks as before, and this time the lock shuts. */
export function Solved({ session: { evidence, before, attempts, answers } }: { readonly session: SessionOn<'solved'> }) {
  const actions = useActions()
  const { where } = answers
  const diagnosis = useDiagnosis(evidence)
  const earlier = useDiagnosis(before)
  const changed = byCause(attempts).map((attempt) => ({ attempt, ...doneIn(attempt, earlier) }))
  const undo = changed.flatMap(({ steps }) => steps.flatMap((step) => (step.undo ? [{ id: step.id, text: step.undo }] : [])))
  const gap = earlier.confirmed[0]?.rung ?? 'server'

  return (
    <Screen
      title={say`It works: the lock is closed`}
      above={
        <>
          <LockBadge shuts />
          <Pills>
            <Pill tone="good" message={say`Looked again, and it is secure`} />
          </Pills>
        </>
      }
      lead={[
        where === null || where === 'this browser' || where === 'not sure'
          ? say`Relock went the whole way once more, and your server answers securely. Open Plex again: a page that was open before keeps the old answer.`
          : say`Relock went the whole way once more from this computer, and your server answers securely. Now try it where you saw the message.`,
      ]}
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
      {changed.length > 0 && (
        <Card title={say`What you did`}>
          {changed.map(({ attempt, title, steps }) => (
            <div key={attempt.cause} className={classes['attempt']}>
              <p className={classes['cause']}>
                <Say message={title} />
              </p>
              <ul className="plain-list">
                {steps.map((step) => (
                  <li key={step.id}>
                    <Say message={step.title} />
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </Card>
      )}
      {undo.length > 0 && (
        <Card title={say`How to undo it`}>
          <ul className="plain-list">
            {undo.map((entry) => (
              <li key={entry.id}>
                <Say message={entry.text} />
              </li>
            ))}
          </ul>
        </Card>
      )}
      <AllChecks evidence={evidence} diagnosis={diagnosis} />
    </Screen>
  )
}

/** One cause may have taken several tries: they are told as one. */
function byCause(attempts: readonly Attempt[]): readonly Attempt[] {
  const merged = new Map<string, Attempt>()
  for (const attempt of attempts) {
    const known = merged.get(attempt.cause)
    merged.set(attempt.cause, {
      ...attempt,
      done: [...(known?.done ?? []), ...attempt.done],
      choices: { ...known?.choices, ...attempt.choices },
    })
  }
  return [...merged.values()]
}

/** The steps that an attempt ticked and that change something, where what was seen before still tells them. */
function doneIn(attempt: Attempt, earlier: Diagnosis): { readonly title: Message; readonly steps: readonly Step[] } {
  const finding: Finding | undefined = earlier.findings.find((entry) => entry.cause === attempt.cause)
  const steps = finding?.fix ? walk(finding.fix.steps, attempt.choices) : []
  return {
    title: finding?.title ?? causeById.get(attempt.cause)?.title ?? say`${attempt.cause}`,
    steps: steps.filter((step) => attempt.done.includes(step.id) && (step.kind === 'tell' || step.kind === 'copy' || step.kind === 'act')),
  }
}

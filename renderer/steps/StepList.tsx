import { stepEndWords } from '@shared/guide/step-ends'
import type { Step } from '@shared/model/fix'
import { plural, say } from '@shared/model/message'
import { Icon } from '../parts/icons'
import { Path } from '../parts/Path'
import { Say, spokenHere } from '../parts/Say'
import { useActions } from '../store'
import { endOf, type Standing } from './standing'
import classes from './StepScreen.module.css'

/** The remedy that is being tried, those before it, and how many more there are: one thing at a time. */
export function StepList({ standing }: { readonly standing: Standing }) {
  const { remedies, remedy, behind, cause } = standing
  const tried = remedies.filter((entry) => entry !== remedy && behind.includes(entry.id))
  const more = remedies.filter((entry) => entry !== remedy && !behind.includes(entry.id)).length
  return (
    <nav className={classes['steps']} aria-label={spokenHere(say`Steps`)}>
      <p className={classes['cause']}>
        <Say message={cause} />
      </p>
      <Path path={standing.path} />
      <ol>
        {tried
          .flatMap(({ steps }) => steps.filter((step) => endOf(standing, step) !== null))
          .map((step) => (
            <Entry key={step.id} step={step} standing={standing} number={0} isReachable />
          ))}
        {remedy.steps.map((step, index) => (
          <Entry key={step.id} step={step} standing={standing} number={index + 1} isReachable={index <= reachedIn(standing)} />
        ))}
      </ol>
      {more > 0 && (
        <p className={classes['more']}>
          <Say
            message={plural(more, {
              one: say`If that does not help, Relock knows one more way.`,
              other: say`If that does not help, Relock knows ${more} more ways.`,
            })}
          />
        </p>
      )}
    </nav>
  )
}

/** The last step of the remedy that can be gone to: the one after what is ended. */
function reachedIn(standing: Standing): number {
  const { remedy } = standing
  const open = remedy.steps.findIndex((step) => endOf(standing, step) === null)
  return open < 0 ? remedy.steps.length : open
}

function Entry({
  step,
  standing,
  number,
  isReachable,
}: {
  readonly step: Step
  readonly standing: Standing
  readonly number: number
  readonly isReachable: boolean
}) {
  const actions = useActions()
  const end = endOf(standing, step)
  const isNow = step.id === standing.step.id
  const isDone = end === 'done' || end === 'chose'
  const line = (
    <>
      <span className={classes['tick']}>{end === null ? number : <Icon name={isDone ? 'check' : 'dash'} size={13} />}</span>
      <span>
        <Say message={step.title} />
        {end !== null && (
          <span className={isDone ? 'visually-hidden' : classes['end']}>
            {' '}
            <Say message={say`(${stepEndWords[end].word})`} />
          </span>
        )}
      </span>
    </>
  )
  const looks = `${classes['entry'] ?? ''} ${isDone ? (classes['done'] ?? '') : ''} ${isNow ? (classes['now'] ?? '') : ''}`
  return (
    <li>
      {isReachable && !isNow ? (
        <button type="button" className={looks} onClick={() => actions.goToStep(step.id)}>
          {line}
        </button>
      ) : (
        <span className={looks} aria-current={isNow ? 'step' : undefined}>
          {line}
        </span>
      )}
    </li>
  )
}

import type { Finding } from '@shared/diagnose'
import { everyStep, isCostly, stepsOf } from '@shared/model/fix'
import { plural, say, type Message } from '@shared/model/message'
import { Card } from './Card'
import { CheckFile } from './CheckFile'
import classes from './Plan.module.css'
import { Say } from './Say'

/** What you will do: how long it takes, whether it can be taken back, and that nothing is lost. Several causes are one plan, in order. */
export function Plan({ plan }: { readonly plan: readonly Finding[] }) {
  const fixes = plan.flatMap(({ fix }) => (fix ? [fix] : []))
  if (fixes.length === 0) return null
  const minutes = fixes.reduce((sum, fix) => sum + fix.minutes, 0)
  return (
    <Card
      title={say`What you will do`}
      note={
        <span className="soft">
          <Say message={plural(minutes, { one: say`about 1 minute`, other: say`about ${minutes} minutes` })} />
        </span>
      }
    >
      {plan.length === 1 ? (
        plan.map(({ cause, fix }) => (
          <p key={cause}>
            <Say message={fix?.summary ?? say``} />
          </p>
        ))
      ) : (
        <ol className={classes['causes']}>
          {plan.map((finding, index) => (
            <li key={finding.cause} className={classes['cause']}>
              <span className={classes['number']}>{index + 1}</span>
              <div>
                <h3>
                  <Say message={finding.title} />
                </h3>
                {finding.explanation.slice(0, 1).map((paragraph, place) => (
                  <p key={place}>
                    <Say message={paragraph} />
                  </p>
                ))}
                {finding.fix && (
                  <p className="soft">
                    <Say message={finding.fix.summary} />
                  </p>
                )}
              </div>
            </li>
          ))}
        </ol>
      )}
      <p className="soft">
        <Say message={comfort(fixes)} />
      </p>
      {fixes.some((fix) => everyStep(stepsOf(fix)).some((step) => step.checksFile)) && <CheckFile />}
    </Card>
  )
}

/** Only what holds for this fix. */
function comfort(fixes: readonly NonNullable<Finding['fix']>[]): Message {
  const first = fixes.flatMap(({ remedies }) => remedies.slice(0, 1))
  return first.some(isCostly)
    ? say`Relock says at each step what it costs and how to undo it. Your films and settings are safe.`
    : say`It can be undone, and your films and settings are safe. Relock looks again after each step.`
}

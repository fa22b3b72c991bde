import type { Finding } from '@shared/diagnose'
import { say } from '@shared/model/message'
import { useId } from 'react'
import { useActions } from '../store'
import { Button } from './Button'
import { Disclosure } from './Card'
import classes from './OtherFindings.module.css'
import { Pill } from './Pill'
import { Proofs } from './Proofs'
import { Say } from './Say'

interface Props {
  readonly findings: readonly Finding[]
  /** From this computer all is well, so what is suspected is a possibility and no more. */
  readonly isWellHere?: boolean
}

/** What else was found: faults in series are real, so none is hidden behind the first. */
export function OtherFindings({ findings, isWellHere = false }: Props) {
  const id = useId()
  if (findings.length === 0) return null
  return (
    <section aria-labelledby={id} className={classes['others']}>
      <h2 id={id}>
        <Say message={say`Also found`} />
      </h2>
      {findings.map((finding) => (
        <OtherFinding key={finding.cause} finding={finding} isWellHere={isWellHere} />
      ))}
    </section>
  )
}

function OtherFinding({ finding, isWellHere }: { readonly finding: Finding; readonly isWellHere: boolean }) {
  const actions = useActions()
  const { verdict, fix } = finding
  if (verdict.is !== 'confirmed' && verdict.is !== 'suspected') return null
  const isCertain = verdict.is === 'confirmed'
  const unsure = isWellHere ? say`Possible` : say`Likely`
  return (
    <Disclosure title={finding.title} note={<Pill tone={isCertain ? 'bad' : 'warn'} message={isCertain ? say`Certain` : unsure} />}>
      {finding.explanation.map((paragraph, index) => (
        <p key={index}>
          <Say message={paragraph} />
        </p>
      ))}
      <div className={classes['proofs']}>
        <Proofs proofs={verdict.proofs} />
      </div>
      {verdict.is === 'suspected' && (
        <p>
          <Say message={say`What would settle it: ${verdict.settledBy}`} />
        </p>
      )}
      {fix && (
        <div className={classes['fix']}>
          <p>
            <Say message={fix.summary} />
          </p>
          <Button label={say`Fix this one`} onPress={() => actions.beginFix(finding)} />
        </div>
      )}
    </Disclosure>
  )
}

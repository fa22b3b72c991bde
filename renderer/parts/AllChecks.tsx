import { checksOf } from '@shared/checks'
import type { Diagnosis } from '@shared/diagnose'
import type { Evidence } from '@shared/model/evidence'
import { factById } from '@shared/facts/shelf'
import { plural, say } from '@shared/model/message'
import type { Answers } from '@shared/session'
import { computerWords } from '@shared/model/system'
import { Card, Disclosure } from './Card'
import { CheckList } from './CheckList'
import classes from './AllChecks.module.css'
import { Devices } from './Devices'
import { Say } from './Say'
import { Ways } from './Ways'

/** Everything behind the verdict: what other devices would say, each check, what was ruled out, what stayed open, and from where it was all measured. */
export function AllChecks({
  evidence,
  diagnosis,
  answers,
}: {
  readonly evidence: Evidence
  readonly diagnosis: Diagnosis
  readonly answers: Answers
}) {
  const checks = checksOf(evidence)
  const ruledOut = diagnosis.findings.filter((finding) => finding.verdict.is === 'ruled out')
  const open = diagnosis.findings.flatMap(({ cause, title, verdict }) =>
    verdict.is === 'unknown' ? [{ cause, title, missing: verdict.missing }] : [],
  )
  const { system, systemVersion } = evidence.measuredFrom
  return (
    <>
      <Ways evidence={evidence} diagnosis={diagnosis} />
      <Devices evidence={evidence} diagnosis={diagnosis} answers={answers} />
      <Disclosure
        title={say`All checks`}
        note={
          <span className="soft">
            <Say
              message={plural(ruledOut.length, {
                one: say`${checks.length} checks, 1 cause ruled out`,
                other: say`${checks.length} checks, ${ruledOut.length} causes ruled out`,
              })}
            />
          </span>
        }
      >
        <p className={classes['from']}>
          <Say
            message={say`Measured on ${{ day: evidence.startedAt }} from ${computerWords[system]} (${systemVersion}). Every result is true for this place only.`}
          />
        </p>
        <CheckList checks={checks} />
        <div className={classes['lists']}>
          {ruledOut.length > 0 && (
            <Card title={say`What it is not`}>
              <ul className="plain-list">
                {ruledOut.map((finding) => (
                  <li key={finding.cause}>
                    <Say message={finding.title} />
                  </li>
                ))}
              </ul>
            </Card>
          )}
          {open.length > 0 && (
            <Card title={say`What could not be judged`}>
              <ul className="plain-list">
                {open.map(({ cause, title, missing }) => (
                  <li key={cause}>
                    <Say message={title} />
                    <span className={classes['missing']}>
                      {diagnosis.failed.includes(cause) && <Say message={say`Relock failed at it, which is a fault of its own`} />}
                      {missing.map((id) => (
                        <Say key={id} message={say`no answer to: ${factById.get(id)?.question ?? id}`} />
                      ))}
                    </span>
                  </li>
                ))}
              </ul>
            </Card>
          )}
        </div>
      </Disclosure>
    </>
  )
}

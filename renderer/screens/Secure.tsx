import { checksOf } from '@shared/checks'
import type { Diagnosis } from '@shared/diagnose'
import { plural, say } from '@shared/model/message'
import { path } from '@shared/path'
import { remarksOn } from '@shared/guide/remarks'
import type { SessionOn } from '@shared/session'
import { AllChecks } from '../parts/AllChecks'
import { Button } from '../parts/Button'
import { Card } from '../parts/Card'
import { Footer } from '../parts/Footer'
import { MeasuredHere } from '../parts/MeasuredHere'
import { OtherFindings } from '../parts/OtherFindings'
import { LockBadge } from '../parts/LockBadge'
import { Path } from '../parts/Path'
import { Pill } from '../parts/Pill'
import { Pills } from '../parts/Pills'
import { PlexAccount } from '../parts/PlexAccount'
import { Say } from '../parts/Say'
import { Screen } from '../parts/Screen'
import { StillSeen } from '../parts/StillSeen'
import { useActions } from '../store'

interface Props {
  readonly session: SessionOn<'verdict'>
  readonly diagnosis: Diagnosis
}

/** Nothing to fix, seen from here: what was checked, what was not, and what to try if the message is still there. */
export function Secure({ session: { evidence, answers }, diagnosis }: Props) {
  const actions = useActions()
  const checks = checksOf(evidence)
  const good = checks.filter((check) => check.state === 'good').length
  const untested = checks.filter((check) => check.state === 'untested')
  return (
    <Screen
      title={say`Your server’s lock is closed`}
      above={
        <>
          <LockBadge />
          <Pills>
            <Pill tone="good" message={say`Secure, seen from this computer`} />
          </Pills>
        </>
      }
      lead={[say`Relock went the whole way to your server and got a secure answer. ${good} of ${checks.length} checks are good.`]}
      footer={
        <Footer>
          <Button label={say`Look again`} onPress={() => actions.examine(false)} />
          <Button
            label={say`Open Plex in the browser`}
            icon="external"
            look="primary"
            onPress={() => void actions.openLink('plex-web-app')}
          />
        </Footer>
      }
    >
      <Path path={path(evidence, diagnosis)} />
      <StillSeen where={answers.where} />
      <Card title={say`What this does not say`}>
        <ul className="plain-list">
          {remarksOn(evidence, diagnosis).map((remark, index) => (
            <li key={index}>
              <Say message={remark} />
            </li>
          ))}
          <li>
            <Say message={say`Other devices find the server on their own way. Relock looked from this computer only.`} />
          </li>
          <li>
            <Say message={say`From outside your home nothing was tested.`} />
          </li>
          {untested.length > 0 && (
            <li>
              <Say
                message={plural(untested.length, {
                  one: say`One check could not be done; it is in the list below.`,
                  other: say`${untested.length} checks could not be done; they are in the list below.`,
                })}
              />
            </li>
          )}
        </ul>
      </Card>
      <OtherFindings findings={diagnosis.suspected} />
      <PlexAccount evidence={evidence} recheck={false} />
      <AllChecks evidence={evidence} diagnosis={diagnosis} />
      <MeasuredHere evidence={evidence} />
    </Screen>
  )
}

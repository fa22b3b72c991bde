import { checksOf } from '@shared/checks'
import type { Diagnosis } from '@shared/diagnose'
import { remarksOn } from '@shared/guide/remarks'
import { whatToTry } from '@shared/guide/what-to-try'
import { say } from '@shared/model/message'
import { path } from '@shared/path'
import type { SessionOn } from '@shared/session'
import { AllChecks } from '../parts/AllChecks'
import { Button } from '../parts/Button'
import { Card } from '../parts/Card'
import { Comparison } from '../parts/Comparison'
import { DeviceAtHome } from '../parts/DeviceAtHome'
import { OwnDevice } from '../parts/Devices'
import { Footer } from '../parts/Footer'
import { KeepWatching } from '../parts/KeepWatching'
import { MeasuredHere } from '../parts/MeasuredHere'
import { Path } from '../parts/Path'
import { Pill } from '../parts/Pill'
import { Pills } from '../parts/Pills'
import { PhoneOutside } from '../parts/PhoneOutside'
import { PlexAccount } from '../parts/PlexAccount'
import { Say } from '../parts/Say'
import { Screen } from '../parts/Screen'
import { useActions } from '../store'

interface Props {
  readonly session: SessionOn<'verdict'>
  readonly diagnosis: Diagnosis
}

const saveReport = say`Save a report and show it to somebody who helps in the Plex forum: it holds all that Relock saw.`

/** Honest: neither secure nor a cause could be shown. What is missing is named, not guessed. */
export function Unclear({ session: { evidence, before, answers }, diagnosis }: Props) {
  const actions = useActions()
  const untested = checksOf(evidence).filter((check) => check.state === 'untested')
  return (
    <Screen
      title={say`Relock could not tell`}
      above={
        <Pills>
          <Pill tone="plain" message={say`No cause found, and no proof that it works`} />
        </Pills>
      }
      lead={[
        say`Relock could not prove that the secure connection works, and nothing that it saw explains for certain why. It would rather say so than guess.`,
        ...remarksOn(evidence, diagnosis),
      ]}
      footer={
        <Footer>
          <Button label={say`Look again`} look="primary" icon="again" onPress={() => actions.examine(true)} />
        </Footer>
      }
    >
      <Path path={path(evidence, diagnosis)} />
      <MeasuredHere evidence={evidence} />
      <OwnDevice evidence={evidence} diagnosis={diagnosis} answers={answers} />
      {before && <Comparison before={before} now={evidence} />}
      {untested.length > 0 && (
        <Card title={say`What is missing`}>
          <ul className="plain-list">
            {untested.map((check, index) => (
              <li key={index}>
                <Say message={check.says} />{' '}
                {check.detail && (
                  <span className="soft">
                    <Say message={check.detail} />
                  </span>
                )}
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Card title={say`What to try`}>
        <ul className="plain-list numbered">
          {whatToTry(saveReport).map((message, index) => (
            <li key={index}>
              <Say message={message} />
            </li>
          ))}
        </ul>
      </Card>
      <PhoneOutside evidence={evidence} diagnosis={diagnosis} />
      <DeviceAtHome evidence={evidence} answers={answers} />
      <KeepWatching />
      <PlexAccount evidence={evidence} />
      <AllChecks evidence={evidence} diagnosis={diagnosis} answers={answers} />
    </Screen>
  )
}

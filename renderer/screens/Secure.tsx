import { checksOf } from '@shared/checks'
import type { Diagnosis } from '@shared/diagnose'
import fromOutside from '@shared/facts/from-outside'
import { valueOf } from '@shared/model/evidence'
import { plural, say, type Message } from '@shared/model/message'
import { path } from '@shared/path'
import { asksForConsole, remarksOn } from '@shared/guide/remarks'
import type { Answers, SessionOn } from '@shared/session'
import { AllChecks } from '../parts/AllChecks'
import { Button } from '../parts/Button'
import { Card } from '../parts/Card'
import { ConsolePictures } from '../parts/ConsolePictures'
import { DeviceAtHome } from '../parts/DeviceAtHome'
import { OwnDevice } from '../parts/Devices'
import { Footer } from '../parts/Footer'
import { MeasuredHere } from '../parts/MeasuredHere'
import { OtherFindings } from '../parts/OtherFindings'
import { KeepWatching } from '../parts/KeepWatching'
import { LockBadge } from '../parts/LockBadge'
import { Path } from '../parts/Path'
import { Pill } from '../parts/Pill'
import { Pills } from '../parts/Pills'
import { PhoneOutside } from '../parts/PhoneOutside'
import { PlexAccount } from '../parts/PlexAccount'
import { Say } from '../parts/Say'
import { Screen } from '../parts/Screen'
import { StillSeen } from '../parts/StillSeen'
import { useActions } from '../store'

interface Props {
  readonly session: SessionOn<'verdict'>
  readonly diagnosis: Diagnosis
}

/** Where the message is seen elsewhere than in this computer's browser: the title that says so, and whose plan comes. */
const elsewhere: Partial<Readonly<Record<NonNullable<Answers['where']>, { readonly title: Message; readonly plan: Message }>>> = {
  TV: { title: say`From this computer all is well. Now the TV`, plan: say`What to do at the TV` },
  phone: { title: say`From this computer all is well. Now the phone`, plan: say`What to do at the phone` },
  'another computer': { title: say`From this computer all is well. Now the other one`, plan: say`What to do at the other computer` },
  'away from home': { title: say`From here all is well. Now from outside`, plan: say`What to do about the way from outside` },
  'another program': { title: say`From this computer all is well. Now the program`, plan: say`What to do at the program` },
}

const titleFor = (where: Answers['where']): Message =>
  (where === null ? undefined : elsewhere[where]?.title) ?? say`Your server’s lock is closed`
const planTitleFor = (where: Answers['where']): Message =>
  (where === null ? undefined : elsewhere[where]?.plan) ?? say`If you still see the message`

/** Nothing to fix, seen from here: what was checked, what was not, and what to try if the message is still there. */
export function Secure({ session: { evidence, answers }, diagnosis }: Props) {
  const actions = useActions()
  const checks = checksOf(evidence)
  const good = checks.filter((check) => check.state === 'good').length
  const isElsewhere = answers.where !== null && elsewhere[answers.where] !== undefined
  const asksDevice = answers.where === 'TV' || answers.where === 'phone'
  const outside = valueOf(evidence, fromOutside, null)
  const untested = checks.filter((check) => check.state === 'untested')
  return (
    <Screen
      title={titleFor(answers.where)}
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
          {isElsewhere ? (
            <Button label={say`Look again`} look="primary" icon="again" onPress={() => actions.examine(false)} />
          ) : (
            <>
              <Button label={say`Look again`} onPress={() => actions.examine(false)} />
              <Button
                label={say`Open Plex in the browser`}
                icon="external"
                look="primary"
                onPress={() => void actions.openLink('plex-web-app')}
              />
            </>
          )}
        </Footer>
      }
    >
      <Path path={path(evidence, diagnosis)} />
      <MeasuredHere evidence={evidence} />
      <OwnDevice evidence={evidence} diagnosis={diagnosis} answers={answers} asks={asksDevice} />
      <OtherFindings findings={diagnosis.suspected} isWellHere />
      <PhoneOutside evidence={evidence} diagnosis={diagnosis} />
      <DeviceAtHome evidence={evidence} answers={answers} />
      <StillSeen where={answers.where} title={planTitleFor(answers.where)} besides={remarksOn(evidence, diagnosis)} />
      {asksForConsole(evidence, diagnosis) && <ConsolePictures system={evidence.measuredFrom.system} />}
      <KeepWatching />
      <Card title={say`What this does not say`}>
        <ul className="plain-list">
          <li>
            <Say message={say`Other devices find the server on their own way. Relock looked from this computer only.`} />
          </li>
          <li>
            <Say
              message={
                outside === undefined
                  ? say`From outside your home nothing was tested.`
                  : say`From outside your home only your phone looked.`
              }
            />
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
      <PlexAccount evidence={evidence} recheck={false} />
      <AllChecks evidence={evidence} diagnosis={diagnosis} answers={answers} />
    </Screen>
  )
}

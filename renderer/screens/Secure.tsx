import { checksOf } from '@shared/checks'
import type { Diagnosis } from '@shared/diagnose'
import { say, type Message } from '@shared/model/message'
import { path } from '@shared/path'
import type { Answers, SessionOn } from '@shared/session'
import { AllChecks } from '../parts/AllChecks'
import { Button } from '../parts/Button'
import { Card } from '../parts/Card'
import { Footer } from '../parts/Footer'
import { OtherFindings } from '../parts/OtherFindings'
import { LockBadge } from '../parts/LockBadge'
import { Path } from '../parts/Path'
import { Pill } from '../parts/Pill'
import { Pills } from '../parts/Pills'
import { Say } from '../parts/Say'
import { Screen } from '../parts/Screen'
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
      <Card title={say`If you still see the message`}>
        <ul className="plain-list numbered">
          {hintsFor(answers.where).map((hint, index) => (
            <li key={index}>
              <Say message={hint} />
            </li>
          ))}
        </ul>
      </Card>
      <Card title={say`What this does not say`}>
        <ul className="plain-list">
          <li>
            <Say message={say`Other devices find the server on their own way. Relock looked from this computer only.`} />
          </li>
          <li>
            <Say message={say`From outside your home nothing was tested.`} />
          </li>
          {untested.length > 0 && (
            <li>
              <Say
                message={
                  untested.length === 1
                    ? say`One check could not be done; it is in the list below.`
                    : say`${untested.length} checks could not be done; they are in the list below.`
                }
              />
            </li>
          )}
        </ul>
      </Card>
      <OtherFindings findings={diagnosis.suspected} />
      <AllChecks evidence={evidence} diagnosis={diagnosis} />
    </Screen>
  )
}

const itsAddress = say`Look at the address that the program has for your server: Relock looked at the one that you typed here, so type that very one.`
const restartProgram = say`Start the program again, so that it forgets old names and certificates.`
const reload = say`Close every Plex page in the browser and open Plex again: a page that was open before keeps the old answer.`
const otherBrowser = say`Try a private window or another browser. If it works there, an extension or a setting of the first browser stands in between.`
const signOut = say`Sign out of Plex and in again, so that the app asks for your server’s addresses again.`
const device = say`Switch the device off and on, so that it forgets old names and asks again.`
const sameNetwork = say`Check that the device is in the same home network as this computer, not in a guest network or a VPN.`
const runThere = say`Run Relock on that computer too: it sees what that computer sees.`
const remote = say`In the server’s settings, open Remote Access and look whether it says that the server is reachable from outside.`
const otherNetwork = say`Try with another outside network, such as your phone’s own data: some hotels and offices block the way.`

/** The next three things to try, for the place where the message is seen. */
function hintsFor(where: Answers['where']): readonly Message[] {
  switch (where) {
    case 'another computer':
      return [runThere, sameNetwork, reload]
    case 'TV':
    case 'phone':
      return [device, sameNetwork, signOut]
    case 'away from home':
      return [remote, otherNetwork, signOut]
    case 'another program':
      return [itsAddress, runThere, restartProgram]
    default:
      return [reload, otherBrowser, signOut]
  }
}

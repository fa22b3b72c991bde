import { deviceLooks, deviceVerdicts, type DeviceOpinion, type DeviceVerdict } from '@shared/clients/device-verdict'
import type { Diagnosis } from '@shared/diagnose'
import { valueOf, type Evidence } from '@shared/model/evidence'
import handshake from '@shared/facts/handshake'
import { say, type Message } from '@shared/model/message'
import type { Answers } from '@shared/session'
import { Card, Disclosure } from './Card'
import { DeviceQuestion } from './DeviceQuestion'
import classes from './Devices.module.css'
import { Icon } from './icons'
import { Say } from './Say'

const tones: Readonly<Record<DeviceVerdict['is'], string>> = { accepts: 'good', refuses: 'bad', 'not known': 'open' }

/** What Plex's clients would say on the way that got furthest; `null` where nothing was seen there that a device judges. */
function opinionsOn(evidence: Evidence, { speaking: [route] }: Diagnosis): readonly DeviceOpinion[] | null {
  return route === undefined || !valueOf(evidence, handshake, route) ? null : deviceVerdicts(evidence, route)
}

interface Props {
  readonly evidence: Evidence
  readonly diagnosis: Diagnosis
  readonly answers: Answers
}

/** The user's own device, answered for before all others. `asks`: which one it is can be told here. */
export function OwnDevice({ evidence, diagnosis, answers, asks = false }: Props & { readonly asks?: boolean }) {
  const opinions = opinionsOn(evidence, diagnosis)
  const own = opinions?.find(({ device }) => device.id === answers.device)
  if (!opinions || (!own && !asks)) return null
  return (
    <Card title={say`Would your device accept it?`}>
      {asks && <DeviceQuestion answers={answers} />}
      {own && (
        <div className={classes['own']}>
          {!asks && (
            <p>
              <Say message={own.device.title} />
            </p>
          )}
          <Opinion verdict={own.verdict} />
        </div>
      )}
    </Card>
  )
}

/** Which others would take the server's encryption and certificate. A device of which nobody says enough is not listed. */
export function Devices({ evidence, diagnosis, answers }: Props) {
  const opinions = opinionsOn(evidence, diagnosis)
  if (!opinions) return null
  const known = opinions.filter(({ device, verdict }) => verdict.is !== 'not known' && device.id !== answers.device)
  const refusing = known.filter(({ verdict }) => verdict.is === 'refuses')
  const accepting = known.filter(({ verdict }) => verdict.is === 'accepts')
  return (
    <Disclosure title={answers.device === undefined ? say`Would your devices accept it?` : say`Would other devices accept it?`}>
      <DeviceQuestion answers={answers} />
      {refusing.length > 0 && <Rows title={say`These would refuse it`} opinions={refusing} />}
      {accepting.length > 0 && <Rows title={say`These would accept it`} opinions={accepting} />}
      <p className={classes['about']}>
        <Say
          message={say`From what Relock saw of encryption and certificate, and from what makers and others say of their devices. Of a device that is not listed here, nobody says enough.`}
        />
      </p>
    </Disclosure>
  )
}

const Rows = ({ title, opinions }: { readonly title: Message; readonly opinions: readonly DeviceOpinion[] }) => (
  <table className={classes['table']}>
    <caption>
      <Say message={title} />
    </caption>
    <tbody>
      {opinions.map(({ device, verdict }) => (
        <tr key={device.id}>
          <th scope="row">
            <Say message={device.title} />
          </th>
          <td>
            <Opinion verdict={verdict} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)

function Opinion({ verdict }: { readonly verdict: DeviceVerdict }) {
  const { sign, word } = deviceLooks[verdict.is]
  const because = becauseOf(verdict)
  return (
    <>
      <span className={`${classes['verdict'] ?? ''} ${classes[tones[verdict.is]] ?? ''}`}>
        <Icon name={sign} size={16} />
        <span>
          <Say message={word} />
        </span>
      </span>
      {because && (
        <span className={classes['because']}>
          <Say message={because} />
        </span>
      )}
    </>
  )
}

function becauseOf(verdict: DeviceVerdict): Message | null {
  if (verdict.is === 'accepts') return null
  return verdict.is === 'refuses' ? verdict.why : say`open: ${verdict.missing}`
}

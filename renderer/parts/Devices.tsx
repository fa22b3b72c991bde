import { deviceLooks, deviceVerdicts, type DeviceOpinion, type DeviceVerdict } from '@shared/clients/device-verdict'
import type { Diagnosis } from '@shared/diagnose'
import { valueOf, type Evidence } from '@shared/model/evidence'
import handshake from '@shared/facts/handshake'
import { say, type Message } from '@shared/model/message'
import { Disclosure } from './Card'
import classes from './Devices.module.css'
import { Icon } from './icons'
import { Say } from './Say'

const tones: Readonly<Record<DeviceVerdict['is'], string>> = { accepts: 'good', refuses: 'bad', 'not known': 'open' }

/** Which of Plex's clients would take the server's encryption and certificate, for the way that got furthest. */
export function Devices({ evidence, diagnosis }: { readonly evidence: Evidence; readonly diagnosis: Diagnosis }) {
  const [route] = diagnosis.speaking
  if (route === undefined || !valueOf(evidence, handshake, route)) return null
  const opinions = deviceVerdicts(evidence, route)
  const count = (is: DeviceVerdict['is']): number => opinions.filter(({ verdict }) => verdict.is === is).length
  return (
    <Disclosure
      title={say`Would your devices accept it?`}
      note={
        <span className="soft">
          <Say message={say`${count('accepts')} yes, ${count('refuses')} no, ${count('not known')} not known`} />
        </span>
      }
    >
      <p className={classes['about']}>
        <Say
          message={say`From what Relock saw of encryption and certificate, and from what makers and others say of their devices. Where nobody says it, it stays open.`}
        />
      </p>
      <table className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">
              <Say message={say`Device`} />
            </th>
            <th scope="col">
              <Say message={say`Your server’s encryption and certificate`} />
            </th>
          </tr>
        </thead>
        <tbody>
          {opinions.map((opinion) => (
            <Row key={opinion.device.id} opinion={opinion} />
          ))}
        </tbody>
      </table>
    </Disclosure>
  )
}

function Row({ opinion: { device, verdict } }: { readonly opinion: DeviceOpinion }) {
  const { sign, word } = deviceLooks[verdict.is]
  const because = becauseOf(verdict)
  return (
    <tr>
      <th scope="row">
        <Say message={device.title} />
      </th>
      <td>
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
      </td>
    </tr>
  )
}

function becauseOf(verdict: DeviceVerdict): Message | null {
  if (verdict.is === 'accepts') return null
  return verdict.is === 'refuses' ? verdict.why : say`open: ${verdict.missing}`
}

import { changesBetween, checkLooks, type Check } from '@shared/checks'
import type { Evidence } from '@shared/model/evidence'
import { say } from '@shared/model/message'
import { Card } from './Card'
import classes from './Comparison.module.css'
import { Icon } from './icons'
import { Say } from './Say'

interface Props {
  readonly before: Evidence
  readonly now: Evidence
  /** The screen tells of a change that no check's own words show; then “nothing” would be wrong. */
  readonly tellsMore?: boolean
}

/** What the last try changed, check by check; nothing is said to be better that was not seen. */
export function Comparison({ before, now, tellsMore = false }: Props) {
  const changes = changesBetween(before, now)
  if (changes.length === 0 && tellsMore) return null
  return (
    <Card title={say`What changed since the last look`}>
      {changes.length === 0 ? (
        <p>
          <Say message={say`Nothing: every check says the same as before. Some changes need a moment, or a restart of the device.`} />
        </p>
      ) : (
        <table className={classes['table']}>
          <thead>
            <tr>
              <th scope="col">
                <Say message={say`Before`} />
              </th>
              <th scope="col">
                <Say message={say`Now`} />
              </th>
            </tr>
          </thead>
          <tbody>
            {changes.map((change, index) => (
              <tr key={index}>
                <Side check={change.before} />
                <Side check={change.now} />
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  )
}

const Side = ({ check }: { readonly check: Check }) => (
  <td className={classes[check.state]}>
    <span className={classes['side']}>
      <Icon name={checkLooks[check.state].sign} size={16} />
      <span>
        <Say message={check.says} />{' '}
        <span className={check.state === 'untested' ? 'soft' : 'visually-hidden'}>
          <Say message={say`(${checkLooks[check.state].word})`} />
        </span>
      </span>
    </span>
  </td>
)

import type { Diagnosis } from '@shared/diagnose'
import type { Evidence } from '@shared/model/evidence'
import { plural, say } from '@shared/model/message'
import { countsWord, reachLooks, seenFrom, waysOf } from '@shared/ways'
import { Disclosure } from './Card'
import table from './Devices.module.css'
import { Icon } from './icons'
import { Say, spokenHere } from './Say'
import classes from './Ways.module.css'

/** Above the columns, and before each cell where there is no room for columns. */
const heads = { told: say`Told by`, reach: say`How far it got`, counts: say`Counts` }

/** Every way to the server: who told of it, how far it got, and whether it counts for whoever shows the message. */
export function Ways({ evidence, diagnosis }: { readonly evidence: Evidence; readonly diagnosis: Diagnosis }) {
  const ways = waysOf(evidence, diagnosis)
  const counting = ways.filter(({ counts }) => counts).length
  if (ways.length === 0) return null
  return (
    <Disclosure
      title={say`Ways to your server`}
      note={
        <span className="soft">
          <Say
            message={say`${plural(ways.length, { one: say`1 way`, other: say`${ways.length} ways` })}, ${counting} of them that count`}
          />
        </span>
      }
    >
      <p className={table['about']}>
        <Say message={seenFrom(evidence)} />
      </p>
      <table className={`${table['table'] ?? ''} ${classes['ways'] ?? ''}`}>
        <thead>
          <tr>
            {[say`Address`, heads.told, heads.reach, heads.counts].map((head, index) => (
              <th key={index} scope="col">
                <Say message={head} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ways.map((way) => (
            <tr key={way.route.id}>
              <th scope="row">
                <code>{way.address}</code>
                {way.route.name !== null && (
                  <span className={classes['name']}>
                    <code>{way.route.name}</code>
                  </span>
                )}
              </th>
              <td data-head={spokenHere(heads.told)}>
                <Say message={way.told} />
              </td>
              <td data-head={spokenHere(heads.reach)}>
                <span className={table['verdict']}>
                  <Icon name={reachLooks[way.reach].sign} size={16} />
                  <span>
                    <Say message={reachLooks[way.reach].word} />
                  </span>
                </span>
              </td>
              <td data-head={spokenHere(heads.counts)}>
                <Say message={countsWord(way)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Disclosure>
  )
}

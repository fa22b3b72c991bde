import { fileCheckLooks, type FileCheck } from '@shared/certificates/file'
import { plural, say, type Message } from '@shared/model/message'
import { Card } from './Card'
import { CopyBox } from './CopyBox'
import classes from './FileChecks.module.css'
import { Icon } from './icons'
import { Say } from './Say'

type State = FileCheck['state']

const titles: Readonly<Record<State, Message>> = {
  broken: say`What must be fixed`,
  doubtful: say`What could be better`,
  good: say`What is in order`,
}
/** What must be done first stands first. */
const order: readonly State[] = ['broken', 'doubtful', 'good']

/** Every check of a certificate file, with what to do about it. */
export const FileChecks = ({ checks }: { readonly checks: readonly FileCheck[] }) =>
  order.map((state) => {
    const own = checks.filter((check) => check.state === state)
    return (
      own.length > 0 && (
        <Card key={state} title={titles[state]}>
          <ul className={classes['checks']}>
            {own.map((check) => (
              <Row key={check.id} check={check} />
            ))}
          </ul>
        </Card>
      )
    )
  })

/** One check by itself, beside what was asked. */
export const FileAnswer = ({ check: { state, says } }: { readonly check: FileCheck }) => (
  <p className={`${classes['answer'] ?? ''} ${classes[state] ?? ''}`}>
    <span className={classes['sign']}>
      <Icon name={fileCheckLooks[state].sign} size={18} />
    </span>
    <span>
      <Say message={says} />
    </span>
  </p>
)

function Row({ check: { state, says, todo, commands = [] } }: { readonly check: FileCheck }) {
  const look = fileCheckLooks[state]
  return (
    <li className={`${classes['check'] ?? ''} ${classes[state] ?? ''}`}>
      <span className={classes['sign']}>
        <Icon name={look.sign} size={18} />
      </span>
      <div className={classes['says']}>
        <p>
          <Say message={says} />
        </p>
        {todo && (
          <p>
            <Say message={todo} />
          </p>
        )}
        {commands.length > 0 && (
          <>
            <p className={classes['how']}>
              <Say
                message={plural(commands.length, {
                  one: say`Run this in a terminal, in the folder of the file.`,
                  other: say`Run these one after the other in a terminal, in the folder of the file.`,
                })}
              />
            </p>
            {commands.map((command) => (
              <CopyBox key={command} text={command} />
            ))}
          </>
        )}
      </div>
      <span className={classes['word']}>
        <Say message={look.word} />
      </span>
    </li>
  )
}

import type { FileCheck } from '@shared/certificate-file'
import { say, type Message } from '@shared/message'
import { Card } from './Card'
import { CopyBox } from './CopyBox'
import classes from './FileChecks.module.css'
import { Icon, type IconName } from './icons'
import { Say } from './Say'

interface Look {
  readonly state: FileCheck['state']
  readonly title: Message
  readonly word: Message
  readonly sign: IconName
}
/** What must be done first stands first. Each is told by sign, word and colour, so that none of them is needed alone. */
const looks: readonly Look[] = [
  { state: 'broken', title: say`What must be mended`, word: say`Broken`, sign: 'cross' },
  { state: 'doubtful', title: say`What could be better`, word: say`Doubtful`, sign: 'warning' },
  { state: 'good', title: say`What is in order`, word: say`Good`, sign: 'check' },
]

/** Every check of a certificate file, with what to do about it. */
export const FileChecks = ({ checks }: { readonly checks: readonly FileCheck[] }) =>
  looks.map((look) => {
    const own = checks.filter(({ state }) => state === look.state)
    return (
      own.length > 0 && (
        <Card key={look.state} title={look.title}>
          <ul className={classes['checks']}>
            {own.map((check) => (
              <Row key={check.id} check={check} look={look} />
            ))}
          </ul>
        </Card>
      )
    )
  })

function Row({ check: { says, todo, commands = [] }, look }: { readonly check: FileCheck; readonly look: Look }) {
  return (
    <li className={`${classes['check'] ?? ''} ${classes[look.state] ?? ''}`}>
      <span className={classes['sign']}>
        <Icon name={look.sign} size={18} />
      </span>
      <div className={classes['says']}>
        <p>
          <Say message={says} />
        </p>
        {todo && (
          <p className={classes['todo']}>
            <Say message={todo} />
          </p>
        )}
        {commands.length > 0 && (
          <>
            <p className={classes['how']}>
              <Say
                message={
                  commands.length === 1
                    ? say`Run this in a terminal, in the folder of the file.`
                    : say`Run these one after the other in a terminal, in the folder of the file.`
                }
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

import { hostAndPort } from '@shared/addresses/spell'
import type { FoundServer } from '@shared/ipc/contract'
import { say, type Message } from '@shared/model/message'
import { Icon, Lock } from './icons'
import { Say } from './Say'
import classes from './ServerCard.module.css'

const lockWords: Readonly<Record<FoundServer['lock'], Message>> = {
  looking: say`Looking`,
  locked: say`Locked`,
  broken: say`Lock broken`,
  unclear: say`Not clear yet`,
}

const fromTexts: Readonly<Record<FoundServer['from'], Message>> = {
  announced: say`in your home network`,
  'this computer': say`on this computer`,
  earlier: say`looked at earlier`,
}

/** A server that answered, with a first look at its lock. */
export function ServerCard({ server, onPress }: { readonly server: FoundServer; readonly onPress: () => void }) {
  const address = hostAndPort(server.address, server.port)
  return (
    <button type="button" className={classes['server']} onClick={onPress}>
      <span className={classes['picture']}>
        <Icon name="server" size={22} />
      </span>
      <span className={classes['who']}>
        <span className={classes['name']} translate="no" dir="auto">
          {server.name}
        </span>
        <span className={classes['where']}>
          <code>{address}</code>
          <span>
            <Say message={fromTexts[server.from]} />
          </span>
          {server.version !== null && (
            <span>
              <Say message={say`version ${server.version.split('-')[0] ?? server.version}`} />
            </span>
          )}
        </span>
      </span>
      <span className={`${classes['lock'] ?? ''} ${classes[server.lock] ?? ''}`}>
        {server.lock === 'locked' || server.lock === 'broken' ? (
          <Lock closed={server.lock === 'locked'} size={20} />
        ) : (
          <Icon name={server.lock === 'looking' ? 'dots' : 'question'} size={20} />
        )}
        <span>
          <Say message={lockWords[server.lock]} />
        </span>
      </span>
      <span className={classes['go']}>
        <Icon name="chevron" size={18} />
      </span>
    </button>
  )
}

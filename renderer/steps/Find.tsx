import { say } from '@shared/model/message'
import { useEffect } from 'react'
import { AddressField } from '../parts/AddressField'
import { Button } from '../parts/Button'
import { Say } from '../parts/Say'
import { ServerCard } from '../parts/ServerCard'
import { useWindow, useActions } from '../store'
import { DoneNext } from './DoneNext'
import classes from './Find.module.css'
import type { StepProps } from './standing'
import { StepScreen } from './StepScreen'

/** The server may stand elsewhere by now. What answers is chosen here, and Relock looks there at once; nothing that was done is lost. */
export function Find({ step, standing }: StepProps<'find'>) {
  const actions = useActions()
  const servers = useWindow((held) => held.servers)
  const search = useWindow((held) => held.search)
  useEffect(() => void actions.findServers(), [actions])
  const answered = servers.length === 0 ? say`No server answered the search.` : say`These servers answered.`
  return (
    <StepScreen standing={standing} buttons={<DoneNext standing={standing} />} key={step.id}>
      <div className={classes['find']}>
        {servers.map((server) => (
          <ServerCard key={server.id} server={server} onPress={() => void actions.moveTo({ id: server.id })} />
        ))}
        <div className={classes['search']}>
          <span className="soft">
            <Say message={search === 'searching' ? say`Searching your home network` : answered} />
          </span>
          {search === 'over' && <Button label={say`Search again`} look="quiet" icon="again" onPress={() => void actions.findServers()} />}
        </div>
        <AddressField
          label={say`Its address today`}
          help={say`As your router’s list of devices shows it, such as ${{ code: '192.168.1.20' }}.`}
          action={say`Look there`}
          onGive={(text) => actions.moveTo({ text })}
        />
      </div>
    </StepScreen>
  )
}

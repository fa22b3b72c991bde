import { waysForDevice } from '@shared/judging/client/other-device'
import type { Evidence } from '@shared/model/evidence'
import { say, type Message } from '@shared/model/message'
import type { Answers } from '@shared/session'
import { useEffect } from 'react'
import { useActions, useWindow } from '../store'
import type { DevicePageShown } from '../window-state'
import { Button } from './Button'
import { Card } from './Card'
import classes from './PhoneOutside.module.css'
import { QrCode } from './QrCode'
import { Say } from './Say'

const elsewhere: readonly Answers['where'][] = ['TV', 'phone', 'another computer']

const stateWords: Readonly<Record<DevicePageShown['state'], Message>> = {
  waiting: say`Relock waits for the device.`,
  opened: say`The device has opened the page and is looking…`,
  told: say`The device has told how far it got.`,
  over: say`The page was open for ten minutes and is gone. Show a new one.`,
}

/** Where all is well from here and the message is on another device: that device looks itself, by a page that is gone when this screen is. */
export function DeviceAtHome({ evidence, answers }: { readonly evidence: Evidence; readonly answers: Answers }) {
  const actions = useActions()
  const page = useWindow((held) => held.devicePage)
  const isSaved = useWindow((held) => held.openedReport === evidence.examination)
  useEffect(() => () => actions.hideDevicePage(), [actions])
  if (isSaved || !elsewhere.includes(answers.where) || waysForDevice(evidence).length === 0) return null
  return (
    <Card title={say`Let the other device look itself`}>
      <p>
        <Say
          message={say`Relock can show a page on your home network. The device opens it in its browser, asks your server three times, and you see how far it got. The page has an address that nobody can guess, works once, and is gone when you leave this screen.`}
        />
      </p>
      {page && page.state !== 'over' && (
        <div className={classes['page']}>
          <ol className={`plain-list numbered ${classes['steps'] ?? ''}`}>
            <li>
              <Say message={say`Let the device be in the network in which you use Plex on it.`} />
            </li>
            <li>
              <Say message={say`Point its camera at the square, or type this into its browser:`} /> <code>{page.url}</code>
            </li>
          </ol>
          <QrCode
            className={classes['code']}
            rows={page.code}
            label={say`A QR code for the camera of the device. It leads to the address that stands beside it.`}
          />
        </div>
      )}
      {page && (
        <p role="status">
          <Say message={stateWords[page.state]} />
        </p>
      )}
      <div className={classes['buttons']}>
        {page?.state === 'told' ? (
          <Button label={say`Look again with it`} look="primary" onPress={actions.lookWithDevice} />
        ) : (
          (page === null || page.state === 'over') && (
            <Button label={say`Show the page for the device`} onPress={() => void actions.showDevicePage()} />
          )
        )}
      </div>
    </Card>
  )
}

import { mayBeBrowserHere } from '@shared/judging/client/browsers'
import { waysForDevice } from '@shared/judging/client/other-device'
import type { PageReader } from '@shared/model/device-look'
import type { Evidence } from '@shared/model/evidence'
import { say, type Message } from '@shared/model/message'
import type { Answers } from '@shared/session'
import { useEffect } from 'react'
import { useActions, useWindow } from '../store'
import type { DevicePageShown } from '../window-state'
import { Button } from './Button'
import { Card } from './Card'
import { CopyBox } from './CopyBox'
import classes from './PhoneOutside.module.css'
import { QrCode } from './QrCode'
import { Say } from './Say'

const elsewhere: readonly Answers['where'][] = ['TV', 'phone', 'another computer']

/** What is offered, and how each state of the page is told. */
interface Offer {
  readonly title: Message
  readonly about: readonly Message[]
  readonly buttons: readonly { readonly label: Message; readonly reader: PageReader }[]
  readonly states: Readonly<Record<DevicePageShown['state'], Message>>
}

const over = say`The page was open for ten minutes and is gone. Show a new one.`
const toDevice: Offer = {
  title: say`Let the other device look itself`,
  about: [
    say`Relock can show a page on your home network. The device opens it in its browser, asks your server three times, and you see how far it got. The page has an address that nobody can guess, works once, and is gone when you leave this screen.`,
  ],
  buttons: [{ label: say`Show the page for the device`, reader: 'another device' }],
  states: {
    waiting: say`Relock waits for the device.`,
    opened: say`The device has opened the page and is looking…`,
    told: say`The device has told how far it got.`,
    over,
  },
}
const toBrowser: Offer = {
  title: say`Let your own browser look`,
  about: [
    say`Relock can open a page of its own in your browser. It asks your server three times there, and you see how far that browser gets: with its own name server, proxy, extensions and list of authorities. Nobody but this computer gets the page; it works once, and is gone when you leave this screen.`,
    say`What it cannot show: a page on this computer needs no permission for your home network, and app.plex.tv does. An extension may also treat the two differently.`,
  ],
  buttons: [
    { label: say`Look through my browser`, reader: 'my browser' },
    { label: say`I see the message in another browser`, reader: 'another browser here' },
  ],
  states: {
    waiting: say`Relock waits for the browser.`,
    opened: say`The browser has opened the page and is looking…`,
    told: say`The browser has told how far it got.`,
    over,
  },
}

/** Where all is well from here and the message is elsewhere, or in a browser here: whoever shows it looks itself, by a page that is gone when this screen is. */
export function DeviceAtHome({ evidence, answers: { where } }: { readonly evidence: Evidence; readonly answers: Answers }) {
  const actions = useActions()
  const page = useWindow((held) => held.devicePage)
  const isSaved = useWindow((held) => held.openedReport === evidence.examination)
  useEffect(() => () => actions.hideDevicePage(), [actions])
  const toWhom = elsewhere.includes(where) ? toDevice : toBrowser
  const isOffered = toWhom === toDevice || mayBeBrowserHere(where)
  if (isSaved || !isOffered || waysForDevice(evidence).length === 0) return null
  return (
    <Card title={toWhom.title}>
      {toWhom.about.map((message, index) => (
        <p key={index}>
          <Say message={message} />
        </p>
      ))}
      {page && page.state !== 'over' && <PageAddress page={page} />}
      {page && (
        <p role="status">
          <Say message={toWhom.states[page.state]} />
        </p>
      )}
      <div className={classes['buttons']}>
        {page?.state === 'told' ? (
          <Button label={say`Look again with it`} look="primary" onPress={actions.lookWithDevice} />
        ) : (
          (page === null || page.state === 'over') &&
          toWhom.buttons.map(({ label, reader }) => (
            <Button key={reader} label={label} onPress={() => void actions.showDevicePage(reader)} />
          ))
        )}
      </div>
    </Card>
  )
}

/** Where the page is, for whoever has to be led there; main opens the usual browser itself. */
function PageAddress({ page: { reader, url, code } }: { readonly page: DevicePageShown }) {
  if (url === null || reader === 'my browser') return null
  if (reader === 'another browser here')
    return (
      <>
        <p>
          <Say message={say`Paste this into the address bar of the browser that shows the message:`} />
        </p>
        <CopyBox text={url} />
      </>
    )
  return (
    <div className={classes['page']}>
      <ol className={`plain-list numbered ${classes['steps'] ?? ''}`}>
        <li>
          <Say message={say`Let the device be in the network in which you use Plex on it.`} />
        </li>
        <li>
          <Say message={say`Point its camera at the square, or type this into its browser:`} /> <code>{url}</code>
        </li>
      </ol>
      <QrCode
        className={classes['code']}
        rows={code}
        label={say`A QR code for the camera of the device. It leads to the address that stands beside it.`}
      />
    </div>
  )
}

import type { Diagnosis } from '@shared/diagnose'
import { asksPhone } from '@shared/judging/remote/from-outside'
import type { Evidence } from '@shared/model/evidence'
import { say, type Message } from '@shared/model/message'
import { seenByPhone, type SeenByPhone } from '@shared/model/phone'
import { useState } from 'react'
import { useActions, useWindow } from '../store'
import { Button } from './Button'
import { Card } from './Card'
import { Choices } from './Choices'
import classes from './PhoneOutside.module.css'
import { PhonePicture } from './PhonePicture'
import { QrCode } from './QrCode'
import { Say } from './Say'

/** What main drew: the page's address, and the square for the phone's camera. */
interface Page {
  readonly url: string
  readonly code: readonly string[]
}

const answerLabels: Readonly<Record<SeenByPhone, Message>> = {
  plex: say`Text in which “<MediaContainer” stands, below a sentence about an XML file; or at once a white page without any warning`,
  warning: say`A warning that the connection is not private or not secure`,
  loading: say`It goes on loading, or says after a long time that nobody answered`,
  refused: say`It says at once that it cannot connect`,
}

/** Beside a result about the way in from outside: a phone without Wi-Fi sees what no computer at home can. */
export function PhoneOutside({ evidence, diagnosis }: { readonly evidence: Evidence; readonly diagnosis: Diagnosis }) {
  const actions = useActions()
  const isSaved = useWindow((held) => held.openedReport === evidence.examination)
  const [page, setPage] = useState<Page | null>(null)
  const [saw, setSaw] = useState<SeenByPhone | null>(null)
  // A saved report tells of another place and time.
  if (isSaved || !asksPhone(evidence, diagnosis)) return null
  const show = async (): Promise<void> => {
    const shown = await actions.ask('page outside', null)
    if (shown) setPage(shown.granted)
  }
  return (
    <Card title={say`Let your phone look from outside`}>
      <p>
        <Say
          message={say`Whether your home lets visitors in can be seen from outside only. A phone that is not in your Wi-Fi is outside, wherever it lies.`}
        />
      </p>
      {page === null ? (
        <div className={classes['buttons']}>
          <Button label={say`Show the address for the phone`} onPress={() => void show()} />
        </div>
      ) : (
        <>
          <div className={classes['page']}>
            <ol className={`plain-list numbered ${classes['steps'] ?? ''}`}>
              <li>
                <Say message={say`Switch Wi-Fi off on the phone, and mobile data on. A VPN on it must be off, too.`} />
              </li>
              <li>
                <Say
                  message={say`Point its camera at the square and open the page. It is your own server’s, and says who it is without telling anything of you:`}
                />{' '}
                <code>{page.url}</code>
              </li>
              <li>
                <Say message={say`Wait half a minute, then say here what the phone shows.`} />
              </li>
            </ol>
            <QrCode
              className={classes['code']}
              rows={page.code}
              label={say`A QR code for the camera of a phone. It leads to the address that stands beside it.`}
            />
          </div>
          <Choices
            question={say`What does the phone show?`}
            choices={seenByPhone.map((value) => ({
              value,
              label: answerLabels[value],
              note: <PhonePicture saw={value} />,
            }))}
            chosen={saw}
            onChoose={setSaw}
            long
          />
          <div className={classes['buttons']}>
            <Button
              label={say`Look again with it`}
              look="primary"
              onPress={() => saw !== null && actions.lookWithPhone(saw)}
              notNow={saw === null ? say`Say first what the phone shows.` : null}
            />
          </div>
        </>
      )}
    </Card>
  )
}

import { tellCertificate } from '@shared/certificates/certificate'
import type { FileCheck } from '@shared/certificates/file'
import { customCertificateMenu } from '@shared/fixes/certificate-file/own-certificate'
import { plural, say, type Message } from '@shared/model/message'
import { useId, useState, type ComponentProps, type SubmitEvent } from 'react'
import { judgeFile, type OpenFile } from '../actions/certificate'
import { Button } from '../parts/Button'
import { Card, Disclosure } from '../parts/Card'
import { Field } from '../parts/Field'
import fields from '../parts/Field.module.css'
import { FileAnswer, FileChecks } from '../parts/FileChecks'
import { FileName } from '../parts/FileName'
import { Footer } from '../parts/Footer'
import { MenuPicture } from '../parts/MenuPicture'
import { notYet, PassphraseForm, type PassphraseState } from '../parts/PassphraseForm'
import { Pill } from '../parts/Pill'
import { Say } from '../parts/Say'
import { Screen } from '../parts/Screen'
import { useActions } from '../store'

/** What stands for and against giving the file to Plex. */
export function CheckedFile({ opened }: { readonly opened: OpenFile }) {
  const actions = useActions()
  const { checks, ready, says } = judgeFile(opened)
  const { file, seen } = opened
  const isPacked = seen.form === 'PKCS#12'
  const answerOf = (id: FileCheck['id']): FileCheck | undefined => checks.find((check) => check.id === id)
  const beginsWithOwn = answerOf('order') === undefined
  return (
    <Screen
      title={says}
      above={
        <div className="pills">
          <Pill {...pillOf(ready, isPacked)} />
          <FileName name={file} />
        </div>
      }
      lead={[leadOf(ready, isPacked)]}
      footer={
        <Footer>
          <Button label={say`Check another file…`} look="primary" onPress={() => void actions.chooseCertificate()} />
        </Footer>
      }
    >
      <FileChecks checks={checks} />
      {beginsWithOwn && <ForName name={seen.name} answer={answerOf('names')} />}
      <PrivateKey opened={opened} answer={answerOf('key')} />
      {ready && isPacked && (
        <Card title={say`Where it goes`}>
          <p>
            <Say
              message={say`Put the file where the server can read it. Enter its place here, its passphrase in the field after it, and your name as ${{ code: 'Custom certificate domain' }}. Then restart Plex.`}
            />
          </p>
          <MenuPicture menu={customCertificateMenu} />
        </Card>
      )}
      <Certificates certificates={seen.certificates} beginsWithOwn={beginsWithOwn} />
    </Screen>
  )
}

function pillOf(ready: boolean, isPacked: boolean): ComponentProps<typeof Pill> {
  if (!ready) return { tone: 'bad', message: say`Not as it is` }
  return isPacked ? { tone: 'good', message: say`Ready for Plex` } : { tone: 'plain', message: say`Sound, to be packed` }
}

function leadOf(ready: boolean, isPacked: boolean): Message {
  if (!ready) return say`Fix what is marked below, then let Relock check the file again.`
  return isPacked
    ? say`Relock looked into it on this computer, and judged it as a browser would today.`
    : say`The certificate is in order. Plex wants it in one file with its private key, and the command below makes that file.`
}

/** The verdict on its names needs to know which one people will type. */
function ForName({ name, answer }: { readonly name: string | null; readonly answer: FileCheck | undefined }) {
  const actions = useActions()
  const [text, setText] = useState(name ?? '')
  const [refusal, setRefusal] = useState<Message | null>(null)
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    setRefusal(null)
    setRefusal(await actions.judgeFor(text))
  }
  const isIdle = text.trim() === '' && name === null
  return (
    <Card title={say`The name it is for`}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Field
          label={say`Which name will people use for your server?`}
          help={say`The one that you enter in Plex as custom certificate domain, or the whole custom access URL, such as ${{ code: 'https://plex.example.com:443' }}.`}
          refusal={refusal}
          value={text}
          onChange={({ target }) => setText(target.value)}
          maxLength={2_000}
          beside={<Button label={say`Check this name`} submits notNow={isIdle ? say`Type a name first.` : null} />}
        />
        {refusal === null && name !== null && answer && <FileAnswer check={answer} />}
      </form>
    </Card>
  )
}

/** For a key that is locked, or that lies in a file of its own. */
function PrivateKey({
  opened: { seen, keyFile, takesKey },
  answer,
}: {
  readonly opened: OpenFile
  readonly answer: FileCheck | undefined
}) {
  const actions = useActions()
  const form = useId()
  const [state, setState] = useState<PassphraseState>({ isEmpty: true, isTrying: false })
  const isLocked = seen.key === 'locked'
  if (!takesKey && !isLocked) return null
  return (
    <Card title={say`Its private key`}>
      {isLocked && (
        <PassphraseForm id={form} label={say`Passphrase of the key`} state={state} onState={setState}>
          <Button label={state.isTrying ? say`Opening…` : say`Open the key`} submits notNow={notYet(state)} />
        </PassphraseForm>
      )}
      {takesKey && (
        <>
          <p>
            <Say
              message={
                keyFile === null
                  ? say`It lies in a file of its own? Relock can see whether it belongs to this certificate. It keeps nothing of it.`
                  : say`Compared with ${{ code: keyFile }}. Relock keeps nothing of it.`
              }
            />
          </p>
          <div className={fields['line']}>
            <Button
              label={keyFile === null ? say`Choose its private key…` : say`Choose another key…`}
              onPress={() => void actions.chooseKey()}
            />
          </div>
          {keyFile !== null && answer && <FileAnswer check={answer} />}
        </>
      )}
    </Card>
  )
}

function Certificates({
  certificates,
  beginsWithOwn,
}: {
  readonly certificates: OpenFile['seen']['certificates']
  readonly beginsWithOwn: boolean
}) {
  const count = certificates.length
  return (
    <Disclosure
      title={say`The certificates in it`}
      note={
        <span className="soft">
          <Say message={plural(count, { one: say`one`, other: beginsWithOwn ? say`${count}, the server’s own first` : say`${count}` })} />
        </span>
      }
    >
      <ol className="plain-list numbered">
        {certificates.map((certificate, index) => (
          <li key={index}>
            <Say message={tellCertificate(certificate)} />
          </li>
        ))}
      </ol>
    </Disclosure>
  )
}

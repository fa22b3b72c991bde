import { say } from '@shared/model/message'
import { useId, useState } from 'react'
import { Button } from '../parts/Button'
import { FileName } from '../parts/FileName'
import { Footer } from '../parts/Footer'
import { notYet, PassphraseForm, type PassphraseState } from '../parts/PassphraseForm'
import { Screen } from '../parts/Screen'
import { useWindow } from '../store'
import { CheckedFile } from './CheckedFile'

/** A certificate that the user is about to give to Plex: opened with its passphrase where it has one, and checked. */
export function CertificateFile() {
  const certificate = useWindow((held) => held.certificate)
  if (!certificate) return null
  // Another file, or the same one opened, is a new screen: it begins at its heading.
  return 'locked' in certificate ? (
    <LockedFile key={certificate.visit} file={certificate.file} />
  ) : (
    <CheckedFile key={certificate.visit} opened={certificate} />
  )
}

function LockedFile({ file }: { readonly file: string }) {
  const form = useId()
  const [state, setState] = useState<PassphraseState>({ isEmpty: true, isTrying: false })
  return (
    <Screen
      title={say`This file is locked`}
      above={<FileName name={file} />}
      lead={[say`It opens with the passphrase that was set when it was made. You enter the same one in Plex.`]}
      footer={
        <Footer>
          <Button
            label={state.isTrying ? say`Opening…` : say`Open and check it`}
            look="primary"
            submits
            form={form}
            notNow={notYet(state)}
          />
        </Footer>
      }
    >
      <PassphraseForm id={form} label={say`Passphrase of the file`} state={state} onState={setState} />
    </Screen>
  )
}

import { reportFormats, type ReportFormat, type SavedFormat } from '@shared/ipc/contract'
import { say, type Message } from '@shared/model/message'
import { useEffect, useId, useRef, useState } from 'react'
import { useWindow, useActions } from '../store'
import { Alert } from './Alert'
import { Button } from './Button'
import { Choices } from './Choices'
import { Icon } from './icons'
import classes from './ReportDialog.module.css'
import { ReportPage } from './ReportPage'
import { Say } from './Say'

const formatLabels: Readonly<Record<ReportFormat, Message>> = {
  html: say`A page for a friend (HTML)`,
  markdown: say`A post for a forum (Markdown)`,
  json: say`Data for tools (JSON)`,
}

/** What came of saving. */
type Saved = { readonly file: string; readonly id: number } | { readonly refused: Message } | null

/** Shows exactly the text that will be saved, and saves it. */
export function ReportDialog() {
  const open = useWindow((held) => held.reportOpen)
  return open && <OpenDialog />
}

function OpenDialog() {
  const actions = useActions()
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  const [format, choose] = useState<ReportFormat>('html')
  const [preview, show] = useState<
    { readonly format: ReportFormat; readonly name: string; readonly text: string } | { readonly refused: Message } | null
  >(null)
  const [saved, setSaved] = useState<Saved>(null)

  useEffect(() => dialog.current?.showModal(), [])

  useEffect(() => {
    let wanted = true
    void actions.previewReport(format).then((answer) => {
      if (wanted) show('refused' in answer ? answer : { ...answer, format })
    })
    return () => {
      wanted = false
    }
  }, [format, actions])

  const copy = async (): Promise<void> => {
    const answer = await actions.copyReport()
    setSaved(answer)
    if (answer === null) actions.announce(say`Copied. Paste it into a post.`)
  }

  const save = async (as: SavedFormat): Promise<void> => {
    setSaved(null)
    const answer = await actions.saveReport(as)
    if ('dismissed' in answer) return
    setSaved('refused' in answer ? answer : { file: answer.saved, id: answer.id })
    if ('saved' in answer) actions.announce(say`The report is saved.`)
  }

  const showInFolder = async (id: number): Promise<void> => {
    const answer = await actions.showSavedReport(id)
    if (answer !== null) setSaved(answer)
  }

  const notYet = preview === null || 'refused' in preview ? say`The report is not ready.` : null

  return (
    <dialog ref={dialog} className={classes['dialog']} aria-labelledby={heading} onClose={() => actions.showReport(false)}>
      <h2 id={heading} className={classes['title']}>
        <Say message={say`Save a report`} />
      </h2>
      <p>
        <Say
          message={say`Below is exactly what the file will hold. Tokens, public addresses, server names, e-mail addresses and certificate labels are replaced by stand-ins; private addresses stay, because a helper needs them. Relock does its best: please look it over. Nothing is sent anywhere.`}
        />
      </p>
      <Choices
        question={say`Format`}
        choices={reportFormats.map((value) => ({ value, label: formatLabels[value] }))}
        chosen={format}
        onChoose={choose}
      />
      <Preview preview={preview} format={format} />
      {saved && 'refused' in saved && <Alert message={saved.refused} />}
      {saved && 'file' in saved && (
        <p className={classes['saved']}>
          <Icon name="check" size={18} />
          <span>
            <Say message={say`Saved as ${{ code: saved.file }}`} />
          </span>
          <Button label={say`Show it in its folder`} look="quiet" onPress={() => void showInFolder(saved.id)} />
        </p>
      )}
      <div className={classes['actions']}>
        <Button label={say`Close`} onPress={() => dialog.current?.close()} />
        <Button label={say`Save all in one file…`} look="quiet" onPress={() => void save('zip')} notNow={notYet} />
        {format === 'html' && <Button label={say`Save as PDF, to print…`} onPress={() => void save('pdf')} notNow={notYet} />}
        {format === 'markdown' && <Button label={say`Copy for a forum`} onPress={() => void copy()} notNow={notYet} />}
        <Button label={say`Save…`} look="primary" onPress={() => void save(format)} notNow={notYet} />
      </div>
    </dialog>
  )
}

function Preview({
  preview,
  format,
}: {
  readonly preview: { readonly name: string; readonly text: string } | { readonly refused: Message } | null
  readonly format: ReportFormat
}) {
  const label = useId()
  const [isSource, showSource] = useState(false)
  if (preview === null)
    return (
      <p className={classes['waiting']}>
        <Say message={say`Writing the report…`} />
      </p>
    )
  if ('refused' in preview) return <Alert message={preview.refused} />
  return (
    <>
      <p id={label} className={classes['file']}>
        <code>{preview.name}</code>
        {format === 'html' && (
          <Button label={isSource ? say`Show it as a page` : say`Show its source`} look="quiet" onPress={() => showSource(!isSource)} />
        )}
      </p>
      {format === 'html' && !isSource ? (
        <ReportPage html={preview.text} label={label} />
      ) : (
        // Focusable, so that it can be scrolled by keyboard.
        <pre className={classes['preview']} tabIndex={0} role="region" aria-labelledby={label}>
          {preview.text}
        </pre>
      )}
    </>
  )
}

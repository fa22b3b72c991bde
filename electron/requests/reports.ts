import { reportFormats, type Answer, type ReportFormat, type SavedFormat } from '@shared/ipc/contract'
import { say, type Message } from '@shared/model/message'
import { noReport } from '@shared/report/fault'
import { saveAtomically, sentenceAbout } from '../computer/saving'
import type { TakenReport } from './given-files'
import type { HandlerDependencies } from './dependencies'
import type { KeptEvidence } from './kept-evidence'
import type { Handles } from './map-requests'
import { packZip } from './pack-zip'
import { refuse } from './refuse'
import type { OneDialog } from './restraint'

/** What is about to be saved. */
interface Made {
  readonly name: string
  readonly content: string | Uint8Array
}
type Refused = { readonly refused: Message }

const nothingToReport = say`There is nothing to report yet. Let Relock look at your server first.`

/** Reports that are made here, and one that was saved earlier. `cancel` ends the examination that runs. */
export function reportRequests(
  host: Pick<HandlerDependencies, 'readEvidence' | 'askWhereToSave' | 'printPage' | 'showInFolder' | 'copyText' | 'log'>,
  kept: KeptEvidence,
  dialog: OneDialog,
  cancel: () => void,
) {
  /** Where reports were saved since the start; the place in this list is all that the page knows of a place. */
  const saved: string[] = []

  /** The same for the preview and for the file. */
  async function make(format: ReportFormat): Promise<Answer<'preview report'>> {
    try {
      return (await kept.report(format)) ?? refuse(nothingToReport)
    } catch (error) {
      host.log(`no report: ${error instanceof Error ? error.message : 'unknown'}`)
      return refuse(noReport)
    }
  }

  async function contentOf(format: SavedFormat): Promise<Made | Refused> {
    if (format === 'pdf') return print()
    if (format === 'zip') return packAll()
    const report = await make(format)
    return 'refused' in report ? report : { name: report.name, content: report.text }
  }

  /** The page, as its reader’s browser would print it. */
  async function print(): Promise<Made | Refused> {
    const page = await make('html')
    if ('refused' in page) return page
    try {
      return { name: renamed(page.name, 'pdf'), content: await host.printPage(page.text) }
    } catch (error) {
      host.log(`no page to print: ${error instanceof Error ? error.message : 'unknown'}`)
      return refuse(say`The page could not be printed. Save it as HTML, open it in your browser and print it there.`)
    }
  }

  /** What cannot be printed is left out; the others are all there. */
  async function packAll(): Promise<Made | Refused> {
    const files: Made[] = []
    for (const format of [...reportFormats, 'pdf'] as const) {
      const made = await contentOf(format)
      if (!('refused' in made)) files.push(made)
      else if (format !== 'pdf') return made
    }
    return { name: renamed(files[0]?.name ?? '', 'zip'), content: packZip(files, new Date()) }
  }

  async function save(format: SavedFormat): Promise<Answer<'save report'>> {
    const made = await contentOf(format)
    if ('refused' in made) return made
    const file = await dialog(() => host.askWhereToSave(made.name, format), null)
    if (file === null) return { dismissed: true }
    try {
      await saveAtomically(file, made.content)
      return { saved: file, id: saved.push(file) - 1 }
    } catch (error) {
      return refuse(sentenceAbout(error))
    }
  }

  async function copy(): Promise<Answer<'copy report'>> {
    const report = await make('markdown')
    if ('refused' in report) return report
    await host.copyText(report.text)
    return null
  }

  function showSaved(id: number): Answer<'show saved report'> {
    const file = saved[id]
    if (file === undefined) return refuse(say`That file is not known any more. Save the report again.`)
    host.showInFolder(file)
    return null
  }

  /** What a saved report tells is shown from now on, whatever was being looked at. */
  function take(text: string): TakenReport {
    const read = host.readEvidence(text)
    if ('refused' in read) return refuse(read.refused)
    cancel()
    kept.target = read.evidence.target
    kept.show(read.evidence, null)
    return read
  }

  return {
    take,
    handles: {
      'preview report': ({ format }) => make(format),
      'save report': ({ format }) => save(format),
      'copy report': copy,
      'show saved report': ({ id }) => showSaved(id),
    } satisfies Partial<Handles>,
  }
}

const renamed = (name: string, ending: string): string => name.replace(/\.[^.]*$/, `.${ending}`)

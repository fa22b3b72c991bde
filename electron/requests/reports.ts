import type { Answer, ReportFormat } from '@shared/ipc/contract'
import { say } from '@shared/model/message'
import { noReport } from '@shared/report/fault'
import { saveAtomically, sentenceAbout } from '../computer/saving'
import type { TakenReport } from './given-files'
import type { HandlerDependencies } from './dependencies'
import type { KeptEvidence } from './kept-evidence'
import type { Handles } from './map-requests'
import { refuse } from './refuse'
import type { OneDialog } from './restraint'

const nothingToReport = say`There is nothing to report yet. Let Relock look at your server first.`

/** Reports that are made here, and one that was saved earlier. `cancel` ends the examination that runs. */
export function reportRequests(
  host: Pick<HandlerDependencies, 'readEvidence' | 'askWhereToSave' | 'log'>,
  kept: KeptEvidence,
  dialog: OneDialog,
  cancel: () => void,
) {
  /** The same for the preview and for the file. */
  async function make(format: ReportFormat): Promise<Answer<'preview report'>> {
    try {
      return (await kept.report(format)) ?? refuse(nothingToReport)
    } catch (error) {
      host.log(`no report: ${error instanceof Error ? error.message : 'unknown'}`)
      return refuse(noReport)
    }
  }

  async function save(format: ReportFormat): Promise<Answer<'save report'>> {
    const report = await make(format)
    if ('refused' in report) return report
    const file = await dialog(() => host.askWhereToSave(report.name, format), null)
    if (file === null) return { dismissed: true }
    try {
      await saveAtomically(file, report.text)
      return { saved: file }
    } catch (error) {
      return refuse(sentenceAbout(error))
    }
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
    } satisfies Partial<Handles>,
  }
}

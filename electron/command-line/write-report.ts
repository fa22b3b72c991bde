import type { Evidence } from '@shared/model/evidence'
import { say } from '@shared/model/message'
import { formatOfFile } from '@shared/report/formats'
import { sentenceAbout } from '../computer/saving'
import { aloud } from './aloud'
import { toStdout } from './check-options'
import { Unwritten, UsageError, type CommandIo } from './io'
import { printedLanguage } from './printer'

/** Throws `UsageError` where no report could be written there: told before the examination, which takes its time. */
export async function tryReport(path: string, io: CommandIo): Promise<void> {
  await io.tryWriting?.(path).catch((error: unknown) => {
    throw new UsageError(say`${{ code: path }}: ${sentenceAbout(error)}`)
  })
}

/** The verdict stands: a fault of ours in the report says so in one sentence and changes no exit code. */
export async function writeReport(path: string, evidence: Evidence, io: CommandIo): Promise<void> {
  const format = path === toStdout ? 'markdown' : formatOfFile(path)
  if (format === null) return
  const [{ buildReport }, { noReport }] = await Promise.all([import('@shared/report/build'), import('@shared/report/fault')])
  let text: string
  try {
    text = buildReport({ evidence, before: null, attempts: [], format, writtenAt: io.now(), language: printedLanguage().tag }).text
  } catch {
    aloud(io, say`${{ code: path }}: ${noReport}`)
    return
  }
  if (path === toStdout) {
    io.out(text)
    return
  }
  try {
    await io.writeFile(path, text)
    aloud(
      io,
      say`The report is in ${{ code: path }}; private values in it are replaced by labels. Please look through it before you share it.`,
    )
  } catch (error) {
    throw new Unwritten(say`${{ code: path }}: ${sentenceAbout(error)}`)
  }
}

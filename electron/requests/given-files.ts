import path from 'node:path'
import type { Answer } from '@shared/ipc/contract'
import { say, type Message } from '@shared/model/message'
import { refuse } from './refuse'
import { certificateLimit, looksLikeCertificate, type OpenCertificate } from './open-certificate'
import { otherForm } from '../certificates/chain-file'
import { isOfServer } from '../server-files/sources'
import { readBytes, type ReadTrouble } from '../computer/files'

/** What a dialog asks for. */
export type WhatToOpen = 'report' | 'certificate' | 'key' | 'server files'

/** What came of reading a saved report. */
export type TakenReport = Exclude<Answer<'open report'>, { dismissed: true }>

interface GivenFilesDependencies {
  /** `null` where the dialog was dismissed. */
  readonly askWhatToOpen: (what: WhatToOpen) => Promise<string | null>
  readonly certificate: OpenCertificate
  readonly takeReport: (text: string) => TakenReport
  readonly takeServerFiles: (files: readonly string[]) => Promise<Answer<'take dropped file'>>
}

/** Bytes; the same limit as `relock judge` has. */
const reportLimit = 20 * 1024 * 1024

/**
 * Files that a person gave Relock, in the system's dialog or by dropping them. Main reads them itself, and their content never reaches the page:
 * only what was found out about them does.
 */
export function givenFiles({ askWhatToOpen, certificate, takeReport, takeServerFiles }: GivenFilesDependencies) {
  /** What it is decides what happens. */
  async function take(file: string): Promise<Answer<'take dropped file'>> {
    const name = path.basename(file)
    if (await isOfServer(file)) return takeServerFiles([file])
    const content = await readBytes(file, reportLimit)
    if ('trouble' in content) return refuse(fileTroubles[content.trouble](name))
    const { bytes } = content
    if (looksLikeReport(bytes)) return takeReport(bytes.toString('utf8'))
    const other = otherForm(bytes)
    if (other !== null) return refuse(other(name))
    if (!looksLikeCertificate(bytes)) return refuse(neither(name))
    return bytes.length > certificateLimit ? refuse(fileTroubles['too big'](name)) : certificate.put({ path: file, bytes })
  }

  return {
    openReport: async (): Promise<Answer<'open report'>> => {
      const file = await askWhatToOpen('report')
      if (file === null) return { dismissed: true }
      const content = await readBytes(file, reportLimit)
      if ('trouble' in content) return refuse(reportTroubles[content.trouble](path.basename(file)))
      return takeReport(content.bytes.toString('utf8'))
    },
    takeDropped: async (file: string, beside: readonly string[]): Promise<Answer<'take dropped file'>> => {
      const files = [file, ...beside]
      if (files.includes('')) return refuse(nowhere)
      if (beside.length === 0) return take(file)
      // A log, its older ones and the preferences are one server’s; of all else one is shown at a time.
      const areServers = await Promise.all(files.map(isOfServer))
      return areServers.every(Boolean) ? takeServerFiles(files) : refuse(oneAtATime)
    },
    chooseCertificate: async (): Promise<Answer<'choose certificate'>> => {
      const file = await askWhatToOpen('certificate')
      return file === null ? { dismissed: true } : take(file)
    },
    chooseServerFiles: async (): Promise<Answer<'choose server files'>> => {
      const file = await askWhatToOpen('server files')
      return file === null ? { dismissed: true } : takeServerFiles([file])
    },
    chooseKey: async (): Promise<Answer<'choose key'>> => {
      const file = await askWhatToOpen('key')
      if (file === null) return { dismissed: true }
      const content = await readBytes(file, certificateLimit)
      if ('trouble' in content) return refuse(fileTroubles[content.trouble](path.basename(file)))
      return certificate.addKey({ path: file, bytes: content.bytes })
    },
  }
}

/** JSON of any kind: whether Relock saved it is for its reader to say. */
const looksLikeReport = (bytes: Buffer): boolean => /^[\ufeff\s]*\{/.test(bytes.toString('utf8', 0, 1_000))

const oneAtATime = say`Drop one file at a time: first the certificate, then its key. Only a server’s logs and preferences may come together.`
const nowhere = say`What was dropped is no file on this computer. Save it first, then drop it here.`
const neither = (name: string): Message =>
  say`${{ code: name }} is neither a certificate nor a report that Relock saved as JSON, so there is nothing to check in it.`

type Sentences = Readonly<Record<ReadTrouble, (name: string) => Message>>

const always = {
  missing: (name: string) => say`${{ code: name }} is not there any more. Choose another file.`,
  'not permitted': (name: string) => say`Relock may not read ${{ code: name }}. Choose another file, or copy it to your documents first.`,
  'a folder': (name: string) => say`${{ code: name }} is a folder. Choose the file in it.`,
}

const reportTroubles: Sentences = {
  ...always,
  'too big': (name) => say`${{ code: name }} is too big for a report of Relock. Choose the file that Relock saved, which ends in .json.`,
  'a silent pipe': (name) => say`${{ code: name }} is no ordinary file. Choose the file that Relock saved, which ends in .json.`,
  'no plain file': (name) => say`${{ code: name }} is no ordinary file. Choose the file that Relock saved, which ends in .json.`,
  'not readable': (name) => say`${{ code: name }} cannot be read. Choose the file that Relock saved, which ends in .json.`,
}

const fileTroubles: Sentences = {
  ...always,
  'too big': (name) => say`${{ code: name }} is too big: no certificate of a server has more than one megabyte. Choose another file.`,
  'a silent pipe': (name) => say`${{ code: name }} is no ordinary file, so Relock does not read it. Choose another one.`,
  'no plain file': (name) => say`${{ code: name }} is no ordinary file, so Relock does not read it. Choose another one.`,
  'not readable': (name) => say`${{ code: name }} cannot be read. Try to copy it somewhere else first.`,
}

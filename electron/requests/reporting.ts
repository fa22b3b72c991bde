import { Worker } from 'node:worker_threads'
import type { Report } from '@shared/report/build'
import { ReportFault } from '@shared/report/fault'
import type { BuildReport } from './kept-evidence'

/** What the thread says. */
export type Made = { readonly report: Report } | { readonly fault: string }

/** A report of the largest evidence that Relock takes (20 MB) needs some hundred. */
const mostMegabytes = 768
/** Milliseconds. A certificate with sixty thousand names takes a fifth of a second on a slow computer; a stranger's file may ask for more. */
const patience = 20_000

/**
 * Makes reports in a thread of its own, so that the window stays awake whatever a server put into its names; what takes too long ends there.
 * @param language the tag of the language that it is written in
 * @param program the built `report-thread.ts` as text: Electron's archive is not open to other threads
 * @throws ReportFault where the report would say something else than the screen, or the thread failed
 */
export const buildInThread =
  (program: () => string, language: string): BuildReport =>
  (what) =>
    new Promise((resolve, reject) => {
      const worker = new Worker(program(), { eval: true, resourceLimits: { maxOldGenerationSizeMb: mostMegabytes } })
      const fail = (why: string): void => end(() => reject(new ReportFault(why)))
      const timer = setTimeout(() => fail('it took too long'), patience)
      const end = (settle: () => void): void => {
        clearTimeout(timer)
        settle()
        void worker.terminate()
      }
      worker
        .once('message', (made: Made) => ('report' in made ? end(() => resolve(made.report)) : fail(made.fault)))
        .once('error', (error) => fail(error.message))
        .once('exit', () => fail('its thread ended'))
      worker.postMessage({ ...what, language, writtenAt: Date.now() })
    })

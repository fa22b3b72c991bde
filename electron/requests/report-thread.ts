import { parentPort } from 'node:worker_threads'
import { buildReport, type ReportRequest } from '@shared/report/build'
import type { Made } from './reporting'

// A thread of its own for what a stranger's names may have made long: see reporting.ts.

parentPort?.on('message', (what: ReportRequest) => {
  const answer = (made: Made): void => parentPort?.postMessage(made)
  try {
    answer({ report: buildReport(what) })
  } catch (error) {
    answer({ fault: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown' })
  }
})

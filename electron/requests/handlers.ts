import type { RequestName } from '@shared/ipc/contract'
import { accountRequests } from './account'
import { certificateRequests } from './certificates'
import { computerRequests } from './computer'
import { fromOutsideRequests } from './from-outside'
import { otherDeviceRequests } from './other-device'
import type { HandlerDependencies } from './dependencies'
import { examinationRequests } from './examinations'
import { KeptEvidence } from './kept-evidence'
import { mapRequests, type Handler } from './map-requests'
import { batchedPushes } from './pushes'
import { reportRequests } from './reports'
import { oneDialogAtATime } from './restraint'
import { givenServerFiles } from './server-files'
import { serverRequests } from './servers'
import { memoryIn, memoryOfThisRun } from './session-file'
import { sessionRequests } from './sessions'
import { watchRequests } from './watching'

export interface Handlers {
  readonly answers: Readonly<Record<RequestName, Handler>>
  /** Ends everything that runs; the window has gone. */
  readonly stop: () => void
  /** Ends with what must not be broken off: an act that stopped Plex is still to start it again. `null`: nothing of that kind runs. */
  readonly acting: () => Promise<void> | null
}

/** Every request of the contract, in plain Node: the app's windows, the tests and whoever comes later host the same handlers. */
export function createHandlers(host: HandlerDependencies): Handlers {
  const memory = host.folder === null ? memoryOfThisRun() : memoryIn(host.folder, host.log)
  void memory.loadWatched() // at hand by the first look
  const kept = new KeptEvidence(host.buildReport)
  const pushes = batchedPushes(host.push)
  const dialog = oneDialogAtATime()
  const servers = serverRequests(host, memory, kept, pushes)
  const files = givenServerFiles(host)
  const device = otherDeviceRequests(host, kept)
  const examinations = examinationRequests(host, memory, kept, pushes, files.given, device.take, () => watching.giveWay())
  const watching = watchRequests(host, memory, kept, examinations.isLooking)
  const reports = reportRequests(host, kept, dialog, examinations.cancel)
  const certificates = certificateRequests(host, dialog, reports.take, files.take)

  const account = accountRequests(host)
  const computer = computerRequests(host, dialog, kept, memory)

  return {
    answers: mapRequests({
      about: () => ({ ...host.about, remembers: host.folder !== null }),
      ...servers.handles,
      ...examinations.handles,
      ...reports.handles,
      ...certificates.handles,
      ...computer.handles,
      ...sessionRequests(memory, kept),
      ...account.handles,
      ...fromOutsideRequests(kept),
      ...device.handles,
      ...watching.handles,
    }),
    acting: computer.acting,
    stop: () => {
      watching.stop()
      account.stop()
      device.stop()
      examinations.cancel()
      servers.stop()
      certificates.putAway()
      files.stop()
    },
  }
}

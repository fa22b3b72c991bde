import type { Answer } from '@shared/ipc/contract'
import { givenFiles, type TakenReport, type WhatToOpen } from './given-files'
import type { HandlerDependencies } from './dependencies'
import type { Handles } from './map-requests'
import { openCertificate } from './open-certificate'
import type { OneDialog } from './restraint'

/** Files that a person gives Relock, and the certificate among them that lies open. `takeReport`: what becomes of a saved report. */
export function certificateRequests(
  host: Pick<HandlerDependencies, 'surroundings' | 'openCertificate' | 'askWhatToOpen'>,
  dialog: OneDialog,
  takeReport: (text: string) => TakenReport,
  takeServerFiles: (files: readonly string[]) => Promise<Answer<'take dropped file'>>,
) {
  const certificate = openCertificate({
    open: host.openCertificate,
    surroundings: () => host.surroundings({ offline: true, askPublicResolver: false }),
  })
  const askWhatToOpen = (what: WhatToOpen) => dialog(() => host.askWhatToOpen(what), null)
  const given = givenFiles({ askWhatToOpen, certificate, takeReport, takeServerFiles })

  return {
    putAway: certificate.putAway,
    handles: {
      'open report': given.openReport,
      'take dropped file': ({ path, beside }) => given.takeDropped(path, beside ?? []),
      'choose certificate': given.chooseCertificate,
      'choose server files': given.chooseServerFiles,
      'choose key': given.chooseKey,
      'unlock certificate': ({ passphrase }) => certificate.unlock(passphrase),
      'judge certificate': ({ name }) => certificate.judge(name),
      'put certificate away': () => {
        certificate.putAway()
        return null
      },
    } satisfies Partial<Handles>,
  }
}

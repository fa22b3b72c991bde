import type { Evidence } from '@shared/model/evidence'
import type { Answer, OpenCertificateFile, ServerFilesTold } from '@shared/ipc/contract'
import { checkCertificateFile, verdictOnFile, type FileCheck } from '@shared/certificates/file'
import { say, type Message } from '@shared/model/message'
import type { StoreApi } from 'zustand'
import type { Take, Ipc } from '../bridge'
import type { WindowState } from '../window-state'

/** A certificate file that lies open. */
export type OpenFile = Exclude<OpenCertificateFile, { locked: true }>

/** Judged here, like a diagnosis, from what main saw. */
export function judgeFile({ seen, file, keyFile }: OpenFile): {
  readonly checks: readonly FileCheck[]
  readonly ready: boolean
  readonly says: Message
} {
  const checks = checkCertificateFile(seen, file, keyFile)
  return { checks, ...verdictOnFile(seen, checks) }
}

interface CertificateDependencies {
  readonly refuse: (refusal: Message | null) => void
  /** Asks, and turns a broken wire into a refusal. */
  readonly tried: <T>(question: () => Promise<T>) => Promise<T | null>
  readonly showReport: (evidence: Evidence) => void
}

/** Everything a user can do with a certificate file. It is shown over the screen where the user was, and leads back there. */
export function certificateActions(store: StoreApi<WindowState>, ipc: Ipc, { refuse, tried, showReport }: CertificateDependencies) {
  /** Of several files given at once, the last one is shown. */
  let given = 0
  let visits = 0
  const visit = (): number | undefined => store.getState().certificate?.visit

  /** A new screen, which begins at its heading. */
  function show(certificate: OpenCertificateFile): void {
    visits += 1
    const shown = { ...certificate, visit: visits }
    store.setState({ certificate: shown, serverFiles: null, moved: true, refusal: null, spoken: null, reportOpen: false })
  }

  function showServerFiles(told: ServerFilesTold): void {
    putCertificateAway()
    visits += 1
    store.setState({ serverFiles: { ...told, visit: visits }, moved: true, refusal: null, spoken: null, reportOpen: false })
  }

  async function receive(question: () => Promise<Answer<'choose certificate'>>): Promise<void> {
    given += 1
    const mine = given
    const answer = await tried(question)
    if (mine !== given) return
    store.setState({ reading: false })
    if (answer === null || 'dismissed' in answer) return
    if ('refused' in answer) refuse(answer.refused)
    else if ('certificate' in answer) show(answer.certificate)
    else if ('serverFiles' in answer) showServerFiles(answer.serverFiles)
    else {
      putCertificateAway()
      store.setState({ reportOpen: false, serverFiles: null })
      showReport(answer.evidence)
    }
  }

  /** The same screen with what is seen now, said aloud. An answer that comes after the user left is not shown. */
  function update(certificate: OpenCertificateFile, since: number | undefined): void {
    if (since === undefined || since !== visit() || 'locked' in certificate) return
    store.setState({ certificate: { ...certificate, visit: since }, spoken: judgeFile(certificate).says })
  }

  function putCertificateAway(): void {
    if (store.getState().certificate === null) return
    store.setState({ certificate: null, refusal: null, spoken: null })
    void ipc.ask('put certificate away', null).catch(() => undefined)
  }

  return {
    putCertificateAway,
    chooseCertificate: (): Promise<void> => receive(() => ipc.ask('choose certificate', null)),
    chooseServerFiles: (): Promise<void> => receive(() => ipc.ask('choose server files', null)),
    putServerFilesAway: (): void => {
      if (store.getState().serverFiles !== null) store.setState({ serverFiles: null, refusal: null, spoken: null })
    },
    takeDropped: (files: readonly Take[]): Promise<void> => {
      // Main knows what lay beside it, and whether they belong together.
      const [take] = files
      if (!take) return Promise.resolve()
      store.setState({ reading: true, spoken: say`Reading the file` })
      return receive(take)
    },
    /** The passphrase goes to main, and is kept nowhere on its way. */
    unlock: async (passphrase: string): Promise<'opened' | 'wrong' | 'refused'> => {
      const since = visit()
      const answer = await tried(() => ipc.ask('unlock certificate', { passphrase }))
      if (answer === null) return 'refused'
      if ('refused' in answer) {
        if (since === visit()) refuse(answer.refused)
        return 'refused'
      }
      const { certificate } = answer
      if ('locked' in certificate || certificate.seen.key === 'locked') return 'wrong'
      if (since === visit()) show(certificate)
      return 'opened'
    },
    chooseKey: async (): Promise<void> => {
      const since = visit()
      const answer = await tried(() => ipc.ask('choose key', null))
      if (answer === null || 'dismissed' in answer) return
      if ('refused' in answer) refuse(answer.refused)
      else update(answer.certificate, since)
    },
    /** Resolves with why the name is none. */
    judgeFor: async (name: string): Promise<Message | null> => {
      const since = visit()
      const answer = await tried(() => ipc.ask('judge certificate', { name }))
      if (answer === null) return null
      if ('refused' in answer) return answer.refused
      update(answer.certificate, since)
      return null
    },
  }
}

import { Worker } from 'node:worker_threads'
import { say } from '@shared/model/message'
import { settleOnAbort } from '../network/deadline'
import type { ReadFile } from './custom-file'
import type { PrivateKey } from './private-key'

/** One try to open a certificate file. */
export interface UnlockRequest {
  /** What it is called. */
  readonly file: string
  readonly bytes: Uint8Array
  readonly passphrase: string | null
  readonly key: PrivateKey | null
}
/** As `readCustomFile`; never throws about the file. Ends early, as damaged, where the signal aborts. */
export type Open = (what: UnlockRequest, signal: AbortSignal) => Promise<ReadFile>

/** A PKCS#12 file has one megabyte at most, and its layers lie in each other. */
const mostMegabytes = 256

/**
 * Opens files in a thread of its own, so that the window stays awake: a locked file may ask for six million rounds of work, two million of them in
 * one step that nothing ends (pkcs12-ciphers.ts). What crashes or swells there ends only that thread. The passphrase goes with it.
 * @param program the built `unlock-thread.ts` as text: Electron's archive is not open to other threads
 */
export const openInThread =
  (program: string): Open =>
  (what, signal) => {
    const damaged = (): ReadFile => ({
      refused: say`${{ code: what.file }} could not be opened; copy it again from where it was made.`,
    })
    return settleOnAbort(signal, damaged, (settle) => {
      const worker = new Worker(program, { eval: true, resourceLimits: { maxOldGenerationSizeMb: mostMegabytes } })
      const fail = (): void => settle(damaged())
      worker.once('message', settle).once('error', fail).once('exit', fail)
      worker.postMessage(what)
      return () => void worker.terminate()
    })
  }

import { Worker } from 'node:worker_threads'
import type { ReadFile } from './custom-file'
import type { PrivateKey } from './private-key'

/** One try to open a certificate file. */
export interface Opening {
  readonly bytes: Uint8Array
  readonly passphrase: string | null
  readonly key: PrivateKey | null
}
/** As `readCustomFile`; never throws about the file. Ends early, as damaged, where the signal aborts. */
export type Open = (what: Opening, signal: AbortSignal) => Promise<ReadFile>

/** A PKCS#12 file has one megabyte at most, and its layers lie in each other. */
const mostMegabytes = 256

/**
 * Opens files in a thread of its own, so that the window stays awake: a locked file may ask for two million rounds of work, which take half a
 * minute. What crashes or swells there ends only that thread. The passphrase goes with it.
 * @param program the built `opener.ts` as text: Electron's archive is not open to other threads
 */
export const openInThread =
  (program: string): Open =>
  (what, signal) =>
    new Promise((resolve) => {
      const worker = new Worker(program, { eval: true, resourceLimits: { maxOldGenerationSizeMb: mostMegabytes } })
      const end = (read: ReadFile): void => {
        signal.removeEventListener('abort', giveUp)
        resolve(read)
        void worker.terminate()
      }
      const giveUp = (): void => end({ refused: 'could not be opened; copy it again from where it was made' })
      signal.addEventListener('abort', giveUp, { once: true })
      worker.once('message', end).once('error', giveUp).once('exit', giveUp)
      worker.postMessage(what)
    })

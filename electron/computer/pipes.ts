import { constants, openSync } from 'node:fs'
import { Socket } from 'node:net'
import { pause } from '../network/deadline'

/** Milliseconds for which a pipe may stand open with nobody at its other side: a shell may still be starting who writes into it. */
const patienceForWriter = 2_000
/** Milliseconds between two words of a writer, who may have to type a passphrase first (`<(ssh nas cat report.json)`). */
const patienceForWords = 60_000
const betweenLooks = 20

type Read = { readonly bytes: Buffer; readonly whole: boolean } | { readonly trouble: 'a silent pipe' | 'not readable' }

/** Reads a pipe to its end, or the first `limit` bytes of one without end. The caller holds the pipe open, so that its writer keeps a reader. */
export async function readPipe(place: string, limit: number, signal: AbortSignal): Promise<Read> {
  for (const until = performance.now() + patienceForWriter; performance.now() < until && !signal.aborted;) {
    const read = await readOnce(place, limit, signal)
    // An end before the first word: its writer has not come yet.
    if ('trouble' in read || read.bytes.length > 0) return read
    await pause(betweenLooks, signal)
  }
  return { trouble: 'a silent pipe' }
}

/** Through the event loop and not on a thread that waits: macOS takes no O_NONBLOCK for what it opens below /dev/fd, and nobody ends a waiting thread. */
function readOnce(place: string, limit: number, signal: AbortSignal): Promise<Read> {
  return new Promise((resolve) => {
    const pipe = new Socket({ fd: openSync(place, constants.O_RDONLY | constants.O_NONBLOCK), readable: true, writable: false })
    const parts: Buffer[] = []
    let got = 0
    const end = (read: Read): void => {
      signal.removeEventListener('abort', late)
      pipe.destroy()
      resolve(read)
    }
    const bytes = (): Buffer => Buffer.concat(parts).subarray(0, limit)
    const late = (): void => end({ trouble: 'a silent pipe' })
    signal.addEventListener('abort', late, { once: true })
    pipe.setTimeout(patienceForWords, late)
    pipe.on('data', (part: Buffer) => {
      parts.push(part)
      got += part.length
      if (got > limit) end({ bytes: bytes(), whole: false })
    })
    pipe.once('end', () => end({ bytes: bytes(), whole: true }))
    pipe.once('error', () => end({ trouble: 'not readable' }))
  })
}

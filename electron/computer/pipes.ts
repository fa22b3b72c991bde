import { constants, openSync, readSync } from 'node:fs'
import { Socket } from 'node:net'
import { pause, settleOnAbort } from '../network/deadline'

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

/**
 * Through the event loop and not on a thread that waits: macOS takes no O_NONBLOCK for what it opens below /dev/fd (the socket sets it there), and
 * nobody ends a waiting thread.
 */
function readOnce(place: string, limit: number, signal: AbortSignal): Promise<Read> {
  const late = (): Read => ({ trouble: 'a silent pipe' })
  return settleOnAbort(signal, late, (end) => {
    const fd = openSync(place, constants.O_RDONLY | constants.O_NONBLOCK)
    const pipe = new Socket({ fd, readable: true, writable: false })
    const parts: Buffer[] = []
    let got = 0
    const take = (part: Buffer): void => {
      parts.push(part)
      got += part.length
      pipe.setTimeout(patienceForWords)
      if (got > limit) end({ bytes: Buffer.concat(parts).subarray(0, limit), whole: false })
    }
    pipe.once('timeout', () => end(late()))
    pipe.once('end', () => end({ bytes: Buffer.concat(parts), whole: true }))
    pipe.once('error', () => end({ trouble: 'not readable' }))
    // A pipe without a writer never ends for whoever waits for it; only reading tells it from one whose writer is silent.
    pipe.setTimeout(hasWriter(fd, take) ? patienceForWords : patienceForWriter)
    pipe.on('data', take)
    return () => pipe.destroy()
  })
}

function hasWriter(fd: number, take: (part: Buffer) => void): boolean {
  const first = Buffer.alloc(4_096)
  try {
    const got = readSync(fd, first)
    if (got > 0) take(first.subarray(0, got))
    return got > 0
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EAGAIN'
  }
}

import { writeSync } from 'node:fs'
import { open } from 'node:fs/promises'
import type { CommandIo } from './io'
import { saveAtomically } from '../computer/files'
import { askPassphrase, readableBy } from './passphrase'

/** The real terminal and the real files. */
export function terminal(interrupted: AbortSignal): CommandIo {
  return {
    out: (text) => writeAll(1, text),
    err: (text) => writeAll(2, text),
    readFile: readAtMost,
    writeFile: saveAtomically,
    askPassphrase,
    readableBy,
    now: () => Date.now(),
    interrupted,
  }
}

/** Written before the process may end; a reader that went away (`| head`) is no error of ours. */
function writeAll(descriptor: 1 | 2, text: string): void {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length;) {
    try {
      at += writeSync(descriptor, bytes, at)
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') continue
      return
    }
  }
}

async function readAtMost(file: string, limit: number): Promise<Buffer> {
  const handle = await open(file, 'r')
  try {
    const buffer = Buffer.alloc(Math.min(limit, 1 << 16))
    const parts: Buffer[] = []
    for (let size = 0; size < limit;) {
      const { bytesRead } = await handle.read(buffer, 0, Math.min(buffer.length, limit - size), null)
      if (bytesRead === 0) break
      parts.push(Buffer.from(buffer.subarray(0, bytesRead)))
      size += bytesRead
    }
    return Buffer.concat(parts)
  } finally {
    await handle.close()
  }
}

import type { Source } from './sources'

/** A file of a server's, or its first `most` bytes; `null` where it went away or broke off while it was read. */
export async function bytesOf(source: Source, signal: AbortSignal, most = Infinity): Promise<Buffer | null> {
  const parts: Buffer[] = []
  let got = 0
  try {
    for await (const chunk of source.read(signal)) {
      parts.push(Buffer.from(chunk.subarray(0, most - got))) // the source uses the same memory for the next piece
      got += chunk.length
      if (got >= most) break
    }
  } catch {
    return null
  }
  return Buffer.concat(parts)
}
